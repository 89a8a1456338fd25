"""Every discipline, inside the directory or not, by its name, its doctor and its adjective: never taken for another."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from bot.assistant import Assistant
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.folding import fold_word
from bot.understanding.reading import Reading
from tests.conftest import real_knowledge
from tests.rows import every_row

OPINION = "opinion"
FRAMES = {
    "fr": ("{}", "{} à Pau", "avis {}", "un avis {} près de Pau", "service de {}", "je cherche un {}, Pau"),
    "en": ("{}", "{} in Pau", "{} opinion", "a {} consult near Pau", "I am looking for a {}, Pau"),
}
LETTERS = "abcdefghijklmnopqrstuvwxyz"
TYPOS_OF_EACH = 12


def names(knowledge: Knowledge) -> Iterator[tuple[str, str, str]]:
    """(discipline, language, one of its names): its phrases, its doctor, and the adjectives that an opinion has."""
    for key, specialty in knowledge.specialties.items():
        for language, listed in (("fr", specialty.phrases.fr), ("en", specialty.phrases.en)):
            yield from ((key, language, phrase) for phrase in listed)
        yield key, "fr", specialty.doctor.fr
        yield key, "en", specialty.doctor.en
    for thing in knowledge.language.crossings[OPINION].things:
        key = thing.means.partition(":")[2]
        yield from ((key, "fr", f"avis {adjective}") for adjective in thing.fr)
        yield from ((key, "en", f"{adjective} opinion") for adjective in thing.en)


def taken_for(reading: Reading, key: str) -> set[str]:
    """Other disciplines that the reading names without offering the right one."""
    named = [one for one in reading.mentions if one.kind in ("specialty", "organ")]
    if any(key == one.key or ("specialty", key) in one.alternatives for one in named):
        return set()
    return {one.key for one in named if not one.is_far_from_typed}


def slips(word: str, dice: Random) -> Iterator[str]:
    """One letter missing, doubled, wrong or swapped, anywhere."""
    for _ in range(TYPOS_OF_EACH):
        at = dice.randrange(len(word) - 1)
        yield dice.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + word[at] + word[at:],
                word[:at] + dice.choice(LETTERS) + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            )
        )


@every_row("key", real_knowledge().specialties)
def test_every_discipline_has_an_adjective_that_asks_for_it(assistant: Assistant, key: str) -> None:
    """Guards 'avis urologique', which was corrected to neurology for want of the adjective."""
    things = assistant.knowledge.language.crossings[OPINION].things
    spoken = [thing for thing in things if thing.means == f"specialty:{key}"]
    assert spoken or not any("ologie" in name for name in assistant.knowledge.specialties[key].phrases.fr)
    for adjective in (one for thing in spoken for one in thing.fr):
        assert key in assistant.reader.read(f"un avis {adjective} à Pau").keys("specialty"), adjective


@pytest.mark.slow
def test_no_name_of_a_discipline_is_another_one(assistant: Assistant) -> None:
    """Guards every name of every discipline in both languages, as it is spelt: none may send to a neighbour."""
    wrong = []
    for key, language, name in names(assistant.knowledge):
        for frame in FRAMES[language]:
            text = frame.format(name)
            if others := taken_for(assistant.reader.read(text), key):
                wrong.append((key, text, others))
    assert wrong == []


@pytest.mark.slow
def test_a_misspelt_discipline_as_near_to_another_is_asked_about(assistant: Assistant) -> None:
    """Guards one slip in any such name: another discipline may be offered beside the right one, never taken alone."""
    dice = Random(4)  # noqa: S311 (no secret)
    wrong, tried = [], 0
    for key, _, name in names(assistant.knowledge):
        word = max(name.split(), key=len)
        if len(word) < 5:
            continue
        for slip in slips(word, dice):
            if fold_word(slip) in assistant.reader.vocabulary.root.children:
                continue  # 'hépatologue' for 'hématologue' is what it says
            text = f"{name.replace(word, slip)}, Pau"
            tried += 1
            if others := taken_for(assistant.reader.read(text), key):
                wrong.append((key, text, others))
    assert tried > 3000
    assert wrong == []
