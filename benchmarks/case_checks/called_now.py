"""Below a call for now nothing says that there is time: every form and grade, alone, beside signs and diseases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from benchmarks.case_checks.seen import Check, Seen, Trial
from benchmarks.case_checks.sheets import CALM, LIVING, Subject, plain
from bot.knowledge_base.kinds import LanguageCode

BESIDE: dict[LanguageCode, tuple[str, ...]] = {
    "fr": (
        "{c}", "{c}, choc", "{c}, il convulse", "{c}, anaphylaxie", "anaphylaxie et {c}", "{c}, troponine élevée",
        "{c} et baisse d'acuité visuelle", "{c}, plaquettes à 8 G/L",
    ),
    "en": ("{c}", "{c}, shock", "{c} and anaphylaxis", "he is seizing, {c}", "{c}, vision loss"),
}  # fmt: skip
PAIRED = {"fr": "{a} grade {g} et {b} grade {h}", "en": "{a} grade {g} and {b} grade {h}"}
SLOWER = ("days", "same_day")


def called_now(trial: Trial) -> Iterator[Check]:
    """Each form and grade, with each sign in turn; and beside another toxicity that calls."""
    for language in ("fr", "en"):
        subjects = trial.sheets.subjects(language)
        calling = [(s, g) for s in subjects for g in LIVING if not trial.sheets.urgency(s, g) & CALM]
        for turn, subject in enumerate(subjects):
            for grade in LIVING:
                case = f"{subject.phrase} grade {grade}"
                for template in BESIDE[language]:
                    yield _check(trial, template.format(c=case))
                other, worse = calling[(turn * 4 + grade) % len(calling)]
                yield _check(trial, PAIRED[language].format(a=subject.phrase, g=grade, b=other.phrase, h=worse))
        yield from (
            _one_urgency(trial, subject, grade)
            for subject in subjects
            for grade in LIVING
            if trial.sheets.is_defined(subject, grade)
        )


def _check(trial: Trial, typed: str) -> Check:
    return Check(typed, lambda: _faults(trial.ask(typed), trial))


def _faults(seen: Seen, trial: Trial) -> Iterator[str]:
    """A delay, or the reason for one, below a first line that calls now."""
    if seen.urgency in (None, *CALM):
        return
    knowledge, language = trial.sheets.knowledge, seen.language
    messages = [knowledge.messages[f"delay_{urgency}"].into(language) for urgency in SLOWER]
    body, names = _without_what_sheets_say(seen, trial), seen.toxicities
    slow = [plain(text) for text in messages]
    for key in names:
        for form in knowledge.toxicities[key].forms:
            steps = (step for step in form.pathway.values() if step.urgency in SLOWER and step.delay)
            slow += [plain(step.delay.into(language)) for step in steps if step.delay]
    yield from (f"'{text}' below the call {seen.urgency}" for text in dict.fromkeys(slow) if text in body)


def _without_what_sheets_say(seen: Seen, trial: Trial) -> str:
    """The text without the statements of sheets and the first steps of alarms, which have words of their own."""
    knowledge, body = trial.sheets.knowledge, seen.body
    said = [emergency.first_steps for emergency in knowledge.emergencies if emergency.first_steps]
    for key in seen.toxicities:
        for form in knowledge.toxicities[key].forms:
            said += [one for lines in form.actions.values() for one in lines]
            said += [*form.any_grade, *form.red_flags, *form.traps]
            said += [one for scale in form.scales for lines in scale.grades.values() for one in lines]
    for text in sorted({plain(one.into(seen.language)) for one in said}, key=len, reverse=True):
        body = body.replace(text, " ")
    return body


def _one_urgency(trial: Trial, subject: Subject, grade: int) -> Check:
    """All names that mean what the heading of the sheet means are as urgent, at each grade."""

    def faults() -> Iterator[str]:
        found: dict[str, list[str]] = defaultdict(list)
        for name in _names(subject):
            seen = trial.ask(f"{name} grade {grade}")
            if subject.toxicity.key in seen.toxicities and seen.grades == [grade]:
                found[str(seen.urgency)].append(name)
        if len(found) > 1:
            yield f"urgencies {dict(found)}"

    return Check(f"{subject.form.key} grade {grade} by each of its names", faults)


def _names(subject: Subject) -> list[str]:
    """Those of the form, less those that say more than it: 'coma myxœdémateux' is more than a myxoedema."""
    phrases = (subject.toxicity if subject.is_main else subject.form).phrases
    names = [*phrases.fr, *phrases.any] if subject.language == "fr" else [*phrases.en, *phrases.any]
    return [name for name in names if plain(name) not in SAY_MORE]


SAY_MORE = frozenset(
    plain(name)
    for name in (
        "coma myxœdémateux", "myxoedema coma", "crise myasthénique", "myasthenic crisis", "orage cytokinique",
        "cytokine storm", "insuffisance hépatique aiguë", "acute liver failure", "diplégie faciale",
        "syndrome méningé",
    )
)  # fmt: skip
"""Names that tell a graver state than the heading of their sheet, and are signs by themselves."""
