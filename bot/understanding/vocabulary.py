"""The closed vocabulary: every phrase that means something (`phrases.py`), as a tree of folded words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from bot.knowledge_base.gazetteer import Gazetteer
from bot.knowledge_base.kinds import PLACES, THINGS_OF_CARE, MentionKind
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.small_words import SmallWords
from bot.understanding.allowance import WORD
from bot.understanding.crossing import things_before_words, words_before_things
from bot.understanding.facility_names import FacilityNames
from bot.understanding.folding import curated_words
from bot.understanding.little_words import all_in_full, tell_nothing, words_in_full
from bot.understanding.no_places import NoPlaces, no_places
from bot.understanding.phrases import PART, WITHOUT_ARTICLE, Entry, folded_phrases, ordinary_words, place_phrases
from bot.understanding.pieces import Pieces, within
from bot.understanding.spelling import CHEAPEST_EDIT, JoinedNames, SpellingIndex, weighted_distance
from bot.understanding.telling import telling_words
from bot.understanding.towns_cut_short import beginnings_of_towns
from bot.understanding.tree import Node

SHORTEST_JOINED_DISEASE = 8
"""Letters of a clinical phrase that is recognised with its blanks elsewhere; *hyper t* lies too near *hypo t*."""
NEVER_MISSPELT: frozenset[MentionKind] = frozenset({"subject", "idiom"})
"""What is not ours is recognised as it is written: a typo must not make another subject of an everyday word."""
JOINABLE: frozenset[MentionKind] = THINGS_OF_CARE | PLACES - {"postcode"}
"""What is recognised with its blanks elsewhere or missing (*montdemarsan*, *endocrino logue*)."""


@dataclass(frozen=True)
class Vocabulary:
    """The tree, the words that may be misspelt, and the words that may not."""

    root: Node
    small: SmallWords
    spellings: SpellingIndex
    ordinary: dict[str, str]
    """Everyday word → its language ('fr', 'en' or 'any')."""
    communes_by_word: dict[str, tuple[str, ...]]
    """A telling word inside the name of at most a few communes → their INSEE codes (*Tyrosse*)."""
    no_places: NoPlaces = field(default_factory=NoPlaces)
    """Words that are corrected to no place."""

    def joined(self, letters: str) -> list[tuple[str, Node]]:
        """Every phrase of these letters, wherever its blanks are, with where it ends in the tree."""
        return [one for one in self.root.spelt_by(letters) if _is_found_joined(one[1].entries, letters)]

    @cached_property
    def beginning_with(self) -> dict[tuple[str, str], list[tuple[int, str, Node]]]:
        """First letters of two words that follow each other, little words left out or not → where phrases begin so.

        Each with its number, that is its place among all beginnings.
        """
        found: dict[tuple[str, str], list[tuple[int, str, Node]]] = defaultdict(list)
        for number, (word, node) in enumerate(self.root.children.items()):
            for letter in {second[0] for second in _following(node)}:
                found[word[0], letter].append((number, word, node))
        return dict(found)

    @cached_property
    def words_in_order(self) -> list[str]:
        """Every word that begins a phrase, or is an everyday one, sorted."""
        return sorted({*self.root.children, *self.ordinary})

    @cached_property
    def joined_names(self) -> JoinedNames:
        """The letters of all phrases that are found with their blanks elsewhere."""
        ends = ((phrase.replace(" ", ""), node.entries) for phrase, node in self.root.all() if node.entries)
        return JoinedNames((letters for letters, entries in ends if _is_found_joined(entries, letters)), self.small)

    def prepare(self) -> None:
        """Make the indexes of misspellings now rather than at the first misspelling."""
        _ = self.joined_names, self.words_in_order, self._everyday_by_piece
        self.spellings.prepare()

    def knows(self, word: str) -> bool:
        """Whether it begins a phrase, is an everyday word or a little one."""
        return word in self.root.children or word in self.ordinary or word in self.small.fillers

    def is_nearly_a_word(self, typed: str, most: float) -> bool:
        """Whether one letter, at this cost at most, makes a word of it that is no name of a place."""
        if most < CHEAPEST_EDIT:
            return False
        near = self.spellings.near(typed)
        if any(one.edits == 1 and one.cost <= most and self._is_a_word(one.word) for one in near):
            return True
        alike: set[str] = set()
        self._everyday_by_piece.look_up(typed, 1, alike)
        return any(edits and weighted_distance(typed, one) <= most for one, edits in within(1, typed, alike))

    @cached_property
    def _everyday_by_piece(self) -> Pieces:
        pieces = Pieces()
        for word in self.ordinary:
            if WORD.forgives(len(word)):
                pieces.add(word, 1)
        return pieces

    def _is_a_word(self, word: str) -> bool:
        node = self.root.children.get(word)
        if node is not None and node.entries:
            return any(entry.kind not in PLACES for entry in node.entries)
        return word in self.no_places.own

    def are_no_place(self, words: Sequence[str], name: Sequence[str] = ()) -> bool:
        """Whether a correction of these words to a place would make one of everyday words only ('aux genoux').

        `name`: the words of the place; one that stands there as it is speaks for it ('Mont de Marchand').
        """
        telling = [word for word in words if not tell_nothing((word,), self.small)]
        if len(telling) > 1 and any(word in name for word in telling):
            return False
        return bool(telling) and all(word in self.no_places for word in telling)


def _following(node: Node) -> Iterator[str]:
    """The words that may follow, also behind little words that are left out."""
    yield from node.children
    for filler in node.fillers:
        yield from _following(node.children[filler])


def _is_found_joined(entries: Sequence[Entry], letters: str) -> bool:
    kinds = JOINABLE if len(letters) >= SHORTEST_JOINED_DISEASE else PLACES
    return any(entry.kind in kinds and not entry.exact for entry in entries)


def build_vocabulary(knowledge: Knowledge) -> Vocabulary:
    """The vocabulary of a knowledge snapshot; a fraction of a second."""
    root, small = Node(), knowledge.language.small_words
    correctable: set[str] = set()
    meaning: set[str] = set()
    for folded, entry in folded_phrases(knowledge):
        words = all_in_full(folded, small)
        root.plant(words, entry)
        if entry.kind not in NEVER_MISSPELT and not entry.exact:
            correctable.update(words)
        if entry.kind not in PLACES:
            meaning.update(words)
    vague = _words_of_hospitals(knowledge)
    communes = _Communes(root, small, vague)
    for phrase, entry in place_phrases(knowledge):
        words = words_in_full(phrase, small)
        if entry.kind == "commune":
            communes.plant(words, entry)
        else:
            root.plant(words, entry)
        correctable.update(words)
    communes.settle()
    for phrase, links in words_before_things(knowledge):
        if node := _end_of(root, phrase):
            node.links, node.expects_a_thing = node.links | links | small.fillers, True
    for phrase, verbs in things_before_words(knowledge):
        if node := _end_of(root, phrase):
            node.links |= verbs
    ordinary = ordinary_words(knowledge)
    correctable |= _plant_facilities(root, knowledge, frozenset(ordinary))
    _plant_beginnings(root, knowledge.gazetteer, meaning.union(ordinary), small.fillers)
    root.settle(small.fillers)
    telling = telling_words(knowledge, small.fillers | vague)
    clinical = {word for line in knowledge.language.ordinary_words.clinical.all() for word in curated_words(line)}
    everyday = ordinary.keys() - clinical
    spellings = SpellingIndex(correctable - everyday, small)
    return Vocabulary(root, small, spellings, ordinary, telling, no_places(knowledge))


def _words_of_hospitals(knowledge: Knowledge) -> frozenset[str]:
    """*Hôpital* names no commune by itself, though L'Hôpital-d'Orion and Grayan-et-l'Hôpital are called so in part."""
    return frozenset(word for head in knowledge.language.place_words.hospitals.all() for word in curated_words(head))


