"""Which grades a text names: a small grammar, [sign] word [sign] number [joiner number] [sign].

A range keeps both ends and ascends; a course ('passée de 2 à 4') keeps its order, so that the last grade is the one
that counts in both. The words stand in knowledge/language/grade_words.yaml.

Longer than 300 lines: the rules of the grammar refer to each other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.knowledge_base.fields import HIGHEST_GRADE, LOWEST_GRADE
from bot.knowledge_base.grade_words import GradeWords
from bot.knowledge_base.number_words import NumberWords
from bot.understanding.clauses import WordTree
from bot.understanding.folding import Token, curated_words, words_of
from bot.understanding.grades_of_today import GradesOfToday

HIGHEST_OF_A_CARD = 4
"""'Grade 3 or more' asks for 3 and 4: grade 5 is death, which nobody asks about this way."""
LARGEST_NUMBER = 20
"""A larger number behind the word is no attempt at a grade (a year, a page)."""
LONGEST_TUMOUR = 3
"""Words in which that of a tumour stands before its grade: 'carcinome mammaire de grade 3'."""
LONGEST_COURSE = 7
"""Words that lead from one grade of a course to the next: 'and since yesterday evening it is now'."""
WORDS_OF_A_FIRST_END = 5
"""In which 'entre' opens a range before its second end: 'entre le grade CTCAE 2'."""
LONGEST_DENIAL = 5
"""Words between a denial and the grade that it denies, one more: 'pas encore de critère de'."""
LONGEST_ALONE = 6
"""Words of a text that is nothing but grades ('trois ou quatre')."""
LONGEST_OWNER = 6
"""Words between 'grade' and its number that say whose it is ('le grade de la colite est 4')."""
LONGEST_SIGN = 5
"""Words of the longest sign ('supérieure ou égale à')."""
Bound = Literal["at_least", "above", "at_most", "below"]
"""What a sign says of its grade."""
_SIGNS: dict[str, Bound] = {
    "≥": "at_least",
    ">=": "at_least",
    "⩾": "at_least",
    ">": "above",
    "≤": "at_most",
    "<=": "at_most",
    "<": "below",
}
_SIGN = re.compile(r"≥|>=|⩾|≤|<=|>|<")
_END = re.compile(r"\s*[,;.:!?()\n](?!\d)|\s+[-–—]\s")
"""Of a clause, right behind a number: no '3,5' and no '3/j'."""
_MEASURES = re.compile(r"\s*[%°‰/×x*€²³](?!\w*\d)|\w")
"""Right behind a number that measures: '4 %', '4/j', '4x'."""
_DECIMALS = re.compile(r"[,.]\d")
_MARK, _LIGHT_MARK = re.compile(r"[;.\n]"), re.compile(r"[,:;.\n]")
_EQUALS = re.compile(r"\s*[:=]\s*")
ARROW = re.compile(r"[→➜➔➝➡⟶⇒↗↘⭢]|[-=]+>|^\s?>\s?$|(?<=[1-5])\s?>\s?(?=[1-5]\b)")
"""In a text, or in what stands between two of its words."""
_SPAN = re.compile(r"\s?[-–—‑]\s?")
"""'2-4', '2 – 4'; an arrow tells a course."""
_PLUS = re.compile(r"\+(?=\s|$|[,.;:)?!])")


@dataclass(frozen=True, slots=True)
class GradeMention:
    """Grades named at tokens[start:end]: one, a range, or a course."""

    start: int
    end: int
    grades: tuple[int, ...]
    shaky: bool = False
    """Written 'g 3' or 'from 2 to 4', which may count something else: a grade only beside a toxicity."""
    negated: bool = False
    """'pas grade 2 mais grade 3': corrected away where another grade is named."""
    denied_from: int | None = None
    """Where the denial begins."""
    unless_behind: int | None = None
    """A tumour's, unless a toxicity is named from this token on and before it: 'carcinome et colite grade 3'."""
    impossible: tuple[int, ...] = ()
    """Numbers that are no grade of any scale: 'grade 6', 'grade 0'."""


