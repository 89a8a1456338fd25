"""The commands that README.md shows do what it says."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.assistant import Assistant
from bot.commands.as_json import answer_as_json
from bot.commands.line import application
from tests.conftest import ask

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
PYTHON = ".venv/bin/python"


def commands() -> list[str]:
    """Each line of the shell blocks of README.md, without its comment."""
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    return [line.split("  #")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


COMMANDS = [shlex.split(line)[1:] for line in commands() if line.startswith(PYTHON)]


@pytest.mark.parametrize("words", [words for words in COMMANDS if words[2] == "ask"], ids=" ".join)
def test_a_question_of_the_readme_is_answered(words: list[str]) -> None:
    """Guards the README against a question that is not answered as it stands, by a process as a reader starts it."""
    run = subprocess.run(
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip()


@pytest.mark.parametrize("words", [words for words in COMMANDS if words[2] != "ask"], ids=" ".join)
def test_a_command_of_the_readme_runs(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards the README against commands that no longer work; by their entry point, as the words are made already."""
    monkeypatch.chdir(ROOT)
    assert words[:2] == ["-m", "bot"]
    run = CliRunner().invoke(application, words[2:])
    assert run.exit_code == 0, run.output
    assert run.stdout.strip()


@pytest.mark.parametrize("script", [line for line in commands() if line.startswith("scripts/")])
def test_a_script_of_the_readme_exists_and_may_be_run(script: str) -> None:
    """Guards the two commands of the README: they exist, are executable, and their shell syntax is sound."""
    path = ROOT / script
    assert os.access(path, os.X_OK)
    assert subprocess.run(["bash", "-n", path], check=False).returncode == 0


def test_every_file_that_the_readme_names_exists() -> None:
    """Guards the links of the README."""
    links = re.findall(r"\]\(([^)#]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert [link for link in links if not link.startswith("http") and not (ROOT / link).exists()] == []


def test_the_contract_of_ask_names_every_key(assistant: Assistant) -> None:
    """Guards docs/ask-json.md: the keys that it lists are those of an answer, no more and no fewer."""
    text = (ROOT / "docs" / "ask-json.md").read_text(encoding="utf-8")
    answer = answer_as_json(ask(assistant, "colite grade 3 Dax"), assistant.knowledge)
    tables = [re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE) for part in text.split("| key of `understood` |")]
    assert tables == [list(answer), list(answer["understood"])]  # type: ignore[call-overload] # an object of the JSON
