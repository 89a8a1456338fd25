"""Other subjects join in: commands, links, texts and buttons of their own, in private only."""

from __future__ import annotations

from bot.conversation.commands import Typed
from bot.conversation.turn import Extension, Turn
from tests.channels.telegram.harness import GROUP, Chat


class Bell(Extension):
    """Rings when it is called."""

    async def on_command(self, turn: Turn, typed: Typed, _: str) -> bool:
        if typed.name == "cloche":
            await turn.tell("ding <command>")
        return typed.name == "cloche"

    async def on_start(self, turn: Turn, payload: str) -> bool:
        if payload == "cloche":
            await turn.tell("ding link")
        return payload == "cloche"

    async def on_text(self, turn: Turn, text: str, _: str) -> bool:
        if text == "cloche !":
            await turn.tell("ding text")
        return text == "cloche !"

    async def on_tap(self, _: Turn, data: str, __: str) -> str | None:
        return "ding tap" if data == "bell" else None


async def test_an_extension_takes_what_is_its_own_and_nothing_else(chat: Chat) -> None:
    """Guards the place where announcements and invitations join in."""
    chat.join(Bell())
    answers = {"/cloche": "ding &lt;command&gt;", "/start cloche": "ding link", "cloche !": "ding text"}
    for text, answer in answers.items():
        assert [call.text for call in await chat.say(text)] == [answer]
    assert [call.text for call in await chat.tap("bell")] == ["ding tap"]
    assert "plus valable" in (await chat.tap("whistle"))[0].text
    assert "Dermatologie" in (await chat.say("dermato dax"))[0].text
    group = {"id": GROUP, "type": "group", "title": "x"}
    assert "ding" not in (await chat.say("/cloche", chat=group))[0].text
