"""Functions of the body that fail, found by composition: a word for the function, and around it a wording of failure.

'ne respire plus', 'n'arrive plus à respirer', 'arrêt de la respiration', 'isn't breathing': none of them is listed, the
parts are (knowledge/language/failures.yaml; `ways_to_fail.py`, `who_fails.py`). Only words that begin a function start
any search, and every search looks at a few words around, so reading is linear in the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from bot.knowledge_base.clauses import Failures
from bot.knowledge_base.functions import Function
from bot.knowledge_base.read_back import ReadBack
from bot.knowledge_base.small_words import SmallWords
from bot.understanding.allowance import PART_OF_A_SIGN, SIGN_IN_A_WORD
from bot.understanding.clauses import Gap
from bot.understanding.folding import Token, curated_words
from bot.understanding.function_words import BY_EAR, ROLES, FailureWords, FunctionWord, Surroundings
from bot.understanding.known_words import OfKnownWords
from bot.understanding.said_of_things import said_of_things
from bot.understanding.sounds import ENDINGS_OF_A_VERB, ENDINGS_OF_AN_INFINITIVE
from bot.understanding.spelling import SpellingIndex
from bot.understanding.ways_to_fail import Failure, way_it_fails
from bot.understanding.who_fails import is_meant


@dataclass(frozen=True, slots=True)
class _Part(ReadBack):
    """A word for a function: which, in which role, and the words behind its first one."""

    function: str
    role: str
    rest: tuple[str, ...]


def _says_all(part: _Part) -> bool:
    """Whether the word says the failure by itself: 'inconscient'."""
    return part.role == "failed" and not part.rest


class FailureReader:
    """Finds the failures of the functions of knowledge/language/failures.yaml."""

    def __init__(
        self, failures: Failures, ordinary: Mapping[str, str], small: SmallWords, curated: Container[str] = ()
    ) -> None:
        self.words = FailureWords(failures)
        self._ordinary = ordinary
        self._surroundings = {key: Surroundings(function) for key, function in failures.functions.items()}
        self._parts: dict[str, list[_Part]] = defaultdict(list)
        for key, function in failures.functions.items():
            for role in ROLES:
                for phrase in getattr(function, role).all():
                    first, *rest = curated_words(phrase)
                    self._parts[first].append(_Part(key, role, tuple(rest)))
            self._write_by_ear(key, function)
        self.spellings = SpellingIndex(
            (word for word in self._parts if PART_OF_A_SIGN.forgives(len(word)) and word not in ordinary),
            small,
            curated,
        )
        said_whole = (word for word, parts in self._parts.items() if any(_says_all(part) for part in parts))
        self._whole_spellings = SpellingIndex(
            (word for word in said_whole if SIGN_IN_A_WORD.forgives(len(word)) and word not in ordinary), small, curated
        )
        self._misspelt = OfKnownWords(self._meant_by, curated, ordinary)
        self._misspelt_whole = OfKnownWords(self._said_by, curated, ordinary)

    def _write_by_ear(self, key: str, function: Function) -> None:
        """*marché* for *marcher*, *réagi* for *réagit*: no ear tells them apart."""
        each = ((function.infinitives, ENDINGS_OF_AN_INFINITIVE, BY_EAR), (function.verbs, ENDINGS_OF_A_VERB, "verbs"))
        for phrases, endings, role in each:
            for first, *rest in map(curated_words, phrases.fr):
                if first.endswith(endings):
                    self._parts[first[:-1]].append(_Part(key, role, tuple(rest)))

    def read(self, words: Sequence[str], gaps: Sequence[Gap], topics: frozenset[int]) -> list[Failure]:
        """The failures of a text, in its order. `topics`: words of diseases and disciplines, which are no patient."""
        found: list[Failure] = []
        misspelt = self._misspelt_whole if self.words.hints.isdisjoint(words) else self._misspelt
        for at, word in enumerate(words):
            for part in self._parts.get(word) or misspelt[word]:
                end = at + 1 + len(part.rest)
                if part.rest and tuple(words[at + 1 : end]) != part.rest:
                    continue
                one = FunctionWord(self.words, self._surroundings[part.function], words, gaps, at, end)
                if (way := way_it_fails(one, part.role, found)) is None:
                    continue
                failure = Failure(part.function, *way)
                # 'colite grade 1, inconscient': what only a body can be is said of no disease and of no discipline
                of_a_body = part.role == "failed"
                if failure not in found and is_meant(one, failure, frozenset() if of_a_body else topics):
                    found.append(failure)
        return found

    def said_of_things(self, words: Sequence[str], gaps: Sequence[Gap]) -> frozenset[int]:
        """The words that are said of an animal or a machine, and of no patient."""
        return said_of_things(self.words, words, gaps)

    def go_well(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether the verbs of functions at tokens[start:end] are said to work: 'il respire et avale bien'."""
        if self.words.verbs.first_words.isdisjoint(token.folded for token in tokens[start:end]):
            return False
        words = [token.folded for token in tokens]
        if not self.words.verbs.stands_in(words, range(start, end)):
            return False
        while end < len(words) and self.words.well.end_from(words, end) == end:
            further = max(self.words.verbs.end_from(words, end), self.words.joins.end_from(words, end))
            if further == end:
                return False
            end = further
        behind = self.words.well.end_from(words, end)
        return behind > end and self.words.reversed_by.end_from(words, behind) == behind

    def _meant_by(self, word: str) -> Sequence[_Part]:
        """What an unknown word may be a misspelling of, where a failure is told."""
        if not PART_OF_A_SIGN.may_be(len(word)) or word in self._ordinary:
            return ()
        near = self.spellings.near_enough(word, PART_OF_A_SIGN)
        return [part for known in near for part in self._parts[known] if not part.rest]

    def _said_by(self, word: str) -> Sequence[_Part]:
        """What an unknown word may be a misspelling of that says the failure by itself: 'incoscient'."""
        if not (PART_OF_A_SIGN.may_be(len(word)) and SIGN_IN_A_WORD.may_be(len(word))) or word in self._ordinary:
            return ()
        near = self._whole_spellings.near_enough(word, SIGN_IN_A_WORD)
        return [part for known in near for part in self._parts[known] if _says_all(part)]
