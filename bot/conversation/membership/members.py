"""/membres: who is a member, by number and by the invitation that let them in, and how to remove somebody."""

from __future__ import annotations

from typing import Final

from bot.conversation.membership.invitations import Invitations
from bot.conversation.membership.labels import spoken_label
from bot.conversation.membership.presses import Press
from bot.conversation.membership.requests import tell_somebody
from bot.conversation.page import Line, Page, Row, filled, paragraph, sentence
from bot.conversation.turn import DEFAULT_LANGUAGE, Turn
from bot.storage import Storage, User

_PER_PAGE: Final = 10


class Members:
    """What administrators do with members. Every method may raise StorageError."""

    def __init__(self, storage: Storage, invitations: Invitations) -> None:
        self._storage, self._invitations = storage, invitations

    async def show(self, turn: Turn, page: int = 0, message: str | None = None) -> None:
        """Show a page of members, each with a button to remove them."""
        members = await self._storage.users.members()
        labels = await self._invitations.labels(turn)
        pages = max(1, -(-len(members) // _PER_PAGE))
        page = min(page, pages - 1)
        shown = members[page * _PER_PAGE : (page + 1) * _PER_PAGE]
        lines = [Line(turn.say("members_title", count=len(members)), "b")]
        lines += [Line(_told(turn, member, labels)) for member in shown]
        rows = [
            Press("remove", member.chat_id).row(turn.say("button_remove", name=_name(turn, member, labels)))
            for member in shown
        ]
        around: Row = []
        if page > 0:
            around += Press("members", str(page - 1)).row("⬅️")
        if page < pages - 1:
            around += Press("members", str(page + 1)).row("➡️")
        await turn.show(Page(paragraph(*lines), filled([*rows, around])), message)

    async def ask_to_remove(self, turn: Turn, user_id: str, message: str) -> str:
        """Ask whether somebody is really to be removed."""
        member = await self._storage.users.find(user_id)
        name = _name(turn, member, await self._invitations.labels(turn)) if member else user_id
        rows = [
            Press("removed", user_id).row(turn.say("button_remove", name=name)),
            Press("members").row(turn.say("button_cancel")),
        ]
        await turn.show(sentence(turn.say("member_remove", name=name), rows), message)
        return ""

    async def remove(self, turn: Turn, user_id: str, message: str) -> str:
        """Make a member a visitor again, for whom every link and request of before is closed."""
        person = await self._storage.users.remove_member(user_id, turn.services.witness.no_later(turn.now))
        if person is None:
            return turn.say("access_nobody")
        await turn.show(sentence(turn.say("member_removed", number=user_id)), message)
        notice = turn.assistant.knowledge.messages["chat_member_ended"].into(person.language or DEFAULT_LANGUAGE)
        await tell_somebody(turn.services.messenger, user_id, notice)
        return ""


def _told(turn: Turn, member: User, labels: dict[int, str]) -> str:
    told = turn.say(
        "member_line",
        name=_name(turn, member, labels),
        since=turn.wording.day(member.created),
        seen=turn.wording.day(member.last_seen),
    )
    if member.invitation is None:
        return told
    invited = turn.say("member_invited", number=member.invitation)
    return f"{told} · {invited}"


def _name(turn: Turn, member: User, labels: dict[int, str]) -> str:
    """Return 'CH de Dax, Oncologie (700012)': what they stated, or the hospital that the invitation was for."""
    stated = spoken_label(member.label, turn.wording) or labels.get(member.invitation or 0, "")
    return f"{stated} ({member.chat_id})" if stated else member.chat_id
