"""What of a sheet may be shown, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable

from bot.answering.wording import Wording
from bot.knowledge_base.knowledge import may_be_shown
from bot.knowledge_base.models import Provenance, Scale, Statement
from bot.understanding.query import Problem


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
