"""An INSEE code is not a postal code, which may be the INSEE code of another commune."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from bot.knowledge_base.gazetteer import Gazetteer
from bot.knowledge_base.problems import Problem

MOST_NAMED = 3
MUCH_LARGER = 10
"""Times as many people: the postal code of such a town is no village's INSEE code, unless the village is named."""

_NO_CODE = re.compile(r"'(?P<key>\w+)' is '(?P<value>[^']+)': an INSEE code has five signs.*")


def postal_code_problem(code: str, texts: Iterable[str] | None, gazetteer: Gazetteer) -> str:
    """Why a code is a postal one, or may be; '' where it is the INSEE code that is meant.

    `texts`: what the entry says of its place. The commune that they name settles which of both the code is; where they
    name none, a village is not taken for the town whose postal code this is. None: a list of codes, in which small
    communes stand too.
    """
    said = [_words(text) for text in texts or ()]

    def is_named(commune: str) -> bool:
        return any(f" {_words_of_a_commune(commune)} " in f" {text} " for text in said)

    insee = gazetteer.communes.get(code)
    others = [one for one in gazetteer.by_postcode.get(code, ()) if one.insee != code]
    if not others or (insee and is_named(insee.name)):
        return ""
    meant = [one for one in others if is_named(one.name)] or ([] if insee else others)
    if insee and not meant and texts is not None:
        village = insee.population * MUCH_LARGER
        meant = [one for one in others if one.population > village]
    if not meant:
        return ""
    right = " or ".join(f"'{one.insee}' ({one.name})" for one in meant[:MOST_NAMED])
    return f"commune '{code}' is a postal code: write the INSEE code {right}"


def codes_named(name: str, gazetteer: Gazetteer) -> str:
    """The INSEE codes of the communes of this name, as a problem offers them; '' where none is called so."""
    wanted = _plain(name)
    named = [one for one in gazetteer.communes.values() if _plain(one.name) == wanted]
    largest = sorted(named, key=lambda one: -one.population)
    return " or ".join(f"'{one.insee}' ({one.name})" for one in largest[:MOST_NAMED])


def with_codes_of_names(problems: Iterable[Problem], gazetteer: Gazetteer) -> list[Problem]:
    """The same; where a name stands in place of a code, with the code."""
    return [replace(one, message=_with_its_code(one.message, gazetteer)) for one in problems]


def _with_its_code(message: str, gazetteer: Gazetteer) -> str:
    named = _NO_CODE.fullmatch(message)
    right = codes_named(named["value"], gazetteer) if named else ""
    return f"{named['key']} '{named['value']}' is a name: write its INSEE code {right}" if named and right else message


def _plain(name: str) -> str:
    apart = unicodedata.normalize("NFD", _words(name))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


@lru_cache(maxsize=4096)
def _words_of_a_commune(name: str) -> str:
    """Kept, as every check asks for those of the same places; what people wrote is not."""
    return _words(name)


def _words(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())
