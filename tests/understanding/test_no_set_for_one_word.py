"""Sets that are joined to ask for one word: of twenty thousand known words that took as long as reading the message."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.assistant import Assistant
from tests.conftest import ROOT

OF_SETS = (ast.BitOr, ast.BitAnd, ast.Sub)


def joined_for_one_question(path: Path) -> Iterator[str]:
    """Each `word in these | those` of a file, with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Compare):
            for asks, of in zip(node.ops, node.comparators, strict=True):
                is_joined = isinstance(of, ast.BinOp) and isinstance(of.op, OF_SETS)
                if is_joined and isinstance(asks, ast.In | ast.NotIn):
                    yield f"{path.name}:{node.lineno}: {ast.unparse(node)}"


@pytest.mark.slow
def test_no_sets_are_joined_to_ask_for_one_word(tmp_path: Path) -> None:
    """Guards the time of a reading: two questions cost nothing, a new set costs as much as all that stands in it."""
    wrong = tmp_path / "wrong.py"
    wrong.write_text("found = [word for word in words if word not in own.titles | own.roles]\n", encoding="utf-8")
    assert len([*joined_for_one_question(wrong)]) == 1
    reading = sorted((ROOT / "bot" / "understanding").rglob("*.py"))
    assert [line for path in reading for line in joined_for_one_question(path)] == []


def test_what_is_ordinary_is_known(assistant: Assistant) -> None:
    """Guards names of patients: whoever asks whether a word is known asks for everyday and clinical words too."""
    lexicon = assistant.reader.identifier_search._lexicon
    assert lexicon.ordinary <= lexicon.known_words
