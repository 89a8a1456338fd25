"""Choices: each question offered, asked on its own, is answered, and with what the button stands for."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.understanding import turns
from bot.answering.answer import Answer, Asker, Choice
from bot.assistant import Assistant
from bot.knowledge_base.kinds import LanguageCode
from tests.conftest import NOON, Answered, ask

pytestmark = pytest.mark.slow

QUESTIONS = sorted((Path(__file__).parent / "questions").glob("*/*.jsonl"))


@pytest.fixture(scope="module")
def offered(assistant: Assistant, answered: Answered) -> list[tuple[str, Choice]]:
    """Every distinct choice that the answers to the labelled questions and examples offer."""
    found: dict[str, tuple[str, Choice]] = {}
    texts = [label["q"] for path in QUESTIONS for dialogue in turns(path) for label in dialogue]
    texts += [example.ask for example in assistant.knowledge.examples]
    for text in texts:
        answer = answered(text, "member")
        for choice in answer.choices:
            found.setdefault(choice.question, (f"{text} [{answer.language}]", choice))
    return list(found.values())


def test_each_choice_asked_on_its_own_is_answered_without_a_further_choice(
    offered: list[tuple[str, Choice]], answered: Answered
) -> None:
    """Guards the contract: `choices[].question` gets an answer, never another question back."""
    stuck = [
        (text, choice.question, answer.kinds)
        for text, choice in offered
        if not _is_answered(answer := answered(choice.question, "member"), choice)
    ]
    assert not stuck


def _is_answered(answer: Answer, choice: Choice) -> bool:
    outside = choice.query.place is not None and choice.query.place.kind == "outside"
    return "choice" not in answer.kinds and (outside or "fallback" not in answer.kinds)


def test_a_tapped_choice_answers_like_its_typed_question(
    offered: list[tuple[str, Choice]], assistant: Assistant, answered: Answered
) -> None:
    """Guards that a button and the question printed on it lead to the same place, grade, discipline and toxicity."""
    different = []
    for text, choice in offered:
        tapped = assistant.answer_query(choice.query, Asker(role="member"), None, NOON).answer
        typed = answered(choice.question, "member")
        referents = choice.query.sections[:1] == ("referents",)
        slots = ("place", "tier") if referents else ("place", "tier", "grade")
        changed = [slot for slot in slots if getattr(tapped.query, slot) != getattr(typed.query, slot)]
        different += [(text, choice.question, slot, getattr(typed.query, slot)) for slot in changed]
        if not set(tapped.derived_specialties[:1]) <= set(typed.derived_specialties):
            different.append((text, choice.question, "specialty", typed.derived_specialties))
        if not referents and not set(tapped.query.toxicities[:1]) <= set(typed.query.toxicities):
            different.append((text, choice.question, "toxicity", typed.query.toxicities))
    assert not different


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_tapped_choice_keeps_the_language_of_its_answer(assistant: Assistant, language: LanguageCode) -> None:
    """Guards that tapping keeps the language."""
    question = {"fr": "dermatologue à Dax", "en": "dermatologist near Dax"}[language]
    choice = ask(assistant, question).choices[0]
    reply = assistant.answer_query(choice.query, Asker(role="member", language=language), None, NOON)
    assert reply.answer.language == language
