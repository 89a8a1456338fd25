"""What is counted, which words are kept and when they go; nothing of it tells who asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.coordination import Coordination
from bot.conversation.coordination.words import FEWEST_PEOPLE, GROUPS, SALT, is_plain
from bot.storage import Storage
from bot.storage.usage import COUNTS_KEPT, MARKS_KEPT, QUESTIONS_KEPT, WORDS_KEPT
from tests.channels.telegram.harness import ADMINISTRATOR, GROUP, MEMBER, VISITOR, everything
from tests.conversation.coordination.conftest import Office

TABLES = ("counts", "heard_words", "unknown_words", "handed_over")
WORD = "glouposcopie"
PEOPLE = range(300, 340)


async def kept(storage: Storage) -> str:
    """Return all that these tables hold."""
    rows = [await storage.usage._database.rows(f"SELECT * FROM {table}") for table in TABLES]  # noqa: S608 (names of ours)
    return str([[tuple(row) for row in table] for table in rows])


async def rows_in(storage: Storage, table: str) -> int:
    [[count]] = await storage.usage._database.rows(f"SELECT count(*) FROM {table}")  # noqa: S608 (a name of ours)
    return int(count)


async def test_an_answer_is_counted_without_text_or_person(office: Office) -> None:
    """Guards the counts: sections, discipline, department, outcome of the day; no word, nobody's number."""
    await office.say("dermato Dax", user=MEMBER)
    await office.say("dermato Dax", user=VISITOR)
    await office.say("quelle heure est-il sur la lune", user=MEMBER)
    today = office.chat.clock.date()
    counts = await office.chat.storage.usage.counts(today, today)
    assert counts["specialty"]["dermatology"] == 2
    assert counts["department"] == {"40": 2}
    assert counts["outcome"]["answered"] == 2
    assert counts["outcome"]["fallback"] == 1
    assert counts["section"]["referents"] == 2
    told = await kept(office.chat.storage)
    assert "lune" not in told
    assert str(MEMBER) not in told
    assert "Dax" not in told


async def test_an_answer_in_a_group_is_counted_too(office: Office) -> None:
    """Guards the counts against knowing private chats only; nothing of the group is kept."""
    group = {"id": GROUP, "type": "group", "title": "Service"}
    await office.chat.say("/referent dermato Dax", MEMBER, chat=group)
    today = office.chat.clock.date()
    counts = await office.chat.storage.usage.counts(today, today)
    assert counts["specialty"]["dermatology"] == 1
    assert counts["department"] == {"40": 1}
    assert str(GROUP) not in await kept(office.chat.storage)


async def test_stats_are_for_administrators(office: Office) -> None:
    """Guards /stats: four weeks with their unanswered share, sections by name; a member's word is a question."""
    for _ in range(3):
        await office.say("dermato Dax", user=MEMBER)
    await office.say("quelle heure est-il sur la lune", user=MEMBER)
    told = everything(await office.say("/stats"))
    assert "4 réponses, 25 % sans réponse" in told
    assert "Référents 3" in told
    assert "Landes 3" in told
    assert "sans réponse" not in everything(await office.say("/stats", user=MEMBER))
    office.chat.wait(days=8)
    again = everything(await office.say("/stats"))
    assert again.count("5 réponses, 40 % sans réponse") == 1, "a member's /stats was a question"


async def test_every_section_and_outcome_has_a_name(office: Office) -> None:
    """Guards /stats against a section that nobody named."""
    from bot.answering.answer import SECTIONS

    messages = office.chat.holder.current.knowledge.messages
    assert [kind for kind in SECTIONS if kind != "privacy" and f"coord_section_{kind}" not in messages] == []


async def test_a_word_is_kept_when_three_people_asked_it_and_not_before(office: Office) -> None:
    """Guards a word of one or two people: only a salted hash, whatever they repeat; the third makes it a word."""
    storage = office.chat.storage
    for _ in range(5):
        await office.say(f"{WORD} grade 2", user=PEOPLE[0])
        await office.say(f"{WORD} grade 2", user=PEOPLE[1])
    assert WORD not in await kept(storage)
    assert await rows_in(storage, "heard_words") in (1, 2)
    for person in PEOPLE[2:]:
        await office.say(f"{WORD} grade 2", user=person)
        if await storage.usage.words():
            break
    [word] = await storage.usage.words()
    assert word.word == WORD
    assert word.many >= FEWEST_PEOPLE
    assert await rows_in(storage, "heard_words") == 0, "its marks go"
    assert WORD in everything(await office.say("/stats"))
    assert WORD in everything(await office.say("/questions"))


async def test_groups_never_make_three_of_two(office: Office) -> None:
    """Guards the number of people: two of them are two groups at most, for any word."""
    assert GROUPS >= FEWEST_PEOPLE
    for word in (f"{WORD}{letter}" for letter in "abcdefghijklmnop"):
        for person in (*PEOPLE[:2], *PEOPLE[:2]):
            await office.say(f"{word} grade 2", user=person)
    assert await office.chat.storage.usage.words() == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "Mme Glouposki née le 12/03/1958 colite",
        "Glouposki grade 2",
        "GLOUPOSKI grade 2",
        "glou42 grade 2",
        "glouposki@b.fr grade 2",
        "glouposki.net grade 2",
    ],
)
async def test_what_may_be_a_name_leaves_no_mark(office: Office, text: str) -> None:
    """Guards identities: capitals, digits, addresses and any message with an identifier leave nothing at all."""
    for person in PEOPLE[:12]:
        await office.say(text, user=person)
    assert await rows_in(office.chat.storage, "heard_words") == 0
    assert await office.chat.storage.usage.words() == []


