"""Every text that the library's own types know in an update is searched, or stands in a table with the reason."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
import telegram
from telegram import Message, TelegramObject, Update

from bot.channels.telegram.fetching import KINDS
from bot.channels.telegram.fields import texts_of
from bot.channels.telegram.written import PARTS_NOT_SEARCHED, is_searched
from tests.channels.telegram.harness import MEMBER, Chat, everything
from tests.channels.telegram.test_entry import NIR, deleted
from tests.rows import every_row

WORDS = f"NIR {NIR}"
NAMED = {"from_user": "from"}
"""Field of the library → its name in an update."""
PEOPLE = (telegram.User, telegram.Chat, telegram.InlineKeyboardMarkup, telegram.MessageOrigin, Message)
OF_AN_UPDATE = {
    "message": "searched, by every field below",
    "edited_message": "likewise",
    "channel_post": "likewise",
    "edited_channel_post": "likewise",
    "inline_query": "searched: its words are read as a question, and an identity offers nothing",
    "callback_query": "a button's data is ours and nothing of it is repeated; the message below it is ours",
    "my_chat_member": "who blocked the bot, names of people and chats",
}
"""Kind of update that is asked for → what is done about its texts; Telegram brings no others."""
OF_OTHER_KINDS = {
    "callback_query": {"id", "chat_instance", "data", "inline_message_id", "game_short_name"},
    "inline_query": {"id", "query", "offset", "chat_type"},
    "my_chat_member": set[str](),
}
"""The texts of the kinds that are no message: the query is searched, the rest are marks."""


def fields_of(kind: type) -> Mapping[str, Any]:
    """Return the fields of a type, by their names in an update, with what they hold."""
    known = vars(telegram) | {"TelegramObject": TelegramObject}
    found = typing.get_type_hints(kind.__init__, localns=known)  # type: ignore[misc] # of the type as it stands
    return {NAMED.get(name, name): hint for name, hint in found.items() if name not in ("return", "api_kwargs")}


def kinds_in(hint: object) -> Iterator[type]:
    """Yield the types that a field may hold, those of a list too."""
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType, Sequence, list, tuple):
        for one in typing.get_args(hint):
            yield from kinds_in(one)
    elif origin is typing.Literal:
        yield str
    elif isinstance(hint, type):
        yield hint


def kinds_of(kind: type[Any]) -> Iterator[type]:
    """Yield a type and all that are made of it."""
    yield kind
    for made in kind.__subclasses__():
        yield from kinds_of(made)


def holders_in(kind: type, seen: frozenset[type] = frozenset()) -> Iterator[tuple[tuple[str, ...], type]]:
    """Yield every way to an object below a type, each type once on a way, with what stands there."""
    for name, hint in fields_of(kind).items():
        for held in kinds_in(hint):
            if not issubclass(held, TelegramObject) or not is_searched(name) or issubclass(held, PEOPLE):
                continue
            for one in kinds_of(held):
                if one not in seen:
                    yield (name,), one
                    for way, below in holders_in(one, seen | {one}):
                        yield (name, *way), below


def texts_below(kind: type) -> Iterator[tuple[str, ...]]:
    """Yield the way to every text below a type."""
    for way, holder in ((), kind), *holders_in(kind, frozenset({kind})):
        for name, hint in fields_of(holder).items():
            if str in kinds_in(hint):
                yield (*way, name)


TEXTS = sorted(set(texts_below(Message)))


class Unknown:
    """A message as the library keeps what it knows nothing of: read as it came."""

    def __init__(self, way: tuple[str, ...]) -> None:
        content: Any = WORDS
        for name in reversed(way):
            content = {name: content}
        self.message = Message(1, None, telegram.Chat(1, "private"), api_kwargs=content)  # type: ignore[arg-type]


@every_row("way", TEXTS)
def test_every_text_is_searched_or_stands_in_the_table(way: tuple[str, ...]) -> None:
    """Guards every text below a message, also those that a later library knows: searched, or why it is none."""
    found = any(NIR in text for text in texts_of(Unknown(("x", *way)).message))
    assert found == all(map(is_searched, way))


def test_whoever_stands_in_a_message_is_in_the_table() -> None:
    """Guards names of people and chats against the search, and the table against names that nothing bears any more."""
    people = {
        name
        for kind in {Message, *(one for _, one in holders_in(Message))}
        for name, hint in fields_of(kind).items()
        if any(issubclass(held, PEOPLE) for held in kinds_in(hint))
    }
    assert {name for name in people if is_searched(name)} == set()
    assert set(PARTS_NOT_SEARCHED) - names_of_all_types() == {"unread_parts"}
    assert all(PARTS_NOT_SEARCHED.values())


def names_of_all_types() -> set[str]:
    """Return the names of all fields that the library knows anywhere."""
    types = [one for one in vars(telegram).values() if inspect.isclass(one) and issubclass(one, TelegramObject)]
    names = {name for one in types for name in inspect.signature(one).parameters}
    return {NAMED.get(name, name) for name in names}


TYPED = {
    "address", "button_text", "caption", "comment", "description", "email", "explanation", "file_name", "name",
    "new_chat_title", "option_text", "performer", "phone_number", "prize_description", "question", "text", "title",
    "url", "query", "data", "language",
}  # fmt: skip


def test_no_name_that_people_type_under_is_in_the_table() -> None:
    """Guards the table against an entry too many: what each of these names holds was typed by somebody."""
    assert {way[-1] for way in TEXTS} | {"query"} >= TYPED
    assert all(map(is_searched, TYPED))


def test_every_kind_of_update_stands_in_the_table() -> None:
    """Guards a kind that a later library knows, or that is asked for tomorrow; business messages are not."""
    assert set(KINDS) == set(OF_AN_UPDATE)
    kinds = {name for name, hint in fields_of(Update).items() if name != "update_id"}
    assert set(KINDS) <= kinds
    for kind, texts in OF_OTHER_KINDS.items():
        [held] = [one for one in kinds_in(fields_of(Update)[kind]) if issubclass(one, TelegramObject)]
        assert {name for name, hint in fields_of(held).items() if str in kinds_in(hint)} == texts


FILE = {"file_id": "a", "file_unique_id": "b"}
PHOTO = [{**FILE, "width": 1, "height": 1}]
RARE: dict[str, dict[str, Any]] = {
    "data of a web app": {"web_app_data": {"data": WORDS, "button_text": "x"}},
    "game": {"game": {"title": "x", "description": WORDS, "photo": PHOTO}},
    "text of a game": {"game": {"title": "x", "description": "x", "photo": PHOTO, "text": WORDS}},
    "invoice": {"invoice": {
        "title": WORDS, "description": "x", "start_parameter": "x", "currency": "EUR", "total_amount": 1,
    }},
    "prize": {"giveaway": {
        "chats": [], "winners_selection_date": 1, "winner_count": 1, "prize_description": WORDS,
    }},
    "name of a topic": {"forum_topic_created": {"name": WORDS, "icon_color": 1}},
    "new name of a topic": {"forum_topic_edited": {"name": WORDS}},
    "why a post was declined": {"suggested_post_declined": {"comment": WORDS}},
    "film that is paid for": {"paid_media": {"star_count": 1, "paid_media": [
        {"type": "video", "video": {**FILE, "width": 1, "height": 1, "duration": 1, "file_name": WORDS}}
    ]}},
    "what no library knows": {"thought": {"words": [{"said": WORDS}]}},
}  # fmt: skip


@pytest.mark.parametrize("field", RARE)
async def test_rare_and_unknown_texts_are_searched_at_the_entry(chat: Chat, field: str) -> None:
    """Guards what is seldom sent, and what the library does not know: the message goes, and nothing is repeated."""
    calls = await chat.update(message=chat.message(MEMBER, **RARE[field]))
    assert deleted(calls) == 1
    assert NIR not in everything(calls)


async def test_whose_message_it_was_is_no_text(chat: Chat) -> None:
    """Guards forwarded messages of colleagues, whose names come along."""
    origin = {"type": "hidden_user", "sender_user_name": "Mme Jeanne Martin", "date": 1}
    assert deleted(await chat.update(message=chat.message(MEMBER, text="dermato dax", forward_origin=origin))) == 0
