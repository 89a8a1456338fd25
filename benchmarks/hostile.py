"""What nobody sane would write, from a seed: texts for the core, and whole updates for the channel."""

from __future__ import annotations

import random
import string
from typing import Any

Json = dict[str, Any]
LONGEST = 4096
_SIGNS = (
    "\ufdfa", "\ufb03", "e\u0301", "\u0345" * 8, "\u202e", "\u200b", "\u2066", "\x00", "\x1b[31m", "\ud800",
    "\udfff", "😀", "👩\u200d⚕️",
    "\ufeff", "\u00ad", "ß", "İ", "ŉ", "ﷺ", "㍿", "\U0010ffff", "\r\n", "\t", "\u2028", "\u0660", "²", "½", "Ⅳ", "٣",
    "᠎",
)  # fmt: skip
_SYNTAX = (
    "<b>", "</b>", "<a href='javascript:1'>", "&lt;", "&#0;", "{0}", "{name}", "%s", "%(x)d", "$(id)", "`id`",
    "'; DROP TABLE users;--",
    "../../etc/passwd", "!!python/object", "*a*", "_x_", "[x](y)", "\\", "\\u0000", "@assistant_local_bot", "/start",
    "/start " + "A" * 64,
    "/recharger", "/annoncer", "/invite", "/membres", "/effacer", "/export", "tg://user?id=1", "NaN", "-0", "1e999",
    "9" * 40, "-1",
)  # fmt: skip
_WORDS = (
    "colite", "grade", "3", "grade 9", "dermato", "dax", "bordeaux", "pneumopathie", "pas de", "ni", "sans",
    "urgence", "15", "M.", "Mme", "né le",
    "12/03/1958", "patient", "67 ans", "troponine", "x 10 N", "à", "de", "chez", "et", "ou", "puis", "?", "!", "…",
    ",", ";", ":", "(", ")", "«",
    "saint", "st", "la", "le", "CHU", "Mont", "s/s", "who", "near", "liver", "grade two", "not", "+33 6 12 34 56 78",
    "2 51 02 99 777 001 64",
)  # fmt: skip


