"""Labelled questions: each row is asked; what is known to fail stands in known_failures.yaml with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from benchmarks.judging import Judge
from benchmarks.understanding import turns
from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.commands.as_json import answer_as_json
from bot.knowledge_base.yaml_text import read_yaml
from tests.conftest import NOON
from tests.rows import every_row

QUESTIONS = Path(__file__).parent / "questions"


def known_failures() -> dict[str, str]:
    """Question → why its answer is not right today (or why its label is disputed)."""
    tree = read_yaml(QUESTIONS / "known_failures.yaml")
    assert isinstance(tree, dict)
    return {str(row["ask"]): str(row["reason"]) for row in tree["known_failures"]}


Dialogue = list[dict[str, object]]


def said_in(dialogue: Dialogue) -> str:
    """The turns as they stand in the list of known failures."""
    return " ⏎ ".join(str(label["q"]) for label in dialogue)


DIALOGUES: dict[Path, list[Dialogue]] = {path: list(turns(path)) for path in sorted(QUESTIONS.glob("*/*.jsonl"))}
FAILURES = known_failures()


def answered_right(dialogue: Dialogue, assistant: Assistant) -> None:
    """Asks turn by turn, and fails at the first answer that is not what its label says."""
    judge, asker, context = Judge(assistant.knowledge), Asker(role="member"), None
    for label in dialogue:
        reply = assistant.respond(str(label["q"]), asker, context, NOON)
        context = reply.context
        answer = answer_as_json(reply.answer, assistant.knowledge)
        verdict = judge.verdict(label, answer, in_dialogue=len(dialogue) > 1)
        assert verdict.kind == "right", f"{label['q']}: {verdict.kind}: {verdict.reasons}"


@pytest.mark.parametrize("path", list(DIALOGUES), ids=lambda path: path.stem)
def test_a_labelled_question_is_answered_right(path: Path, assistant: Assistant) -> None:
    """Guards every labelled question of a file that is not known to fail: all are asked, each wrong one is named."""

    @every_row("dialogue", [dialogue for dialogue in DIALOGUES[path] if said_in(dialogue) not in FAILURES])
    def row(dialogue: Dialogue) -> None:
        answered_right(dialogue, assistant)

    row()


def disputed() -> Iterator[ParameterSet]:
    """Each row that is known to fail, as a test of its own that has to fail: one that passes leaves the list."""
    for path, rows in DIALOGUES.items():
        for dialogue in rows:
            if reason := FAILURES.get(said := said_in(dialogue)):
                yield pytest.param(
                    dialogue, id=f"{path.stem}: {said[:80]}", marks=pytest.mark.xfail(reason=reason, strict=True)
                )


@pytest.mark.parametrize("dialogue", list(disputed()))
def test_a_disputed_question_still_fails(dialogue: Dialogue, assistant: Assistant) -> None:
    """Guards the list of known failures: a row that is answered right has to leave it."""
    answered_right(dialogue, assistant)


def test_every_known_failure_names_a_question_that_exists() -> None:
    """Guards the list of known failures against rows that no question matches any more."""
    assert FAILURES.keys() <= {said_in(dialogue) for rows in DIALOGUES.values() for dialogue in rows}
