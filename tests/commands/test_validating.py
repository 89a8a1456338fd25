"""The one validation, at the start: what `check` refuses does not answer."""

from __future__ import annotations

import asyncio
import shutil
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.assistant import Assistant
from bot.commands import validating
from bot.commands.examples import Asked, asked_examples
from bot.commands.validating import problems_of, refuse_problems_at_start
from bot.knowledge_base.checking import future_problems
from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.loading import load_knowledge
from bot.knowledge_base.plausible import days_of_checks
from bot.knowledge_base.problems import KnowledgeError, Problem
from bot.settings import PARIS, Settings
from tests.channels.product import PATIENCE, start
from tests.conftest import ROOT, assistant_with_kept_words

NOW = datetime(2026, 11, 23, 9, tzinfo=PARIS)


@pytest.mark.slow
async def test_a_failing_example_is_refused_at_the_start(tmp_path: Path) -> None:
    """Guards that knowledge which `check` refuses is not put in use by a start: the line of the example is told."""
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    wrong = "examples:\n  - {ask: dermato dax, specialty: cardiology}\n"
    (folder / "examples" / "wrong.yaml").write_text(wrong, encoding="utf-8")
    process = await start(tmp_path / "state", "--port", "0", "--no-browser", BOT_KNOWLEDGE_DIR=str(folder))
    _, told = await asyncio.wait_for(process.communicate(), 2 * PATIENCE)
    assert process.returncode == 1
    assert "knowledge/examples/wrong.yaml:2" in told.decode()


@pytest.mark.parametrize("content", [b"\xff\xfe\x80", b"\0" * 64, b"", None])
def test_a_spoilt_mark_of_what_was_checked_is_no_mark(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    """Guards every start after a power cut: whatever stands in that file, or in its place, all is asked once more."""
    settings = Settings(knowledge_dir=tmp_path, data_dir=tmp_path, state_dir=tmp_path / "state")
    seal = settings.state_dir / validating._SEAL
    settings.state_dir.mkdir()
    if content is None:
        seal.mkdir()
    else:
        seal.write_bytes(content)
    asked: list[int] = []

    def found(*_: object) -> list[Problem]:
        asked.append(1)
        return []

    monkeypatch.setattr(validating, "problems_of", found)
    refuse_problems_at_start(assistant, settings, NOW)
    assert asked == [1]


def test_what_was_checked_is_not_checked_again_until_it_changes(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards a quick restart after a crash, and that a changed file, or one that failed, is looked at anew."""
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "a.yaml").write_text("a: 1", encoding="utf-8")
    settings = Settings(knowledge_dir=folder, data_dir=folder, state_dir=tmp_path / "state")
    asked: list[int] = []
    problems = [[Problem("x", 1, "wrong")], [], []]

    def found(*_: object) -> list[Problem]:
        asked.append(1)
        return problems.pop(0)

    monkeypatch.setattr(validating, "problems_of", found)
    with pytest.raises(KnowledgeError):
        refuse_problems_at_start(assistant, settings, NOW)
    for _ in range(3):
        refuse_problems_at_start(assistant, settings, NOW)
    assert len(asked) == 2
    (folder / "a.yaml").write_text("a: 22", encoding="utf-8")
    refuse_problems_at_start(assistant, settings, NOW)
    assert len(asked) == 3


REAL = """
  - key: {key}
    specialty: {specialty}
    tier: first_line
    facility: {facility}
    service: {{fr: "Service", en: "Department"}}
    phones: ["+335580000{number}"]
    visibility: members
    checked_on: 2026-01-15
"""
TWO_ROWS = "referents:" + "".join(
    REAL.format(key=key, specialty=specialty, facility=facility, number=number)
    for key, specialty, facility, number in (
        ("dax_skin", "dermatology", "ch_dax", 11),
        ("mont_de_marsan_nerves", "neurology", "ch_mont_de_marsan", 12),
    )
)


def asked_with(directory: str, tmp_path: Path, more: str = "") -> tuple[Assistant, Asked]:
    """The product's knowledge with another directory and further examples, and what its examples lack."""
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    for file in (folder / "directory").iterdir():
        file.unlink()
    (folder / "directory" / "40.yaml").write_text(directory, encoding="utf-8")
    (folder / "examples" / "more.yaml").write_text(f"examples:\n{more}" if more else "examples: []", encoding="utf-8")
    assistant = assistant_with_kept_words(load_knowledge(folder, ROOT / "data"))
    return assistant, asked_examples(assistant, NOW)


@pytest.mark.slow
@pytest.mark.parametrize("directory", [TWO_ROWS, "referents: []"])
def test_examples_of_the_demonstration_never_block_a_real_directory(directory: str, tmp_path: Path) -> None:
    """Guards a network that begins with its own two rows: what was written for invented people holds nothing up."""
    assistant, asked = asked_with(directory, tmp_path)
    assert problems_of(assistant, NOW, asked) == []
    assert len(asked.outdated) > 20


@pytest.mark.slow
def test_an_example_about_anything_else_still_blocks(tmp_path: Path) -> None:
    """Guards the rest against that leniency: a form, a conduct, and somebody real who should come first."""
    _, asked = asked_with(
        TWO_ROWS,
        tmp_path,
        "  - {ask: dermato dax, specialty: cardiology}\n"
        "  - {ask: colite grade 3 Dax, says: quatre cents}\n"
        "  - {ask: dermato mont de marsan, first_referent: mont_de_marsan_nerves}\n",
    )
    assert [problem.message.partition(":")[0] for problem in asked.problems] == [
        "'dermato dax'",
        "'colite grade 3 Dax'",
        "'dermato mont de marsan'",
    ]


@pytest.mark.slow
def test_an_example_that_names_nobody_known_is_a_slip(tmp_path: Path) -> None:
    """Guards against an example that checks nothing: only one marked `demo` may outlive the entry that it names."""
    more = (
        "  - {ask: neuro dax, first_referent: dax_neurolgy, says: zorglub}\n"
        "  - {ask: cardio dax, first_referent: dax_cardiology, says: zorglub, demo: true}\n"
    )
    _, asked = asked_with(TWO_ROWS, tmp_path, more)
    assert [problem.message.partition(": ")[0] for problem in asked.problems] == ["'neuro dax'"]
    assert "'cardio dax'" in {problem.message.partition(": ")[0] for problem in asked.outdated}
    [said] = [load_diagnostics().of(one.message).french for one in asked.problems if "nobody in" in one.message]
    assert "le contact attendu « dax_neurolgy » n'est pas dans l'annuaire" in said


def test_today_is_the_day_in_paris(assistant: Assistant) -> None:
    """Guards days that are still to come: what is tomorrow in Paris is refused, though it is late, and no more."""
    newest = max(day for _, day in days_of_checks(assistant.knowledge))
    late = datetime.combine(newest - timedelta(days=1), time(22, 30), tzinfo=UTC).astimezone(ZoneInfo("Europe/Paris"))
    assert future_problems(assistant.knowledge, late.date())
    past_midnight = late + timedelta(minutes=31)
    assert future_problems(assistant.knowledge, past_midnight.date()) == []


@pytest.mark.slow
def test_the_demonstration_itself_is_held_to_its_examples(tmp_path: Path) -> None:
    """Guards the product's own examples: as long as all entries are invented, each counts."""
    demonstration = (ROOT / "knowledge" / "directory" / "40.yaml").read_text(encoding="utf-8")
    _, asked = asked_with(demonstration, tmp_path, "  - {ask: dermato dax, first_referent: dax_pulmonology}\n")
    assert "'dermato dax'" in {problem.message.partition(":")[0] for problem in asked.problems}
