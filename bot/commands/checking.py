"""`check`: phrases that lead to two things or to an everyday word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.knowledge_base.checking import FILE_OF_KIND, repeated_phrases
from bot.knowledge_base.kinds import THINGS_OF_CARE
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.problems import Problem
from bot.understanding.folding import curated_words
from bot.understanding.phrases import Words, all_phrases, ordinary_words

_SAME_MEANING = {"symptom": "toxicity"}


def vocabulary_problems(knowledge: Knowledge) -> list[Problem]:
    """Every phrase that means two things undeclared, and every clinical one that is an everyday word."""
    phrases, not_parted = list[tuple[Words, str, str]](), list[tuple[str, str, str]]()
    for words, parts, entry in all_phrases(knowledge):
        phrases.append((words, _SAME_MEANING.get(entry.kind, entry.kind), entry.key))
        if any(";" in part for part in parts):
            not_parted.append((" ".join(parts), entry.kind, entry.key))
    return [
        *repeated_phrases(phrases, knowledge),
        *_everyday(phrases, knowledge),
        *_names_of_places(phrases, knowledge),
        *_not_parted(not_parted, knowledge),
    ]


def _not_parted(phrases: Iterable[tuple[str, str, str]], knowledge: Knowledge) -> Iterator[Problem]:
    """A list whose words are parted by semicolons is one long phrase, which nobody types."""
    for phrase, kind, key in phrases:
        where = knowledge.origins.get(f"{FILE_OF_KIND.get(kind, kind)}:{key}", "knowledge:1")
        file, _, line = where.rpartition(":")
        yield Problem(file, int(line), f"'{phrase}' holds a semicolon: part words by commas")


def _names_of_places(phrases: Iterable[tuple[Words, str, str]], knowledge: Knowledge) -> Iterator[Problem]:
    """A town that is a word of care too would be found no more (*dermato Peyrehorade*)."""
    towns = {curated_words(one.name): one.name for one in knowledge.gazetteer.communes.values()}
    for words, kind, key in phrases:
        if words in towns and kind in (*THINGS_OF_CARE, "topic"):
            where = knowledge.origins.get(f"{FILE_OF_KIND.get(kind, kind)}:{key}", "knowledge:1")
            file, _, line = where.rpartition(":")
            yield Problem(file, int(line), f"'{' '.join(words)}' is the commune {towns[words]}: write a longer phrase")


def _everyday(phrases: Iterable[tuple[Words, str, str]], knowledge: Knowledge) -> Iterator[Problem]:
    """A clinical phrase of one everyday word would turn up in any sentence (*OPH* is folded to *of*)."""
    everyday = ordinary_words(knowledge).keys() | knowledge.language.small_words.fillers
    for words, kind, key in phrases:
        if len(words) == 1 and kind in THINGS_OF_CARE and (phrase := words[0]) in everyday:
            where = knowledge.origins.get(f"{'specialty' if kind == 'organ' else kind}:{key}", "knowledge:1")
            file, _, line = where.rpartition(":")
            yield Problem(file, int(line), f"'{phrase}' is read as an everyday word: write a longer phrase")
