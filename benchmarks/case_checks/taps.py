"""A tapped choice and the question printed on it give the same answer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

from benchmarks.case_checks.seen import Check, Seen, Trial
from benchmarks.case_checks.sheets import LIVING
from benchmarks.case_checks.turns import PLACES
from bot.answering.answer import Choice
from bot.knowledge_base.kinds import LanguageCode

OPENINGS: dict[LanguageCode, tuple[str, ...]] = {
    "fr": ("{t} grade {g}", "{t}", "{t} grade {g} {p}", "grades de {t}", "{t} {p}", "{t} et prurit grade {g}"),
    "en": ("{t} grade {g}", "{t}", "{t} grade {g} {p}", "what is grade {g} {t}", "{t} near {p}"),
}
OTHERS = (
    "bonjour", "grade 3", "grades", "dermatologue", "cardiologue Dax", "néphrologue recours", "RCP", "formation",
    "quel niveau pour un grade 3", "dermatologist near Dax", "neurologist", "pembrolizumab", "cardiologue à Toulouse",
    "who can help", "endocrino saint martin",
)  # fmt: skip


def taps(trial: Trial) -> Iterator[Check]:
    """Each distinct choice that the answers to many questions offer."""
    seen: set[tuple[str, str]] = set()
    for typed in _openings(trial):
        answer = trial.answer(typed)
        for choice in answer.choices:
            if (choice.question, answer.language) not in seen:
                seen.add((choice.question, answer.language))
                yield _tap(trial, typed, choice, answer.language)


def _openings(trial: Trial) -> Iterator[str]:
    grades, places = cycle(LIVING), cycle(PLACES)
    for language, templates in OPENINGS.items():
        template = cycle(templates)
        for subject in trial.sheets.subjects(language):
            for _ in range(2 if language == "fr" else 1):
                yield next(template).format(t=subject.phrase, g=next(grades), p=next(places))
    yield from OTHERS


def _tap(trial: Trial, typed: str, choice: Choice, language: LanguageCode) -> Check:
    def faults() -> Iterator[str]:
        yield from _differences(trial.tap(choice.query, language), trial.ask(choice.question))

    return Check(f"{typed} → [{choice.label}] {choice.question}", faults)


def _differences(tapped: Seen, typed: Seen) -> Iterator[str]:
    same = {
        "language": (tapped.json["language"], typed.json["language"]),
        "sections": (tapped.sections, typed.sections),
        "toxicities": (tapped.toxicities, typed.toxicities),
        "grade": (tapped.understood["grade"], typed.understood["grade"]),
        "grades": (tapped.grades, typed.grades),
        "place": (tapped.place, typed.place),
        "urgency": (tapped.urgency, typed.urgency),
        "pathway_levels": (tapped.levels, typed.levels),
        "referents": (tapped.referents, typed.referents),
    }
    yield from (f"{what}: tapped {one}, typed {other}" for what, (one, other) in same.items() if one != other)
