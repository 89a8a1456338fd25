"""A small town with one slip, beside a discipline or apart between marks, in a sentence of any length."""

from __future__ import annotations

import random

import pytest

from bot.assistant import Assistant
from tests.rows import every_row

FRAMES = (
    "{} dermatologue svp pour un rash grade 2 sous pembro",
    "{} : une dermato et aussi un endocrino, c'est pour deux patients",
    "{}, il me faut un pneumologue pour une toux qui traîne",
    "Bonjour, je cherche un cardiologue pour un patient sous nivolumab, {}",
    "je cherche un dermato ({}) pour un rash qui s'étend",
    "quel neurologue {} pour des fourmillements sous nivo depuis 15 jours",
    "elle est de {}, quel neuro svp, fourmillements sous nivo",
)
TOWNS, LEAST_RIGHT, MOST_WRONG = 240, 0.7, 0.02
SHORTEST = 7


def _with_a_slip(name: str, dice: random.Random) -> str:
    at = dice.randrange(2, len(name) - 1)
    swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    with_a_y = name.replace("i", "y", 1) if "i" in name[2:] else name[:at] + name[at + 1 :]
    return dice.choice((name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:], swapped, with_a_y))


@pytest.mark.slow
def test_a_small_town_with_a_slip_is_read_in_a_sentence(assistant: Assistant) -> None:
    """Guards what 19 of 20 such messages lost: the town, told as unknown, so that people of the whole region came."""
    dice = random.Random(7)  # noqa: S311 - a sample, no secret
    communes = assistant.knowledge.gazetteer.communes
    towns = [c for c in communes.values() if 700 < c.population < 5000 and c.name.isalpha() and len(c.name) >= SHORTEST]
    right = wrong = 0
    for town in dice.sample(sorted(towns, key=lambda one: one.insee), TOWNS):
        reading = assistant.reader.read(dice.choice(FRAMES).format(_with_a_slip(town.name, dice)))
        if reading.places and not reading.place_choices:
            is_right = reading.places[0].key == town.insee
            right, wrong = right + is_right, wrong + (not is_right)
    assert right >= TOWNS * LEAST_RIGHT
    assert wrong <= TOWNS * MOST_WRONG


@every_row(
    "said",
    [
        "je cherche un cardiologue pour un patient qui a une myocardite, merciii", "dermato pour un rash, Bonjoour",
        "quel pneumologue pour une toux, urgentt", "un dermato pour un rash qui s'étend, merci d'avance, Sandrinne",
    ],
)  # fmt: skip
def test_a_misspelt_word_apart_is_no_town(said: str, assistant: Assistant) -> None:
    """Guards thanks, haste and who signs, each with a slip, at the place where a town may stand."""
    reading = assistant.reader.read(said)
    assert (reading.places, reading.place_choices) == ((), ())
