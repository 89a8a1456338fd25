"""« Numéro faux ? »: administrators are told, everybody sees the mark; /revoir lists what was not checked for long."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date
from typing import Final

from bot.answering.wording import Wording
from bot.conversation.announcing.office import Office
from bot.conversation.announcing.previews import attempt
from bot.conversation.buttons import DOUBT
from bot.conversation.commands import Typed
from bot.conversation.coordination.contact_pages import PAGE, doubt_page, list_page, reasons_page
from bot.conversation.coordination.pen import Pen
from bot.conversation.coordination.presses import Press, press_of
from bot.conversation.memory import Bounded
from bot.conversation.packing import by_code
from bot.conversation.page import sentence
from bot.conversation.turn import DEFAULT_LANGUAGE, Extension, Turn
from bot.curating.contacts import Contact, contacts_of, numbers_in, oldest_first, unchecked, with_check
from bot.knowledge_base.kinds import LanguageCode
from bot.storage import Doubt, StorageError

MOST_A_DAY: Final = 5
"""Doubts of one person: a mark on every contact of the region would be no help to anybody."""
_REASONS: Final = frozenset({"wrong", "other"})
_log = logging.getLogger(__name__)


class Contacts(Extension):
    """Who doubts a contact is not kept; administrators settle it by one tap, which writes the day of the check."""

    def __init__(self, office: Office, pen: Pen) -> None:
        self._office, self._pen = office, pen
        self._doubts: dict[str, Doubt] = {}
        self._told: Bounded[str, tuple[date, int]] = Bounded()
        """How many contacts somebody doubted on which day; in memory only."""
        self._checked: dict[str, date] = {}
        """What was just checked, until the knowledge that says so has been read."""

    async def start(self) -> None:
        try:
            self._doubts = {doubt.entry: doubt for doubt in await self._office.storage.doubts.all()}
        except StorageError as error:
            _log.error("%s", error)

    def doubted(self) -> Mapping[str, date]:
        """The contacts in doubt: as long as their numbers and the day of their check are still those."""
        if not self._doubts:
            return {}
        stand = {one.origin: one.stood for one in self._contacts(DEFAULT_LANGUAGE) if one.origin in self._doubts}
        return {origin: one.day for origin, one in self._doubts.items() if stand.get(origin) == one.stood}

    async def on_command(self, turn: Turn, typed: Typed, _: str) -> bool:
        if typed.subject != "unchecked" or turn.asker.role != "administrator":
            return False
        await self._show_list(turn, 0, None)
        return True

    async def on_tap(self, turn: Turn, data: str, message: str) -> str | None:
        press = press_of(data, "ref")
        if press is None:
            return None
        if press.action == "page":
            return await self._turn_page(turn, press, message)
        contact = self._contact(turn, press.about.partition(".")[0])
        if contact is None:
            return turn.say("stale_button")
        if press.data == DOUBT.format(code=press.about):
            await turn.show(reasons_page(contact, press.about, turn.wording))
            return ""
        if press.action in _REASONS:
            return await self._doubt(turn, contact, press, message)
        if turn.asker.role != "administrator":
            return turn.say("administrators_only")
        return await self._settle(turn, contact, press, message)

    async def _doubt(self, turn: Turn, contact: Contact, press: Press, message: str) -> str:
        """Mark a contact for everybody, and tell the administrators once."""
        day, count = self._told.get(turn.person) or (turn.today, 0)
        count = count if day == turn.today else 0
        if count >= MOST_A_DAY:
            return turn.wording.say("coord_doubt_enough", most=MOST_A_DAY)
        doubt = Doubt(contact.origin, press.action, contact.stood, turn.today)
        try:
            if contact.origin not in self.doubted():
                await self._office.storage.doubts.settle(contact.origin)
            is_new = await self._office.storage.doubts.add(doubt)
        except StorageError as error:
            _log.error("%s", error)
            return turn.say("not_saved")
        if is_new:
            self._doubts[contact.origin] = doubt
            self._told.put(turn.person, (turn.today, count + 1))
            await self._tell_administrators(contact, doubt)
        await turn.show(sentence(turn.wording.say("coord_doubt_thanks")), message)
        return ""

    async def _tell_administrators(self, contact: Contact, doubt: Doubt) -> None:
        for administrator in sorted(self._office.settings.admin_ids):
            wording = await self._office.wording_for(administrator)
            own = next(one for one in self._contacts(wording.language) if one.origin == contact.origin)
            await attempt(self._office.messenger.to(administrator).send(doubt_page(own, doubt, wording)))

    async def _settle(self, turn: Turn, contact: Contact, press: Press, message: str) -> str:
        """Write that a contact was checked today, and doubt it no more."""
        if press.action not in ("checked", "fixed"):
            return turn.say("stale_button")
        doubt = self._doubts.get(contact.origin)

        def change(text: str) -> str:
            if press.action == "fixed" and doubt and numbers_in(text, contact.origin) == doubt.stood.partition(":")[0]:
                raise _StillTheSame
            return with_check(text, contact.origin, turn.today)

        try:
            why = await self._pen.write(turn, contact.file, change)
        except _StillTheSame:
            return turn.wording.say("coord_not_corrected", place=contact.place)
        if why:
            await turn.tell(why)
            return ""
        self._checked[contact.origin] = turn.today
        await self._forget(contact.origin)
        page = press.about.partition(".")[2]
        if page.isdecimal():
            await self._show_list(turn, int(page), message)
        else:
            text = turn.wording.say("coord_checked", name=contact.name, file=contact.file.rpartition("/")[2])
            await turn.show(sentence(text), message)
        return ""

    async def _forget(self, origin: str) -> None:
        self._doubts.pop(origin, None)
        try:
            await self._office.storage.doubts.settle(origin)
        except StorageError as error:
            _log.error("%s", error)

    async def _turn_page(self, turn: Turn, press: Press, message: str) -> str:
        if turn.asker.role != "administrator":
            return turn.say("administrators_only")
        await self._show_list(turn, int(press.about) if press.about.isdecimal() else 0, message)
        return ""

    async def _show_list(self, turn: Turn, page: int, message: str | None) -> None:
        """What is in doubt first, then what nobody has checked for twelve months; of both the oldest check first."""
        doubted = self.doubted()
        old = unchecked(turn.assistant.knowledge, turn.wording, turn.today)
        in_doubt = oldest_first(one for one in self._contacts(turn.language) if one.origin in doubted)
        due = {one.origin: one for one in (*in_doubt, *old) if self._checked.get(one.origin) != turn.today}
        last = max(0, (len(due) - 1) // PAGE)
        await turn.show(list_page(list(due.values()), doubted, min(page, last), turn.wording), message)

    def _contact(self, turn: Turn, code: str) -> Contact | None:
        contacts = {one.origin: one for one in self._contacts(turn.language)}
        return contacts.get(by_code(contacts).get(code, ""))

    def _contacts(self, language: LanguageCode) -> list[Contact]:
        knowledge = self._office.knowledge
        return list(contacts_of(knowledge, Wording(knowledge, language)))


class _StillTheSame(Exception):  # noqa: N818 - it reads as what it says
    """The number that was called wrong still stands in the file."""
