"""The keys of the contract that these checks read: they are there, and agree with each other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from benchmarks.case_checks.seen import Check, Trial
from benchmarks.case_checks.sheets import LINES, RANKS

QUESTIONS = (
    "colite grade 3", "colite", "bonjour", "grade 4", "myocardite grade 2 à Dax", "dermatologue à Pau",
    "il ne respire plus", "colitis grade 2 to 3", "colite grade 1 et hépatite grade 3", "RCP", "grade 3 ou 4", "xqzt",
)  # fmt: skip


def contract(trial: Trial) -> Iterator[Check]:
    """Every answer states its urgency and its grades, in a question of each kind."""
    return (Check(typed, partial(_faults, trial, typed)) for typed in QUESTIONS)


def _faults(trial: Trial, typed: str) -> Iterator[str]:
    seen = trial.ask(typed)
    urgency, grades = seen.json.get("urgency"), seen.understood.get("grades")
    if urgency not in RANKS:
        yield f"urgency is {urgency}"
    elif {kind for name, kind in LINES.items() if name == urgency} != set(seen.sections) & set(LINES.values()):
        yield f"urgency {urgency} with sections {seen.sections}"
    if grades is None:
        yield "no understood.grades"
    elif seen.understood["grade"] != (grades[0] if len(grades) == 1 else None):
        yield f"grade {seen.understood['grade']} beside grades {grades}"
