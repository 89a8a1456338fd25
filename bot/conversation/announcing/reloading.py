"""/recharger and SIGHUP: the knowledge read again beside the updates; on any mistake the last good state stays."""

from __future__ import annotations

import asyncio
import logging
import secrets
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Final, TypeVar

from bot.answering.wording import Wording
from bot.assistant import Assistant
from bot.conversation.announcing.losses import Loss, losses, losses_text
from bot.conversation.announcing.office import Office
from bot.conversation.announcing.presses import Press
from bot.conversation.announcing.previews import attempt, put_before_administrators
from bot.conversation.page import Page, sentence
from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge
from bot.knowledge_base.problems import KnowledgeError
from bot.storage import StorageError

_MOST_PROBLEMS: Final = 10
_LONGEST: Final = 120.0
"""Seconds that reading may take, on the slowest disk."""
_MOST_NUMBERS: Final = 10**9
T = TypeVar("T")
_log = logging.getLogger(__name__)


class Reloading:
    """One reload at a time."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._tasks: set[asyncio.Task[None]] = set()
        self._waiting: tuple[int, Assistant] | None = None
        """Knowledge that would lose something, and the number of the question about it."""

    @property
    def is_under_way(self) -> bool:
        """Return whether one has begun and not ended."""
        return bool(self._tasks)

    def begin(self, *chats: str) -> None:
        """Reload, and tell these administrators how it went. Reading takes longer than an update may."""
        task = asyncio.create_task(self._reload(chats))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def begin_for_all(self) -> None:
        """Reload for somebody at the machine (SIGHUP): the log says how it went, and every administrator is told."""
        if self.is_under_way:
            _log.warning("the knowledge is being read again already")
            return
        self.begin(*sorted(self._office.settings.admin_ids))

    async def finish(self) -> None:
        """Wait until it has ended."""
        await asyncio.gather(*self._tasks)

    def stop(self) -> None:
        """Give it up: what was is still in place."""
        for task in self._tasks:
            task.cancel()

    async def _reload(self, chats: tuple[str, ...]) -> None:
        try:
            page_for = await self._look()
        except KnowledgeError as error:
            _log_refusal(error)
            page_for = partial(_refusal, error)
        except StorageError as error:
            _log.error("%s", error)
            page_for = partial(_plain, str(error))
        except Exception:
            _log.exception("the knowledge could not be read again; what was known before still answers")
            page_for = _failure
        for chat in chats:
            wording = await self._office.wording_for(chat)
            await attempt(self._office.messenger.to(chat).send(page_for(wording)))

    async def confirm(self, number: int, chat: str) -> Page | None:
        """Put knowledge in place that waits for a word of an administrator. None if it waits no more."""
        if self._waiting is None or self._waiting[0] != number:
            return None
        assistant, self._waiting = self._waiting[1], None
        page_for = await self._swap(assistant)
        return page_for(await self._office.wording_for(chat))

    def refuse(self, number: int) -> bool:
        """Forget it; what was stays in place. Return whether it waited."""
        waited = self._waiting is not None and self._waiting[0] == number
        self._waiting = None if waited else self._waiting
        return waited

    async def _look(self) -> Callable[[Wording], Page]:
        """Read the knowledge and put it in place, unless that would lose something: then somebody is asked."""
        office = self._office
        self._waiting = None
        assistant = await _in_a_thread_of_its_own(self._read)
        if is_demonstration(assistant.knowledge) and not office.settings.demo:
            _log.error("the knowledge was not taken: it holds demonstration entries, and BOT_DEMO is not 1")
            return _demonstration
        if found := losses(office.knowledge, assistant.knowledge, office.now):
            number = secrets.randbelow(_MOST_NUMBERS - 1) + 1
            self._waiting = number, assistant
            counts = ", ".join(f"{loss.kind} {loss.before} → {loss.after}" for loss in found)
            _log.warning("the knowledge waits for the word of an administrator, it would lose something: %s", counts)
            return partial(_question, found, number)
        return await self._swap(assistant)

    async def _swap(self, assistant: Assistant) -> Callable[[Wording], Page]:
        office = self._office
        office.holder.swap(assistant)
        knowledge = assistant.knowledge
        counts = {"referents": len(knowledge.referents), "sessions": len(knowledge.training.sessions)}
        _log.info("the knowledge was read again: %(referents)d referents, %(sessions)d sessions", counts)
        drafts = await office.desk.refresh_drafts(office.now)
        office.wake()
        await put_before_administrators(office, drafts)
        return lambda wording: sentence(wording.say("announce_reloaded", drafts=len(drafts), **counts))

    def _read(self) -> Assistant:
        office = self._office
        assistant = Assistant(load_knowledge(office.settings.knowledge_dir, office.settings.data_dir))
        assistant.reader.prepare()
        if office.validate is not None:
            office.validate(assistant, office.now)
        return assistant


def _log_refusal(error: KnowledgeError) -> None:
    _log.error("the knowledge was not taken, %d problems; what was known before still answers", len(error.problems))
    for problem in error.problems[:_MOST_PROBLEMS]:
        _log.error("%s", problem)


def _refusal(error: KnowledgeError, wording: Wording) -> Page:
    told = load_diagnostics().of
    shown = [
        f"{problem.file}:{problem.line}: {told(problem.message).into(wording.language)}"
        for problem in error.problems[:_MOST_PROBLEMS]
    ]
    more = len(error.problems) - len(shown)
    lines = [wording.say("announce_reload_refused", count=len(error.problems)), *shown]
    return sentence("\n".join([*lines, *([f"(+{more})"] if more else [])]))


def _question(found: list[Loss], number: int, wording: Wording) -> Page:
    rows = [
        Press("ann", "swap", number).row(wording.say("announce_button_reload_anyway")),
        Press("ann", "keep", number).row(wording.say("announce_button_reload_not")),
    ]
    return sentence(losses_text(found, wording), rows)


def _plain(text: str, _: Wording) -> Page:
    return sentence(text)


def _failure(wording: Wording) -> Page:
    return sentence(wording.say("announce_reload_failed"))


def _demonstration(wording: Wording) -> Page:
    return sentence(wording.say("announce_reload_demonstration"))


async def _in_a_thread_of_its_own(act: Callable[[], T]) -> T:
    """Return what a call returns that may take long, or for ever: it holds up neither answers nor the end.

    A thread of the usual pool would be waited for when the process ends.
    """
    loop = asyncio.get_running_loop()
    result: asyncio.Future[T] = loop.create_future()

    def hand_over(put: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(lambda: None if result.done() else put())

    def run() -> None:
        try:
            found = act()
        except Exception as error:  # noqa: BLE001, RUF100 (handed over, whatever it is)
            raised = error
            hand_over(lambda: result.set_exception(raised))
        else:
            hand_over(lambda: result.set_result(found))

    threading.Thread(target=run, name="reload", daemon=True).start()
    async with asyncio.timeout(_LONGEST):
        return await result


def is_demonstration(knowledge: Knowledge) -> bool:
    """Return whether some contacts are invented."""
    return any(referent.demo for referent in knowledge.referents.values())
