"""A mistyped town or disease is nobody, in capitals and before the number of a department; who is named still is."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product

import pytest

from tests.conftest import real_knowledge
from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

LETTERS = "abcdefghijklmnopqrstuvwxyz"
FRAMES_OF_A_TOWN = (
    "spécialiste des poumons à {} ({})", "une enterocolite a {} ({}), ou l'envoyer ?", "réanimateur à {} ({})",
    "colite grade 2 chez un patient vers {} ({})", "{} ({}) colite grade 3 ?", "patient à {} ({}) avec hépatite",
    "hépatite, {} ({})", "CH de {} ({}) ; colite", "myosite habitant {} ({}), qui appeler ?",
    "colite grade 2 près de {} ({})", "rash, dermatologue de {} ({})",
)  # fmt: skip
MEDICAL = (
    "érythème diffus", "transaminases élevées", "Guillain-Barré", "hépatite", "insuffisance surrénale", "pneumopathie",
    "myocardite", "thyroïdite", "encéphalite", "hypophysite", "myasthénie", "pancréatite", "réanimateur", "durvalumab",
    "entérocolite", "dermatologue",
)  # fmt: skip
FRAMES_OF_A_WORD = (
    "parcours de soins pour un {} à Feytiat (87)", "quelle filière pour des {} (64) ?", "avis {} (33) svp",
    "grade trois {} a 19130 Objat", "patient avec {} (40), colite", "pour {} à Pau (64)", "RCP pour {} (79)",
)  # fmt: skip
FALSE_AT_MOST = 0.01
"""Of all: a slip may make a surname that many bear."""


def mistyped(word: str, chance: random.Random) -> str:
    """One letter too many, missing, swapped or wrong, never the first."""
    at = chance.choice([at for at in range(1, len(word)) if word[at].isalpha()])
    swapped = word[at + 1 : at + 2].isalpha()
    return chance.choice((
        word[:at] + chance.choice(LETTERS) + word[at:],
        word[:at] + word[at + 1 :],
        word[:at] + chance.choice(LETTERS) + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :] if swapped else word[:at] + word[at + 1 :],
    ))  # fmt: skip


def of_towns(chance: random.Random, each: int) -> Iterator[str]:
    towns = sorted((c.name, c.department) for c in real_knowledge().gazetteer.communes.values() if len(c.name) > 3)
    for frame in FRAMES_OF_A_TOWN:
        for name, department in chance.sample(towns, each):
            yield frame.format(mistyped(name, chance), department)


def of_words(chance: random.Random) -> Iterator[str]:
    for frame, word in product(FRAMES_OF_A_WORD, MEDICAL):
        yield frame.format(mistyped(word, chance))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow), pytest.param(3, marks=pytest.mark.slow)])
def test_a_mistyped_town_or_disease_is_nobody(seed: int) -> None:
    """Guards against a privacy warning for a slip of the keyboard, in any letters; it would lose the town as well."""
    chance = random.Random(seed)  # noqa: S311
    texts = [*of_towns(chance, 20), *of_words(chance)]
    texts = [spelt for text in texts for spelt in (text, text.upper(), text.lower())]
    false = [text for text in texts if parts_of(text)]
    assert len(false) <= FALSE_AT_MOST * len(texts), false


@every_row(
    "text",
    [
        "management ; CH de Géret ; encephalitis", "AU CHU DE BERDEAUX, colite", "HÉPATITE À CAPULONG",
        "clinique de Dupouy, colite grade 2", "Saint Jean de Luzz (64), colite", "Les Billaxu (33), colite",
    ],
)  # fmt: skip
def test_what_stands_behind_a_place_word_is_a_place(text: str) -> None:
    """Guards names of places that are surnames too, or no word at all, behind a hospital or a preposition."""
    assert "name" not in kinds_in(text)


@every_row(
    "text",
    [
        "Marchadier (64), colite", "Dupouy (64), colite grade 2", "Odette Latqesne (33), colite",
        "MME VERNOUXEL (64), COLITE", "COLITE GRADE 2, LARROQUE (64)", "patiente Vernouxel (87) sous nivo, colite",
        "Mme Teyssandier à Arvret (17), colite", "Mme A Teyssandier, colite", "MME A. TEYSSANDIER, COLITE",
        "Teyssandier (71) : colite grade 2", "Odette Arvret (17) refait une colite",
    ],
)  # fmt: skip
def test_who_is_named_before_an_age_in_brackets_is_still_somebody(text: str) -> None:
    """Guards patients whose age might be the number of a department, and those who live where one is."""
    assert "name" in kinds_in(text)
