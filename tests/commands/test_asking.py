"""A plain question on the command line, which is answered without the library of the command line."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from bot.commands.asking import answer_plainly, plain_question
from bot.commands.line import application
from tests.conftest import ROOT
from tests.rows import every_row

QUESTION = "dermatologue à Dax"
PLAIN = [
    (["ask", QUESTION], {}, QUESTION),
    (["ask", ""], {}, ""),
    (["ask", QUESTION], {"LANG": "fr_FR.UTF-8"}, QUESTION),
    (["ask", "--json"], {}, None),
    (["ask", "--help"], {}, None),
    (["ask", "-"], {}, None),
    (["ask"], {}, None),
    (["ask", QUESTION, "--json"], {}, None),
    (["explain", QUESTION], {}, None),
    ([], {}, None),
    (["ask", QUESTION], {"BOT_KNOWLEDGE_DIR": "/elsewhere"}, None),
    (["ask", QUESTION], {"bot_unknown": "1"}, None),
    (["ask", QUESTION], {"TELEGRAM_BOT_TOCKEN": "1"}, None),
]


@every_row(("arguments", "environ", "question"), PLAIN)
def test_only_a_question_with_nothing_set_is_plain(
    arguments: list[str], environ: dict[str, str], question: str | None
) -> None:
    """Guards options and variables: whatever may say something else is read by the library of the command line."""
    assert plain_question(arguments, environ) == question


def test_a_plain_question_is_answered_as_any_other(capsys: pytest.CaptureFixture[str]) -> None:
    """Guards the two ways to one answer."""
    answer_plainly(QUESTION)
    assert capsys.readouterr().out == CliRunner().invoke(application, ["ask", QUESTION]).output != ""


def test_a_plain_question_waits_for_no_library_that_it_does_not_need() -> None:
    """Guards the cold start: each of these takes as long to import as two hundred questions to answer."""
    libraries = "{'typer', 'yaml', 'asyncio', 'logging', 'telegram', 'PIL', 'sqlite3'}"
    program = f"import sys, bot.commands.asking, bot.commands.ready_made; print(sorted({libraries} & {{*sys.modules}}))"
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert ended.stdout.strip() == "[]"


@pytest.mark.slow
def test_a_reader_who_leaves_is_no_error_to_tell() -> None:
    """Guards `ask … | head -1`: nothing is said of a pipe that nobody reads any more."""
    reading, writing = os.pipe()
    os.close(reading)
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("BOT_", "TELEGRAM_"))}
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "ask", QUESTION],
        cwd=ROOT, env=plain, stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False,
    )  # fmt: skip
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (1, b"")
