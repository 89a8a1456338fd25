"""An extension that is made of parts: each is asked in turn until one takes what is its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.answering.answer import Answer
from bot.conversation.commands import Typed
from bot.conversation.turn import Extension, Turn


class Parts(Extension):
    """Hands everything on to its parts, the first of which takes it that knows it."""

    def __init__(self, *parts: Extension) -> None:
        self._parts = parts

    async def on_command(self, turn: Turn, typed: Typed, message: str) -> bool:
        for part in self._parts:
            if await part.on_command(turn, typed, message):
                return True
        return False

    async def on_cancelled(self, turn: Turn) -> None:
        for part in self._parts:
            await part.on_cancelled(turn)

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

    async def after_answer(self, turn: Turn, answer: Answer) -> None:
        for part in self._parts:
            await part.after_answer(turn, answer)

    async def note(self, turn: Turn, answer: Answer) -> None:
        for part in self._parts:
            await part.note(turn, answer)

    def doubted(self) -> Mapping[str, date]:
        return {origin: since for part in self._parts for origin, since in part.doubted().items()}

    def held(self, person: str) -> Mapping[str, object]:
        return {name: value for part in self._parts for name, value in part.held(person).items()}

    def forget(self, person: str) -> None:
        for part in self._parts:
            part.forget(person)
