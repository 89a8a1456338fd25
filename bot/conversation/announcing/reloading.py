"""/recharger: the knowledge read again beside the updates; on any mistake the last good state stays."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

from bot.assistant import Assistant
from bot.conversation.announcing.office import Office
from bot.conversation.announcing.previews import attempt, put_before_administrators
from bot.conversation.page import sentence
from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge
from bot.knowledge_base.problems import KnowledgeError
from bot.storage import StorageError

_MOST_PROBLEMS: Final = 10
_WARMING: Final = "dermatolgue à bordeau"
"""Misspelt, so that the spelling index is made before the first question comes."""
_log = logging.getLogger(__name__)


class Reloading:
    """One reload at a time."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._tasks: set[asyncio.Task[None]] = set()

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
            text = await self._swap(chat)
        except KnowledgeError as error:
            wording = await self._office.wording_for(chat)
            told = load_diagnostics().of
            shown = [
                f"{problem.file}:{problem.line}: {told(problem.message).into(wording.language)}"
                for problem in error.problems[:_MOST_PROBLEMS]
            ]
            more = len(error.problems) - len(shown)
            lines = [wording.say("announce_reload_refused", count=len(error.problems)), *shown]
            text = "\n".join([*lines, *([f"(+{more})"] if more else [])])
        except StorageError as error:
            _log.error("%s", error)
            text = str(error)
        except Exception:
            _log.exception("the knowledge could not be read again")
            text = (await self._office.wording_for(chat)).say("announce_reload_failed")
        await attempt(self._office.messenger.to(chat).send(sentence(text)))

    async def _swap(self, chat: str) -> str:
        office = self._office
        assistant = await asyncio.to_thread(self._read)
        wording = await office.wording_for(chat)
        if is_demonstration(assistant.knowledge) and not office.settings.demo:
            return wording.say("announce_reload_demonstration")
        office.holder.swap(assistant)
        drafts = await office.desk.refresh_drafts(office.now)
        office.wake()
        await put_before_administrators(office, drafts)
        knowledge = assistant.knowledge
        wording = await office.wording_for(chat)
        counts = {"referents": len(knowledge.referents), "sessions": len(knowledge.training.sessions)}
        return wording.say("announce_reloaded", drafts=len(drafts), **counts)

    def _read(self) -> Assistant:
        settings = self._office.settings
        assistant = Assistant(load_knowledge(settings.knowledge_dir, settings.data_dir))
        assistant.reader.read(_WARMING)
        return assistant


def is_demonstration(knowledge: Knowledge) -> bool:
    """Return whether some contacts are invented."""
    return any(referent.demo for referent in knowledge.referents.values())
