"""What a course treats of, however grave it is called, is nobody's; a case beside a course is somebody's."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

FRAMES = (
    "formation immunotox : on parle de {} au programme ?", "au programme de la formation, il y a {} ?",
    "la prochaine formation aborde {} ?", "vous faites un atelier sur {} ?", "votre journée de formation traite {} ?",
    "y aura-t-il un cas de {} à la formation ?", "le programme de la formation immunotox prévoit {} ?",
    "formation : un module sur {} ?", "la session de formation porte sur {} ?",
)  # fmt: skip
DISEASES = ("la myocardite", "la colite", "le rash", "l'hypophysite")
HOW_GRAVE = ("fulminante", "sévère", "légère", "modérée", "grade 3")
ENGLISH_FRAMES = (
    "is {} on the programme of the training?", "training day: do you talk about {}?",
    "any session about {} in your course?", "next course: is there a module on {}?",
)  # fmt: skip
ENGLISH_DISEASES = ("fulminant myocarditis", "severe myocarditis", "fulminant colitis", "mild rash")
CASES = (
    "en pleine formation, mon patient fait {}, j'appelle qui ?",
    "je sors de la formation, j'ai une patiente avec {}, que faire ?",
    "formation hier ; ce matin {}, que faire ?",
    "pendant l'atelier, un confrère m'appelle : patient de 60 ans, {} sous nivolumab",
    "suite à votre formation : patient avec {}, je l'envoie où ?",
    "comme vu en formation : {} chez mon patient, on fait quoi",
    "en formation on a vu le rash, et maintenant mon patient a {}",
    "la formation, et mon patient a {}",
)
HIS_TOO = (
    "comme en formation, on parle de la myocardite fulminante de mon patient, que faire ?",
    "la formation traite de la colite grade 4, et mon patient en a une : que faire ?",
    "votre formation parle de la myocardite grade 3, mon patient l'a, que faire ?",
)
GRAVE = ("une myocardite fulminante", "une myocardite grade 3", "une colite grade 4")


@pytest.mark.slow
@every_row(("frame", "disease"), product(FRAMES, DISEASES))
def test_the_matter_of_a_course_is_nobodys(frame: str, disease: str, assistant: Assistant) -> None:
    """'formation immunotox : on parle de la myocardite fulminante au programme ?' was graded, and others called 15."""
    for grave in HOW_GRAVE:
        query = ask(assistant, asked := frame.format(f"{disease} {grave}")).query
        assert "training" in query.sections, asked
        assert not {"emergency", "urgent"} & set(query.sections), asked
        assert "grade 3" in asked or not query.all_grades, asked


@every_row(("frame", "disease"), product(ENGLISH_FRAMES, ENGLISH_DISEASES))
def test_the_matter_of_a_course_is_nobodys_in_english(frame: str, disease: str, assistant: Assistant) -> None:
    """Guards the same in English."""
    query = ask(assistant, frame.format(disease)).query
    assert "training" in query.sections
    assert not {"emergency", "urgent"} & set(query.sections)
    assert not query.all_grades


@pytest.mark.slow
@every_row(("case", "grave"), product(CASES, GRAVE))
def test_a_case_beside_a_course_calls(case: str, grave: str, assistant: Assistant) -> None:
    """'suite à votre formation : patient avec une colite grade 4, je l'envoie où ?' called nobody."""
    assert ask(assistant, case.format(grave)).urgency == "vital"


@every_row("said", HIS_TOO)
def test_the_matter_of_a_course_that_somebody_has_calls(said: str, assistant: Assistant) -> None:
    """Guards whoever has what the course is about."""
    assert ask(assistant, said).urgency == "vital"
