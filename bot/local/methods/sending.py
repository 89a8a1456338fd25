"""What the bot sends: texts, files, contacts, places."""

from typing import Any

from bot.local.files import image_type
from bot.local.formatting import Formatted
from bot.local.markup import markup_of
from bot.local.parameters import Parameters
from bot.local.refusals import bad_request
from bot.local.state import Chat, Json, World
from bot.local.texts import caption_of, text_of

_MAX_VCARD_BYTES = 2048


def send_message(world: World, parameters: Parameters) -> Json:
    """Send a text and return the message."""
    return _send(world, parameters, fields_of(text_of(parameters)))


def send_document(world: World, parameters: Parameters) -> Json:
    """Send a file and return the message."""
    caption = fields_of(caption_of(parameters), "caption")
    file = world.files.from_call(parameters, "document", "documents")
    return _send(world, parameters, {"document": file.as_document()} | caption)


def send_photo(world: World, parameters: Parameters) -> Json:
    """Send an image and return the message. Raises RefusedError if the file is no image."""
    caption = fields_of(caption_of(parameters), "caption")
    file = world.files.from_call(parameters, "photo", "photos")
    if image_type(file.content) is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    return _send(world, parameters, {"photo": file.as_photo()} | caption)


def send_contact(world: World, parameters: Parameters) -> Json:
    """Send a contact card and return the message."""
    return _send(world, parameters, {"contact": contact_fields(parameters.values)})


def send_venue(world: World, parameters: Parameters) -> Json:
    """Send a place with its name and address and return the message."""
    location = _location(parameters)
    venue = {"location": location, "title": parameters.required("title"), "address": parameters.required("address")}
    return _send(world, parameters, {"venue": venue, "location": location})


def fields_of(formatted: Formatted, name: str = "text") -> Json:
    """Return the fields of a message that hold a text or a caption."""
    if not formatted.text:
        return {}
    entities_name = "entities" if name == "text" else f"{name}_entities"
    fields: Json = {name: formatted.text}
    return fields | ({entities_name: list(formatted.entities)} if formatted.entities else {})


def contact_fields(values: dict[str, Any]) -> Json:
    """Return a contact card. Raises RefusedError if the number or name is missing or the vCard too long."""
    given = Parameters({name: str(value) for name, value in values.items()})
    contact = {"phone_number": given.required("phone_number"), "first_name": given.required("first_name")}
    if len(given.text("vcard").encode()) > _MAX_VCARD_BYTES:
        raise bad_request("vcard is too long")  # the limit is Telegram's, the sentence is ours
    return contact | {name: given.text(name) for name in ("last_name", "vcard") if given.text(name)}


def _location(parameters: Parameters) -> Json:
    latitude, longitude = parameters.decimal("latitude"), parameters.decimal("longitude")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("wrong latitude or longitude specified")
    return {"latitude": latitude, "longitude": longitude}


def _send(world: World, parameters: Parameters, content: Json) -> Json:
    chat_id = parameters.text("chat_id")
    markup = markup_of(parameters, private=not chat_id.startswith("-"))
    chat = world.chat_to_write(chat_id)
    reply_to = _reply_to(chat, parameters)
    message = world.post(chat, world.profile.as_user(), content, reply_markup=markup, reply_to=reply_to)
    if markup and "inline_keyboard" not in markup:
        chat.keyboard = None if "remove_keyboard" in markup else markup
    return world.as_json(message)


def _reply_to(chat: Chat, parameters: Parameters) -> int | None:
    given = parameters.json_value("reply_parameters", "reply parameters")
    if given is not None and not isinstance(given, dict):
        raise bad_request("object expected as reply parameters")
    message_id = (given or {}).get("message_id") or parameters.integer("reply_to_message_id")
    if not isinstance(message_id, int):
        raise bad_request("invalid message identifier specified")
    tolerant = (given or {}).get("allow_sending_without_reply") or parameters.boolean("allow_sending_without_reply")
    if not message_id or message_id in chat.messages:
        return message_id or None
    if tolerant:
        return None
    raise bad_request("message to be replied not found")
