"""What the page shows of a chat, as JSON: built from the same messages that the bot sees."""

from typing import Any
from urllib.parse import urlencode

from bot.local.files import image_type
from bot.local.nodes import Node, nodes_of, phone_address
from bot.local.state import Chat, Json, Message, Person, World

_OTHER_KINDS = ("sticker", "voice", "video", "poll", "dice")
_BUTTON_KINDS = ("url", "callback_data", "copy_text", "switch_inline_query", "switch_inline_query_current_chat")


def chat_view(world: World, person: Person, chat: Chat, since: int) -> Json:
    """Return a chat as somebody sees it: what surrounds the messages, and the messages changed after a revision."""
    profile, language = world.profile, person.language
    return {
        "revision": chat.revision,
        "bot": {
            "name": profile.first_name,
            "username": profile.username,
            "description": profile.in_language(profile.descriptions, language),
            "about": profile.in_language(profile.short_descriptions, language),
        },
        "started": chat.kind != "private" or person.started,
        "blocked": chat.kind == "private" and person.blocked,
        "commands": profile.menu_for(chat.chat_id, person.user_id, language),
        "keyboard": chat.keyboard,
        "messages": [
            message_view(world, person, message) for message in chat.messages.values() if message.revision > since
        ],
        "deleted": [message_id for revision, message_id in chat.deleted if revision > since],
    }


def message_view(world: World, person: Person, message: Message) -> Json:
    """Return one message as the page draws it."""
    content = message.content
    sender = message.sender or world.chats[message.chat_id].as_json()
    view: Json = {
        "id": message.message_id,
        "revision": message.revision,
        "mine": sender["id"] == person.user_id,
        "from": sender.get("first_name") or sender.get("title"),
        "date": message.date,
        "edited": message.edit_date is not None,
        "via_bot": message.via_bot,
        "raw": content.get("text", ""),
        "text": _nodes(content, "text", "entities") or _nodes(content, "caption", "caption_entities"),
        "forwarded": "forward_origin" in content,
        "reply_to": _excerpt(world.chats[message.chat_id].messages.get(message.reply_to or 0)),
        "keyboard": _buttons(message),
    }
    return view | _attachment(world, message)


def vcard_of(message: Message) -> str | None:
    """Return the contact card of a message as a vCard: the bot's own if it sent one, else made from the fields."""
    contact = message.content.get("contact")
    if contact is None:
        return None
    if contact.get("vcard"):
        return str(contact["vcard"])
    last_name = contact.get("last_name", "")
    lines = (
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{_escaped(last_name)};{_escaped(contact['first_name'])};;;",
        f"FN:{_escaped(full_name(contact))}",
        f"TEL;TYPE=WORK,VOICE:{contact['phone_number']}",
        "END:VCARD",
    )
    return "\r\n".join(lines) + "\r\n"


def full_name(contact: Json) -> str:
    """Return the first and the last name of a contact card."""
    return f"{contact['first_name']} {contact.get('last_name', '')}".strip()


def _escaped(text: str) -> str:
    for character in "\\,;":
        text = text.replace(character, f"\\{character}")
    return text.replace("\n", "\\n")


def _nodes(content: Json, name: str, entities: str) -> list[Node]:
    return nodes_of(content[name], content.get(entities, [])) if name in content else []


def _excerpt(message: Message | None) -> Json | None:
    if message is None:
        return None
    text = message.content.get("text") or message.content.get("caption") or "…"
    return {"id": message.message_id, "text": text[:80]}


def _buttons(message: Message) -> list[list[Json]]:
    rows = (message.reply_markup or {}).get("inline_keyboard", [])
    return [[_button(button) for button in row] for row in rows]


def _button(button: Json) -> Json:
    kind = next((kind for kind in _BUTTON_KINDS if kind in button), "other")
    value: Any = button.get(kind, "")
    if kind == "copy_text":
        value = value["text"]
    # The data of a callback stays on the server: the page says which button was pressed, by row and column.
    return {"text": button["text"], "kind": kind, "value": "" if kind == "callback_data" else value}


def _attachment(world: World, message: Message) -> Json:
    content = message.content
    if "contact" in content:
        return {"contact": _contact(message)}
    if "venue" in content:
        venue = content["venue"]
        return {"place": _place(content["location"]) | {"title": venue["title"], "address": venue["address"]}}
    if "location" in content:
        return {"place": _place(content["location"])}
    if "document" in content or "photo" in content:
        return {"file": _file(world, content)}
    return {"other": next((kind for kind in _OTHER_KINDS if kind in content), None)}


def _contact(message: Message) -> Json:
    contact = message.content["contact"]
    where = urlencode({"chat": message.chat_id, "message": message.message_id})
    return {
        "name": full_name(contact),
        "phone": contact["phone_number"],
        "href": phone_address(contact["phone_number"]),
        "vcard": f"/_page/vcard?{where}",
    }


def _place(location: Json) -> Json:
    latitude, longitude = round(location["latitude"], 5), round(location["longitude"], 5)
    marker = urlencode({"mlat": latitude, "mlon": longitude})
    return {
        "latitude": latitude,
        "longitude": longitude,
        "map": f"https://www.openstreetmap.org/?{marker}#map=16/{latitude}/{longitude}",
    }


def _file(world: World, content: Json) -> Json:
    given = content["document"] if "document" in content else content["photo"][-1]
    stored = world.files.find(given["file_id"])
    return {
        "name": given.get("file_name", "photo"),
        "size": given["file_size"],
        "href": f"/_page/file/{given['file_id']}",
        "image": "photo" in content and stored is not None and image_type(stored.content) is not None,
    }
