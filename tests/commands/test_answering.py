"""`ask`: the contract of its answers, one line or many, for whom, on which day, in which language."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.commands.conftest import DEADLINE, CommandLine
from tests.commands.contract import TODAY, assert_contract
from tests.conftest import ROOT

pytestmark = pytest.mark.slow


QUESTIONS = (
    "dermatologue Aubrelac",
    "dermatologist near Aubrelac",
    "glacite grade 3 Aubrelac",
    "tourbillonnite grade 3",
    "cardiologue côte de Calune",
    "dermatologue 98",
    "cardiologue site nord",
    "dermatologue Zanderville",
    "dermatologue Saint-Orvan",
    "formation",
    "RCP",
    "aide",
    "calunimab",
    "la météo",
    "",
)


def test_one_question_is_answered_in_plain_text(bot: CommandLine) -> None:
    """Guards `ask QUESTION`: the answer on the output, nothing on the error stream, exit code 0."""
    ended = bot.process("ask", "dermatologue Aubrelac", *TODAY)
    assert ended.code == 0
    assert ended.err == ""
    assert "+33 5 36 49 00 01" in ended.out
    assert "Aubrelac (96)" in ended.out


def test_one_question_is_answered_in_json(bot: CommandLine) -> None:
    """Guards `ask --json QUESTION`: one object on one line, with the values of the directory."""
    ended = bot("ask", "--json", "dermatologist near Aubrelac", *TODAY)
    (answer,) = ended.objects
    assert_contract(answer)
    assert answer["language"] == "en"
    assert answer["understood"]["place"] == {"kind": "commune", "key": "96001", "name": "Aubrelac", "department": "96"}
    assert answer["referents"][0] == {
        "key": "aubrelac_dermatology", "specialty": "dermatology", "facility": "ch_aubrelac", "tier": "first_line",
        "distance_km": 0.0, "phones": ["+33536490001", "+33639980001"], "demo": True, "visibility": "members",
        "checked_on": "2026-10-01",
    }  # fmt: skip


def test_each_line_of_the_input_gets_one_answer(bot: CommandLine) -> None:
    """Guards `ask --json` without QUESTION: as many objects as lines, in their order, each as the contract says."""
    ended = bot("ask", "--json", *TODAY, typed="\n".join(QUESTIONS) + "\n")
    assert ended.code == 0
    assert [answer["question"] for answer in ended.objects] == list(QUESTIONS)
    for answer in ended.objects:
        assert_contract(answer)


def test_an_answer_is_out_before_the_next_question_comes_in(bot: CommandLine) -> None:
    """Guards the flush of each answer: a program may ask, read, and ask again."""
    words = [sys.executable, "-m", "bot", "ask", "--json", *TODAY]
    words += ["--knowledge", str(bot.folder.knowledge), "--data", str(bot.folder.data)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for town in ("Aubrelac", "Montescal"):
            process.stdin.write(f"dermatologue {town}\n")
            process.stdin.flush()
            assert town in process.stdout.readline()
        process.stdin.close()
        assert process.wait(DEADLINE) == 0


def test_a_conversation_keeps_the_context_between_lines(bot: CommandLine) -> None:
    """Guards --conversation: an elliptical line inherits, and the answer lists what."""
    typed = "dermatologue Aubrelac\net à Montescal ?\n"
    _, second = bot("ask", "--json", "--conversation", *TODAY, typed=typed).objects
    assert second["understood"]["specialties"] == ["dermatology"]
    assert second["understood"]["inherited"] == ["specialties"]
    assert second["referents"][0]["key"] == "montescal_dermatology"


def test_without_conversation_each_line_stands_alone(bot: CommandLine) -> None:
    """Guards the default: nothing is handed from one line to the next."""
    _, second = bot("ask", "--json", *TODAY, typed="dermatologue Aubrelac\net à Montescal ?\n").objects
    assert second["understood"]["inherited"] == []
    assert second["referents"] == []


def test_a_visitor_gets_no_members_only_number(bot: CommandLine) -> None:
    """Guards --as visitor, in JSON and in plain text."""
    (answer,) = bot("ask", "--json", "--as", "visitor", *TODAY, "dermatologue Montescal").objects
    assert answer["referents"][0]["phones"] == []
    plain = bot("ask", "--as", "visitor", *TODAY, "dermatologue Montescal").out
    for text in (answer["text"], plain):
        assert "36 49 00 07" not in text
        assert "réservées aux membres" in text


def test_members_are_the_default(bot: CommandLine) -> None:
    """Guards the default role of the contract."""
    (answer,) = bot("ask", "--json", *TODAY, "dermatologue Montescal").objects
    assert answer["referents"][0]["phones"] == ["+33536490007"]


@pytest.mark.parametrize(("today", "old"), [("2026-01-10", False), ("2026-01-11", True), ("2030-01-01", True)])
def test_the_day_can_be_pretended(bot: CommandLine, today: str, old: bool) -> None:
    """Guards --today: the age of a check counts from that day (twelve months, to the day)."""
    text = bot("ask", "--today", today, "dermatologue Montescal").out
    line = next(line for line in text.splitlines() if "10/01/2025" in line)
    assert ("plus de 12 mois" in line) is old


@pytest.mark.parametrize(("question", "language"), [("glacite grade 2", "en"), ("glazitis grade 2", "fr")])
def test_a_curator_sees_the_answer_in_the_other_language(bot: CommandLine, question: str, language: str) -> None:
    """Guards `ask --language`: the answer is in that language whatever the question is written in."""
    own = json.loads(bot("ask", question, "--json", *TODAY).out)
    other = json.loads(bot("ask", question, "--json", "--language", language, *TODAY).out)
    assert (own["language"] != language, other["language"]) == (True, language)
    assert own.keys() == other.keys()
    assert own["understood"] == other["understood"]


def test_a_curator_sees_what_a_visitor_sees(bot: CommandLine) -> None:
    """Guards `ask --as`: a member, who is the default, reads details that a visitor does not."""
    as_member, as_visitor = (bot("ask", "dermato Montescal", *who, *TODAY).out for who in ((), ("--as", "visitor")))
    assert as_member == bot("ask", "dermato Montescal", "--as", "member", *TODAY).out
    assert as_member != as_visitor
