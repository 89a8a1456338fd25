"""A name of several places typed alone: it is kept while the discipline is asked for, and asked about then."""

from __future__ import annotations

from datetime import timedelta

from bot.answering.answer import Answer, Asker
from bot.assistant import Assistant
from bot.channels.plain import plain_text
from bot.understanding.context import MEMORY
from bot.understanding.query import Place
from tests.conftest import NOON, Conversation, ask
from tests.rows import every_row

NAMES = ("Saint-Martin", "Vouillé", "Saint-Sulpice", "Mazerolles", "Saint-Martin 40", "Saint Laurent")
SUBJECTS = {"dermato": "dermatology", "un cardiologue ?": "cardiology", "dermatologist": "dermatology"}


def places_of(answer: Answer) -> set[str]:
    return {choice.query.place.key for choice in answer.choices if choice.query.place}


def borne_by(name: str, assistant: Assistant) -> set[str]:
    return {place.key for place in assistant.reader.read(name).place_choices if not place.is_outside}


@every_row("subject", SUBJECTS)
@every_row("name", NAMES)
def test_the_discipline_behind_a_bare_name_asks_which_place(name: str, subject: str, assistant: Assistant) -> None:
    """Guards the name against being lost: all places that bear it are offered for the discipline."""
    conversation = Conversation(assistant, Asker(role="member"))
    first = conversation.ask(name)
    assert first.kinds == ("choice",)
    second = conversation.ask(subject)
    assert second.kinds == ("choice",)
    assert places_of(second) == borne_by(name, assistant)
    assert {choice.query.specialties for choice in second.choices} == {(SUBJECTS[subject],)}


@every_row("name", NAMES)
def test_a_tap_on_the_discipline_asks_which_place(name: str, assistant: Assistant) -> None:
    """Guards the tap against forgetting the name; its question asks the same, and a late tap names no other place."""
    asker = Asker(role="member")
    first = assistant.respond(name, asker, None, NOON)
    choice = first.answer.choices[0]
    tapped = assistant.answer_query(choice.query, asker, first.context, NOON).answer
    assert tapped.kinds == ask(assistant, choice.question).kinds == ("choice",)
    assert places_of(tapped) == borne_by(name, assistant)
    late = assistant.answer_query(choice.query, asker, first.context, NOON + MEMORY + timedelta(seconds=1)).answer
    assert (late.kinds, late.urgency) == (("referents",), "none")


def test_the_places_of_a_bare_name_are_named_at_once(assistant: Assistant) -> None:
    """Guards the first answer: the largest places and how many more, before anybody has chosen a discipline."""
    text = plain_text(ask(assistant, "Saint-Martin"))
    assert "Saint-Martin-de-Seignanx (40)" in text
    assert "41 de plus" in text


@every_row("turns", [
    ("Saint-Martin", "dermato", "de Seignanx"), ("Saint-Martin", "de Seignanx", "dermato"),
    ("Saint-Martin", "40", "dermato", "de Seignanx"), ("Saint-Martin", "autre", "dermato", "de Seignanx"),
    ("Saint-Martin", "dermato Saint-Martin-de-Seignanx"),
])  # fmt: skip
def test_a_bare_name_and_a_discipline_lead_to_one_place(turns: tuple[str, ...], assistant: Assistant) -> None:
    """Guards both orders of choosing, pages and a department in between."""
    conversation = Conversation(assistant, Asker(role="member"))
    answer = [conversation.ask(turn) for turn in turns][-1]
    assert answer.query.place == Place("commune", "40273")
    assert answer.kinds == ("referents",)


@every_row(("turn", "place"), [("dermato Dax", "40088"), ("dermato à Pau", "64445")])
def test_another_place_ends_the_question(turn: str, place: str, assistant: Assistant) -> None:
    """Guards a place that is named after all."""
    conversation = Conversation(assistant, Asker(role="member"))
    conversation.ask("Saint-Martin")
    assert conversation.ask(turn).query.place == Place("commune", place)


def test_an_emergency_asks_for_no_place(assistant: Assistant) -> None:
    """Guards the call against a question about homonyms."""
    conversation = Conversation(assistant, Asker(role="member"))
    conversation.ask("Saint-Martin")
    assert conversation.ask("il convulse").kinds[0] == "emergency"