class Hostile:
    """A source of texts and updates."""

    def __init__(self, seed: int, questions: list[str]) -> None:
        self._chance, self._questions = random.Random(seed), questions  # noqa: S311 (no secret)
        self._makers = (self._soup, self._damaged, self._repeated, self._raw, self._glued)

    def text(self) -> str:
        """Return a text of at most 4,096 characters."""
        return self._chance.choice(self._makers)()[:LONGEST]

    def _soup(self) -> str:
        """Words, signs and syntax in any order."""
        everything = self._chance.choice((_WORDS, _WORDS + _SIGNS, _WORDS + _SYNTAX, _SIGNS + _SYNTAX))
        joint = self._chance.choice((" ", " ", "", "\n", "  "))
        return joint.join(self._chance.choices(everything, k=self._length()))

    def _damaged(self) -> str:
        """A question that somebody might ask, cut, stirred and interspersed."""
        letters = list(self._chance.choice(self._questions))
        for _ in range(self._chance.randint(1, 12)):
            at = self._chance.randint(0, len(letters))
            letters[at : at + self._chance.randint(0, 3)] = self._chance.choice(_SIGNS + _SYNTAX + _WORDS)
        return "".join(letters)

    def _repeated(self) -> str:
        """One thing as often as fits."""
        one = self._chance.choice(_SIGNS + _SYNTAX + _WORDS) + self._chance.choice(("", " ", "\n", "-"))
        return one * (LONGEST // len(one))

    def _raw(self) -> str:
        """Any characters at all."""
        planes = ((0, 0x7F), (0, 0x24F), (0x300, 0x36F), (0, 0xFFFF), (0, 0x10FFFF))
        low, high = self._chance.choice(planes)
        return "".join(chr(self._chance.randint(low, high)) for _ in range(self._length()))

    def _glued(self) -> str:
        """Letters and figures without a blank."""
        return "".join(self._chance.choices(string.ascii_letters + string.digits + "-'./", k=self._length()))

    def _length(self) -> int:
        return self._chance.choice((1, 3, 10, 40, 200, 4000))

    def anything(self, depth: int = 2) -> object:
        """Return a value of any kind that JSON has."""
        kinds = 8 if depth else 6
        match self._chance.randrange(kinds):
            case 0:
                return None
            case 1:
                return self._chance.choice((True, False))
            case 2:
                return self._chance.choice((0, -1, 2**31, 2**63, -(2**63), 10**30, 1.5))
            case 3 | 4:
                return self.text()
            case 5:
                return ""
            case 6:
                return [self.anything(depth - 1) for _ in range(self._chance.randrange(3))]
        return {self._chance.choice(("id", "type", "text", "x")): self.anything(depth - 1) for _ in range(2)}

    def update(self, people: range) -> tuple[str, Json]:
        """Return the kind and the content of an update that has the shape which Telegram gives it."""
        make = self._chance.choice((self._message, self._message, self._tap, self._inline, self._edited))
        return make(self._chance.choice(people))

    def misshapen(self, people: range) -> tuple[str, Json]:
        """Return an update with one field of any kind: not of Telegram's making."""
        kind, content = self.update(people)
        content[self._chance.choice(list(content))] = self.anything()
        return kind, content

    def _person(self, person: int) -> Json:
        language = self._chance.choice(("fr", "en", "xx-YY", "", "fr" * 50))
        return {"id": person, "is_bot": False, "first_name": self.text()[:64] or "x", "language_code": language}

    def _message(self, person: int) -> tuple[str, Json]:
        body: Json = {
            "message_id": self._chance.randrange(1, 10**6),
            "date": self._date(),
            "from": self._person(person),
        }
        body["chat"] = {"id": person, "type": "private", "first_name": "x"}
        return "message", body | self._content()

    def _date(self) -> int:
        return self._chance.choice((0, 1, 1_790_000_000, 4_000_000_000, 2**31 - 1))

    def _content(self) -> Json:
        file = {"file_id": self.text()[:60], "file_unique_id": "x", "file_size": self._chance.choice((0, -1, 10**12))}
        size = {"width": 1, "height": 1}
        sticker = file | size | {"type": "regular", "is_animated": False, "is_video": False}
        mention = {"type": "mention", "offset": self._chance.choice((0, 1, 4000)), "length": 3}
        latitude, longitude = self._chance.choice(((0.0, 0.0), (90.0, 180.0), (44.8, -0.58), (-90.0, -180.0)))
        place = {"latitude": latitude, "longitude": longitude}
        kinds: tuple[Json, ...] = (
            {"text": self.text()},
            {"text": self.text()},
            {"text": self.text(), "entities": [mention]},
            {"caption": self.text(), "document": file | {"file_name": self.text()[:80]}},
            {"caption": self.text(), "photo": [file | size], "media_group_id": self.text()[:20]},
            {"location": place},
            {"contact": {"phone_number": self.text()[:30], "first_name": self.text()[:60]}},
            {"venue": {"location": place, "title": self.text(), "address": self.text()}},
            {"voice": file | {"duration": 1}},
            {"sticker": sticker},
        )
        return self._chance.choice(kinds)

    def _edited(self, person: int) -> tuple[str, Json]:
        _, body = self._message(person)
        return "edited_message", body | {"edit_date": self._date()}

    def _tap(self, person: int) -> tuple[str, Json]:
        _, message = self._message(person)
        message["from"] = {"id": 700001, "is_bot": True, "first_name": "bot"}
        letters = string.ascii_letters + string.digits + ".:_-"
        forged = self._chance.choice(("1n", "1q", "1l", "ann:", "mem:", "")) + "".join(
            self._chance.choices(letters, k=self._chance.randint(0, 64))
        )
        data = self._chance.choice((forged, self.text()))
        return "callback_query", {
            "id": str(self._chance.randrange(10**9)),
            "from": self._person(person),
            "chat_instance": "x",
            "data": data,
            "message": message,
        }

    def _inline(self, person: int) -> tuple[str, Json]:
        query = {"id": str(self._chance.randrange(10**9)), "from": self._person(person), "query": self.text()[:256]}
        return "inline_query", query | {"offset": self.text()[:64]}
