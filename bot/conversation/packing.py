"""A Query as a short text that nobody needs to trust, for the data of a button (tap_data.py).

The fields of the query, each led by its letter, separated by dots, for example `sr.dAb3x.Pd40`: the section referents
(r) for one discipline in the department 40. A key is written as four letters of its hash, which are looked up in the
present knowledge: they stay the same when other keys come or go. What cannot be looked up is refused as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Final, TypeVar

from bot.knowledge_base.fields import Tier
from bot.knowledge_base.kinds import PlaceKind, SectionKind
from bot.knowledge_base.knowledge import JOINED, Knowledge
from bot.understanding.query import Place, Problem, Query

SECTION_LETTERS: Final[Mapping[SectionKind, str]] = {
    "emergency": "e", "urgent": "u", "privacy": "y", "choice": "c", "grade": "g", "toxicity": "t", "pathway": "p",
    "referents": "r", "rcp": "m", "directory": "d", "training": "f", "about": "a", "subscription": "s",
    "help": "h", "fallback": "k",
}  # fmt: skip
"""A letter for each section. Letters are never given to another section: old buttons live on in people's chats."""
_TIERS: Final[Mapping[Tier, str]] = {"first_line": "1", "recourse": "2"}
PLACE_LETTERS: Final[Mapping[PlaceKind, str]] = {
    "commune": "c", "department": "d", "territory": "t", "facility": "f", "outside": "o", "location": "l",
}  # fmt: skip
_HASHED: Final = frozenset({"territory", "facility", "outside"})
_CODE: Final = 4
_ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_COORDINATES: Final = re.compile(r"(-?\d{1,4}),(-?\d{1,5})", re.ASCII)
_PROBLEM: Final = re.compile(
    r"(?P<toxicity>[0-9A-Za-z]{4})(?:-(?P<form>[0-9A-Za-z]{4}))?(?P<grades>[1-5]{0,4});", re.ASCII
)
_MOST_PAGES: Final = 99
K = TypeVar("K", bound=str)
T = TypeVar("T")


def code_of(key: str) -> str:
    """Return the four letters that stand for a key, whatever other keys there are."""
    # A message may hold half of a character, which has no bytes of its own.
    number = int.from_bytes(blake2b(key.encode(errors="surrogatepass"), digest_size=8).digest())
    letters = []
    for _ in range(_CODE):
        number, rest = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[rest])
    return "".join(letters)


def fields_of(query: Query) -> Iterator[str]:
    """Yield the fields of a query that say something."""
    for letter, text in (
        ("s", "".join(SECTION_LETTERS[section] for section in query.sections)),
        ("d", _codes(query.specialties)),
        ("b", "".join(map(_problem, query.problems))),
        ("G", "".join(map(str, query.grades))),
        ("r", _TIERS[query.tier] if query.tier else ""),
        ("P", _place(query.place) if query.place else ""),
        ("x", _codes(query.treatments)),
        ("o", _codes(query.topics)),
        ("w", _codes(query.situations)),
        ("n", str(query.page) if query.page else ""),
    ):
        if text:
            yield letter + text


def _codes(keys: Iterable[str]) -> str:
    return "".join(map(code_of, keys))


def _problem(problem: Problem) -> str:
    """The code of the toxicity, of its form behind '-' where it is a particular one, then its grades and a ';'."""
    form = f"-{code_of(problem.form)}" if problem.form else ""
    return f"{code_of(problem.toxicity)}{form}{''.join(map(str, problem.grades))};"


def _place(place: Place) -> str:
    kind = PLACE_LETTERS[place.kind]
    if place.kind == "location":
        return f"{kind}{round((place.latitude or 0) * 100)},{round((place.longitude or 0) * 100)}"
    return kind + (code_of(place.key) if _is_hashed(place.kind, place.key) else place.key)


def _is_hashed(kind: PlaceKind, key: str) -> bool:
    """Whether a place is written as the code of its key: not departments that are joined ('40+64'), which are short."""
    return kind in _HASHED and not (kind == "territory" and JOINED in key)


def inverse(table: Mapping[K, str], letter: str) -> K | None:
    """Return the key that a letter stands for, None if it stands for none."""
    return next((key for key, known in table.items() if known == letter), None)


