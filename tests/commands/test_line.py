"""How a command ends: exit codes, misuse, broken knowledge, terminals and readers that know less."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.commands.conftest import DEADLINE, CommandLine
from tests.commands.contract import TODAY
from tests.conftest import ROOT

pytestmark = pytest.mark.slow


def test_a_process_ends_as_its_command_does(broken: CommandLine) -> None:
    """Guards `python -m bot` itself: streams and exit codes are those of the command, which is tried faster below."""
    for words, typed, code in (
        (("ask", "--json", *TODAY), "dermatologue Aubrelac\naide\n", 0),
        (("check", *TODAY), "", 0),
        (("ask", "--no-such-option"), "", 2),
        (("askk", "x"), "", 2),
    ):
        ended = broken.process(*words, typed=typed)
        assert ended.code == code
        assert ended == broken(*words, typed=typed)
    name, old, new = BREAKS["an unknown key"]
    broken.folder.replace(name, old, new)
    ended = broken.process("ask", "x")
    assert ended.code == 1
    assert ended == broken("ask", "x")


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "--no-such-option"],
        ["ask", "--as", "doctor", "x"],
        ["ask", "--today", "23 nov", "x"],
        ["ask", "--today", "2026-02-30", "x"],
        ["ask", "one", "two"],
        ["explain"],
        ["directory", "too many"],
        ["check", "--reviews"],
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_ends_with_2(bot: CommandLine, arguments: list[str]) -> None:
    """Guards exit code 2 and a hint on the error stream for every misuse."""
    ended = bot(*arguments)
    assert ended.code == 2
    assert ended.out == ""
    assert "Usage" in ended.err


def test_an_unknown_command_ends_with_2(bot: CommandLine) -> None:
    """Guards a mistyped command against starting anything."""
    assert bot("askk", "x").code == 2


BREAKS = {
    "an unknown key": (
        "directory/96.yaml",
        "tier: first_line\n    facility: ch_aubrelac\n    service",
        "teir: x\n    service",
    ),
    "a missing reference": ("facilities.yaml", 'commune: "99001"', 'commune: "99009"'),
    "no YAML": ("topics.yaml", "topics:", "topics: ["),
}


@pytest.mark.parametrize(
    ("command", "how"),
    [
        (["ask", "x"], "an unknown key"),
        (["ask", "x"], "a missing reference"),
        (["ask", "x"], "no YAML"),
        (["explain", "x"], "an unknown key"),
        (["explain", "x"], "no YAML"),
        (["import-directory", "x.csv"], "no YAML"),
        (["export-directory", "/nowhere/x.csv"], "a missing reference"),
        (["coverage"], "no YAML"),
        (["announce", "--dry-run"], "an unknown key"),
        (["directory", "--json"], "no YAML"),
        (["chat"], "an unknown key"),
    ],
    ids=str,
)
def test_every_command_tells_broken_knowledge_as_check_does(broken: CommandLine, command: list[str], how: str) -> None:
    """Guards a coordinator: one text of a problem, at one line, in one language, whichever command meets it."""
    name, old, new = BREAKS[how]
    broken.folder.replace(name, old, new)
    ended, checked = broken(*command), broken("check")
    assert ended.code == 1
    assert ended.out == ""
    assert ended.err == checked.err
    assert "problème(s)" in ended.err.splitlines()[-1]
    if command[0] in ("ask", "explain", "coverage", "announce"):
        assert broken(*command, "--language", "en").err == broken("check", "--language", "en").err != checked.err


def test_a_knowledge_folder_that_does_not_exist_ends_with_1() -> None:
    """Guards a mistyped path: the sentence names it."""
    alone = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "x", "--knowledge", "/nowhere/knowledge"],
        capture_output=True, text=True, cwd=ROOT, timeout=DEADLINE, check=False,
    )  # fmt: skip
    assert alone.returncode == 1
    assert "/nowhere/knowledge:1: ce dossier n'existe pas" in alone.stderr
    assert "Traceback" not in alone.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_that_knows_less_than_unicode_still_gets_the_answer(bot: CommandLine, encoding: str) -> None:
    """Guards old terminals: signs that they lack are replaced, the number stays readable."""
    words = [sys.executable, "-m", "bot", "ask", *TODAY, "tourbillonnite grade 3"]
    words += ["--knowledge", str(bot.folder.knowledge), "--data", str(bot.folder.data)]
    raw = subprocess.run(
        words, capture_output=True, cwd=ROOT, timeout=DEADLINE, check=False, env={"PYTHONIOENCODING": encoding}
    )
    assert raw.returncode == 0
    assert "15 (SAMU)" in raw.stdout.decode(encoding)


def test_a_reader_that_leaves_early_is_no_error_worth_a_traceback(bot: CommandLine) -> None:
    """Guards pipes (`… | head -1`): the process ends quietly when nobody reads on."""
    words = f"{sys.executable} -m bot ask --knowledge {bot.folder.knowledge} --data {bot.folder.data} | head -c 1"
    typed = "dermatologue Aubrelac\n" * 500
    ended = subprocess.run(
        ["bash", "-c", words], input=typed, capture_output=True, text=True, cwd=ROOT, timeout=DEADLINE, check=False
    )
    assert "Traceback" not in ended.stderr


def test_no_command_shows_the_help() -> None:
    """Guards the first contact: the commands are listed."""
    ended = subprocess.run(
        [sys.executable, "-m", "bot"], capture_output=True, text=True, cwd=ROOT, timeout=DEADLINE, check=False
    )
    assert "ask" in ended.stdout + ended.stderr
    assert "directory" in ended.stdout + ended.stderr
