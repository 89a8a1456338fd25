"""Names that speech recognition tore apart: *mille aux cardites*, *un finzi*, *cépéka*, *l'air cépé*.

Two to four neighbours of which one means nothing are compared, joined, by their sound with the names of diseases,
disciplines, treatments, towns and hospitals; and letters said by their names are put together. Only the same sound
counts, and none that two names share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import product

from bot.knowledge_base.kinds import DISCIPLINES, MentionKind
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.folding import Token, curated_words
from bot.understanding.found import Found
from bot.understanding.known_words import OfKnownWords
from bot.understanding.phrases import OFFICIAL, Entry
from bot.understanding.sounds import heard_as, heard_as_known
from bot.understanding.tree import Node
from bot.understanding.vocabulary import Vocabulary
from bot.understanding.whole_names import is_spelt_out, reach_among

MOST_PIECES = 4
SHORTEST_EVERYDAY = 5
"""Letters from which an everyday word is no piece of a torn name; shorter ones are: mon, de, un."""
SHORTEST_SOUND = 5
"""Signs of the sound of a name that is recognised by it."""
TOLD_BY = 4
"""First signs of a sound by which most words are told to begin no name."""
SMALLEST_TOWN = 2000
"""Inhabitants: smaller places sound like too much else."""
SHORTEST_ABBREVIATION, LONGEST_ABBREVIATION = 3, 5
LONGEST_TORN = 40
"""Letters of the pieces together."""
COST = 0.6
HEARD: frozenset[MentionKind] = frozenset[MentionKind]({"toxicity", "treatment"}) | DISCIPLINES
"""What is recognised by its sound, besides towns and hospitals."""


class HeardNames:
    """Knows how the names sound and how letters are called; made when a word is first not understood."""

    def __init__(self, knowledge: Knowledge, vocabulary: Vocabulary) -> None:
        self._knowledge, self._vocabulary = knowledge, vocabulary
        names = knowledge.language.shorthand.letter_names
        self._letters: dict[str, list[tuple[str, str]]] = defaultdict(list)
        """First letter → (how a letter is called, the letter), of all that are called so."""
        for letter, all_ in names.items():
            for called in (called for name in all_ for called in curated_words(name)):
                self._letters[called[0]].append((called, letter))
        self._name_of = {letter: curated_words(all_[0])[0] for letter, all_ in names.items()}
        small = tuple(knowledge.language.number_words.small.items())
        self._numbers = {str(value): word for word, value in small[::-1]}
        known = vocabulary.root.children, vocabulary.ordinary
        self._is_nothing = OfKnownWords(self._means_nothing, *known)
        self._begins = OfKnownWords(self._begins_letters_and_a_name, *known)

    def prepare(self) -> None:
        _ = self._by_sound, self._beginnings

    def candidates(self, tokens: Sequence[Token], free: Sequence[bool]) -> list[Found]:
        """What neighbours sound like together, where one at least means nothing by itself."""
        folded = [token.folded for token in tokens]
        loose = [free and self._is_nothing[word] for free, word in zip(free, folded, strict=True)]
        if True not in loose:
            return []
        found: list[Found] = []
        for start in range(reach_among(loose)):
            first = folded[start]
            if True not in loose[start : start + MOST_PIECES] or not first.isalpha() or len(first) > LONGEST_TORN:
                continue
            begins_letters, begins_a_name = self._begins[first]
            if not (begins_letters or begins_a_name):
                continue
            for end in range(start + 1, min(len(tokens), start + MOST_PIECES) + 1):
                words = folded[start:end]
                if not words[-1].isalpha() or not free[end - 1] or sum(map(len, words)) > LONGEST_TORN:
                    break
                if True in loose[start:end]:
                    found += self._spelt(start, words) if begins_letters else ()
                    found += self._sounding_like(start, words) if begins_a_name and len(words) > 1 else ()
        return found

    def _heard_as(self, word: str) -> Sequence[str]:
        return heard_as_known(word) if self._vocabulary.knows(word) else heard_as(word)

    def _begins_letters_and_a_name(self, word: str) -> tuple[bool, bool]:
        begins_a_name = any(sound[:TOLD_BY] in self._beginnings for sound in self._heard_as(word))
        return bool(self._all_letters_in(word)), begins_a_name

    def _means_nothing(self, word: str) -> bool:
        vocabulary = self._vocabulary
        node = vocabulary.root.children.get(word)
        everyday = word in vocabulary.ordinary or word in vocabulary.small.fillers
        return not everyday and (node is None or not node.entries)

    def _sounding_like(self, start: int, words: Sequence[str]) -> Iterator[Found]:
        """One name only, whatever the ending of each piece sounds like."""
        if words[-1] in self._vocabulary.small.fillers:
            return  # 'miastenie à' is not myasthenia
        if is_spelt_out(words, self._vocabulary):
            return  # 'saint maixent' begins a name, and only sounds like Saint-Maixant
        heard = {"".join(pieces) for pieces in product(*map(self._heard_as, words))}
        names = {phrase: node for sound in heard for phrase, node in self._by_sound.get(sound, ())}
        meanings = {tuple((entry.kind, entry.key) for entry in node.entries) for node in names.values()}
        if len(meanings) == 1:
            phrase, node = next(iter(names.items()))
            if phrase != " ".join(words) and not self._is_a_town_of_everyday_words(node, words):
                yield Found(start, start + len(words), _recognised(node), phrase, COST, 1, whole=True)

    def _is_a_town_of_everyday_words(self, node: Node, words: Sequence[str]) -> bool:
        """'a sherry ce' is not Cerizay."""
        everyday = self._vocabulary.no_places.everyday
        is_town = any(entry.kind == "commune" for entry in node.entries)
        return is_town and any(len(word) >= SHORTEST_EVERYDAY and word in everyday for word in words)

    def _spelt(self, start: int, words: Sequence[str]) -> Iterator[Found]:
        """*air cépé* is r, c, p."""
        letters = self._letters_of(list(map(self._all_letters_in, words)))
        if letters and (node := self._vocabulary.root.children.get(letters)) and node.entries:
            yield Found(start, start + len(words), tuple(node.entries), letters, COST, 0, whole=True)

    def _letters_of(self, pieces: Sequence[Sequence[str]]) -> str:
        """The letters whose names the words are, given those of each; '' where they are none, or could be others."""
        if not all(pieces):
            return ""
        known = {one for one in map("".join, product(*pieces)) if self._is_an_abbreviation(one)}
        return known.pop() if len(known) == 1 else ""

    def _all_letters_in(self, word: str) -> tuple[str, ...]:
        return tuple(self._letters_in(word))

    def _letters_in(self, word: str) -> Iterator[str]:
        if not word:
            yield ""
        for called, letter in self._letters.get(word[:1], ()):
            if word.startswith(called):
                yield from (letter + rest for rest in self._letters_in(word[len(called) :]))

    def _is_an_abbreviation(self, letters: str) -> bool:
        node = self._vocabulary.root.children.get(letters)
        fits = SHORTEST_ABBREVIATION <= len(letters) <= LONGEST_ABBREVIATION
        return fits and node is not None and bool(node.entries)

    @cached_property
    def _by_sound(self) -> Mapping[str, Sequence[tuple[str, Node]]]:
        """Sound → the names that sound so, each with where it ends in the tree."""
        found: dict[str, list[tuple[str, Node]]] = defaultdict(list)
        sound_of = cache(self._sound_of)  # the words of the names are few
        for phrase, node in self._vocabulary.root.all():
            if node.entries and any(map(self._is_recognised, node.entries)):
                sound = "".join(map(sound_of, phrase.split()))
                if len(sound) >= SHORTEST_SOUND:
                    found[sound].append((phrase, node))
        return found

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """How the sounds of names begin: of most words no name does."""
        return frozenset(sound[:many] for sound in self._by_sound for many in range(TOLD_BY + 1))

    def _sound_of(self, word: str) -> str:
        return "".join(heard_as(part)[0] for part in self._as_said(word))

    def _is_recognised(self, entry: Entry) -> bool:
        if entry.kind == "commune":
            return (
                entry.detail == OFFICIAL and self._knowledge.gazetteer.communes[entry.key].population >= SMALLEST_TOWN
            )
        # no hospital: 'hopital de saint | leon' sounds like that of Saintes
        return entry.kind in HEARD and not entry.exact and not entry.crossing

    def _as_said(self, word: str) -> Sequence[str]:
        """*pd* is said *pé dé*, *1* is said *un*."""
        if word.isdigit():
            return (self._numbers.get(word, word),)
        is_spelt = len(word) < SHORTEST_ABBREVIATION and not set(word) & set("aeiouy")
        return [self._name_of.get(letter, letter) for letter in word] if is_spelt else (word,)


def _recognised(node: Node) -> tuple[Entry, ...]:
    return tuple(entry for entry in node.entries if entry.kind in HEARD or entry.kind == "commune")
