"""Grades of which nothing urgent follows: death, numbers that are no grade, grades that no scale defines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle

from benchmarks.case_checks.seen import Check, Trial, case_faults, grade_faults, toxicity_faults, urgency_faults
from benchmarks.case_checks.sheets import CALM, DEATH, LIVING, Subject

_DOES_NOT_EXIST = re.compile(
    r"n'existe|existe pas|inexistant|pas de grade|n'y a pas|does not exist|doesn't exist|no grade|no such"
)
STRANGE_GRADES = (0, 6, 7, 10)


def strange_grades(trial: Trial) -> Iterator[Check]:
    """Grade 5 is death, other numbers are no grade, and a grade that no scale of the form has opens nothing vital."""
    for language in ("fr", "en"):
        strange = cycle(STRANGE_GRADES)
        for subject in trial.sheets.subjects(language):
            yield _death(trial, subject.phrase, [subject])
            for _ in range(2 if trial.sheets.urgency(subject, None) <= CALM else 0):
                yield _no_grade(trial, f"{subject.phrase} grade {next(strange)}", [subject])
            for grade in LIVING:
                if not trial.sheets.is_defined(subject, grade):
                    yield _undefined(trial, subject, grade)
        yield _death(trial, "", [])
        yield from (_no_grade(trial, f"grade {number}", []) for number in STRANGE_GRADES)


def _death(trial: Trial, phrase: str, subjects: list[Subject]) -> Check:
    typed = f"{phrase} grade 5".strip()

    def faults() -> Iterator[str]:
        seen = trial.ask(typed)
        yield from toxicity_faults(seen, subjects)
        yield from grade_faults(seen, [DEATH])
        yield from urgency_faults(seen, CALM)
        words = ("deces",) if seen.language == "fr" else ("death",)
        yield from (f"does not say {w}" for w in (*words, "pharmacovigilance") if w not in seen.text)

    return Check(typed, faults)


def _no_grade(trial: Trial, typed: str, subjects: list[Subject]) -> Check:
    def faults() -> Iterator[str]:
        seen = trial.ask(typed)
        yield from toxicity_faults(seen, subjects)
        yield from urgency_faults(seen, CALM)
        if seen.understood["grade"] is not None or seen.grades:
            yield f"grade {seen.grades} understood"
        if seen.levels:
            yield f"doors {sorted(seen.levels)} for no grade"
        if not _DOES_NOT_EXIST.search(seen.text):
            yield "does not say that the grade does not exist"

    return Check(typed, faults)


def _undefined(trial: Trial, subject: Subject, grade: int) -> Check:
    typed = f"{subject.phrase} grade {grade}"

    def faults() -> Iterator[str]:
        seen = trial.ask(typed)
        yield from case_faults(seen, trial.sheets, subject, grade)

    return Check(typed, faults)
