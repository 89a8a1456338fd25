"""Every choice of the invented region, asked as a question of its own, is answered and asks nothing further."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answer import Asker
from bot.assistant import Assistant
from tests.conftest import NOON, ask
from tests.region.building import HERE
from tests.rows import every_row

MEMBER = Asker(role="member")
NAMES = [line.split(",")[1] for line in (HERE / "data/communes.csv").read_text(encoding="utf-8").splitlines()[1:]]
SUBJECTS = (
    "dermatologue",
    "cardiologist",
    "néphrologue",
    "glacite",
    "glacite grade 2",
    "dérivite",
    "tourbillonnite grade 2",
    "",
)
AREAS = ("Brumelle", "98", "pays d'Orle", "côte de Calune", "bas-sauvelande", "chu calune", "site nord", "")
OTHERS = (
    "aide",
    "quels grades",
    "c'est quoi un grade 3",
    "parcours de soins",
    "RCP",
    "formation",
    "calunimab",
    "brillance",
    "peau",
)
QUESTIONS = [
    *(f"{subject} {area}".strip() for subject in SUBJECTS for area in AREAS if subject or area),
    "dermatologue Saint-Orvan",
    "cardiologist Saint-Orvan",
    "brillance Saint-Orvan 98",
    "peau Aubrelac",
    *OTHERS,
]


def unanswered(region: Assistant, question: str) -> list[str]:
    """The choices of an answer whose own question asks back or falls back."""
    found = []
    for choice in ask(region, question).choices:
        assert choice.label
        assert choice.question
        kinds = ask(region, choice.question).kinds
        if not kinds or {"choice", "fallback"} & set(kinds):
            found.append(f"{choice.question} → {', '.join(kinds)}")
    return found


@every_row("question", QUESTIONS)
def test_the_question_of_each_choice_is_answered_without_a_further_choice(region: Assistant, question: str) -> None:
    """Guards what a person types instead of tapping: it never leads to another question back."""
    assert unanswered(region, question) == []


@pytest.mark.slow
@given(subject=st.sampled_from([subject for subject in SUBJECTS if subject]), name=st.sampled_from(NAMES))
def test_the_choices_of_any_commune_are_answered_too(region: Assistant, subject: str, name: str) -> None:
    """Guards the names that buttons write out: each commune is understood as it is labelled."""
    assert unanswered(region, f"{subject} {name}") == []


@every_row("question", QUESTIONS)
def test_a_tapped_choice_asks_nothing_further(region: Assistant, question: str) -> None:
    """Guards the button itself: its Query is answered, by the sections that it names."""
    for choice in ask(region, question).choices:
        answer = region.answer_query(choice.query, MEMBER, None, NOON).answer
        assert answer.kinds
        assert not {"choice", "fallback"} & set(answer.kinds), choice.label


@pytest.mark.parametrize(
    "question",
    ["dermatologue Saint-Orvan", "Aubrelac", "brillance Aubrelac"],
)
def test_a_choice_typed_or_tapped_gives_the_same_referents(region: Assistant, question: str) -> None:
    """Guards label, question and Query of a choice against meaning different things."""
    for choice in ask(region, question).choices:
        tapped = region.answer_query(choice.query, MEMBER, None, NOON).answer
        assert [c.key for c in ask(region, choice.question).cards] == [c.key for c in tapped.cards], choice.label
