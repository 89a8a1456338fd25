"""The methods of the Bot API that the local copy knows, by their name in lower case."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.local.methods import editing, inline, receiving, sending, themselves
from bot.local.parameters import Parameters
from bot.local.state import World

Method = Callable[[World, Parameters], Any | Awaitable[Any]]

METHODS: Mapping[str, Method] = {
    name.lower(): method
    for name, method in {
        "getMe": receiving.get_me,
        "getUpdates": receiving.get_updates,
        "setWebhook": receiving.set_webhook,
        "deleteWebhook": receiving.delete_webhook,
        "getWebhookInfo": receiving.get_webhook_info,
        "sendMessage": sending.send_message,
        "sendDocument": sending.send_document,
        "sendPhoto": sending.send_photo,
        "sendContact": sending.send_contact,
        "sendVenue": sending.send_venue,
        "editMessageText": editing.edit_message_text,
        "deleteMessage": editing.delete_message,
        "answerCallbackQuery": inline.answer_callback_query,
        "answerInlineQuery": inline.answer_inline_query,
        "getFile": receiving.get_file,
        "setMyCommands": themselves.set_my_commands,
        "deleteMyCommands": themselves.delete_my_commands,
        "setMyDescription": themselves.set_my_description,
        "setMyShortDescription": themselves.set_my_short_description,
        "setChatMenuButton": themselves.set_chat_menu_button,
    }.items()
}
