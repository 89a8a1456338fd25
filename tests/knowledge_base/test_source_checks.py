"""A statement is attributed to the document that says it, and nothing is said to be read that nobody read."""

from __future__ import annotations

import pytest

from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.channels.plain import plain_text
from bot.knowledge_base.checking import remarks_on_sources
from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.statements import document_of, statements_of
from tests.conftest import NOON
from tests.knowledge_base.test_problems import problems_of
from tests.region.building import RegionFolder

SHEET, SHINE = "toxicities/glazitis.yaml", "2: [{fr: éclat, en: a shine"
SOURCES = """  hearsay:
    name: {fr: Ouï-dire, en: Hearsay}
    short: {fr: Ouï-dire, en: Hearsay}
    full_text_read: false
"""
UNREAD = {
    "a statement": (SHEET, "{fr: Poudrer., en: Powder.", "{fr: Poudrer., en: Powder., source: hearsay p.2"),
    "a sheet": (SHEET, "provenance: {source: invented", "provenance: {source: hearsay"),
    "a scale": (SHEET, "        source: invented\n", "        source: hearsay\n"),
    "a step": (SHEET, "1: {urgency: days,", "1: {urgency: days, source: hearsay,"),
}


@pytest.fixture
def region(folder: RegionFolder) -> RegionFolder:
    """The invented region with a document that nobody read."""
    sources = folder.knowledge / "sources.yaml"
    sources.write_text(sources.read_text(encoding="utf-8") + SOURCES, encoding="utf-8")
    return folder


@pytest.mark.parametrize("kind", UNREAD)
def test_what_nobody_read_is_cited_by_nobody_as_read(region: RegionFolder, kind: str) -> None:
    """Guards 'read', own or inherited: sources.yaml says of this document that its full text was not."""
    region.replace(*UNREAD[kind])
    found = problems_of(region)
    assert found
    for problem in found:
        assert "source 'hearsay' is cited as read" in problem
        assert "« hearsay » est citée comme lue" in load_diagnostics().of(problem.split(": ", 1)[1]).french


def test_it_may_be_cited_through_another_document(region: RegionFolder) -> None:
    """Guards what the message says to do."""
    name, old, new = UNREAD["a statement"]
    region.replace(name, old, f"{new}, evidence: secondary")
    assert problems_of(region) == []


def test_ctcae_holds_no_criterion_of_another_document(region: RegionFolder) -> None:
    """Guards a published classification: a guideline's criterion is refused there, at its line; its own page is not."""
    region.replace(SHEET, SHINE, f"{SHINE}, source: invented p.7")
    assert problems_of(region) == []
    region.replace(SHEET, "source: invented p.7", "source: hearsay, evidence: secondary")
    [problem] = problems_of(region)
    assert "a criterion of 'hearsay' in a CTCAE scale, whose criteria are all of 'invented'" in problem


def test_a_statement_without_a_source_of_its_own_is_told(region: RegionFolder) -> None:
    """Guards a statement added by hand: it is told, at its line, whose document it bears; with its source it is not."""
    told = remarks_on_sources(region.load())
    remark = next(one for one in told if one.file.endswith(SHEET))
    assert "porte celle de la fiche, invented" in load_diagnostics().of(remark.message).french
    region.replace(SHEET, "{fr: Poudrer., en: Powder.", "{fr: Poudrer., en: Powder., source: invented")
    assert len(remarks_on_sources(region.load())) == len(told) - 1


def test_every_statement_of_the_product_names_its_source(knowledge: Knowledge) -> None:
    """Guards the remark: it stays silent today, so that one that is added by hand is seen."""
    assert remarks_on_sources(knowledge) == []


def test_a_criterion_of_another_document_is_shown_with_it(assistant: Assistant) -> None:
    """Guards attribution in answers: in a guideline's scale such a criterion bears its document, which is cited too."""
    tried = 0
    for key, toxicity in assistant.knowledge.toxicities.items():
        for one in statements_of(toxicity):
            if one.kind == "criterion" and document_of(one.source) != document_of(one.sheet.source):
                document = assistant.knowledge.sources[document_of(one.source)].short.fr
                asked = f"critères {toxicity.name.fr} grade {one.grade}"
                said = plain_text(assistant.respond(asked, Asker(), None, NOON).answer).replace("\u00a0", " ")
                assert f"({document})" in said, (key, asked)
                assert said.count(document) > 1, said
                tried += 1
    assert tried
