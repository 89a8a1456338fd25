"""A messenger invented for this test, with addresses as Matrix writes them: the port asks nothing more of one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from bot.announcing.outcomes import Outcome, Sent
from bot.assistant import Assistant
from bot.clock import Clock
from bot.conversation import events
from bot.conversation.access import Access
from bot.conversation.announcing import Announcements
from bot.conversation.coordination import Coordination
from bot.conversation.membership import Membership
from bot.conversation.memory import ContextStore
from bot.conversation.page import Button, Page, Piece, Rows
from bot.conversation.port import Abilities, Contact, File, Letter, Received, Venue
from bot.conversation.snapshot import KnowledgeHolder
from bot.conversation.taps import tapped
from bot.conversation.turn import Services, begin_turn
from bot.settings import Settings
from bot.storage import Storage
from tests.conftest import NOON

COORDINATOR = "matrix:@coordination/reseau=na:reseau-immunotoxicites.nouvelle-aquitaine.example.org"
ONCOLOGIST = "matrix:@prénom.nom+dax=40/onco:messagerie.hopital.example.org:8448"
"""Longer than a number of Telegram, and with signs that none of ours has."""


@dataclass
class Shown:
    """What stands in a chat."""

    texts: list[str] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)

    def take(self, pieces: tuple[Piece, ...], rows: Rows) -> None:
        self.texts += [line.text for piece in pieces for line in piece.lines]
        self.buttons += [button for row in rows for button in row]

    def button(self, label: str) -> str:
        return next(button.data for button in reversed(self.buttons) if label in button.label)


@dataclass
class InventedPort:
    """The chat with one person."""

    chat: str
    shown: Shown

    async def send(self, page: Page) -> str:
        self.shown.take(page.pieces, page.rows)
        return f"${len(self.shown.texts)}:example.org"

    async def replace(self, message: str, page: Page, *, or_send: bool = True) -> None:  # noqa: ARG002
        await self.send(page)

    async def delete(self, message: str) -> bool:  # noqa: ARG002
        return True

    async def notice(self, text: str) -> None:
        self.shown.texts += [text] if text else []

    async def document(self, file: File) -> None:
        self.shown.texts.append(file.name)

    async def photo(self, file: File) -> None:
        await self.document(file)

    async def fetch(self, received: Received) -> bytes:
        return received.address.encode()

    async def contact(self, contact: Contact) -> None:
        self.shown.texts.append(contact.phone)

    async def place(self, place: Venue) -> None:
        self.shown.texts.append(place.title)


class InventedMessenger:
    """All chats, in memory."""

    def __init__(self) -> None:
        self.abilities = Abilities()
        self.chats: dict[str, Shown] = {}

    def to(self, chat: str) -> InventedPort:
        return InventedPort(chat, self.chats.setdefault(chat, Shown()))

    def link(self, payload: str) -> str:
        return f"https://example.org/bot?start={payload}"

    def fits(self, text: Piece, *, under_file: bool = False) -> bool:  # noqa: ARG002
        return True

    async def deliver(self, chat: str, letter: Letter) -> Outcome:
        self.to(chat).shown.take((letter.text,), letter.rows)
        return Sent()


class Chats:
    """Whoever writes and taps there."""

    def __init__(self, services: Services, messenger: InventedMessenger) -> None:
        self._services, self._messenger = services, messenger

    def shown(self, person: str) -> Shown:
        return self._messenger.to(person).shown

    async def write(self, person: str, text: str) -> Shown:
        turn = await begin_turn(self._services, self._messenger.to(person), person, None, private=True)
        await events.written(turn, text, "$1:example.org")
        return self.shown(person)

    async def tap(self, person: str, label: str) -> Shown:
        """Tap the last button with this label."""
        port = self._messenger.to(person)
        turn = await begin_turn(self._services, port, person, None, private=True)
        await port.notice(await tapped(turn, port.shown.button(label), "$1:example.org"))
        return port.shown


@pytest.fixture
async def chats(assistant: Assistant, tmp_path: Path) -> AsyncIterator[Chats]:
    """The whole conversation behind the invented messenger, as a channel puts it together."""
    settings = replace(Settings(), admin_ids=frozenset({COORDINATOR}), state_dir=tmp_path, demo=True)
    messenger, holder = InventedMessenger(), KnowledgeHolder(assistant)
    async with Storage.open(settings.database) as storage:
        announcements = Announcements(settings, storage, holder, messenger, Clock(now=lambda: NOON))
        membership = Membership(storage, settings.admin_ids, settings.forget_after_days, NOON.date)
        coordination = Coordination(announcements.office, announcements.reloading.begin)
        services = Services(
            messenger=messenger, holder=holder, people=storage.users, access=Access(settings.admin_ids),
            now=lambda: NOON, contexts=ContextStore(lambda: NOON),
            extensions=(membership, coordination, announcements),
        )  # fmt: skip
        yield Chats(services, messenger)


async def test_somebody_asks_for_access_and_is_let_in(chats: Chats) -> None:
    """Guards addresses: whatever signs and length a messenger gives them, a button brings them back whole."""
    await chats.write(ONCOLOGIST, "dermato dax")
    await chats.tap(ONCOLOGIST, "Demander l")
    await chats.write(ONCOLOGIST, "Anne Exemple, CH de Dax, oncologue")
    await chats.tap(COORDINATOR, "Accepter")
    assert "☎" in "".join((await chats.write(ONCOLOGIST, "dermato dax")).texts)


async def test_a_member_is_removed_again(chats: Chats) -> None:
    """Guards the list of members, whose buttons carry the same addresses."""
    await test_somebody_asks_for_access_and_is_let_in(chats)
    await chats.write(COORDINATOR, "/membres")
    await chats.tap(COORDINATOR, "Retirer")
    await chats.tap(COORDINATOR, "Retirer")
    listed = await chats.write(COORDINATOR, "/membres")
    assert ONCOLOGIST not in listed.texts[-1]


async def test_a_question_with_a_button_of_its_answer(chats: Chats) -> None:
    """Guards the plainest use: a text, a page, a tap."""
    await chats.write(ONCOLOGIST, "colite grade 3 Dax")
    before = len(chats.shown(ONCOLOGIST).texts)
    await chats.tap(ONCOLOGIST, "Grade 4")
    assert any("15" in text for text in chats.shown(ONCOLOGIST).texts[before:])
