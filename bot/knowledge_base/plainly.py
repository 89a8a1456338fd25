"""One mistake that the models found, in one sentence: what stands there, and what to write instead."""

from __future__ import annotations

import difflib
import re
import types
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Union, get_args, get_origin

from pydantic import BaseModel

_LONGEST: Final = 60
_NEAR: Final = 0.8
"""As near as 'publique' to 'public': of what is less so the curator may have meant another (*premier recours*)."""
_NEAR_KEY: Final = 0.5
"""As near as 'teir' to 'tier'; of a key that is less so, all that are possible are named."""
_NEAR_WORD: Final = 0.7
"""As near as 'dxa' to 'dax' is not; of a word of a key that is less so another may be meant."""
_MOST_KEYS: Final = 6
_KEY_PATTERN: Final = r"^[a-z][a-z0-9_]*$"
_PATTERNS: Final[Mapping[str, str]] = {
    r"^\d{1,6}$": "one to six digits, nothing else",
    r"^\d[\dAB]\d{3}$": "an INSEE code has five signs, as '01001'",
}
"""How a value is written that has to look like something."""
_DAY: Final = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:\s+(?:à\s*)?(\d{1,2})[h:](\d{2})?)?")
_ISO_DAY: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]+(\d{1,2})[h:](\d{2})?)?")


def said_plainly(found: Mapping[str, Any], model: type[BaseModel]) -> str:
    """The sentence about one error of pydantic."""
    where, kind = found["loc"], found["type"]
    if where and where[-1] == "[key]":
        where = where[:-2]
    name = next((step for step in reversed(where) if isinstance(step, str)), "")
    value = found["input"]
    if joined := _joined(name, found):
        return joined
    match kind:
        case "extra_forbidden":
            known = _fields_at(model, where[:-1])
            near = difflib.get_close_matches(name, known, n=1, cutoff=_NEAR_KEY)
            near = near or [one for one in known if name.startswith(one)]  # 'français' for 'fr'
            return f"unknown key '{name}'" + (
                f", did you mean '{near[0]}'?" if near else f"; known keys: {_listed(known)}"
            )
        case "missing":
            return f"key '{name}' is missing"
        case "literal_error":
            return _not_one_of(name, value, re.findall(r"[\w-]+", found["ctx"]["expected"].replace(" or ", " ")))
        case "value_error":
            return f"{name + ': ' if name else ''}{found['ctx']['error']}"
        case "dict_type" | "model_type" | "mapping_type" | "model_attributes_type":
            known = _fields_at(model, where) or ["…"]
            return f"'{name}' is '{_cut(value)}': keys are meant, on the lines below: {_listed(known)}"
    if say := _SAID.get(kind):
        return say(name, value, found.get("ctx", {}))
    if kind.startswith(("date", "time")):
        return f"'{name}' is '{_cut(value)}', no day or hour that exists: write {_moment(str(value), kind)}"
    return f"'{name}': {found['msg'].lower()} (found '{_cut(value)}')"


def _not_one_of(name: str, value: object, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(str(value).lower(), known, n=1, cutoff=_NEAR)
    hint = f", did you mean '{near[0]}'? (one of {_listed(known)})" if near else f", expected one of {_listed(known)}"
    return f"'{name}' is '{_cut(value)}'{hint}"


def _joined(name: str, found: Mapping[str, Any]) -> str:
    """Two values of a list without the comma between them; '' where it is something else."""
    parts, context = str(found["input"]).split(), found.get("ctx", {})
    if len(parts) < 2 or not found["loc"] or not isinstance(found["loc"][-1], int):
        return ""
    known = re.findall(r"'([\w-]+)'", str(context.get("expected", "")))
    pattern = str(context.get("pattern", "(?!)"))
    if not all(part in known or re.search(pattern, part) for part in parts):
        return ""
    return f"'{name}' is '{_cut(found['input'])}': a comma is missing between two values: {', '.join(parts)}"


def _pattern(name: str, value: object, context: Mapping[str, Any]) -> str:
    if context["pattern"] == _KEY_PATTERN:
        said = "a key has small letters without accents, digits and _ only"
        return f"'{name}' is '{_cut(value)}': {said}, as '{as_key(value)}'"
    return f"'{name}' is '{_cut(value)}': {_PATTERNS.get(context['pattern'], 'it is not written like that')}"


_SAID: Final[Mapping[str, Callable[[str, object, Mapping[str, Any]], str]]] = {
    "string_pattern_mismatch": _pattern,
    "string_type": lambda name, value, _: f"'{name}' is '{_cut(value)}': one text is meant, not a list or keys",
    "tuple_type": lambda name, value, _: f"'{name}' is '{_cut(value)}': a list is meant, in brackets: [{_cut(value)}]",
    "string_too_short": lambda name, _, __: f"'{name}' is empty: write it, or leave the line out",
    "string_too_long": lambda name, _, context: (
        f"'{name}' has more than {context['max_length']} characters: shorten it"
    ),
    "too_short": lambda name, _, __: f"'{name}' is an empty list: write at least one",
    "greater_than_equal": lambda name, value, context: f"'{name}' is '{_cut(value)}': at least {context['ge']}",
    "less_than_equal": lambda name, value, context: f"'{name}' is '{_cut(value)}': at most {context['le']}",
    "greater_than": lambda name, value, context: f"'{name}' is '{_cut(value)}': more than {context['gt']}",
    "float_parsing": lambda name, value, _: f"'{name}' is '{_cut(value)}': a number is meant, as {_number(value)}",
    "int_parsing": lambda name, value, _: f"'{name}' is '{_cut(value)}': a whole number is meant, in digits",
    "bool_parsing": lambda name, value, _: f"'{name}' is '{_cut(value)}': write true or false",
}
"""Kind of error → its sentence, of the key, what stands there, and what pydantic adds."""


def _cut(value: object) -> str:
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)


