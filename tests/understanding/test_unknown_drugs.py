"""A toxicity under a drug that nobody knows, or that is no checkpoint inhibitor, is not answered as an inhibitor's."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask

DRUGS = ("Blorfixa", "Zantrevo", "Fadoxitinib", "fadoxitinib", "Morvelimab", "Quelparib")
SAID = ("{} sous {}", "{} sous {} depuis 3 mois", "patient sous {1}, {0}")
TOXICITIES = ("pneumopathie grade 3", "hépatite grade 3", "rash grade 2", "colite grade 2")


def test_the_conduct_is_not_given_under_a_drug_that_is_not_known(assistant: Assistant) -> None:
    """Guards every toxicity under every word that looks like a drug: it is said to be unknown."""
    wrong = []
    for form, toxicity, drug in product(SAID, TOXICITIES, DRUGS):
        text = form.format(toxicity, drug)
        answer = ask(assistant, text)
        if "toxicity" in answer.kinds or drug not in "".join(str(s.blocks) for s in answer.sections):
            wrong.append((text, answer.kinds))
    assert wrong == []


@pytest.mark.parametrize("text", ["colitis grade 3 on Zantrevo", "rash grade 2 under Blorfixa"])
def test_in_english_too(assistant: Assistant, text: str) -> None:
    """Guards the same in English."""
    assert "toxicity" not in ask(assistant, text).kinds


@pytest.mark.parametrize("text", ["myocardite grade 4 sous Blorfixa", "encéphalite grade 4 sous Zantrevo"])
def test_a_grade_that_threatens_life_calls_under_any_drug(assistant: Assistant, text: str) -> None:
    """Guards the call: an unknown drug never silences it."""
    assert ask(assistant, text).kinds[0] == "emergency"


@pytest.mark.parametrize(
    "text",
    ["pneumopathie grade 3 sous Retsevmo", "hépatite grade 3 sous Krazati", "rash grade 2 sous Jakavi",
     "colite grade 2 sous Zydelig", "colitis grade 3 on Zykadia", "rash grade 2 sous Humira"],
)  # fmt: skip
def test_a_known_drug_of_another_field_is_named(assistant: Assistant, text: str) -> None:
    """Guards drugs that got the conduct written for inhibitors."""
    answer = ask(assistant, text)
    assert "toxicity" not in answer.kinds
    assert "fallback" in answer.kinds


@pytest.mark.parametrize(
    "text",
    ["rash sous mammaire grade 2", "colite grade 2 sous Keytruda", "colite grade 2 sous keytrda",
     "rash grade 2 sous le bras",
     "colite grade 3 sous corticoïdes", "pneumopathie grade 2 sous oxygène", "COLITE GRADE 2 SOUS TRAITEMENT",
     "colite grade 2 sous nivolumab et Blorfixa", "myosite grade 2 sous Blorfixa + pembrolizumab"],
)  # fmt: skip
def test_what_is_no_unknown_drug_is_answered(assistant: Assistant, text: str) -> None:
    """Guards the limit: parts of the body, what treats the toxicity, misspelt inhibitors, and one named beside."""
    assert "toxicity" in ask(assistant, text).kinds


CAUSES = ("amoxicilline", "amiodarone", "méthotrexate", "adalimumab", "Humira", "ixékizumab", "Taltz", "radiothérapie")


@pytest.mark.parametrize("cause", CAUSES)
@pytest.mark.parametrize("said", ["rash grade 2 sous {}", "colite sous {}"])
def test_what_a_sign_comes_from_is_said_by_its_name(assistant: Assistant, said: str, cause: str) -> None:
    """Guards against 'effects of another medicine', which does not say which one was understood."""
    answer = ask(assistant, said.format(cause))
    assert answer.kinds == ("fallback",)
    assert cause.lower() in "".join(str(section.blocks) for section in answer.sections).lower()


def test_a_drug_that_may_be_the_treatment_asks_for_the_inhibitor(assistant: Assistant) -> None:
    """Guards both meanings of 'colite sous adalimumab': its cause, or what treats it."""
    said = "".join(str(section.blocks) for section in ask(assistant, "colite grade 2 sous adalimumab").sections)
    assert "nommez l'inhibiteur" in said.replace("\u2019", "'")
    assert "toxicity" in ask(assistant, "colite grade 2 sous nivolumab et adalimumab").kinds
