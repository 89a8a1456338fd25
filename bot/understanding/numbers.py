"""Postal codes, INSEE codes and department numbers among the many numbers of a clinical question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.knowledge_base.gazetteer import Gazetteer
from bot.knowledge_base.record import open_record
from bot.understanding.folding import Token, curated_words
from bot.understanding.found import Found
from bot.understanding.phrases import Entry
from bot.understanding.place_signs import PlaceSigns
from bot.understanding.spoken_places import DIGITS_OF_A_POSTAL_CODE

_GLUING_SIGNS = frozenset("/,.%+<>=°'-:")
"""A number beside one of these is a part of something longer: a date, a value."""
_LISTING = frozenset(",/&+")
_SLANTED = frozenset("/&+")
"""Signs between the numbers of several departments, with the word 'départements' before them and without."""
_CLAUSE_ENDS = ",;.?!)"
_BEHIND_A_LABEL = frozenset(".:=-°")
"""Signs between the word 'département' and its number: 'dép.87', 'dpt:87', 'n°87'."""
_ENDS_OF_CLAUSES = frozenset(_CLAUSE_ENDS)
_PARTS_CLAUSES = re.compile(r"\s*:\s|\s+[-–—→/|>+]+\s")
"""A sign with its blanks: 'Vayres 87 : ophtalmo', 'Vayres 87 - ophtalmo'; not '12:30' and not '10-40'."""
_BETWEEN_DIGITS = frozenset((" ", "-"))
LONGEST_JOIN = 4
"""Words between the numbers of two departments: 'dans le 19 ou bien le 23'."""
LAST_DAY_OF_A_MONTH = 31


@open_record
class Numbers:
    """The numbers of one text, and what stands around them."""

    tokens: Sequence[Token]
    text: str
    gazetteer: Gazetteer
    signs: PlaceSigns
    subject_ends: frozenset[int] = frozenset()
    """Tokens right behind a discipline, a toxicity, a commune or a tier."""
    people_ends: frozenset[int] = frozenset()
    """The same behind words for people of any discipline, which need a word before the number: 'référents du 19'."""
    subject_starts: frozenset[int] = frozenset()
    commune_ends: frozenset[int] = frozenset()
    discipline_starts: frozenset[int] = frozenset()
    claimed: frozenset[int] = frozenset()
    """Tokens that are a grade."""
    asks_for_people: bool = False
    """Whether a discipline or a commune is named: of a disease alone, 'le 47' may be anything."""
    asks_whom: bool = False
    """Whether it asks whom to call: then two numbers that are joined behind 'dans le' are no count."""

    def communes(self) -> list[Found]:
        """Five digits that are a postal code of the region (its communes, the largest first) or an INSEE code."""
        numbers = (at for at, token in enumerate(self.tokens) if token.is_number)
        return [found for at in numbers for found in self._commune(at)]

    def _commune(self, at: int) -> Sequence[Found]:
        token = self.tokens[at]
        if token.glued or len(token.folded) != DIGITS_OF_A_POSTAL_CODE or self._is_a_value(at):
            return ()
        named_insee = self.signs.insee.end_before(self.tokens, at)
        code, commune = token.folded, self.gazetteer.communes.get(token.folded)
        if commune and (named_insee or code not in self.gazetteer.by_postcode):
            return [Found(at, at + 1, (Entry("postcode", commune.insee),), code)]
        communes = self.gazetteer.by_postcode.get(code, ())
        return [Found(at, at + 1, tuple(Entry("postcode", one.insee) for one in communes), code)] if communes else ()

    def departments(self) -> list[Found]:
        """A department's number, also 2A and 972: at the end, in brackets, or behind a word that says so."""
        numbers = {at: code for at in range(len(self.tokens)) if (code := self._code(at)) and self._stands_alone(at)}
        meant = {at for at in numbers if self._is_meant_as_department(at)}
        for at in sorted(numbers.keys() - meant):
            if self._goes_on_with_departments(at, meant):
                meant.add(at)
        for at in range(len(self.tokens)):
            meant.update(self._several_from(at))
        codes = {at: code for at in meant if (code := self._code(at))}
        found = [Found(at, at + 1, (Entry("department", codes[at]),), self.tokens[at].folded) for at in sorted(codes)]
        return [*found, *(Found(at, at + 2, (Entry("department", code),), code) for at, code in self._said_in_digits())]

    def _said_in_digits(self) -> Iterator[tuple[int, str]]:
        """'dans le 8-7', 'dép 8 7': two digits where the number of a department stands; 'le 8-7' may be a day."""
        for at, (one, other) in enumerate(pairwise(self.tokens)):
            between = self.text[one.end : other.start]
            is_led = self._is_named(at) or self.signs.before_number.end_before(self.tokens, at)
            if is_led and one.is_number and other.is_number and between in _BETWEEN_DIGITS:
                code = self.gazetteer.department_codes.get(one.folded + other.folded)
                if code and len(code) == 2 and not self._is_counted(at + 1):
                    yield at, code

    def _several_from(self, at: int) -> Sequence[int]:
        """'departments 19 or 24', 'dans le 40/64', 'du 23 et du 87': numbers that are joined, from the first one on."""
        if not self._may_be_one_of_several(at):
            return ()
        named = self.signs.department_words.end_before(self.tokens, at)
        led = self.signs.before_number.end_before(self.tokens, at) or self.signs.of_number.end_before(self.tokens, at)
        if not (named or (led and (self.asks_for_people or self.asks_whom))):
            return ()
        several = [at]
        while (following := self._joined_to(several[-1], named=named)) is not None:
            several.append(following)
        return several if len(several) > 1 and (named or self._may_end_a_list(several[-1])) else ()

    def _may_be_one_of_several(self, at: int) -> bool:
        return (
            bool(self._code(at)) and at not in self.claimed and not self._is_a_value(at) and not self.tokens[at].glued
        )

    def _joined_to(self, at: int, *, named: bool) -> int | None:
        """The next number of the list. `named`: the word 'départements' stands before it, so a comma is enough."""
        nearest = range(at + 1, min(at + 2 + LONGEST_JOIN, len(self.tokens)))
        following = next((one for one in nearest if self._may_be_one_of_several(one)), None)
        if following is None:
            return None
        between = self.tokens[at + 1 : following]
        bounds = pairwise(self.tokens[at : following + 1])
        signs = {sign for one, other in bounds for sign in self.text[one.end : other.start] if not sign.isspace()}
        words = (self.signs.failing, self.signs.either, self.signs.together)
        joined = any(one.stand_in(between) for one in words) or signs & (_LISTING if named or between else _SLANTED)
        little = self.signs.failing.stand_in(between) or all(self._is_little(token) for token in between)
        return following if joined and little and signs <= _LISTING else None

    def _is_little(self, token: Token) -> bool:
        return token.folded in self.signs.around_a_join or token.folded in self.signs.department_words

    def _may_end_a_list(self, at: int) -> bool:
        behind = at + 1
        goes_on = self.signs.behind_number.begin_at(self.tokens, behind) or behind in self.subject_starts
        return self._is_last(at) or goes_on

    def _code(self, at: int) -> str | None:
        """The department whose number this is, in two digits or in words: '87', 'quatre-vingt-sept', no '087'."""
        token = self.tokens[at]
        code = self.gazetteer.department_codes.get(token.folded)
        return code if code and (len(token.surface) == len(code) or not token.surface.isdigit()) else None

    def _goes_on_with_departments(self, at: int, meant: set[int]) -> bool:
        """'dans le 19 et le 23': joined to a department's number by a word, with an article or at the end."""
        nearest = range(at - 1, max(-1, at - 1 - LONGEST_JOIN), -1)
        before = next((one for one in nearest if one in meant or self._is_a_department_elsewhere(one)), None)
        if before is None or self._is_a_value(at):
            return False
        between = self.tokens[before + 1 : at]
        failing = self.signs.failing.stand_in(between)
        joined = failing or any(words.stand_in(between) for words in (self.signs.either, self.signs.together))
        linked = failing or all(token.folded in self.signs.around_a_join for token in between)
        led = between[-1:] and between[-1].folded in self.signs.articles_of_numbers
        return (
            joined
            and linked
            and bool(led or self._is_last(at) or self.signs.behind_number.begin_at(self.tokens, at + 1))
        )

    def _is_a_department_elsewhere(self, at: int) -> bool:
        """'dans le neuf ou le 16': no department of the region, but spoken of as one."""
        number = self.tokens[at].is_number or self.tokens[at].folded in self.signs.digits_in_words
        spoken = number and self.signs.before_number.end_before(self.tokens, at)
        return spoken and not self._is_a_value(at)

    def _stands_alone(self, at: int) -> bool:
        token, following = self.tokens[at], self._following(at)
        if token.glued or (following and (following.glued or (following.is_number and not self._is_a_value(at + 1)))):
            return False
        if at and self.tokens[at - 1].is_number and at - 1 not in self.claimed:
            return False
        before, behind = self.text[max(0, token.start - 1) : token.start], self.text[token.end : token.end + 2]
        ends_a_clause = behind[:1] in (".", ",", ":") and not behind[1:].strip()
        glued = {before, behind[:1]} & _GLUING_SIGNS if not ends_a_clause else {before} & _GLUING_SIGNS
        return before == "(" or not glued or (before in _BEHIND_A_LABEL and self._is_named(at) and not glued - {before})

    def _is_named(self, at: int) -> bool:
        """'dép 87', 'département n° 87', 'dpt:87', 'county 87'."""
        named = self.signs.department_words.end_before(self.tokens, at)
        numbered = at > 0 and self.tokens[at - 1].folded in self.signs.numbering
        return named or (numbered and self.signs.department_words.end_before(self.tokens, at - 1))

    def _is_meant_as_department(self, at: int) -> bool:
        token = self.tokens[at]
        if self.text[token.start - 1 : token.start] == "(" and self.text[token.end : token.end + 1] == ")":
            return True
        if self._is_a_value(at):
            return False
        if (
            self._is_named(at)
            or self.signs.before_number.end_before(self.tokens, at)
            or self._has_an_article_at_the_end(at)
        ):
            return True
        if self._has_an_article_before_a_discipline(at) or self._has_a_discipline(at):
            return True
        if at in self.subject_ends or self._stands_behind_of(at) or (at - 1 in self.claimed and self._is_last(at)):
            ends = self._is_last(at) or self.signs.behind_number.begin_at(self.tokens, at + 1)
            return ends or (at in self.commune_ends and at + 1 in self.discipline_starts)  # 'Monségur 47 gastro'
        return at == 0 and (1 in self.subject_starts or self._is_last(at))

    def _stands_behind_of(self, at: int) -> bool:
        """'dermato du 40', 'néphro dans le 64', 'les référents du 19'."""
        if at - 1 in self.subject_ends and self._has_an_article(at):
            return True
        ends = self.subject_ends | self.people_ends
        return any(
            at - length in ends and self.signs.of_number.are(self.tokens[at - length : at])
            for length in range(1, min(self.signs.of_number.longest, at) + 1)
        )

    def _has_an_article_at_the_end(self, at: int) -> bool:
        """'un gastro svp, le 47': a number that is no day of a month, where people are asked for."""
        return self._has_an_article(at) and self._is_last(at)

    def _has_an_article_before_a_discipline(self, at: int) -> bool:
        """'le 64 en dermato', 'le 47 pour un néphro'."""
        if not (self._has_an_article(at) and self.signs.behind_number.begin_at(self.tokens, at + 1)):
            return False
        behind = at + 2
        return behind + self.signs.determiners.begin_at(self.tokens, behind) in self.discipline_starts

    def _has_a_discipline(self, at: int) -> bool:
        """'le 64 a-t-il un néphrologue ?': no day of a month has one."""
        led = at > 0 and self.tokens[at - 1].folded in self.signs.articles_of_numbers
        behind = self.signs.has.ends_behind(self.tokens, at + 1)
        there = behind + self.signs.determiners.begin_at(self.tokens, behind)
        return led and behind > at + 1 and there in self.discipline_starts

    def _has_an_article(self, at: int) -> bool:
        """'le 47'; 'le 24' may be a day."""
        led = at > 0 and self.tokens[at - 1].folded in self.signs.articles_of_numbers
        return led and self.asks_for_people and not _is_a_day(self.tokens[at].folded)

    def _is_last(self, at: int) -> bool:
        """Whether the text or the clause ends behind this number."""
        rest = self.text[self.tokens[at].end :]
        behind = rest.lstrip()
        ends = not behind or behind[0] in _CLAUSE_ENDS or "\n" in rest[: len(rest) - len(behind)]
        return ends or _PARTS_CLAUSES.match(rest) is not None

    def _is_a_value(self, at: int) -> bool:
        """'40 km', 'plaquettes 33000', 'thrombopénie à 40000'."""
        return self.signs.measures.end_before(self.tokens, at) or self._is_counted(at) or self._is_a_long_value(at)

    def _is_a_long_value(self, at: int) -> bool:
        """As long as a postal code, behind what the laboratory counts, also with a little word between.

        Not where the town of that code follows: 'thrombopénie à 16000 Angoulême'.
        """
        code, following = self.tokens[at].folded, self._following(at)
        if len(code) != DIGITS_OF_A_POSTAL_CODE:
            return False
        towns = (curated_words(town.name) for town in self.gazetteer.by_postcode.get(code, ()))
        if following and any(following.folded == name[0] for name in towns):
            return False
        begins = at - (at > 0 and self.tokens[at - 1].folded in self.signs.before_values)
        return self.signs.measured.end_before(self.tokens, begins)

    def _is_counted(self, at: int) -> bool:
        """'40 km', 'in 24 or 48 hours', 'du 16 et du 17 mars'."""
        behind = at + 1
        if behind < len(self.tokens) and self._parts_clauses(at, behind):
            return False
        join, joined = self.tokens[behind : behind + 1], behind + 1
        led = joined < len(self.tokens) and self.tokens[joined].folded in self.signs.articles_of_numbers
        if self.signs.either.are(join) or (led and self.signs.together.are(join)):
            joined += led
            behind = joined + 1 if joined < len(self.tokens) and self.tokens[joined].is_number else behind
        return behind < len(self.tokens) and self.signs.counts_at(self.tokens, behind)

    def _parts_clauses(self, at: int, behind: int) -> bool:
        """'dép 87, plaquettes à 15000': what is counted stands in the clause of its number."""
        return not _ENDS_OF_CLAUSES.isdisjoint(self.text[self.tokens[at].end : self.tokens[behind].start])

    def _following(self, at: int) -> Token | None:
        return self.tokens[at + 1] if at + 1 < len(self.tokens) else None


def _is_a_day(number: str) -> bool:
    return number.isdigit() and int(number) <= LAST_DAY_OF_A_MONTH
