"""A message that is nothing but the name of a topic: *ER*, *112*, *SOS*, which inside a sentence name anything else."""

from __future__ import annotations

from dataclasses import replace

from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.folding import curated_words
from bot.understanding.reading import Mention, Reading


class BareWords:
    """Reads such a message as its topic, and as nothing else."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._topics: dict[tuple[str, ...], tuple[str, LanguageCode | None]] = {}
        for key, topic in knowledge.topics.items():
            spoken: tuple[tuple[LanguageCode | None, tuple[str, ...]], ...] = (
                ("fr", topic.alone.fr), ("en", topic.alone.en), (None, topic.alone.any),
            )  # fmt: skip
            for language, phrases in spoken:
                self._topics.update((tuple(curated_words(phrase)), (key, language)) for phrase in phrases)

    def read(self, reading: Reading) -> Reading:
        """The reading, that of the topic where the message is nothing but its name; an alarm stays what it is."""
        found = self._topics.get(tuple(token.folded for token in reading.tokens))
        if found is None or reading.alarms:
            return reading
        key, language = found
        end = reading.tokens[-1].end
        surface = reading.text[reading.tokens[0].start : end]
        named = Mention("topic", key, reading.tokens[0].start, end, surface, surface)
        return replace(
            reading, language=language or reading.language, mentions=(named,), gradings=(), grades_without_word=(),
            unknown=(), suggestions=(), places=(), place_choices=(), unknown_place="", near_communes=(),
            near_departments=(),
        )  # fmt: skip
