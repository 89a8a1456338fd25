"""knowledge/language/people.tsv: surnames and first names that people of this country bear."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from bot.knowledge_base.learned import made_once, rows_of
from bot.knowledge_base.listed_words import ListedWords, listed_words
from bot.knowledge_base.regular_files import read_regular

SIZE_LIMIT = 4_000_000
"""Bytes; the list has an eighth of it."""
_KINDS = ("surname", "surname_and_word", "first_name")


@dataclass(frozen=True, slots=True)
class People:
    """Names as they are read: small letters without accents, one word each. None of them is anybody's by itself."""

    surnames: ListedWords = field(default_factory=ListedWords)
    """Those that are no word of French or English."""
    surnames_and_words: ListedWords = field(default_factory=ListedWords)
    """Those that are such a word too: petit, marchand."""
    first_names: ListedWords = field(default_factory=ListedWords)
    """Those that are no such word."""


def people(path: Path) -> People:
    """The names of the file; none without it.

    Raises OSError, and ValueError with the number of the line that is no 'kind, tab, names'.
    """
    if not path.exists():
        return People()
    return _people(read_regular(path, SIZE_LIMIT))


@made_once
def _people(text: str) -> People:
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for number, line in rows_of(text):
        kind, tab, names = line.partition("\t")
        if not tab or kind not in _KINDS:
            raise ValueError(f"{number}")
        lines[kind].append(names)
    return People(*(listed_words(lines[kind]) for kind in _KINDS))
