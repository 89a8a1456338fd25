"""One file of the knowledge changed by the program: proved as a whole first, then written, or not written at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot.assistant import Assistant
from bot.curating.writing import Changed, can_be_written, text_of, write_all
from bot.knowledge_base.loading import load_knowledge
from bot.knowledge_base.problems import KnowledgeError
from bot.knowledge_base.telling import at_their_words

Validate = Callable[[Assistant, datetime], None]
"""Raises KnowledgeError for knowledge that must not answer."""


class Saving:
    """A folder of knowledge, with the one validation that `check`, the start and a reload use."""

    def __init__(
        self, knowledge: Path, data: Path, validate: Validate | None, current: Callable[[], Assistant] | None = None
    ) -> None:
        self.folder, self._data, self._validate = knowledge, data, validate
        self._current = current
        """What answers now: what a change leaves as it is need not be made again."""

    def can_write(self, name: str) -> bool:
        """Whether a file of the folder can be replaced: to be asked before anybody types anything."""
        return can_be_written(self.folder / name)

    def save(self, name: str, change: Callable[[str], str], now: datetime) -> Assistant | None:
        """Change a file; return the assistant that answers from the folder as it is now, None where nothing changed.

        Raises CannotEdit, KnowledgeError, Changed or OSError; then it stands as it stood.
        """
        path = self.folder / name
        before = text_of(path)
        if before is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
        after = change(before)
        if after == before:
            return None
        assistant = self._proved(path, after, now)
        if text_of(path) != before:
            raise Changed(path.name)
        write_all({path.resolve(): after})
        return assistant

    def _proved(self, path: Path, text: str, now: datetime) -> Assistant:
        """Read the whole folder as it would be. Raises KnowledgeError with every problem."""
        try:
            knowledge = load_knowledge(self.folder, self._data, {path: text})
            assistant = Assistant(knowledge) if self._current is None else self._current().with_knowledge(knowledge)
            if self._validate is not None:
                self._validate(assistant, now)
        except KnowledgeError as error:
            raise KnowledgeError(at_their_words(error.problems, self.folder, {path: text})) from None
        return assistant
