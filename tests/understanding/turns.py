"""Turns of a conversation in the invented region, and what the last one is read as."""

from __future__ import annotations

from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.understanding.case import Case
from bot.understanding.context import Context
from bot.understanding.query import Place, Problem, Query
from tests.conftest import NOON

MEMBER = Asker(role="member")
AUBRELAC, CALUNE = Place("commune", "96001"), Place("commune", "98001")
GLAZITIS, DRIFTITIS = Problem("glazitis"), Problem("driftitis")


def last_case(region: Assistant, *turns: str) -> Case:
    """The case of the last turn of a conversation without a pause."""
    context: Context | None = None
    for turn in turns:
        reply = region.respond(turn, MEMBER, context, NOON)
        context = reply.context
    return reply.case


def last_query(region: Assistant, *turns: str) -> Query:
    return last_case(region, *turns).query
