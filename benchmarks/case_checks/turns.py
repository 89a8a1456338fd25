"""Turns of a conversation: what is taken over, what is dropped, and that the urgency is that of the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle

from benchmarks.case_checks.seen import (
    Check,
    Seen,
    Trial,
    case_faults,
    criteria_faults,
    grade_faults,
    level_faults,
    missing_sections,
    toxicity_faults,
    urgency_faults,
)
from benchmarks.case_checks.sheets import LIVING, Subject, most

Faults = Callable[[Seen], Iterator[str]]
PLACES = {
    "Dax": "40088",
    "Pau": "64445",
    "Bayonne": "64102",
    "Limoges": "87085",
    "Bergerac": "24037",
    "La Rochelle": "17300",
}
"""Unmistakable communes and their INSEE codes."""
CARD = ("grade", "toxicity", "pathway")
STALE = 31
"""Minutes after which nothing is taken over."""
GRADE_TURNS = {
    "fr": (
        "et en grade {g} ?",
        "grade {g}",
        "et en {g}",
        "et si grade {g}",
        "et en grade {g}",
        "g{g}",
        "et un grade {g} ?",
        "et si ça devient grade {g} ?",
        "supposons qu'elle passe grade {g}",
    ),
    "en": (
        "and grade {g}?",
        "grade {g}",
        "what about grade {g}?",
        "and if grade {g}",
        "and if it becomes grade {g}?",
    ),
}
PLACE_TURNS = {"fr": ("à {p}", "et à {p} ?", "{p}", "je suis à {p}"), "en": ("in {p}", "and near {p}?", "{p}")}
AND_TURNS = {"fr": ("et pour {t} ?", "et si {t} ?", "et {t} ?"), "en": ("and for {t}?", "what about {t}?")}
ALARMS = {
    "fr": (
        "il ne respire plus",
        "arrêt cardiaque",
        "elle est inconsciente",
        "il est en état de choc",
        "convulsions en cours",
    ),
    "en": ("he is not breathing", "cardiac arrest", "she is unconscious", "he is in shock"),
}
WITHOUT_SUBJECT = {"fr": ("grade 4", "et à Pau ?", "et en grade 4 ?"), "en": ("grade 4", "and in Pau?", "and grade 4?")}


def follow_ups(trial: Trial) -> Iterator[Check]:
    """Every kind of second turn, in both languages."""
    for language in ("fr", "en"):
        subjects = trial.sheets.subjects(language)
        places = cycle(PLACES)
        for turn, subject in enumerate(subjects):
            following = subjects[(turn + 7) % len(subjects)]
            first, second = LIVING[turn % 4], LIVING[(turn + 1 + turn // 4 % 3) % 4]
            yield from _grade_turns(trial, subject, (first, second), turn)
            yield from _place_turns(trial, subject, first, (next(places), turn))
            if following.toxicity is not subject.toxicity:
                yield from _new_toxicity(trial, (subject, following), first, turn)
            yield from _long_talks(trial, (subject, following), (first, second), turn)
            yield _alarm(trial, subject, first, _of(ALARMS[language], turn))
            yield _stale(trial, subject, first, _of(WITHOUT_SUBJECT[language], turn))


def _of(texts: Sequence[str], turn: int) -> str:
    return texts[turn % len(texts)]


def _check(trial: Trial, turns: Sequence[str], faults: Faults, minutes: int = 1) -> Check:
    return Check(" ⏎ ".join(turns), lambda: faults(trial.talk(turns, minutes)[-1]))


def _card(trial: Trial, subject: Subject, grade: int, place: str | None) -> Faults:
    """The whole card of this grade, as if it had been asked in one turn."""

    def faults(seen: Seen) -> Iterator[str]:
        yield from case_faults(seen, trial.sheets, subject, grade)
        yield from missing_sections(seen, *CARD)
        yield from level_faults(seen, trial.sheets, [(subject, grade)])
        yield from criteria_faults(seen, trial.sheets, [(subject, grade)])
        if seen.place != place:
            yield f"place {seen.place}, wanted {place}"

    return faults


def _grade_turns(trial: Trial, subject: Subject, grades: tuple[int, int], turn: int) -> Iterator[Check]:
    """Another grade of the same toxicity, and a grade said after the toxicity and place."""
    texts, (first, second) = GRADE_TURNS[subject.language], grades
    for template in (_of(texts, turn), _of(texts, turn + 3)):
        opening = f"{subject.phrase} grade {first}"
        yield _check(trial, [opening, template.format(g=second)], _card(trial, subject, second, None))
    place = _of(tuple(PLACES), turn)
    opening = f"{subject.phrase} {'in' if subject.language == 'en' else 'à'} {place}"
    if not trial.sheets.names_more(opening, [subject]):
        yield _check(
            trial, [opening, _of(texts, turn + 1).format(g=second)], _card(trial, subject, second, PLACES[place])
        )


def _place_turns(trial: Trial, subject: Subject, grade: int, where: tuple[str, int]) -> Iterator[Check]:
    """A place after a card: the same card's toxicity, grade and urgency, and the people there."""
    place, turn = where

    def faults(seen: Seen) -> Iterator[str]:
        yield from case_faults(seen, trial.sheets, subject, grade)
        yield from missing_sections(seen, "referents")
        if seen.place != PLACES[place]:
            yield f"place {seen.place}, wanted {PLACES[place]}"

    second = _of(PLACE_TURNS[subject.language], turn).format(p=place)
    yield _check(trial, [f"{subject.phrase} grade {grade}", second], faults)


