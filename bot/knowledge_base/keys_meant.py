"""A name written where a key belongs (*CH de Saintes*, *hopital_de_saintes*): the key of what is called so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final, Literal

from bot.knowledge_base.plainly import as_key, did_you_mean
from bot.knowledge_base.problems import Problem

Referred = Literal[
    "facility", "specialty", "territory", "toxicity", "department", "intercommunality", "function", "finding",
    "quantity", "emergency",
]  # fmt: skip
"""What an entry may name by its key."""
_FILES: Final[Mapping[str, str]] = {
    "facility": "facilities", "part_of": "facilities", "specialty": "specialties", "specialties": "specialties",
    "territory": "territories",
    "territories": "territories", "toxicity": "toxicities", "toxicities": "toxicities",
}  # fmt: skip
"""Key that names another entry → the part of the knowledge in which that stands."""
_NO_KEY: Final = re.compile(r"'(?P<name>\w+)' is '(?P<value>[^']+(?:'[^']+)*)': a key has small letters .*")


def key_called(written: str, entries: Mapping[str, Any]) -> str:
    """The key of the one entry that has this name or is recognised by it; '' where none has, or several have."""
    wanted = as_key(written)
    called = [key for key, entry in entries.items() if key == wanted or any(as_key(n) == wanted for n in _names(entry))]
    return called[0] if len(called) == 1 else ""


def meant(key: str, kind: Referred, known: Iterable[str], knowledge: object) -> str:
    """', did you mean …?' with the key of what is called so, or one that is spelt alike; '' where neither is."""
    called = key_called(key, getattr(knowledge, _FILES[kind])) if kind in _FILES else ""
    return f", did you mean '{called}'?" if called else did_you_mean(key, known)


def with_keys_of_names(problems: Iterable[Problem], parts: Mapping[str, Any]) -> list[Problem]:
    """The same; where a name stands in place of the key of another entry, with that key. `parts`: by their names."""
    return [replace(one, message=_with_its_key(one.message, parts)) for one in problems]


def _with_its_key(message: str, parts: Mapping[str, Any]) -> str:
    found = _NO_KEY.fullmatch(message)
    part = _FILES.get(found["name"], "") if found else ""
    if found is None or not (entries := parts.get(part)):
        return message
    said = f"'{found['name']}' is '{found['value']}', a name"
    right = key_called(found["value"], entries)
    return f"{said}: write its key '{right}'" if right else f"{said}, and nothing in {part} is called so"


def _names(entry: Any) -> Iterable[str]:  # noqa: ANN401 - an entry of any kind that has names
    texts = [getattr(entry, name, None) for name in ("name", "doctor", "short")]
    for text in texts:
        if isinstance(text, str):
            yield text
        elif text is not None:
            yield from (text.fr, text.en)
    yield from entry.phrases.all()
