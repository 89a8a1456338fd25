"""A phrase that is written over the end of a line: two without the comma between them read as one, in silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import yaml

from bot.knowledge_base.folders import Folders
from bot.knowledge_base.problems import Problem
from bot.knowledge_base.regular_files import read_regular
from bot.knowledge_base.yaml_text import SIZE_LIMIT

_NAMES_OF_PLACES: Final = frozenset({"facilities.yaml", "territories.yaml", "places.yaml"})
"""Names of several words stand there, which may be broken anywhere."""


def words_over_lines(knowledge: Path) -> list[Problem]:
    """Each at the line on which it begins; in the lists of words of files that can be read."""
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
    within: list[bool] = []
    """Of each list or mapping that is open: whether it is a list in brackets."""
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            within.append(isinstance(event, yaml.SequenceStartEvent) and bool(event.flow_style))
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            within.pop()
        elif isinstance(event, yaml.ScalarEvent) and within and within[-1] and not event.style:
            start, end = event.start_mark, event.end_mark
            if start is not None and end is not None and start.line != end.line:
                first = text.removeprefix("\ufeff").splitlines()[start.line][start.column :].strip()
                yield (
                    start.line + 1,
                    f"'{event.value}' is one phrase, written over two lines: is a comma missing behind '{first}'?",
                )
