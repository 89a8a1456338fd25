"""Grades worded without their word, of several toxicities or in a course: each number belongs to its own toxicity."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, permutations

from benchmarks.case_checks.pairs import problem_faults
from benchmarks.case_checks.seen import (
    Check,
    Trial,
    grade_faults,
    missing_sections,
    toxicity_faults,
    urgency_faults,
)
from benchmarks.case_checks.sheets import LIVING, Subject
from bot.knowledge_base.kinds import LanguageCode

Words = dict[LanguageCode, tuple[str, ...]]
SEVERAL: Words = {
    "fr": (
        "{a} à {g}, {b} à {h}", "grade {g} pour {a} et {h} pour {b}", "{g} pour {a} et {h} pour {b}",
        "{a} en {g}, {b} en {h}", "{a} à {g} et {b} à {h}", "grade {g} pour {a}, {h} pour {b}",
        "{a} est à {g} et {b} à {h}", "{a} : {g}, {b} : {h}", "{a} cotée {g}, {b} cotée {h}",
        "{g} pour {a}, {h} pour {b}",
        "{a} {g} / {b} {h}", "grade {g} pour {a} et grade {h} pour {b}", "{a} au grade {g}, {b} au {h}",
        "{a} grade {g}, {b} {h}", "{a} = {g}, {b} = {h}", "grades : {a} {g}, {b} {h}",
    ),
    "en": (
        "{a} at {g}, {b} at {h}", "grade {g} for {a} and {h} for {b}", "{g} for {a} and {h} for {b}",
        "{a} is {g}, {b} is {h}", "{a}: {g}, {b}: {h}", "{a} at grade {g} and {b} at {h}", "{a} grade {g}, {b} {h}",
        "grade {g} for {a}, {h} for {b}", "{a} = {g}, {b} = {h}",
    ),
}  # fmt: skip
ORGANS: Words = {
    "fr": (
        "grade {g} pour {a} et {h} pour {b}", "grade {g} {a} et {h} {b}", "{a} grade {g}, {b} grade {h}",
        "grade {g} {a}, grade {h} {b}", "grade {g} pour {a}, {h} pour {b}", "toxicité : {g} pour {a} et {h} pour {b}",
        "{g} pour {a} et {h} pour {b}",
    ),
    "en": (
        "grade {g} for {a} and {h} for {b}", "{a} grade {g}, {b} grade {h}",
        "toxicity: {g} for {a} and {h} for {b}",
    ),
}  # fmt: skip
OF_ORGANS: dict[LanguageCode, dict[str, str]] = {
    "fr": {"le foie": "hepatitis", "le rein": "nephritis", "le poumon": "pneumonitis", "le cœur": "myocarditis"},
    "en": {"the liver": "hepatitis", "the kidney": "nephritis", "the lungs": "pneumonitis", "the heart": "myocarditis"},
}
COURSES: Words = {
    "fr": (
        "{t} {a}→{b}", "{t} {a} -> {b}", "{t} {a} => {b}", "{t} {a}->{b}", "{t} {a} ➜ {b}", "{t} {a} ⇒ {b}",
        "{t} g{a}→g{b}",
        "{t} grade {a}→{b}", "{t} de {a} à {b}", "{t} passée au grade {b} depuis le grade {a}",
        "{t} G{a} ⟶ G{b}", "{t} passée à {b} depuis {a}",
    ),
    "en": (
        "{t} {a}→{b}", "{t} {a} -> {b}", "{t} {a} => {b}", "{t} {a}->{b}", "{t} from {a} to {b}",
        "{t} to grade {b} from grade {a}", "{t} now grade {b} from grade {a}", "{t} went to {b} from {a}",
    ),
}  # fmt: skip
UP: Words = {
    "fr": (
        "{t} montée à {b} depuis {a}", "{t} aggravée à {b} contre {a} hier",
        "{t} remontée au grade {b} depuis un grade {a}",
    ),
    "en": ("{t} up from {a} to {b}", "{t} up to {b} from {a}", "{t} worsened to grade {b} from grade {a}"),
}  # fmt: skip
DOWN: Words = {
    "fr": (
        "{t} redescendue à {b} depuis {a}", "{t} redescendue au grade {b} depuis le grade {a}",
        "{t} revenue à {b} après un {a}",
        "{t} descendue de {a} à {b}", "{t} revenue au grade {b} après un grade {a}",
    ),
    "en": (
        "{t} from {a} down to {b}", "{t} down to grade {b} from grade {a}", "{t} down to {b} from {a}",
        "{t} down from {a} to {b}",
        "{t} improved to grade {b} from grade {a}", "{t} grade {b}, down from {a}",
        "{t} grade {b}, down from grade {a}",
    ),
}  # fmt: skip
VAGUE: Words = {
    "fr": ("{t} de haut grade", "{t} de bas grade", "{t} haut grade que faire", "{t} de grade élevé", "{t} bas grade"),
    "en": ("high-grade {t}", "low-grade {t}", "low grade {t}", "high grade {t}, what to do", "{t} high grade"),
}
UPWARDS, DOWNWARDS = ((2, 4), (1, 3), (3, 4), (2, 3)), ((4, 1), (3, 1), (4, 2), (2, 1))


def worded_grades(trial: Trial) -> Iterator[Check]:
    """All kinds in both languages, the toxicities in turn."""
    for language in ("fr", "en"):
        yield from _several(trial, language)
        yield from _of_organs(trial, language)
        yield from _courses(trial, language)
        yield from _vague(trial, language)


def _several(trial: Trial, language: LanguageCode) -> Iterator[Check]:
    """Two toxicities, each with its number, in every pair of grades that differ."""
    names = [s for s in trial.sheets.subjects(language, main_only=True) if not _is_measured(s)]
    pairs = [p for p in permutations(names, 2) if not trial.sheets.names_more(f"{p[0].phrase} et {p[1].phrase}", p)]
    chosen = cycle(pairs[::17])
    for template in SEVERAL[language]:
        for grades in ((g, h) for g in LIVING for h in LIVING if g != h):
            pair = next(chosen)
            typed = template.format(a=pair[0].phrase, b=pair[1].phrase, g=grades[0], h=grades[1])
            yield _owned(trial, typed, list(zip(pair, grades, strict=True)))


def _is_measured(subject: Subject) -> bool:
    """'neutropénie à 2' may be a count as well."""
    return subject.toxicity.key in ("cytopenia", "diabetes")


def _of_organs(trial: Trial, language: LanguageCode) -> Iterator[Check]:
    """Two organs, each with its number."""
    main = {s.toxicity.key: s for s in trial.sheets.subjects(language, main_only=True)}
    for template in ORGANS[language]:
        for (a, one), (b, other) in permutations(OF_ORGANS[language].items(), 2):
            for g, h in ((2, 3), (3, 1)):
                yield _owned(trial, template.format(a=a, b=b, g=g, h=h), [(main[one], g), (main[other], h)])


def _owned(trial: Trial, typed: str, problems: list[tuple[Subject, int]]) -> Check:
    return Check(typed, lambda: problem_faults(trial.ask(typed), trial.sheets, problems))


def _courses(trial: Trial, language: LanguageCode) -> Iterator[Check]:
    """Today's grade is where a course ends, however it is drawn."""
    subjects = cycle(s for s in trial.sheets.subjects(language) if not _is_measured(s))
    each = ((COURSES, UPWARDS + DOWNWARDS), (UP, UPWARDS), (DOWN, DOWNWARDS))
    for words, courses in each:
        for template in words[language]:
            for first, last in courses:
                subject = next(subjects)
                typed = template.format(t=subject.phrase, a=first, b=last)
                yield _course(trial, typed, subject, (first, last))


