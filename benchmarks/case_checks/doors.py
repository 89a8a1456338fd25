"""Doors of the pathway, the first line and the delay say the same of every grade of every form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.case_checks.seen import Check, Seen, Trial, case_faults, door_faults, level_faults
from benchmarks.case_checks.sheets import CALM, LIVING, Subject, plain

GENERIC = {
    "fr": (
        "grade 3", "patient grade 3", "grade 3 sous nivolumab", "grade 3 que faire", "grade 3 quel niveau du parcours",
        "parcours grade 3", "toxicité grade 3", "effet secondaire grade 3 sous pembro", "grade 3 à Dax", "grade 3-4",
    ),
    "en": (
        "grade 3", "patient with grade 3", "grade 3 what should I do", "pathway for grade 3", "grade 3 on nivolumab",
        "grade 3 toxicity", "grade 3 in Dax",
    ),
}  # fmt: skip
CONDITIONED = {
    "fr": ("grade 3 corticorésistant quel parcours", "grade 3 plusieurs organes atteints quel parcours"),
    "en": ("grade 3 steroid-refractory which pathway", "grade 3 several organs involved which pathway"),
}
CONDITIONAL = frozenset({"recourse_centre", "rcp"})
AT_ONCE = re.compile(
    r"immediat|tout de suite|sans attendre|maintenant|at once|immediate|right away|now\b|pendant la perfusion"
)
SLOW = re.compile(r"quelques jours|\d+\s*(?:a|-|–)\s*\d+ h|\bdays\b|\d+ h\b|semaine|week")
SAME_DAY = re.compile(r"jour meme|same day|sans tarder|without delay|today")


def doors(trial: Trial) -> Iterator[Check]:
    """Every form at every grade; grade 3 of nothing in particular."""
    for language in ("fr", "en"):
        for subject in trial.sheets.subjects(language):
            for grade in LIVING:
                typed = f"{subject.phrase} grade {grade}"
                yield _form(trial, typed, subject, grade)
        yield from (_generic(trial, typed) for typed in GENERIC[language])
        yield from (_conditioned(trial, typed) for typed in CONDITIONED[language])


def _form(trial: Trial, typed: str, subject: Subject, grade: int) -> Check:
    def faults() -> Iterator[str]:
        seen = trial.ask(typed)
        yield from case_faults(seen, trial.sheets, subject, grade)
        yield from level_faults(seen, trial.sheets, [(subject, grade)])
        yield from _delay_faults(seen, trial, subject, grade)

    return Check(typed, faults)


def _delay_faults(seen: Seen, trial: Trial, subject: Subject, grade: int) -> Iterator[str]:
    """The line is never slower than the delay that is shown, nor the delay slower than the line."""
    step = trial.sheets.knowledge.step(subject.toxicity.key, subject.form.key, grade)
    delay = plain(step.delay.into(seen.language)) if step and step.delay else ""
    if not delay or delay not in seen.text:
        return
    urgent = bool(seen.urgency) and seen.urgency not in CALM
    if seen.urgency == "vital" and not AT_ONCE.search(delay):
        yield f"delay '{delay}' slower than the call to 15"
    elif urgent and SLOW.search(delay) and not AT_ONCE.search(delay):
        yield f"delay '{delay}' slower than the line {seen.urgency}"
    if not urgent and AT_ONCE.search(delay) and not SAME_DAY.search(delay) and "perfusion" not in delay:
        yield f"delay '{delay}' without a first line"


def _generic(trial: Trial, typed: str) -> Check:
    """A grade of nothing in particular opens no door that only a condition opens."""

    def faults() -> Iterator[str]:
        seen = trial.ask(typed)
        yield from door_faults(seen)
        if opened := seen.levels & CONDITIONAL:
            yield f"doors {sorted(opened)} without their condition"

    return Check(typed, faults)


def _conditioned(trial: Trial, typed: str) -> Check:
    """The condition named: the door opens."""

    def faults() -> Iterator[str]:
        seen = trial.ask(typed)
        yield from door_faults(seen)
        if missing := CONDITIONAL - seen.levels:
            yield f"doors {sorted(missing)} stay shut with their condition"

    return Check(typed, faults)
