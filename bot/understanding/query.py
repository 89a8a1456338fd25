"""What is asked, as keys only: short enough to pack into a button, the same for a tap and for a typed question."""

from __future__ import annotations

from typing import TypedDict, Unpack

from bot.knowledge_base.fields import DEATH, Tier
from bot.knowledge_base.kinds import SectionKind
from bot.knowledge_base.places import Place as Place
from bot.knowledge_base.record import altered, record

CARD: tuple[SectionKind, ...] = ("grade", "toxicity", "pathway")
"""What is said of a toxicity at a grade: its criteria, the conduct and whom it concerns."""


@record
class Problem:
    """One toxicity in one form, with the grades that were named of it."""

    toxicity: str
    form: str = ""
    """Key of a particular form; '' is the main one."""
    grades: tuple[int, ...] = ()
    """A range ascends; a progression stands in its order, so that today's grade is the last of both."""

    @property
    def grade(self) -> int | None:
        """The grade that counts for haste and conduct: the highest of a range, today's of a progression.

        Of the living, where one of them stands beside death: 'grade 4-5' is treated as a 4.
        """
        living = [grade for grade in self.grades if grade != DEATH]
        return (living or self.grades)[-1] if self.grades else None

    @property
    def counting(self) -> tuple[int, ...]:
        """The grades that may be today's: all of a range; of a course that went down, the last alone."""
        ascends = self.grades == tuple(sorted(self.grades))
        return self.grades if ascends else self.grades[-1:]

    def at(self, *grades: int) -> Problem:
        """The same toxicity at other grades."""
        return Problem(self.toxicity, self.form, grades)


class _Changes(TypedDict, total=False):
    """Of a query: its fields."""

    sections: tuple[SectionKind, ...]
    specialties: tuple[str, ...]
    problems: tuple[Problem, ...]
    grades: tuple[int, ...]
    tier: Tier | None
    place: Place | None
    treatments: tuple[str, ...]
    topics: tuple[str, ...]
    situations: tuple[str, ...]
    page: int


@record
class Query:
    """What is asked, as keys only."""

    sections: tuple[SectionKind, ...] = ()
    specialties: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    grades: tuple[int, ...] = ()
    """Grades of no toxicity: of the general scale."""
    tier: Tier | None = None
    place: Place | None = None
    treatments: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()
    """Situations that open doors of the pathway whatever the grade."""
    page: int = 0
    """Which further referents are asked ('autre ?')."""

    def with_(self, **changes: Unpack[_Changes]) -> Query:
        """The query with these fields; itself where they are its own already."""
        if all(getattr(self, name) is value for name, value in changes.items()):
            return self
        return altered(self, **changes)

    @property
    def toxicities(self) -> tuple[str, ...]:
        """Each toxicity once, in the order named."""
        return tuple(dict.fromkeys(problem.toxicity for problem in self.problems))

    @property
    def all_grades(self) -> tuple[int, ...]:
        """Every grade named, ascending, of a toxicity or of none."""
        return tuple(sorted({*self.grades, *(grade for problem in self.problems for grade in problem.grades)}))

    @property
    def grade(self) -> int | None:
        """The one grade that is named; None where there is none or several."""
        return self.all_grades[0] if len(self.all_grades) == 1 else None

    @property
    def has_subject(self) -> bool:
        return bool(self.specialties or self.problems or self.treatments or self.topics)


def about(toxicity: str, *grades: int, form: str = "") -> tuple[Problem, ...]:
    """The problems of a query about one toxicity."""
    return (Problem(toxicity, form, grades),)
