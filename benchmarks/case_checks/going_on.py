"""A short turn behind a card goes on with it: its criteria, that it gets worse, what is given, its product first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.case_checks.seen import (
    Check,
    Seen,
    Trial,
    case_faults,
    criteria_faults,
    missing_sections,
    toxicity_faults,
    urgency_faults,
)
from benchmarks.case_checks.sheets import LIVING, Subject
from bot.knowledge_base.kinds import LanguageCode

Words = dict[LanguageCode, tuple[str, ...]]
CRITERIA_OF_A_GRADE: Words = {
    "fr": ("critères du grade {g}", "et les critères du grade {g} ?", "critères grade {g}",
        "quels critères pour un {g} ?"),
    "en": ("criteria for grade {g}", "grade {g} criteria", "and the criteria for grade {g}?"),
}  # fmt: skip
CRITERIA: Words = {
    "fr": ("les critères ?", "et les critères ?", "critères ?", "quels critères ?", "quels sont les critères ?"),
    "en": ("criteria?", "the criteria?", "and the criteria?", "what are the criteria?"),
}
WORSE: Words = {
    "fr": (
        "ça s'aggrave", "il s'aggrave", "elle s'aggrave", "ça empire", "ça se dégrade", "son état se dégrade",
        "le patient s'aggrave", "{t} s'aggrave", "aggravation", "il y a une aggravation",
        "ça ne s'améliore pas, ça empire",
        "c'est de pire en pire", "il va moins bien", "ça s'est aggravé", "et si ça s'aggrave ?",
    ),
    "en": (
        "it's getting worse", "it is getting worse", "he's getting worse", "{t} is getting worse", "worsening",
        "she is deteriorating",
        "it worsens", "getting worse", "it got worse", "he is worse today",
    ),
}  # fmt: skip
GIVEN: Words = {
    "fr": ("bolus ?", "corticoïdes ?", "perfusion ?", "et les corticoïdes ?", "un bolus ?",
        "corticoïdes IV ?", "per os ou IV ?"),
    "en": ("bolus?", "steroids?", "infusion?", "and steroids?", "IV or oral?"),
}  # fmt: skip
PRODUCT: Words = {
    "fr": ("{d}", "sous {d}", "patient sous {d}", "elle est sous {d}", "il reçoit {d}"),
    "en": ("{d}", "on {d}", "patient on {d}", "she is on {d}", "he receives {d}"),
}
GRADED: Words = {
    "fr": ("{t} grade {g}", "grade {g} {t}", "il a une {t} grade {g}"),
    "en": ("{t} grade {g}", "grade {g} {t}", "he has {t} grade {g}"),
}
DRUGS = ("nivolumab", "pembrolizumab", "ipilimumab", "cemiplimab")


def going_on(trial: Trial) -> Iterator[Check]:
    """Every toxicity with some of the wordings of each kind, in turn."""
    for language in ("fr", "en"):
        for turn, subject in enumerate(trial.sheets.subjects(language)):
            grade = LIVING[turn % 4]
            opening = f"{subject.phrase} grade {grade}"
            yield from _criteria(trial, subject, opening, turn)
            yield from _worse(trial, subject, grade, turn)
            yield from _given(trial, subject, grade, turn)
            yield from _product_first(trial, subject, grade, turn)


def _of(texts: Sequence[str], turn: int) -> str:
    return texts[turn % len(texts)]


def _criteria(trial: Trial, subject: Subject, opening: str, turn: int) -> Iterator[Check]:
    """Criteria are those of the toxicity before, at the grade that is named now or else at that of before."""
    asked = LIVING[(turn + 1 + turn // 4 % 3) % 4]
    for template, grade in (
        (_of(CRITERIA_OF_A_GRADE[subject.language], turn), asked),
        (_of(CRITERIA[subject.language], turn), None),
    ):
        turns = [opening, template.format(g=asked)]

        def faults(turns: list[str] = turns, grade: int | None = grade) -> Iterator[str]:
            seen = trial.talk(turns)[-1]
            yield from toxicity_faults(seen, [subject])
            yield from missing_sections(seen, "grade")
            wanted = grade if grade is not None else LIVING[turn % 4]
            yield from criteria_faults(seen, trial.sheets, [(subject, wanted)])

        yield Check(" ⏎ ".join(turns), faults)


def _worse(trial: Trial, subject: Subject, grade: int, turn: int) -> Iterator[Check]:
    """The toxicity goes on, no grade is guessed, and it is never less urgent than it was."""
    for step in (0, 5):
        second = _of(WORSE[subject.language], turn + step).format(t=subject.phrase)
        turns = [f"{subject.phrase} grade {grade}", second]

        def faults(turns: list[str] = turns) -> Iterator[str]:
            seen = trial.talk(turns)[-1]
            yield from toxicity_faults(seen, [subject])
            if seen.urgency == "vital" == trial.ask(turns[-1]).urgency:
                return  # 'Guillain-Barré syndrome is getting worse' is an emergency whatever stood before
            yield from urgency_faults(seen, trial.sheets.urgency(subject, grade))
            yield from missing_sections(seen, "grade")
            if set(seen.grades or ()) - {grade}:
                yield f"grades {seen.grades} guessed"
            further = [one for one in LIVING if one > grade and trial.sheets.is_defined(subject, one)]
            offered = str(seen.json["choices"])
            yield from (f"grade {one} is not offered" for one in further if f"rade {one}" not in offered)

        yield Check(" ⏎ ".join(turns), faults)


def _given(trial: Trial, subject: Subject, grade: int, turn: int) -> Iterator[Check]:
    """What is given is asked of the sheet that was shown."""
    turns = [f"{subject.phrase} grade {grade}", _of(GIVEN[subject.language], turn)]

    def faults() -> Iterator[str]:
        seen = trial.talk(turns)[-1]
        yield from case_faults(seen, trial.sheets, subject, grade)
        yield from missing_sections(seen, "toxicity")

    yield Check(" ⏎ ".join(turns), faults)


def _product_first(trial: Trial, subject: Subject, grade: int, turn: int) -> Iterator[Check]:
    """A product by itself and then the toxicity are the card under the product, as in the other order."""
    drug = _of(DRUGS, turn)
    first = _of(PRODUCT[subject.language], turn).format(d=drug)
    second = _of(GRADED[subject.language], turn // 2).format(t=subject.phrase, g=grade)

    def faults() -> Iterator[str]:
        seen, turned = trial.talk([first, second])[-1], trial.talk([second, first])[-1]
        yield from case_faults(seen, trial.sheets, subject, grade)
        for one, order in ((seen, "first"), (turned, "behind")):
            yield from _product_faults(one, drug, order)

    yield Check(f"{first} ⏎ {second}", faults)


def _product_faults(seen: Seen, drug: str, order: str) -> Iterator[str]:
    if seen.understood["treatments"] != [drug]:
        yield f"products {seen.understood['treatments']} with the product {order}, wanted {[drug]}"
