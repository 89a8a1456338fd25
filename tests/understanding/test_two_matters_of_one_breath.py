"""Somebody looked for in a town and a matter of the network in one breath are both answered, however it is asked."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

WANTED = ("me faut un rhumato à Aubusson", "il me faut un rhumato à Aubusson", "je voudrais un rhumato à Aubusson",
          "donnez-moi un rhumato à Aubusson", "je cherche un rhumato à Aubusson", "quel rhumato à Aubusson",
          "rhumato Aubusson", "trouve-moi un rhumato vers Aubusson", "besoin d'un rhumato à Aubusson")  # fmt: skip
JOINED = (" et aussi savoir ", " et ", " + ", " ; ", " puis ")
MATTERS = {"quand est votre prochaine formation": "training", "la date de la prochaine RCP": "rcp",
           "comment avoir l'annuaire": "directory", "comment m'abonner aux annonces": "subscription"}  # fmt: skip
ONE_MATTER = (
    "le rhumato à Aubusson m'a parlé de votre formation, quand est-elle",
    "date de la formation pour un rhumato",
)


@pytest.mark.slow
@every_row(("wanted", "joined", "matter"), product(WANTED, JOINED, MATTERS))
def test_both_are_answered(wanted: str, joined: str, matter: str, assistant: Assistant) -> None:
    """Guards whoever asks for two things against getting one."""
    assert {"referents", MATTERS[matter]} <= set(ask(assistant, wanted + joined + matter).kinds)


@every_row("said", ONE_MATTER)
def test_whoever_is_only_spoken_of_is_not_looked_for(said: str, assistant: Assistant) -> None:
    """Guards one question against a second answer."""
    assert "referents" not in ask(assistant, said).kinds
