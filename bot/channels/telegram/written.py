"""Whatever somebody may have typed in a part of a message: every text, but for what stands here with its reason.

Read from the message as it came, so that a field which the library does not know yet is searched as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

UNREAD: Final = "unread_parts"
"""A field that Telegram does not have: the library keeps what it does not know."""
_WHO: Final = "who wrote, not what: a name alone, most often of a colleague, and no text"
_ELSEWHERE: Final = "another message, searched when it came, or by itself beside this one"
_MARK: Final = "a mark of the messenger's, which looks like a number of somebody"
PARTS_NOT_SEARCHED: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        (
            "from", "chat", "sender_chat", "sender_user", "user", "users", "via_bot", "new_chat_members",
            "left_chat_member", "sender_business_bot", "guest_bot_caller_user", "guest_bot_caller_chat",
            "added_by_user", "added_by_chat", "completed_by_user", "completed_by_chat", "voter_chat", "actor_chat",
            "publisher_chat", "traveler", "watcher", "winners", "chats", "new_owner", "bot", "forward_origin",
            "origin", "direct_messages_topic", "author_signature", "sender_tag", "sender_user_name",
        ),
        _WHO,
    ),
    **dict.fromkeys(
        (
            "reply_to_message", "pinned_message", "checklist_message", "suggested_post_message", "giveaway_message",
            "poll_message",
        ),
        _ELSEWHERE,
    ),
    "contact": "searched as a card, but for one's own",
    "reply_markup": "the buttons of a bot",
    "credentials": "encrypted for whoever asks for a passport, which this bot never does",
    "unique_gift": "made by the messenger: its names are",
    "chat_shared": "a chat that a bot asked for, which this one never does",
    "users_shared": "people that a bot asked for, which this one never does",
    UNREAD: "what the library cannot read, searched part by part",
    **dict.fromkeys(
        (
            "id", "type", "mime_type", "username", "bot_username", "language_code", "hash", "file_hash", "secret",
            "file_path", "currency", "invoice_payload", "start_parameter", "emoji", "set_name",
        ),
        _MARK,
    ),
}  # fmt: skip
"""Name of a part → why nobody looks into it, wherever it stands."""


def typed_in(part: object) -> Iterator[str]:
    """Yield the texts of a part, those that stand side by side together."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        searched = {name: value for name, value in part.items() if is_searched(name)}
        yield "\n".join(value for value in searched.values() if isinstance(value, str))
        for value in searched.values():
            if not isinstance(value, str):
                yield from typed_in(value)
    elif isinstance(part, list | tuple):
        for one in part:
            yield from typed_in(one)


def is_searched(name: str) -> bool:
    """Return whether a part of this name may hold what somebody typed; numbers of the messenger's end in _id."""
    return name not in PARTS_NOT_SEARCHED and not name.endswith("_id")


def typed_besides(message: Mapping[str, Any], known: str) -> Iterator[str]:
    """Yield what was typed in a message and does not stand in the texts that are known already."""
    for text in typed_in(dict(message)):
        if left := "\n".join(line for line in text.split("\n") if line.strip() and line not in known):
            yield left
