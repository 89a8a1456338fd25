"""Whose sign it is stands right behind it: a question about its causes is a question about somebody in danger."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

SIGNS = ("du coma", "de la convulsion", "de l'arrêt cardiaque", "du choc septique", "de la détresse respiratoire")
ASKED = ("causes {} de {} ?", "quelles sont les étiologies {} de {} ?", "pathway, mécanisme {} de {} sous nivo ?")
MINE = ("ma patiente", "mon patient", "notre patient", "mon mari")


@every_row(("asked", "sign", "whose"), list(product(ASKED, SIGNS, MINE)))
def test_a_sign_of_my_patient_calls_whatever_is_asked(asked: str, sign: str, whose: str, assistant: Assistant) -> None:
    """Guards a missed emergency: 'causes du coma de ma patiente' was worded too much like a lesson."""
    assert ask(assistant, asked.format(sign, whose)).urgency == "vital"


def test_what_my_patient_had_or_asks_about_calls_for_nobody(assistant: Assistant) -> None:
    """Guards what is over, and somebody else's words between the sign and him."""
    assert ask(assistant, "l'arrêt cardiaque de mon père en 2012").urgency == "none"
    assert (
        ask(assistant, "quelle est la définition du choc septique, pour un cours à mon patient expert ?").urgency
        == "none"
    )
