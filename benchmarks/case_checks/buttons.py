"""Every button: pressed by its key and typed as the question printed on it, alone and in its conversation.

The openings are the labelled questions and composed cases; from each answer every choice is pressed, and from what that
brings every choice once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import cycle, product

from benchmarks.case_checks.seen import Check, Seen, Trial
from benchmarks.case_checks.sheets import LIVING
from benchmarks.case_checks.turns import PLACES
from benchmarks.understanding import ROOT, turns
from bot.answering.answer import Choice
from bot.assistant import Reply
from bot.knowledge_base.kinds import LanguageCode
from bot.understanding.context import Context

STEPS = 2
"""Buttons pressed one behind the other."""
EVERY = 47
"""Of the openings, those that the quick sample asks."""
WENT_WRONG = (
    "saint martin", "quel endocrinologue et quel oncologue à Pau", "purpura grade 2", "ptosis", "oncologue à Sare",
    "dermatologue premier recours CHU de Bordeaux", "colite sévère, Tonneins, à qui l'adresser",
    "Na 128, K 5.6, cortisol 60, T4L 8 : endocrino à Mimizan", "colite G2 : je gère en ville ou j'adresse ?",
    "antécédent de Stevens-Johnson en 2019 guéri, peut-on débuter une immunothérapie ?",
    "délai pour avoir un avis en cas de colite grade 3", "colite grade ≥ 2 et hépatite grade 1 Pau",
    "hépatite passée de 4 à 2", "endocrinologist CH d'Angoulême",
)  # fmt: skip
"""Openings behind which a button and its question did not answer alike."""
GRADES: dict[LanguageCode, tuple[str, ...]] = {
    "fr": ("grade {g}", "grade ≥ 2", "grade 2-3", "passée de grade 4 à 2", "grade 1 à 4", "grade 2 ou 4", "sévère", ""),
    "en": ("grade {g}", "grade ≥ 2", "grade 2-3", "from grade 4 to 2", "grade 1 to 4", "grade 2 or 4", "severe", ""),
}
CASES: dict[LanguageCode, tuple[str, ...]] = {
    "fr": (
        "{t} {g}", "{t} {g} {p}", "qui appeler {t} {p}", "{t} {g} sous nivolumab",
        "{t} {g}, que faire, qui appeler {p}",
        "{t} {g} établissement de recours {p}", "{t} {g} et {o}", "{t} {g}, {o} grade 1 à {p}", "que faire {t}",
        "quel niveau du parcours {t} {g}", "quels grades {t}",
    ),
    "en": (
        "{t} {g}", "{t} {g} {p}", "who to contact for {t} {p}", "{t} {g} on nivolumab", "{t} {g} and {o}",
        "what to do {t}", "care pathway level {t} {g}", "which grades {t}",
    ),
}  # fmt: skip
PEOPLE = (
    "{s}", "{s} {p}", "{s} et {o} {p}", "quel {s} et quel {o} {p}", "{s} {o} {p} page 2",
    "{s} établissement de recours {p}", "{s} premier recours {p}", "{s} page 2 {p}", "{s} {o} page 3 {p}",
)  # fmt: skip
AREAS = (
    "Pau",
    "Dax",
    "64",
    "Gironde",
    "Béarn",
    "CHU de Bordeaux",
    "Toulouse",
    "Saint-Martin",
    "saint jean",
    "19 et 23",
)
OTHERS = (
    "bonjour", "merci", "aide", "grade 3", "grade 2 ou 3", "grades", "RCP", "formation", "annuaire", "parcours", "xqzt",
    "immunothérapie", "pembrolizumab", "nivolumab + ipilimumab", "Enhertu", "quel niveau pour un grade 3", "céphalées",
    "saint martin", "saint jean", "Pau", "Gironde", "médecin à Dax", "qui appeler", "référent", "pneumo grade 2",
    "urologue Pau", "gastro G3", "fatigue sous nivolumab", "TSH basse", "purpura grade 2", "oeil rouge", "hépatit",
    "patient sous pembro qui va mal", "who can help", "dermatologist", "Lyell", "neurologist near Pau", "grade two",
    "endocrino saint martin", "grade 6", "colite grade 5", "il ne respire plus", "tamponade", "SpO2 82 %", "Montagnac",
    "troponine élevée", "pas un dermatologue, un cardiologue à Dax", "merci, saint pierre", "Chalais", "ptosis",
    "endocrinologist CH d'Angoulême", "quel endocrinologue et quel oncologue à Pau",
)  # fmt: skip


@dataclass(frozen=True)
class _Offered:
    """A choice as it was offered, behind what."""

    said: str
    choice: Choice
    language: LanguageCode
    context: Context | None


def buttons(trial: Trial) -> Iterator[Check]:
    """Each distinct choice that the answers to all openings offer."""
    yield from _behind((*_labelled(), *([said] for said in composed(trial))), trial)


def some_buttons(trial: Trial) -> Iterator[Check]:
    """The choices behind every so many openings, and behind those that once went wrong."""
    every = [*_labelled(), *([said] for said in composed(trial))]
    yield from _behind((*every[::EVERY], *([said] for said in WENT_WRONG)), trial)


def _behind(dialogues: Iterable[Sequence[str]], trial: Trial) -> Iterator[Check]:
    known: set[tuple[object, ...]] = set()
    for reply in (reply for dialogue in dialogues for reply in _replies(dialogue, trial)):
        for offered in _offered(reply, reply.answer.question, STEPS, trial, known):
            yield Check(
                f"{offered.said} → [{offered.choice.label}] {offered.choice.question}", partial(_faults, trial, offered)
            )


def _labelled() -> Iterator[list[str]]:
    """The turns of each labelled dialogue."""
    for path in sorted((ROOT / "tests/questions").glob("*/*.jsonl")):
        yield from ([label["q"] for label in dialogue] for dialogue in turns(path))


def _replies(dialogue: Iterable[str], trial: Trial) -> Iterator[Reply]:
    context = None
    for text in dialogue:
        reply = trial.reply(text, context)
        context = reply.context
        yield reply


def composed(trial: Trial) -> Iterator[str]:
    """Cases and people in every form: grades, ranges, courses, pairs, places, tiers, pages."""
    yield from OTHERS
    places = cycle(PLACES)
    for language, frames in CASES.items():
        subjects = trial.sheets.subjects(language)
        grades, numbers, frame = cycle(GRADES[language]), cycle(LIVING), cycle(frames)
        beside = cycle(subjects[5:] + subjects[:5])
        for subject, _ in product(subjects, range(3)):
            grade = next(grades).format(g=next(numbers))
            typed = next(frame).format(t=subject.phrase, g=grade, p=next(places), o=next(beside).phrase)
            yield " ".join(typed.split())
    covered = [one.name.fr.lower() for one in trial.assistant.knowledge.specialties.values() if one.covered]
    areas = cycle(AREAS)
    for at, discipline in enumerate(covered):
        other = covered[(at + 1) % len(covered)]
        yield from (people.format(s=discipline, o=other, p=next(areas)) for people in PEOPLE)


def _offered(reply: Reply, said: str, steps: int, trial: Trial, known: set[tuple[object, ...]]) -> Iterator[_Offered]:
    """The choices of an answer that are new, and those behind each of them."""
    language = reply.answer.language
    for choice in reply.answer.choices:
        waits = reply.context is not None and reply.context.lacks_a_subject
        one = (choice.query, choice.question, language, waits)
        if one in known:
            continue
        known.add(one)
        yield _Offered(said, choice, language, reply.context)
        if steps > 1:
            after = trial.pressed(choice.query, language, reply.context)
            yield from _offered(after, f"{said} → [{choice.label}]", steps - 1, trial, known)


def _faults(trial: Trial, offered: _Offered) -> Iterator[str]:
    choice, context = offered.choice, offered.context
    typed = trial.seen(trial.reply(choice.question, None, offered.language).answer)
    if context is None or not context.lacks_a_subject:
        yield from differences(trial.seen(trial.pressed(choice.query, offered.language, None).answer), typed)
        return
    # Which of several places is meant stands in the conversation, and in the words.
    tapped = trial.seen(trial.pressed(choice.query, offered.language, context).answer)
    yield from differences(tapped, typed)
    again = trial.seen(trial.reply(choice.question, context, offered.language).answer)
    yield from (f"in its conversation: {fault}" for fault in differences(tapped, again))


def differences(tapped: Seen, typed: Seen) -> Iterator[str]:
    """What of a pressed button and of its typed question is not the same."""
    told: Iterable[str] = ("specialties", "toxicities", "treatments", "grade", "grades", "tier", "place")
    same = {what: (tapped.understood[what], typed.understood[what]) for what in told}
    same |= {
        what: (tapped.json[what], typed.json[what]) for what in ("language", "sections", "urgency", "pathway_levels")
    }
    same |= {what: (tapped.json[what], typed.json[what]) for what in ("choices", "text")}
    same["referents"] = (tapped.referents, typed.referents)
    yield from (f"{what}: tapped {one}, typed {other}" for what, (one, other) in same.items() if one != other)
