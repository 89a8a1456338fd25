"""The one validation of knowledge: the same for `check`, at the start and when it is read again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from bot.assistant import Assistant
from bot.commands.checking import vocabulary_problems
from bot.commands.examples import Asked, asked_examples
from bot.knowledge_base.problems import KnowledgeError, Problem
from bot.settings import Settings

_SEAL = "knowledge-checked"
_CODE = Path(__file__).resolve().parents[1]


def problems_of(assistant: Assistant, now: datetime, asked: Asked | None = None) -> list[Problem]:
    """Return what is wrong with knowledge that could be loaded: its vocabulary, and its examples, each asked."""
    examples = asked or asked_examples(assistant, now)
    return sorted([*vocabulary_problems(assistant.knowledge), *examples.problems])


def refuse_problems(assistant: Assistant, now: datetime) -> None:
    """Raise KnowledgeError with every problem."""
    if problems := problems_of(assistant, now):
        raise KnowledgeError(problems)


def refuse_problems_at_start(assistant: Assistant, settings: Settings, now: datetime) -> None:
    """The same, once for each state of the files: a process that is started again in a hurry need not ask anew."""
    mark, seal = _fingerprint(settings), settings.state_dir / _SEAL
    with suppress(OSError):
        if seal.read_text(encoding="ascii") == mark:
            return
    refuse_problems(assistant, now)
    with suppress(OSError):
        settings.state_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        seal.write_text(mark, encoding="ascii")


def _fingerprint(settings: Settings) -> str:
    digest = hashlib.sha256()
    for line in sorted(_files(settings)):
        digest.update(line.encode())
    return digest.hexdigest()


def _files(settings: Settings) -> Iterator[str]:
    for folder, pattern in ((settings.knowledge_dir, "*.yaml"), (settings.data_dir, "*.*"), (_CODE, "*.py")):
        for path in folder.rglob(pattern):
            if not path.is_relative_to(settings.state_dir) and path.is_file():
                found = path.stat()
                yield f"{path}\t{found.st_size}\t{found.st_mtime_ns}\n"
