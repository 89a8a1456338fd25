"""A message that is nothing but a name which inside a sentence may name anything else: *ER*, *112* (a topic), *AVC*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.knowledge_base.kinds import PLACES, LanguageCode
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.clauses import WordTree
from bot.understanding.folding import Token, curated_words
from bot.understanding.reading import Alarm, Mention, Reading
from bot.understanding.spans import begins_in

FEW = 3
"""Words of a message, beside places and little words, of which one that may be a danger is not said by the way."""


class BareWords:
    """Reads such a message as its topic, and as nothing else; or as the emergency that it names, at a place or not."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._topics: dict[tuple[str, ...], tuple[str, LanguageCode | None]] = {}
        for key, topic in knowledge.topics.items():
            spoken: tuple[tuple[LanguageCode | None, tuple[str, ...]], ...] = (
                ("fr", topic.alone.fr), ("en", topic.alone.en), (None, topic.alone.any),
            )  # fmt: skip
            for language, phrases in spoken:
                self._topics.update((tuple(curated_words(phrase)), (key, language)) for phrase in phrases)
        self._fillers = knowledge.language.small_words.fillers
        self._emergencies = {
            tuple(word for word in curated_words(phrase) if word not in self._fillers): emergency.key
            for emergency in knowledge.emergencies
            for phrase in emergency.alone.all()
        }
        self._beside = WordTree(knowledge.language.discourse.beside_a_bare_name.all())
        needing = (sign for one in knowledge.emergencies if one.context_needed for sign in one.signs)
        self._danger = WordTree(phrase for sign in needing for phrase in sign.phrases.all())

    def read(self, reading: Reading) -> Reading:
        """The reading, that of the topic or emergency where the message is only its name; an alarm stays what it is."""
        if reading.alarms or reading.gradings:
            return reading
        found = self._topics.get(tuple(token.folded for token in reading.tokens))
        return self._as_an_emergency(reading) if found is None else self._as_a_topic(reading, *found)

    def _as_an_emergency(self, reading: Reading) -> Reading:
        """'AVC !', 'infarctus à Dax', 'AVC chambre 12 vite': who writes no more has no time for more."""
        places = [(m.start, m.end) for m in reading.mentions if m.kind in PLACES or m.kind == "treatment"]
        beside = self._said_beside(reading.tokens)
        told = [
            token
            for at, token in enumerate(reading.tokens)
            if at not in beside and token.folded not in self._fillers and not begins_in(token.start, places)
        ]
        key = self._emergencies.get(tuple(token.folded for token in told))
        # The name first: whether it is one costs the words beside it for each of its own.
        if key is None or not self._is_one_name(told, reading):
            return self._as_danger(reading, [token.folded for token in told])
        return replace(
            reading, alarms=(Alarm(key, told[0].start, told[-1].end),), likeness=None, unknown=(), suggestions=()
        )

    def _is_one_name(self, told: Sequence[Token], reading: Reading) -> bool:
        """Not 'arrêt du nivolumab, cardio', of which the drug and the little words were left out."""
        if not told:
            return False
        inside = (one for one in reading.tokens if told[0].start <= one.start <= told[-1].start)
        return all(one in told or one.folded in self._fillers for one in inside)

    def _said_beside(self, tokens: Sequence[Token]) -> frozenset[int]:
        """Where somebody lies, with its number, and that it is urgent: 'chambre 12', 'vite svp'."""
        said = {at for start, end in self._beside.spans_in([t.folded for t in tokens]) for at in range(start, end)}
        numbers = {at for at, token in enumerate(tokens) if token.is_number and at - 1 in said}
        return frozenset(said | numbers)

    def _as_danger(self, reading: Reading, told: list[str]) -> Reading:
        """'choc à Pau', 'confus': nobody is spoken of, so nobody is called for, and neither is the word unknown."""
        spans = list(self._danger.spans_in(told)) if len(told) <= FEW else []
        said = {word for start, end in spans for word in told[start:end]}
        if not spans or any(one.negated or one.past for one in reading.mentions):
            return reading
        unknown = tuple(word for word in reading.unknown if said.isdisjoint(curated_words(word)))
        return replace(reading, names_a_danger=True, unknown=unknown)

    @staticmethod
    def _as_a_topic(reading: Reading, key: str, language: LanguageCode | None) -> Reading:
        end = reading.tokens[-1].end
        surface = reading.text[reading.tokens[0].start : end]
        named = Mention("topic", key, reading.tokens[0].start, end, surface, surface)
        return replace(
            reading, language=language or reading.language, mentions=(named,), gradings=(), grades_without_word=(),
            unknown=(), suggestions=(), places=(), place_choices=(), unknown_place="", near_communes=(),
            near_departments=(),
        )  # fmt: skip
