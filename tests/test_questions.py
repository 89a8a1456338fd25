"""Labelled questions: each row is a test; what is known to fail stands in known_failures.yaml with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.judging import Judge
from benchmarks.understanding import turns
from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.commands.as_json import answer_as_json
from bot.knowledge_base.yaml_text import read_yaml
from tests.conftest import NOON

QUESTIONS = Path(__file__).parent / "questions"


def known_failures() -> dict[str, str]:
    """Question → why its answer is not right today (or why its label is disputed)."""
    tree = read_yaml(QUESTIONS / "known_failures.yaml")
    assert isinstance(tree, dict)
    return {str(row["ask"]): str(row["reason"]) for row in tree["known_failures"]}


def dialogues() -> Sequence[object]:
    failures = known_failures()
    rows = []
    for path in sorted(QUESTIONS.glob("*/*.jsonl")):
        for dialogue in turns(path):
            said = " ⏎ ".join(label["q"] for label in dialogue)
            marks = [pytest.mark.xfail(reason=failures[said], strict=True)] if said in failures else []
            rows.append(pytest.param(dialogue, id=f"{path.stem}: {said[:80]}", marks=marks))
    return rows


@pytest.mark.parametrize("dialogue", dialogues())
def test_a_labelled_question_is_answered_right(dialogue: list[dict[str, object]], assistant: Assistant) -> None:
    """Guards every labelled question, turn by turn; a known failure that passes has to leave its list."""
    judge, asker, context = Judge(assistant.knowledge), Asker(role="member"), None
    for label in dialogue:
        reply = assistant.respond(str(label["q"]), asker, context, NOON)
        context = reply.context
        answer = answer_as_json(reply.answer, assistant.knowledge)
        verdict = judge.verdict(label, answer, in_dialogue=len(dialogue) > 1)
        assert verdict.kind == "right", f"{label['q']}: {verdict.kind}: {verdict.reasons}"


def test_every_known_failure_names_a_question_that_exists() -> None:
    """Guards the list of known failures against rows that no question matches any more."""
    said = {
        " ⏎ ".join(label["q"] for label in dialogue) for path in QUESTIONS.glob("*/*.jsonl") for dialogue in turns(path)
    }
    assert known_failures().keys() <= said
