"""The extension: takes the sheets of administrators, and writes what they confirm. Roles are looked at each time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, get_args

from bot.conversation.curating.kept import Kept, Shelf
from bot.conversation.curating.pages import PREFIX, BenchAct, files, removals, table
from bot.conversation.page import sentence
from bot.conversation.port import Received
from bot.conversation.turn import Extension, Turn
from bot.curating.bench import Bench
from bot.curating.remarks import SheetRefused, Wording
from bot.curating.sheets import LARGEST_FILE, TEXTS, WORKBOOKS
from bot.curating.wish import Wish
from bot.curating.writing import Changed
from bot.knowledge_base.problems import KnowledgeError

SHEETS: Final = (*WORKBOOKS, *TEXTS)
FILE_IN_THE_WAY: Final = "file_cannot_be_edited"
"""The sheet is sound, but not the file of the directory that it would change."""
_log = logging.getLogger(__name__)


class Curating(Extension):
    """One bench for all administrators; each has one sheet on it."""

    def __init__(self, knowledge: Path, reload: Callable[[str], None]) -> None:
        self._knowledge, self._reload = knowledge, reload
        self._shelf = Shelf()
        self._writing = asyncio.Lock()

    async def on_file(self, turn: Turn, received: Received, message: str) -> bool:
        """Take a sheet of an administrator; any other file may show a patient and is left to who deletes it."""
        if turn.asker.role != "administrator" or not received.name.lower().endswith(SHEETS):
            return False
        content = await turn.out.fetch(received) if received.size <= LARGEST_FILE else b"\0" * (LARGEST_FILE + 1)
        await self._propose(turn, received.name, content, (), message)
        return True

    async def on_text(self, turn: Turn, text: str, message: str) -> bool:
        """Take '1 = premier recours' where the sheet of this administrator asks about '1', and nothing else."""
        kept = self._shelf.of(turn.person, turn.now) if turn.asker.role == "administrator" else None
        if kept is None or "=" not in text or kept.asked_by(text) is None:
            return False
        await self._propose(turn, kept.name, kept.content, (*kept.answers, text), message)
        return True

    async def on_tap(self, turn: Turn, data: str, message: str) -> str | None:
        """Write, remove, or put away what is on the bench."""
        prefix, _, rest = data.partition(":")
        if prefix != PREFIX:
            return None
        if turn.asker.role != "administrator":
            return turn.say("administrators_only")
        action, _, code = rest.partition(":")
        kept = self._shelf.of(turn.person, turn.now)
        if kept is None or kept.code != code or action not in get_args(BenchAct):
            return turn.say("sheet_gone")
        if action == "write" and kept.proposal.removals:
            await turn.show(removals(kept, turn), message)
        elif action == "drop":
            self._shelf.forget(turn.person)
            await turn.show(sentence(turn.say("sheet_dropped")), message)
        elif action == "keep":
            await self._write_the_rest(turn, kept, message)
        else:
            await self._write(turn, kept, message)
        return ""

    async def _write_the_rest(self, turn: Turn, kept: Kept, message: str) -> None:
        """Write the same sheet where everybody stays: a no to a removal is no no to the good rows."""
        wish = Wish(kept.answers)
        try:
            rest = await asyncio.to_thread(kept.bench.without_removals, kept.content, kept.name, wish)
        except SheetRefused as refused:
            await self._refuse(turn, refused, message)
            return
        await self._write(turn, replace(kept, proposal=rest), message)
        if len(rest.rejected) > len(kept.proposal.rejected):
            for file in await asyncio.to_thread(files, replace(kept, proposal=rest), turn):
                await turn.out.document(file)

    async def _propose(self, turn: Turn, name: str, content: bytes, answers: tuple[str, ...], message: str) -> None:
        """Show what a sheet would change."""
        try:
            bench = Bench(turn.assistant, self._knowledge, turn.today, turn.language)
            proposal = await asyncio.to_thread(bench.propose, content, name, Wish(answers))
        except KnowledgeError as error:
            await turn.tell(str(error.problems[0]))
            return
        except SheetRefused as refused:
            await self._refuse(turn, refused, message)
            return
        kept = Kept(name, content, answers, bench, proposal, turn.now)
        self._shelf.put(turn.person, kept)
        await turn.out.send(table(kept, turn))
        for file in await asyncio.to_thread(files, kept, turn):
            await turn.out.document(file)

    async def _refuse(self, turn: Turn, refused: SheetRefused, message: str) -> None:
        """Say why; what is no sheet of the directory may be a list of patients."""
        self._shelf.forget(turn.person)
        why = Wording(turn.assistant.knowledge, turn.language).say(refused.why)
        if refused.why.message == FILE_IN_THE_WAY:
            await turn.tell(why)
        else:
            gone = await turn.out.delete(message)
            await turn.tell(turn.say("sheet_refused" if gone else "sheet_not_deleted", why=why))

    async def _write(self, turn: Turn, kept: Kept, message: str) -> None:
        """Write, then let the assistant read the directory again."""
        async with self._writing:
            try:
                await asyncio.to_thread(kept.bench.confirm, kept.proposal)
            except Changed as changed:
                text = kept.bench.wording.text("file_changed", file=changed)
            except OSError as error:
                _log.error("the directory cannot be written: %s", error.strerror)
                name = Path(error.filename or "").name
                text = kept.bench.wording.text("file_unwritable", file=name, error=error.strerror)
            else:
                text = turn.say("sheet_written", files=", ".join(path.name for path in kept.proposal.files))
                self._reload(turn.out.chat)
        self._shelf.forget(turn.person)
        await turn.show(sentence(text), message)
