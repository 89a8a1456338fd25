"""What a button of ours gives back: version, action and language as one letter each, then a Query (packing.py).

`1nf.sr.dAb3x.Pd40`: answer (n) in French (f) with referents for one discipline in the department 40. What is not
exactly as this version writes it is refused. How long it may be, the messenger says (port.Abilities).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from bot.conversation.packing import Fields, code_of, fields_of, inverse
from bot.knowledge_base.knowledge import Knowledge
from bot.storage import Language
from bot.understanding.query import Query

Action = Literal[
    "answer", "replace", "home", "back", "toxicities", "departments", "locate", "territory", "forget_territory",
    "language", "contact", "venue", "card", "products", "others", "disciplines",
]  # fmt: skip

VERSION: Final = "1"
NO_QUERY: Final = Query()
_ACTIONS: Final[Mapping[Action, str]] = {
    "answer": "n", "replace": "q", "home": "h", "back": "b", "toxicities": "t", "departments": "d", "locate": "a",
    "territory": "p", "forget_territory": "P", "language": "l", "contact": "c", "venue": "v", "card": "r",
    "products": "m", "others": "o", "disciplines": "s",
}  # fmt: skip
_LANGUAGES: Final[Mapping[Language, str]] = {"fr": "f", "en": "e"}


@dataclass(frozen=True, slots=True)
class Tap:
    """What a button asks for."""

    action: Action
    query: Query = NO_QUERY
    language: Language = "fr"
    """The language of the message that bears the button."""
    referent: str | None = None


def pack(tap: Tap, longest: int | None = None) -> str | None:
    """Return the data of a button, None if it needs more bytes than the longest (then the button is left out)."""
    parts = [VERSION + _ACTIONS[tap.action] + _LANGUAGES[tap.language], *fields_of(tap.query)]
    if tap.referent:
        parts.append("k" + code_of(tap.referent))
    data = ".".join(parts)
    return data if longest is None or len(data.encode()) <= longest else None


def unpack(data: str, knowledge: Knowledge) -> Tap | None:
    """Return what a button asks for, None if this knowledge does not hold it or no version of ours wrote it."""
    head, *fields = data.split(".")
    if len(head) != len("1qf") or head[0] != VERSION:
        return None
    action, language = inverse(_ACTIONS, head[1]), inverse(_LANGUAGES, head[2])
    if action is None or language is None or not all(fields):
        return None
    letters = [field[0] for field in fields]
    if len(set(letters)) != len(letters):
        return None
    try:
        query, referent = Fields({field[0]: field[1:] for field in fields}, knowledge).read()
    except ValueError:
        return None
    tap = Tap(action, query, language, referent)
    # Only what we would have written ourselves: no other spelling of the same thing.
    return tap if pack(tap) == data else None
