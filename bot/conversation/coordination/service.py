"""The parts of this folder as one extension. Asked before announcements: a command lets a form rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from bot.answering.answer import Answer
from bot.conversation.announcing.office import Office
from bot.conversation.commands import Typed
from bot.conversation.coordination.contacts import Contacts
from bot.conversation.coordination.kept_forms import KeptForms
from bot.conversation.coordination.pen import Pen
from bot.conversation.coordination.sessions import Sessions
from bot.conversation.turn import Extension, Turn
from bot.curating.saving import Saving


class Coordination(Extension):
    """Each part takes what is its own; `reload` lets the assistant read again what was written, and tells a chat."""

    def __init__(self, office: Office, reload: Callable[[str], None]) -> None:
        settings = office.settings
        pen = Pen(Saving(settings.knowledge_dir, settings.data_dir, office.validate), reload)
        self._parts: tuple[Extension, ...] = (Sessions(office, KeptForms(office.storage), pen), Contacts(office, pen))

    async def on_command(self, turn: Turn, typed: Typed, message: str) -> bool:
        for part in self._parts:
            if await part.on_command(turn, typed, message):
                return True
        return False

    async def on_text(self, turn: Turn, text: str, message: str) -> bool:
        for part in self._parts:
            if await part.on_text(turn, text, message):
                return True
        return False

    async def on_tap(self, turn: Turn, data: str, message: str) -> str | None:
        for part in self._parts:
            notice = await part.on_tap(turn, data, message)
            if notice is not None:
                return notice
        return None

    def doubted(self) -> Mapping[str, date]:
        return {origin: since for part in self._parts for origin, since in part.doubted().items()}

    async def after_answer(self, turn: Turn, answer: Answer) -> None:
        for part in self._parts:
            await part.after_answer(turn, answer)

    async def start(self) -> None:
        for part in self._parts:
            await part.start()

    async def stop(self) -> None:
        for part in self._parts:
            await part.stop()
