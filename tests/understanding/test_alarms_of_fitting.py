"""*Fitting*: somebody who has a seizure, told in English telegrams, and what is fitted to or in somebody."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

WHO = (
    "low sugar", "low BM", "hypo", "febrile", "confused", "sats 90", "on nivo", "day 5 of pembro", "glucose 2",
    "headache", "vomiting", "bed 4", "patient",
)  # fmt: skip


@every_row(("who", "told"), product(WHO, (
    "{} and fitting", "{}, fitting", "{}, now fitting", "{} still fitting", "{} fitting for 5 min",
)))  # fmt: skip
def test_who_is_fitting_is_in_danger(who: str, told: str, assistant: Assistant) -> None:
    """Guards a seizure beside how somebody is, without a verb."""
    assert ask(assistant, told.format(who)).urgency == "vital"


@every_row("text", [
    "PICC fitting in Dax?", "a fitting end", "best fitting referent", "fitting room", "stoma bag fitting",
    "wig fitting appointment", "shoe fitting advice after neuropathy", "is it fitting to call", "fitting and proper",
    "fitting in a colonoscopy this week", "PICC line fitting on nivo",
    "fitting criteria for the trial, patient on pembro",
])  # fmt: skip
def test_what_is_fitted_is_no_seizure(text: str, assistant: Assistant) -> None:
    """Guards things that are put on somebody, and what fits."""
    assert ask(assistant, text).urgency != "vital"
