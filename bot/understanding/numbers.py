"""Postal codes, INSEE codes and department numbers among the many numbers of a clinical question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.knowledge_base.gazetteer import Gazetteer
from bot.understanding.folding import Token
from bot.understanding.found import Found
from bot.understanding.phrases import Entry
from bot.understanding.place_signs import PlaceSigns

_GLUING_SIGNS = frozenset("/,.%+<>=°'-:")
"""A number beside one of these is a part of something longer: a date, a value."""
_CLAUSE_ENDS = ",;.?!)"


@dataclass(frozen=True)
class Numbers:
    """The numbers of one text, and what stands around them."""

    tokens: Sequence[Token]
    text: str
    gazetteer: Gazetteer
    signs: PlaceSigns
    subject_ends: frozenset[int] = frozenset()
    """Tokens right behind a discipline, a toxicity, a commune or a tier."""
    subject_starts: frozenset[int] = frozenset()
    claimed: frozenset[int] = frozenset()
    """Tokens that are a grade."""

    def communes(self) -> list[Found]:
        """Five digits that are a postal code of the region (its communes, the largest first) or an INSEE code."""
        return [found for at in range(len(self.tokens)) for found in self._commune(at)]

    def _commune(self, at: int) -> Sequence[Found]:
        token = self.tokens[at]
        if not token.is_number or token.glued or len(token.folded) != 5 or self._is_a_value(at):
            return ()
        named_insee = self.signs.insee.end_before(self.tokens, at)
        code, commune = token.folded, self.gazetteer.communes.get(token.folded)
        if commune and (named_insee or code not in self.gazetteer.by_postcode):
            return [Found(at, at + 1, (Entry("postcode", commune.insee),), code)]
        communes = self.gazetteer.by_postcode.get(code, ())
        return [Found(at, at + 1, tuple(Entry("postcode", one.insee) for one in communes), code)] if communes else ()

    def departments(self) -> list[Found]:
        """A department's number, also 2A and 972: at the end, in brackets, or behind a word that says so."""
        return [
            Found(at, at + 1, (Entry("department", code),), token.folded)
            for at, token in enumerate(self.tokens)
            if (code := self.gazetteer.department_codes.get(token.folded))
            and (len(token.surface) == len(code) or not token.surface.isdigit())  # '87', 'quatre-vingt-sept'
            and self._stands_alone(at)
            and self._is_meant_as_department(at)
        ]

    def _stands_alone(self, at: int) -> bool:
        token, following = self.tokens[at], self._following(at)
        if token.glued or (following and (following.glued or following.is_number)):
            return False
        if at and self.tokens[at - 1].is_number and at - 1 not in self.claimed:
            return False
        before, behind = self.text[max(0, token.start - 1) : token.start], self.text[token.end : token.end + 2]
        ends_a_clause = behind[:1] in (".", ",") and not behind[1:].strip()
        glued = {before, behind[:1]} & _GLUING_SIGNS if not ends_a_clause else {before} & _GLUING_SIGNS
        return before == "(" or not glued

    def _is_meant_as_department(self, at: int) -> bool:
        token = self.tokens[at]
        if self.text[token.start - 1 : token.start] == "(" and self.text[token.end : token.end + 1] == ")":
            return True
        if self._is_a_value(at):
            return False
        if self.signs.before_number.end_before(self.tokens, at):
            return True
        if at in self.subject_ends or self._stands_behind_of(at) or (at - 1 in self.claimed and self._is_last(at)):
            return self._is_last(at) or self.signs.behind_number.begin_at(self.tokens, at + 1)
        return at == 0 and (1 in self.subject_starts or self._is_last(at))

    def _stands_behind_of(self, at: int) -> bool:
        """'dermato du 40', 'néphro dans le 64'."""
        return any(
            at - length in self.subject_ends and self.signs.of_number.are(self.tokens[at - length : at])
            for length in range(1, min(self.signs.of_number.longest, at) + 1)
        )

    def _is_last(self, at: int) -> bool:
        """Whether the text or the clause ends behind this number."""
        rest = self.text[self.tokens[at].end :]
        behind = rest.lstrip()
        return not behind or behind[0] in _CLAUSE_ENDS or "\n" in rest[: len(rest) - len(behind)]

    def _is_a_value(self, at: int) -> bool:
        """'40 km', 'plaquettes 33000'."""
        return self.signs.measures.end_before(self.tokens, at) or self._is_counted(at)

    def _is_counted(self, at: int) -> bool:
        return at + 1 < len(self.tokens) and self.signs.quantities.begin_at(self.tokens, at + 1)

    def _following(self, at: int) -> Token | None:
        return self.tokens[at + 1] if at + 1 < len(self.tokens) else None
