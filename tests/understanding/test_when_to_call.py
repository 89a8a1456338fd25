"""*Dans quels cas doit-on appeler le SAMU ?* gets the signs; whoever is ill beside it is called for all the same."""

from __future__ import annotations

from itertools import product

import pytest

from tests.conftest import Conversation
from tests.rows import every_row

WHEN = (
    "quand",
    "dans quels cas",
    "dans quelles situations",
    "à quel moment",
    "devant quels signes",
    "à partir de quand",
)
CALL = ("appeler", "faut-il appeler", "dois-je appeler", "devrai-je appeler", "doit-on appeler", "on doit appeler")
WHOM = ("le 15", "le SAMU", "le 112", "les pompiers", "une ambulance")
ENGLISH_WHEN = ("when", "in which cases", "at what point", "for which symptoms")
ENGLISH_CALL = ("should I call", "should we call", "should patients call", "do we call", "to call")
ENGLISH_WHOM = ("an ambulance", "15", "112", "the SAMU", "emergency services")
SIGNS = ("il convulse", "elle est inconsciente", "SpO2 78 %", "douleur en étau")


@pytest.mark.slow
@every_row(("when", "call", "whom"), [*product(WHEN, CALL, WHOM), *product(ENGLISH_WHEN, ENGLISH_CALL, ENGLISH_WHOM)])
def test_the_question_calls_nobody_and_gets_the_signs(
    when: str, call: str, whom: str, conversation: Conversation
) -> None:
    """Guards *when should I call an ambulance*, which called 15 as if somebody were dying."""
    answer = conversation.ask(f"{when} {call} {whom} ?")
    assert answer.urgency == "none"
    assert "pathway" in answer.kinds


@pytest.mark.slow
@every_row(("sign", "when", "call"), list(product(SIGNS, WHEN, CALL)))
def test_a_sign_beside_the_question_calls(sign: str, when: str, call: str, conversation: Conversation) -> None:
    """Guards against a question that takes the sign beside it away, in either order."""
    asked = f"{when} {call} le SAMU"
    assert conversation.ask(f"{sign}, {asked} ?").urgency == "vital"
    assert conversation.ask(f"{asked} ? {sign}").urgency == "vital"


@every_row("text", ["quand appeler il convulse", "à quel moment appeler elle ne respire plus",
                    "quand appeler le SAMU il convulse", "when to call he isn't breathing"])  # fmt: skip
def test_somebody_behind_the_question_calls_without_a_mark(text: str, conversation: Conversation) -> None:
    """Guards a sign that follows with no mark between, as it is typed in haste."""
    assert conversation.ask(text).urgency == "vital"
