"""A number that somebody calls wrong, and those that nobody has checked for long: told, marked, settled by one tap."""

from __future__ import annotations

import json
import re

import pytest

from bot.conversation.buttons import MOST_BUTTONS
from bot.conversation.coordination.contacts import MOST_A_DAY
from bot.conversation.tap_data import unpack
from bot.knowledge_base.loading import load_knowledge
from tests.channels.telegram.harness import ADMINISTRATOR, GROUP, MEMBER, VISITOR, Call, everything
from tests.conftest import ROOT
from tests.conversation.coordination.conftest import Office
from tests.typed import untypeset

QUESTION = "gastro Dax"


async def card(office: Office, user: int = MEMBER, question: str = QUESTION) -> list[Call]:
    """Return the page of the first contact of an answer."""
    answer = await office.say(question, user=user)
    button = next(b for call in answer for b in call.buttons if "☎" in b["text"] or "Fiche" in b["text"])
    return await office.chat.tap(button["callback_data"], user)


async def doubt(office: Office, user: int = MEMBER, question: str = QUESTION, why: str = "ne répond pas") -> list[Call]:
    """Return what somebody's doubt about the first contact of an answer led to."""
    asked = await office.press("Numéro faux", await card(office, user, question), user)
    return await office.press(why, asked, user)


def told(calls: list[Call]) -> list[Call]:
    """Return what administrators were told."""
    return [call for call in calls if call.parameters.get("chat_id") == str(ADMINISTRATOR)]


def checked_on(office: Office, key: str) -> str:
    text = (office.knowledge / "directory/40.yaml").read_text(encoding="utf-8")
    return text.partition(f"key: {key}\n")[2].partition("checked_on: ")[2][:10]


@pytest.mark.slow
async def test_a_doubt_is_told_with_file_and_line_and_shown_to_everybody(office: Office) -> None:
    """Guards the way of a wrong number: asked once more, told without who said it, marked for everybody."""
    assert "signalé" not in everything(await office.say(QUESTION))
    asked = await office.press("Numéro faux", await card(office))
    assert "Qu'est-ce qui ne va pas avec le +33 5 36 49 40 02" in everything(asked)
    assert await office.chat.storage.doubts.all() == [], "nothing is told before a reason is tapped"
    calls = await office.press("ne répond pas", asked, MEMBER)
    [message] = told(calls)
    assert "Hépato-gastro-entérologie · CH de Dax" in message.text
    lines = (office.knowledge / "directory/40.yaml").read_text(encoding="utf-8").splitlines()
    assert f"knowledge/directory/40.yaml:{lines.index('  - key: dax_gastroenterology') + 1}<" in message.text
    assert str(MEMBER) not in json.dumps(message.parameters)
    assert "· signalé" in everything(await office.say(QUESTION, user=ADMINISTRATOR))
    assert "Signalé le" in everything(await card(office))
    assert "· signalé" not in everything(await office.say(QUESTION, user=VISITOR)), "a visitor sees the switchboard"


async def test_the_first_screen_gets_no_button_more(office: Office) -> None:
    """Guards the answer: the button stands behind the contact, with the card, the copy and the way."""
    answer = await office.say(QUESTION)
    labels = [untypeset(b["text"]) for call in answer for b in call.buttons]
    assert not any("faux" in label for label in labels)
    assert len(labels) <= MOST_BUTTONS
    shown = [untypeset(b["text"]) for call in await card(office) for b in call.buttons]
    assert any("faux" in label for label in shown)
    assert len(shown) <= MOST_BUTTONS


async def test_a_visitor_doubts_the_switchboard_that_they_see(office: Office) -> None:
    """Guards whose number is meant: behind a lock the hospital's, never the members' one."""
    calls = await doubt(office, VISITOR)
    assert "facilities.yaml" in told(calls)[0].text
    assert "+33 5 36 49 40 02" not in everything(calls)
    [kept] = await office.chat.storage.doubts.all()
    assert kept.entry == "facility:ch_dax"
    assert "· signalé" in everything(await office.say(QUESTION, user=VISITOR))


@pytest.mark.slow
async def test_a_right_number_is_settled_by_one_tap(office: Office) -> None:
    """Guards the date in the file, to the byte, and that the mark goes for everybody."""
    file = office.knowledge / "directory/40.yaml"
    before = file.read_bytes()
    [message] = told(await doubt(office))
    office.chat.wait(days=3)
    done = await office.press("Vérifié aujourd'hui", [message])
    assert "noté dans 40.yaml" in everything(done)
    assert checked_on(office, "dax_gastroenterology") == str(office.chat.clock.date())
    assert len(file.read_bytes()) == len(before)
    changed = [
        pair for pair in zip(before.splitlines(), file.read_bytes().splitlines(), strict=True) if len(set(pair)) > 1
    ]
    assert len(changed) == 1
    await office.read_again()
    assert "signalé" not in everything(await office.say(QUESTION))
    assert await office.chat.storage.doubts.all() == []


@pytest.mark.slow
async def test_corrected_is_believed_only_when_the_number_has_changed(office: Office) -> None:
    """Guards against a wrong number that gets a new date: the file is looked at first."""
    [message] = told(await doubt(office))
    assert "n'a pas changé" in everything(await office.press("Corrigé", [message]))
    assert "· signalé" in everything(await office.say(QUESTION))
    file = office.knowledge / "directory/40.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("+33536494002", "+33536494092"), encoding="utf-8")
    office.chat.wait(days=1)
    await office.press("Corrigé", [message])
    assert checked_on(office, "dax_gastroenterology") == str(office.chat.clock.date())
    await office.read_again()
    answer = everything(await office.say(QUESTION))
    assert "36 49 40 92" in answer
    assert "signalé" not in answer


