"""Everyday words are no misspelt places: each word of the lists, in sentences where a place might stand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.assistant import Assistant
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.folding import curated_words
from bot.understanding.phrases import place_phrases
from bot.understanding.vocabulary import build_vocabulary
from tests.rows import every_row

FRAMES = (
    "fourmillements jusqu'aux {} sous nivolumab", "qui a {} ce réseau", "prurit grade 1 : émollient et {} ?",
    "dermato pour {} de la patiente", "rash grade 2, {}, who can I call",
)  # fmt: skip
STEP = 23
"""One word in so many is tried in each frame; every frame begins elsewhere."""
MISSPELT_ALL_THE_SAME = {
    "dermato à limoge": "Limoges", "neuro boulogne sur mère": "", "dermato à Bayone": "Bayonne",
    "cardiologue à Villeneuve sur Lo": "Villeneuve-sur-Lot",
    "dermato à Saint Médart en Jalles": "Saint-Médard-en-Jalles",
    "cardio mont de marsant": "Mont-de-Marsan", "neuro rochefor": "Rochefort", "rhumato à Poitier": "Poitiers",
    "dermato à Genoux": "", "dermato à Saines": "", "dermato à Selles": "",
}  # fmt: skip
"""Beside them: what is no everyday word, or has a telling word of the name as it is, is corrected as before."""


@pytest.fixture(scope="module")
def words(knowledge: Knowledge) -> list[str]:
    """Everyday words and our own, but those that stand in a name as they are."""
    in_names = {word for name, _ in place_phrases(knowledge) for word in curated_words(name)}
    everyday = (word for words in knowledge.gazetteer.everyday.by_beginning.values() for word in words.split())
    own = build_vocabulary(knowledge).no_places.own
    shorthand = knowledge.language.shorthand.words  # 'sint' is the Saint of a name
    in_names |= {word for word, meant in shorthand.items() if not in_names.isdisjoint(curated_words(meant))}
    return sorted({word for word in (*everyday, *own) if word not in in_names and word.isalpha() and len(word) > 3})


def _corrected(words: list[str], frame: str, at: int, assistant: Assistant) -> Iterator[tuple[str, str]]:
    for word in words[at::STEP]:
        reading = assistant.reader.read(frame.format(word))
        for mention in reading.mentions:
            if mention.edits and mention.kind in ("commune", "outside", "facility", "territory", "department"):
                yield word, mention.phrase


@pytest.mark.slow
@every_row("at", range(len(FRAMES)))
def test_no_everyday_word_is_a_misspelt_place(at: int, words: list[str], assistant: Assistant) -> None:
    """Guards 'jusqu'aux genoux' against Geloux, and every other word of the lists against its neighbour."""
    assert len(words) > 10_000
    assert not list(_corrected(words, FRAMES[at], at, assistant))


@every_row("text", MISSPELT_ALL_THE_SAME)
def test_misspelt_names_are_still_corrected(text: str, assistant: Assistant) -> None:
    """Guards the other direction: the lists silence no misspelt town that is no everyday word."""
    communes = assistant.knowledge.gazetteer.communes
    places = [communes[place.key].name for place in assistant.reader.read(text).places if place.kind == "commune"]
    assert places == ([name] if (name := MISSPELT_ALL_THE_SAME[text]) else [])


def test_a_word_that_is_corrected_to_no_place_is_not_known_for_it(assistant: Assistant) -> None:
    """Guards the scope: an everyday word that nothing explains is still said not to be understood."""
    assert "genoux" in assistant.reader.read("dermato genoux").unknown