class GradeReader:
    """Reads the grades of a text with one set of words."""

    def __init__(self, words: GradeWords, numbers: NumberWords) -> None:
        self._full = _phrases(words.full)
        self._scales, self._versions = _phrases(words.scales), frozenset(words.scale_versions)
        self._leading = self._full | _phrases(words.rated) | self._scales
        self._short, self._misspelt = words_of(words.short), words_of(words.misspelt)
        self._letter = words.letter
        self._between = words_of(words.between)
        self._numbers, self._roman = numbers.of_grades, numbers.roman
        self._behind_a_capital, self._ways_of_a_drug = words_of(words.behind_a_capital), words_of(words.ways_of_a_drug)
        self._range, self._progress = _phrases(words.range), words_of(words.progress)
        self._spans = words_of(words.spans)
        self._course, self._from, self._to = (
            words_of(words.course),
            words_of(words.course_from),
            words_of(words.course_to),
        )
        self._times, self._ways = words_of(words.course_times), words_of(words.course_ways)
        self._on_the_way = self._progress | self._course | self._to | self._times | words_of(words.on_the_way)
        self._leads_to = self._progress | self._to | words_of(words.course_into)
        self._of_today = GradesOfToday(words)
        self._opens_a_range, self._articles = words_of(words.opens_a_range), words_of(words.articles)
        self._ordinals, self._behind_an_ordinal = words.ordinals, words_of(words.behind_an_ordinal)
        self._of, self._is = words_of(words.owner_before), words_of(words.owner_behind)
        self._least_before = _phrases(words.at_least_before)
        self._goes_on = words_of(words.spoken.goes_on) - words_of(words.quantities)
        self._before_a_place = words_of(words.adjectives.before_a_place) - words_of(words.quantities)
        self._behind_a_row = words_of(words.adjectives.goes_on) | self._goes_on
        self._before: dict[tuple[str, ...], Bound] = {
            **dict.fromkeys(_phrases(words.at_least_before), "at_least"),
            **dict.fromkeys(_phrases(words.above_before), "above"),
            **dict.fromkeys(_phrases(words.at_most_before), "at_most"),
            **dict.fromkeys(_phrases(words.below_before), "below"),
        }
        self._after: dict[tuple[str, ...], Bound] = {
            **dict.fromkeys(_phrases(words.at_least_after), "at_least"),
            **dict.fromkeys(_phrases(words.at_most_after), "at_most"),
        }
        self._no_sign_behind = words_of(words.no_sign_behind)
        self._asking, self._asked_of = words_of(words.asking), words_of(words.asked_of)
        self._denying, self._doubting = WordTree(words.negation_before), WordTree(words.doubt_before)
        self._links_of_denial = words_of(words.behind_negation)
        self.corrections = self._links_of_denial | words_of(words.corrects)
        """Between a grade that is denied and the one that stands."""
        self._histology = words_of(words.histology)
        self._tumour_joins = words_of(words.tumour_joins)
        self._has_degrees = words_of(words.has_degrees)
        self._other_scales, self._tumours = words_of(words.other_scales), words_of(words.tumours)
        self._quantities = words_of(words.quantities)
        self._first_words = frozenset(phrase[0] for phrase in self._leading if phrase).union(
            self._misspelt, self._short, {self._letter}, self._course, self._from, self._ways, self._ordinals,
            self._behind_an_ordinal, self._opens_a_range, {phrase[0] for phrase in self._least_before},
        )  # fmt: skip
        """Every grade begins with one of these."""

    def read(self, tokens: Sequence[Token], text: str) -> list[GradeMention]:
        """Every grade that the text names, in order; those that are corrected away only where no other is named."""
        return self._without_the_corrected(list(_Pass(self, tokens, text).mentions()), tokens)

    def finds_one(self, tokens: Sequence[Token], text: str) -> bool:
        """Whether the text names a grade: the first is enough."""
        return next(_Pass(self, tokens, text).mentions(), None) is not None

    def alone(self, tokens: Sequence[Token], text: str) -> tuple[int, ...]:
        """The grades of a text that is nothing but 'III-IV', '≥ 3' or 'quatre'; none where it is more or counts."""
        return _Pass(self, tokens, text).alone() if 0 < len(tokens) <= LONGEST_ALONE else ()

    def with_rows_before(
        self, grades: Sequence[GradeMention], tokens: Sequence[Token], text: str, names: Collection[int]
    ) -> list[GradeMention]:
        """'grade 3 4 vascularite', 'grade 1, 2, 3 vascularite': a last number between grades and a toxicity.

        `names`: where one begins. Before any other word it counts that: 'grade 3 4 cures', and behind one grade and a
        comma it may: 'grade 3, 4 vascularites'.
        """
        one = _Pass(self, tokens, text)
        return [
            replace(grade, end=grade.end + 1, grades=(*grade.grades, number))
            if grade.end + 1 in names and (number := one.next_in_its_row(grade.end, is_listed=len(grade.grades) > 1))
            else grade
            for grade in grades
        ]

    def behind_a_name(
        self, tokens: Sequence[Token], text: str, at: int, beginnings: Collection[int]
    ) -> GradeMention | None:
        """'colite 3', 'colite 3-4', 'colite 3 ou plus': the bare number at `at`, right behind a toxicity's own name.

        None where anything follows that it may count or measure. `beginnings`: where a place or a drug begins.
        """
        return _Pass(self, tokens, text).behind_a_name(at, beginnings)

    def of_tumours(self, tokens: Sequence[Token], text: str) -> list[GradeMention]:
        """The grades that the text names of a tumour."""
        if (self._tumours | self._histology).isdisjoint(token.folded for token in tokens):
            return []
        return list(_Pass(self, tokens, text).mentions(of_tumours=True))

    def _without_the_corrected(self, found: list[GradeMention], tokens: Sequence[Token]) -> list[GradeMention]:
        """Those that no denial corrects away, all where every one is denied; what corrects reaches over the denied."""
        kept: list[GradeMention] = []
        denied: GradeMention | None = None
        for mention in found:
            if mention.negated:
                denied = mention
                if kept and kept[-1].end == mention.denied_from:  # 'grade 2, pas de critère de grade 4' asks for none
                    kept[-1] = replace(kept[-1], end=mention.end)
                continue
            corrects = denied and self.corrections.issuperset(t.folded for t in tokens[denied.end : mention.start])
            kept.append(replace(mention, start=denied.start) if denied and corrects else mention)
            denied = None
        return kept or found


