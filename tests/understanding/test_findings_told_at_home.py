"""Findings as people tell them: skin that comes off at a touch, somebody named before a colon, a rhythm by its rate."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.rows import every_row
from tests.understanding.test_alarms import urgency

AT_A_TOUCH = ("quand on la touche", "dès qu'on frotte", "sous les doigts", "si on touche", "quand je la touche")


@every_row(("goes", "touch"), product(("part", "vient", "glisse", "se défait", "se soulève"), AT_A_TOUCH))
def test_skin_that_comes_off_at_a_touch_calls(goes: str, touch: str, assistant: Assistant) -> None:
    """Guards Nikolsky's sign as people tell it."""
    assert urgency(f"la peau {goes} {touch}", assistant) == "vital"
    assert urgency(f"{touch}, sa peau {goes}", assistant) == "vital"


@every_row(
    "said", ["la peau part en voyage", "sa peau pèle un peu, crème dans la main", "la peau reste sèche au toucher"]
)
def test_dry_skin_and_figures_of_speech_do_not(said: str, assistant: Assistant) -> None:
    """Guards skin that only peels, and what is touched without coming off."""
    assert urgency(said, assistant) == "none"


@every_row("said", ["bébé de la patiente : tout bleu, mou", "patient : est bleu", "mon mari : s'effondre"])
def test_somebody_may_stand_before_a_colon(said: str, assistant: Assistant) -> None:
    """Guards notes that name who it is first."""
    assert urgency(said, assistant) == "vital"


@every_row(("said", "wanted"), {"VT 200, going grey": "vital", "TV à 180": "vital", "TV 90": "none", "tv 190": "none",
                               "écran TV 140 cm": "none", "la TV 200 euros": "none"}.items())  # fmt: skip
def test_a_ventricular_tachycardia_is_told_by_its_rate(said: str, wanted: str, assistant: Assistant) -> None:
    """Guards the abbreviation with a rate, and television sets."""
    assert urgency(said, assistant) == wanted
