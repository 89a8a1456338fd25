"""The extension: its commands, links, awaited texts and buttons. Administrators are recognised anew at each of them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from typing import Final

from bot.conversation.commands import Subject, Typed
from bot.conversation.membership.invitations import Invitations
from bot.conversation.membership.members import Members
from bot.conversation.membership.own_data import Forgetting, OwnData
from bot.conversation.membership.presses import Press, press_of
from bot.conversation.membership.requests import Requests
from bot.conversation.turn import Extension, Turn
from bot.storage import Storage, StorageError

_OF_ADMINISTRATORS: Final[frozenset[Subject]] = frozenset({"invite", "invitations", "members"})
_OF_EVERYBODY: Final[frozenset[Subject]] = frozenset({"my_data", "erase"})
_log = logging.getLogger(__name__)


class Membership(Extension):
    """Access: asked for, given, taken back; one's own data. In private chats only, as every extension."""

    def __init__(
        self,
        storage: Storage,
        administrators: frozenset[str],
        forget_after_days: int,
        today: Callable[[], date | None],
        latest: Callable[[], date] | None = None,
    ) -> None:
        self._requests = Requests(storage, administrators)
        self._invitations = Invitations(storage)
        self._members = Members(storage, self._invitations)
        self._own_data = OwnData(storage)
        self._forgetting = Forgetting(storage, forget_after_days, today, latest)

    async def start(self) -> None:
        """Begin to erase those who stay away."""
        self._forgetting.start()

    async def stop(self) -> None:
        """End it."""
        await self._forgetting.stop()

    async def on_command(self, turn: Turn, typed: Typed, _: str) -> bool:
        """Deal with /invite, /invitations, /membres, /mesdonnees, /supprimer and their English names."""
        # Whoever sends a command has changed their mind about what we wait for.
        await self._requests.forget(turn.person)
        if typed.subject not in _OF_ADMINISTRATORS | _OF_EVERYBODY:
            return False
        if typed.subject in _OF_ADMINISTRATORS and turn.asker.role != "administrator":
            await turn.tell(turn.say("administrators_only"))
            return True
        try:
            await self._run(turn, typed)
        except StorageError as error:
            _log.error("%s", error)
            await turn.tell(turn.say("not_saved"))
        return True

    async def on_start(self, turn: Turn, payload: str) -> bool:
        """Deal with an invitation."""
        try:
            return await self._invitations.redeem(turn, payload)
        except StorageError as error:
            _log.error("%s", error)
            await turn.tell(turn.say("not_saved"))
            return True

    async def on_text(self, turn: Turn, text: str, _: str) -> bool:
        """Relay what a visitor states, where we asked for it."""
        try:
            return await self._requests.on_text(turn, text)
        except StorageError as error:
            _log.error("%s", error)
            await turn.tell(turn.say("not_saved"))
            return True

    async def on_tap(self, turn: Turn, data: str, message: str) -> str | None:
        """Deal with the buttons of this folder."""
        if not data.startswith("mem:"):
            return None
        press = press_of(data)
        if press is None:
            return turn.say("stale_button")
        try:
            notice = await self._for_everybody(turn, press, message)
            if notice is None and turn.asker.role == "administrator":
                notice = await self._for_administrators(turn, press, message)
        except StorageError as error:
            _log.error("%s", error)
            return turn.say("not_saved")
        return turn.say("administrators_only") if notice is None else notice

    async def _run(self, turn: Turn, typed: Typed) -> None:
        match typed.subject:
            case "invite":
                await self._invitations.create(turn, typed.argument)
            case "invitations":
                await self._invitations.show_open(turn)
            case "members":
                await self._members.show(turn)
            case "my_data":
                await self._own_data.send(turn)
            case _:
                await self._own_data.ask_to_erase(turn)

    async def _for_everybody(self, turn: Turn, press: Press, message: str) -> str | None:
        match press.action:
            case "ask":
                return await self._requests.ask(turn)
            case "stop":
                return await self._requests.stop(turn, message)
            case "erase":
                await self._requests.forget(turn.person)
                return await self._own_data.erase(turn, message)
            case "keep":
                return await self._own_data.keep(turn, message)
            case _:
                return None

    async def _for_administrators(self, turn: Turn, press: Press, message: str) -> str:
        """The caller has checked who taps."""
        match press.action:
            case "grant" | "refuse":
                accepted = press.action == "grant"
                return await self._requests.decide(turn, press.number, message, accepted=accepted)
            case "open":
                await self._invitations.show_open(turn, None)
            case "revoke":
                return await self._invitations.revoke(turn, press.number, message)
            case "members":
                await self._members.show(turn, press.number, message)
            case "remove":
                return await self._members.ask_to_remove(turn, press.about, message)
            case "removed":
                return await self._members.remove(turn, press.about, message)
        return ""
