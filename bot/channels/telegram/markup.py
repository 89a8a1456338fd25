"""The buttons of a page as Telegram's keyboards."""

from __future__ import annotations

from functools import lru_cache

from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.answering.typography import typeset
from bot.conversation.page import Button, Page, Prompt, Rows

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove


def markup_of(page: Page) -> Markup | None:
    """Return what stands under a page."""
    if page.ends_prompt:
        return ReplyKeyboardRemove()
    return _asking(page.prompt) if page.prompt else keyboard(page.rows)


@lru_cache(maxsize=64)
def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """Return the keyboard of these rows, None if there is no button."""
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in rows]) if rows else None


def _button(button: Button) -> InlineKeyboardButton:
    label = typeset(button.label)
    if button.url:
        return InlineKeyboardButton(label, url=button.url)
    if button.copies:
        return InlineKeyboardButton(label, copy_text=CopyTextButton(button.copies))
    if button.asks_elsewhere:
        return InlineKeyboardButton(label, switch_inline_query=button.asks_elsewhere)
    return InlineKeyboardButton(label, callback_data=button.data)


def _asking(prompt: Prompt) -> ReplyKeyboardMarkup:
    share, cancel = KeyboardButton(prompt.share, request_location=True), KeyboardButton(prompt.cancel)
    return ReplyKeyboardMarkup([[share], [cancel]], resize_keyboard=True, one_time_keyboard=True)
