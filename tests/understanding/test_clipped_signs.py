"""Signs with their adjective cut short, as a ward says them: 'arrêt respi chambre 8', 'choc hémo'."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

FRAMES = (
    "{sign}",
    "{sign} chambre 8",
    "sous nivo, {sign}",
    "{sign} ce matin, immuno en mars",
    "{sign} à Pau, qui appeler ?",
)
CLIPPED = (
    "arrêt respi", "arrêt resp", "arrêt cardio-respi", "détresse respi", "détresse resp",
    "défaillance respi", "dépression respi", "insuf respi aiguë", "insuff resp aiguë", "choc hémo", "choc septi",
    "choc anaphy", "choc anaph",
)  # fmt: skip
NO_SIGN = (
    "avis respi à Pau", "le respi de Dax", "insuf respi chronique appareillée", "pas de détresse respi",
    "arrêt du nivolumab, cardio à Pau", "dépression, psy à Pau", "cardio à Dax", "resp des soins à Pau",
    "faut-il un arrêt, cardio à Limoges ?",
)  # fmt: skip


@every_row("sign", CLIPPED)
def test_a_clipped_sign_calls(sign: str, assistant: Assistant) -> None:
    """Guards the sign in every frame: none of these was read."""
    texts = [frame.format(sign=sign) for frame in FRAMES]
    assert [text for text in texts if ask(assistant, text).urgency != "vital"] == []


@pytest.mark.parametrize("text", NO_SIGN)
def test_the_clipped_words_elsewhere_call_nobody(text: str, assistant: Assistant) -> None:
    """Guards disciplines, a stopped drug, a lasting disease and a denial beside the same words."""
    assert ask(assistant, text).urgency == "none"


@pytest.mark.parametrize("text", ["cardio à Dax", "avis cardio à Dax", "cardio Dax"])
def test_the_discipline_keeps_its_name(text: str, assistant: Assistant) -> None:
    """Guards *cardio* as the discipline behind any other word."""
    assert ask(assistant, text).kinds[:1] == ("referents",)
