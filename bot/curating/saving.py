"""One file of the knowledge changed by the program: proved as a whole first, then written, or not written at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bot.assistant import Assistant
from bot.curating.writing import Changed, can_be_written, text_of, write_all
from bot.knowledge_base.loading import load_knowledge

Validate = Callable[[Assistant, datetime], None]
"""Raises KnowledgeError for knowledge that must not answer."""
_READ: Final = (".yaml", ".yml")


class Saving:
    """A folder of knowledge, with the one validation that `check`, the start and a reload use."""

    def __init__(self, knowledge: Path, data: Path, validate: Validate | None, scratch: Path | None = None) -> None:
        self.folder, self._data, self._validate = knowledge, data, validate
        self._scratch = scratch
        """Where a copy is proved: in service only the state folder may be written to."""

    def can_write(self, name: str) -> bool:
        """Whether a file of the folder can be replaced: to be asked before anybody types anything."""
        return can_be_written(self.folder / name)

    def save(self, name: str, change: Callable[[str], str], now: datetime) -> None:
        """Change a file. Raises CannotEdit, KnowledgeError, Changed or OSError; then it stands as it stood."""
        path = self.folder / name
        before = text_of(path) or ""
        after = change(before)
        if after == before:
            return
        self._prove(name, after, now)
        if text_of(path) != before:
            raise Changed(path.name)
        write_all({path.resolve(): after})

    def _prove(self, name: str, text: str, now: datetime) -> None:
        """Read the whole folder as it would be, away from it. Raises KnowledgeError with every problem."""
        if self._scratch is not None:
            self._scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
        with TemporaryDirectory(dir=self._scratch) as scratch:
            copy = Path(scratch) / self.folder.name
            for path in self.folder.rglob("*"):
                if path.suffix.lower() in _READ and path.is_file():
                    target = copy / path.relative_to(self.folder)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(path.read_bytes())
            (copy / name).write_bytes(text.encode("utf-8"))
            assistant = Assistant(load_knowledge(copy, self._data))
            if self._validate is not None:
                self._validate(assistant, now)
