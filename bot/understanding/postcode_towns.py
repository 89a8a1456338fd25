"""A postal code beside a misspelt name: the name chooses among the communes of that code ('79200 Le Tlllud')."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import OSA

from bot.knowledge_base.gazetteer import Gazetteer
from bot.knowledge_base.small_words import SmallWords
from bot.understanding.allowance import TOWN_OF_A_POSTCODE
from bot.understanding.folding import Token, curated_words
from bot.understanding.found import Found
from bot.understanding.little_words import all_in_full
from bot.understanding.phrases import OFFICIAL, Entry
from bot.understanding.spelling import weighted_distance

LONGEST_NAME = 7
"""Words of a name."""


@dataclass(frozen=True)
class PostcodeTowns:
    """Reads the words before and behind a postal code as the one of its communes that they are nearest to."""

    gazetteer: Gazetteer
    small: SmallWords

    def candidates(self, found: Sequence[Found], tokens: Sequence[Token], free: Sequence[bool]) -> list[Found]:
        """The code and the name together; nothing where two of its communes are as near, or none is."""
        codes = [one for one in found if one.kinds == {"postcode"} and one.phrase in self.gazetteer.by_postcode]
        named = {(one.start, one.end) for one in found if "commune" in one.kinds and not (one.cost or one.partial)}
        read = (self._nearest(code, tokens, free, named) for code in codes)
        return [one for one in read if one is not None]

    def _nearest(
        self, code: Found, tokens: Sequence[Token], free: Sequence[bool], named: Collection[tuple[int, int]]
    ) -> Found | None:
        """`named`: where the name of a commune stands as it is spelt."""
        best: dict[str, tuple[float, int, int, int, str]] = {}
        for start, end in _beside(code, tokens, free):
            typed = "".join(token.folded for token in tokens[start:end])
            for commune in self.gazetteer.by_postcode[code.phrase]:
                for name in self._letters[commune.insee]:
                    if not TOWN_OF_A_POSTCODE.forgives(len(name), OSA.distance(typed, name, score_cutoff=2)):
                        continue
                    reading = weighted_distance(typed, name), start - end, start, end, name
                    best[commune.insee] = min(best.get(commune.insee, reading), reading)
        ranked = sorted((reading, insee) for insee, reading in best.items())
        if not ranked or (len(ranked) > 1 and ranked[0][0][:2] == ranked[1][0][:2]):
            return None
        (cost, _, start, end, name), insee = ranked[0]
        if not cost or (start, end) in named:
            return None  # spelt as it is, it is found by itself
        entry = Entry("commune", insee, detail=OFFICIAL)
        return Found(
            min(start, code.start),
            max(end, code.end),
            (entry,),
            f"{code.phrase} {name}",
            COST,
            whole=True,
            has_its_postcode=True,
        )

    @cached_property
    def _letters(self) -> dict[str, tuple[str, ...]]:
        """INSEE code → the letters of the names of a commune, also without its article."""
        named = [(commune.name, insee) for insee, commune in self.gazetteer.communes.items()]
        found: dict[str, list[str]] = {}
        for name, insee in (*named, *self.gazetteer.former_names):
            words = all_in_full(curated_words(name), self.small)
            found.setdefault(insee, []).append("".join(words))
            if len(words) > 1 and words[0] in self.small.articles:
                found[insee].append("".join(words[1:]))
        return {insee: tuple(names) for insee, names in found.items()}


COST = 0.5
"""Of a misspelt name that its postal code tells: less than two places that are read apart."""


def _beside(code: Found, tokens: Sequence[Token], free: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The words behind the code, and those before it, however many belong to the name."""
    for end in range(code.end + 1, min(code.end + LONGEST_NAME, len(tokens)) + 1):
        if not free[end - 1] or tokens[end - 1].is_number:
            break
        yield code.end, end
    for start in range(code.start - 1, max(-1, code.start - 1 - LONGEST_NAME), -1):
        if not free[start] or tokens[start].is_number:
            break
        yield start, code.start
