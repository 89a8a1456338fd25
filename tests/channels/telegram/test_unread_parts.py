"""Messages of which the library cannot read one part: answered all the same, and searched in full."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from telegram import Message

from bot.assistant import Assistant
from bot.channels.telegram import application
from bot.channels.telegram.fields import SHOWS_SOMETHING, may_show_a_patient, texts_of
from bot.channels.telegram.unread_parts import read_update
from tests.channels.telegram.test_entry import NIR
from tests.reliability.bench import quick_clock
from tests.reliability.test_outages import PEOPLE, at_work

TEXT = "il ne respire plus"
POLL = {
    "id": "1", "question": "Q", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": True,
    "type": "regular",
}  # fmt: skip
"""As Telegram wrote it before it had a field that the library has to have."""
PLAIN = {"message_id", "date", "chat", "text", "from_user", "api_kwargs"}
UNREAD: dict[str, object] = {
    "reply_to_message": {"message_id": 3, "date": 1, "chat": {"id": 1, "type": "private"}, "poll": POLL},
    "entities": [{"type": "bold", "offset": 0}, {"type": "bold", "offset": 0, "length": 2}],
    "forward_origin": {"type": "hidden_user", "date": 1},
    "gift": {"gift": {"id": "x"}},
    "external_reply": {"origin": {"type": "hidden_user", "sender_user_name": "x", "date": 1}, "poll": POLL},
}


def message(person: int, **content: object) -> dict[str, Any]:
    """Return a message in a private chat, as Telegram writes it."""
    return {
        "message_id": 900_000 + person % 1000, "date": int(time.time()),
        "chat": {"id": person, "type": "private", "first_name": "X"},
        "from": {"id": person, "is_bot": False, "first_name": "X", "language_code": "fr"}, **content,
    }  # fmt: skip


def read(**content: object) -> Message:
    """Return a message as it is read."""
    update = read_update({"update_id": 5, "message": message(7, **content)}, None)
    assert update is not None
    assert update.message is not None
    return update.message


@pytest.mark.parametrize("name", sorted({slot.lstrip("_") for slot in Message.__slots__} - PLAIN))
def test_no_part_takes_the_text_with_it(name: str) -> None:
    """Guards what somebody wrote against whatever the library stumbles over, in every field that it knows."""
    for nonsense in ({"strange": NIR}, [{"strange": NIR}], [7], 7):
        found = read(text=TEXT, **{name: nonsense})
        assert found.text == TEXT
        assert found.from_user is not None


@pytest.mark.parametrize("name", UNREAD)
def test_what_cannot_be_read_is_searched(name: str) -> None:
    """Guards against an identity that stands in the part that is left out."""
    part = UNREAD[name]
    hidden = part[0] if isinstance(part, list) else part
    assert isinstance(hidden, dict)
    found = read(text=TEXT, **{name: [hidden | {"url": NIR}] if isinstance(part, list) else hidden | {"text": NIR}})
    answered = [*texts_of(found.reply_to_message)] if found.reply_to_message else []
    assert NIR in (*texts_of(found), *answered)


def test_what_can_be_read_of_a_list_stays() -> None:
    """Guards the marks of a text beside one that is too new: a mention in a group is still one."""
    assert [one.length for one in read(text=TEXT, entities=UNREAD["entities"]).entities] == [2]


@pytest.mark.parametrize("name", SHOWS_SOMETHING)
def test_a_picture_that_cannot_be_read_is_still_one(name: str) -> None:
    """Guards the answer to what may show a patient, whatever is new in it."""
    assert may_show_a_patient(read(**{name: [{"strange": 1}]})) or name == "story"


@pytest.mark.slow
@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_who_writes_it_is_answered(
    assistant: Assistant, tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards the whole way over HTTP: an emergency with each of these parts, and the update confirmed."""
    monkeypatch.setattr(application, "clock_of", quick_clock)
    async with at_work(assistant, tmp_path, way) as bench:
        asked = dict(zip(UNREAD, PEOPLE.values(), strict=False))
        for name, person in asked.items():
            bench.api.world.updates.add("message", message(person, text=TEXT, **{name: UNREAD[name]}))
        await bench.until(lambda: not bench.api.world.updates.pending())
        for name, person in asked.items():
            assert ["15" in str(one.content.get("text")) for one in bench.of_the_bot(person)] == [True], name
