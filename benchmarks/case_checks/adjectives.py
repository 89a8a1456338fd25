"""Severity words: they stand for a grade to be confirmed, and never lower an urgency."""

from __future__ import annotations

from collections.abc import Iterator
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
from benchmarks.case_checks.sheets import LIVING, Subject, most, plain
from bot.knowledge_base.kinds import LanguageCode

SHORTEST_CONDUCT = 20
"""Characters; shorter ones ('Suspendre.') may stand in any text."""
ADJECTIVES: dict[LanguageCode, tuple[str, ...]] = {
    "fr": ("{t} {w}", "{t} {w} à Dax", "{w} {t}"),
    "en": ("{w} {t}", "{w} {t} in Dax", "{t}, {w}"),
}


def adjectives(trial: Trial) -> Iterator[Check]:
    """A severity word stands for its grade, to be confirmed: criteria before conduct; a named grade prevails."""
    grades = trial.sheets.knowledge.grades.general
    for language, templates in ADJECTIVES.items():
        words = {n: grades[n].phrases.en if language == "en" else grades[n].phrases.fr for n in LIVING}
        rotation = {number: cycle(found) for number, found in words.items() if found}
        template = cycle(templates)
        for subject in trial.sheets.subjects(language):
            for number, found in rotation.items():
                typed = next(template).format(t=subject.phrase, w=next(found))
                if not trial.sheets.names_more(typed, [subject]):
                    yield _adjective(trial, subject, number, typed)
            yield from _lowering(trial, subject, next(rotation[1]), language)
            yield from _ranging(trial, subject, (next(rotation[2]), next(rotation[3])), language)


def _adjective(trial: Trial, subject: Subject, grade: int, typed: str) -> Check:
    def faults() -> Iterator[str]:
        seen = trial.ask(typed)
        if "emergency" in seen.sections and not seen.grades:
            return  # 'hépatite fulminante' is an alarm, which says more than a grade
        yield from toxicity_faults(seen, [subject])
        yield from grade_faults(seen, [grade])
        # whoever says that life is threatened is told to call 15, whatever the sheet (docs/decisions/0021)
        is_vital = _says_that_life_is_threatened(trial, typed)
        yield from urgency_faults(seen, frozenset({"vital"}) if is_vital else trial.sheets.urgency(subject, grade))
        yield from criteria_faults(seen, trial.sheets, [(subject, grade)])
        yield from _criteria_first(seen, trial, subject, grade)

    return Check(typed, faults)


def _says_that_life_is_threatened(trial: Trial, typed: str) -> bool:
    rows = trial.sheets.knowledge.language.conditions.rows
    return any(plain(told) in plain(typed) for row in rows if row.of_any for told in row.told.all())


def _criteria_first(seen: Seen, trial: Trial, subject: Subject, grade: int) -> Iterator[str]:
    """The criteria are to be confirmed before the conduct is read."""
    if {"grade", "toxicity"} <= set(seen.sections) and seen.sections.index("grade") > seen.sections.index("toxicity"):
        yield "section toxicity before section grade"
    criteria = trial.sheets.criteria(subject, grade, seen.language)
    conduct = (t for t in trial.sheets.conduct(subject, grade, seen.language) if len(t) > SHORTEST_CONDUCT)
    read = [seen.body.find(text) for text in criteria if text in seen.body]
    done = [seen.body.find(text) for text in conduct if text in seen.body]
    if read and done and min(done) < min(read):
        yield "conduct before criteria"


def _lowering(trial: Trial, subject: Subject, mild: str, language: LanguageCode) -> Iterator[Check]:
    """A mild word beside a high grade, or beside an alarm."""
    typed = f"{subject.phrase} {mild} grade 4"
    alarm = "he is not breathing" if language == "en" else "il ne respire plus"
    if trial.sheets.names_more(typed, [subject]):
        return

    def faults() -> Iterator[str]:
        seen = trial.ask(typed)
        yield from grade_faults(seen, [4])
        yield from urgency_faults(seen, trial.sheets.urgency(subject, 4))

    yield Check(typed, faults)
    alarming = f"{subject.phrase} {mild}, {alarm}"
    yield Check(alarming, lambda: urgency_faults(trial.ask(alarming), frozenset({"vital"})))


def _ranging(trial: Trial, subject: Subject, words: tuple[str, str], language: LanguageCode) -> Iterator[Check]:
    """'modérée à sévère': both grades, the urgency that of the higher one."""
    both = f"{words[0]} to {words[1]}" if language == "en" else f"{words[0]} à {words[1]}"
    typed = f"{both} {subject.phrase}" if language == "en" else f"{subject.phrase} {both}"
    if trial.sheets.names_more(typed, [subject]):
        return

    def faults() -> Iterator[str]:
        seen = trial.ask(typed)
        if "emergency" in seen.sections and not seen.grades:
            return
        yield from grade_faults(seen, [2, 3])
        yield from urgency_faults(seen, most(trial.sheets.urgency(subject, grade) for grade in (2, 3)))

    yield Check(typed, faults)
