"""The draft mark follows the signatures: it goes where all that is shown is signed, and stays for one that is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from pydantic import BaseModel

from bot.answering.answer import Answer, Asker, SourceLine
from bot.answering.compose import compose
from bot.assistant import Assistant
from bot.channels.plain import plain_text
from bot.knowledge_base.entry_parts import Provenance, Signable, Statement
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import PathwayStep, Scale
from tests.conftest import NOON
from tests.typed import untypeset

CLINICAL = ("toxicities", "grades", "pathway", "topics", "training", "treatments", "emergencies")
SIGNED = {"status": "validated", "validated_by": "Dr Exemple, groupe de travail"}
DRAFT = {"status": "draft", "validated_by": None}
QUESTIONS = (
    "colite", "colite grade 3", "critères colite grade 2", "vitiligo", "PTT grade 3", "myocardite grade 5",
    "grade 3 c'est quoi", "SpO2 82 % sous nivolumab", "myocardite grade 4 Dax", "insuffisance surrénale grade 4",
    "c'est quoi la RCP immunotox", "formation immunotox", "le pembrolizumab c'est quoi", "parcours de soins",
    "parcours grade 3", "reprendre l'immunothérapie après une colite", "myasthénie et myosite grade 3",
)  # fmt: skip
Edit = Callable[[BaseModel], Mapping[str, object] | None]


def edited(part: Any, edit: Edit) -> Any:
    """A part of the knowledge with the keys that `edit` gives for each model in it."""
    if isinstance(part, BaseModel):
        below = {name: edited(getattr(part, name), edit) for name in type(part).model_fields}
        return part.model_copy(update={**below, **(edit(part) or {})})
    if isinstance(part, Mapping):
        return {key: edited(value, edit) for key, value in part.items()}
    return tuple(edited(one, edit) for one in part) if isinstance(part, tuple) else part


def with_edits(knowledge: Knowledge, edit: Edit) -> Knowledge:
    return replace(knowledge, **{name: edited(getattr(knowledge, name), edit) for name in CLINICAL})


@pytest.fixture(scope="module")
def signed(knowledge: Knowledge) -> Knowledge:
    """Everything signed, each entry for itself."""
    return with_edits(knowledge, lambda one: SIGNED if isinstance(one, Signable | Provenance | Scale) else None)


def answered(text: str, assistant: Assistant, knowledge: Knowledge) -> Answer:
    case = assistant.respond(text, Asker(), None, NOON).case
    return compose(case, knowledge, Asker(), NOON)


def lines_of(answer: Answer) -> list[SourceLine]:
    return [block for section in answer.sections for block in section.blocks if isinstance(block, SourceLine)]


@pytest.mark.parametrize("text", QUESTIONS)
def test_no_draft_mark_stands_where_all_is_signed(text: str, assistant: Assistant, signed: Knowledge) -> None:
    """Guards the clinicians' work: what they signed is no draft any more, and cites no 'À valider'."""
    before, after = (lines_of(answered(text, assistant, one)) for one in (assistant.knowledge, signed))
    assert before
    assert all(line.draft for line in before)
    assert not any(line.draft for line in after)
    said = " ".join(f"{line.text} {line.mark}" for line in after).lower()
    assert "valider" not in said
    assert "brouillon" not in said
    assert "validé" in said


@pytest.mark.slow
@pytest.mark.parametrize("text", QUESTIONS)
def test_one_unsigned_statement_of_those_shown_keeps_the_mark(
    text: str, assistant: Assistant, signed: Knowledge
) -> None:
    """Guards readers: each statement that an answer shows, unsigned alone, brings the draft mark back."""
    said = untypeset(plain_text(answered(text, assistant, signed)))
    shown = {one.fr: one for one in statements(signed) if untypeset(one.fr) in said and len(one.fr) > 25}
    whole = [one for text, one in shown.items() if not any(text in other and text != other for other in shown)]
    for statement in whole[:12]:
        unsigned = with_edits(signed, lambda one, it=statement: DRAFT if getattr(one, "fr", "") == it.fr else None)  # type: ignore[misc]
        again = answered(text, assistant, unsigned)
        is_hidden = untypeset(statement.fr) not in untypeset(plain_text(again))  # background knowledge, once unsigned
        assert is_hidden or any(line.draft for line in lines_of(again)), statement.fr


def statements(part: Any) -> Iterator[Statement]:
    if isinstance(part, Knowledge):
        yield from (one for name in CLINICAL for one in statements(getattr(part, name)))
    elif isinstance(part, BaseModel):
        yield from [part] if isinstance(part, Statement) else []
        yield from (one for name in type(part).model_fields for one in statements(getattr(part, name)))
    elif isinstance(part, Mapping | tuple):
        yield from (
            one for value in (part.values() if isinstance(part, Mapping) else part) for one in statements(value)
        )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "kind"), [("colite grade 3", PathwayStep), ("myocardite grade 4 Dax", PathwayStep),
        ("grade 3 c'est quoi", Provenance), ("critères colite grade 2", Scale)],
)  # fmt: skip
def test_signatures_of_the_sheet_hold_for_what_has_none_of_its_own(
    text: str, kind: type[BaseModel], assistant: Assistant
) -> None:
    """Guards both ways to sign: the sheet for its steps and statements, or each of them; criteria with their scale."""
    whole = with_edits(assistant.knowledge, lambda one: SIGNED if isinstance(one, Provenance | Scale) else None)
    assert not any(line.draft for line in lines_of(answered(text, assistant, whole)))
    each = with_edits(assistant.knowledge, lambda one: SIGNED if isinstance(one, Signable) else None)
    assert not any(line.draft for line in lines_of(answered(text, assistant, each)))
    but_one = with_edits(whole, lambda one: DRAFT if isinstance(one, kind) else None)
    assert any(line.draft for line in lines_of(answered(text, assistant, but_one)))


@pytest.mark.parametrize("text", ["vitiligo", "colite", "colite grade 3"])
def test_a_sheet_that_was_signed_statement_by_statement_is_no_draft(text: str, assistant: Assistant) -> None:
    """Guards the way of the spreadsheet: statements alone are signed, and the section of the toxicity bears no mark."""
    each = with_edits(assistant.knowledge, lambda one: SIGNED if isinstance(one, Statement | PathwayStep) else None)
    for section in answered(text, assistant, each).sections:
        assert not any(block.draft for block in section.blocks if isinstance(block, SourceLine)), section.kind


def test_a_signed_alarm_is_no_draft_and_an_unsigned_one_is(assistant: Assistant, signed: Knowledge) -> None:
    """Guards the first section: the alarm's own signature counts, its first steps are shown once it is signed."""
    text = "SpO2 82 % sous nivolumab"
    [alarm] = assistant.respond(text, Asker(), None, NOON).case.alarms
    assert not lines_of(answered(text, assistant, signed))[0].draft
    unsigned = with_edits(signed, lambda one: DRAFT if getattr(one, "key", "") == alarm else None)
    assert lines_of(answered(text, assistant, unsigned))[0].draft