def _plant_facilities(root: Node, knowledge: Knowledge, everyday: frozenset[str]) -> set[str]:
    """Plants the short names of hospitals that mean nothing else yet, and returns their words."""
    names = FacilityNames(knowledge, everyday)
    short = {curated_words(phrase): "" for phrase, _ in names.behind_a_head()}
    short |= {curated_words(word): PART for word, _ in names.alone()}
    free = {words: detail for words, detail in short.items() if not _entries_at(root, words)}
    for phrase, key in (*names.behind_a_head(), *names.alone()):
        if (detail := free.get(curated_words(phrase))) is not None:
            root.plant(curated_words(phrase), Entry("facility", key, detail=detail))
    return {word for words in free for word in words}


def _plant_beginnings(root: Node, gazetteer: Gazetteer, known: Collection[str], little: Collection[str]) -> None:
    """Plants the beginnings of the names of towns that are no name themselves, nor whole words of one."""
    for words, entries in groupby(beginnings_of_towns(gazetteer, known, little), key=itemgetter(0)):
        node = root.behind(words)
        if node is None or not (node.entries or node.parts):
            for _, entry in entries:
                root.plant(words, entry)


def _entries_at(root: Node, words: Sequence[str]) -> Sequence[Entry]:
    node = root.behind(words)
    return node.entries if node else ()


def commune_part(insee: str) -> Entry:
    """A commune that is named by a part of its name."""
    return Entry("commune", insee, detail=PART)


class _Communes:
    """Plants communes, each also at the places in the tree up to which only a part of its name stands."""

    def __init__(self, root: Node, small: SmallWords, vague: frozenset[str]) -> None:
        """`vague`: words that name no commune by themselves, though its name begins with them (*L'Hôpital-d'Orion*)."""
        self._root, self._articles, self._vague = root, small.articles, vague
        self._parts: dict[Node, dict[Entry, None]] = defaultdict(dict)

    def plant(self, words: Sequence[str], entry: Entry) -> None:
        part = commune_part(entry.key)
        self._plant(words, entry, part)
        if len(words) > 1 and words[0] in self._articles and len(words[1]) > 3:
            self._plant(words[1:], Entry("commune", entry.key, detail=WITHOUT_ARTICLE), part)

    def _plant(self, words: Sequence[str], entry: Entry, part: Entry) -> None:
        node = self._root
        for word in words[:-1]:
            node = node.below(word)
            if word not in self._vague:
                self._parts[node][part] = None
        self._root.plant(words, entry)

    def settle(self) -> None:
        """Once all are planted."""
        for node, parts in self._parts.items():
            node.parts = tuple(parts)


def _end_of(root: Node, phrase: str) -> Node | None:
    """Where a phrase ends in the tree, to be written into."""
    node = root
    for word in curated_words(phrase):
        if word not in node.children:
            return None
        node = node.below(word)
    return node
