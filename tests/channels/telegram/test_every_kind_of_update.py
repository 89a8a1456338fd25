"""Every kind of update that may carry a text is searched once: edited, posted in a channel, or inline."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Update

from bot.channels.telegram.fetching import KINDS
from tests.channels.telegram.harness import CHANNEL, MEMBER, Chat, everything
from tests.channels.telegram.test_entry import FIELDS, NIR, REFUSED, deleted
from tests.channels.telegram.test_flood_and_fields import MORE_FIELDS

EVERY_FIELD = FIELDS | MORE_FIELDS
POST: dict[str, Any] = {"message_id": 7, "date": 1, "chat": {"id": CHANNEL, "type": "channel", "title": "x"}}
SEARCHED = {"message", "edited_message", "channel_post", "edited_channel_post", "inline_query"}
WITHOUT_A_TEXT = {"callback_query", "my_chat_member"}
"""A button's data is ours, and so is the message below it."""


@pytest.mark.slow
@pytest.mark.parametrize("field", EVERY_FIELD)
async def test_every_text_of_an_edited_message_is_searched_once(chat: Chat, field: str) -> None:
    """Guards what is typed into a message later."""
    calls = await chat.update(edited_message=chat.message(MEMBER, **EVERY_FIELD[field], edit_date=2))
    assert deleted(calls) == 1
    assert NIR not in everything(calls)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["channel_post", "edited_channel_post"])
@pytest.mark.parametrize("field", EVERY_FIELD)
async def test_every_text_of_a_post_is_searched_once(chat: Chat, field: str, kind: str) -> None:
    """Guards channels, which many read: the post goes, and it is said why."""
    content: dict[str, Any] = {kind: POST | EVERY_FIELD[field]}
    calls = await chat.update(**content)
    assert calls[0].method == "deleteMessage"
    assert deleted(calls) == 1
    assert "supprimé" in everything(calls[1:])
    assert NIR not in everything(calls)


async def test_a_post_that_cannot_be_deleted_is_warned_about(chat: Chat) -> None:
    """Guards channels in which the bot may not delete: who posted it is asked to."""
    chat.request.refusals["deleteMessage"] = [REFUSED]
    calls = await chat.update(channel_post=POST | {"text": f"colite, NIR {NIR}"})
    assert "upprimez-l" in everything(calls[1:])
    assert NIR not in everything(calls)


async def test_a_post_without_an_identity_stays(chat: Chat) -> None:
    """Guards against deletions: a channel is told once a day that nothing is answered there, an edited post nothing."""
    assert [call.method for call in await chat.update(channel_post=POST | {"text": "colite grade 3"})] == [
        "sendMessage"
    ]
    assert await chat.update(edited_channel_post=POST | {"text": "colite grade 2"}) == []


def test_every_kind_that_is_asked_for_is_on_one_of_the_lists() -> None:
    """Guards against a kind of update that is asked for and not searched; business messages are not asked for."""
    assert set(KINDS) == SEARCHED | WITHOUT_A_TEXT
    assert set(KINDS) <= set(Update.ALL_TYPES)
