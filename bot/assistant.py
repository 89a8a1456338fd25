"""The whole pipeline: text, asker, context and clock in; answer and next context out. A reader starts here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from bot.answering.answer import Answer, Asker
from bot.answering.compose import compose, place_is_known
from bot.answering.tapped import as_asked
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.deciding import decide
from bot.understanding.decision import Decision
from bot.understanding.dialogue import Context, next_context
from bot.understanding.read import Reader
from bot.understanding.reading import Query, Reading


class UnknownKey(Exception):  # noqa: N818 - it reads as what it says: a key that is not known
    """A tapped button stands for something that this knowledge no longer holds."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer, what the next turn may take over from it, and how the text was read."""

    answer: Answer
    context: Context | None
    reading: Reading
    decision: Decision


@dataclass(frozen=True)
class Assistant:
    """Answers with one knowledge snapshot. Synchronous and pure: no clock, storage or network of its own."""

    knowledge: Knowledge

    @cached_property
    def reader(self) -> Reader:
        return Reader(self.knowledge)

    def respond(self, text: str, asker: Asker, context: Context | None, now: datetime) -> Reply:
        """The answer to a text. Never raises, whatever the text."""
        fresh = context if context is not None and context.is_fresh(now) else None
        reading = self.reader.read(text)
        decision = decide(reading, self.knowledge, fresh)
        answer = compose(decision, reading, self.knowledge, asker, now)
        return Reply(answer, next_context(fresh, answer.query, reading, now), reading, decision)

    def answer_query(self, query: Query, asker: Asker, context: Context | None, now: datetime) -> Reply:
        """The answer to a tapped button. Raises UnknownKey when one of its keys is gone."""
        self._refuse_unknown_keys(query)
        language = asker.language
        reading = Reading("", language, (), (), (), (), (), ())
        decision = Decision(as_asked(query, self.knowledge), "a button")
        answer = compose(decision, reading, self.knowledge, asker, now)
        return Reply(answer, next_context(context, answer.query, reading, now), reading, decision)

    def _refuse_unknown_keys(self, query: Query) -> None:
        knowledge = self.knowledge
        known = (
            all(key in knowledge.specialties for key in query.specialties)
            and all(key in knowledge.toxicities for key in query.toxicities)
            and all(key in knowledge.treatments for key in query.treatments)
            and all(key in knowledge.topics for key in query.topics)
            and (query.place is None or place_is_known(query.place, knowledge))
        )
        if not known:
            raise UnknownKey