class Fields:
    """Reads the fields of a query; raises ValueError at the first that makes no sense in this knowledge."""

    def __init__(self, given: dict[str, str], knowledge: Knowledge) -> None:
        self._given = given
        self._keys = _Keys.of(knowledge)

    def read(self) -> tuple[Query, str | None]:
        """Return the query, and the key of a referent if one is named."""
        query = Query(
            sections=tuple(_known(inverse(SECTION_LETTERS, letter)) for letter in self._take("s")),
            specialties=self._many("d", self._keys.specialties),
            problems=tuple(self._problem(found) for found in _problems(self._take("b"))),
            grades=tuple(_grade(digit) for digit in self._take("G")),
            tier=self._one("r", lambda digit: _known(inverse(_TIERS, digit))),
            place=self._one("P", self._place),
            treatments=self._many("x", self._keys.treatments),
            topics=self._many("o", self._keys.topics),
            situations=self._many("w", self._keys.situations),
            page=self._one("n", _page) or 0,
        )
        referent = self._one("k", lambda code: _known(self._keys.referents.get(code)))
        if self._given:
            raise ValueError("a field that nobody knows")
        return query, referent

    def _take(self, letter: str) -> str:
        return self._given.pop(letter, "")

    def _one(self, letter: str, read: Callable[[str], T]) -> T | None:
        text = self._take(letter)
        return read(text) if text else None

    def _many(self, letter: str, known: Mapping[str, str]) -> tuple[str, ...]:
        text = self._take(letter)
        return tuple(_known(known.get(text[at : at + _CODE])) for at in range(0, len(text), _CODE))

    def _problem(self, found: re.Match[str]) -> Problem:
        toxicity = _known(self._keys.toxicities.get(found["toxicity"]))
        form = _known(self._keys.forms.get((toxicity, found["form"]))) if found["form"] else ""
        return Problem(toxicity, form, tuple(int(digit) for digit in found["grades"]))

    def _place(self, text: str) -> Place:
        kind, key = _place_kind(text[0]), text[1:]
        if kind == "location":
            return _location(key)
        if kind == "territory" and JOINED in key:
            return Place("territory", _known(key if self._keys.has_territory(key) else None))
        if _is_hashed(kind, key):
            key = _known(self._keys.places[kind].get(key))
        elif key not in self._keys.places[kind]:
            raise ValueError("no such place")
        return Place(kind, key)


def _place_kind(letter: str) -> PlaceKind:
    return _known(inverse(PLACE_LETTERS, letter))


def _problems(text: str) -> list[re.Match[str]]:
    """The problems of a field; raises ValueError when it is not made of problems alone."""
    found = list(_PROBLEM.finditer(text))
    if "".join(one.group() for one in found) != text:
        raise ValueError("no problems")
    return found


def _known(value: T | None) -> T:
    if value is None:
        raise ValueError("unknown")
    return value


def _grade(text: str) -> int:
    if text not in ("1", "2", "3", "4", "5"):
        raise ValueError("no grade")
    return int(text)


def _page(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= _MOST_PAGES):
        raise ValueError("no page")
    return int(text)


def _location(text: str) -> Place:
    found = _COORDINATES.fullmatch(text)
    if found is None:
        raise ValueError("no position")
    latitude, longitude = (int(number) / 100 for number in found.groups())
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError("no such place on Earth")
    return Place("location", "", latitude, longitude)


@dataclass(frozen=True)
class _Keys:
    """The keys of one knowledge by their codes; two keys with one code are both left out, never confused."""

    specialties: Mapping[str, str]
    toxicities: Mapping[str, str]
    forms: Mapping[tuple[str, str], str]
    """(toxicity, code of its form) → form."""
    treatments: Mapping[str, str]
    topics: Mapping[str, str]
    situations: Mapping[str, str]
    referents: Mapping[str, str]
    places: Mapping[PlaceKind, Mapping[str, str]]
    has_territory: Callable[[str], bool]

    @staticmethod
    def of(knowledge: Knowledge) -> _Keys:
        return _keys_of(_ById(knowledge))


def by_code(keys: Iterable[str]) -> dict[str, str]:
    """Return the keys by their codes, without those that share one."""
    found: dict[str, str] = {}
    shared = set()
    for key in dict.fromkeys(keys):
        code = code_of(key)
        if code in found:
            shared.add(code)
        found[code] = key
    return {code: key for code, key in found.items() if code not in shared}


@dataclass(frozen=True, eq=False)
class _ById:
    """A knowledge as a key of a cache: the same object, not an equal one."""

    knowledge: Knowledge

    def __hash__(self) -> int:
        return id(self.knowledge)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById) and other.knowledge is self.knowledge


@lru_cache(maxsize=2)
def _keys_of(one: _ById) -> _Keys:
    knowledge = one.knowledge
    places: dict[PlaceKind, dict[str, str]] = {
        "commune": {key: key for key in knowledge.gazetteer.communes},
        "department": {key: key for key in knowledge.gazetteer.departments},
        "territory": by_code(knowledge.territories),
        "facility": by_code(knowledge.facilities),
        "outside": by_code(place.name for place in knowledge.gazetteer.outside),
    }
    return _Keys(
        specialties=by_code(knowledge.specialties),
        toxicities=by_code(knowledge.toxicities),
        forms={
            (key, code): form
            for key, toxicity in knowledge.toxicities.items()
            for code, form in by_code(form.key for form in toxicity.forms[1:]).items()
        },
        treatments=by_code(knowledge.treatments),
        topics=by_code(knowledge.topics),
        situations=by_code(knowledge.pathway.situations),
        referents=by_code(knowledge.referents),
        places=places,
        has_territory=knowledge.has_territory,
    )
