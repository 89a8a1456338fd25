"""What of a sheet may be shown, where it comes from, and whether a clinician signed it."""

from __future__ import annotations

from collections.abc import Iterable

from bot.answering.answer import SourceLine
from bot.answering.wording import Wording
from bot.knowledge_base.entry_parts import Provenance, Statement
from bot.knowledge_base.knowledge import is_signed, may_be_shown
from bot.knowledge_base.models import Scale
from bot.knowledge_base.record import record
from bot.understanding.query import Problem

NO_DOCUMENT = "background"
"""The source of what was read in no document: once it is signed, the signature takes its place."""


@record
class Cited:
    """One thing that a section says: its document ('' for none of its own), and whether a clinician signed it."""

    source: str
    signed: bool


def sheet_of(problem: Problem, wording: Wording) -> Provenance:
    """The provenance that the statements of a toxicity inherit."""
    return wording.knowledge.toxicities[problem.toxicity].provenance


def shown(statements: Iterable[Statement], sheet: Provenance, scale: Scale | None = None) -> list[Statement]:
    """Those that may be shown; a criterion inherits its evidence from its scale."""
    return [statement for statement in statements if may_be_shown(statement, scale or sheet)]


def said(statement: Statement, wording: Wording) -> str:
    """The statement behind its scope: 'ASCO 2021 : suspendre…'."""
    text = statement.into(wording.language)
    return f"{statement.scope.into(wording.language)}{wording.colon} {text}" if statement.scope else text


def cited(statements: Iterable[Statement], sheet: Provenance) -> list[Cited]:
    """Statements with the document and the signature that each has or inherits."""
    return [Cited(one.source or sheet.source, is_signed(one, sheet)) for one in statements]


def beside(statements: Iterable[Statement], sheet: Provenance | Scale) -> list[Cited]:
    """Statements that are shown too and whose document is not named again: only their signature counts."""
    return [Cited("", is_signed(one, sheet)) for one in statements]


def source_line(all_cited: Iterable[Cited], wording: Wording) -> SourceLine:
    """The documents, each once, and the draft mark while one thing that is shown is not signed."""
    found = list(all_cited)
    sources = (one.source.partition(" ")[0] for one in found if one.source)
    unread = {one.source.partition(" ")[0] for one in found if not one.signed}
    named = (source for source in sources if source != NO_DOCUMENT or source in unread)
    labels = (_named(source, wording, signed=source not in unread) for source in named)
    return wording.joined_sources(labels, draft=not all(one.signed for one in found))


def _named(source: str, wording: Wording, *, signed: bool) -> str:
    """A document by its short name; the pathway, a proposal until it is signed, as its own section names it."""
    name = wording.source(source)
    is_the_pathway = name == wording.say("pathway_signed_source")
    return wording.say("pathway_source") if is_the_pathway and not signed else name
