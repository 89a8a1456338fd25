"""Absurd, hostile and damaged input: every line gets a useful answer, and no traceback."""

from __future__ import annotations

import pytest

from tests.commands.conftest import CommandLine
from tests.commands.contract import TODAY, assert_contract

pytestmark = pytest.mark.slow


STRANGE = {
    "an empty line": "",
    "spaces": "   \t  ",
    "10,000 characters": "dermatologue Aubrelac " + "x" * 10_000,
    "10,000 words of ours": "dermatologue " * 800,
    "control characters": "derma\x00to\x07logue \x1b[31mAubrelac\x1b[0m",
    "emoji": "🩺 dermatologue 👩🏽‍⚕️ Aubrelac 🙏🙏🙏",
    "only emoji": "🙂🙃",
    "Cyrillic": "дерматолог рядом",
    "Arabic": "طبيب الجلد",
    "Chinese": "皮肤科医生",
    "right to left marks": "\u202edermatologue\u202c Aubrelac",
    "combining accents": "de\u0301rivite grade 2",
    "zalgo": "d\u0335\u0321e\u0337r\u0336m\u0335 Aubrelac",
    "markup": "<b>dermatologue</b> <script>alert(1)</script> [x](http://x) *Aubrelac*",
    "a placeholder": "{place} {0} %s $HOME dermatologue",
    "a formula": "=cmd|' /C calc'!A0",
    "SQL": "'; DROP TABLE users; --",
    "a path": "../../etc/passwd",
    "line separators": "dermatologue\u2028Aubrelac\u0085",
    "numbers": "1234567890 " * 50,
    "only a sign": "?",
}


def test_strange_lines_get_a_useful_answer(bot: CommandLine) -> None:
    """Guards against absurd and hostile input: one answer per line, none empty, no traceback."""
    ended = bot("ask", "--json", *TODAY, typed="\n".join(STRANGE.values()) + "\n")
    assert ended.code == 0
    assert len(ended.objects) == len(STRANGE)
    for answer in ended.objects:
        assert_contract(answer)


@pytest.mark.parametrize("name", ["an empty line", "10,000 characters", "markup", "zalgo"])
def test_a_strange_argument_gets_an_answer_in_plain_text(bot: CommandLine, name: str) -> None:
    """Guards the same by argument: quoting and the terminal change nothing."""
    ended = bot("ask", *TODAY, "--", STRANGE[name])
    assert ended.code == 0
    assert ended.out.strip()


def test_a_very_long_question_says_that_only_its_beginning_was_read(bot: CommandLine) -> None:
    """Guards honesty about what was cut: the note stands in the answer."""
    (answer,) = bot("ask", "--json", *TODAY, typed=STRANGE["10,000 characters"]).objects
    assert "seul le début a été lu" in answer["text"]
    assert answer["understood"]["specialties"] == ["dermatology"]


def test_bytes_that_are_no_utf_8_are_read_as_far_as_possible(bot: CommandLine) -> None:
    """Guards other encodings on the input and in an argument: the rest of the line still counts."""
    ended = bot.process("ask", "--json", *TODAY, typed=b"dermatologue \xff\xfe Aubrelac\ncardiologue Montescal \xe9\n")
    assert [answer["understood"]["place"]["key"] for answer in ended.objects] == ["96001", "99001"]
    argument = bot.process("ask", *TODAY, b"dermatologue \xe9 Aubrelac")
    assert argument.code == 0
    assert "Aubrelac (96)" in argument.out


@pytest.mark.parametrize(
    "typed", ["dermatologue Aubrelac", "dermatologue Aubrelac\r\n", "\ufeffdermatologue Aubrelac\n"]
)
def test_the_last_line_needs_no_end_and_windows_ends_are_fine(bot: CommandLine, typed: str) -> None:
    """Guards the ends of lines and a byte order mark: they are no part of the question."""
    (answer,) = bot("ask", "--json", *TODAY, typed=typed).objects
    assert answer["understood"]["place"]["key"] == "96001"
    assert answer["question"].endswith("Aubrelac")


def test_no_line_gives_no_answer(bot: CommandLine) -> None:
    """Guards an empty input: nothing is made up."""
    ended = bot("ask", "--json", typed="")
    assert (ended.code, ended.out) == (0, "")