def as_key(value: object) -> str:
    """A text as a key would be written: small letters without accents, joined by _."""
    plain = unicodedata.normalize("NFKD", str(value)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_") or "key"


def _number(value: object) -> str:
    digits = re.search(r"-?\d+(?:[.,]\d+)?", str(value))
    return digits[0].replace(",", ".") if digits else "45.31"


def _moment(text: str, kind: str) -> str:
    """The same day as it is written here; how one is written, where it is none."""
    if kind.startswith("time"):
        return "it as 09:00"
    day = ""
    if found := _DAY.search(text):
        day = f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}"
    elif found := _ISO_DAY.search(text):
        day = f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}"
    hour = f" {found[4]:0>2}:{found[5] or '00'}" if found and found[4] else ""
    try:
        datetime.fromisoformat(f"{day}{hour}")
    except ValueError:
        return "it as 2027-03-18 14:00" if kind.startswith("datetime") else "it as 2027-01-15"
    return f"{day}{hour}"


def did_you_mean(key: str, known: Iterable[str], words: Iterable[str] = ()) -> str:
    """', did you mean …?', where one key is much like another, or the only one that holds it; codes are all alike."""
    if not key[:1].isalpha():
        return ""
    known = list(known)
    holding = [one for one in known if key in one.split("_") or one.startswith(key)]
    near = keys_like(key, known, words) or (holding if len(holding) == 1 else [])
    return f", did you mean '{near[0]}'?" if near else ""


def keys_like(key: str, known: Iterable[str], words: Iterable[str] = ()) -> list[str]:
    """The key that one was meant to be, if any: with a word misspelt, left out or added, never one for another.

    *dax_dermatology* is as near to *pau_dermatology* as a typo is, and another town; *urology* is no misspelt
    *neurology* where both exist. `words`: what is a word of keys besides those of the known ones.
    """
    known = list(known)
    sound = {word for one in (*known, *words) for word in one.split("_")}
    near = difflib.get_close_matches(key, known, n=_MOST_KEYS, cutoff=_NEAR)
    return [one for one in near if _is_misspelt(key.split("_"), one.split("_"), sound)][:1]


def _is_misspelt(written: Sequence[str], meant: Sequence[str], sound: Collection[str]) -> bool:
    if len(written) != len(meant):
        return set(written) < set(meant) or set(meant) < set(written)
    differing = [(one, other) for one, other in zip(written, meant, strict=True) if one != other]
    return all(
        one not in sound and difflib.SequenceMatcher(None, one, other).ratio() >= _NEAR_WORD for one, other in differing
    )


def _fields_at(model: type[BaseModel], where: Sequence[object]) -> list[str]:
    """Names of the keys that are allowed at this place of the tree."""
    here: Any = model
    for step in where:
        here = _step_into(here, step)
    return list(here.model_fields) if isinstance(here, type) and issubclass(here, BaseModel) else []


def _step_into(annotation: Any, step: object) -> Any:  # noqa: ANN401 - a type annotation is any object
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        by_alias = {field.alias or name: field for name, field in annotation.model_fields.items()}
        return _plain(by_alias[str(step)].annotation) if str(step) in by_alias else None
    arguments = [_plain(argument) for argument in get_args(annotation) if argument is not Ellipsis]
    return arguments[-1] if arguments else None


def _plain(annotation: Any) -> Any:  # noqa: ANN401 - likewise
    """Without '| None'."""
    if get_origin(annotation) in (Union, types.UnionType):
        return next(argument for argument in get_args(annotation) if argument is not type(None))
    return annotation
