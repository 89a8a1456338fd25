"""'en 2015', '(mars 2015)', 'en février', 'il y a dix ans', 'à 12 ans', 'ten years ago': what lies in the past."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from bot.knowledge_base.number_words import NumberWords
from bot.knowledge_base.past_times import PastTimes
from bot.understanding.clauses import Gap, WordTree, WordTrees
from bot.understanding.folding import Token, curated_phrase
from bot.understanding.spoken_numbers import SpokenNumbers

BEFORE_A_TIME = 6
"""Words before 'en 2015' or 'il y a dix ans' that lie in that time."""
HISTORY_REACH = 4
"""Words behind 'en 2015 pour' that lie in it too."""
WORDS_OF_A_RECORD = 4
"""Words before a past time in which the record stands that is of it: 'compte rendu (de la réa de) 2022'."""
OLDEST_CHILD = 17
"""Years: no checkpoint inhibitor was given to the patient then, so what happened at that age is history."""
LONGEST_TIME = 6
"""Words of a past time: 'il y a (huit longs mois)'."""
LENGTH_OF_TIME = 3
"""Words in which the unit of a length of time stands: il y a (huit longs mois)."""


class PastTimeReader:
    """Finds the words that lie in a past time that is named."""

    def __init__(self, times: PastTimes, numbers: NumberWords, months: Iterable[str]) -> None:
        """`months`: their names and abbreviations; before a year they belong to it."""
        self._ago_before = WordTree(times.ago_before.all())
        self._ago_after = WordTree(times.ago_after.all())
        self._units = WordTree(times.units.all())
        self._months = WordTree(months)
        self._since_treatment = WordTree(times.since_treatment.all())
        self._seasons = WordTree(times.seasons.all())
        self._month_before = WordTree(times.month_before.all())
        self._year_before = WordTree(times.year_before.all())
        self._named, self._not_since = WordTree(times.named.all()), WordTree(times.not_since.all())
        self._records = WordTree(times.records.all())
        self._lasted = WordTree(times.lasted.all())
        self._lasted_units = WordTree(times.lasted_units.all())
        self._spoken = SpokenNumbers(numbers)
        self._for_what = WordTree(times.for_what.all())
        self._says_age = frozenset(times.says_age)
        self._at_age, self._now_again = WordTree(times.at_age.all()), WordTree(times.now_again.all())
        self._had = WordTree(times.had.all())
        self._treatments, self._under = WordTree(times.treatments.all()), WordTree(times.under.all())
        self._numbers = {curated_phrase(word): value for word, value in numbers.counting.items()}
        self._first_words = self._ago_before.first_words.union(
            self._units.first_words,
            self._months.first_words,
            self._named.first_words,
            self._numbers,
            self._spoken.thousands,
        )
        """Every past time stands at one of these words, or at a number."""
        self._telling = self._units.first_words.union(
            self._months.first_words, self._lasted_units.first_words, self._numbers, self._spoken.thousands
        )
        """Most past times hold one of these; others begin with little words ('de', 'le'), and are looked for whole."""
        self._begins = WordTrees((self._ago_before, self._named))

    def may_be_told_in(self, tokens: Sequence[Token], words: Sequence[str]) -> bool:
        """Whether a past time may stand anywhere: in most texts none does."""
        if not self._telling.isdisjoint(words) or self._begins.places_in(words):
            return True
        return any(token.is_number for token in tokens)

    def read(
        self, tokens: Sequence[Token], words: Sequence[str], gaps: Sequence[Gap], again: frozenset[int] = frozenset()
    ) -> Iterable[int]:
        """Numbers of the words that lie in the past. `again`: where what happens again now ends."""
        for at, token in enumerate(tokens):
            is_told = words[at] in self._first_words or token.is_number
            if is_told:
                yield from self._what_lasted(at, words, gaps)
            if is_told and (time := self._past_time(token, at, words, gaps)) and time[1] not in again:
                start, end = time
                yield from self._in_its_item(start, words, gaps)
                yield from self._on_record(start, end, words, gaps)
                yield from self._until_now(start, end, words, gaps)
                begin = self._for_what.end_from(words, end)
                if begin > end or _opens_a_sentence(start, end, gaps):
                    yield from _up_to_a_comma(begin, gaps)
                    yield from self._what_somebody_had(begin, words, gaps)
                elif self._had.start_before(words, start) < start and end < len(gaps) and gaps[end] == Gap.NONE:
                    yield from _up_to_a_comma(end, gaps)  # 'a présenté en octobre 2022 une myocardite avec choc'
                elif _stands_between_commas(start, end, gaps):
                    yield from self._what_somebody_had(end, words, gaps)

    def ends_at(self, edge: int, tokens: Sequence[Token], words: Sequence[str], gaps: Sequence[Gap]) -> bool:
        """Whether a past time ends right before words[edge]."""
        around = range(max(0, edge - LONGEST_TIME), edge)
        times = (self._past_time(tokens[at], at, words, gaps) for at in around)
        return any(time is not None and time[1] == edge for time in times)

    def _in_its_item(self, end: int, words: Sequence[str], gaps: Sequence[Gap]) -> Iterable[int]:
        """The words before a past time: back to a treatment, which has the time for itself, or to a comma.

        Not to a comma or bracket behind which the time stands alone: 'AVC, en 2015' was then; 'coma, Keytruda arrêté en
        mars', 'coma Keytruda arrêté en mars' and 'coma (opéré l'an dernier)' are now.
        """
        for at in range(end - 1, max(-1, end - 1 - BEFORE_A_TIME), -1):
            parted = gaps[at + 1]
            inside = parted in (Gap.COMMA, Gap.BRACKET) and at + 1 < end
            if parted.ends_a_sentence or inside or self._has_the_time_itself(at, words):
                return
            yield at

    def _on_record(self, start: int, end: int, words: Sequence[str], gaps: Sequence[Gap]) -> Iterable[int]:
        """'compte rendu de réa 2022 : choc septique, intubé': up to the end of the sentence."""
        if end < len(gaps) and gaps[end] == Gap.COLON and self._is_of_a_record(start, words):
            yield end
            yield from takewhile(lambda at: gaps[at] < Gap.COLON, range(end + 1, len(words)))

    def _until_now(self, start: int, end: int, words: Sequence[str], gaps: Sequence[Gap]) -> Iterable[int]:
        """'acidocétose en janvier (pH 7,02). Aujourd'hui …': what is bracketed behind it, before the sentence of now.

        Not over a comma: 'immuno arrêtée en janvier, pH 7,02. Aujourd'hui …' may be now.
        """
        if end == len(words) or gaps[end] != Gap.BRACKET or (start and self._has_the_time_itself(start - 1, words)):
            return
        edge = next((at for at in range(end + 1, len(words)) if gaps[at].ends_a_sentence), len(words))
        if self._now_again.end_from(words, edge) > edge:
            yield from range(end, edge)

    def _has_the_time_itself(self, at: int, words: Sequence[str]) -> bool:
        """Whether the time is said of a treatment at words[at], which is not 'sous nivolumab'."""
        return words[at] in self._treatments and not (at and words[at - 1] in self._under)

    def _what_lasted(self, at: int, words: Sequence[str], gaps: Sequence[Gap]) -> Iterable[int]:
        """'intubée 3 semaines': the words of the state before a length of time."""
        start = self._lasted.start_before(words, at)
        end = at + 1
        if start < at and end < len(words) and words[end] in self._lasted_units:
            yield from () if any(gap != Gap.NONE for gap in gaps[start + 1 : end + 1]) else range(start, at)

    def _what_somebody_had(self, begin: int, words: Sequence[str], gaps: Sequence[Gap]) -> Iterable[int]:
        """'En 2020 une patiente avait fait une perforation': up to the next comma."""
        clause = range(begin, next((at for at in range(begin + 1, len(gaps)) if gaps[at] != Gap.NONE), len(words)))
        had = next((end for at in clause if (end := self._had.end_from(words, at)) > at), None)
        yield from () if had is None else range(had, min(clause.stop, had + BEFORE_A_TIME))

    def _past_time(self, token: Token, at: int, words: Sequence[str], gaps: Sequence[Gap]) -> tuple[int, int] | None:
        """Where a past time that is named around words[at] begins and ends."""
        end = at + 1
        if year_ends := self._year_at(token, at, words):
            start, end = self._before_the_year(at, words, gaps), year_ends
        elif (number := self._number(token)) is not None and number <= OLDEST_CHILD:
            start, end = self._before_the_age(at, words), max(at + 1, self._units.end_from(words, at + 1))
        elif (named_ends := self._named.end_from(words, at)) > at:
            start, end = (None if self._not_since.start_before(words, at) < at else at), named_ends
        elif words[at] in self._months and at and words[at - 1] in self._month_before:
            start, end = at - 1, self._over_its_year(at + 1, words)
        elif (begin := self._ago_before.end_from(words, at)) > at:
            units = (place for place in range(begin, begin + LENGTH_OF_TIME) if place < len(words))
            unit = next((place for place in units if words[place] in self._units), None)
            return None if unit is None else (at, unit + 1)
        elif words[at] in self._units and (end := self._ago_after.end_from(words, at + 1)) > at + 1:
            return max(0, at - 1), end
        else:
            return None
        return None if start is None else (start, end)

    def _year_at(self, token: Token, at: int, words: Sequence[str]) -> int | None:
        """Where a year of this century or the last ends that begins at words[at], in figures or in words."""
        figures, end = (token.folded, at + 1) if token.is_number else self._spoken.number_at(words, at) or ("", at)
        return end if len(figures) == 4 and figures[:2] in ("19", "20") else None

    def _over_its_year(self, end: int, words: Sequence[str]) -> int:
        is_a_year = end < len(words) and len(words[end]) == 4 and words[end].isdigit()
        return end + is_a_year

    def _number(self, token: Token) -> int | None:
        if token.is_number:
            return int(token.folded) if len(token.folded) <= 2 else None
        return self._numbers.get(token.folded)

    def _before_the_age(self, at: int, words: Sequence[str]) -> int | None:
        """'à 12 ans', 'aged 6': in French the unit has to follow."""
        start = self._at_age.start_before(words, at)
        named = at + 1 < len(words) and words[at + 1] in self._units
        if named and self._since_treatment.end_from(words, at + 2) > at + 2:
            return None
        return start if start < at and (named or words[at - 1] in self._says_age) else None

    def _before_the_year(self, at: int, words: Sequence[str], gaps: Sequence[Gap]) -> int | None:
        start = self._months.start_before(words, at)
        start = self._seasons.start_before(words, at) if start == at else start
        if (begin := self._year_before.start_before(words, start)) < start:
            return begin
        if self._not_since.start_before(words, start) < start:
            return None
        is_dated = start < at or gaps[start] == Gap.BRACKET or self._is_of_a_record(start, words)
        return start if is_dated else None

    def _is_of_a_record(self, start: int, words: Sequence[str]) -> bool:
        return self._records.stands_in(words, range(max(0, start - WORDS_OF_A_RECORD), start))


def _opens_a_sentence(start: int, end: int, gaps: Sequence[Gap]) -> bool:
    """'Il y a deux ans, une convulsion': the time stands first."""
    return gaps[start].ends_a_sentence and end < len(gaps) and gaps[end] <= Gap.COMMA


def _stands_between_commas(start: int, end: int, gaps: Sequence[Gap]) -> bool:
    """'avant l'immuno, en 2011, mon patient a fait un arrêt'."""
    return gaps[start] == Gap.COMMA and end < len(gaps) and gaps[end] == Gap.COMMA


def _up_to_a_comma(begin: int, gaps: Sequence[Gap]) -> Iterable[int]:
    """The words that belong to a past time that stands before them."""
    for at in range(begin, min(len(gaps), begin + HISTORY_REACH)):
        if at > begin and gaps[at] != Gap.NONE:
            return
        yield at
