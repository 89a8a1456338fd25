"""Two phrases of a list that read as one, on one line: a word comes twice in it, or a sign that parts words elsewhere.

What is listed side by side are variants of one thing (*colite, colites*), so the lost comma leaves a word that repeats
itself: two lost commas of five are found like that in the lists of the product, and no whole phrase is blamed. That
both halves are known phrases finds three of a hundred, since each phrase stands in one place only. Below
a dash a comma or a stroke parts nothing; no phrase of the product holds one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from bot.knowledge_base.folders import Folders
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.problems import Problem
from bot.knowledge_base.repeated_words import WORDS_OF
from bot.knowledge_base.yaml_text import read_yaml
from bot.knowledge_base.yaml_tree import Items, Mapping, YamlProblems

_WORD: Final = re.compile(r"[^\W_]+")
_PARTING: Final = re.compile(r",(?!\d)|(?<=\s)[-/|•](?=\s)")
"""What parts words elsewhere, and stands in no word of the lists: below a dash it is a part of the phrase."""
_SHORTEST: Final = 4
_STEM: Final = 8
"""Letters by which two words are one: more than *thrombo*, with which different ones begin."""
_LANGUAGE: Final = "language"
"""The folder of idioms and cues, in which words may come twice (*œil pour œil*)."""


def words_joined(folder: Path, knowledge: Knowledge) -> list[Problem]:
    """Each at its line, in the lists of words beside the content."""
    folders, fillers, found = Folders(folder), knowledge.language.small_words.fillers, []
    for path in sorted(folder.rglob("*.yaml")):
        if _LANGUAGE in path.parts:
            continue
        try:
            tree = read_yaml(path)
        except YamlProblems:
            continue
        for line, phrase in _phrases(tree, listed=False):
            if word := repeated_in(phrase, fillers):
                said = f"'{phrase}' holds '{word}' twice: is a comma missing between two phrases?"
                found.append(Problem(folders.name(path), line, said))
            elif parting := _PARTING.search(phrase):
                sign = parting[0].strip()
                said = f"'{phrase}' is read as one phrase, with '{sign}' in it: one dash and one line for each"
                found.append(Problem(folders.name(path), line, said))
    return found


def repeated_in(phrase: str, fillers: Collection[str]) -> str:
    """The word that comes twice, with no filler between (*TSH basse et T4 basse*); '' where none does."""
    seen: set[str] = set()
    for word in map(_folded, _WORD.findall(phrase)):
        if word in fillers:
            seen.clear()
        elif len(word) >= _SHORTEST:
            if _stem(word) in seen:
                return word
            seen.add(_stem(word))
    return ""


def _stem(word: str) -> str:
    return word.rstrip("sx")[:_STEM]


def _phrases(tree: object, *, listed: bool) -> Iterator[tuple[int, str]]:
    """(line, phrase) of the lists under the keys of words."""
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from _phrases(value, listed=listed or key in WORDS_OF)
    elif isinstance(tree, Items):
        for line, item in zip(tree.lines, tree, strict=True):
            if isinstance(item, str):
                yield from [(line, item)] if listed else ()
            else:
                yield from _phrases(item, listed=listed)


def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
