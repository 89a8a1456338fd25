"""Two problems in one question: both understood and shown, the urgency that of the graver, whichever is named first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, cycle

from benchmarks.case_checks.seen import (
    Check,
    Seen,
    Trial,
    criteria_faults,
    grade_faults,
    level_faults,
    name_faults,
    toxicity_faults,
    urgency_faults,
)
from benchmarks.case_checks.sheets import LIVING, Sheets, Subject, most
from bot.knowledge_base.kinds import LanguageCode

Pair = tuple[Subject, Subject]
SHARED: dict[LanguageCode, tuple[str, ...]] = {
    "fr": ("{a} et {b} grade {g}", "{a}, {b} grade {g}", "{a} + {b} grade {g}", "grade {g} {a} et {b}"),
    "en": ("{a} and {b} grade {g}", "{a}, {b} grade {g}", "{a} + {b} grade {g}", "grade {g} {a} and {b}"),
}
OWN: dict[LanguageCode, tuple[str, ...]] = {
    "fr": (
        "{a} grade {g} et {b} grade {h}", "{a} grade {g}, {b} grade {h}", "grade {g} {a} + grade {h} {b}",
        "{a} g{g} {b} g{h}", "{a} de grade {g} avec {b} de grade {h}", "{a}, grade {g}, et {b}, grade {h}",
        "{a}, G{g}, et {b} G{h}", "grade {g} {a} et {b}, grade {h}", "{a} (grade {g}), {b} (grade {h})",
    ),
    "en": (
        "{a} grade {g} and {b} grade {h}", "grade {g} {a} and grade {h} {b}", "{a} grade {g}, {b} grade {h}",
        "{a} g{g} + {b} g{h}", "{a}, grade {g}, and {b}, grade {h}", "grade {g} {a} and {b}, grade {h}",
        "{a}, which is grade {g}, and {b}, which is grade {h}",
    ),
}  # fmt: skip
SHORTEST_CRITERION = 15
"""Characters; shorter ones ('asymptomatique') may stand in any text."""
STRIDE = 4
"""Of the pairs that hold a secondary form, one in so many is asked: there are thousands."""


def _pairs(sheets: Sheets, language: LanguageCode) -> Iterator[Pair]:
    """All pairs of toxicities in French; every so many pairs of their forms; a sample of both in English."""
    main = sheets.subjects(language, main_only=True)
    forms = sheets.subjects(language)
    every = list(combinations(main, 2))
    same_sheet = [(a, b) for a, b in combinations(forms, 2) if a.toxicity is b.toxicity]
    others = [
        (a, b) for a, b in combinations(forms, 2) if a.toxicity is not b.toxicity and not (a.is_main and b.is_main)
    ]
    stride = STRIDE if language == "fr" else 4 * STRIDE
    for a, b in [*(every if language == "fr" else every[::STRIDE]), *same_sheet, *others[::stride]]:
        if not sheets.names_more(f"{a.phrase} et {b.phrase} and {a.phrase} {b.phrase}", [a, b]):
            yield a, b


def _telling_grade(sheets: Sheets, pair: Pair, turn: int) -> int:
    """A grade at which the two differ in urgency, where there is one: the order could matter there."""
    differ = [g for g in LIVING if sheets.urgency(pair[0], g) != sheets.urgency(pair[1], g)]
    return (differ or LIVING)[turn % len(differ or LIVING)]


def shared_grade(trial: Trial) -> Iterator[Check]:
    """Two toxicities with one grade for both, in both orders."""
    for language, templates in SHARED.items():
        for turn, pair, template in zip(range(10**6), _pairs(trial.sheets, language), cycle(templates), strict=False):
            grade = _telling_grade(trial.sheets, pair, turn // len(templates))
            yield _both_orders(trial, pair, (grade, grade), template)


def own_grades(trial: Trial) -> Iterator[Check]:
    """Two toxicities, each with its own grade, in both orders."""
    chosen = [(g, h) for g in LIVING for h in LIVING if g != h]
    for language, templates in OWN.items():
        pairs = list(_pairs(trial.sheets, language))
        for pair, grades, template in zip(pairs, cycle(chosen), cycle(templates), strict=False):
            yield _both_orders(trial, pair, grades, template)


def _both_orders(trial: Trial, pair: Pair, grades: tuple[int, int], template: str) -> Check:
    (a, b), (g, h) = pair, grades
    there = template.format(a=a.phrase, b=b.phrase, g=g, h=h)
    back = template.format(a=b.phrase, b=a.phrase, g=h, h=g)

    def faults() -> Iterator[str]:
        one, other = trial.ask(there), trial.ask(back)
        for seen in (one, other):
            yield from problem_faults(seen, trial.sheets, [(a, g), (b, h)])
        yield from _order_faults(one, other)

    return Check(f"{there} / {back}", faults)


def problem_faults(seen: Seen, sheets: Sheets, problems: list[tuple[Subject, int]]) -> Iterator[str]:
    """Several toxicities, each at its grade: all understood and shown, none at the grade of another."""
    subjects = [subject for subject, _ in problems]
    yield from toxicity_faults(seen, subjects)
    yield from name_faults(seen, subjects)
    yield from grade_faults(seen, [grade for _, grade in problems])
    yield from urgency_faults(seen, most(sheets.urgency(*problem) for problem in problems))
    yield from level_faults(seen, sheets, problems)
    yield from criteria_faults(seen, sheets, problems)
    yield from _swapped(seen, sheets, problems)


def _swapped(seen: Seen, sheets: Sheets, problems: list[tuple[Subject, int]]) -> Iterator[str]:
    """Criteria of one problem at the grade of the other."""
    said = {text for subject, grade in problems for text in sheets.criteria(subject, grade, seen.language)}
    body = seen.body
    for subject, _ in problems:  # what a scale lacks is told in the words of other grades
        for note in sheets.notes(subject, seen.language):
            body = body.replace(note, " ")
    (a, g), (b, h) = problems
    if g == h:
        return
    for subject, grade in ((a, h), (b, g)):
        others = (text for text in sheets.criteria(subject, grade, seen.language) if len(text) > SHORTEST_CRITERION)
        strange = [text for text in others if not any(text in own for own in said)]
        if strange and all(text in body for text in strange):
            yield f"criteria of {subject.form.key} at the other's grade {grade}"


def _order_faults(one: Seen, other: Seen) -> Iterator[str]:
    same = {
        "urgency": (one.urgency, other.urgency),
        "sections": (set(one.sections), set(other.sections)),
        "toxicities": (one.toxicities, other.toxicities),
        "specialties": (set(one.understood["specialties"]), set(other.understood["specialties"])),
        "pathway_levels": (one.levels, other.levels),
        "grades": (one.grades, other.grades),
    }
    yield from (f"order changes {what}" for what, (first, second) in same.items() if first != second)
