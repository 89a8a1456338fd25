"""Which phrases of the vocabulary may stand in a text, exactly or with typos; `found.py` chooses among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz.distance import OSA

from bot.knowledge_base.kinds import DISCIPLINES, DISEASES, PLACES, THINGS_OF_CARE
from bot.understanding.allowance import CUE, LONGEST_SHORT_THING, PHRASE, SOUND, THING_OF_A_CROSSING
from bot.understanding.cut_short import cut_short
from bot.understanding.folding import Token
from bot.understanding.found import Found
from bot.understanding.little_words import tell_nothing
from bot.understanding.of_phrases import lies_in
from bot.understanding.phrases import PART, Entry
from bot.understanding.spelling import Spelling, weighted_distance
from bot.understanding.tree import Node
from bot.understanding.vocabulary import NEVER_MISSPELT, Vocabulary, commune_part
from bot.understanding.whole_names import whole_names

FILLER_COST = 0.3
"""Of a 'de' or 'la' that is missing or too many inside a phrase."""
HEARD_COST = 0.3
"""Of a name that sounds like what was typed."""
PARTIAL_COST = 0.8
"""Of a name of which only a part was typed."""
PLURAL_COST = 0.29
"""Of an ending: 'néphrologues du 79' is as sure as one of them; less than of a word passed over."""
CUT_SHORT_COST = 0.29
"""Of the end of a word that was left out, where one thing only begins so."""
SHORTEST_SINGULAR = 3
PLURAL_ENDINGS = frozenset(("s", "x"))
MOST_SPELLINGS = 6
"""Alternatives of one word that are followed."""


def candidates(tokens: Sequence[Token], vocabulary: Vocabulary, free: Sequence[bool]) -> list[Found]:
    """Every phrase that the free tokens may spell, exactly or with typos."""
    walk = _Walk(tokens, vocabulary, free)
    found = _without_what_is_spelt_inside([one for start in walk.starts() for one in walk.begin_at(start)])
    spelt_out = [one for one in found if not one.cost and not one.partial and one.end - one.start > 1]
    return found + [
        one for one in whole_names(tokens, vocabulary, free) if not any(_says_no_more_than(one, o) for o in spelt_out)
    ]


def _without_what_is_spelt_inside(found: list[Found]) -> list[Found]:
    """'service de dermatologie' is no misspelt 'service dermatologique': a word of it says the same as it is spelt."""
    spelt: dict[tuple[str, str], list[Found]] = {}
    for one in found:
        if not one.cost and one.kinds & THINGS_OF_CARE:
            spelt.setdefault(one.entries[0][:2], []).append(one)
    if not spelt:
        return found
    return [
        one
        for one in found
        if not (one.edits and any(lies_in(other, one) for other in spelt.get(one.entries[0][:2], ())))
    ]


def _says_no_more_than(one: Found, exact: Found) -> bool:
    """Lies in a phrase that is spelt out, or is that phrase with a little word of the sentence before it."""
    return lies_in(one, exact) or (one.phrase == exact.phrase and lies_in(exact, one))


class _Walk:
    """Follows the tree of phrases along the tokens of one text, from one starting place after the other."""

    def __init__(self, tokens: Sequence[Token], vocabulary: Vocabulary, free: Sequence[bool]) -> None:
        self.tokens, self.vocabulary, self.free = tokens, vocabulary, free
        self._words = [token.folded for token in tokens]
        self._fillers = vocabulary.small.fillers
        self._may_be_misspelt = [word not in vocabulary.ordinary for word in self._words]
        self._singulars = [
            word[:-1] if word[-1] in PLURAL_ENDINGS and len(word) > SHORTEST_SINGULAR else "" for word in self._words
        ]
        """'neuros', 'syndromes secs': the word of which each may be the plural, which is no misspelling."""
        self._heard = [(HEARD_COST, 1) if token.by_ear else (0.0, 0) for token in tokens]
        """Cost and edits of a word that only sounds like the one in the tree: it counts as a misspelt one."""
        near, unknown = vocabulary.spellings.near, self._may_be_misspelt
        self._near = [
            near(word) if unknown[at] and free[at] and SOUND.may_be(len(word)) else ()
            for at, word in enumerate(self._words)
        ]
        """What each word may stand for that may be misspelt: most words stand for nothing else."""
        self._start = 0
        self._best: dict[tuple[int, str, bool], Found] = {}
        """(end, phrase, partial) → the cheapest reading from the starting place on."""

    def starts(self) -> list[int]:
        """Where anything may begin: at a word of which a phrase begins, or that may be a misspelt one."""
        begin, links = self.vocabulary.root.children, self.vocabulary.root.links
        free, unknown, singulars = self.free, self._may_be_misspelt, self._singulars
        return [
            at
            for at, one in enumerate(self._words)
            if free[at] and (unknown[at] or one in begin or one in links or singulars[at] in begin)
        ]

    def begin_at(self, start: int) -> Iterable[Found]:
        """The cheapest readings of each phrase that begins here."""
        self._start, self._best = start, {}
        word, root, is_unknown = self._words[start], self.vocabulary.root, self._may_be_misspelt[start]
        if (child := root.children.get(word)) is not None:
            self._go(child, word, start + 1, *self._heard[start])
        if word in root.links:
            self._behind_links(root, "", start + 1, 0.0, 0)
        if child is None and (singular := root.children.get(self._singulars[start])) is not None:
            if is_unknown and _names_a_thing(singular):
                self._ends_here(singular, word[:-1], start + 1, PLURAL_COST, 0)
            self._go_on(singular, word[:-1], start + 1, PLURAL_COST, 0)
        if child is None and is_unknown and (whole := cut_short(word, self.vocabulary)):
            self._ends_here(root.children[whole], whole, start + 1, CUT_SHORT_COST, 0)
        # exact first: a word that is known by itself begins no misspelling
        if is_unknown and (child is None or not child.entries) and self._near[start]:
            self._with_typos(root, "", start, 0.0, 0)
        return self._best.values()

    def _go(self, node: Node, phrase: str, at: int, cost: float, edits: int) -> None:
        """`phrase`: the words of the tree by which the place was reached, whatever was typed."""
        if node.entries or node.parts:
            self._ends_here(node, phrase, at, cost, edits)
        if at < len(self._words):
            self._go_on(node, phrase, at, cost, edits)

    def _go_on(self, node: Node, phrase: str, at: int, cost: float, edits: int) -> None:
        if at >= len(self._words) or not self.free[at]:
            return
        word, children = self._words[at], node.children
        if node.fillers:
            self._after_missing_fillers(node, phrase, at, cost, edits)
        if (child := children.get(word)) is not None:
            more, edit = self._heard[at]
            self._go(child, f"{phrase} {word}", at + 1, cost + more, edits + edit)
        if word in node.links:
            self._behind_links(node, phrase, at + 1, cost, edits)
        elif child is None and cost == 0 and word in self._fillers:
            self._go(node, phrase, at + 1, cost + FILLER_COST, edits)
        if child is None and (singular := children.get(self._singulars[at])) is not None:
            self._go(singular, f"{phrase} {word[:-1]}", at + 1, cost + PLURAL_COST, edits)
        if children and self._may_be_misspelt[at] and (self._near[at] or node.expects_a_thing):
            self._with_typos(node, phrase, at, cost, edits)

    def _behind_links(self, node: Node, phrase: str, at: int, cost: float, edits: int) -> None:
        """Goes on behind the little words before the thing of a crossing; nothing ends on them."""
        while at < len(self._words) and self.free[at]:
            word = self._words[at]
            if (child := node.children.get(word)) is not None:
                self._go(child, _longer(phrase, word), at + 1, cost, edits)
            if word not in node.links:
                if self._may_be_misspelt[at]:
                    self._with_typos(node, phrase, at, cost, edits)
                return
            at += 1

    def _after_missing_fillers(self, before: Node, phrase: str, at: int, cost: float, edits: int) -> None:
        """Goes on behind each filler that was not typed; nothing ends on the filler itself."""
        word, is_unknown, cost = self._words[at], self._may_be_misspelt[at], cost + FILLER_COST
        for filler in before.fillers:
            node = before.children[filler]
            if word == filler:
                continue
            if (child := node.children.get(word)) is not None:
                more, edit = self._heard[at]
                self._go(child, f"{phrase} {filler} {word}", at + 1, cost + more, edits + edit)
            if is_unknown and (self._near[at] or node.expects_a_thing):
                self._with_typos(node, f"{phrase} {filler}", at, cost, edits)
            if node.fillers:
                self._after_missing_fillers(node, f"{phrase} {filler}", at, cost, edits)

    def _with_typos(self, node: Node, phrase: str, at: int, cost: float, edits: int) -> None:
        word = self._words[at]
        left = PHRASE.edits(len(word)) - edits
        if left <= 0:
            return
        spellings = self._near[at]
        if node.expects_a_thing and THING_OF_A_CROSSING.may_be(len(word)):
            spellings = self.vocabulary.spellings.near(word) + _near_short_things(word, node)
        followed = 0
        for spelling in spellings:
            child = node.children.get(spelling.word)
            if child is not None and spelling.edits <= left:
                longer = _longer(phrase, spelling.word)
                self._go(child, longer, at + 1, cost + spelling.cost, edits + spelling.edits)
                followed += 1
                if followed >= MOST_SPELLINGS:
                    return

    def _ends_here(self, node: Node, phrase: str, at: int, cost: float, edits: int) -> None:
        entries: Sequence[Entry] = node.entries
        if not entries and not node.parts:
            return
        if self._words[at - 1] in self._fillers and (not entries or self._ends_on_a_preposition(at)):
            is_told_by_it = any(entry.kind == "measure" for entry in entries)
            if not (is_told_by_it and phrase.endswith(f" {self._words[at - 1]}")):
                return  # 'cœur à 28': a name of a measure is curated with its little word
        if edits:
            entries = self._misspelt_entries(node, phrase, at)
        if entries and self._is_cheapest(at, phrase, cost, partial=False):
            found = Found(self._start, at, tuple(self._as_places(entries)), phrase, cost, edits)
            self._best[at, phrase, False] = found
        if (
            node.parts
            and self._long_enough_for_a_part(at)
            and not (edits and not self._is_heard(at) and self._are_no_place(at))
        ):
            name, cost = " ".join(self._words[self._start : at]) + " …", cost + PARTIAL_COST
            if self._is_cheapest(at, name, cost, partial=True):
                self._best[at, name, True] = Found(self._start, at, node.parts, name, cost, edits, partial=True)

    def _is_cheapest(self, end: int, phrase: str, cost: float, *, partial: bool) -> bool:
        known = self._best.get((end, phrase, partial))
        return known is None or cost < known.cost

    def _misspelt_entries(self, node: Node, phrase: str, at: int) -> list[Entry]:
        entries = [entry for entry in node.entries if _may_be_misspelt(entry, phrase)]
        names_a_place = any(entry.kind in PLACES for entry in entries)
        if names_a_place and not self._is_heard(at) and self._are_no_place(at, phrase.split()):
            return [entry for entry in entries if entry.kind not in PLACES]
        return entries

    def _is_heard(self, at: int) -> bool:
        return any(token.by_ear for token in self.tokens[self._start : at])

    def _are_no_place(self, at: int, name: Sequence[str] = ()) -> bool:
        """'jusqu'aux genoux' is not Geloux misspelt."""
        return self.vocabulary.are_no_place(self._words[self._start : at], name)

    def _ends_on_a_preposition(self, at: int) -> bool:
        """'hépatite à l'ipilimumab' is no hepatitis A, however many little words stand behind it."""
        last = at - 1
        while last > self._start and self._words[last] in self._fillers:
            if self._is_a_preposition(last):
                return True
            last -= 1
        return False

    def _is_a_preposition(self, at: int) -> bool:
        """The 'à' of 'hépatite à Dax' is not the letter of *hépatite A*."""
        if self._words[at] != "a" or at == self._start:
            return False
        following = self._words[at + 1] if at + 1 < len(self._words) else ""
        node = self.vocabulary.root.children.get(following)
        leads_to_a_place = node is not None and (bool(node.parts) or any(e.kind in PLACES for e in node.entries))
        return leads_to_a_place or self.tokens[at].surface in ("à", "À")

    def _as_places(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        """Behind 'à', a word that is also a commune is the commune ('à Cours')."""
        if self._start == 0 or self._words[self._start - 1] not in self.vocabulary.small.before_places_only:
            return entries
        return [entry for entry in entries if entry.kind in PLACES] or entries

    def _long_enough_for_a_part(self, at: int) -> bool:
        words = self._words[self._start : at]
        if tell_nothing(words, self.vocabulary.small):
            return False
        return any(len(word) >= 3 and word not in self.vocabulary.ordinary for word in words)


def _longer(phrase: str, word: str) -> str:
    """The words by which the next place is reached: at the root none stands before."""
    return f"{phrase} {word}" if phrase else word


def _names_a_thing(node: Node) -> bool:
    """Whether a disease or a discipline ends here: alone, the plural of another short word is another word."""
    return any(entry.kind in DISEASES or entry.kind in DISCIPLINES for entry in node.entries)


def _near_short_things(word: str, node: Node) -> tuple[Spelling, ...]:
    """Short things one edit from a word where a crossing expects one ('tox foiie'): elsewhere too little to go by."""
    if not word.isalpha() or not THING_OF_A_CROSSING.may_be(len(word)) or len(word) > LONGEST_SHORT_THING + 1:
        return ()
    short = [one for one in node.children if len(one) <= LONGEST_SHORT_THING and THING_OF_A_CROSSING.forgives(len(one))]
    near = [Spelling(one, 1, weighted_distance(word, one)) for one in short if OSA.distance(word, one) == 1]
    return tuple(sorted(near, key=lambda spelling: (spelling.cost, spelling.word)))


def _may_be_misspelt(entry: Entry, phrase: str) -> bool:
    """Other subjects never; a short turn of phrase neither: everyday words lie one letter away (*repos*, *recos*)."""
    if entry.kind == "facility" and entry.detail == PART:
        return False  # one word of a hospital's name is weak enough as it stands
    return entry.kind not in NEVER_MISSPELT and not entry.exact and (entry.kind != "cue" or CUE.forgives(len(phrase)))


def telling_word_candidates(tokens: Sequence[Token], vocabulary: Vocabulary, free: Sequence[bool]) -> list[Found]:
    """Communes named by one telling word of their name (*Tyrosse*), for tokens that nothing else explains."""
    found = []
    for at, token in enumerate(tokens):
        codes = vocabulary.communes_by_word.get(token.folded)
        if codes and free[at] and token.folded not in vocabulary.ordinary and not token.by_ear:
            found.append(
                Found(
                    at, at + 1, tuple(map(commune_part, codes)), f"… {token.folded}", 2 * PARTIAL_COST, 0, partial=True
                )
            )
    return found
