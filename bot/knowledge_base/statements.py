"""Every statement of a toxicity's sheet with the place where it stands: kind, form, grade, and path in the YAML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from bot.knowledge_base.entry_parts import Provenance, Statement
from bot.knowledge_base.models import Form, Scale, Toxicity

Kind = Literal["description", "criterion", "action", "any_grade", "red_flag", "trap"]
Path = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement and its place."""

    toxicity: str
    form: str
    """'' for the description of the toxicity."""
    kind: Kind
    grade: int | None
    path: Path
    """Steps from the top of the sheet: ('forms', 0, 'actions', '3', 1)."""
    statement: Statement
    sheet: Provenance
    """What the statement inherits where it says nothing itself."""
    scale: str = ""
    """Of a criterion: the scale to which it belongs."""

    @property
    def origin(self) -> str:
        """Its key in `Knowledge.origins`."""
        return origin_of(self.toxicity, self.path)

    @property
    def source(self) -> str:
        return self.statement.source or self.sheet.source


def document_of(source: str) -> str:
    """The key in sources.yaml: 'asco_2021' of 'asco_2021 p.23'."""
    return source.partition(" ")[0]


def origin_of(toxicity: str, path: Path) -> str:
    """The key in `Knowledge.origins` of what stands at a path of a sheet."""
    return "statement:" + "/".join(map(str, (toxicity, *path)))


def step_origin(toxicity: str, form: str, grade: int) -> str:
    """The key in `Knowledge.origins` of a step of a form's pathway."""
    return f"step:{toxicity}/{form}/{grade}"


def statements_of(toxicity: Toxicity) -> Iterator[Stated]:
    """All statements of a sheet, criteria included, in the order of the file's parts."""
    if toxicity.description:
        yield Stated(toxicity.key, "", "description", None, ("description",), toxicity.description, toxicity.provenance)
    for index, form in enumerate(toxicity.forms):
        yield from _of_form(toxicity, form, ("forms", index))


def _of_form(toxicity: Toxicity, form: Form, path: Path) -> Iterator[Stated]:
    for index, scale in enumerate(form.scales):
        sheet = _sheet_of_a_scale(scale, toxicity.provenance)
        below = (*path, "scales", index, "grades")
        for grade, place, statement in _by_grade(scale.grades, below):
            yield Stated(toxicity.key, form.key, "criterion", grade, place, statement, sheet, scale.key)
    for grade, place, statement in _by_grade(form.actions, (*path, "actions")):
        yield Stated(toxicity.key, form.key, "action", grade, place, statement, toxicity.provenance)
    yield from _listed(toxicity, form, "any_grade", form.any_grade, (*path, "any_grade"))
    yield from _listed(toxicity, form, "red_flag", form.red_flags, (*path, "red_flags"))
    yield from _listed(toxicity, form, "trap", form.traps, (*path, "traps"))


def _sheet_of_a_scale(scale: Scale, sheet: Provenance) -> Provenance:
    """A criterion inherits its provenance from its scale."""
    return sheet.model_copy(
        update={
            "source": scale.source,
            "evidence": scale.evidence,
            "status": scale.status,
            "checked_on": scale.checked_on or sheet.checked_on,
            "validated_by": scale.validated_by,
        }
    )


def _by_grade(grades: Mapping[int, Iterable[Statement]], path: Path) -> Iterator[tuple[int, Path, Statement]]:
    for grade, statements in grades.items():
        for index, statement in enumerate(statements):
            yield grade, (*path, grade, index), statement


def _listed(
    toxicity: Toxicity, form: Form, kind: Kind, statements: Iterable[Statement], path: Path
) -> Iterator[Stated]:
    for index, statement in enumerate(statements):
        yield Stated(toxicity.key, form.key, kind, None, (*path, index), statement, toxicity.provenance)


def places_in(toxicity: Toxicity) -> Iterator[tuple[str, Path]]:
    """(key in `Knowledge.origins`, path) of every form, step of a pathway, and statement of a sheet."""
    for index, form in enumerate(toxicity.forms):
        yield f"form:{toxicity.key}/{form.key}", ("forms", index)
        for grade in form.pathway:
            yield step_origin(toxicity.key, form.key, grade), ("forms", index, "pathway", grade)
    for stated in statements_of(toxicity):
        yield stated.origin, stated.path
