"""An INSEE code is not a postal code, which may be the INSEE code of another commune."""

from __future__ import annotations

from collections.abc import Iterable

from bot.knowledge_base.gazetteer import Gazetteer

MOST_NAMED = 3
MUCH_LARGER = 10
"""Times as many people: the postal code of such a town is no village's INSEE code, unless the village is named."""


def postal_code_problem(code: str, texts: Iterable[str] | None, gazetteer: Gazetteer) -> str:
    """Why a code is a postal one, or may be; '' where it is the INSEE code that is meant.

    `texts`: what the entry says of its place. The commune that they name settles which of both the code is; where they
    name none, a village is not taken for the town whose postal code this is. None: a list of codes, in which small
    communes stand too.
    """
    said = [_words(text) for text in texts or ()]

    def is_named(commune: str) -> bool:
        return any(f" {_words(commune)} " in f" {text} " for text in said)

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


def _words(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())
