"""The dose of another drug after an event of its own is not ours, and nobody's emergency; the event of tonight is."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

DRUGS = ("docetaxel", "paclitaxel", "carboplatine", "pemetrexed")
EVENTS = ("neutropénie fébrile", "thrombopénie grade 4", "une neutropénie fébrile")
ASKED = (
    "{d} : de combien baisser la dose après {e} ?", "dose de {d} après {e} ?", "réduction de dose de {d} suite à {e} ?",
    "après {e}, on réduit le {d} de combien ?",
)  # fmt: skip
ENGLISH = (
    "Docetaxel: by how much do I cut the dose after febrile neutropenia",
    "carboplatin dose reduction after thrombocytopenia grade 4",
    "how much to reduce paclitaxel after an episode of febrile neutropenia?",
)
URGENT = (
    "neutropénie fébrile sous {d} ce soir 39,5", "neutropénie fébrile sous {d}",
    "{d} il y a 8 jours, neutropénie fébrile",
    "patient en neutropénie fébrile après {d}, 39,5, on réduit la dose ?",
    "il fait une neutropénie fébrile après sa cure de {d}, qui appeler ?",
)  # fmt: skip
OURS = ("docetaxel et nivolumab : de combien baisser le docetaxel après neutropénie fébrile",)


@every_row(("drug", "event", "asked"), product(DRUGS, EVENTS, ASKED))
def test_a_dose_after_an_event_is_not_ours(drug: str, event: str, asked: str, assistant: Assistant) -> None:
    """'dose de docetaxel après neutropénie fébrile ?' sent to hospital at once."""
    assert ask(assistant, asked.format(d=drug, e=event)).kinds == ("fallback",)


@every_row("text", ENGLISH)
def test_a_dose_after_an_event_is_not_ours_in_english(text: str, assistant: Assistant) -> None:
    """Guards the same in English."""
    assert ask(assistant, text).kinds == ("fallback",)


@every_row(("drug", "urgent"), product(DRUGS, URGENT))
def test_the_event_of_today_is_urgent(drug: str, urgent: str, assistant: Assistant) -> None:
    """Guards the event that somebody has, whatever is asked beside it."""
    assert ask(assistant, urgent.format(d=drug)).urgency in ("hospital", "vital")


@every_row("text", OURS)
def test_beside_an_inhibitor_it_stays_urgent(text: str, assistant: Assistant) -> None:
    """Guards the event of a patient who is under an inhibitor too."""
    assert ask(assistant, text).urgency == "hospital"