@pytest.mark.slow
@given(st.text(max_size=40))
def test_a_plain_word_is_letters(text: str) -> None:
    """Guards whatever arrives: digits, signs, blanks and capitals are never a word."""
    if is_plain(text):
        assert re.fullmatch(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", text)
        assert text == text.lower()
        assert 4 <= len(text) <= 24


async def test_the_salt_lies_beside_the_database(office: Office, tmp_path: Path) -> None:
    """Guards a copy of the database: without the salt its marks cannot be guessed, and no backup holds it."""
    await office.say(f"{WORD} grade 2", user=PEOPLE[0])
    salt = tmp_path / SALT
    assert salt.stat().st_mode & 0o777 == 0o600
    assert salt.read_text(encoding="ascii").split()[0] not in await kept(office.chat.storage)
    guessed = blake2b(WORD.encode(), digest_size=16).digest()
    assert str(guessed) not in await kept(office.chat.storage), "nobody can try words without it"
    assert await rows_in(office.chat.storage, "heard_words") == 1
    before = salt.read_text(encoding="ascii")
    office.restart()
    await office.say(f"{WORD} grade 2", user=PEOPLE[1])
    assert salt.read_text(encoding="ascii") == before, "a restart goes on with it"
    office.chat.wait(days=MARKS_KEPT.days)
    await office.say(f"{WORD} grade 2", user=PEOPLE[1])
    assert salt.read_text(encoding="ascii") != before, "it is replaced when its marks go"


def coordination_of(office: Office) -> Coordination:
    found = office.chat.services.extensions[0]
    assert isinstance(found, Coordination)
    return found


async def fill(storage: Storage, day: date) -> None:
    """One row in each table."""
    await storage.usage.count(day, [("outcome", "answered")])
    await storage.usage.hear(b"mark", 1, day)
    await storage.usage.keep_word("mot", b"other", 3, day)
    await storage.usage.hand_over("une question", "fr", day)


KEPT = {
    "counts": COUNTS_KEPT,
    "heard_words": MARKS_KEPT,
    "unknown_words": WORDS_KEPT,
    "handed_over": QUESTIONS_KEPT,
}


def boundaries() -> Iterator[tuple[str, int, bool]]:
    for table, kept_for in KEPT.items():
        yield table, kept_for.days - 1, True
        yield table, kept_for.days, False


@pytest.mark.slow
@pytest.mark.parametrize(("table", "days", "stays"), [*boundaries()])
async def test_everything_goes_by_the_day(office: Office, table: str, days: int, stays: bool) -> None:
    """Guards how long each is kept, to the day: 30 days for marks and texts, 90 for words, 400 for counts."""
    storage = office.chat.storage
    await fill(storage, office.chat.clock.date())
    office.chat.wait(days=days)
    await coordination_of(office).purge()
    assert (await rows_in(storage, table) == 1) is stays


async def test_a_clock_that_was_ahead_keeps_nothing_for_longer(office: Office) -> None:
    """Guards against a text dated years ahead, which no day would ever make old enough."""
    storage = office.chat.storage
    await office.say("bonjour", user=MEMBER)
    await storage.usage._database.rows("DELETE FROM counts")
    await fill(storage, office.chat.clock.date() + timedelta(days=2000))
    await coordination_of(office).purge()
    assert [await rows_in(storage, table) for table in KEPT] == [0, 0, 0, 0]
    await fill(storage, office.chat.clock.date() + timedelta(days=1))
    await coordination_of(office).purge()
    assert [await rows_in(storage, table) for table in KEPT] == [1, 1, 1, 1], "around midnight nothing is lost"


@pytest.mark.slow
@pytest.mark.parametrize("tapped", [False, True])
async def test_a_start_with_a_clock_that_is_behind_forgets_nothing(office: Office, *, tapped: bool) -> None:
    """Guards everything handed over against a machine that wakes up in 1970, until a message says which day it is."""
    storage = office.chat.storage
    await fill(storage, office.chat.clock.date())
    office.chat.clock = datetime(1970, 1, 1, 12, tzinfo=office.chat.clock.tzinfo)
    if tapped:
        office.chat.services.witness._newest = None
        await office.chat.tap("que:list:0", ADMINISTRATOR)
    await coordination_of(office).purge()
    assert [await rows_in(storage, table) for table in KEPT] == [1, 1, 1, 1]


async def test_a_clock_that_is_behind_goes_by_the_messages(office: Office) -> None:
    """Guards the other way: a machine that thinks it is last year still forgets, by the dates that messages bear."""
    storage = office.chat.storage
    real = office.chat.clock
    await fill(storage, real.date())
    office.chat.services.witness.hear((real + timedelta(days=40)).astimezone(UTC))
    office.chat.clock = datetime(2026, 11, 24, 12, tzinfo=real.tzinfo)
    await office.say("dermato Dax", user=MEMBER)
    await coordination_of(office).purge()
    assert await rows_in(storage, "handed_over") == 0
    assert await rows_in(storage, "heard_words") == 0


async def test_it_purges_by_itself(office: Office) -> None:
    """Guards that nobody has to open a page for a text to go."""
    await fill(office.chat.storage, office.chat.clock.date())
    office.chat.wait(days=400)
    coordination = coordination_of(office)
    await coordination.start()
    for _ in range(200):
        if await rows_in(office.chat.storage, "counts") == 0:
            break
    await coordination.stop()
    assert await rows_in(office.chat.storage, "counts") == 0


async def test_a_database_out_of_order_holds_up_no_answer(office: Office) -> None:
    """Guards the answer: where nothing can be counted, it goes out all the same."""
    await office.chat.storage.usage._database.rows("PRAGMA query_only = ON")
    assert "Dax" in everything(await office.say("dermato Dax", user=ADMINISTRATOR))
    await office.chat.storage.usage._database.rows("PRAGMA query_only = OFF")
