"""The bot's answers to button taps and to inline queries."""

from typing import Any

from bot.local.formatting import units
from bot.local.markup import checked_markup, inline_only
from bot.local.methods.sending import contact_fields, fields_of
from bot.local.parameters import Parameters
from bot.local.refusals import MAX_INLINE_RESULTS, RefusedError, bad_request
from bot.local.state import Json, World
from bot.local.texts import checked_text

_MAX_NOTICE_CHARACTERS = 200
_MAX_RESULT_ID_BYTES = 64
_DEFAULT_CACHE = 300  # seconds
_LONGEST_CACHE = 24 * 60 * 60


def answer_callback_query(world: World, parameters: Parameters) -> bool:
    """End the waiting of a button, with a notice, an alert or nothing."""
    text = parameters.text("text")
    if units(text) > _MAX_NOTICE_CHARACTERS:
        raise bad_request("MESSAGE_TOO_LONG")
    answer = {"text": text, "show_alert": parameters.boolean("show_alert"), "url": parameters.text("url")}
    world.queries.answer(parameters.text("callback_query_id"), answer)
    return True


def answer_inline_query(world: World, parameters: Parameters) -> bool:
    """Offer results for an inline query. Raises RefusedError if Telegram would refuse one of them."""
    results = parameters.json_list("results", "inline query results")
    if len(results) > MAX_INLINE_RESULTS:
        raise bad_request("too many inline query results specified")
    checked = [_checked_result(result) for result in results]
    if len({result["id"] for result in checked}) < len(checked):
        raise bad_request("RESULT_ID_DUPLICATE")
    answer = {
        "results": checked,
        "cache_time": parameters.integer("cache_time", _DEFAULT_CACHE, 0, _LONGEST_CACHE),
        "is_personal": parameters.boolean("is_personal"),
        "next_offset": parameters.text("next_offset"),
        "button": _checked_button(parameters.json_value("button", "inline query results button")),
    }
    world.queries.answer(parameters.text("inline_query_id"), answer)
    return True


def _checked_button(button: object) -> Json | None:
    if button is None:
        return None
    if not isinstance(button, dict):
        raise bad_request("InlineQueryResultsButton must be an Object")
    if not button.get("text"):
        raise bad_request("can't parse inline query results button: Can't find field \"text\"")
    return {"text": str(button["text"]), "start_parameter": str(button.get("start_parameter", ""))}


def _checked_result(result: object) -> Json:
    """Return a result as the page shows it: id, title, description, and the content of the message it sends."""
    if not isinstance(result, dict):
        raise _unreadable("Inline query result must be an object")
    for field in ("id", "type"):
        if not result.get(field):
            raise _unreadable(f'Can\'t find field "{field}"')
    if len(str(result["id"]).encode()) > _MAX_RESULT_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    markup = result.get("reply_markup")
    return {
        "id": str(result["id"]),
        "title": _title(result),
        "description": str(result.get("description", "")),
        "content": _content(result),
        "reply_markup": inline_only(checked_markup(markup, private=True)) if markup else None,
    }


def _title(result: Json) -> str:
    if result["type"] == "contact":
        return f"{result.get('first_name', '')} {result.get('last_name', '')}".strip()
    if not result.get("title"):
        raise _unreadable('Can\'t find field "title"')
    return str(result["title"])


def _content(result: Json) -> Json:
    given = result.get("input_message_content")
    if isinstance(given, dict):
        return _content_of(given)
    if result["type"] == "article":
        raise _unreadable("Input message content is not specified")
    if result["type"] in {"contact", "location", "venue"}:
        return _content_of(result)
    raise _unreadable(f'type "{result["type"]}" is unsupported for the inline query result')


def _content_of(given: Json) -> Json:
    if given.get("message_text"):
        entities = given.get("entities") or []
        if not isinstance(entities, list):
            raise _unreadable('Field "entities" must be of type Array')
        return fields_of(checked_text(str(given["message_text"]), str(given.get("parse_mode") or ""), entities))
    if "phone_number" in given:
        return {"contact": contact_fields(given)}
    if "latitude" in given and "longitude" in given:
        return _place(given)
    raise _unreadable("Input message content is not specified")


def _place(given: Json) -> Json:
    location: dict[str, Any] = {name: given[name] for name in ("latitude", "longitude")}
    if not all(isinstance(degrees, int | float) for degrees in location.values()):
        raise _unreadable("latitude and longitude must be Numbers")
    if "title" not in given or "address" not in given:
        return {"location": location}
    venue = {"location": location, "title": str(given["title"]), "address": str(given["address"])}
    return {"venue": venue, "location": location}


def _unreadable(reason: str) -> RefusedError:
    return bad_request(f"can't parse inline query result: {reason}")
