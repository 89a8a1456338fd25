"""Of the place of treatment and of the home: *suivi à Bordeaux, habite Marmande, un dermato moins loin ?*."""

from __future__ import annotations

from itertools import product

import pytest

from tests.conftest import Conversation
from tests.rows import every_row

TREATED = ("suivi à {}", "suivie à {}", "traité à {}", "opérée à {}", "est suivi à {}", "pris en charge à {}")
LIVES = ("habite {}", "qui vit à {}", "réside à {}", "habitant {}", "domiciliée à {}")
ORDERS = (
    "patient {t}, {l}, quel dermato plus près ?", "patient {l}, {t}, dermato moins loin",
    "{t} mais {l}, dermato au plus près", "patient {t} qui {l}, le dermato le plus proche de chez lui",
)  # fmt: skip
IN_ENGLISH = (
    "patient treated in {t}, lives in {l}, nearest dermatologist",
    "lives near {l}, followed in {t}, a closer dermatologist?",
)


@pytest.mark.slow
@every_row(("treated", "lives", "order"), list(product(TREATED, LIVES, ORDERS)))
def test_near_home(treated: str, lives: str, order: str, conversation: Conversation) -> None:
    """Guards a question back about two towns where the text says which is which."""
    said = order.format(t=treated.format("Bordeaux"), l=lives.format("Marmande"))
    assert conversation.ask(said).place_name == "Marmande (47)"


@every_row("frame", IN_ENGLISH)
def test_near_home_in_english(frame: str, conversation: Conversation) -> None:
    """Guards the same in English."""
    assert conversation.ask(frame.format(t="Bordeaux", l="Marmande")).place_name == "Marmande (47)"


@every_row("text", ["patient suivi à Bordeaux, dermato", "patient suivi à Bordeaux, on voudrait un dermato à Pau",
                    "patient suivi à Bordeaux, habite Marmande, dermato à Pau"])  # fmt: skip
def test_another_place_that_is_asked_for_stands(text: str, conversation: Conversation) -> None:
    """Guards the other direction: a town of treatment alone, and a town that is asked for in so many words."""
    assert conversation.ask(text).place_name == ("Pau (64)" if "Pau" in text else "Bordeaux (33)")
