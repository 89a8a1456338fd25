"""Where a patient is from, misspelt: *patient d'Egleton* tells a place, *patient Egleton* a name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tests.conftest import real_knowledge
from tests.rows import every_row
from tests.understanding.identities import kinds_in

EVERY = 10
MOST_READ_AS_NAMES = 0.02
_SOUNDS = (("i", "y"), ("y", "i"), ("s", "z"), ("z", "s"), ("é", "e"), ("É", "E"), ("è", "e"))


def slips(name: str) -> Iterator[str]:
    """A letter dropped, one doubled, those that sound alike, an accent lost."""
    at = len(name) // 2
    if name[at].isalpha():
        yield name[:at] + name[at + 1 :]
        yield name[:at] + name[at] + name[at:]
    yield from (name.replace(one, other, 1) for one, other in _SOUNDS if one in name)


def behind_of(name: str) -> str:
    for article, joined in (("Le ", "du "), ("Les ", "des ")):
        if name.startswith(article):
            return joined + name.removeprefix(article)
    return f"d'{name}" if name[0] in "AEIOUYÉÈH" else f"de {name}"


def test_a_misspelt_commune_is_where_a_patient_is_from() -> None:
    """Guards every tenth commune with each slip."""
    communes = sorted(commune.name for commune in real_knowledge().gazetteer.communes.values())[::EVERY]
    told = [f"{who} {behind_of(slip)}" for name in communes for slip in slips(name) for who in ("patient", "patiente")]
    named = [text for text in told if "name" in kinds_in(f"{text}, rhumato ?")]
    assert len(told) > 1000
    assert len(named) <= MOST_READ_AS_NAMES * len(told), named


@every_row(("who", "name", "frame"), product(
    ("patient", "patiente", "Patient", "la patiente"),
    ("Egleton", "Peyronnet", "Lafargue", "d'Hautecoeur", "D'Egleton"),
    ("{} {}, rhumato ?", "{} {}, colite sous nivo", "avis rhumato pour {} {}"),
))  # fmt: skip
def test_without_of_it_is_a_name(who: str, name: str, frame: str) -> None:
    """Guards surnames that are nearly a commune's: only *de* in small letters and nearly a commune tell an origin."""
    text = frame.format(who, name)
    assert "name" in kinds_in(text), text