def _course(trial: Trial, typed: str, subject: Subject, course: tuple[int, int]) -> Check:
    def faults() -> Iterator[str]:
        seen = trial.ask(typed)
        yield from toxicity_faults(seen, [subject])
        yield from urgency_faults(seen, trial.sheets.urgency(subject, course[1]))
        if course[1] not in (seen.grades or ()):
            yield f"grades {seen.grades}, wanted {sorted(course)}"

    return Check(typed, faults)


def _vague(trial: Trial, language: LanguageCode) -> Iterator[Check]:
    """'High-grade' is no number: the criteria come, before any conduct, and every grade is offered."""
    subjects = cycle(trial.sheets.subjects(language))
    for template in VAGUE[language]:
        for _ in range(12):
            subject = next(subjects)
            yield _graded_vaguely(trial, template.format(t=subject.phrase), subject)


def _graded_vaguely(trial: Trial, typed: str, subject: Subject) -> Check:
    def faults() -> Iterator[str]:
        seen = trial.ask(typed)
        yield from toxicity_faults(seen, [subject])
        yield from grade_faults(seen, [])
        yield from missing_sections(seen, "grade")
        kinds = [kind for kind in seen.sections if kind not in ("emergency", "urgent")]
        if kinds and kinds[0] != "grade":
            yield f"{kinds[0]} before the criteria"
        offered = str(seen.json["choices"])
        wanted = [one for one in LIVING if trial.sheets.is_defined(subject, one)]
        yield from (f"grade {one} is not offered" for one in wanted if f"rade {one}" not in offered)

    return Check(typed, faults)
