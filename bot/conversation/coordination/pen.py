"""Writes for an administrator: one at a time, proved before, and every refusal as a sentence."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from bot.answering.wording import Wording
from bot.conversation.snapshot import Proved, Reload
from bot.conversation.turn import Turn
from bot.curating.saving import Saving
from bot.curating.writing import Changed
from bot.curating.yaml_editing import CannotEdit
from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.problems import KnowledgeError
from bot.watching import state_of

_MOST_PROBLEMS: Final = 5
_log = logging.getLogger(__name__)


@dataclass
class Pen:
    """The knowledge's folder as administrators write to it, and how the assistant reads it again."""

    saving: Saving
    reload: Reload
    _writing: asyncio.Lock = field(default_factory=asyncio.Lock)

    def refusal(self, turn: Turn, name: str) -> str:
        """Why nothing can be written at all, '' where it can: to be said before anybody types."""
        return (
            "" if self.saving.can_write(name) else turn.wording.say("coord_read_only", folder=self.saving.folder.name)
        )

    async def write(self, turn: Turn, name: str, change: Callable[[str], str]) -> str:
        """Change a file and let it be read again. Return '' when it is written, else why it is not."""
        say = turn.wording.say
        async with self._writing:
            try:
                proved = await asyncio.to_thread(self._saved, name, change, turn.now)
            except CannotEdit:
                return say("coord_cannot_edit", file=name)
            except Changed:
                return say("coord_changed", file=name)
            except KnowledgeError as error:
                return _problems(error, turn.wording)
            except OSError as error:
                _log.error("%s cannot be written: %s", name, error.strerror)
                file = Path(error.filename or name).name.removesuffix(".part")
                return self.refusal(turn, name) or say("coord_unwritable", file=file, error=error.strerror)
        self.reload(turn.out.chat, proved=proved)
        return ""

    def _saved(self, name: str, change: Callable[[str], str], now: datetime) -> Proved | None:
        """What was proved, where this file is all that has changed since: then nothing has to be read once more."""
        before = state_of(self.saving.folder)
        assistant = self.saving.save(name, change, now)
        after = state_of(self.saving.folder)
        others = {file for file, *_ in before ^ after} - {name}
        return None if assistant is None or others else Proved(assistant, after)


def _problems(error: KnowledgeError, wording: Wording) -> str:
    """The first problems with file and line, and what to write instead of the first."""
    diagnostics = load_diagnostics()
    told = [(problem, diagnostics.of(problem.message)) for problem in error.problems[:_MOST_PROBLEMS]]
    lines = [f"{problem.file}:{problem.line}: {said.into(wording.language)}" for problem, said in told]
    advice = f"→ {told[0][1].diagnostic.advice.into(wording.language)}" if len(told) == 1 else ""
    return "\n".join(filter(None, [wording.say("coord_refused", count=len(error.problems)), *lines, advice]))
