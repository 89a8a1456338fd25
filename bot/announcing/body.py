"""What an announcement says: the text in both languages and the calendar files, as it is kept and as it is sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from bot.knowledge_base.kinds import LanguageCode

LANGUAGES: Final = ("fr", "en")
DEFAULT_LANGUAGE: Final = "fr"


@dataclass(frozen=True, slots=True)
class Body:
    """The content of an announcement. What is sent is this and nothing else, so that a preview shows exactly it."""

    texts: Mapping[str, str]
    """Per language; the first line is the title."""
    session: str | None = None
    fingerprint: str | None = None
    """What people will know of the session once this is sent."""
    sequence: int = 0
    calendars: Mapping[str, str] = field(default_factory=dict)
    """Per language, the calendar file."""
    registration: str | None = None
    """Where to register, for a button."""
    until: str | None = None
    """ISO moment from which on it makes no sense any more (a reminder of a session that has begun)."""
    corrects: int | None = None
    """The number of the announcement whose recipients this one sets right: it goes to them alone."""
    memory_was_empty: bool = False
    """People may know it already: the bot remembers nothing of what it announced."""

    def text(self, language: LanguageCode | None) -> str:
        """The text in a language, in French where there is none."""
        return self.texts.get(language or DEFAULT_LANGUAGE) or self.texts.get(DEFAULT_LANGUAGE) or ""

    def calendar(self, language: LanguageCode | None) -> bytes | None:
        """The calendar file in a language, None where none goes with it."""
        found = self.calendars.get(language or DEFAULT_LANGUAGE) or self.calendars.get(DEFAULT_LANGUAGE)
        return found.encode() if found else None

    def saying(self, text: str, language: LanguageCode | None = None) -> Body:
        """The same with another text, in one language or in all."""
        changed: dict[str, str] = {language: text} if language else dict.fromkeys(LANGUAGES, text)
        return replace(self, texts={**self.texts, **changed})

    @property
    def end(self) -> datetime | None:
        """From when on it makes no sense any more to send it; None: never."""
        return datetime.fromisoformat(self.until) if self.until is not None else None

    def is_outdated(self, now: datetime) -> bool:
        """Whether it makes no sense any more to send it."""
        return self.end is not None and self.end <= now

    def to_json(self) -> str:
        """As it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, kept: str) -> Body:
        """As it was kept. Raises ValueError when it cannot be read."""
        values: Any = json.loads(kept)
        try:
            return cls(**values)
        except TypeError as error:
            raise ValueError(str(error)) from None
