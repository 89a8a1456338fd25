"""Ranges, bounds and progressions: every grade that is meant is understood, and the urgency follows the right one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

from benchmarks.case_checks.seen import (
    Check,
    Seen,
    Trial,
    criteria_faults,
    grade_faults,
    toxicity_faults,
    urgency_faults,
)
from benchmarks.case_checks.sheets import Subject, most
from bot.knowledge_base.kinds import LanguageCode


@dataclass(frozen=True)
class Wording:
    """A way to name several grades: what is typed, the grades meant, and the one that is present."""

    typed: str
    grades: tuple[int, ...]
    present: int | None = None
    """In a progression, the grade of today; else the highest counts."""


def _spans(templates: str, pairs: tuple[tuple[int, int], ...] = ((3, 4), (2, 3), (1, 2))) -> Iterator[Wording]:
    roman = {1: "I", 2: "II", 3: "III", 4: "IV"}
    for template in templates.split(" | "):
        for a, b in pairs:
            yield Wording(template.format(a=a, b=b, ra=roman[a], rb=roman[b]), (a, b))


def _bounds(templates: str, grades: dict[int, tuple[int, ...]]) -> Iterator[Wording]:
    for template in templates.split(" | "):
        for bound, meant in grades.items():
            yield Wording(template.format(g=bound), meant)


def _progressions(templates: str) -> Iterator[Wording]:
    for template in templates.split(" | "):
        for a, b in ((2, 4), (2, 3), (3, 4), (1, 3), (4, 2), (3, 1)):
            yield Wording(template.format(a=a, b=b), (a, b), present=b)


def _told(templates: str) -> Iterator[Wording]:
    """Courses without the word that get worse: of one that gets better the old number may be a value as well."""
    for template in templates.split(" | "):
        for a, b in ((2, 4), (2, 3), (3, 4), (1, 3)):
            yield Wording(template.format(a=a, b=b), (a, b), present=b)


AT_LEAST = {3: (3, 4), 2: (2, 3, 4)}
AT_MOST = {2: (1, 2), 3: (1, 2, 3)}
ABOVE = {2: (3, 4), 1: (2, 3, 4)}
BELOW = {3: (1, 2), 4: (1, 2, 3)}
WORDINGS: dict[LanguageCode, tuple[Wording, ...]] = {
    "fr": (
        *_spans("grade {a}-{b} | grade {a}/{b} | grade {a} à {b} | grade {ra}-{rb} | grade {a} ou {b} | g{a}-{b}"),
        *_spans("entre grade {a} et {b} | grade entre {a} et {b} | grade {a} ou grade {b} | grades {a} et {b}"),
        *_spans("grade {a} voire {b} | grade {a}–{b} | g{a}/g{b} | grade {ra} à {rb}"),
        *_bounds("≥ grade {g} | grade ≥ {g} | grade >= {g} | >= grade {g} | grade≥{g} | grade {g} ou plus", AT_LEAST),
        *_bounds("au moins grade {g} | grade {g} au moins | grade supérieur ou égal à {g} | grade {g}+", AT_LEAST),
        *_bounds("à partir du grade {g} | grade {g} et plus | grade {g} minimum | grade {g} ou supérieur", AT_LEAST),
        *_bounds("grade > {g} | > grade {g} | grade supérieur à {g} | au-dessus du grade {g}", ABOVE),
        *_bounds(
            "grade ≤ {g} | ≤ grade {g} | grade <= {g} | grade inférieur ou égal à {g} | au plus grade {g}", AT_MOST
        ),
        *_bounds("grade {g} ou moins | grade {g} maximum", AT_MOST),
        *_bounds("grade < {g} | grade inférieur à {g} | < grade {g}", BELOW),
        *_progressions("passée de grade {a} à {b} | passée du grade {a} au grade {b} | grade {a} puis {b}"),
        *_progressions(
            "passée de {a} à {b} | grade {a} puis grade {b} | grade {a} → {b} | grade {a} devenue grade {b}"
        ),
        *_spans("grade {a} {b} | g{a} {b} ?"),
        *_told("était en {a}, maintenant en {b} | était {a}, maintenant {b} | était grade {a}, désormais {b}"),
    ),
    "en": (
        *_spans("grade {a} to {b} | grade {a}-{b} | grade {a} or {b} | between grade {a} and {b} | grades {a} and {b}"),
        *_spans("grade {ra}-{rb} | grade {a}/{b}"),
        *_bounds("grade {g} or higher | grade {g} or more | at least grade {g} | grade ≥ {g} | grade {g}+", AT_LEAST),
        *_bounds("grade {g} or above | grade {g} and above", AT_LEAST),
        *_bounds("above grade {g} | grade > {g} | more than grade {g}", ABOVE),
        *_bounds("grade {g} or lower | grade {g} or less | at most grade {g} | grade ≤ {g}", AT_MOST),
        *_bounds("below grade {g} | grade < {g}", BELOW),
        *_progressions(
            "went from grade {a} to {b} | from {a} to {b} | grade {a} then {b} | progressed from grade {a} to grade {b}"
        ),
        *_spans("grade {a} {b}"),
        *_told("was {a}, now {b} | was grade {a}, now {b}"),
    ),
}
EACH = {"fr": 6, "en": 3}
"""Toxicities that each wording is tried with."""


def ranges(trial: Trial) -> Iterator[Check]:
    """Several grades of one toxicity: each named, each shown, the urgency that of the highest or of today."""
    for language, wordings in WORDINGS.items():
        subjects = cycle(trial.sheets.subjects(language))
        for wording in wordings:
            for turn in range(EACH[language]):
                subject = next(subjects)
                parts = (
                    (subject.phrase, wording.typed) if turn % 3 or wording.present else (wording.typed, subject.phrase)
                )
                yield _range(trial, subject, wording, " ".join(parts))


def _range(trial: Trial, subject: Subject, wording: Wording, typed: str) -> Check:
    def faults() -> Iterator[str]:
        seen, sheets = trial.ask(typed), trial.sheets
        present = (wording.present,) if wording.present else wording.grades
        yield from toxicity_faults(seen, [subject])
        yield from _grades_of_range(seen, wording)
        yield from urgency_faults(seen, most(sheets.urgency(subject, grade) for grade in present))
        yield from criteria_faults(seen, sheets, [(subject, grade) for grade in wording.grades])

    return Check(typed, faults)


def _grades_of_range(seen: Seen, wording: Wording) -> Iterator[str]:
    """Both ends; a progression may leave out what lies between."""
    if seen.grades is not None and wording.present:
        low, high = min(wording.grades), max(wording.grades)
        between = set(range(low, high + 1))
        if not set(wording.grades) <= set(seen.grades) <= between:
            yield f"grades {seen.grades}, wanted {sorted(wording.grades)}"
        elif seen.understood["grade"] is not None:
            yield f"grade {seen.understood['grade']}, wanted None"
    else:
        yield from grade_faults(seen, wording.grades)
