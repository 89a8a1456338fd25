"""Whom to send somebody to, beside what may be given: the toxicity told by its signs, and both questions answered."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

SIGNS = {
    "pneumonitis": ("infiltrats en dehors de mes champs", "infiltrats pulmonaires", "infiltrats hors champ",
                    "opacités en dehors des champs d'irradiation", "un essoufflement à l'effort"),
    "rash": ("des plaques qui grattent", "des boutons rouges qui démangent"),
    "colitis": ("une diarrhée à 5 selles",),
}  # fmt: skip
ENGLISH = {
    "pneumonitis": ("new breathlessness on the stairs", "breathlessness", "infiltrates outside the radiation field"),
    "rash": ("itchy red patches",),
}
DRUGS = ("durvalumab", "Keytruda", "nivolumab")
WHOM = ("à qui j'adresse ?", "j'adresse à qui ?", "vers qui j'oriente ?", "c'est qui le spécialiste le plus proche ?")
WHOM_IN_ENGLISH = ("who's the nearest specialist on your list?", "who do I refer him to?")
GIVEN = ("Je peux délivrer quoi", "Je peux lui donner quoi", "Que puis-je délivrer", "Je lui conseille quoi",
         "Je délivre quoi")  # fmt: skip
GIVEN_IN_ENGLISH = ("What can I dispense", "What can I give him", "What can I recommend")
NOTHING_GIVEN = ("On vous a délivré le courrier", "Il a donné son accord")


@pytest.mark.slow
@every_row(("toxicity", "sign"), [(key, sign) for key, signs in SIGNS.items() for sign in signs])
def test_who_sees_what_the_signs_tell(toxicity: str, sign: str, assistant: Assistant) -> None:
    """'infiltrats en dehors de mes champs' under an inhibitor is a pneumonitis, whomever one asks for."""
    for drug, whom in product(DRUGS, WHOM):
        query = ask(assistant, f"Patient sous {drug}, {sign}, je suis à Nontron. {whom[0].upper()}{whom[1:]}").query
        assert toxicity in [one.toxicity for one in query.problems], (drug, whom)
        assert "referents" in query.sections, (drug, whom)


@every_row(("toxicity", "sign"), [(key, sign) for key, signs in ENGLISH.items() for sign in signs])
def test_who_sees_what_the_signs_tell_in_english(toxicity: str, sign: str, assistant: Assistant) -> None:
    """Guards the same in English."""
    for drug, whom in product(DRUGS, WHOM_IN_ENGLISH):
        query = ask(assistant, f"Chap on {drug} in Pau, {sign}. {whom}").query
        assert toxicity in [one.toxicity for one in query.problems], (drug, whom)
        assert "referents" in query.sections, (drug, whom)


@pytest.mark.slow
@every_row(("given", "whom"), product(GIVEN, WHOM))
def test_what_is_given_is_answered_beside_the_people(given: str, whom: str, assistant: Assistant) -> None:
    """'Je peux délivrer quoi, et j'adresse à qui ?' left the sheet away."""
    for sign in SIGNS["rash"]:
        asked = f"Pharmacie à Nontron. Un client sous Keytruda a {sign}. {given}, et {whom}"
        assert {"referents", "toxicity"} <= set(ask(assistant, asked).query.sections), asked


@every_row(("given", "whom"), product(GIVEN_IN_ENGLISH, WHOM_IN_ENGLISH))
def test_what_is_given_in_english(given: str, whom: str, assistant: Assistant) -> None:
    """Guards the same in English."""
    asked = f"Pharmacy in Pau. Customer on Keytruda with itchy red patches. {given}, and {whom}"
    assert {"referents", "toxicity"} <= set(ask(assistant, asked).query.sections), asked


@every_row("told", NOTHING_GIVEN)
def test_nothing_is_given(told: str, assistant: Assistant) -> None:
    """Guards the other direction: what was handed over is no question of what to give."""
    query = ask(assistant, f"Plaques qui grattent sous Keytruda à Nontron. {told}, j'adresse à qui ?").query
    assert "referents" in query.sections
    assert "toxicity" not in query.sections
