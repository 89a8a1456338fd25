"""Two matters of the network in one message: both are answered where a word or a sign joins them."""

from __future__ import annotations

from itertools import permutations, product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

NAMES = {"training": ("la formation", "les formations"), "rcp": ("la RCP", "les RCP"), "directory": ("l'annuaire",)}
FRAMES = (
    "{} et {}",
    "{} ET {} svp",
    "dates et infos : {} et {}",
    "{} + {}",
    "{} / {} ?",
    "{}, {} : où trouver",
    "{} and {}",
)
PAIRS = [
    (one, other, name, second)
    for one, other in permutations(NAMES, 2)
    for name, second in product(NAMES[one], NAMES[other])
]


@every_row(("pair", "frame"), product(PAIRS, FRAMES))
def test_both_matters_are_answered(pair: tuple[str, str, str, str], frame: str, assistant: Assistant) -> None:
    """Guards the second matter against being lost."""
    one, other, name, second = pair
    assert {one, other} <= {*ask(assistant, frame.format(name, second)).kinds}


@every_row("said", ["formation sur la RCP", "formation RCP toxicité", "la formation", "qui anime la formation"])
def test_one_matter_stays_alone(said: str, assistant: Assistant) -> None:
    """Guards against a matter that is only the topic of the other."""
    assert {"rcp", "directory"}.isdisjoint(ask(assistant, said).kinds)
