"""What stands in two parts of a message and says something only together."""

from __future__ import annotations

from typing import Any

import pytest

from tests.channels.telegram.harness import MEMBER, Chat
from tests.channels.telegram.test_entry import deleted
from tests.channels.telegram.test_flood_and_fields import POLL


def tasks(*texts: str) -> list[dict[str, Any]]:
    """Return the tasks of a checklist."""
    return [{"id": number, "text": text} for number, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    "content",
    [
        {"checklist": {"title": "Nom :", "tasks": tasks("Lagarrigue")}},
        {"checklist": {"title": "x", "tasks": tasks("Date de naissance :", "12 mars 58")}},
        {"checklist_tasks_added": {"tasks": tasks("Nom :", "Lagarrigue")}},
        {
            "poll": POLL
            | {"question": "Nom :", "options": [{"text": "Lagarrigue", "voter_count": 0, "persistent_id": "1"}]}
        },
    ],
    ids=["title and task", "two tasks", "added tasks", "question and answer"],
)  # fmt: skip
async def test_what_stands_apart_is_read_together(chat: Chat, content: dict[str, Any]) -> None:
    """Guards a label in one part of a list and the name or the date in the next: neither says anything by itself."""
    assert deleted(await chat.update(message=chat.message(MEMBER, **content))) == 1
