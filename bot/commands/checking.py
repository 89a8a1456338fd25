"""`check`: phrases that lead to two things or to an everyday word, told at each entry as they are written there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.knowledge_base.kinds import DISEASES, THINGS_OF_CARE
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.problems import Problem
from bot.understanding.folding import curated_words
from bot.understanding.little_words import words_in_full
from bot.understanding.phrases import OFFICIAL, Words, all_phrases, clinical_phrases, ordinary_words, written_phrases
from bot.understanding.shared_words import SharedWords
from bot.understanding.tree import Node
from bot.understanding.vocabulary import Vocabulary

_SAME_MEANING = {"symptom": "toxicity"}
_ENTRY_OF_KIND = {"organ": "specialty", "subject": "other_subject", "symptom": "toxicity"}
"""Kind of a phrase → kind of the entry beside which it stands."""
_NAMES_NO_PLACE = frozenset({*THINGS_OF_CARE, "topic"})
_OF_THE_MAP = frozenset({"commune", "department", "outside", "postcode"})
_ORDINARY, _FILLERS = "language/ordinary_words.yaml", "language/small_words.yaml"
Meaning = tuple[str, str]
"""(kind, key)"""


def problems_in_words(knowledge: Knowledge, vocabulary: Vocabulary) -> list[Problem]:
    """The same, looked for phrase by phrase only where the tree of all phrases shows that there may be something."""
    return vocabulary_problems(knowledge) if _may_hold_problems(knowledge, vocabulary) else []


def _may_hold_problems(knowledge: Knowledge, vocabulary: Vocabulary) -> bool:
    """Whether a phrase ends where another thing, a town or an everyday word does; what is equal ends at one place."""
    root, small = vocabulary.root, vocabulary.small
    written = {phrase for one in knowledge.facilities.values() for phrase in (one.short, *one.phrases.all())}
    of_hospitals = {" ".join(words_in_full(phrase, small)) for phrase in written}
    ends = ((phrase, node) for phrase, node in root.all() if len(node.entries) > 1)
    if any(_may_mean_two_things(node, of_a_hospital=phrase in of_hospitals) for phrase, node in ends):
        return True
    everyday = (node for word, node in root.children.items() if word in vocabulary.ordinary or word in small.fillers)
    if any(entry.kind in THINGS_OF_CARE for node in everyday for entry in node.entries):
        return True
    return any(";" in phrase for phrase in written_phrases(knowledge)) or bool(_shared_words(knowledge))


def _may_mean_two_things(node: Node, *, of_a_hospital: bool) -> bool:
    """Whether two entries end here, or one beside a town; hospitals share the short names that are made for them.

    `of_a_hospital`: the phrase is written in knowledge/ for one.
    """
    entries = node.entries
    is_a_town = any(one.kind == "commune" and one.detail == OFFICIAL for one in entries)
    if is_a_town and any(one.kind in _NAMES_NO_PLACE for one in entries):
        return True
    meanings = {(_SAME_MEANING.get(one.kind, one.kind), one.key) for one in entries if one.kind not in _OF_THE_MAP}
    are_hospitals = all(kind == "facility" for kind, _ in meanings)
    return len(meanings) > 1 and not (are_hospitals and not of_a_hospital)


def vocabulary_problems(knowledge: Knowledge) -> list[Problem]:
    """Every phrase that means two things undeclared, and every clinical one that is an everyday word or a town."""
    return sorted([*_Looking(knowledge).problems(), *_shared_words(knowledge)])


def _shared_words(knowledge: Knowledge) -> list[Problem]:
    """Each phrase of one word that other toxicities use to tell their signs."""
    shared, problems = SharedWords(knowledge), []
    for phrase, entry in clinical_phrases(knowledge):
        own = entry.key if entry.kind in DISEASES else ""
        if entry.kind != "organ" and (found := shared.elsewhere(phrase, own)):
            said = f"'{found.expression}' leads to '{found.toxicity}' today"
            problems.append(
                _at_the_entry(knowledge, entry.kind, entry.key, f"'{phrase}' is said of several toxicities: {said}")
            )
    return problems


def _at_the_entry(knowledge: Knowledge, kind: str, key: str, said: str) -> Problem:
    """The line of the word itself is found where the problem is told."""
    where = knowledge.origins.get(f"{_ENTRY_OF_KIND.get(kind, kind)}:{key}", "knowledge:1")
    file, _, line = where.rpartition(":")
    return Problem(file, int(line), said)


@dataclass
class _Looking:
    """One look through all phrases. Where something is wrong, a second one for how the words are written."""

    knowledge: Knowledge
    first: dict[Words, Meaning] = field(default_factory=dict)
    several: dict[Words, set[Meaning]] = field(default_factory=dict)
    as_everyday: set[Words] = field(default_factory=set)
    as_town: set[Words] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.towns = {curated_words(one.name): one.name for one in self.knowledge.gazetteer.communes.values()}
        fillers = dict.fromkeys(self.knowledge.language.small_words.fillers, _FILLERS)
        self.everyday = fillers | dict.fromkeys(ordinary_words(self.knowledge), _ORDINARY)
        """Everyday word → the file in which it stands."""

    def problems(self) -> Iterator[Problem]:
        yield from self._look()
        wanted = self.as_everyday | self.as_town | self.several.keys()
        for words, written, kind, key in self._written(wanted) if wanted else ():
            yield from (self._at(kind, key, said) for said in self._said(words, written, kind, key))

    def _look(self) -> Iterator[Problem]:
        """Remember the words of which something is wrong; tens of thousands are right."""
        everyday, towns = self.everyday, self.towns
        for words, parts, entry in all_phrases(self.knowledge):
            meaning = _SAME_MEANING.get(entry.kind, entry.kind), entry.key
            if (first := self.first.setdefault(words, meaning)) != meaning:
                self.several.setdefault(words, {first}).add(meaning)
            if len(words) == 1 and words[0] in everyday and meaning[0] in THINGS_OF_CARE:
                self.as_everyday.add(words)
            if words in towns and meaning[0] in _NAMES_NO_PLACE:
                self.as_town.add(words)
            if any(";" in part for part in parts):
                yield self._at(entry.kind, entry.key, f"'{' '.join(parts)}' holds a semicolon: part words by commas")

    def _said(self, words: Words, written: str, kind: str, key: str) -> Iterator[str]:
        meaning = _SAME_MEANING.get(kind, kind), key
        if meaning in self.several.get(words, ()):
            both = " and ".join(f"{one} '{name}'" for one, name in sorted(self.several[words]))
            yield f"'{written}' means {both}: keep one, or list it in language/ambiguities.yaml"
        if words in self.as_everyday and meaning[0] in THINGS_OF_CARE:
            word, file = words[0], self.everyday[words[0]]
            yield f"'{written}' is read as the everyday word '{word}' ({file}): write a longer phrase"
        if words in self.as_town and meaning[0] in _NAMES_NO_PLACE:
            yield f"'{written}' is the commune {self.towns[words]}: write a longer phrase"

    def _written(self, wanted: set[Words]) -> Iterator[tuple[Words, str, str, str]]:
        """(words, as the curator wrote them, kind, key), once for each entry and way of writing."""
        found = {
            (words, " ".join(parts), entry.kind, entry.key): None
            for words, parts, entry in all_phrases(self.knowledge)
            if words in wanted
        }
        yield from found

    def _at(self, kind: str, key: str, said: str) -> Problem:
        return _at_the_entry(self.knowledge, kind, key, said)
