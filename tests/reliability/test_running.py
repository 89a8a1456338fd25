"""The running product over HTTP, a little of each script: soaked, fuzzed, killed, its knowledge read again."""

from __future__ import annotations

import asyncio
import shutil
import signal
from pathlib import Path

import pytest

from benchmarks.fuzz import Figures as Fuzzed
from benchmarks.fuzz import through_the_channel, through_the_core
from benchmarks.hostile import Hostile
from benchmarks.kills import killed_again_and_again
from benchmarks.served import labelled_questions, people_of, served
from benchmarks.soak import Figures as Soaked
from benchmarks.soak import soak
from bot.assistant import Assistant
from tests.channels.product import checked_before, ready_before
from tests.conftest import ROOT

pytestmark = pytest.mark.slow


async def test_everything_asked_is_answered(tmp_path: Path) -> None:
    """Guards equal counts of asked and answered, and a log without a mistake, while many ask, from a first start on."""
    async with served(tmp_path, 30) as bench:
        found = await soak(bench, people_of(30), seconds=5, rate=20)
    assert found.is_good, found.lines()
    assert found.memory


def test_a_run_that_lost_an_answer_is_not_good() -> None:
    """Guards the script against praising what it should find."""
    assert Soaked(asked=2, answered=2).is_good
    assert not Soaked(asked=2, answered=1).is_good
    assert not Soaked(asked=2, answered=2, errors=["x"]).is_good
    assert not Soaked().is_good


def test_no_hostile_text_breaks_the_core(assistant: Assistant) -> None:
    """Guards against an exception, and against an answer that says nothing or cannot be sent."""
    found = Fuzzed()
    through_the_core(assistant, Hostile(7, labelled_questions()), 5, found)
    assert found.failures == []
    assert found.texts


async def test_no_hostile_update_stops_the_process_or_the_answers_to_others(tmp_path: Path) -> None:
    """Guards the process, the confirmation of everything and an ordinary question after each handful."""
    found = Fuzzed()
    async with served(tmp_path, 20) as bench:
        checked_before(bench.state)
        await through_the_channel(bench, people_of(20), Hostile(7, labelled_questions()), 5, found)
    assert found.failures == []
    assert found.answered == found.asked > 0


async def test_kills_lose_no_question_and_repeat_no_announcement(tmp_path: Path) -> None:
    """Guards at least once for questions and at most once for deliveries, with the whole product."""
    async with served(tmp_path, 60) as bench:
        checked_before(bench.state)
        found = await killed_again_and_again(bench, kills=4, questions=40, subscribers=20)
    assert found.is_good, found.lines()


async def test_sighup_reads_the_knowledge_again_and_a_mistake_keeps_what_was(
    tmp_path: Path, assistant: Assistant
) -> None:
    """Guards the reload that the machine asks for: through the one validation, told in the log, never fatal."""
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    training = folder / "training.yaml"
    good = training.read_text(encoding="utf-8")
    ready = ready_before(assistant, folder, tmp_path / "cache")
    async with served(tmp_path, 1, BOT_KNOWLEDGE_DIR=str(folder), **ready) as bench:
        checked_before(bench.state, folder)
        [person] = people_of(1)

        def log() -> str:
            return bench.log.read_text(encoding="utf-8")

        await bench.begin()
        await bench.ask(person, "dermato dax")
        training.write_text("sessions: [{key: dax}]\n", encoding="utf-8")
        assert bench.process is not None
        bench.process.send_signal(signal.SIGHUP)
        await bench.until(lambda: "knowledge/training.yaml:1" in log())
        assert "the knowledge was not taken" in log()
        await bench.ask(person, "dermato dax")
        training.write_text(good, encoding="utf-8")
        bench.process.send_signal(signal.SIGHUP)
        await bench.until(lambda: "the knowledge was read again" in log())
        await bench.ask(person, "cardio pau")
        assert await bench.end() == 0


@pytest.mark.parametrize("seconds", [0.15, 0.3, 0.6])
async def test_an_end_in_the_midst_of_a_reload_is_in_good_order(tmp_path: Path, seconds: float) -> None:
    """Guards the exit code: the thread that reads is left behind, and does not take the process down with it."""
    async with served(tmp_path, 1) as bench:
        checked_before(bench.state)
        for _ in range(2):
            await bench.begin()
            await bench.ask(people_of(1)[0], "dermato dax")
            assert bench.process is not None
            bench.process.send_signal(signal.SIGHUP)
            await asyncio.sleep(seconds)
            assert await bench.end() == 0


async def test_a_reload_that_is_asked_for_during_another_is_not_lost(tmp_path: Path) -> None:
    """Guards who reloads twice in a hurry, without a watch: the second sees what the first may have missed."""
    async with served(tmp_path, 1, BOT_WATCH="0") as bench:
        checked_before(bench.state)
        await bench.begin()
        await bench.connected()
        assert bench.process is not None
        bench.process.send_signal(signal.SIGHUP)
        await asyncio.sleep(0.3)
        bench.process.send_signal(signal.SIGHUP)
        await bench.until(lambda: bench.log.read_text(encoding="utf-8").count("the knowledge was read again") == 2)
        assert await bench.end() == 0


async def test_what_cannot_be_sent_is_written_down_until_something_is(tmp_path: Path) -> None:
    """Guards the file of the health check over HTTP: there while answers are lost, gone with the first that arrives."""
    async with served(tmp_path, 1) as bench:
        checked_before(bench.state)
        [person] = people_of(1)
        mute = bench.state / "cannot-send"
        await bench.begin()
        await bench.connected()
        bench.api.faults.add("raw", method="sendMessage", code=404, body="{}", times=None)
        bench.api.users.write(person, person, "dermato dax")
        await bench.until(mute.exists)
        bench.api.faults.clear()
        await bench.idle()
        assert bench.of_the_bot(person)
        assert not mute.exists()
        assert await bench.end() == 0
