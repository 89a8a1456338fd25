"""A sign that is said not to get better is somebody's, whatever the opinion takes the wording for."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

SIGNS = ("la détresse respiratoire", "la convulsion", "l'hémorragie", "le choc", "le coma", "la douleur thoracique",
         "la syncope", "l'état de mal", "l'hémoptysie", "la tamponade", "l'anaphylaxie", "le méléna", "l'aphasie",
         )  # fmt: skip
ENDS = ("n'est pas résolue", "ne cède pas", "ne s'arrête pas", "n'est toujours pas calmée", "ne passe pas", "persiste",
        "ne régresse pas", "n'est pas contrôlée", "pas améliorée", "n'est pas jugulée", "s'aggrave")  # fmt: skip
ENGLISH_SIGNS = ("the seizure", "the shock", "the bleeding", "the respiratory distress", "the chest pain")
ENGLISH_ENDS = ("is not settling", "has not resolved", "won't stop", "isn't controlled", "is getting worse")
OF_SOMETHING_ELSE = ("pas de {}, la toux persiste", "antécédent de {} ; l'eczéma ne passe pas",
                     "aucun {}, mais le prurit s'aggrave")  # fmt: skip


@pytest.mark.slow
@every_row(("sign", "end"), [*product(SIGNS, ENDS), *product(ENGLISH_SIGNS[:2], ENGLISH_ENDS)])
def test_a_sign_that_does_not_get_better_calls(sign: str, end: str, assistant: Assistant) -> None:
    """Guards a short report that the sign goes on against being taken for a topic."""
    assert ask(assistant, f"{sign} {end}").urgency != "none"


@every_row(("frame", "sign"), product(OF_SOMETHING_ELSE, ("choc", "coma", "malaise")))
def test_what_goes_on_is_what_it_is_said_of(frame: str, sign: str, assistant: Assistant) -> None:
    """Guards a sign that is denied or past beside a cough that goes on."""
    assert ask(assistant, frame.format(sign)).urgency == "none"


def test_no_errand_around_it_silences_such_a_sign(assistant: Assistant) -> None:
    """Guards the sign among papers and orders, where the opinion takes the message for nobody's."""
    said = "La fiche du protocole est jointe, et chez le monsieur du 12 l'hémorragie {}, merci de commander les poches"
    assert ask(assistant, f"{said.format('ne cède pas')} pour jeudi prochain").urgency == "vital"
