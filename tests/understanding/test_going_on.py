"""A bare question goes on with what was spoken of: the course, the meeting, or the toxicity."""

from __future__ import annotations

from itertools import product

import pytest

from bot.answering.answer import Asker
from bot.assistant import Assistant
from tests.conftest import Conversation

MATTERS = {
    "training": ("la journée de formation immunotox", "prochaine session de formation", "next immunotoxicity course"),
    "rcp": ("la RCP dédiée", "RCP immunotoxicités", "the immunotoxicity board"),
}
ASPECTS = (
    "c'est où ?", "où ?", "à quelle date", "quand ?", "quelle heure ?", "combien ça coûte", "c'est payant ?",
    "pour qui ?",
    "qui peut y assister", "comment s'inscrire ?", "comment je fais ?", "c'est en ligne ?",
    "ça dure combien de temps ?",
    "quels thèmes ?", "il reste des places ?", "where?", "when is it?", "how much?", "is it free?",
    "how do I register?",
    "who can attend?", "online?",
)  # fmt: skip
SERIOUS = (
    "c'est grave ?", "urgent ?", "ça presse ?", "ça peut attendre demain ?", "dans quel délai ?",
    "je dois m'inquiéter ?",
    "is it serious?", "can it wait until Monday?", "how urgent?",
)  # fmt: skip


def last(assistant: Assistant, *turns: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]]:
    """(sections, toxicities, grades) of the last turn."""
    conversation = Conversation(assistant, Asker(role="member"))
    answer = [conversation.ask(turn) for turn in turns][-1]
    return answer.kinds, answer.query.toxicities, answer.query.all_grades


@pytest.mark.parametrize("matter", MATTERS)
def test_a_bare_aspect_goes_on_with_the_matter(assistant: Assistant, matter: str) -> None:
    """Guards where, when, how much, for whom and how to register behind each way of naming the matter."""
    pairs = product(MATTERS[matter], ASPECTS)
    wrong = [(first, then) for first, then in pairs if last(assistant, first, then)[0] != (matter,)]
    assert wrong == []


@pytest.mark.parametrize("then", ["colite grade 2, quand appeler ?", "dermatologue à Dax", "bonjour", "merci"])
def test_what_has_its_own_subject_does_not_go_on(assistant: Assistant, then: str) -> None:
    """Guards against a course in the answer to a question about somebody ill."""
    assert "training" not in last(assistant, "prochaine formation", then)[0]


def test_a_bare_aspect_without_anything_before_is_not_answered(assistant: Assistant) -> None:
    """Guards that nothing is made up of a question that names nothing."""
    assert last(assistant, "combien ?")[0] == ("fallback",)


@pytest.mark.parametrize("question", SERIOUS)
def test_a_bare_question_of_haste_goes_on_with_the_toxicity_and_its_grade(assistant: Assistant, question: str) -> None:
    """Guards the toxicity, its grade and the level behind a question that names none."""
    sections, toxicities, grades = last(assistant, "colite grade 2 sous nivolumab", question)
    assert (toxicities, grades) == (("colitis",), (2,))
    assert {"toxicity", "pathway"} <= {*sections}


@pytest.mark.parametrize("then", ["hépatite que faire", "cardiologue à Pau", "et un endocrino ?", "un dermato à Niort"])
def test_another_disease_or_discipline_keeps_no_grade(assistant: Assistant, then: str) -> None:
    """Guards the grade of what was spoken of before: it is nobody else's."""
    assert last(assistant, "colite grade 3 à Dax", then)[2] == ()


@pytest.mark.parametrize("town", ["Pau", "à Limoges", "et Niort ?"])
def test_a_bare_town_adds_the_place_and_keeps_the_rest(assistant: Assistant, town: str) -> None:
    """Guards the card that is asked for a place: the toxicity and the grade stay, and the answer says so."""
    conversation = Conversation(assistant, Asker(role="member"))
    conversation.ask("colite grade 2")
    answer = conversation.ask(town)
    assert (answer.query.toxicities, answer.query.all_grades) == (("colitis",), (2,))
    assert "referents" in answer.kinds
