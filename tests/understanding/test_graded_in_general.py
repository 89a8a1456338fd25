"""*Comment reconnaître une colite grade 4 ?*, *risque de myocardite grade 3*: a grade that nobody has today."""

from __future__ import annotations

from itertools import product

import pytest

from bot.answering.answer import Answer
from bot.assistant import Assistant
from tests.conftest import Conversation
from tests.rows import every_row

GENERAL = (
    "comment reconnaître une", "à quoi reconnaît-on une", "comment prévenir une", "comment éviter une", "risque de",
    "fréquence de la", "incidence", "facteurs de risque de", "quels sont les signes d'une", "peut-on prévenir une",
    "délai de survenue d'une", "critères de",
)  # fmt: skip
TOLD_APART = tuple(asked for asked in GENERAL if asked not in ("incidence", "fréquence de la"))
"""A figure is nobody's, whoever is spoken of beside it."""
ENGLISH = (
    "how do I recognise", "prevention of", "risk of", "incidence of", "what are the signs of", "how common is",
)  # fmt: skip
GRADED = ("colite grade 4", "myocardite grade 3", "pneumopathie grade 4", "colite g4")
ENGLISH_GRADED = ("grade 4 colitis", "grade 3 myocarditis", "grade 4 pneumonitis")
OF_SOMEBODY = ("{}, que faire ?", "{} chez mon patient", "{}, qui appeler à Dax ?", "patiente de 60 ans, {}")


def _calls_if_now(answer: Answer, assistant: Assistant) -> bool:
    return assistant.knowledge.messages["call_15_if_now"].into(answer.language) in answer.notes


@pytest.mark.slow
@every_row(("asked", "graded"), [*product(GENERAL, GRADED), *product(ENGLISH, ENGLISH_GRADED)])
def test_a_grade_in_general_says_15_for_whoever_has_it(
    asked: str, graded: str, conversation: Conversation, assistant: Assistant
) -> None:
    """Guards *risque de colite grade 4*, which called as if somebody had it; whoever has is told so all the same."""
    answer = conversation.ask(f"{asked} {graded}")
    assert answer.urgency == "none"
    assert _calls_if_now(answer, assistant)


@pytest.mark.slow
@every_row(("asked", "graded", "frame"), list(product(TOLD_APART, GRADED, OF_SOMEBODY)))
def test_of_somebody_it_calls(asked: str, graded: str, frame: str, conversation: Conversation) -> None:
    """Guards the other direction: a patient, or whom to call and what to do asked for beside it."""
    assert conversation.ask(frame.format(f"{asked} {graded}")).urgency in ("vital", "hospital")


@every_row(("graded", "behind"), list(product(GRADED, ("comment éviter la perforation ?", "quel risque de rechute ?"))))
def test_a_grade_before_such_a_question_calls(graded: str, behind: str, conversation: Conversation) -> None:
    """Guards *colite grade 4, comment éviter la perforation ?*: the grade stands before it, and is somebody's."""
    assert conversation.ask(f"{graded}, {behind}").urgency == "vital"
