"""A phrase that is written over the end of a line: two without the comma between them read as one, in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import yaml

from bot.knowledge_base.folders import Folders
from bot.knowledge_base.problems import Problem
from bot.knowledge_base.regular_files import read_regular
from bot.knowledge_base.yaml_tree import SIZE_LIMIT

_NAMES_OF_PLACES: Final = frozenset({"facilities.yaml", "territories.yaml", "places.yaml"})
"""Names of several words stand there, which may be broken anywhere."""

_BRACKETS: Final = "[]"
_DASHES: Final = "-"
_ENDS: Final = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


def words_over_lines(knowledge: Path) -> list[Problem]:
    """Each at the line to correct; in the lists of words of files that can be read."""
    folders, found = Folders(knowledge), []
    for path in sorted(knowledge.rglob("*.yaml")):
        if path.name in _NAMES_OF_PLACES:
            continue
        try:
            text = read_regular(path, SIZE_LIMIT)
            found += [Problem(folders.name(path), line, said) for line, said in _in(text)]
        except (OSError, UnicodeDecodeError, yaml.YAMLError):
            continue
    return found


def _in(text: str) -> Iterator[tuple[int, str]]:
    within: list[str] = []
    """What is open: a list in brackets, one with dashes, or a mapping."""
    for event in iter(yaml.CBaseLoader(text).get_event, None):
        if isinstance(event, yaml.ScalarEvent):
            if not within or not within[-1] or event.style:
                continue
            start, end = event.start_mark, event.end_mark
            if start is not None and end is not None and start.line != end.line:
                yield _told(event.value, within[-1], text.removeprefix("\ufeff").splitlines(), start.line, start.column)
        elif isinstance(event, yaml.SequenceStartEvent):
            within.append(_BRACKETS if event.flow_style else _DASHES)
        elif isinstance(event, yaml.MappingStartEvent):
            within.append("")
        elif isinstance(event, _ENDS):
            within.pop()


def _told(phrase: str, kind: str, lines: Sequence[str], line: int, column: int) -> tuple[int, str]:
    """In brackets a comma is missing at the end of the first line; below a dash, the second line stands wrong."""
    first = lines[line][column:].strip()
    if kind == _BRACKETS:
        said = f"'{phrase}' is one phrase, written over two lines: is a comma missing behind '{first}'?"
        return line + 1, said
    at = next(at for at in range(line + 1, len(lines)) if lines[at].strip())
    second = lines[at].strip().lstrip("- ")
    said = f"'{phrase}' is one phrase, written over two lines: put '- ' before '{second}', below the dash above"
    return at + 1, said
