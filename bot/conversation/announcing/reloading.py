"""/recharger: the knowledge read again beside the updates; on any mistake the last good state stays."""

from __future__ import annotations

import asyncio
import logging
import secrets
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Final, TypeVar

from bot.assistant import Assistant
from bot.conversation.announcing.losses import counts_text, losses, losses_text
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
_WARMING: Final = "dermatolgue à bordeau"
"""Misspelt, so that the spelling index is made before the first question comes."""
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

    def begin(self, chat: str) -> None:
        """Reload, and tell this administrator how it went. Reading takes longer than an update may."""
        task = asyncio.create_task(self._reload(chat))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def finish(self) -> None:
        """Wait until it has ended."""
        await asyncio.gather(*self._tasks)

    def stop(self) -> None:
        """Give it up: what was is still in place."""
        for task in self._tasks:
            task.cancel()

    async def _reload(self, chat: str) -> None:
        try:
            page = await self._look(chat)
        except KnowledgeError as error:
            wording = await self._office.wording_for(chat)
            told = load_diagnostics().of
            shown = [
                f"{problem.file}:{problem.line}: {told(problem.message).into(wording.language)}"
                for problem in error.problems[:_MOST_PROBLEMS]
            ]
            more = len(error.problems) - len(shown)
            many = len(error.problems) > 1
            key = "announce_reload_refused" if many else "announce_reload_refused_once"
            lines = [wording.say(key, count=len(error.problems)), *shown]
            page = sentence("\n".join([*lines, *([f"(+{more})"] if more else [])]))
        except StorageError as error:
            _log.error("%s", error)
            page = sentence((await self._office.wording_for(chat)).say("announce_reload_failed"))
        except Exception:
            _log.exception("the knowledge could not be read again")
            page = sentence((await self._office.wording_for(chat)).say("announce_reload_failed"))
        await attempt(self._office.messenger.to(chat).send(page))

    async def confirm(self, number: int, chat: str) -> Page | None:
        """Put knowledge in place that waits for a word of an administrator. None if it waits no more."""
        if self._waiting is None or self._waiting[0] != number:
            return None
        assistant, self._waiting = self._waiting[1], None
        return sentence(await self._swap(assistant, chat))

    def refuse(self, number: int) -> bool:
        """Forget it; what was stays in place. Return whether it waited."""
        waited = self._waiting is not None and self._waiting[0] == number
        self._waiting = None if waited else self._waiting
        return waited

    async def _look(self, chat: str) -> Page:
        """Read the knowledge and put it in place, unless that would lose something: then somebody is asked."""
        office = self._office
        self._waiting = None
        assistant = await _in_a_thread_of_its_own(self._read)
        wording = await office.wording_for(chat)
        if is_demonstration(assistant.knowledge) and not office.settings.demo:
            return sentence(wording.say("announce_reload_demonstration"))
        if found := losses(office.knowledge, assistant.knowledge, office.now):
            number = secrets.randbelow(_MOST_NUMBERS - 1) + 1
            self._waiting = number, assistant
            rows = [
                Press("ann", "swap", number).row(wording.say("announce_button_reload_anyway")),
                Press("ann", "keep", number).row(wording.say("announce_button_reload_not")),
            ]
            return sentence(losses_text(found, wording), rows)
        return sentence(await self._swap(assistant, chat))

    async def _swap(self, assistant: Assistant, chat: str) -> str:
        office = self._office
        before = office.knowledge
        office.holder.swap(assistant)
        drafts = await office.desk.refresh_drafts(office.now)
        office.wake()
        await put_before_administrators(office, drafts)
        wording = await office.wording_for(chat)
        counts = counts_text(before, assistant.knowledge, office.now, wording)
        key = "announce_reload_drafts" if len(drafts) > 1 else "announce_reload_draft" if drafts else ""
        told = [wording.say("announce_reloaded"), counts, *([wording.say(key, count=len(drafts))] if key else [])]
        return "\n".join(told)

    def _read(self) -> Assistant:
        office = self._office
        assistant = Assistant(load_knowledge(office.settings.knowledge_dir, office.settings.data_dir))
        assistant.reader.read(_WARMING)
        if office.validate is not None:
            office.validate(assistant, office.now)
        return assistant


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
