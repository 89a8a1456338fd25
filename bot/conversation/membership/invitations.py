"""/invite: links that let members in, counted, expiring and revocable; and what happens to who opens one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Final

from bot.conversation.membership.presses import Press
from bot.conversation.page import Line, Page, Row, filled, paragraph, sentence
from bot.conversation.turn import Turn
from bot.storage import Invitation, Storage

PREFIX: Final = "in-"
"""Leads the code in a link, so that a code that opens nothing is told from a strange link."""
MOST_USES: Final = 200
MOST_DAYS: Final = 90
_USUAL_DAYS: Final = 7
_MOST_LISTED: Final = 20
_CODE: Final = re.compile(r"[A-Za-z0-9_-]{16,48}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Wish:
    """The invitation that an administrator wants."""

    uses: int
    days: int
    facility: str


def wish_of(turn: Turn, argument: str) -> Wish | None:
    """Return what stands behind /invite (uses, days, facility), None if it cannot be read.

    A label is a facility of the knowledge and nothing else: no text that somebody typed is kept.
    """
    found = _argument(turn.wording.knowledge.language.dates.days).fullmatch(argument.strip())
    if found is None:
        return None
    uses, days = int(found[1] or 1), int(found[2] or _USUAL_DAYS)
    if not (1 <= uses <= MOST_USES and 1 <= days <= MOST_DAYS):
        return None
    if not found[3].strip():
        return Wish(uses, days, "")
    reading = turn.assistant.reader.read(found[3])
    facilities = [place.key for place in reading.places if place.kind == "facility"]
    return Wish(uses, days, facilities[0]) if len(facilities) == 1 and not reading.place_choices else None


@cache
def _argument(days: tuple[str, ...]) -> re.Pattern[str]:
    """How many may use it, for how many days, and the facility: '3 30j CH de Dax'."""
    return re.compile(rf"(?:(\d{{1,4}})(?!\w))?\s*(?:(\d{{1,4}})\s*(?:{'|'.join(days)})\b)?\s*(.*)", re.DOTALL | re.I)


class Invitations:
    """What administrators do with invitations, and redeeming them. Every method may raise StorageError."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def create(self, turn: Turn, argument: str) -> None:
        """Make an invitation and show its link, once."""
        wish = wish_of(turn, argument)
        if wish is None:
            await turn.tell(turn.say("invite_how", uses=MOST_USES, days=MOST_DAYS))
            return
        # By a clock that is ahead the link would stay open until long after the clock was set right.
        made = turn.services.witness.not_ahead(turn.now)
        expires = made + timedelta(days=wish.days)
        code, invitation = await self._storage.invitations.create(wish.facility, wish.uses, expires, made)
        lines = (
            Line(turn.say("invite_made"), "b"),
            Line(turn.services.messenger.link(PREFIX + code)),
            Line(self._told(turn, invitation)),
            Line(turn.say("invite_once"), "i"),
        )
        rows = [self._revoke_row(turn, invitation), Press("open").row(turn.say("button_open_invitations"))]
        await turn.show(Page(paragraph(*lines), filled(rows)))

    async def show_open(self, turn: Turn, message: str | None = None) -> None:
        """Show the invitations that still let somebody in, each with its button to revoke it."""
        every = await self._storage.invitations.all()
        found = [one for one in every if one.is_open(_moment(turn))][:_MOST_LISTED]
        lines = [Line(turn.say("invite_open" if found else "invite_none"), "b")]
        lines += [Line(self._told(turn, one)) for one in found]
        await turn.show(Page(paragraph(*lines), filled(self._revoke_row(turn, one) for one in found)), message)

    async def revoke(self, turn: Turn, number: int, message: str) -> str:
        """Close an invitation and return the notice to show."""
        if not await self._storage.invitations.revoke(number):
            return turn.say("stale_button")
        await turn.show(sentence(turn.say("invite_revoked", number=number)), message)
        return ""

    async def redeem(self, turn: Turn, payload: str) -> bool:
        """Let in who opens a good link, and return whether the payload was an invitation, good or not."""
        if not payload.startswith(PREFIX):
            return False
        code = payload.removeprefix(PREFIX)
        if turn.asker.role == "administrator":
            # They try what they made: it must still let in whom it is for.
            found = await self._storage.invitations.find(code)
            works = found is not None and found.is_open(_moment(turn))
            await turn.tell(turn.say("invite_works" if works else "invite_closed"))
            return True
        invitation = None
        if _CODE.fullmatch(code):
            invitation = await self._storage.invitations.redeem(code, turn.person, _moment(turn), turn.today)
        await turn.tell(turn.say("access_welcome" if invitation else "invite_closed"))
        return True

    async def labels(self, turn: Turn) -> dict[int, str]:
        """Return the facility of each invitation that has one."""
        every = await self._storage.invitations.all()
        return {one.number: _facility(turn, one.label) for one in every if one.label}

    def _told(self, turn: Turn, invitation: Invitation) -> str:
        until = invitation.expires.astimezone(turn.now.tzinfo)
        expires = f"{turn.wording.day(until.date())} {until:%H:%M}"
        told = turn.say("invite_told", number=invitation.number, uses=invitation.uses_left, expires=expires)
        return f"{told} · {_facility(turn, invitation.label)}" if invitation.label else told

    def _revoke_row(self, turn: Turn, invitation: Invitation) -> Row:
        return Press("revoke", str(invitation.number)).row(turn.say("button_revoke", number=invitation.number))


def _moment(turn: Turn) -> datetime:
    """By what a link is judged: a clock that went back opens none that has expired, as dates of messages count too."""
    return turn.services.witness.no_earlier(turn.now)


def _facility(turn: Turn, key: str) -> str:
    facility = turn.assistant.knowledge.facilities.get(key)
    return facility.short if facility else key
