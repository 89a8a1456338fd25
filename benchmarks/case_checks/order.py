"""Telegraphic questions: the order of toxicity, grade, place and drug changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, permutations

from benchmarks.case_checks.seen import Check, Trial, case_faults
from benchmarks.case_checks.sheets import LIVING, Subject
from benchmarks.case_checks.turns import PLACES

GRADES = ("grade {g}", "g{g}", "gr {g}", "GRADE {g}", "grade{g}")
ORDERS = 6
"""Of the 24 orders, those that are asked of one question; the next question asks the next ones."""


def orders(trial: Trial) -> Iterator[Check]:
    """Orders of the four parts, for every subject."""
    drugs = cycle(_drugs(trial))
    places, wordings = cycle(PLACES), cycle(GRADES)
    every = cycle(permutations(range(4)))
    for language in ("fr", "en"):
        for turn, subject in enumerate(trial.sheets.subjects(language)):
            place, grade, (key, drug) = next(places), LIVING[turn % 4], next(drugs)
            parts = (subject.phrase, next(wordings).format(g=grade), place, drug)
            for _ in range(ORDERS if language == "fr" else ORDERS // 2):
                typed = " ".join(parts[at] for at in next(every))
                if not trial.sheets.names_more(typed, [subject]):
                    yield _order(trial, typed, (subject, grade), (PLACES[place], key))


def _drugs(trial: Trial) -> list[tuple[str, str]]:
    """(key, what is typed) of single checkpoint inhibitors."""
    treatments = trial.sheets.knowledge.treatments.items()
    return [
        (key, drug.phrases.all()[0]) for key, drug in treatments if drug.checkpoint_inhibitor and not drug.components
    ]


def _order(trial: Trial, typed: str, problem: tuple[Subject, int], rest: tuple[str, str]) -> Check:
    (subject, grade), (place, drug) = problem, rest

    def faults() -> Iterator[str]:
        seen = trial.ask(typed)
        yield from case_faults(seen, trial.sheets, subject, grade)
        if seen.place != place:
            yield f"place {seen.place}, wanted {place}"
        if seen.understood["treatments"] != [drug]:
            yield f"treatments {seen.understood['treatments']}, wanted {[drug]}"

    return Check(typed, faults)
