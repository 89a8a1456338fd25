"""What the bot changes in messages that exist: their text, their buttons, their presence."""

import time
from typing import Any

from bot.local.markup import Markup, inline_only, markup_of
from bot.local.methods.sending import fields_of
from bot.local.parameters import Parameters
from bot.local.refusals import NOT_MODIFIED, bad_request
from bot.local.state import Chat, Json, Message, World
from bot.local.texts import text_of

_TEXT_FIELDS = frozenset({"text", "entities"})


def edit_message_text(world: World, parameters: Parameters) -> Json | bool:
    """Replace the text and the buttons of a message and return it."""
    fields = fields_of(text_of(parameters))
    message, markup = _message_and_markup(world, parameters)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return _edit(world, message, _without(message.content, _TEXT_FIELDS) | fields, markup)


def delete_message(world: World, parameters: Parameters) -> bool:
    """Delete a message of the bot, or of the person it talks with in private."""
    if not parameters.text("chat_id"):
        raise bad_request("chat identifier is not specified")
    if not parameters.integer("message_id"):
        raise bad_request("message identifier is not specified")
    chat = world.chat_to_write(parameters.text("chat_id"))
    message = chat.messages.get(parameters.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    _delete(world, chat, message)
    return True


def _message_and_markup(world: World, parameters: Parameters) -> tuple[Message, Markup | None]:
    message = _message_to_edit(world, parameters)
    return message, inline_only(markup_of(parameters, private=message.chat_id > 0))


def _message_to_edit(world: World, parameters: Parameters) -> Message:
    if not parameters.text("chat_id") and not parameters.integer("message_id"):
        if not parameters.text("inline_message_id"):
            raise bad_request("message identifier is not specified")
        by_inline = world.by_inline_id(parameters.text("inline_message_id"))
        if by_inline is None:
            raise bad_request("MESSAGE_ID_INVALID")
        return by_inline
    chat = world.chat_to_write(parameters.text("chat_id"))
    message = chat.messages.get(parameters.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if not world.is_from_bot(message):
        raise bad_request("message can't be edited")
    return message


def _edit(world: World, message: Message, content: Json, markup: Markup | None) -> Json | bool:
    if content == message.content and markup == message.reply_markup:
        raise bad_request(NOT_MODIFIED)
    if content != message.content:
        message.edit_date = int(time.time())
    message.content, message.reply_markup = content, markup
    world.touch(world.chats[message.chat_id], message)
    return True if message.inline_message_id else world.as_json(message)


def _delete(world: World, chat: Chat, message: Message) -> None:
    if chat.kind != "private" and not world.is_from_bot(message):
        raise bad_request("message can't be deleted")
    world.remove(chat, message.message_id)


def _without(content: Json, names: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name not in names}
