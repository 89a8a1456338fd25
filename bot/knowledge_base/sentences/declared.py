"""The sentences of the interface as the code declares them: which there are, and what each has filled in."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from string import Formatter
from typing import TypeAlias

from bot.knowledge_base.kinds import LanguageCode

Sentences: TypeAlias = Mapping[str, tuple[str, ...]]
"""Key of a sentence → the names of what the program fills in, each at least once, in every language."""


def missing(keys: Sequence[str], declared: Sentences) -> Iterator[str]:
    """What to say of each sentence that ought to stand in the file and does not."""
    for key in sorted(declared.keys() - set(keys)):
        yield f"message '{key}' is missing: the program says it{_with(declared[key])}"


def unknown(key: str, declared: Sentences) -> str | None:
    """What to say of a sentence that the program never says."""
    if key in declared:
        return None
    near = difflib.get_close_matches(key, declared, n=1)
    return f"message '{key}' is said nowhere: " + (f"did you mean '{near[0]}'?" if near else "take it out")


def wrong_placeholders(key: str, language: LanguageCode, text: str, declared: Sentences) -> Iterator[str]:
    """What to say of a sentence that does not hold exactly its placeholders, each as a plain name in braces."""
    if not declared[key] and "{" not in text and "}" not in text:
        return
    try:
        found = [(name, form, conversion) for _, name, form, conversion in Formatter().parse(text) if name is not None]
    except ValueError:
        yield f"message '{key}' ({language}): a brace is not closed"
        return
    for name, form, conversion in found:
        if name not in declared[key]:
            yield f"message '{key}' ({language}): {{{name}}} is filled in by nobody{_with(declared[key])}"
        elif form or conversion:
            yield f"message '{key}' ({language}): write {{{name}}} alone between the braces"
    for name in declared[key]:
        if name not in [one for one, _, _ in found]:
            yield f"message '{key}' ({language}): {{{name}}} is missing"


def _with(names: Sequence[str]) -> str:
    return f"; it holds {', '.join(f'{{{name}}}' for name in names)}" if names else ""
