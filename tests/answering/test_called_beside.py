"""Whom a sheet asks for beside the first discipline has a referent in every answer that names a place."""

from __future__ import annotations

import pytest

from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.query import CARD, Place, Problem, Query
from tests.conftest import NOON, ask, real_knowledge

PLACES = ("Dax", "Pau", "Limoges", "Bayonne", "Guéret", "Poitiers")


def _asking() -> list[tuple[str, str]]:
    known = real_knowledge()
    forms = [(key, form.key) for key, sheet in known.toxicities.items() for form in sheet.forms]
    return [one for one in forms if known.called_beside(*one)]


@pytest.mark.parametrize(("toxicity", "form"), _asking())
def test_the_discipline_called_beside_is_listed(assistant: Assistant, toxicity: str, form: str) -> None:
    """Guards the cardiologist of a myositis, who fell out of the answer as soon as a place was named."""
    known = assistant.knowledge
    communes = {commune.name: insee for insee, commune in known.gazetteer.communes.items()}
    wanted = {known.specialties_of(toxicity, form)[0], *known.called_beside(toxicity, form)}
    for name in PLACES:
        place = Place("commune", communes[name])
        for grade in (1, 2, 3, 4):
            query = Query((*CARD, "referents"), problems=(Problem(toxicity, form, (grade,)),), place=place)
            cards = assistant.answer_query(query, Asker(role="member"), None, NOON).answer.cards
            assert wanted <= {card.specialty for card in cards}, (name, grade)


@pytest.mark.parametrize(
    "text",
    ["myosite grade 2 à Dax", "myosite grade 3 à Pau", "myosite grade 4 Limoges", "myositis near Bayonne",
     "rhabdomyolyse grade 3 Dax", "myasthénie à Guéret"],
)  # fmt: skip
def test_a_text_lists_it_too(assistant: Assistant, text: str) -> None:
    """Guards the same of what is typed."""
    assert "cardiology" in {card.specialty for card in ask(assistant, text).cards}


def test_sheets_that_look_at_the_heart_first_ask_for_the_cardiologist(knowledge: Knowledge) -> None:
    """Guards the table: where troponin and ECG come before all, a cardiologist is called first or beside."""
    wrong = []
    for key, sheet in knowledge.toxicities.items():
        for form in sheet.forms:
            first = " ".join(statement.fr for statement in form.any_grade[:1])
            called = (knowledge.specialties_of(key, form.key)[0], *knowledge.called_beside(key, form.key))
            if "troponine" in first and "ECG" in first and "cardiology" not in called:
                wrong.append(f"{key}/{form.key}")
    assert wrong == []


@pytest.mark.parametrize("text", ["il convulse à Guéret", "neurologue Guéret", "dermatologue Guéret"])
def test_the_nearer_of_the_two_tiers_stands_first(assistant: Assistant, text: str) -> None:
    """Guards 'Les plus proches', under which a hospital at 140 km stood before one at 63 km."""
    distances = [card.distance_km or 0 for card in ask(assistant, text).cards]
    assert len(distances) > 1
    assert distances == sorted(distances)
