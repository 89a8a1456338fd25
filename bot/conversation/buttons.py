"""The buttons under an answer: choices, other grades, other referents, contact cards, further steps, home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.answering.answer import Answer, Choice, ContactCard
from bot.answering.choices import question_for
from bot.answering.wording import Wording
from bot.conversation.cards import copied, numbers_of
from bot.conversation.page import Button, Row, Rows, filled, in_rows, shortened, side_by_side
from bot.conversation.port import Abilities
from bot.conversation.tap_data import NO_QUERY, Action, Language, Tap, pack
from bot.understanding.dialogue import OFFERED_AT_ONCE
from bot.understanding.query import Query

NO_LIMITS: Final = Abilities()
_MOST_CARDS: Final = 3
_LOOK_UP: Final = ("referents",)
ASK_FOR_ACCESS: Final = "mem:ask:0"
"""Carried by the button of a visitor from whom details are kept back; it holds nothing."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where the buttons will stand."""

    wording: Wording
    private: bool = True
    abilities: Abilities = NO_LIMITS
    uses_saved_place: bool = False

    @property
    def language(self) -> Language:
        return "en" if self.wording.language == "en" else "fr"

    def button(self, label: str, action: Action, query: Query | None = None, referent: str | None = None) -> Row:
        """Return a row of one button, empty if its data would be too long."""
        data = pack(Tap(action, query or NO_QUERY, self.language, referent), self.abilities.longest_data)
        return [Button(shortened(label), data)] if data else []

    def named(self, message: str, action: Action, query: Query | None = None) -> Row:
        """Return a row of one button with a label from the messages."""
        return self.button(self.wording.say(message), action, query)


def answer_rows(answer: Answer, setting: Setting) -> Rows:
    """Return the buttons of an answer."""
    rows = [
        *_choice_rows(answer, setting),
        *_place_rows(answer, setting),
        *_card_rows(answer.cards[:_MOST_CARDS], len(answer.cards) > 1, setting),
        *_access_rows(answer, setting),
        *_further_rows(answer, setting),
        home_row(setting),
    ]
    return filled(rows)


def home_row(setting: Setting) -> Row:
    """Return the way back to the beginning."""
    return setting.named("chat_button_home", "home")


def back_row(setting: Setting) -> Row:
    """Return the way back from a page, which turns into the first one again."""
    return setting.named("chat_button_back", "back")


def _choice_rows(answer: Answer, setting: Setting) -> Iterator[Row]:
    """Answers to a question back, and the grades in one row."""
    asked = [choice for choice in answer.choices if choice.group == "ask"]
    shown = asked[:OFFERED_AT_ONCE] if _are_places(asked) else asked
    yield from side_by_side([_step(choice, "replace", setting) for choice in shown])
    if left := len(asked) - len(shown):
        yield setting.button(setting.wording.say("button_other_places", count=left), "others")
    # Contacts stay in the chat; anything else makes room for the grade that is looked at.
    action: Action = "answer" if answer.cards else "replace"
    grades = [choice for choice in answer.choices if choice.group == "grade"]
    yield from in_rows([_step(choice, action, setting) for choice in grades], 4)


def _are_places(choices: Sequence[Choice]) -> bool:
    return len({choice.query.place for choice in choices}) > 1


def _step(choice: Choice, action: Action, setting: Setting) -> Row:
    return setting.button(choice.label, action, choice.query)


def _place_rows(answer: Answer, setting: Setting) -> Iterator[Row]:
    """Where? Asked when the place is missing, offered when it was only remembered."""
    if not answer.needs_place and not setting.uses_saved_place:
        return
    asked = answer.query
    ungraded = tuple(problem.at() for problem in asked.problems)
    look_up = Query(_LOOK_UP, asked.specialties, ungraded, tier=asked.tier)
    around = setting.named("chat_button_around_me", "locate", look_up) if setting.private else []
    yield [*around, *setting.named("chat_button_departments", "departments", look_up)]


def _card_rows(cards: Sequence[ContactCard], numbered: bool, setting: Setting) -> Iterator[Row]:
    for number, card in enumerate(cards, start=1):
        mark = f"{number} · " if numbered else ""
        say = setting.wording.say
        row: Row = []
        if numbers_of(card):
            # Beside an emergency a demonstration entry shows the real switchboard: a card made anew would not.
            if card.phones or card.hidden or not card.demo:
                row += setting.button(mark + say("chat_button_contact"), "contact", referent=card.key)
            row.append(_copy_button(mark + say("chat_button_copy"), card, setting))
        row += setting.button(mark + say("chat_button_way"), "venue", referent=card.key)
        yield row


def _copy_button(label: str, card: ContactCard, setting: Setting) -> Button:
    return Button(shortened(label), copies=copied(card, setting.wording) or "—")


def _access_rows(answer: Answer, setting: Setting) -> Iterator[Row]:
    if setting.private and any(card.hidden for card in answer.cards):
        label = setting.wording.say("chat_button_ask_for_access")
        yield [Button(shortened(label), ASK_FOR_ACCESS)]


def _further_rows(answer: Answer, setting: Setting) -> Iterator[Row]:
    steps = [_step(c, "answer", setting) for c in answer.choices if c.group in ("more", "topic", "action")]
    yield from side_by_side(steps)
    if (
        setting.abilities.asked_from_other_chats
        and answer.cards
        and answer.query.place
        and answer.query.place.kind != "location"
    ):
        question = question_for(answer.query.with_(page=0), setting.wording)
        label = setting.wording.say("chat_button_share")
        yield [Button(label, asks_elsewhere=question)]
