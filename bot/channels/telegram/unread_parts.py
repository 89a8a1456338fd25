"""Updates that the library cannot read as a whole: they are read without the parts that it stumbles over.

Telegram adds fields and kinds of fields before the library knows them, and a reply brings along what others once sent.
Whoever writes is answered all the same. What was left out is kept as it came, and searched for identities.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, Final

from telegram import Bot, Message, Update

from bot.channels.telegram.written import UNREAD, is_searched, typed_in

_MESSAGES: Final = ("message", "edited_message", "channel_post", "edited_channel_post")
_OF_A_CHAT: Final = ("id", "type", "title", "username", "is_forum")
_OF_A_PERSON: Final = ("id", "is_bot", "first_name", "language_code")
_SEARCHED_ALL_THE_SAME: Final = frozenset({"reply_to_message", "contact", "forward_origin"})
"""Nobody else can search them: no part of the message holds them any more."""
_log = logging.getLogger(__name__)


def read_update(raw: Mapping[str, Any], bot: Bot | None) -> Update | None:
    """Return an update, without its unreadable parts if need be; None if nothing of use is left."""
    with suppress(Exception):  # whatever it is, it is the fault of this one update
        return Update.de_json(dict(raw), bot)
    with suppress(Exception):
        return Update.de_json(_readable_update(raw), bot)
    return None


def is_unread(message: Message, *parts: str) -> bool:
    """Return whether a message has one of these parts, which could not be read."""
    return not _unread(message).keys().isdisjoint(parts)


def texts_unread(message: Message) -> Iterator[str]:
    """Yield what somebody may have typed in the parts that could not be read."""
    for part, content in _unread(message).items():
        if is_searched(part) or part in _SEARCHED_ALL_THE_SAME:
            yield from typed_in(content)


def _unread(message: Message) -> Mapping[str, Any]:
    found = message.api_kwargs.get(UNREAD)
    return found if isinstance(found, dict) else {}


def _readable_update(raw: Mapping[str, Any]) -> dict[str, Any]:
    update = dict(raw)
    for kind in _MESSAGES:
        if kind in update:
            update[kind] = _readable(update[kind])
    if (tap := update.get("callback_query")) and "message" in tap:
        update["callback_query"] = tap | {"message": _readable(tap["message"])}
    _log.warning("update %d: read without some of its parts", update["update_id"])
    return update


def _readable(message: dict[str, Any]) -> dict[str, Any]:
    """Return a message with each part that the library can read, one by one, and the others beside them."""
    kept: dict[str, Any] = {name: message[name] for name in ("message_id", "date")}
    kept["chat"] = _least_of(message["chat"], _OF_A_CHAT)
    if "from" in message:
        kept["from"] = _least_of(message["from"], _OF_A_PERSON)
    unread: dict[str, Any] = {}
    for name, part in message.items():
        if name in kept or name == UNREAD:
            continue
        good, bad = _sorted(kept, name, part)
        if good:
            kept[name] = good
        if bad:
            unread[name] = bad
    return kept | {UNREAD: unread} if unread else kept


def _sorted(whole: Mapping[str, Any], name: str, part: Any) -> tuple[Any, Any]:  # noqa: ANN401 (JSON)
    """Return what can be read of a part, and what cannot."""
    if _is_read(whole, name, part):
        return part, None
    if name == "reply_to_message" and isinstance(part, dict):
        with suppress(KeyError, TypeError):
            answered = _readable(part)
            return (answered, None) if _is_read(whole, name, answered) else (None, part)
    if isinstance(part, list):
        good = [one for one in part if _is_read(whole, name, [one])]
        return good, [one for one in part if one not in good]
    return None, part


def _is_read(whole: Mapping[str, Any], name: str, part: object) -> bool:
    try:
        Message.de_json({**whole, name: part}, None)
    except Exception:  # whatever it is, the part is left out
        return False
    return True


def _least_of(one: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: one[name] for name in names if name in one}
