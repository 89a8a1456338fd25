"""A word added to the phrases of what it means: where the line stands, how it would read, and the text with it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.curating.yaml_editing import CannotEdit
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.yaml_places import Place, places_of
from bot.knowledge_base.yaml_text import parse_yaml
from bot.knowledge_base.yaml_tree import YamlProblems

_IN_ONE_FILE: Final[Mapping[str, str]] = {
    "specialty": "specialties", "treatment": "treatments", "facility": "facilities", "territory": "territories",
    "topic": "topics",
}  # fmt: skip
_LONGEST_SHOWN: Final = 90
PHRASES: Final = "phrases"


@dataclass(frozen=True, slots=True)
class Target:
    """Where the phrases of something stand."""

    file: str
    """In the folder of knowledge."""
    path: Sequence[str]


def target_of(kind: str, key: str, knowledge: Knowledge) -> Target | None:
    """The phrases of what a word means; None for kinds that take none."""
    if kind == "toxicity" and key in knowledge.toxicities:
        return Target(f"toxicities/{key}.yaml", (PHRASES,))
    name = _IN_ONE_FILE.get(kind)
    if name and key in getattr(knowledge, name):
        return Target(f"{name}.yaml", (name, key, PHRASES))
    return None


def with_phrase(text: str, target: Target, language: LanguageCode, phrase: str) -> str:
    """The text with one more phrase; every other character stays. Raises CannotEdit."""
    mark, plain = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    at, new = _edit(plain, target, language, phrase)
    after = plain[:at] + new + plain[at:]
    if _read(after, target, language) != [*_read(plain, target, language), phrase]:
        raise CannotEdit(target.file)
    return mark + after


def line_with(text: str, target: Target, language: LanguageCode, phrase: str) -> tuple[int, str]:
    """The number of the line that changes and how its end would read. Raises CannotEdit."""
    before, after = text.splitlines(), with_phrase(text, target, language, phrase).splitlines()
    pairs = enumerate(zip([*before, ""], after, strict=False), 1)
    number, line = next((at, new) for at, (old, new) in pairs if old != new)
    line = line.strip()
    return number, line if len(line) <= _LONGEST_SHOWN else f"… {line[-_LONGEST_SHOWN:].partition(', ')[2]}"


def _edit(text: str, target: Target, language: LanguageCode, phrase: str) -> tuple[int, str]:
    """(where, what) is put in."""
    phrases = _place(text, target)
    written = json.dumps(phrase, ensure_ascii=False) if not _is_plain(phrase) else phrase
    found = phrases.fields.get(language)
    if found is None:
        if not phrases.flow:
            column = min(key.column for key in phrases.keys.values())
            start = text.rfind("\n", 0, min(key.start for key in phrases.keys.values())) + 1
            return start, f"{' ' * column}{language}: [{written}]{_newline(text)}"
        return phrases.start + 1, f"{language}: [{written}], "
    if found.flow:
        kept = len(text[: found.end - 1].rstrip())
        return kept, f", {written}" if found.items else written
    last = found.items[-1]
    start = text.rfind("\n", 0, last.start) + 1
    end = text.find("\n", last.end)
    if end < 0:
        raise CannotEdit(target.file)
    return end + 1, text[start : last.start] + written + _newline(text)


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _is_plain(phrase: str) -> bool:
    return all(sign.isalpha() or sign in " -'’" for sign in phrase) and phrase[:1].isalpha()


def _place(text: str, target: Target) -> Place:
    try:
        parse_yaml(text)
    except YamlProblems as error:
        raise CannotEdit(target.file) from error
    place = places_of(text)
    for step in target.path:
        if step not in place.fields:
            raise CannotEdit(target.file)
        place = place.fields[step]
    return place


def _read(text: str, target: Target, language: LanguageCode) -> list[str]:
    try:
        tree: Any = parse_yaml(text)
    except YamlProblems as error:
        raise CannotEdit(target.file) from error
    for step in target.path:
        tree = tree[step]
    return list(tree.get(language, []))
