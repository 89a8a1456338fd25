"""A state disk that stops answering under the product: answers, administrators, SIGTERM, and what was there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.served import Served, people_of, served
from bot.local import ADMINISTRATOR_ID
from tests.channels.product import checked_before
from tests.hanging import HangingDisk, hanging_disk

pytestmark = pytest.mark.slow
EMERGENCY = "il ne respire plus"


def told_to_administrators(bench: Served) -> list[str]:
    """Return what administrators were told of the disk."""
    said = [str(one.content.get("text")) for one in bench.of_the_bot(ADMINISTRATOR_ID)]
    return [text for text in said if "base de données" in text]


async def answers_go_on(bench: Served, disk: HangingDisk, people: list[int]) -> None:
    """See that emergencies and questions are answered while nothing comes back from the disk."""
    for person in people:
        await bench.ask(person, EMERGENCY)
        assert "15" in str(bench.of_the_bot(person)[-1].content.get("text"))
        await bench.ask(person, "dermato dax")
    await bench.until(lambda: told_to_administrators(bench))
    assert disk.hangs, "it was silent all the while"
    [told] = told_to_administrators(bench)
    assert "le disque ne répond pas" in told


async def test_a_disk_that_hangs_under_the_bot_stops_no_answer(tmp_path: Path) -> None:
    """Guards emergencies against a disk that stops answering; administrators are told once, and nothing is lost."""
    people = list(people_of(4))
    async with served(tmp_path, 4) as bench:
        checked_before(bench.state)
        with hanging_disk(bench.state) as disk:
            await bench.begin()
            for person in people:
                await bench.ask(person, "dermato dax")
            await bench.idle()
            disk.hang()
            await answers_go_on(bench, disk, people)
            disk.answer_again()
            await bench.ask(people[0], "cardio pau")
            await bench.until(lambda: "the disk answers again" in bench.log.read_text(encoding="utf-8"))
            await bench.ask(people[0], "/langue en")
            await bench.idle()
            assert await bench.end() == 0
            assert len(told_to_administrators(bench)) == 1
            with closing(sqlite3.connect(bench.state / "bot.sqlite3")) as opened:
                known = {row[0] for row in opened.execute("SELECT chat_id FROM users")}
            assert known == {str(person) for person in people}


async def test_a_disk_that_hangs_keeps_no_process_from_ending(tmp_path: Path) -> None:
    """Guards the end: SIGTERM is heard while calls to the disk hang, and the exit code is that of a good end."""
    [person] = people_of(1)
    async with served(tmp_path, 1) as bench:
        checked_before(bench.state)
        with hanging_disk(bench.state) as disk:
            await bench.begin()
            await bench.ask(person, "dermato dax")
            await bench.idle()
            disk.hang()
            bench.api.users.write(person, person, EMERGENCY)
            assert await bench.end() == 0
            assert disk.hangs


async def test_a_disk_that_hangs_at_the_start_stops_no_answer(tmp_path: Path) -> None:
    """Guards the start of a bot on a disk that does not answer: it answers, and ends when it is asked to."""
    people = list(people_of(2))
    async with served(tmp_path, 2) as bench:
        checked_before(bench.state)
        with hanging_disk(bench.state) as disk:
            await bench.begin()
            await bench.ask(people[0], "dermato dax")
            assert await bench.end() == 0
            disk.hang()
            await bench.begin()
            await answers_go_on(bench, disk, people)
            assert await bench.end() == 0
            assert disk.hangs
