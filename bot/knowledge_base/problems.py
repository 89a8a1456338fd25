"""What is wrong with the knowledge, said so that a curator can mend it: file, line, and what to do."""

from __future__ import annotations

import difflib
import types
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from bot.knowledge_base.yaml_text import line_of


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
        Problem(file, line_of(tree, found["loc"]), _said_plainly(dict(found), model))
        for found in error.errors()
        if found["type"] != "too_short" or not _any_below(found["loc"], places)
    ]


def _any_below(where: Sequence[object], places: Iterable[Sequence[object]]) -> bool:
    """Whether a mistake lies inside: then a list is too short only because its broken items do not count."""
    return any(len(place) > len(where) and place[: len(where)] == where for place in places)


def _said_plainly(found: Mapping[str, Any], model: type[BaseModel]) -> str:
    where = found["loc"]
    name = next((step for step in reversed(where) if isinstance(step, str)), "")
    match found["type"]:
        case "extra_forbidden":
            near = difflib.get_close_matches(name, _fields_at(model, where[:-1]), n=1, cutoff=0.3)
            hint = (
                f", did you mean '{near[0]}'?" if near else f"; known keys: {', '.join(_fields_at(model, where[:-1]))}"
            )
            return f"unknown key '{name}'{hint}"
        case "missing":
            return f"key '{name}' is missing"
        case "literal_error":
            return f"'{name}' is {found['input']!r}, expected {found['ctx']['expected']}"
        case "value_error":
            return f"{name + ': ' if name else ''}{found['ctx']['error']}"
    return f"'{name}': {found['msg'].lower()} (found {str(found['input'])[:60]!r})"


def _fields_at(model: type[BaseModel], where: Sequence[object]) -> list[str]:
    """Names of the keys that are allowed at this place of the tree."""
    here: Any = model
    for step in where:
        here = _step_into(here, step)
    return list(here.model_fields) if isinstance(here, type) and issubclass(here, BaseModel) else []


def _step_into(annotation: Any, step: object) -> Any:  # noqa: ANN401 - a type annotation is any object
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        by_alias = {field.alias or name: field for name, field in annotation.model_fields.items()}
        return _plain(by_alias[str(step)].annotation) if str(step) in by_alias else None
    arguments = [_plain(argument) for argument in get_args(annotation) if argument is not Ellipsis]
    return arguments[-1] if arguments else None


def _plain(annotation: Any) -> Any:  # noqa: ANN401 - likewise
    """Without '| None'."""
    if get_origin(annotation) in (Union, types.UnionType):
        return next(argument for argument in get_args(annotation) if argument is not type(None))
    return annotation
