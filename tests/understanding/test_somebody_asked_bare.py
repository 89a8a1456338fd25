"""Somebody asked for by one word, beside a second question: 'uvéite à Aubusson : qui, et faut-il la RCP ?'."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

DISEASES = ("uvéite", "hépatite grade 2", "myosite")
PLACES = (" à Aubusson : ", " à Dax, ", " vers Niort - ", " à Dax ; ")
WHO = ("qui", "c'est qui", "qui voir", "quel spécialiste")
MATTERS = {
    ", et faut-il la RCP ?": "rcp", " et ça passe en RCP ?": "rcp", " ? Et RCP ou pas ?": "rcp",
    ", et la prochaine formation c'est quand ?": "training", " ; et le généraliste peut gérer seul ?": "pathway",
    " et les grades c'est quoi ?": "grade",
}  # fmt: skip
ENGLISH_DISEASES = ("uveitis", "hepatitis grade 2", "myositis")
ENGLISH_PLACES = (" in Aubusson: ", " in Dax - ", " near Niort, ", " in Dax; ")
ENGLISH_WHO = ("who", "who is nearest", "who do I call", "which specialist")
ENGLISH_MATTERS = {
    ", and does it need the RCP?": "rcp", "? And RCP or not?": "rcp", ", and when is the next course?": "training",
    "; and can the GP handle it alone?": "pathway", " and what are the grades?": "grade",
}  # fmt: skip
WITHOUT_A_PLACE = ("uvéite sous nivolumab, qui ?", "uvéite sous nivolumab : qui", "colite grade 2, c'est qui ?",
                   "uveitis on nivolumab, who?", "arthritis grade 2: who")  # fmt: skip
GOES_ON = (
    "un patient, qui, depuis lundi, a une uvéite, va mieux : quelle conduite ?",
    "a patient, who, since Monday, has had uveitis, feels better: what to do?",
    "uvéite chez un patient qui, depuis lundi, va mieux : quelle conduite ?",
    "colite grade 2, un homme qui tousse, que faire ?",
    "uveitis in a man who, since Monday, feels better: what to do?",
)


@pytest.mark.slow
@every_row(("disease", "who"), product(DISEASES, WHO))
def test_both_are_answered(disease: str, who: str, assistant: Assistant) -> None:
    """Guards who is looked for against the question behind it."""
    for place, matter in product(PLACES, MATTERS):
        asked = disease + place + who + matter
        assert {"referents", MATTERS[matter]} <= set(ask(assistant, asked).query.sections), asked


@pytest.mark.slow
@every_row(("disease", "who"), product(ENGLISH_DISEASES, ENGLISH_WHO))
def test_both_are_answered_in_english(disease: str, who: str, assistant: Assistant) -> None:
    """Guards the same in English."""
    for place, matter in product(ENGLISH_PLACES, ENGLISH_MATTERS):
        asked = disease + place + who + matter
        assert {"referents", ENGLISH_MATTERS[matter]} <= set(ask(assistant, asked).query.sections), asked


@every_row("asked", WITHOUT_A_PLACE)
def test_it_needs_no_place(asked: str, assistant: Assistant) -> None:
    """Guards the word at the end of a telegram."""
    assert "referents" in ask(assistant, asked).query.sections


@every_row("said", GOES_ON)
def test_inside_a_clause_it_looks_for_nobody(said: str, assistant: Assistant) -> None:
    """Guards a relative clause, be it behind a comma."""
    assert "referents" not in ask(assistant, said).query.sections
