"""No text keeps the search for identities busy: patterns are bounded, and contrived texts are read whole."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _parser  # type: ignore[attr-defined] # the only thing that tells how long a match may be

import pytest

from bot.understanding.identifiers.flat import Flat
from tests.rows import every_row
from tests.understanding.identities import found_in, real_search

ADVERSARIAL = {
    "blanks": "né le" + " " * 10_000,
    "births": "né " * 3_300,
    "birth fields": "date de naissance " * 555,
    "civilities": "Mme D " * 1_660,
    "names": "Mme Dupont " * 900,
    "letters": "a" * 10_000,
    "capitals": "A" * 10_000,
    "hyphens": "a-" * 5_000,
    "apostrophes": "d'" * 5_000,
    "initials": "A. " * 3_300,
    "at signs": "@" * 10_000,
    "addresses": "a.b@c." * 1_660,
    "digits": "1" * 10_000,
    "spaced digits": "1 " * 5_000,
    "dates": "1/1/50 " * 1_400,
    "birth dates": "né le 1/1/50 " * 770,
    "telephones": "06 39 98 12 34 " * 660,
    "records": "n° dossier : " * 770,
    "streets": "12 rue de la " * 770,
    "emoji": "😀" * 10_000,
    "accents": "e\u0301 " * 3_300,
    "brackets": "(" * 10_000,
    "they are called": "patient il s'appelle " * 470,
}
ADVERSARIAL["expanding characters"] = "\ufdfa" * 4_000
ADVERSARIAL["expanding surnames"] = "Mme \ufdfa " * 1_600
ADVERSARIAL["ligatures"] = "\ufb03" * 10_000
ADVERSARIAL["labels"] = "n° dossier patient n° est : " * 350
ADVERSARIAL["tabs"] = "Nom\t" * 2_500
ADVERSARIAL["couples"] = "M. et Mme " * 1_000
ADVERSARIAL["misspelt"] = "colitte diarhée " * 620


@pytest.mark.slow
@pytest.mark.parametrize("text", ADVERSARIAL.values(), ids=ADVERSARIAL.keys())
def test_contrived_texts_are_read_and_spans_lie_inside(text: str) -> None:
    """Texts made to keep a search busy are read whole, without error."""
    assert all(0 <= i.start < i.end <= len(text) for i in found_in(text))


@every_row("text", ADVERSARIAL.values())
def test_a_flattened_text_is_hardly_longer_than_the_text(text: str) -> None:
    """A character may stand for eighteen: flattened, a text stays within three times its length."""
    assert len(Flat(text).flat) <= 3 * len(text)


def patterns_of(thing: object, seen: set[int]) -> Iterator[re.Pattern[str]]:
    """Every pattern that a search holds, however deep."""
    if id(thing) in seen:
        return
    seen.add(id(thing))
    if isinstance(thing, re.Pattern):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from patterns_of(part, seen)
    elif type(thing).__module__.startswith("bot.understanding.identifiers"):
        for part in vars(thing).values():
            yield from patterns_of(part, seen)


def module_patterns() -> Iterator[re.Pattern[str]]:
    package = importlib.import_module("bot.understanding.identifiers")
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        names = vars(importlib.import_module(module.name))
        yield from (value for value in names.values() if isinstance(value, re.Pattern))


UNEVEN = r"[^\x00-\x09\x0d-\x1b!-\x7f]{2,}|[^\x00-\x7f]|[\x0b\x0c\x1c-\x1f]"
ALLOWED = {r"[^\W\d_]+(?:['-][^\W\d_]+)*", r"[^\W\d_]+|\d+", "[a-z]+", UNEVEN}
"""The words of a text, its letters, its blanks: each character is looked at once."""


def longest_of(pattern: re.Pattern[str]) -> int:
    """Characters that a match may have at most, as the regular expression itself says."""
    return int(_parser.parse(pattern.pattern, pattern.flags).getwidth()[1])


def test_every_pattern_is_bounded() -> None:
    """No text takes longer than its length, by construction: no pattern can match more than some hundred characters."""
    patterns = [*patterns_of(real_search(), set()), *module_patterns()]
    assert len(patterns) > 25
    long = {pattern.pattern for pattern in patterns if longest_of(pattern) > 500} - ALLOWED
    assert long == set()
