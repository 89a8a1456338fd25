"""An emergency typed behind a command is answered with the call first, whatever the command does with its words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram.application import extensions_of
from bot.conversation.commands import COMMANDS, Command
from bot.conversation.deep_links import query_of
from bot.conversation.membership import Membership
from bot.settings import Settings
from tests.channels.telegram.harness import ADMINISTRATOR, GROUP, MEMBER, VISITOR, Call, Chat, everything

EMERGENCIES = (
    "mon patient ne respire plus",
    "il fait un arrêt cardiaque sous nivolumab",
    "myocardite grade 4",
    "my patient has no pulse",
    "Bonjour, " + "je vous écris au sujet du suivi. " * 60 + "Là il ne respire plus, que faire ?",
)
CALM = ("Réunion\nJeudi à Dax", "Dax", "anglais", "3 30j CH de Dax", "dermato dax", "colite")
IN_A_GROUP = {"id": GROUP, "type": "group", "title": "x"}
PEOPLE = (VISITOR, MEMBER, ADMINISTRATOR)


@pytest.fixture
def desk(chat: Chat, tmp_path: Path) -> Chat:
    """Give the chat with all that joins in."""
    administrators = frozenset({str(ADMINISTRATOR)})
    settings = Settings(admin_ids=administrators, demo=True, state_dir=tmp_path)
    membership = Membership(chat.storage, administrators, 730, lambda: chat.clock.date())
    chat.join(membership, *extensions_of(settings, chat.storage, chat.holder, chat.bot))
    return chat


def each_command() -> Iterator[tuple[Command, str]]:
    """Yield every command by each of its names."""
    for command in COMMANDS:
        for name in dict.fromkeys((command.french, command.english, *command.also)):
            yield command, name


def said(calls: list[Call]) -> list[str]:
    """Return the texts that were sent, files left out."""
    return [call.text for call in calls if call.method == "sendMessage"]


def calls_first(calls: list[Call]) -> bool:
    """Return whether the first thing that is read is the call."""
    return bool(said(calls)) and "15" in said(calls)[0].splitlines()[0]


@pytest.mark.slow
@pytest.mark.parametrize("place", [{}, {"chat": IN_A_GROUP}], ids=["private", "group"])
@pytest.mark.parametrize("person", PEOPLE, ids=["visitor", "member", "administrator"])
async def test_every_command_lets_an_emergency_through(desk: Chat, person: int, place: dict[str, Any]) -> None:
    """Guards whoever types below a command: all of them, by every name, with signs, grades, and behind a page."""
    texts, missed = cycle(EMERGENCIES), []
    for _, name in each_command():
        for text in islice(texts, 2):
            desk.wait(hours=1)
            if not calls_first(await desk.say(f"/{name} {text}", person, **place)):
                missed.append((name, text[-40:]))
    assert not missed


@pytest.mark.parametrize("name", ["annonce", "langue", "territoire", "mesdonnees", "inviter"])
@pytest.mark.parametrize("text", EMERGENCIES)
async def test_the_usual_ones_let_it_through(desk: Chat, name: str, text: str) -> None:
    """Guards the same where there is least time for tests."""
    assert calls_first(await desk.say(f"/{name} {text}", ADMINISTRATOR))


@pytest.mark.parametrize("name", ["annonce", "announce"])
async def test_a_draft_is_kept_below_the_call(desk: Chat, name: str) -> None:
    """Guards the text of an announcement that tells of an emergency: it is not lost, and nothing goes out by itself."""
    calls = await desk.say(f"/{name} Cas du mois : myocardite grade 4", ADMINISTRATOR)
    assert calls_first(calls)
    assert any("Annonce 1" in text for text in said(calls)[1:])
    [draft] = await desk.storage.announcements.latest(2)
    assert draft.state == "draft"
    assert "Cas du mois : myocardite grade 4" in draft.body


@pytest.mark.parametrize("person", [VISITOR, MEMBER])
async def test_nobody_else_makes_a_draft_of_it(desk: Chat, person: int) -> None:
    """Guards announcements behind an emergency: the call, once, and no draft."""
    calls = await desk.say("/annonce mon patient ne respire plus", person)
    assert sum("15" in text.splitlines()[0] for text in said(calls)) == 1
    assert await desk.storage.announcements.latest(1) == []


async def test_a_command_does_nothing_beside_a_call(desk: Chat) -> None:
    """Guards the screen of who reads the call: no question about erasing, no language, no link below it."""
    for name in ("supprimer", "langue", "inviter", "recharger", "territoire"):
        assert len(said(await desk.say(f"/{name} mon patient ne respire plus", ADMINISTRATOR))) == 1
    assert await desk.storage.invitations.all() == []


@pytest.mark.slow
@pytest.mark.parametrize("person", PEOPLE, ids=["visitor", "member", "administrator"])
async def test_words_that_alarm_nobody_leave_each_command_as_it_is(desk: Chat, person: int) -> None:
    """Guards the other direction: no call where nobody is in danger, before or behind an emergency of the same chat."""
    for before in ("bonjour", "mon patient ne respire plus"):
        for command, name in each_command():
            for text in CALM if command.behind != "question" else ():
                await desk.say(before, person)
                calls = await desk.say(f"/{name} {text}", person)
                if command.for_everybody or person == ADMINISTRATOR:  # others ask a question with it
                    assert not calls_first(calls), (name, text)


async def test_a_draft_that_alarms_nobody_is_only_a_draft(desk: Chat) -> None:
    """Guards announcements: one preview as ever, also right behind an emergency."""
    usual = said(await desk.say("/annonce Réunion\nJeudi à Dax", ADMINISTRATOR))
    await desk.say("mon patient ne respire plus", ADMINISTRATOR)
    assert len(said(await desk.say("/annonce Réunion\nJeudi à Dax", ADMINISTRATOR))) == len(usual)


async def test_no_link_is_taken_for_an_emergency(desk: Chat) -> None:
    """Guards links to what is an emergency by its name: they open what they are made for."""
    knowledge = desk.holder.current.knowledge
    for key in (*knowledge.toxicities, *knowledge.specialties):
        for payload in (key, f"{key}-4"):
            if query_of(payload, knowledge) is not None:
                opened = everything(await desk.say(f"/start {payload}"))
                assert "Que cherchez-vous" not in opened, payload
    assert len(said(await desk.say("/start SOS"))) == 1


async def test_the_call_goes_out_behind_a_command_of_who_is_too_fast(desk: Chat) -> None:
    """Guards the same in a flood, in which nothing else is answered."""
    for _ in range(40):
        await desk.say("dermato dax", ADMINISTRATOR)
        desk.seconds -= 10
    assert calls_first(await desk.say("/annonce mon patient ne respire plus", ADMINISTRATOR))
    desk.seconds -= 10
    assert said(await desk.say("/annonce Réunion", ADMINISTRATOR)) == []


async def test_an_identity_behind_a_command_goes_and_the_call_stays(desk: Chat) -> None:
    """Guards both at once: the message is deleted, the call is first, and no draft names a patient."""
    calls = await desk.say("/annonce M. Martin Jean né le 3/4/1956 ne respire plus", ADMINISTRATOR)
    assert calls[0].method == "deleteMessage"
    assert calls_first(calls)
    assert "Martin" not in everything(calls)
    assert await desk.storage.announcements.latest(1) == []