def _new_toxicity(trial: Trial, pair: tuple[Subject, Subject], grade: int, turn: int) -> Iterator[Check]:
    """Another toxicity drops the grade, unless the turn says that it goes on."""
    before, after = pair

    def dropped(seen: Seen) -> Iterator[str]:
        yield from toxicity_faults(seen, [after])
        yield from grade_faults(seen, [])
        yield from urgency_faults(seen, trial.sheets.urgency(after, None))

    def kept(seen: Seen) -> Iterator[str]:
        yield from case_faults(seen, trial.sheets, after, grade)

    opening = f"{before.phrase} grade {grade}"
    yield _check(trial, [opening, after.phrase], dropped)
    yield _check(trial, [opening, _of(AND_TURNS[after.language], turn).format(t=after.phrase)], kept)


def _long_talks(trial: Trial, pair: tuple[Subject, Subject], grades: tuple[int, int], turn: int) -> Iterator[Check]:
    """Said bit by bit: the last turn counts on all before; two problems stay two."""
    (subject, other), (first, second), place = pair, grades, _of(tuple(PLACES), turn)
    turns = [subject.phrase, f"grade {first}", place, _of(GRADE_TURNS[subject.language], turn).format(g=second)]
    yield _check(trial, turns, _card(trial, subject, second, PLACES[place]))
    both = f"{subject.phrase} {'and' if subject.language == 'en' else 'et'} {other.phrase} grade {first}"
    if trial.sheets.names_more(both, pair):
        return

    def faults(seen: Seen) -> Iterator[str]:
        yield from toxicity_faults(seen, pair)
        yield from grade_faults(seen, [second])
        yield from urgency_faults(seen, most(trial.sheets.urgency(problem, second) for problem in pair))
        yield from level_faults(seen, trial.sheets, [(problem, second) for problem in pair])

    yield _check(trial, [both, _of(GRADE_TURNS[subject.language], turn + 1).format(g=second)], faults)


def _alarm(trial: Trial, subject: Subject, grade: int, alarm: str) -> Check:
    """An emergency takes over nothing but a place inside the region."""

    def faults(seen: Seen) -> Iterator[str]:
        yield from urgency_faults(seen, frozenset({"vital"}))
        if seen.understood["grade"] is not None or seen.grades:
            yield f"grade {seen.grades} taken over"
        alone = trial.ask(alarm)
        yield from (f"section {kind} of the turn before" for kind in {*seen.sections} & {*CARD} - {*alone.sections})
        yield from (f"{slot} taken over" for slot in seen.understood["inherited"] if slot != "place")
        if strange := seen.toxicities - alone.toxicities:
            yield f"toxicities {sorted(strange)} taken over"
        if seen.place not in (None, PLACES["Dax"]):
            yield f"place {seen.place}"

    return _check(trial, [f"{subject.phrase} grade {grade} Dax", alarm], faults)


def _stale(trial: Trial, subject: Subject, grade: int, second: str) -> Check:
    """After half an hour a turn stands alone."""

    def faults(seen: Seen) -> Iterator[str]:
        alone = trial.ask(second)
        if seen.json != alone.json:
            yield "a stale turn changes the answer"
        if seen.toxicities or seen.understood["inherited"]:
            yield f"takes over {sorted(seen.toxicities)} {seen.understood['inherited']}"

    return _check(trial, [f"{subject.phrase} grade {grade} Dax", second], faults, minutes=STALE)
