"""The buttons under an answer: choices, other grades, other referents, contact cards, further steps, home."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.answering.answer import Answer, Choice, ContactCard, Contacts
from bot.answering.doubts import origin_of
from bot.answering.printed_questions import question_for
from bot.answering.wording import Wording
from bot.conversation.cards import copied, numbers_of
from bot.conversation.packing import code_of
from bot.conversation.page import Button, Row, Rows, filled, in_rows, shortened, side_by_side
from bot.conversation.port import Abilities
from bot.conversation.tap_data import NO_QUERY, Action, Tap, pack
from bot.knowledge_base.kinds import CALLS, SectionKind
from bot.knowledge_base.places import department_of_all
from bot.storage import Language
from bot.understanding.offered_places import OFFERED_AT_ONCE
from bot.understanding.query import Query

NO_LIMITS: Final = Abilities()
_MOST_CARDS: Final = 3
MOST_BUTTONS: Final = 8
"""Under an answer; a question back offers all its answers."""
_LOOK_UP: Final = ("referents",)
ASK_FOR_ACCESS: Final = "mem:ask:0"
"""Carried by the button of a visitor from whom details are kept back; it holds nothing."""
LONGEST_QUESTION: Final = 200
"""Characters of a question that may be handed over: a longer text is likely to be a letter."""
_HAND_OVER: Final = "que:ask:{code}"
DOUBT: Final = "ref:doubt:{code}"
"""Carried by the button under a contact that may be wrong: the code of whose number is shown."""
JOIN: Final = "sub:join:0:"
"""Carried, with the code of a topic, by the button that subscribes whoever taps it."""


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

    @property
    def is_heard(self) -> bool:
        """Whether administrators can be told something from here."""
        return self.private and self.abilities.reaches_administrators

    def button(self, label: str, action: Action, query: Query | None = None, referent: str | None = None) -> Row:
        """Return a row of one button, empty if its data would be too long."""
        data = pack(Tap(action, query or NO_QUERY, self.language, referent), self.abilities.longest_data)
        return [Button(shortened(label), data)] if data else []

    def named(self, message: str, action: Action, query: Query | None = None) -> Row:
        """Return a row of one button with a label from the messages."""
        return self.button(self.wording.say(message), action, query)


def may_be_handed_over(answer: Answer) -> bool:
    """Whether a question without an answer may be handed to the administrators: typed, short, naming no patient."""
    typed = answer.question.strip()
    is_text = typed.encode(errors="ignore").decode() == typed  # half of a character cannot be kept
    short = 0 < len(typed) <= LONGEST_QUESTION
    return "fallback" in answer.kinds and short and is_text and not answer.identifiers_found


def answer_rows(answer: Answer, setting: Setting) -> Rows:
    """Return the buttons of an answer, the likeliest next step first, and not more than one looks through."""
    asked = list(_asked(answer, setting))
    rows = [
        _join_row(answer, setting),
        *_place_rows(answer, setting),
        *_steps_of("elsewhere", answer, setting),
        _card_row(answer, setting),
        *_steps_of("alone", answer, setting),
        *_grade_rows(answer, setting),
        *_steps_of("more", answer, setting),
        _access_row(answer, setting),
        *_steps_of("topic", answer, setting),
        _hand_over_row(answer, setting),
        *_share_row(answer, setting),
    ]
    left = MOST_BUTTONS - 1 - sum(map(len, asked))
    return filled([*asked, *_within(left, rows), home_row(setting)])


def _within(most: int, rows: Iterable[Row]) -> Iterator[Row]:
    """Rows from the top as long as they fit; one too long leaves its place to a shorter one."""
    left = most
    for row in rows:
        if len(row) <= left:
            left -= len(row)
            yield row


def home_row(setting: Setting) -> Row:
    """Return the way back to the beginning."""
    return setting.named("chat_button_home", "home")


def back_row(setting: Setting) -> Row:
    """Return the way back from a page, which turns into the first one again."""
    return setting.named("chat_button_back", "back")


def _asked(answer: Answer, setting: Setting) -> Iterator[Row]:
    """Answers to a question back."""
    asked = [choice for choice in answer.choices if choice.group == "ask"]
    shown = asked if len(asked) < MOST_BUTTONS else asked[:OFFERED_AT_ONCE]
    yield from side_by_side([_step(choice, "replace", setting) for choice in shown])
    left = len(asked) - len(shown)
    if left and _are_places(asked):
        yield setting.button(setting.wording.say("button_other_places", count=left), "others")
    elif left:
        label = setting.wording.say("button_other_disciplines", count=left)
        yield setting.button(label, "disciplines", Query(place=asked[0].query.place))
    places = [choice.query.place for choice in asked if choice.query.place] if _are_places(asked) else []
    if department_of_all(places, setting.wording.knowledge):
        yield setting.named("chat_button_elsewhere", "departments", asked[0].query.with_(place=None))


def _grade_rows(answer: Answer, setting: Setting) -> Iterator[Row]:
    """The other grades in one row, and the products that change what to do."""
    # Contacts stay in the chat; anything else makes room for the grade that is looked at.
    action: Action = "answer" if answer.cards else "replace"
    grades = [choice for choice in answer.choices if choice.group == "grade"]
    yield from in_rows([_step(choice, action, setting) for choice in grades], 4)
    if any(choice.group == "product" for choice in answer.choices):
        yield setting.named("chat_button_products", "products", answer.query)


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


def _card_row(answer: Answer, setting: Setting) -> Row:
    """One button a contact, which opens everything about it; the number itself is tapped in the text."""
    # Beside an emergency a demonstration entry shows the real switchboard, and so must its card.
    urgent: tuple[SectionKind, ...] = tuple(kind for kind in answer.kinds if kind in CALLS)
    say, first = setting.wording.say, _first_number(answer)
    row: Row = []
    for number, card in enumerate(answer.cards[:_MOST_CARDS], start=first):
        numbered = len(answer.cards) > 1 or first > 1
        label = say("chat_button_numbered_card", number=number) if numbered else say("chat_button_card")
        row += setting.button(label, "card", Query(urgent), referent=card.key)
    return row


def _first_number(answer: Answer) -> int:
    blocks = (block for section in answer.sections for block in section.blocks)
    return next((block.first for block in blocks if isinstance(block, Contacts)), 1)


def card_rows(card: ContactCard, setting: Setting) -> Rows:
    """Return what one may do with a contact: keep it, copy its number, go there, pass it on."""
    say = setting.wording.say
    keep: Row = []
    if numbers_of(card):
        # A demonstration entry that shows the real switchboard: a contact card made anew would not.
        if card.phones or card.hidden or not card.demo:
            keep += setting.button(say("chat_button_contact"), "contact", referent=card.key)
        keep.append(Button(shortened(say("chat_button_copy")), copies=copied(card, setting.wording) or "—"))
    way = setting.button(say("chat_button_way"), "venue", referent=card.key)
    return filled(
        [keep, [*way, *_doubt(card, setting)], _ask_for_access(setting) if card.hidden else [], home_row(setting)]
    )


def _hand_over_row(answer: Answer, setting: Setting) -> Row:
    if not setting.is_heard or not may_be_handed_over(answer):
        return []
    data = _HAND_OVER.format(code=code_of(answer.question))
    return [Button(shortened(setting.wording.say("coord_button_question")), data)]


def _doubt(card: ContactCard, setting: Setting) -> Row:
    """In private only: what administrators are told comes from somebody who can be held to a few a day."""
    origin = origin_of(card, setting.wording.knowledge) if setting.is_heard else ""
    data = DOUBT.format(code=code_of(origin))
    return [Button(shortened(setting.wording.say("coord_button_doubt")), data)] if origin else []


def _join_row(answer: Answer, setting: Setting) -> Row:
    """Before a session is known there is nothing to keep of the course but that one is told of it."""
    if "training" not in answer.kinds or answer.attachments or not setting.private:
        return []
    topic = setting.wording.knowledge.announcing.session_topic
    return [Button(shortened(setting.wording.say("announce_button_join")), JOIN + code_of(topic))]


def _access_row(answer: Answer, setting: Setting) -> Row:
    return _ask_for_access(setting) if any(card.hidden for card in answer.cards) else []


def _ask_for_access(setting: Setting) -> Row:
    label = setting.wording.say("chat_button_ask_for_access")
    return [Button(shortened(label), ASK_FOR_ACCESS)] if setting.private else []


def _steps_of(group: str, answer: Answer, setting: Setting) -> list[Row]:
    return side_by_side([_step(choice, "answer", setting) for choice in answer.choices if choice.group == group])


def _share_row(answer: Answer, setting: Setting) -> Iterator[Row]:
    if (
        setting.abilities.asked_from_other_chats
        and answer.cards
        and answer.query.place
        and answer.query.place.kind != "location"
    ):
        question = question_for(answer.query.with_(page=0), setting.wording)
        label = setting.wording.say("chat_button_share")
        yield [Button(label, asks_elsewhere=question)]
