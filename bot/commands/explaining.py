"""`explain`: why a text is understood as it is. The debugging tool, and the curator's friend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from bot.answering.why import REASONS
from bot.answering.wording import Wording
from bot.assistant import Assistant, Reply
from bot.commands.at_the_phrase import PhraseLines
from bot.knowledge_base.kinds import LanguageCode
from bot.understanding.case import Case
from bot.understanding.folding import tokens_of
from bot.understanding.query import Problem
from bot.understanding.reading import Mention

_NOTHING: Final = "-"
_WIDTH: Final = 12
"""Of the column of labels."""
_MOST_OTHERS: Final = 4


def explanation(reply: Reply, assistant: Assistant, folder: Path, language: LanguageCode) -> str:
    """Tokens, mentions with their distance and the line of each phrase, what was close, the decision and its reason."""
    return "\n".join(_Explaining(reply, assistant, PhraseLines(folder), language).lines())


class _Explaining:
    """One explanation in one language; keys stay as the YAML has them."""

    def __init__(self, reply: Reply, assistant: Assistant, phrases: PhraseLines, language: LanguageCode) -> None:
        self.reply, self.assistant, self.phrases = reply, assistant, phrases
        self.knowledge = assistant.knowledge
        self.say = Wording(self.knowledge, language).say

    def lines(self) -> Iterator[str]:
        reading, case = self.reply.reading, self.reply.case
        yield self._row("text", repr(reading.text))
        yield self._row("language", reading.language or self.say("explain_no_language"))
        yield self._row("tokens", " ".join(token.folded for token in reading.tokens))
        yield self.say("explain_mentions")
        yield from (f"  {self._mention(mention)}" for mention in reading.mentions)
        yield self._row("grades", _listed(reading.grades))
        yield self._row("places", _listed(_name(place.kind, place.key) for place in reading.places))
        if reading.place_choices:
            yield self._row("to_choose", _listed(_name(place.kind, place.key) for place in reading.place_choices))
        yield self._row("alarms", _listed(alarm.key for alarm in reading.alarms))
        if reading.likeness is not None:
            words = self.assistant.reader.likeness.telling(tokens_of(reading.text), reading.text)
            score = f"{reading.likeness:.2f}"
            yield self._row("likeness", self.say("explain_in_danger", score=score, words=_listed(words)))
        if reading.likeness_beside_signs is not None:
            yield self._row("beside_signs", f"{reading.likeness_beside_signs:.2f}")
        yield self._row("patient", _listed(found.kind for found in reading.identifiers))
        yield self._row("unknown", _listed(reading.unknown))
        yield from self._decided(case)

    def _decided(self, case: Case) -> Iterator[str]:
        yield self._row("decision", self.say(REASONS[case.reason]))
        if case.sounded:
            yield self._row("sounds", self.say("explain_asks_for", sections=_listed(case.sounded)))
        if case.inherited:
            yield self._row("inherited", _listed(case.inherited))
        if case.out_of_scope:
            yield self._row("not_ours", case.out_of_scope)
        yield self._row("problems", _listed(map(_problem, case.query.problems)))
        because = "; ".join([*case.haste.signs, *map(_problem, case.haste.problems)])
        yield self._row("urgency", f"{case.haste.urgency} ({because})" if because else case.haste.urgency)
        yield self._row("sections", _listed(self.reply.answer.kinds))

    def _row(self, label: str, value: str) -> str:
        return f"{self.say(f'explain_{label}'):<{_WIDTH}}{value}"

    def _mention(self, mention: Mention) -> str:
        where = self.phrases.where(mention, self.knowledge)
        if mention.crossing:
            where = f"{where} ({self.knowledge.language.name_of_crossing(mention.crossing)})"
        parts = [
            self._how_near(mention),
            *([self.say("why_denied")] if mention.negated else []),
            *([self.say("why_past")] if mention.past else []),
            self.say("explain_stands", phrase=mention.phrase, where=where),
        ]
        if mention.alternatives:
            others = _listed(_name(*other) for other in mention.alternatives[:_MOST_OTHERS])
            parts.append(self.say("explain_also", others=others))
        meaning = _name(mention.kind, mention.key)
        return self.say("explain_mention", words=mention.surface, meaning=meaning, how=", ".join(parts))

    def _how_near(self, mention: Mention) -> str:
        if mention.cost:
            return self.say("explain_distance", cost=f"{mention.cost:.1f}", edits=mention.edits)
        return self.say("why_by_sound" if mention.is_heard else "explain_exact")


def _problem(problem: Problem) -> str:
    form = f"/{problem.form}" if problem.form else ""
    return f"{problem.toxicity}{form} {_listed(problem.grades) if problem.grades else ''}".strip()


def _listed(values: Iterable[object]) -> str:
    return ", ".join(map(str, values)) or _NOTHING


def _name(kind: str, key: str) -> str:
    return f"{kind}:{key}"
