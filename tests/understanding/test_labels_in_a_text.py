"""Patterns of labels are tried only where a label may begin; they find there what they find when tried everywhere."""

from __future__ import annotations

import random
import re

import pytest

from bot.understanding.identifiers.separators import Heads, Letters, alternatives, each_at

LABELS = ("date de naissance", "ddn", "né(e)", "n° dossier", "d.o.b", "IPP", "s'appelle")
PIECES = (
    "date", "de", "naissance", "datedenaissance", "date-de", "ddn", "ddns", "addn", "ne", "ne(e)", "n°", "no", "n",
    "dossier", "nodossier", "d.o.b", "ipp", "ippx", "s'appelle", "12", "1958", ":", "é", "ж",
)  # fmt: skip


@pytest.mark.parametrize("joint", ["", " ", "-"])
def test_a_label_is_found_wherever_it_stands(joint: str) -> None:
    """Guards identities behind labels: a text that is passed over for lack of one, or a place that is not tried."""
    heads, chance = Heads(LABELS), random.Random(7)  # noqa: S311 (no secret)
    pattern = re.compile(rf"(?<![a-z0-9]){alternatives(LABELS)}(?![a-z])[ :]{{0,2}}(?:[0-9]{{2,4}})?")
    met = 0
    for _ in range(3000):
        flat = joint.join(chance.choices(PIECES, k=chance.randint(1, 8)))
        everywhere = [match.span() for match in pattern.finditer(flat)]
        found = each_at(heads.places_in(flat), pattern, flat)
        assert [match.span() for match in found] == everywhere
        assert heads.stand_in(Letters(flat)) or not everywhere
        met += bool(everywhere)
    assert met > 300