@pytest.mark.slow
async def test_a_hand_edit_of_the_file_settles_it_too(office: Office) -> None:
    """Guards the coordinator who corrects the file and reloads: nobody has to tap anything."""
    await doubt(office)
    file = office.knowledge / "directory/40.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("+33536494002", "+33536494092"), encoding="utf-8")
    await office.say("/recharger")
    await office.read_again()
    assert "signalé" not in everything(await office.say(QUESTION))


async def test_a_doubt_outlives_a_restart(office: Office) -> None:
    """Guards the mark: it stands in the database, with nobody's number beside it."""
    await doubt(office)
    office.restart()
    for extension in office.chat.services.extensions[:1]:
        await extension.start()
    assert "· signalé" in everything(await office.say(QUESTION))
    rows = await office.chat.storage.doubts._database.rows("SELECT * FROM doubted_contacts")
    assert str(MEMBER) not in str([dict(row) for row in rows])


async def test_a_second_doubt_tells_nobody_again(office: Office) -> None:
    """Guards administrators against one message for each colleague who dials the same number."""
    assert len(told(await doubt(office))) == 1
    assert told(await doubt(office, why="Ce n'est pas ce service")) == []


async def test_one_person_doubts_only_so_many_a_day(office: Office) -> None:
    """Guards the directory against somebody who marks every contact."""
    towns = ("gastro Dax", "cardio Dax", "pneumo Dax", "dermato Dax", "gastro Bordeaux", "cardio Limoges")
    said = [everything(await doubt(office, question=question)) for question in towns]
    assert [f"déjà signalé {MOST_A_DAY}" in one for one in said] == [False] * MOST_A_DAY + [True]
    office.chat.wait(days=1)
    assert "Merci" in everything(await doubt(office, question=towns[-1]))


@pytest.mark.parametrize("user", [MEMBER, VISITOR])
async def test_only_administrators_settle_a_doubt(office: Office, user: int) -> None:
    """Guards the file: a forged button of anybody else writes nothing, and the list is no command of theirs."""
    [message] = told(await doubt(office))
    before = (office.knowledge / "directory/40.yaml").read_bytes()
    for label in ("Vérifié aujourd'hui", "Corrigé"):
        assert "administrateurs" in everything(await office.press(label, [message], user))
    assert "À vérifier" not in everything(await office.say("/revoir", user=user))
    assert (office.knowledge / "directory/40.yaml").read_bytes() == before


@pytest.mark.slow
async def test_what_is_old_is_listed_and_settled_by_one_tap(office: Office) -> None:
    """Guards the year: this month's checks are not listed, all are in thirteen months; six a page, one tap each."""
    first = everything(await office.say("/revoir"))
    office.chat.wait(days=400)
    page = await office.say("/revoir")
    count = int(page[-1].text.partition("À vérifier : ")[2].split("</b>")[0])
    assert count > int(first.partition("À vérifier : ")[2].split("</b>")[0])
    turned = await office.press("➡️", page)
    assert "7. " in everything(turned)
    done = await office.press("✅ 7", turned)
    assert f"À vérifier : {count - 1}" in everything(done)
    today = str(office.chat.clock.date())
    files = "".join(path.read_text(encoding="utf-8") for path in office.knowledge.rglob("*.yaml"))
    assert files.count(f"checked_on: {today}") == 1


async def test_who_was_not_called_for_longest_comes_first(office: Office) -> None:
    """Guards ten minutes a week: of those in doubt, and then of the old ones, the oldest check is the first to call."""
    file = office.knowledge / "directory/40.yaml"
    days = iter(f"2025-{month:02}-01" for month in (5, 2, 9, 1, 7, 3, 8, 4, 6, 10))
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"checked_on: \S+", lambda _: f"checked_on: {next(days)}", text), encoding="utf-8")
    known = load_knowledge(office.knowledge, ROOT / "data")
    office.chat.holder.swap(office.chat.holder.current.with_knowledge(known))
    for question in ("dermato Dax", "pneumo Dax", "gastro Dax", "cardio Dax"):
        await doubt(office, question=question)
    page = await office.say("/revoir")
    shown = everything(page) + everything(await office.press("➡️", page))
    lines = [(bool(mark), month) for month, mark in re.findall(r"\d\. .*?/(\d\d)/2025[^\n]*?(· signalé)?\\n", shown)]
    in_doubt, old = ([month for doubted, month in lines if doubted is wanted] for wanted in (True, False))
    assert in_doubt == ["01", "02", "05", "09"]
    assert old == sorted(old)
    assert lines == sorted(lines, key=lambda line: not line[0])


@pytest.mark.slow
async def test_a_switchboard_is_settled_in_its_own_file(office: Office) -> None:
    """Guards facilities.yaml: one date changes, every other byte stays."""
    file = office.knowledge / "facilities.yaml"
    before = file.read_bytes()
    [message] = told(await doubt(office, VISITOR))
    office.chat.wait(days=1)
    await office.press("Vérifié aujourd'hui", [message])
    pairs = zip(before.splitlines(), file.read_bytes().splitlines(), strict=True)
    assert len([pair for pair in pairs if len(set(pair)) > 1]) == 1


async def test_nothing_is_offered_in_a_group(office: Office) -> None:
    """Guards groups: who taps there is nobody in particular, so no button offers it."""
    group = {"id": GROUP, "type": "group", "title": "x"}
    answer = await office.chat.say(f"/referent {QUESTION}", MEMBER, chat=group)
    assert answer
    assert "faux" not in everything(answer)
    assert unpack("ref:doubt:AAAA", office.chat.holder.current.knowledge) is None
