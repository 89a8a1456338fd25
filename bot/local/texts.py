"""Reads the texts and captions of a call, and refuses those that Telegram refuses."""

import json
from typing import Any

from bot.local.formatting import Entity, Formatted, tidied, units, with_detected, without_control_characters
from bot.local.html_text import parse_html
from bot.local.parameters import Parameters
from bot.local.refusals import MAX_CAPTION_UNITS, MAX_RAW_BYTES, MAX_TEXT_UNITS, bad_request

_ENTITY_FIELDS = frozenset({"type", "offset", "length", "url", "language", "custom_emoji_id"})


def text_of(parameters: Parameters) -> Formatted:
    """Return the text of a message. Raises RefusedError if it is empty, too long or badly formatted."""
    return checked_text(
        parameters.text("text"), parameters.text("parse_mode"), parameters.json_list("entities", "entities")
    )


def checked_text(raw: str, parse_mode: str, entities: list[Any]) -> Formatted:
    """Return a message text with its entities. Raises RefusedError if Telegram would refuse it."""
    if not raw:
        raise bad_request("message text is empty")
    formatted = _read(raw, parse_mode, entities)
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if units(formatted.text) > MAX_TEXT_UNITS:
        raise bad_request("message is too long")
    return formatted


def caption_of(parameters: Parameters) -> Formatted:
    """Return the caption of a file, empty if there is none. Raises RefusedError if it is too long or badly formed."""
    formatted = _read(
        parameters.text("caption"),
        parameters.text("parse_mode"),
        parameters.json_list("caption_entities", "caption entities"),
    )
    if units(formatted.text) > MAX_CAPTION_UNITS:
        raise bad_request("message caption is too long")
    return formatted


def typed_by_a_person(text: str) -> Formatted:
    """Return what somebody typed, with the links, commands and numbers that Telegram finds in it."""
    return with_detected(tidied(Formatted(without_control_characters(text))))


def _read(raw: str, parse_mode: str, entities: list[Any]) -> Formatted:
    if len(raw.encode()) > MAX_RAW_BYTES:
        raise bad_request("text is too long")
    cleaned = without_control_characters(raw)
    mode = parse_mode.lower()
    if mode == "html":
        formatted = parse_html(cleaned)
    elif mode in {"", "none"}:
        formatted = Formatted(cleaned, tuple(_checked_entity(entity) for entity in entities))
    else:
        raise bad_request("unsupported parse_mode")
    return with_detected(tidied(formatted))


def _checked_entity(entity: object) -> Entity:
    if not isinstance(entity, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    for field in ("type", "offset", "length"):
        if field not in entity:
            raise bad_request(f"can't parse MessageEntity: Can't find field \"{field}\"")
    if not all(isinstance(entity[field], int) and entity[field] >= 0 for field in ("offset", "length")):
        raise bad_request(f"receive an entity with incorrect offset {json.dumps(entity['offset'])}")
    return {field: value for field, value in entity.items() if field in _ENTITY_FIELDS}
