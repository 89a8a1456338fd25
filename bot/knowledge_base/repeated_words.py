"""A word that stands twice in one list of a file: harmless, and a sign that the second was meant for another place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.knowledge_base.folders import Folders
from bot.knowledge_base.problems import Problem
from bot.knowledge_base.yaml_text import read_yaml
from bot.knowledge_base.yaml_tree import Items, Mapping, YamlProblems

WORDS_OF = ("phrases", "symptoms", "organs")
"""Keys under which the words stand by which something is recognised."""


def repeated_words(knowledge: Path) -> list[Problem]:
    """Each at the line of the second one; of files that can be read."""
    folders, found = Folders(knowledge), []
    for path in sorted(knowledge.rglob("*.yaml")):
        try:
            tree = read_yaml(path)
        except YamlProblems:
            continue
        found += [Problem(folders.name(path), line, said) for line, said in _in(tree)]
    return found


def _in(tree: object) -> Iterator[tuple[int, str]]:
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            if key in WORDS_OF and isinstance(value, Mapping):
                for words in value.values():
                    yield from _twice(words)
            else:
                yield from _in(value)
    elif isinstance(tree, Items):
        for value in tree:
            yield from _in(value)


def _twice(words: object) -> Iterator[tuple[int, str]]:
    first: dict[str, int] = {}
    for line, word in zip(words.lines, words, strict=True) if isinstance(words, Items) else ():
        if not isinstance(word, str):
            continue
        if (before := first.get(word.casefold())) is not None:
            yield line, f"'{word}' stands in this list again, first on line {before}: keep one"
        first.setdefault(word.casefold(), line)
