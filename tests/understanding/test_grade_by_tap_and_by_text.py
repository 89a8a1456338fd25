"""Another grade of the same toxicity, tapped or typed: the same people, and no place outside for a vital one."""

from __future__ import annotations

from itertools import product

import pytest

from bot.answering.answer import Asker
from bot.assistant import Assistant
from tests.conftest import NOON, Conversation
from tests.rows import every_row

MEMBER = Asker(role="member")
OPENINGS = ("{} grade 2{}", "{}{} grade 2")
NAMES = ("colite", "uvéite", "myocardite", "rash", "hépatite")
PLACES = (" Toulouse", " à Paris", " à Dax", " Bordeaux", "")
TYPED = ("grade {}", "et en grade {} ?", "c'est passé en {}")


@pytest.mark.slow
@every_row(("opening", "name", "place", "typed"), product(OPENINGS, NAMES, PLACES, TYPED))
def test_a_grade_that_is_typed_is_answered_as_its_button(
    opening: str, name: str, place: str, typed: str, assistant: Assistant
) -> None:
    """Guards the people and the place of another grade, and a vital one against a place outside the region."""
    conversation = Conversation(assistant, MEMBER)
    before = conversation.ask(opening.format(name, place))
    context, tried = conversation.context, 0
    for choice in before.choices:
        if choice.group != "grade":
            continue
        (grade,) = choice.query.problems[0].grades
        tapped = assistant.answer_query(choice.query, MEMBER, None, NOON).answer
        said = assistant.respond(typed.format(grade), MEMBER, context, NOON).answer
        assert (said.query.sections, said.query.place) == (tapped.query.sections, tapped.query.place), grade
        assert not (said.urgency == "vital" and said.query.place and said.query.place.is_outside), grade
        assert said.query.place == before.query.place or said.urgency == "vital", grade
        alone = assistant.respond(choice.question, MEMBER, None, NOON).answer
        assert (alone.query.sections, alone.query.place) == (tapped.query.sections, tapped.query.place), choice.question
        tried += 1
    assert tried
