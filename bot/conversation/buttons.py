"""The buttons under an answer: choices, other grades, other referents, contact cards, further steps, home."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.answering.answer import Answer, Choice, ContactCard
from bot.answering.choices import question_for
from bot.answering.wording import Wording
from bot.conversation.cards import copied, numbers_of
from bot.conversation.packing import NO_QUERY, Action, Language, Tap, pack
from bot.understanding.reading import Query

Row = list[InlineKeyboardButton]
_SHORT_LABEL: Final = 22
"""Labels up to this length stand two in a row."""
_LONGEST_LABEL: Final = 60
_MOST_CARDS: Final = 3
_LOOK_UP: Final = ("referents",)
ASK_FOR_ACCESS: Final = "mem:ask:0"
"""Carried by the button of a visitor from whom details are kept back; it holds nothing."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where the buttons will stand."""

    wording: Wording
    private: bool = True
    inline_mode: bool = False
    """Whether the bot can be asked from other chats."""
    uses_saved_place: bool = False

    @property
    def language(self) -> Language:
        return "en" if self.wording.language == "en" else "fr"

    def button(self, label: str, action: Action, query: Query | None = None, referent: str | None = None) -> Row:
        """Return a row of one button, empty if its data would be too long."""
        data = pack(Tap(action, query or NO_QUERY, self.language, referent))
        return [InlineKeyboardButton(shortened(label), callback_data=data)] if data else []

    def named(self, message: str, action: Action, query: Query | None = None) -> Row:
        """Return a row of one button with a label from the messages."""
        return self.button(self.wording.say(message), action, query)


def answer_keyboard(answer: Answer, setting: Setting) -> InlineKeyboardMarkup | None:
    """Return the keyboard of an answer."""
    rows = [
        *_choice_rows(answer, setting),
        *_place_rows(answer, setting),
        *_card_rows(answer.cards[:_MOST_CARDS], len(answer.cards) > 1, setting),
        *_access_rows(answer, setting),
        *_further_rows(answer, setting),
        home_row(setting),
    ]
    return markup(rows)


def markup(rows: Iterable[Row]) -> InlineKeyboardMarkup | None:
    """Return the keyboard of these rows, None if there is no button."""
    filled = [row for row in rows if row]
    return InlineKeyboardMarkup(filled) if filled else None


def home_row(setting: Setting) -> Row:
    """Return the way back to the beginning."""
    return setting.named("telegram_button_home", "home")


def back_row(setting: Setting) -> Row:
    """Return the way back from a page, which turns into the first one again."""
    return setting.named("telegram_button_back", "back")


def in_rows(buttons: Iterable[Row], per_row: int) -> list[Row]:
    """Return single buttons side by side."""
    flat = [button for row in buttons for button in row]
    return [flat[at : at + per_row] for at in range(0, len(flat), per_row)]


def side_by_side(buttons: Sequence[Row]) -> list[Row]:
    """Return two buttons in a row where their labels are short enough to be read whole."""
    short = all(len(button.text) <= _SHORT_LABEL for row in buttons for button in row)
    return in_rows(buttons, 2 if short else 1)


def shortened(label: str) -> str:
    """Return a label that Telegram takes."""
    label = " ".join(label.split()) or "…"
    return label if len(label) <= _LONGEST_LABEL else f"{label[: _LONGEST_LABEL - 1]}…"


def _choice_rows(answer: Answer, setting: Setting) -> Iterator[Row]:
    """Answers to a question back, and the grades in one row."""
    asked = [choice for choice in answer.choices if choice.group == "ask"]
    yield from side_by_side([_step(choice, "replace", setting) for choice in asked])
    # Contacts stay in the chat; anything else makes room for the grade that is looked at.
    action: Action = "answer" if answer.cards else "replace"
    grades = [choice for choice in answer.choices if choice.group == "grade"]
    yield from in_rows([_step(choice, action, setting) for choice in grades], 4)


def _step(choice: Choice, action: Action, setting: Setting) -> Row:
    return setting.button(choice.label, action, choice.query)


def _place_rows(answer: Answer, setting: Setting) -> Iterator[Row]:
    """Where? Asked when the place is missing, offered when it was only remembered."""
    if not answer.needs_place and not setting.uses_saved_place:
        return
    look_up = answer.query.with_(sections=_LOOK_UP, place=None, page=0, treatments=(), topics=(), grade=None, grades=())
    around = setting.named("telegram_button_around_me", "locate", look_up) if setting.private else []
    yield [*around, *setting.named("telegram_button_departments", "departments", look_up)]


def _card_rows(cards: Sequence[ContactCard], numbered: bool, setting: Setting) -> Iterator[Row]:
    for number, card in enumerate(cards, start=1):
        mark = f"{number} · " if numbered else ""
        say = setting.wording.say
        row: Row = []
        if numbers_of(card):
            # Beside an emergency a demonstration entry shows the real switchboard: a card made anew would not.
            if card.phones or card.hidden or not card.demo:
                row += setting.button(mark + say("telegram_button_contact"), "contact", referent=card.key)
            row.append(_copy_button(mark + say("telegram_button_copy"), card, setting))
        row += setting.button(mark + say("telegram_button_way"), "venue", referent=card.key)
        yield row


def _copy_button(label: str, card: ContactCard, setting: Setting) -> InlineKeyboardButton:
    return InlineKeyboardButton(shortened(label), copy_text=CopyTextButton(copied(card, setting.wording) or "—"))


def _access_rows(answer: Answer, setting: Setting) -> Iterator[Row]:
    if setting.private and any(card.hidden for card in answer.cards):
        label = setting.wording.say("telegram_button_ask_for_access")
        yield [InlineKeyboardButton(shortened(label), callback_data=ASK_FOR_ACCESS)]


def _further_rows(answer: Answer, setting: Setting) -> Iterator[Row]:
    steps = [_step(c, "answer", setting) for c in answer.choices if c.group in ("more", "topic", "action")]
    yield from side_by_side(steps)
    if setting.inline_mode and answer.cards and answer.query.place and answer.query.place.kind != "location":
        question = question_for(answer.query.with_(page=0), setting.wording)
        label = setting.wording.say("telegram_button_share")
        yield [InlineKeyboardButton(label, switch_inline_query=question)]
