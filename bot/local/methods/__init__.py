"""The methods of the Bot API that the local copy knows, by their name in lower case."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.local.methods import chats, editing, inline, receiving, sending, themselves
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
        "sendLocation": sending.send_location,
        "sendVenue": sending.send_venue,
        "sendChatAction": sending.send_chat_action,
        "copyMessage": sending.copy_message,
        "editMessageText": editing.edit_message_text,
        "editMessageReplyMarkup": editing.edit_message_reply_markup,
        "deleteMessage": editing.delete_message,
        "answerCallbackQuery": inline.answer_callback_query,
        "answerInlineQuery": inline.answer_inline_query,
        "getChat": chats.get_chat,
        "getChatMember": chats.get_chat_member,
        "leaveChat": chats.leave_chat,
        "getFile": chats.get_file,
        "setMyCommands": themselves.set_my_commands,
        "deleteMyCommands": themselves.delete_my_commands,
        "getMyCommands": themselves.get_my_commands,
        "setMyName": themselves.set_my_name,
        "getMyName": themselves.get_my_name,
        "setMyDescription": themselves.set_my_description,
        "setMyShortDescription": themselves.set_my_short_description,
        "setChatMenuButton": themselves.set_chat_menu_button,
    }.items()
}
