"""What an answer says once: its documents, that a grade does not exist, its criteria, what a death leaves to do."""

from __future__ import annotations

from itertools import product

import pytest

from bot.answering.answer import SourceLine
from bot.answering.screen import screen_of
from bot.assistant import Assistant
from bot.channels.plain import plain_text
from bot.conversation.layout import pieces_of
from tests.conftest import ask, real_knowledge
from tests.rows import every_row

SIGNS = ("anaphylaxie", "tamponade", "tempête thyroïdienne", "névrite optique", "érythrodermie", "neutropénie fébrile",
         "colite grade 4", "myocardite et SpO2 85 %", "anaphylaxis on nivolumab")  # fmt: skip
MORE = ("", " à Pau", " sous nivolumab")


def phone(answer: object) -> str:
    return "\n".join(line.text for piece in pieces_of(answer) for line in piece.lines)  # type: ignore[arg-type]


@every_row(("sign", "more"), product(SIGNS, MORE))
def test_an_emergency_names_its_documents_in_one_line(sign: str, more: str, assistant: Assistant) -> None:
    """Guards one 'Source :' line, with each document once, beside an alert that has documents of its own."""
    answer = ask(assistant, sign + more)
    (line,) = screen_of(answer).sources
    assert len(set(line.labels)) == len(line.labels)
    cited = {label for one in answer.sections for block in one.blocks if isinstance(block, SourceLine)
             for label in block.labels}  # fmt: skip
    assert set(line.labels) == cited
    lines = plain_text(answer).splitlines()
    assert sum(one.startswith("Source") for one in lines) == 1


@pytest.mark.slow
@every_row("toxicity", tuple(real_knowledge().toxicities))
def test_a_grade_that_does_not_exist_is_said_first_and_its_criteria_once(toxicity: str, assistant: Assistant) -> None:
    """Guards 'colite grade 6': that it does not exist stands above the conduct, and no criterion is written twice."""
    name = assistant.knowledge.toxicities[toxicity].phrases.fr[0]
    answer = ask(assistant, f"{name} grade 6")
    for text in (plain_text(answer), phone(answer)):
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        told = [at for at, line in enumerate(lines) if "n'existe pas : les grades" in line]
        assert len(told) == 1
        assert told[0] <= 2, lines[:4]
    criteria = [line for line in plain_text(answer).splitlines() if ", grade 1 :" in line or "Grade 1 ·" in line]
    named = [line.replace("  – ", "").split(", grade")[0].split("Grade 1 · ")[-1].strip(" :") for line in criteria]
    assert len(set(named)) == len(named)


@pytest.mark.slow
@every_row(("toxicity", "form"), product(tuple(real_knowledge().toxicities), ("{} grade 5", "{} mortelle")))
def test_what_is_left_after_a_death_is_said_once(toxicity: str, form: str, assistant: Assistant) -> None:
    """Guards 'pharmacovigilance et revue en équipe', which stood in the conduct and below it."""
    answer = ask(assistant, form.format(assistant.knowledge.toxicities[toxicity].phrases.fr[0]))
    assert plain_text(answer).count("revue en équipe") <= 1
