"""The one validation of knowledge: the same for `check`, at the start and when it is read again."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from bot.assistant import Assistant
from bot.bounded import bounded
from bot.commands.checking import problems_in_words
from bot.commands.examples import Asked, asked_examples
from bot.commands.fingerprint import fingerprint
from bot.knowledge_base.problems import KnowledgeError, Problem
from bot.plain_files import refuse_unless_plain
from bot.settings import Settings

_SEAL = "knowledge-checked"


def problems_of(assistant: Assistant, now: datetime, asked: Asked | None = None) -> list[Problem]:
    """Return what is wrong with knowledge that could be loaded: its vocabulary, and its examples, each asked."""
    examples = asked or asked_examples(assistant, now)
    reader = assistant.reader
    words = [] if reader.is_taken_over else problems_in_words(assistant.knowledge, reader.vocabulary)
    return sorted([*words, *examples.problems])


def refuse_problems(assistant: Assistant, now: datetime) -> None:
    """Raise KnowledgeError with every problem. Days to come are `check`'s: a machine whose clock is wrong answers."""
    if problems := problems_of(assistant, now):
        raise KnowledgeError(problems)


def refuse_problems_at_start(assistant: Assistant, settings: Settings, now: datetime) -> None:
    """The same, once for each state of the files: a process that is started again in a hurry need not ask anew."""
    state = settings.state_dir
    mark, seal = fingerprint(settings.knowledge_dir, settings.data_dir, state), state / _SEAL
    with suppress(OSError, ValueError):  # whatever a power cut left of it
        if bounded(lambda: _sealed(seal), otherwise="") == mark:
            return
    refuse_problems(assistant, now)
    with suppress(OSError):
        bounded(lambda: _seal(seal, mark), otherwise=None)


def _sealed(seal: Path) -> str:
    refuse_unless_plain(seal)
    return seal.read_text(encoding="ascii")


def _seal(seal: Path, mark: str) -> None:
    refuse_unless_plain(seal)
    seal.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    seal.write_text(mark, encoding="ascii")
