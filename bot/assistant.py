"""The whole pipeline: text, asker, context and clock in; answer and next context out. A reader starts here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial

from bot.answering.answer import Answer, Asker
from bot.answering.compose import DEFAULT_LANGUAGE, compose
from bot.answering.printed_questions import graded_phrase_of, phrase_of
from bot.knowledge_base.fields import CALLED_AT_ONCE
from bot.knowledge_base.gazetteer import by_population
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.places import is_known
from bot.knowledge_base.record import record
from bot.understanding.case import Case
from bot.understanding.combinations import are_apart, are_told_apart
from bot.understanding.conditions import tells_a_condition
from bot.understanding.context import Context, next_context
from bot.understanding.deaths import is_of_deaths
from bot.understanding.deciding import case_of_tap, decide
from bot.understanding.expanding_texts import as_far_as_it_is_written
from bot.understanding.graded_names import decided_by_its_grade
from bot.understanding.long_texts import LongTexts
from bot.understanding.one_text import one_text
from bot.understanding.query import Query
from bot.understanding.read import Reader
from bot.understanding.reading import Identifier, Reading, nothing_read
from bot.understanding.urgency import SEVERITY

LONGEST_SIGN = 8
"""Words of a turn that tells a sign of the problem before."""


def _tells_more(reading: Reading) -> bool:
    """Whether a short turn may tell more of the case before: not a question, nor of somebody else."""
    is_short = 0 < len(reading.tokens) <= LONGEST_SIGN
    return is_short and "?" not in reading.text and not (reading.discourse.another_patient or reading.places)


def _still_as_urgent(case: Case, before: Case, reading: Reading) -> Case:
    """The case of a turn that is not understood, with the call of the one before, whose patient may still be meant.

    Not one that only denies, thanks or speaks of another matter.
    """
    says_something_else = case.small_talk or case.out_of_scope or case.asks or reading.silenced_words
    is_lost = case.query.sections == ("fallback",) and not says_something_else
    called = before.haste.section
    if not is_lost or before.haste.urgency not in CALLED_AT_ONCE or called is None:
        return case
    return case.with_(haste=before.haste, query=case.query.with_(sections=(called, *case.query.sections)))


class UnknownKey(Exception):  # noqa: N818 - it reads as what it says: a key that is not known
    """A tapped button stands for something that this knowledge no longer holds."""


@record
class Reply:
    """The answer, what the next turn may take over from it, and how the text was read."""

    answer: Answer
    context: Context | None
    reading: Reading
    case: Case


@dataclass(frozen=True)
class Assistant:
    """Answers with one knowledge snapshot. Synchronous and pure: no clock, storage or network of its own."""

    knowledge: Knowledge

    @cached_property
    def reader(self) -> Reader:
        return Reader(self.knowledge)

    @cached_property
    def long_texts(self) -> LongTexts:
        return LongTexts(self.reader)

    def with_knowledge(self, knowledge: Knowledge) -> Assistant:
        """An assistant with knowledge read anew, which takes over what was made of parts that are as they were."""
        shared = knowledge.sharing(self.knowledge)
        other = Assistant(shared)
        vars(other)["reader"] = self.reader.reading_with(shared)
        return other

    def warm_up(self) -> None:
        """Make what the first question would wait for; a misspelt one, of this network's own names, asks for all."""
        self.reader.prepare()
        names = [specialty.name.fr for specialty in self.knowledge.specialties.values() if specialty.covered][:1]
        names += [town.name for town in by_population(self.knowledge.gazetteer.communes.values())[:1]]
        self.reader.read(" ".join(name[:-2] + name[-1:] for name in names))

    def is_an_emergency(self, text: str, now: datetime) -> bool:
        """Whether a text by itself, to its end, is answered with the call to 15 first. `now`: the network's."""
        return self.respond(text, Asker(), None, now).case.haste.urgency == "vital"

    def respond(self, text: str, asker: Asker, context: Context | None, now: datetime) -> Reply:
        """The answer to a text. Never raises, whatever the text. `now`: on the network's clock."""
        with one_text():  # a long text is read in parts, which share what was worked out about its words
            return self._answered(text, asker, context, now)

    def _answered(self, text: str, asker: Asker, context: Context | None, now: datetime) -> Reply:
        fresh = context if context is not None and context.is_fresh(now) and self._knows(context) else None
        said = as_far_as_it_is_written(text)
        reading = self.reader.read(said, goes_on_with_a_case=fresh is not None and fresh.is_of_a_case)
        case = self._told_together(said, decide(reading, self.knowledge, fresh, now.date()), reading, fresh, now)
        if reading.truncated:
            of_part = partial(self._by_itself, said, reading.identifiers, now)
            case = self.long_texts.with_the_gravest(case, said, of_part)
        elif len(said) < len(text):
            case = case.with_(truncated=True)
        case = case.with_(drugs_apart=are_told_apart(case.query.treatments, reading, self.knowledge))
        if case.language is None and fresh is not None and not asker.chose_language:
            case = case.with_(language=fresh.language)
        reply = self._reply(case, reading, asker, fresh, now)
        if reply.answer.question == text:
            return reply
        return replace(reply, answer=replace(reply.answer, question=text))  # as asked, 'euh' and all

    def _by_itself(self, text: str, found: Sequence[Identifier], now: datetime, begin: int, end: int) -> Case:
        """What a part of a text asks. Its identities are those that were `found` in the whole: they are sought once."""
        inside = tuple(
            Identifier(one.kind, max(one.start, begin) - begin, min(one.end, end) - begin)
            for one in found
            if one.start < end and begin < one.end
        )
        return decide(self.reader.read(text[begin:end], identifiers=inside), self.knowledge, None, now.date())

    def _told_together(self, text: str, case: Case, reading: Reading, fresh: Context | None, now: datetime) -> Case:
        """The case of a short turn that tells a sign of the problem before: 'neutropénie grade 4', then '39 de fièvre'.

        It is that of both in one message, where that is the more urgent by a sign of this turn. Of one that nobody
        understands the line of the case before stays.
        """
        if fresh is None or not fresh.is_of_a_case or case.worsens or case.haste.urgency == "vital":
            return case
        if not _tells_more(reading):
            return case
        problems = fresh.query.problems
        before = ", ".join(graded_phrase_of(one, self.knowledge, DEFAULT_LANGUAGE) for one in problems)
        together = self.reader.read(f"{before}, {text}")
        both = decide(together, self.knowledge, fresh, now.date())
        by_itself = decide(self.reader.read(before), self.knowledge, None, now.date())
        told = bool(both.haste.told or set(both.haste.signs) - set(by_itself.haste.signs))
        told = told or tells_a_condition(problems, together, self.knowledge)
        graver = SEVERITY.index(both.haste.urgency) > SEVERITY.index(case.haste.urgency)
        return both.with_(text=case.text) if told and graver else _still_as_urgent(case, by_itself, reading)

    def answer_query(self, query: Query, asker: Asker, context: Context | None, now: datetime) -> Reply:
        """The answer to a tapped button. Raises UnknownKey when one of its keys is gone."""
        self._refuse_unknown_keys(query)
        fresh = context if context is not None and context.is_fresh(now) and self._knows(context) else None
        case = case_of_tap(query, asker.language, self._signs_in_the_names(query), self.knowledge, fresh)
        case = case.with_(drugs_apart=are_apart(query.treatments, self.knowledge))
        return self._reply(case, nothing_read(asker.language), asker, context, now)

    def _reply(self, case: Case, reading: Reading, asker: Asker, context: Context | None, now: datetime) -> Reply:
        answer = compose(case, self.knowledge, asker, now)
        options = tuple(option.place for option in case.options if option.place and case.asks == "place")
        offered = options or case.places_to_ask
        after = next_context(context, answer.query, offered, now, case.alarms, case.language)
        return Reply(answer, after, reading, case)

    def _signs_in_the_names(self, query: Query) -> tuple[str, ...]:
        """Emergencies that a name raises by itself, tapped as well as typed; at grade 5 it tells of a death."""
        raised = (
            alarm.key
            for problem in query.problems
            if not is_of_deaths(problem.grades)
            for alarm in self.reader.read(phrase_of(problem, self.knowledge, DEFAULT_LANGUAGE)).alarms
            if alarm.key not in decided_by_its_grade(problem, self.knowledge)
        )
        return tuple(dict.fromkeys(raised))

    def _refuse_unknown_keys(self, query: Query) -> None:
        if not self._holds(query):
            raise UnknownKey

    def _knows(self, context: Context) -> bool:
        """Whether what was said before still stands in this knowledge, which may have been read again since."""
        emergencies = {emergency.key for emergency in self.knowledge.emergencies}
        places = all(is_known(place, self.knowledge) for place in context.place_choices)
        known = emergencies.issuperset(context.signs) and self.knowledge.treatments.keys() >= {*context.drugs}
        return places and known and self._holds(context.query)

    def _holds(self, query: Query) -> bool:
        """Whether everything that a query names is known."""
        knowledge = self.knowledge
        return (
            all(key in knowledge.specialties for key in query.specialties)
            and all(key in knowledge.toxicities for key in query.toxicities)
            and all(key in knowledge.treatments for key in query.treatments)
            and all(key in knowledge.topics for key in query.topics)
            and all(key in knowledge.pathway.situations for key in query.situations)
            and (query.place is None or is_known(query.place, knowledge))
        )
