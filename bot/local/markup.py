"""Checks the keyboards that a bot puts under its messages, as Telegram does."""

import json
from collections.abc import Callable
from typing import Any

from bot.local.formatting import checked_link
from bot.local.parameters import Parameters
from bot.local.refusals import (
    MAX_CALLBACK_DATA_BYTES,
    MAX_COPY_TEXT_CHARACTERS,
    RefusedError,
    bad_request,
)

Markup = dict[str, Any]
Button = dict[str, Any]

_PRIVATE_ONLY = {"request_location": "location", "request_contact": "phone number", "request_poll": "poll"}
_KEYBOARD_OPTIONS = ("resize_keyboard", "one_time_keyboard", "is_persistent", "selective", "input_field_placeholder")


def markup_of(parameters: Parameters, *, private: bool) -> Markup | None:
    """Return the checked reply_markup of a call, or None. Raises RefusedError if Telegram would refuse it."""
    if not parameters.text("reply_markup"):
        return None
    try:
        value = json.loads(parameters.text("reply_markup"))
    except ValueError:
        raise bad_request("can't parse reply keyboard markup JSON object") from None
    return checked_markup(value, private=private)


def checked_markup(value: object, *, private: bool) -> Markup | None:
    """Return a checked keyboard, None if it asks for nothing. Raises RefusedError if Telegram would refuse it."""
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    if value.get("keyboard"):
        rows = _rows(value["keyboard"], "keyboard", lambda button: _reply_button(button, private=private))
        return {"keyboard": rows} | {option: value[option] for option in _KEYBOARD_OPTIONS if value.get(option)}
    if value.get("inline_keyboard"):
        rows = _rows(value["inline_keyboard"], "inline_keyboard", _inline_button)
        return {"inline_keyboard": rows} if rows else None
    if value.get("remove_keyboard"):
        return {"remove_keyboard": True}
    if value.get("force_reply"):
        return {"force_reply": True, "input_field_placeholder": value.get("input_field_placeholder", "")}
    return None


def inline_only(markup: Markup | None) -> Markup | None:
    """Return the inline keyboard given to an edit. Raises RefusedError if it is a keyboard of another kind."""
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup


def _rows(value: object, field: str, check: Callable[[object], Button]) -> list[list[Button]]:
    owner = " of the InlineKeyboardMarkup" if field == "inline_keyboard" else ""
    if not isinstance(value, list):
        raise bad_request(f'field "{field}" must be of type Array')
    rows = []
    for row in value:
        if not isinstance(row, list):
            raise bad_request(f'field "{field}"{owner} must be an Array of Arrays')
        rows.append([check(button) for button in row])
    return [row for row in rows if row]


def _reply_button(button: object, *, private: bool) -> Button:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")
    text = _label(button, "keyboard button")
    for request, what in _PRIVATE_ONLY.items():
        if button.get(request) and not private:
            raise bad_request(f"{what} can be requested in private chats only")
    return {"text": text} | {request: button[request] for request in _PRIVATE_ONLY if button.get(request)}


def _label(button: Button, kind: str) -> str:
    if not isinstance(button.get("text"), str):
        raise bad_request(f"can't parse {kind}: Can't find field \"text\"")
    if not button["text"].strip():
        raise bad_request(f"{kind} text must be non-empty")
    return str(button["text"])


def _inline_button(button: object) -> Button:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    return {"text": _label(button, "inline keyboard button")} | _inline_action(button)


def _inline_action(button: Button) -> Button:
    if button.get("url"):
        return {"url": _checked_address(str(button["url"]))}
    if button.get("callback_data"):
        return {"callback_data": _checked_data(str(button["callback_data"]))}
    for field in ("switch_inline_query", "switch_inline_query_current_chat"):
        if field in button:
            return {field: str(button[field])}
    for field in ("switch_inline_query_chosen_chat", "login_url", "web_app", "callback_game", "pay"):
        if field in button:  # the page shows them, but has nothing to open
            return {field: button[field]}
    if "copy_text" in button:
        return {"copy_text": {"text": _checked_copy(button["copy_text"])}}
    raise _unreadable("Text buttons are unallowed in the inline keyboard")


def _checked_address(link: str) -> str:
    if link.lower().startswith("tg://user?id="):
        return link
    address = checked_link(link)
    if address is None:
        raise bad_request(f"inline keyboard button URL '{link}' is invalid: Wrong HTTP URL")
    return address


def _checked_data(data: str) -> str:
    if len(data.encode()) > MAX_CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return data


def _checked_copy(copy: object) -> str:
    if not isinstance(copy, dict):
        raise _unreadable('Field "copy_text" must be of type Object')
    text = copy.get("text")
    if not isinstance(text, str):
        raise _unreadable('Can\'t find field "text"')
    if not 1 <= len(text) <= MAX_COPY_TEXT_CHARACTERS:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return text


def _unreadable(reason: str) -> RefusedError:
    return bad_request(f"can't parse inline keyboard button: {reason}")
