"""The one validation, at the start: what `check` refuses does not answer."""

from __future__ import annotations

import asyncio
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.commands import validating
from bot.commands.validating import refuse_problems_at_start
from bot.knowledge_base.problems import KnowledgeError, Problem
from bot.settings import PARIS, Settings
from tests.channels.product import PATIENCE, start
from tests.conftest import ROOT

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
