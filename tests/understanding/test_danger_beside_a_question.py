"""A danger that is told in a clause of its own calls, whatever else the message asks of nobody."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

DANGERS = (
    "son cœur s'arrête", "il tombe dans le coma", "on n'a plus de tension", "je respire mal", "ses lèvres gonflent",
    "il convulse", "elle est inconsciente", "il ne respire plus", "sa peau se décolle", "my chest hurts badly",
    "he collapsed", "she is unconscious", "his lips are blue", "elle n'a plus de pouls", "mon patient est en choc",
)  # fmt: skip
QUESTIONS = (
    "c'est quoi le grade 3 ?", "combien de grades ?", "c'est quoi un ICI ?", "quelle est la date de la formation ?",
    "comment avoir l'annuaire ?", "what can you do?", "what is an ICI?", "la RCP, c'est quand ?",
    "comment m'abonner ?",
)  # fmt: skip
JOINED = ("{0}. {1}", "{1} {0}.", "{0}, {1}")
OF_NOBODY = (
    "je fais une fiche « détresse respiratoire », c'est quoi le grade 3 ?",
    "si son cœur s'arrête, c'est quoi le grade ?", "mon cours sur le choc : c'est quand la formation ?",
    "ma question : comment reconnaître un coma, c'est quoi le grade 4 ?",
)  # fmt: skip


@pytest.mark.slow
@every_row(("danger", "question", "joined"), product(DANGERS, QUESTIONS, JOINED))
def test_a_danger_calls_beside_a_question_in_general(
    danger: str, question: str, joined: str, assistant: Assistant
) -> None:
    """Guards 'son cœur s'arrête. c'est quoi le grade 3 ?' against being worded of nobody by its question."""
    assert ask(assistant, joined.format(danger, question)).urgency in ("vital", "hospital")


@every_row("text", OF_NOBODY)
def test_what_is_only_talked_of_calls_nobody(text: str, assistant: Assistant) -> None:
    """Guards the other side: a quotation, a hypothesis, a course."""
    assert ask(assistant, text).urgency not in ("vital", "hospital")
