"""What else a sign is said to come from: *sous adalimumab*, *après radiothérapie*; by its name, as it is typed.

A drug of another field that may treat a toxicity too (*adalimumab*) is the drug of the patient where it stands behind
*sous* and no inhibitor is named: it is told, and the inhibitor is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.folding import curated_words
from bot.understanding.reading import Mention, Reading


def drugs_as_causes(reading: Reading, knowledge: Knowledge) -> Mapping[str, str]:
    """Subject that is not ours → the key of the drug that it holds: 'sous adalimumab'."""
    held = ((mention.key, _drug_called(words, knowledge)) for mention, words, _ in _causes(reading, knowledge))
    return {subject: key for subject, key in held if key and not knowledge.treatments[key].checkpoint_inhibitor}


def drugs_behind_under(reading: Reading, knowledge: Knowledge) -> tuple[str, ...]:
    """'colite sous ixékizumab': right behind 'sous', those of another field that may treat a toxicity too."""
    named = [m for m in reading.mentions if m.kind == "treatment" and not m.negated]
    others = [m for m in named if knowledge.treatments[m.key].is_of_another_field]
    if not others:
        return ()
    under = {word.start for before, word in pairwise(reading.tokens) if _is_under(before.folded, knowledge)}
    return tuple(m.key for m in others if m.start in under)


def cause_as_typed(reading: Reading, knowledge: Knowledge) -> str:
    """The other drug or cause of a sign, as it is typed; '' where none is named."""
    return next((surface for _, _, surface in _causes(reading, knowledge)), "")


def drugs_as_typed(reading: Reading, knowledge: Knowledge) -> tuple[tuple[str, str], ...]:
    """Of each entry that holds several drugs, its key and the drug that is named, less the words of its own heading."""
    named = [(m.key, m.phrase, m.surface) for m in reading.mentions if m.kind == "treatment" and not m.negated]
    named += [(_drug_called(words, knowledge), " ".join(words), said) for _, words, said in _causes(reading, knowledge)]
    found = []
    for key, phrase, surface in named:
        treatment = knowledge.treatments.get(key)
        if treatment and not (treatment.target or treatment.checkpoint_inhibitor):
            heading = {*curated_words(treatment.name.fr), *curated_words(treatment.name.en)}
            found += [] if heading.issuperset(phrase.split()) else [(key, surface)]
    return tuple(found)


def _causes(reading: Reading, knowledge: Knowledge) -> Iterator[tuple[Mention, list[str], str]]:
    """The folded words and the surface of each thing that a crossing names as a cause: 'sous' | 'adalimumab'."""
    for mention in reading.mentions:
        if mention.kind != "subject" or not mention.crossing:
            continue
        crossing, words = knowledge.language.all_crossings().get(mention.crossing), mention.phrase.split()
        if crossing is None or not crossing.names_a_cause:
            continue
        things = {curated_words(phrase) for thing in crossing.things for phrase in thing.all()}
        width = next((w for w in range(len(words), 0, -1) if tuple(words[-w:]) in things), 0)
        if width:
            yield mention, words[-width:], _last_words(mention, width, reading)


def _last_words(mention: Mention, width: int, reading: Reading) -> str:
    inside = [token for token in reading.tokens if mention.start <= token.start < mention.end]
    return reading.text[inside[-width].start : mention.end] if len(inside) >= width else mention.surface


def _drug_called(words: Sequence[str], knowledge: Knowledge) -> str:
    """The drug of these folded words; '' where they name none."""
    names = _names(tuple((key, one.phrases.all()) for key, one in knowledge.treatments.items()))
    return names.get(tuple(words), "")


def _is_under(word: str, knowledge: Knowledge) -> bool:
    return word in knowledge.language.small_words.under_a_drug


@lru_cache(maxsize=4)
def _names(treatments: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[tuple[str, ...], str]:
    return {curated_words(phrase): key for key, phrases in treatments for phrase in phrases}
