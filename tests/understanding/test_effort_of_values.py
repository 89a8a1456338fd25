"""What a value costs: its windows are read once, and wordings that begin otherwise are not tried."""

from __future__ import annotations

import random
import re
from re import _parser  # type: ignore[attr-defined] # the only thing that tells how a pattern is built
from typing import Any

import pytest

from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.alarm_slots import names_of_measures
from bot.understanding.folding import LONGEST_TEXT, without_accents
from bot.understanding.value_patterns import any_of
from bot.understanding.values import ValueReader
from tests.conftest import NOON, real_knowledge
from tests.rows import every_row

pytestmark = pytest.mark.usefixtures("each_text_is_read_anew")
LONGEST_MESSAGE = 4096
"""Characters that a message of the messenger holds."""
MOST_READ = 200
"""Windows of a thousand characters in which the same value is told again and again."""
MOST_READ_OF_A_LONG_TEXT = 600
"""The same of four thousand: what stands behind the first thousand is read in parts, each by itself."""


def _plainly(phrases: list[str]) -> re.Pattern[str]:
    """Any of the wordings, one behind the other, as nobody would wait for."""

    def whole(phrase: str) -> str:
        pattern = r"\s+".join(re.escape(word).replace("'", "['’]") for word in phrase.split())
        begins = r"(?<![^\W\d])" if phrase[0].isalnum() else ""
        return begins + pattern + (r"(?![^\W\d_])" if phrase[-1].isalnum() else "")

    listed = sorted({without_accents(phrase) for phrase in phrases}, key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(whole, listed)) + ")", re.IGNORECASE)


def _names(knowledge: Knowledge) -> list[str]:
    return [*names_of_measures(knowledge.emergencies), "+", "++", "> à", "d'emblée", "’tis", "'un", "3 fois"]


@every_row("seed", range(20))
def test_any_of_finds_what_each_wording_finds(seed: int) -> None:
    """Guards the order of wordings, longest first, and their edges: grouped by their beginnings they match the same."""
    drawn, names = random.Random(seed), _names(real_knowledge())  # noqa: S311
    some = drawn.sample(names, 60)
    pieces = [*some, *(name.upper() for name in some), *names[:40], "7", " ", "a", "_", "x3", "’", "'"]
    text = "".join(drawn.choice(pieces) + drawn.choice([" ", "", "-", "\n"]) for _ in range(400))
    grouped = re.compile(any_of(some), re.IGNORECASE)
    assert [one.span() for one in grouped.finditer(text)] == [one.span() for one in _plainly(some).finditer(text)]


def test_wordings_that_begin_otherwise_are_not_tried() -> None:
    """Guards the pattern of all measures: at one character as many beginnings are tried as there are, not all names."""
    names = _names(real_knowledge())
    beginnings = {without_accents(name)[0].lower() for name in names}
    assert len(names) > 4 * len(beginnings)
    assert _most_side_by_side(_parser.parse(any_of(names))) <= max(len(beginnings), _largest_group(names))


def _largest_group(names: list[str]) -> int:
    firsts = [without_accents(name)[0].lower() for name in names]
    return max(map(firsts.count, firsts))


def _most_side_by_side(parsed: Any) -> int:
    """The most alternatives of any choice in the pattern."""
    most = 0
    for operation, argument in parsed:
        if str(operation) == "BRANCH":
            most = max(most, len(argument[1]), *map(_most_side_by_side, argument[1]))
        elif str(operation) == "SUBPATTERN":
            most = max(most, _most_side_by_side(argument[-1]))
    return most


@pytest.mark.parametrize(("length", "most"), [(LONGEST_TEXT, MOST_READ), (LONGEST_MESSAGE, MOST_READ_OF_A_LONG_TEXT)])
@pytest.mark.parametrize("said", ["ALAT 6N ", "K 7 ", "PA 60/40 ", "SpO2 82 % "])
def test_the_same_value_is_read_once(
    assistant: Assistant, said: str, length: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards a text of one value told hundreds of times: what stands around it alike is not read again."""
    read = 0
    once = ValueReader._alarming

    def counted(reader: ValueReader, *around: Any) -> Any:
        nonlocal read
        read += 1
        return once(reader, *around)

    monkeypatch.setattr(ValueReader, "_alarming", counted)
    assistant.respond((said * LONGEST_MESSAGE)[:length], Asker(role="member"), None, NOON)
    assert 0 < read <= most
