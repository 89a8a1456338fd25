"""The words of a button say all that it asks for: whom, both of whom, where, and that conduct is asked."""

from __future__ import annotations

import pytest

from bot.answering.answer import Asker
from bot.assistant import Assistant
from tests.conftest import NOON, ask
from tests.rows import every_row

MEMBER = Asker(role="member")


def test_of_two_disciplines_an_oncologist_is_asked_for_too(assistant: Assistant) -> None:
    """Guards 'endocrinologue oncologue … page 2', typed: beside another discipline an oncologist is who asks."""
    choice = next(
        one for one in ask(assistant, "quel endocrinologue et quel oncologue à Pau").choices if one.query.page
    )
    typed = ask(assistant, choice.question)
    assert typed.query.specialties == choice.query.specialties == ("endocrinology", "oncology")
    assert typed.query.page == 1


def test_one_discipline_is_named_by_itself(assistant: Assistant) -> None:
    """Guards the shortest words: an oncologist alone needs none that says who is sought."""
    assert ask(assistant, "oncologue Pau").choices[0].question == "oncologue Pau (64) page 2"


@pytest.mark.parametrize("name", ["saint martin", "saint jean", "montagnac"])
def test_a_name_of_several_places_stays_in_the_question(name: str, assistant: Assistant) -> None:
    """Guards the place behind 'saint martin': the discipline that is chosen is looked for there, tapped or typed."""
    reply = assistant.respond(name, MEMBER, None, NOON)
    for choice in reply.answer.choices:
        typed = ask(assistant, choice.question)
        tapped = assistant.answer_query(choice.query, MEMBER, reply.context, NOON).answer
        assert typed.kinds == tapped.kinds == ("choice",)
        assert [one.query.place for one in typed.choices] == [one.query.place for one in tapped.choices]


@every_row(("text", "language"), {
    "endocrinologist CH d'Angoulême page 2": "en", "chest physician CHU de Bordeaux – Haut-Lévêque": "en",
    "endocrinologue CH d'Angoulême": "fr", "dermatologist at the hôpital de Dax": "en",
    "qui appeler à l'île de Ré": "fr",
}.items())  # fmt: skip
def test_a_french_name_of_a_place_makes_no_french_question(text: str, language: str, assistant: Assistant) -> None:
    """Guards the language of a button under an English answer."""
    assert ask(assistant, text).language == language


@every_row(("text", "tier"), {
    "dermatologue premier recours CHU de Bordeaux": "first_line", "dermatologue CHU de Bordeaux": "recourse",
    "dermatologue de recours CHU de Bordeaux": "recourse", "dermatologue premier recours Dax": "first_line",
}.items())  # fmt: skip
def test_a_tier_that_is_said_outweighs_that_of_a_hospital(text: str, tier: str, assistant: Assistant) -> None:
    """Guards who asks for the first line near a recourse hospital: neither tier was looked for."""
    assert ask(assistant, text).query.tier == tier


@pytest.mark.parametrize(
    "text", ["oncologue établissement de recours Sare (64)", "cardiologue Saint-Martin-l'Ars (86)"]
)
def test_a_discipline_and_a_place_ask_for_nothing_by_the_way(text: str, assistant: Assistant) -> None:
    """Guards a button against what its words resemble."""
    assert ask(assistant, text).kinds == ("referents",)


@every_row("text", ["purpura grade 2", "purpura grade 3 à Dax", "who can see purpura grade 2 in Pau"])
def test_a_meaning_that_is_chosen_brings_the_card_of_its_grade(text: str, assistant: Assistant) -> None:
    """Guards the conduct and the urgency of a grade whose toxicity is chosen by a button."""
    choices = [one for one in ask(assistant, text).choices if one.query.problems]
    assert choices
    for choice in choices:
        typed = ask(assistant, choice.question)
        tapped = assistant.answer_query(choice.query, MEMBER, None, NOON).answer
        assert (tapped.kinds, tapped.urgency) == (typed.kinds, typed.urgency)
        assert {"toxicity", "grade"} <= set(tapped.kinds)
