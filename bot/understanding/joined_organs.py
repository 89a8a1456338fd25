"""Several organs with one word of damage: *toxicité hépatique et rénale*, *foie et rein touchés*, *foie + poumon G2*.

Behind the word of damage the organs go on to the right, before it to the left, as far as *et* or a sign joins them; a
comma does so in a list that ends with *et*.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from bot.knowledge_base.kinds import DISEASES
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.folding import Token
from bot.understanding.found import Found
from bot.understanding.graded_organs import GradedOrgans
from bot.understanding.left_open import JOINING_SIGNS

Span = tuple[int, int]
Spans = Sequence[Span]
Join = Literal["sure", "listed"]
_SURE_SIGNS = tuple(sign for sign in JOINING_SIGNS if sign != ",")
MOST_ORGANS = 4
"""Organs that one word of damage reaches."""


class JoinedOrgans:
    """Knows the organs and what joins them."""

    def __init__(self, knowledge: Knowledge, organs: GradedOrgans) -> None:
        self._meanings = organs.meanings
        self._crossings = {entry.crossing for entry in organs.meanings.values()}
        self._fillers = knowledge.language.small_words.fillers
        self._joins = frozenset(knowledge.language.failures.joins.all())

    def read(self, found: Sequence[Found], tokens: Sequence[Token], text: str) -> list[Found]:
        """The phrases, each organ that is joined to a damaged one turned into its toxicity."""
        organs = sorted({(o.start, o.end) for o in found if "organ" in o.kinds and o.phrase in self._meanings})
        damaged = [one for one in found if one.kinds & DISEASES and self._names_an_organ(one, organs)]
        if not damaged or not organs:
            return list(found)
        reached = {start for one in damaged for start, _ in self._reached(one, organs, tokens, text)}
        return [self._with_its_toxicity(one) if one.start in reached else one for one in found]

    def _names_an_organ(self, one: Found, organs: Spans) -> bool:
        """'toxicité rénale', 'kidney toxicity', or an organ that a grade made a toxicity."""
        if any(entry.crossing in self._crossings for entry in one.entries):
            return True
        return any(one.start <= start and end <= one.end for start, end in organs)

    def _with_its_toxicity(self, one: Found) -> Found:
        meaning = self._meanings.get(one.phrase) if "organ" in one.kinds else None
        return replace(one, entries=(meaning,)) if meaning else one

    def _reached(self, damaged: Found, organs: Spans, tokens: Sequence[Token], text: str) -> list[Span]:
        """The organs in the direction in which the word of damage looks; an organ with a grade looks both ways."""
        is_alone = damaged.phrase in self._meanings
        begins_with_an_organ = is_alone or any(start == damaged.start for start, _ in organs)
        found = self._to_the_right(damaged.end, organs, tokens, text) if is_alone or not begins_with_an_organ else []
        return found + (self._to_the_left(damaged.start, organs, tokens, text) if begins_with_an_organ else [])

    def _to_the_right(self, end: int, organs: Spans, tokens: Sequence[Token], text: str) -> list[Span]:
        """As far as the last 'et': 'toxicité cardiaque, hépatique et rénale, poumon libre'."""
        found: list[Span] = []
        sure = 0
        while len(found) < MOST_ORGANS:
            following = next((o for o in organs if o[0] >= end and self._join(end, o[0], tokens, text)), None)
            if following is None:
                break
            found.append(following)
            sure = len(found) if self._join(end, following[0], tokens, text) == "sure" else sure
            end = following[1]
        return found[:sure]

    def _to_the_left(self, start: int, organs: Spans, tokens: Sequence[Token], text: str) -> list[Span]:
        found: list[Span] = []
        while len(found) < MOST_ORGANS:
            before = next((o for o in organs if o[1] <= start and self._join(o[1], start, tokens, text)), None)
            if before is None or self._belongs_to_a_noun(before[0], tokens, text):
                break
            if not found and self._join(before[1], start, tokens, text) != "sure":
                break
            found.append(before)
            start = before[0]
        return found

    def _join(self, end: int, start: int, tokens: Sequence[Token], text: str) -> Join | None:
        """How what ends there and what starts here are joined; None where another word stands between."""
        between = [token.folded for token in tokens[end:start]]
        if not all(word in self._joins or word in self._fillers for word in between):
            return None
        sign = text[tokens[end - 1].end : tokens[start].start]
        if not self._joins.isdisjoint(between) or any(one in sign for one in _SURE_SIGNS):
            return "sure"
        return "listed" if "," in sign else None

    def _belongs_to_a_noun(self, at: int, tokens: Sequence[Token], text: str) -> bool:
        """'métastases hépatiques et toxicité rénale': an organ right behind another word is that word's."""
        if not at or tokens[at - 1].folded in self._fillers:
            return False
        return not text[tokens[at - 1].end : tokens[at].start].strip()
