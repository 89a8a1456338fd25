"""What is wrong with the knowledge, said so that a curator can mend it: file, line, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ValidationError

from bot.knowledge_base.plainly import said_plainly
from bot.knowledge_base.yaml_tree import line_of


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake; `str()` gives 'knowledge/directory/40.yaml:12: unknown key …'."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class KnowledgeError(Exception):
    """The knowledge cannot be used; `problems` lists everything that is wrong, not only the first thing."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def problems_of(error: ValidationError, model: type[BaseModel], file: str, tree: object) -> list[Problem]:
    """What pydantic found in `tree`, with the line of each mistake."""
    places = [found["loc"] for found in error.errors()]
    return [
        Problem(file, line_of(tree, found["loc"]), said_plainly(dict(found), model))
        for found in error.errors()
        if found["type"] != "too_short" or not _any_below(found["loc"], places)
    ]


def _any_below(where: Sequence[object], places: Iterable[Sequence[object]]) -> bool:
    """Whether a mistake lies inside: then a list is too short only because its broken items do not count."""
    return any(len(place) > len(where) and place[: len(where)] == where for place in places)
