"""The inhibitor of the turn before stays with a toxicity that is asked about next; nobody else's drug does."""

from __future__ import annotations

from itertools import product

import pytest

from bot.answering.answer import Answer, Asker
from bot.assistant import Assistant
from tests.answering.composed import in_sight
from tests.conftest import Conversation
from tests.rows import every_row

FIRST = {"colite grade 3 nivolumab": "nivolumab", "ipi nivo colite g3": "nivolumab_ipilimumab",
         "colitis grade 3 on pembrolizumab": "pembrolizumab", "rash grade 2 sous atézolizumab": "atezolizumab",
         "colite sous durvalumab": "durvalumab"}  # fmt: skip
NEXT = {"et la pneumopathie ?": "pneumonitis", "et l'hépatite ?": "hepatitis",
        "what about myasthenia?": "myasthenia",
        "hépatite, que faire ?": "hepatitis", "et hépatite grade 2": "hepatitis",
        "pneumopathie": "pneumonitis"}  # fmt: skip


def last(assistant: Assistant, *turns: str) -> Answer:
    conversation = Conversation(assistant, Asker(role="member"))
    return [conversation.ask(turn) for turn in turns][-1]


@every_row(("first", "then"), product(FIRST, NEXT))
def test_a_new_toxicity_keeps_the_drug(first: str, then: str, assistant: Assistant) -> None:
    """Guards 'et la pneumopathie ?' behind a colitis under nivolumab, whose line was lost among all products'."""
    answer = last(assistant, first, then)
    assert (answer.query.toxicities, answer.query.treatments) == ((NEXT[then],), (FIRST[first],))
    assert "treatments" in answer.inherited


def test_its_line_stands_first(assistant: Assistant) -> None:
    """Guards the conduct of the drug that was named: in sight, above the others'."""
    assert in_sight(last(assistant, "colite grade 3 nivolumab", "et la pneumopathie ?"))[0].startswith("Nivolumab")


OTHERS = ("autre patient : hépatite", "hépatite grade 2", "hépatite sous infliximab", "cardiologue à Pau",
          "hépatite sous méthotrexate")  # fmt: skip


@pytest.mark.parametrize("then", OTHERS)
def test_nobody_elses_case_gets_it(then: str, assistant: Assistant) -> None:
    """Guards another patient, a case that is told anew, another drug and another matter."""
    assert "nivolumab" not in last(assistant, "colite grade 3 nivolumab", then).query.treatments
