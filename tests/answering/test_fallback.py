"""What is not ours or was not understood: said as what it is, with where to turn."""

from __future__ import annotations

import pytest

from bot.answering.answer import Paragraph, SourceLine
from bot.answering.fallback import fallback_section
from bot.answering.wording import Wording
from bot.assistant import Assistant
from bot.knowledge_base.kinds import LanguageCode
from bot.understanding.case import Case
from bot.understanding.query import Place, Query


def told(assistant: Assistant, language: LanguageCode = "fr", **case: object) -> list[str]:
    query = case.pop("query", Query())
    assert isinstance(query, Query)
    blocks = fallback_section(Case(query, "a button").with_(**case), Wording(assistant.knowledge, language)).blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(("text", "begins"), [("", "Écrivez"), ("  \n", "Écrivez"), ("blabla", "Je n'ai pas compris")])
def test_what_is_not_understood_says_so(assistant: Assistant, text: str, begins: str) -> None:
    """Guards an empty message against 'not understood', and the other way round."""
    [line] = told(assistant, text=text)
    assert line.startswith(begins)


def test_a_place_outside_is_named(assistant: Assistant) -> None:
    """Guards 'dermatologue Toulouse': the place is said, unless something else is the reason."""
    outside = next(place.name for place in assistant.knowledge.gazetteer.outside)
    query = Query(place=Place("outside", outside))
    [line] = told(assistant, query=query, text="x")
    assert "l'annuaire ne couvre que la région" in line
    subject = next(iter(assistant.knowledge.language.other_subjects))
    assert "l'annuaire" not in told(assistant, query=query, out_of_scope=f"subject:{subject}", text="x")[0]


def test_a_discipline_without_referents_names_its_neighbours(region: Assistant) -> None:
    """Guards the discipline that nobody covers: it is said, with whom to ask instead where somebody is known."""
    lines = told(region, out_of_scope="specialty:urology", text="x")
    assert lines == [
        "Urologie : aucun référent de cette discipline dans l'annuaire.",
        "Selon le problème, demandez plutôt : néphrologue.",
    ]
    assert len(told(region, out_of_scope="specialty:nephrology", text="x")) == 1


def test_another_subject_has_its_name_and_its_pointer(assistant: Assistant) -> None:
    """Guards the subjects of others: each is named, with where to turn where that is written."""
    for key, subject in assistant.knowledge.language.other_subjects.items():
        lines = told(assistant, out_of_scope=f"subject:{key}", text="x")
        assert subject.name.fr in lines[0]
        assert lines[1:] == ([subject.pointer.fr] if subject.pointer else []), key


def test_a_drug_outside_the_scope_cites_its_document(region: Assistant) -> None:
    """Guards the source line of a drug, and that a drug without a document has none; no other fallback has one."""
    wording = Wording(region.knowledge, "fr")
    without = fallback_section(Case(Query(), "a button", out_of_scope="treatment:orvaplatine"), wording)
    assert told(region, out_of_scope="treatment:orvaplatine")[0].startswith("Orvaplatine : non, ce n'est pas")
    assert not [block for block in without.blocks if isinstance(block, SourceLine)]
    for scope in (None, "specialty:urology"):
        section = fallback_section(Case(Query(), "a button", out_of_scope=scope), wording)
        assert not [block for block in section.blocks if isinstance(block, SourceLine)]