def _phrases(lines: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(curated_words(line) for line in lines)


class _Pass:
    """One text on its way through the grammar."""

    def __init__(self, reader: GradeReader, tokens: Sequence[Token], text: str) -> None:
        self.of, self.tokens, self.text = reader, tokens, text
        self.folded = [token.folded for token in tokens]

    def mentions(self, *, of_tumours: bool = False) -> Iterator[GradeMention]:
        at = 0
        begins = self.of._first_words
        has_signs = _SIGN.search(self.text) is not None
        if not has_signs and begins.isdisjoint(self.folded):
            return
        while at < len(self.tokens):
            may_be = self.tokens[at].folded in begins or (self.tokens[at].is_number and has_signs)
            mention = self._mention_at(at) if may_be else None
            if mention and self._speaks_of_a_tumour(mention) == of_tumours:
                claimed_from = self._where_a_tumour_may_claim_it(mention)
                yield mention if claimed_from is None else replace(mention, unless_behind=claimed_from)
                at = mention.end
            else:
                at += 1

    def alone(self) -> tuple[int, ...]:
        first = self._number_alone()
        if first is None:
            return ()
        values, end, is_course = self._rest(1, (first,))
        ordered = values if is_course else self._with_those_between(tuple(sorted(values)), 0, end)
        sign, end = self._sign(0, 0, end)
        if end < len(self.tokens) or _beyond_the_scale(ordered, sign):
            return ()
        return _with_sign(ordered, sign)

    def _number_alone(self) -> int | None:
        """A word of one is an article, a figure of one letter a letter, and 'IV' alone the way of a drug."""
        first = self.tokens[0]
        if len(self.tokens) == 1 and first.folded in self.of._roman:
            return None
        if first.is_number:
            return None if _DECIMALS.match(self.text, first.end) else self._joined_number(0)
        number = self.of._numbers.get(first.folded, LOWEST_GRADE)
        return number if number > LOWEST_GRADE and len(first.folded) > 1 else None

    def _mention_at(self, at: int) -> GradeMention | None:
        return self._ordinal_at(at) or self._grade_at(at) or self._bare_course_at(at) or self._bare_bound_at(at)

    def _words(self, at: int, width: int) -> tuple[str, ...]:
        return tuple(self.folded[at : at + width])

    # ------------------------------------------------------------------------------------------ word and number

    def _grade_at(self, at: int) -> GradeMention | None:
        width = self._width_of_the_word(at)
        if not width or self._belongs_to_another_scale(at):
            return None
        words = self._words(at, width)
        is_full = words in self.of._full
        number_at = self._behind_small_words(at + width) if is_full else at + width
        first = self._number(number_at, is_full=is_full)
        if first is None and is_full:
            return self._behind_its_owner(at + width) or self._before_its_word(at, width)
        if first in self.of._versions and words in self.of._scales:
            return None
        if first is None or (not is_full and self._is_a_quantity(at, number_at)):
            return None
        if self._is_asked_of_one(at, number_at):
            return None
        exists = LOWEST_GRADE <= first <= HIGHEST_GRADE
        if not exists and not is_full:
            return None
        values, end, is_course = self._rest(number_at + 1, (first,) if exists else ())
        if not values:
            return GradeMention(at, number_at + 1, (), impossible=(first,))
        told = is_course or self._begins_a_course(at)
        ordered = values if told else self._with_those_between(tuple(sorted(values)), number_at, end)
        sign, end = self._sign(at, number_at, end)
        if beyond := _beyond_the_scale(ordered, sign):
            return GradeMention(at, end, (), impossible=beyond)
        shaky = words == (self.of._letter,) and not self._is_glued(number_at)
        denied_from = self._denied_from(at, end)
        return GradeMention(at, end, _with_sign(ordered, sign), shaky, denied_from is not None, denied_from)

    def _behind_its_owner(self, at: int) -> GradeMention | None:
        """'le grade de la colite est 4', 'grade of the colitis: 3': the number alone is the mention."""
        if at >= len(self.tokens) or self.tokens[at].folded not in self.of._of:
            return None
        for number_at in range(at + 2, min(len(self.tokens), at + LONGEST_OWNER)):
            if self._is_number_word(number_at):
                said = self.tokens[number_at - 1].folded in self.of._is or _EQUALS.fullmatch(self._between(number_at))
                number = self._joined_number(number_at)
                if number is None or not said or self._counts_something(number_at):
                    return None
                return GradeMention(number_at, number_at + 1, (number,))
            if _MARK.search(self._between(number_at)):
                return None
        return None

    def _before_its_word(self, at: int, width: int) -> GradeMention | None:
        """'colite 3/4 grade': two numbers in one sign before the word."""
        numbers = [self._joined_number(one) for one in (at - 2, at - 1)] if at > 1 else [None]
        if not all(numbers) or not self._stands_close(at - 1) or self._between(at).strip():
            return None
        return GradeMention(at - 2, at + width, tuple(sorted({one for one in numbers if one})))

    def _denied_from(self, at: int, end: int) -> int | None:
        """Where a denial of the grade begins: 'pas encore grade 3', 'pas de critère de grade 4'.

        None where there is none, and where it only doubts: '… ou pas grade 4', '… pas grade 4 ?'.
        """
        words, edge = self.folded, at
        for _ in range(LONGEST_DENIAL):
            if not edge or _LIGHT_MARK.search(self._between(edge)):
                return None  # 'grade 2 ? Non, grade 4'
            if (start := self.of._denying.start_before(words, edge)) < edge:
                return None if self._is_only_doubted(words, start, end) else start
            if words[edge - 1] not in self.of._links_of_denial:
                return None
            edge -= 1
        return None

    def _is_only_doubted(self, words: Sequence[str], start: int, end: int) -> bool:
        behind = self.text[self.tokens[end - 1].end :].lstrip()
        return behind.startswith("?") or self.of._doubting.start_before(words, start) < start

    def _width_of_the_word(self, at: int) -> int:
        """How many tokens the word for 'grade' takes at this place; 0 where there is none."""
        for width in range(3, 0, -1):
            if len(words := self._words(at, width)) == width and words in self.of._leading:
                return width
        word = self.tokens[at].folded
        if word in self.of._misspelt:
            return int(at + 1 < len(self.tokens) and self.tokens[at + 1].is_number)
        return int(word in self.of._short or word == self.of._letter)

    def _belongs_to_another_scale(self, at: int) -> bool:
        """'score SBR grade 2' is the tumour's; the full word 'grade' behind another scale stays a grade."""
        word = self.tokens[at].folded
        before = self.tokens[at - 1].folded if at else ""
        foreign = before in self.of._other_scales and before not in self.of._between  # 'CTCAE G3' is our own scale
        return foreign and (word,) not in self.of._full

    def _behind_small_words(self, at: int) -> int:
        """Past 'CTCAE', 'de', 'supérieur à'… between the word and its number."""
        while at < len(self.tokens) and not self._is_number_word(at):
            width = self._width_of_a_sign(at) or int(self.tokens[at].folded in self.of._between)
            if not width:
                return at
            at += width
        return at

    def _width_of_a_sign(self, at: int) -> int:
        for width in range(LONGEST_SIGN, 0, -1):
            if len(words := self._words(at, width)) == width and words in self.of._before:
                return width
        return 0

    def _is_number_word(self, at: int) -> bool:
        return self.tokens[at].is_number or self.tokens[at].folded in self.of._numbers

    def _is_glued(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].glued

    def _number(self, at: int, *, is_full: bool) -> int | None:
        """The number at a token, in digits, letters or roman; letters only behind a whole word or glued to it."""
        if at >= len(self.tokens) or self._goes_on_as_another_number(at):
            return None
        token = self.tokens[at]
        if token.is_number:
            return int(token.folded) if len(token.folded) <= 2 and int(token.folded) <= LARGEST_NUMBER else None
        if not (
            is_full or self._is_a_figure_apart(at) or self._is_glued(at) or self.tokens[at - 1].folded in self.of._short
        ):
            return None
        if token.folded == "v" and self.tokens[at - 1].folded in self.of._other_scales:
            return None  # 'grade CTCAE v' goes on with a version
        return self.of._numbers.get(token.folded)

    def _is_a_figure_apart(self, at: int) -> bool:
        """'G IV', 'g iii'; 'g iv' is how a drug is given, and 'G I' a grade where its clause ends."""
        token, before = self.tokens[at], self.tokens[at - 1]
        if before.folded != self.of._letter or token.folded not in self.of._roman:
            return False
        in_capitals = token.surface.isupper() and before.surface.isupper()
        if len(token.folded) == 1:
            return in_capitals and self._ends_here(at)
        return token.surface.isupper() or token.folded not in self.of._ways_of_a_drug

    def _ends_here(self, at: int) -> bool:
        """Whether nothing goes on with it: 'uvéite G I à Pau', not 'G I tract'."""
        if at + 1 == len(self.tokens) or self.tokens[at + 1].folded in self.of._behind_a_capital:
            return True
        return bool(self.text[self.tokens[at].end : self.tokens[at + 1].start].strip())

    def _goes_on_as_another_number(self, at: int) -> bool:
        """'g6pd', 'grade 3e': letters glued behind the number, unless they begin another grade."""
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if not (following and following.glued):
            return False
        return following.folded not in (self.of._letter, "c") and (following.folded,) not in self.of._range

    def _is_a_quantity(self, at: int, number_at: int) -> bool:
        """'1 g 3 jours', 'gly 4 g 2 fois': grams, not a grade; 'cotée 3/10': out of ten."""
        if self._is_glued(number_at):
            return False
        if self._is_out_of_more(number_at):
            return True
        before = self.tokens[at - 1].is_number if at else False
        after = number_at + 1 < len(self.tokens) and self.tokens[number_at + 1].folded in self.of._quantities
        return before or after

    def _is_asked_of_one(self, at: int, number_at: int) -> bool:
        """'à partir de quel grade un dermatologue …', 'what grade one …': an article, or who is meant in general."""
        asked = at > 0 and self.tokens[at - 1].folded in self.of._asking
        behind = self._words(number_at + 1, 1)
        goes_on = bool(behind) and behind not in self.of._range and not _LIGHT_MARK.search(self._between(number_at + 1))
        return asked and goes_on and self.tokens[number_at].folded in self.of._asked_of

    def _is_out_of_more(self, at: int) -> bool:
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if following is None or not following.is_number or int(following.folded[:3]) <= HIGHEST_GRADE:
            return False
        return self.text[self.tokens[at].end : following.start].strip() == "/"

    # ------------------------------------------------------------------------------------------ ranges and courses

    def _rest(self, at: int, values: tuple[int, ...], is_course: bool = False) -> tuple[tuple[int, ...], int, bool]:
        """Further grades: '2-3', 'III-IV', '2 à 3', 'grade 2 et grade 3', '2 ou 3', '2 → 4', '2 puis 3', '2 3 ou 4'.

        `values`: none where the first number is no grade: of 'grade 0-1' the 1 stands.
        """
        ahead, course, joined = self._past_a_joiner(at)
        if ahead < len(self.tokens) and (width := self._width_of_the_word(ahead)):
            after = ahead + width
            joined = joined or self._stands_close(at)
            if self._is_another_grade(after):
                ahead = after
        joined = joined or (ahead == at and (self._stands_close(at) or self._goes_on_in_a_row(at)))
        number = self._joined_number(ahead) if joined else None
        if number is None or number in values or self._counts_something(ahead):
            return values, at, is_course
        return self._rest(ahead + 1, (*values, number), is_course or course)

    def _is_another_grade(self, at: int) -> bool:
        return at < len(self.tokens) and self._is_number_word(at)

    def _past_a_joiner(self, at: int) -> tuple[int, bool, bool]:
        """Where the next number may stand, whether what leads there tells a course, and whether it joins at all."""
        if at >= len(self.tokens):
            return at, False, False
        between = self.text[self.tokens[at - 1].end : self.tokens[at].start]
        if ARROW.search(between):
            return at, True, True
        if (ahead := self._past_words_of_a_course(at)) > at:
            behind = max((mark for mark in range(at + 1, ahead + 1) if self._between(mark).strip()), default=at)
            on_the_way = {token.folded for token in self.tokens[behind:ahead]}  # not 'grade 4 maintenant, grade 1 hier'
            tells = not on_the_way.isdisjoint(self.of._progress | self.of._course)
            return ahead, tells or self._is_today_s(at, ahead), True
        if self.tokens[at].folded in self.of._progress:
            return at + 1, True, True
        for width in (3, 2, 1):
            if len(words := self._words(at, width)) == width and words in self.of._range:
                return self._past_an_article(at + width), False, True
        return at, False, "," in between and self._closes_an_item(at)

    def _is_today_s(self, at: int, ahead: int) -> bool:
        """'grade 4 hier, grade 2 aujourd'hui': the grade ahead, behind one that ends at `at`."""
        number = ahead + self._width_of_the_word(ahead)
        start = at - 2 if self._words(at - 2, 1) in self.of._leading else at - 1
        return self.of._of_today.is_the_last(self.folded, (start, at), (ahead, number + 1))

    def _past_words_of_a_course(self, at: int) -> int:
        """'évoluant vers 4', 'hier, grade 4', 'is now grade 4': past words of time and change, up to the next grade.

        `at` where another word stands, or none of them tells a course.
        """
        ahead, tells = at, False
        while ahead < min(len(self.tokens), at + LONGEST_COURSE) and self.tokens[ahead].folded in self.of._on_the_way:
            word = self.tokens[ahead].folded
            tells = tells or word in self.of._progress or word in self.of._course or word in self.of._times
            ahead += 1
        if not tells or ahead >= len(self.tokens):
            return at
        leads_there = self.tokens[ahead - 1].folded in self.of._leads_to
        return ahead if self._width_of_the_word(ahead) or leads_there else at

    def _past_an_article(self, at: int) -> int:
        """'entre le grade 2 et le grade 3': the second article, where a word before the first grade opens a range."""
        if at + 1 >= len(self.tokens) or self.tokens[at].folded not in self.of._articles:
            return at
        before = {token.folded for token in self.tokens[max(0, at - WORDS_OF_A_FIRST_END - 1) : at]}
        opened = not before.isdisjoint(self.of._opens_a_range)
        return at + 1 if opened and (self.tokens[at + 1].folded,) in self.of._full else at

    def _closes_an_item(self, at: int) -> bool:
        """'grade 2, 3 ou 4', 'grade 2, 3.': a bare number of a list; in 'grade 2, 3 selles' it counts what follows."""
        if self._joined_number(at) is None:
            return False
        if at + 1 >= len(self.tokens):
            return True
        behind = self.text[self.tokens[at].end : self.tokens[at + 1].start]
        if behind.strip():
            return True
        ahead, _, joined = self._past_a_joiner(at + 1)
        return (joined and self._joined_number(ahead) is not None) or self._goes_on_in_a_row(at + 1)

    def _goes_on_in_a_row(self, at: int) -> bool:
        """'grade 2 3 ou 4', 'gr 1 2 3 4': a list without commas has one word for grade, and only numbers behind it.

        Two are one where their clause ends or goes on; a third right before or behind counts nothing either.
        """
        if self._between(at).strip() or not self._is_in_a_row(at) or self._counts_something(at):
            return False
        ahead, course, joined = self._past_a_joiner(at + 1)
        joined = (joined and not course) or self._stands_close(at + 1)
        if joined and self._joined_number(ahead) is not None:
            return not self._counts_something(ahead)
        if self._is_in_a_row(at + 1):
            return self._goes_on_in_a_row(at + 1)
        if self._is_in_a_row(at - 1) or self._counts_nothing(at + 1):
            return True
        return self.tokens[at + 1].folded in self.of._behind_a_row

    def next_in_its_row(self, at: int, *, is_listed: bool) -> int | None:
        """The number here, where it stands right behind a smaller one: behind blanks, or a comma of a list."""
        between = self._between(at)
        stands_behind = not between.strip() or between == "," or (is_listed and between.strip() == ",")
        return self._joined_number(at) if stands_behind and self._is_in_a_row(at) else None

    def _is_in_a_row(self, at: int) -> bool:
        """Whether a figure of a grade stands here, a graver one than right before, with nothing glued to it."""
        behind = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if at >= len(self.tokens) or (behind and behind.glued):
            return False
        both = self.tokens[at - 1 : at + 1]
        if not (all(one.is_number for one in both) or self.of._roman.keys() >= {one.folded for one in both}):
            return False
        return (self._joined_number(at - 1) or HIGHEST_GRADE) < (self._joined_number(at) or 0)

    def _joined_number(self, at: int) -> int | None:
        if at >= len(self.tokens):
            return None
        token = self.tokens[at]
        if token.is_number:
            exists = len(token.folded) == 1 and LOWEST_GRADE <= int(token.folded) <= HIGHEST_GRADE
            return int(token.folded) if exists else None
        number = self.of._numbers.get(token.folded)
        return number if number and self._is_written_like_the_first(at) else None

    def _is_written_like_the_first(self, at: int) -> bool:
        """'grade III-IV', 'grade deux ou trois'; but 'grade 2 et un rash', 'grade 2 or I…' name one grade."""
        word = self.tokens[at].folded
        if word in self.of._roman and len(word) > 1:
            return True
        before = [token.folded for token in self.tokens[max(0, at - 3) : at]]
        kind = self.of._roman if word in self.of._roman else self.of._numbers.keys() - self.of._roman
        return self.of._numbers[word] > LOWEST_GRADE and any(other in kind for other in before)

    def _stands_close(self, at: int) -> bool:
        """'2-3', '2/3', '3+4', 'III-IV': one sign between the numbers, blanks around it or not."""
        if at >= len(self.tokens):
            return False
        between = self.text[self.tokens[at - 1].end : self.tokens[at].start]
        return between.strip() in ("-", "/", "–", "—", "+", "&", "‑") and len(between) <= 3

    def _counts_something(self, at: int) -> bool:
        """'grade 2, 3 jours': the number belongs to what follows it."""
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return following is not None and following.folded in self.of._quantities

    def _bare_course_at(self, at: int) -> GradeMention | None:
        """'passée de 2 à 4', 'rash from 2 to 4': a course whose numbers may stand without the word for 'grade'."""
        told = self.tokens[at].folded in self.of._course
        if told and (end := self._come_to(at)):
            return GradeMention(at, end, (self._joined_number(end - 1) or 0,), shaky=True)
        begin = at + (told or self.folded[at] in self.of._ways)
        if begin + 2 >= len(self.tokens) or self.folded[begin] not in self.of._from:
            return None
        to = begin + 2 + (self.folded[begin + 2] in self.of._ways)  # 'from 4 down to 1'
        first, last = self._joined_number(begin + 1), self._joined_number(to + 1)
        leads = to < len(self.tokens) and self.folded[to] in self.of._to
        if not leads or first is None or last is None or first == last or self._counts_something(to + 1):
            return None
        return GradeMention(at, to + 2, (first, last), shaky=not told)

    def _come_to(self, at: int) -> int:
        """Where 'montée à 4' ends, with nothing that the number counts; 0 where it is none."""
        to = self._words(at + 1, 1)
        if not to or to[0] not in self.of._to or self._joined_number(at + 2) is None:
            return 0
        is_whole = not _DECIMALS.match(self.text, self.tokens[at + 2].end) and not self._is_glued(at + 3)
        return at + 3 if is_whole and self._counts_nothing(at + 3) else 0

    # ------------------------------------------------------------------------------------------ without the word

    def _bare_bound_at(self, at: int) -> GradeMention | None:
        """'diarrhée au moins 3', 'colitis between 2 and 3': grades right beside a toxicity, if they count nothing."""
        if at and self.tokens[at].is_number and (sign := self._between(at).strip()) in _SIGNS:
            return self._bare_sign_at(at, _SIGNS[sign])
        width = next((w for w in range(LONGEST_SIGN, 0, -1) if self._words(at, w) in self.of._least_before), 0)
        ranges = self.tokens[at].folded in self.of._opens_a_range
        number_at = at + (width or int(ranges))
        first = self._joined_number(number_at) if width or ranges else None
        if first is None or _DECIMALS.match(self.text, self.tokens[number_at].end):
            return None
        values, end, _ = self._rest(number_at + 1, (first,))
        if (ranges and len(values) < 2) or not self._counts_nothing(end):
            return None
        ordered = self._with_those_between(tuple(sorted(values)), number_at, end)
        return GradeMention(at, end, _with_sign(ordered, "at_least" if width else None), shaky=True)

    def behind_a_name(self, at: int, beginnings: Collection[int]) -> GradeMention | None:
        first = self._joined_number(at) if self.tokens[at].is_number else None
        if first is None or first > HIGHEST_OF_A_CARD or _DECIMALS.match(self.text, self.tokens[at].end):
            return None
        values, end, is_course = self._rest(at + 1, (first,))
        ordered = values if is_course else self._with_those_between(tuple(sorted(values)), at, end)
        sign, end = self._sign(at, at, end)
        grades = _with_sign(ordered, sign)
        if grades[-1] > HIGHEST_OF_A_CARD or _MEASURES.match(self.text, self.tokens[end - 1].end):
            return None
        leads = end + 1 in beginnings and self._words(end, 1)[0] in self.of._before_a_place
        plus = _PLUS.match(self.text, self.tokens[end - 1].end)
        ends_behind_it = plus is not None and _END.match(self.text, plus.end()) is not None
        is_alone = end in beginnings or leads or ends_behind_it or self._counts_nothing(end)
        return GradeMention(at, end, grades) if is_alone else None

    def _with_those_between(self, ends: tuple[int, ...], start: int, end: int) -> tuple[int, ...]:
        """'grade 1 à 4', 'G1–G3', 'entre 2 et 4': the grades between the two ends, of which 'ou' names none.

        `start` and `end`: where the first number stands, and the first word behind the last.
        """
        if len(ends) != 2 or not self._is_a_span(start, end):
            return ends
        return tuple(range(ends[0], ends[1] + 1))

    def _is_a_span(self, start: int, end: int) -> bool:
        """A stroke, a word of a range with nothing but the word for grade beside it, or a word right before both."""
        edge = start
        while edge and (self._words(edge - 1, 1) in self.of._leading or self.folded[edge - 1] in self.of._articles):
            edge -= 1
        opened = edge > 0 and self.folded[edge - 1] in self.of._opens_a_range
        between = {token.folded for token in self.tokens[start + 1 : end - 1]}
        joins = {word for word in between if (word,) not in self.of._leading and word != self.of._letter}
        stroke = _SPAN.fullmatch(self.text, self.tokens[start].end, self.tokens[start + 1].start)
        by_word = bool(joins) and self.of._spans.issuperset(joins - self.of._articles)
        return bool(stroke) or by_word or opened

    def _bare_sign_at(self, at: int, sign: Bound) -> GradeMention | None:
        """'colite >= 3', 'colite >2': right behind its toxicity, where the number counts nothing."""
        number = self._joined_number(at)
        if number is None or self._is_glued(at + 1) or _DECIMALS.match(self.text, self.tokens[at].end):
            return None
        grades = _with_sign((number,), sign)
        is_death = grades[-1] > HIGHEST_OF_A_CARD  # 'diarrhée > 4' counts stools
        if is_death or _beyond_the_scale((number,), sign) or not self._counts_nothing(at + 1):
            return None
        return GradeMention(at, at + 1, grades, shaky=True)

    def _counts_nothing(self, end: int) -> bool:
        """Whether the clause ends behind a number, or goes on with a word that nothing counts."""
        if end >= len(self.tokens) or _END.match(self.text, self.tokens[end - 1].end):
            return end >= len(self.tokens) or not self._is_number_word(end)
        further = self.tokens[end + 1] if end + 1 < len(self.tokens) else None
        counts_on = further is not None and further.is_number  # 'au moins 3 ou 4 fois'
        return self.tokens[end].folded in self.of._goes_on and not counts_on

    def _ordinal_at(self, at: int) -> GradeMention | None:
        """'de quatrième grade', 'fourth grade', '4e grade': the number before its word, where none stands behind it."""
        start = at
        if self.tokens[at].folded in self.of._behind_an_ordinal and self.tokens[at].glued:
            start, number = at - 1, self._joined_number(at - 1) if self.tokens[at - 1].is_number else None
        else:
            number = self.of._ordinals.get(self.tokens[at].folded)
        if not number or self._words(at + 1, 1) not in self.of._full or self._number(at + 2, is_full=True):
            return None
        if self._is_the_degree_of_something_else(start):
            return None
        denied_from = self._denied_from(start, at + 2)
        return GradeMention(start, at + 2, (number,), negated=denied_from is not None, denied_from=denied_from)

    def _is_the_degree_of_something_else(self, start: int) -> bool:
        """'BAV du 3e degré', 'brûlure du deuxième degré': how deep a burn is, how blocked a heart."""
        while start and self.tokens[start - 1].folded in self.of._of:
            start -= 1
        return bool(start) and self.tokens[start - 1].folded in self.of._has_degrees

    # ------------------------------------------------------------------------------------------ signs

    def _tells_a_course(self, at: int, end: int) -> bool:
        """'2>grade 4': between two numbers the sign is an arrow."""
        number = at and self.tokens[at - 1].is_number and len(self.tokens[at - 1].folded) == 1
        return bool(number) and ARROW.search(self.text[end : self.tokens[at].start]) is not None

    def _sign(self, at: int, number_at: int, end: int) -> tuple[Bound | None, int]:
        """What the sign before or behind the number says, and up to where its words reach."""
        start = self.tokens[at - 1].end if at else 0
        around = (
            self.text[start : self.tokens[at].start] + self.text[self.tokens[at].end : self.tokens[number_at].start]
        )
        if (found := _SIGN.search(around)) and not self._tells_a_course(at, start):
            return _SIGNS[found.group()], end
        for first in range(max(0, at - LONGEST_SIGN), at):
            meaning = self.of._before.get(tuple(self.folded[first:at]))
            if meaning and not (first and self.tokens[first - 1].folded in self.of._no_sign_behind):
                return meaning, end
        for first in range(at + 1, number_at):
            if meaning := self.of._before.get(tuple(self.folded[first:number_at])):
                return meaning, end
        if _PLUS.match(self.text, self.tokens[end - 1].end) or self._goes_on_with_a_plus(end):
            return "at_least", end
        for width in range(LONGEST_SIGN, 0, -1):
            words = self._words(end, width)
            if meaning := self.of._after.get(words):
                return meaning, end + len(words)
        return None, end

    def _goes_on_with_a_plus(self, end: int) -> bool:
        """'grade 3 et +', 'grade 3 ou +'."""
        joins = self._words(end, 1) in self.of._range
        return joins and _PLUS.match(self.text, self.tokens[end].end + 1) is not None

    def _begins_a_course(self, at: int) -> bool:
        """'passée de grade 2 à grade 4': the word of the course right before, with or without 'de'."""
        before = self.folded[max(0, at - 2) : at]
        if before and before[-1] in self.of._from:
            before.pop()
        return bool(before) and before[-1] in self.of._course

    def _speaks_of_a_tumour(self, mention: GradeMention) -> bool:
        """'adénocarcinome G3', 'tumeur de grade 3': the differentiation of a tumour."""
        before, behind = self.folded, self.tokens[mention.end : mention.end + 1]
        if behind and behind[0].folded in self.of._histology:
            return True
        edge = mention.start
        while edge and before[edge - 1] in self.of._tumour_joins:
            edge -= 1
        return edge > 0 and before[edge - 1] in self.of._tumours and not self._a_mark_parts(edge, mention.start)

    def _where_a_tumour_may_claim_it(self, mention: GradeMention) -> int | None:
        """'carcinome mammaire grade 3', 'grade 3 carcinoma': from where on a toxicity named before makes it its own."""
        behind = self.tokens[mention.end : mention.end + 1]
        if any(token.folded in self.of._tumours for token in behind) and not _LIGHT_MARK.search(
            self._between(mention.end)
        ):
            at = mention.start
            while at > max(0, mention.start - LONGEST_TUMOUR) and not _LIGHT_MARK.search(self._between(at)):
                at -= 1
            return at
        for at in range(mention.start - 1, max(-1, mention.start - LONGEST_TUMOUR - 1), -1):
            if _LIGHT_MARK.search(self._between(at + 1)):
                return None
            if self.tokens[at].folded in self.of._tumours:
                return at + 1
        return None

    def _a_mark_parts(self, *starts: int) -> bool:
        """'adénocarcinome. Grade 3': a mark before one of these words."""
        return any(_MARK.search(self._between(at)) for at in starts)

    def _between(self, at: int) -> str:
        return self.text[self.tokens[at - 1].end : self.tokens[at].start] if at < len(self.tokens) else ""


def _beyond_the_scale(grades: tuple[int, ...], sign: Bound | None) -> tuple[int, ...]:
    """'grade > 5' and 'grade < 1' ask for a grade that no scale has."""
    if sign == "above" and grades == (HIGHEST_GRADE,):
        return (HIGHEST_GRADE + 1,)
    return (LOWEST_GRADE - 1,) if sign == "below" and grades == (LOWEST_GRADE,) else ()


def _with_sign(grades: tuple[int, ...], sign: Bound | None) -> tuple[int, ...]:
    """The grades that a sign adds: 'grade 3 or more' is 3 and 4, 'below 3' is 1 and 2."""
    if len(grades) != 1:
        return grades
    grade = grades[0]
    match sign:
        case "at_least":
            return tuple(range(grade, max(grade, HIGHEST_OF_A_CARD) + 1))
        case "above":
            lowest = min(grade + 1, HIGHEST_GRADE)
            return tuple(range(lowest, max(lowest, HIGHEST_OF_A_CARD) + 1))
        case "at_most":
            return tuple(range(LOWEST_GRADE, grade + 1))
        case "below":
            return tuple(range(LOWEST_GRADE, max(grade, LOWEST_GRADE + 1)))
    return grades
