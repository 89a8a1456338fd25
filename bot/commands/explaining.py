"""`explain`: why a text is understood as it is. The debugging tool, and the curator's friend."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answering.why import where_it_stands
from bot.assistant import Assistant, Reply
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.case import Case
from bot.understanding.folding import tokens_of
from bot.understanding.query import Problem
from bot.understanding.reading import Mention


def explanation(reply: Reply, assistant: Assistant) -> str:
    """Tokens, mentions with their distance and file, what was close, the decision and its reason."""
    return "\n".join(_lines(reply, assistant))


def _lines(reply: Reply, assistant: Assistant) -> Iterator[str]:
    reading, case, knowledge = reply.reading, reply.case, assistant.knowledge
    yield f"text      {reading.text!r}"
    yield f"language  {reading.language or 'none of its own'}"
    yield "tokens    " + " ".join(token.folded for token in reading.tokens)
    yield "mentions"
    for mention in reading.mentions:
        yield f"  {_mention(mention, knowledge)}"
    yield f"grades    {list(reading.grades) or '-'}"
    yield f"places    {[_name(place.kind, place.key) for place in reading.places] or '-'}"
    if reading.place_choices:
        yield f"to choose {[_name(place.kind, place.key) for place in reading.place_choices]}"
    yield f"alarms    {[alarm.key for alarm in reading.alarms] or '-'}"
    if reading.likeness is not None:
        words = assistant.reader.likeness.telling(tokens_of(reading.text), reading.text)
        yield f"likeness  {reading.likeness:.2f} to somebody in danger ({', '.join(map(repr, words))})"
    yield f"patient   {[found.kind for found in reading.identifiers] or '-'}"
    yield f"unknown   {list(reading.unknown) or '-'}"
    yield f"decision  {case.reason}"
    if case.sounded:
        yield f"sounds    like one that asks for {', '.join(case.sounded)}"
    if case.inherited:
        yield f"inherited {', '.join(case.inherited)}"
    if case.out_of_scope:
        yield f"not ours  {case.out_of_scope}"
    yield "problems  " + (", ".join(map(_problem, case.query.problems)) or "-")
    yield f"urgency   {case.haste.urgency}{_because(case)}"
    yield f"sections  {', '.join(reply.answer.kinds)}"


def _problem(problem: Problem) -> str:
    form = f"/{problem.form}" if problem.form else ""
    return f"{problem.toxicity}{form} {list(problem.grades) or ''}".strip()


def _because(case: Case) -> str:
    reasons = [*case.haste.signs, *map(_problem, case.haste.problems)]
    return f" ({'; '.join(reasons)})" if reasons else ""


def _mention(mention: Mention, knowledge: Knowledge) -> str:
    flags = "".join((" negated" if mention.negated else "", " history" if mention.past else ""))
    sound = " by its sound" if mention.is_heard else ""
    distance = f"exact{sound}" if not mention.cost else f"distance {mention.cost:.1f} ({mention.edits} edits)"
    others = f"; also {', '.join(_name(*other) for other in mention.alternatives[:4])}" if mention.alternatives else ""
    where = where_it_stands(mention, knowledge)
    if mention.crossing:
        where = f"{where} ({_crossed(mention, knowledge)})"
    meaning = _name(mention.kind, mention.key)
    return f"{mention.surface!r} → {meaning}, {distance}{flags}, '{mention.phrase}' in {where}{others}"


def _crossed(mention: Mention, knowledge: Knowledge) -> str:
    return knowledge.language.name_of_crossing(mention.crossing)


def _name(kind: str, key: str) -> str:
    return f"{kind}:{key}"
