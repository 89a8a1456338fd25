"""The knowledge read again: on /recharger, SIGHUP, or a save. On any mistake the last good state stays."""

from __future__ import annotations

import asyncio
import logging
import secrets
import threading
from collections.abc import Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Final

from bot.answering.wording import Wording
from bot.assistant import Assistant
from bot.conversation.announcing.losses import Loss, counts_text, losses
from bot.conversation.announcing.noticing import note_changes
from bot.conversation.announcing.office import Office
from bot.conversation.announcing.previews import attempt, put_before_administrators
from bot.conversation.announcing.reading import forgetting_later, in_a_thread_of_its_own, read_knowledge
from bot.conversation.announcing.verdicts import (
    MOST_PROBLEMS,
    Verdict,
    asked,
    failed,
    in_use,
    refused,
    refused_as_a_whole,
)
from bot.conversation.page import Page, sentence
from bot.conversation.snapshot import Proved
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.problems import KnowledgeError
from bot.storage import Announcement, StorageError
from bot.watching import State, state_of

_LONGEST: Final = 120.0
"""Seconds that reading may take, on the slowest disk."""
_PATIENCE: Final = 1.0
"""Seconds that a mistake in a saved file has to last before anybody is told: half of a file may be written so far."""
_MOST_NUMBERS: Final = 10**9
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Knowledge that would lose something, and the number of the question about it."""

    number: int
    assistant: Assistant
    lost: list[Loss]


class Reloading:
    """One reading at a time, whoever wants it. One question about losses at a time, asked of all administrators."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._asked_for: set[asyncio.Task[None]] = set()
        self._saved: set[asyncio.Task[None]] = set()
        self._one_at_a_time = asyncio.Lock()
        self._queued = 0
        """Those that were asked for and have not begun to read: they will see whatever is there by then."""
        self._waiting: _Waiting | None = None
        self._told: frozenset[object] = frozenset()
        """The mistakes in saved files that all administrators know of."""
        self._forgetting: threading.Timer | None = None
        self._asked_of_all = 0
        """Number of the question that all administrators were asked."""

    @property
    def is_under_way(self) -> bool:
        """Return whether one that somebody asked for has begun and not ended."""
        return bool(self._asked_for)

    def begin(self, *chats: str, proved: Proved | None = None) -> None:
        """Reload, and tell these administrators how it went. Reading takes longer than an update may.

        `proved`: what was made and validated before a file was written; it is not read a second time.
        """
        self._do(self._asked_by(chats, proved), self._asked_for)

    def begin_for_all(self) -> None:
        """Reload for somebody at the machine (SIGHUP): the log says how it went, and every administrator is told."""
        if self._queued:
            _log.warning("the knowledge is about to be read again already")
            return
        self.begin(*sorted(self._office.settings.admin_ids))

    def saved(self, state: State) -> None:
        """Read what was saved; nobody hears of it but where something is wrong, or right again."""
        self._do(self._read_what_was_saved(state), self._saved)

    def _do(self, act: Coroutine[None, None, None], tasks: set[asyncio.Task[None]]) -> None:
        task = asyncio.create_task(act)
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    async def finish(self) -> None:
        """Wait until all have ended."""
        await asyncio.gather(*self._asked_for, *self._saved)

    def stop(self) -> None:
        """Give it up: what was is still in place, and what was replaced is left to the end of the process."""
        if self._forgetting is not None:
            self._forgetting.cancel()
        for task in (*self._asked_for, *self._saved):
            task.cancel()

    async def confirm(self, number: int, chat: str) -> Page | None:
        """Put knowledge in place that waits for a word of an administrator. None if it waits no more."""
        if self._waiting is None or self._waiting.number != number:
            return None
        assistant, self._waiting = self._waiting.assistant, None
        verdict = await self._swap(assistant)
        await self._tell_that_it_is_mended(but=(chat,))
        return verdict.page(await self._wording_for(chat))

    def refuse(self, number: int) -> bool:
        """Forget it; what was stays in place. Return whether it waited."""
        waited = self._waiting is not None and self._waiting.number == number
        self._waiting = None if waited else self._waiting
        return waited

    async def _asked_by(self, chats: tuple[str, ...], proved: Proved | None) -> None:
        self._queued += 1
        try:
            await self._one_at_a_time.acquire()
        finally:
            self._queued -= 1
        try:
            verdict = await self._verdict(proved)
        finally:
            self._one_at_a_time.release()
        for chat in chats:
            await self._tell(chat, verdict)
        if verdict.is_in_use:
            await self._tell_that_it_is_mended(but=chats)

    async def _read_what_was_saved(self, state: State) -> None:
        async with self._one_at_a_time:
            if state == self._office.holder.read_from:
                return  # somebody asked for it meanwhile
            verdict = await self._verdict()
            read = self._office.holder.read_from
        if verdict.is_in_use:
            await self._tell_that_it_is_mended()
        elif verdict.question:
            if verdict.question != self._asked_of_all:
                self._asked_of_all = verdict.question
                await self._tell_all(verdict)
        elif verdict.mistake != self._told and await self._lasts(read):
            self._told = verdict.mistake
            await self._tell_all(verdict)

    async def _lasts(self, read: State | None) -> bool:
        """Whether the files still stand as they were read, a little later: else they are read again anyway."""
        await asyncio.sleep(_PATIENCE)
        now = await in_a_thread_of_its_own(partial(state_of, self._office.settings.knowledge_dir), _LONGEST)
        return now == read == self._office.holder.read_from

    async def _verdict(self, proved: Proved | None = None) -> Verdict:
        """Read the knowledge and put it in place, unless it is refused or would lose something."""
        try:
            return await self._judged(proved)
        except StorageError as error:
            _log.error("%s", error)
            return failed(str(error))
        except Exception:
            _log.exception("the knowledge could not be read again; what was known before still answers")
            return refused_as_a_whole("announce_reload_failed")

    async def _judged(self, proved: Proved | None) -> Verdict:
        office, waited, self._waiting = self._office, self._waiting, None
        read, found = await in_a_thread_of_its_own(partial(read_knowledge, office, proved), _LONGEST)
        office.holder.read_from = read
        if isinstance(found, KnowledgeError):
            _log_refusal(found)
            files = office.settings.knowledge_dir
            return await in_a_thread_of_its_own(partial(refused, found.problems, files), _LONGEST)
        if is_demonstration(found.knowledge) and not office.settings.demo:
            _log.error("the knowledge was not taken: it holds demonstration entries, and BOT_DEMO is not 1")
            return refused_as_a_whole("announce_reload_demonstration")
        if lost := losses(office.knowledge, found.knowledge, office.now):
            same = waited is not None and waited.lost == lost
            number = waited.number if waited and same else secrets.randbelow(_MOST_NUMBERS - 1) + 1
            self._waiting = _Waiting(number, found, lost)
            counts = ", ".join(f"{loss.kind} {loss.before} → {loss.after}" for loss in lost)
            _log.warning("the knowledge waits for the word of an administrator, it would lose something: %s", counts)
            return asked(lost, number)
        return await self._swap(found)

    async def _swap(self, assistant: Assistant) -> Verdict:
        office = self._office
        before = office.knowledge
        office.holder.swap(assistant)
        if self._forgetting is not None:
            self._forgetting.cancel()
        self._forgetting = forgetting_later()
        referents, sessions = len(assistant.knowledge.referents), len(assistant.knowledge.training.sessions)
        _log.info("the knowledge was read again: %d referents, %d sessions", referents, sessions)
        drafts = await self._note_changes()
        return in_use(partial(counts_text, before, assistant.knowledge), drafts)

    async def _note_changes(self) -> int:
        """Draft what is to be announced and return how many. Where the database fails, the worker does it later."""
        office, drafts = self._office, list[Announcement]()
        try:
            drafts = await note_changes(office)
            office.wake()
            await put_before_administrators(office, drafts)
        except StorageError as error:
            _log.error("%s", error)
            office.wake()
        return len(drafts)

    async def _tell_that_it_is_mended(self, but: tuple[str, ...] = ()) -> None:
        if self._told:
            self._told = frozenset()
            await self._tell_all(Verdict(lambda wording: sentence(wording.say("announce_reload_mended"))), but)

    async def _tell_all(self, verdict: Verdict, but: tuple[str, ...] = ()) -> None:
        for administrator in sorted(self._office.settings.admin_ids - set(but)):
            await self._tell(administrator, verdict)

    async def _tell(self, chat: str, verdict: Verdict) -> None:
        page = verdict.page(await self._wording_for(chat))
        await attempt(self._office.messenger.to(chat).send(page))

    async def _wording_for(self, chat: str) -> Wording:
        """Their sentences; in French where the database does not say in which language."""
        try:
            return await self._office.wording_for(chat)
        except StorageError:
            return Wording(self._office.knowledge, "fr")


def _log_refusal(error: KnowledgeError) -> None:
    _log.error("the knowledge was not taken, %d problems; what was known before still answers", len(error.problems))
    for problem in error.problems[:MOST_PROBLEMS]:
        _log.error("%s", problem)


def is_demonstration(knowledge: Knowledge) -> bool:
    """Return whether some contacts are invented."""
    return any(referent.demo for referent in knowledge.referents.values())
