"""Counts of what is answered, and /stats: how many answers a week, about what, and how many questions went without."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from bot.answering.answer import Answer
from bot.answering.wording import Wording
from bot.conversation.announcing.office import Office
from bot.conversation.commands import Typed
from bot.conversation.coordination.words import Words, standing_alone
from bot.conversation.page import Line, Page, Piece
from bot.conversation.turn import Extension, Turn
from bot.knowledge_base.kinds import CALLS
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.places import department_of
from bot.storage import StorageError
from bot.understanding.query import Place

FALLBACK: Final = "fallback"
OUTSIDE: Final = "outside"
WEEKS: Final = 4
_MOST_LISTED: Final = 6
_WEEK: Final = timedelta(days=7)
_log = logging.getLogger(__name__)


class Counting(Extension):
    """Counts each answer, in groups too, without its text and without who asked."""

    def __init__(self, office: Office, words: Words) -> None:
        self._office, self._words = office, words

    async def on_command(self, turn: Turn, typed: Typed, _: str) -> bool:
        if typed.subject != "stats" or turn.asker.role != "administrator":
            return False
        await turn.show(await self._page(turn.wording, turn.services.witness.at_least(turn.today)))
        return True

    async def note(self, turn: Turn, answer: Answer) -> None:
        day = turn.services.witness.at_least(turn.today)
        try:
            await self._office.storage.usage.count(day, counted(answer, turn.assistant.knowledge))
        except StorageError as error:
            _log.error("%s", error)
            return
        if turn.person and not answer.identifiers_found:
            await self._words.hear(standing_alone(answer.unknown, answer.question), turn.person, day)

    async def _page(self, wording: Wording, today: date) -> Page:
        usage, say = self._office.storage.usage, wording.say
        lines = [Line(say("coord_stats_title"), "b")]
        for number in range(WEEKS):
            last = today - number * _WEEK
            outcomes = (await usage.counts(last - _WEEK + timedelta(days=1), last)).get("outcome", {})
            lines.append(Line(_week(last, outcomes, wording)))
        month = await usage.counts(today - WEEKS * _WEEK + timedelta(days=1), today)
        for kind in ("section", "specialty", "department"):
            if found := list(_named(kind, month.get(kind, {}), wording)):
                lines += [Line(""), Line(say(f"coord_stats_{kind}"), "b"), Line(" · ".join(found))]
        if words := await usage.words(_MOST_LISTED):
            told = " · ".join(f"{word.word} ({word.many})" for word in words)
            lines += [Line(""), Line(say("coord_stats_words"), "b"), Line(told)]
        lines += [Line(""), Line(say("coord_stats_how"), "i")]
        return Page((Piece(tuple(lines)),))


def counted(answer: Answer, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """What an answer adds one to: its outcome, its sections, the disciplines and the department that it is about."""
    yield "outcome", _outcome(answer)
    yield from (("section", kind) for kind in dict.fromkeys(answer.kinds) if kind != "privacy")
    query = answer.query
    yield from (("specialty", key) for key in dict.fromkeys((*query.specialties, *answer.derived_specialties)))
    if query.place is not None and (department := _department(query.place, knowledge)):
        yield "department", department


def _outcome(answer: Answer) -> str:
    kinds = set(answer.kinds)
    if kinds & CALLS:
        return "urgent"
    if "choice" in kinds:
        return "asked_back"
    return FALLBACK if FALLBACK in kinds else "answered"


def _department(place: Place, knowledge: Knowledge) -> str:
    """What is counted for a place: its department, '' for a territory, which may lie in several."""
    return department_of(place, knowledge) or ("" if place.kind == "territory" else OUTSIDE)


def _week(last: date, outcomes: dict[str, int], wording: Wording) -> str:
    """'21/11 – 27/11 : 120 réponses, 8 % sans réponse'."""
    total = sum(outcomes.values())
    first = last - _WEEK + timedelta(days=1)
    share = round(100 * outcomes.get(FALLBACK, 0) / total) if total else 0
    days = f"{wording.day_of_this_year(first)} – {wording.day_of_this_year(last)}"
    if total > 1:
        return wording.say("coord_stats_week", days=days, count=total, share=share)
    return wording.say("coord_stats_week_one" if total else "coord_stats_week_none", days=days, share=share)


def _named(kind: str, counts: dict[str, int], wording: Wording) -> Iterator[str]:
    knowledge = wording.knowledge
    for key, many in list(counts.items())[:_MOST_LISTED]:
        name = key
        if kind == "section":
            name = wording.say(f"coord_section_{key}")
        elif kind == "specialty" and key in knowledge.specialties:
            name = wording.short_specialty(key)
        elif kind == "department":
            name = knowledge.gazetteer.departments.get(key) or wording.say("coord_outside")
        yield f"{name} {many}"
