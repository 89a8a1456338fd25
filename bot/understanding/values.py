"""A measured value beside the name of its measure: 'SpO2 mesurée ce matin à 82 %', '82 % de saturation', 'TA 65/30'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.knowledge_base.clauses import ValueWords
from bot.knowledge_base.emergencies import Measure
from bot.understanding.better_now import BetterNow
from bot.understanding.far_values import FarValues
from bot.understanding.folding import without_accents
from bot.understanding.multiples import MultipleReader
from bot.understanding.timed_values import CLOCK, TimedValues, day_of
from bot.understanding.value import Figures, Value, is_plausible, is_unit_of, units_of
from bot.understanding.value_patterns import NUMBER, SIGNS, any_of, figure, fold_unit, holds_a_figure, word_in_brackets
from bot.understanding.values_before_names import Stood, ValuesBeforeNames

_SECOND_NUMBER = r"(/\s*\d+(?:[.,]\d+)?)?"
"""Of a blood pressure: '65/30' is read by its first number."""
_UNIT = r"(°\s?[CF]\b|[€$£]|x\s*[^\W\d_]+\b|(?:[^\W\d_]++(?!['’]))?[%³°]?(?:/[^\W\d_]+[³²23]?)?|/[^\W\d_]+[³²23]?|%)"
_ABBREVIATED = r"(?:\.(?=\s*[:=]|\s*\d+\s*%))?"
"""'Sat.: 78 %'; elsewhere a full stop ends what is said of a measure."""
_ASIDE = r"\([^()\d\n]{1,24}\)"
"""'SpO2 (AA) 78 %', 'TA (mmHg) : 60/30'."""
_LOOKED_AT, _LOOKED_BACK_AT = 90, 40
"""Characters behind a name in which its value stands, and before it."""
_CORRECTED_WITHIN = 140
"""Characters behind a name in which its value may be corrected."""
_TO_ITS_NUMBER, _TREATED_WITHIN = 16, 24
"""Characters from the word that says so to the second number, and behind that in which a treatment is named."""
MOST_WORDS_BETWEEN = 5
_ENDS_A_CLAUSE = frozenset(",.;:!?)\n")


class ValueReader:
    """Reads values with the words of knowledge/language/values.yaml."""

    def __init__(self, words: ValueWords, names: Iterable[str] = ()) -> None:
        """`names`: of whatever is measured; a number behind one of them is no other measure's."""
        day = day_of(words.days.all())
        beside = (*words.between.all(), *words.towards.all(), *words.times.all(), *words.treated_meanwhile.all())
        self._beside = frozenset(without_accents(phrase).split()[0] for phrase in beside if phrase[0].isalpha())
        bounds = (*words.at_most.all(), *words.at_least.all())
        teller = rf"{any_of(words.told_by.all())}\s*(?!{any_of(words.no_teller.all())}\b)[^\W\d_]{{2,}}"
        one = rf"(?:{_ASIDE}|{any_of((*words.between.all(), *bounds))}|{teller}|{day}|{CLOCK})"
        between = rf"{_ABBREVIATED}{SIGNS}(?:{one}{SIGNS}){{0,{MOST_WORDS_BETWEEN}}}"
        self._owner = re.compile(rf"{any_of(names)}{between}$", re.IGNORECASE) if (names := tuple(names)) else None
        self._behind = re.compile(rf"({between}){NUMBER}\s*{_SECOND_NUMBER}\s*{_UNIT}", re.IGNORECASE)
        times = frozenset(words.times.all())
        turns = any_of(one for one in words.towards.all() if one not in times)
        # A comma behind a time ends what it belongs to: '62/30 maintenant, 125/75 à midi'.
        towards = rf"(?:{turns}\s*,?|{any_of(one for one in words.towards.all() if one in times)})"
        self._then = re.compile(rf"\s*,?\s*{towards}\s*{NUMBER}\s*{_SECOND_NUMBER}\s*{_UNIT}", re.IGNORECASE)
        self._turns = re.compile(rf"\s*(?:[:=]|\d|{any_of(words.towards.all())})", re.IGNORECASE)
        self._range = re.compile(rf"\s*[-–]\s*{NUMBER}\s*{_SECOND_NUMBER}\s*{_UNIT}", re.IGNORECASE)
        self._less = re.compile(rf"[<≤]|{any_of(words.less.all())}", re.IGNORECASE)
        self._greater = re.compile(rf"\s*>\s*{NUMBER}\s*{_SECOND_NUMBER}\s*{_UNIT}", re.IGNORECASE)
        self._more = re.compile(rf"(?<![-=–—])[>≥]|{any_of(words.more.all())}", re.IGNORECASE)
        self._at_most = re.compile(any_of(words.at_most.all()), re.IGNORECASE)
        self._at_least = re.compile(any_of(words.at_least.all()), re.IGNORECASE)
        self._rechecked = re.compile(rf"(?<!\w){any_of(words.rechecked.all())}(?!\w)", re.IGNORECASE)
        self._treated = re.compile(rf"(?<!\w){any_of(words.treated_meanwhile.all())}(?!\w)", re.IGNORECASE)
        self._next_number = re.compile(
            rf"[^\d.;!?\n]{{0,{_TO_ITS_NUMBER}}}?{NUMBER}\s*{_SECOND_NUMBER}\s*{_UNIT}", re.IGNORECASE
        )
        self._before_names = ValuesBeforeNames(words, names, self._owner, rf"{NUMBER}\s*{_SECOND_NUMBER}\s*{_UNIT}")
        self._multiples = MultipleReader(words, self._owner)
        self._timed = TimedValues(
            words.times.all(), words.hours.all(), words.before_a_time.all(), day, _SECOND_NUMBER, _UNIT
        )
        self._better_now = BetterNow(words, _SECOND_NUMBER, _UNIT)
        self._other_units = frozenset(map(fold_unit, words.other_units))
        self._far = FarValues(words, names, rf"{NUMBER}\s*{_SECOND_NUMBER}\s*{_UNIT}")

    def alarming(self, measure: Measure, text: str, start: int, end: int) -> Value | None:
        """The value beside the measure's name at text[start:end] that is one to raise the alarm for."""
        window = text[max(0, start - _LOOKED_BACK_AT) : start], text[end : end + max(_LOOKED_AT, _CORRECTED_WITHIN)]
        told = text.told if isinstance(text, Figures) else {}
        key = (id(measure), *window)
        if key not in told:
            told[key] = self._alarming(measure, *window)
        return told[key]

    def _alarming(self, measure: Measure, before: str, further: str) -> Value | None:
        """From what stands around the name, whose windows are all that it reads."""
        behind, further = further[:_LOOKED_AT], further[:_CORRECTED_WITHIN]
        if measure.multiple_at_least is not None:
            factor = next((f for f in self._multiples.factors(behind, before) if f >= measure.multiple_at_least), None)
            if factor is not None:
                return Value(factor, "x")
        values = self._values_beside(before, behind, measure)
        values += self._later_values(behind, values)
        if measure.counted:
            values += [self._stood(one) for one in self._before_names.counted(before)]
        alarming = next((value for value in values if self._is_alarming(measure, value)), None)
        if alarming:
            is_past = self._was_corrected(measure, further) or self._is_calm_now(measure, further)
            return None if is_past else alarming
        return self._alarming_again(measure, further) if values else None

    def _values_beside(self, before: str, behind: str, measure: Measure) -> list[Value]:
        """Those behind the name, or before it, where 'of' says so and nothing turns to another."""
        following = list(self._values_behind(behind, measure))
        stand = list(self._before_names.of(before, measure))
        is_said = any(one.is_said for one in stand) and not self._turns.match(behind)
        return [self._stood(one) for one in stand] if is_said or not following else following

    def _stood(self, one: Stood) -> Value:
        return self._value(one.number, one.second, one.unit, one.before)

    def _alarming_again(self, measure: Measure, behind: str) -> Value | None:
        """'K 4,2, recontrôlé 7,2': the calm value was the error."""
        return next((v for _, v in self._measured_again(measure, behind) if self._is_alarming(measure, v)), None)

    def _was_corrected(self, measure: Measure, behind: str) -> bool:
        """'à 58/30 sur le brassard enfant ; bon brassard 124/70': measured again, calm, and nothing was done."""
        for end, value in self._measured_again(measure, behind):
            if not self._is_alarming(measure, value):
                further = self._then.match(behind, end)
                return not (self._treated.search(behind[: end + _TREATED_WITHIN]) or further)
        return False

    def _is_calm_now(self, measure: Measure, behind: str) -> bool:
        """'82 hier, 97 ce matin': the older one is told as past, the calm one as of now, and nothing was given."""
        match = self._behind.match(behind[:_LOOKED_AT]) if holds_a_figure(behind) else None
        for end in (match.end(), match.start(4)) if match else ():
            if found := self._better_now.value_of_now(behind, end, match.group(1) if match else ""):
                value, given = self._value(*found[1:]), self._treated.search(behind[end : found[0] + _TREATED_WITHIN])
                is_own = value.has_second or is_unit_of(measure, value) or is_plausible(measure, value.number)
                is_own = is_own and not self._is_other_unit(measure, value.unit)
                return is_own and not (given or self._is_alarming(measure, value))
        return False

    def _measured_again(self, measure: Measure, behind: str) -> Iterator[tuple[int, Value]]:
        """(where it ends, what) of each number behind a word of measuring again that is surely this measure."""
        for word in self._rechecked.finditer(behind) if holds_a_figure(behind) else ():
            second = self._next_number.match(behind, word.end())
            if second is None or not re.search(r"\d", behind[: word.start()]):
                continue
            if self._owner and self._owner.search(behind[word.start() : second.start(1)]):
                continue  # 'FC 190, contrôle TA 110/70': the second number is another measure's
            value = self._value(second.group(1), second.group(2), second.group(3))
            if is_plausible(measure, value.number) and self._stands_alone(measure, behind, second, group=3):
                unit = fold_unit(second.group(3).strip().lower())
                yield (second.end() if unit in units_of(measure) else second.start(3)), value

    def _stands_alone(self, measure: Measure, behind: str, number: re.Match[str], *, group: int) -> bool:
        """Whether the clause ends behind a number and its unit: 'pardon, 95 ans', 'repiqué 2 fois' are no value.

        `group`: that of the unit in the match.
        """
        unit = fold_unit(number.group(group).strip().lower())
        units = units_of(measure)
        is_a_time = unit in self._other_units and f"/{unit}" in units  # 'contrôle 30 min'
        if unit and (is_a_time or unit not in units):
            return self._then.match(behind, number.start(group)) is not None
        rest = behind[number.end() :].lstrip(" ")
        return not rest or rest[0] in _ENDS_A_CLAUSE or self._then.match(behind, number.end()) is not None

    def is_mild(self, measure: Measure, text: str, start: int, end: int) -> bool:
        """Whether a value stands behind the name at text[start:end], and none is alarming: 'hyperkaliémie à 5,4'."""
        return self.is_told(measure, text, end) and self.alarming(measure, text, start, end) is None

    def is_told(self, measure: Measure, text: str, end: int) -> bool:
        """Whether a value that the measure may have stands behind its name, which ends at text[end]."""
        behind = text[end : end + _LOOKED_AT]
        if not isinstance(text, Figures):
            return self._begins_with_one(measure, behind)
        key = id(measure), behind
        if key not in text.behind:
            text.behind[key] = self._begins_with_one(measure, behind)
        return text.behind[key]

    def _begins_with_one(self, measure: Measure, behind: str) -> bool:
        return any(self._may_be_its(measure, value) for value in self._values_behind(behind, measure))

    def _may_be_its(self, measure: Measure, value: Value) -> bool:
        """'scope : 190' may be any number of a monitor: neither alarming nor calm."""
        has_its_unit = not measure.unit_required or fold_unit(value.unit) in units_of(measure)
        return has_its_unit and is_plausible(measure, value.number)

    def begin_before(self, measure: Measure, text: str, start: int) -> int | None:
        """Where a value begins that the measure may have, before its name at text[start]."""
        before = text[max(0, start - _LOOKED_BACK_AT) : start]
        stands = next(self._before_names.of(before, measure), None)
        is_one = stands is not None and is_plausible(measure, self._stood(stands).number)
        return start - len(before) + stands.begin if stands and is_one else None

    def end_of_value(self, text: str, end: int) -> int:
        """Where the value behind a name that ends at text[end] ends itself, with its unit; `end` where none stands."""
        match = self._behind.match(text[end : end + _LOOKED_AT])
        return end + match.end() if match else end

    def _values_behind(self, behind: str, measure: Measure) -> Iterator[Value]:
        """The number behind the name; the second one where it replaces the first, both where they are a range."""
        if not (match := self._behind.match(behind) if holds_a_figure(behind) else None):
            yield from self._far.behind(behind, measure)
            return
        if self._before_names.name_follows(behind, match):
            return  # '14 de tension, 80 de pouls'
        aside = word_in_brackets(behind, match.end())  # 'FR 40 (département)'
        unit = match[4] or (aside if fold_unit(aside) in self._other_units else "")
        first = self._value(match[2], match[3], unit, match[1])
        then = self._then.match(behind, match.start(4))
        if not then and not self._before_names.is_a_name(match[4]):  # 'FR 16 EVA à 3'
            then = self._then.match(behind, match.end())
        second = self._value(then.group(1), then.group(2), then.group(3) or first.unit) if then else None
        if second and is_plausible(measure, second.number) and not self._is_other_unit(measure, second.unit):
            yield second
            return
        if first.number == 0 and not self._stands_alone(measure, behind, match, group=4):
            return  # 'TA 0 problème'
        if "," in match[1] and self._counts_something(first, measure):
            return  # 'TA stable, 6 selles par jour'
        yield first
        if more := self._greater.match(behind, match.end()) or self._greater.match(behind, match.start(4)):
            yield self._value(more[1], more[2], more[3] or first.unit)
        span = self._range.match(behind, match.end())
        if span and not (first.has_second or span[2] or self._before_names.name_follows(behind, span)):
            second = self._value(span[1], span[2], span[3] or first.unit)
            yield from (second,) if not self._is_other_unit(measure, second.unit) else ()

    def _counts_something(self, value: Value, measure: Measure) -> bool:
        """A whole number before a word that is neither a unit of the measure nor one that may stand beside a value."""
        if value.has_second or value.number != int(value.number) or not value.unit or is_unit_of(measure, value):
            return False
        return value.unit.isalpha() and without_accents(value.unit) not in self._beside

    def _later_values(self, behind: str, first: list[Value]) -> Iterator[Value]:
        """'TA 12/8 à midi, 6/3 là': the worst of a series counts, whichever is the last."""
        match = self._behind.match(behind) if first and holds_a_figure(behind) else None
        for end in (match.end(), match.start(4)) if match else ():
            if later := list(self._timed.behind(behind, end)):
                yield from (self._value(number, second, unit or first[0].unit) for number, second, unit in later)
                return

    def _value(self, number: str, second: str | None, unit: str, between: str = "") -> Value:
        less, more = self._compared(between)
        return Value(figure(number), unit.strip().lower(), bool(second), less, more)

    def _compared(self, between: str) -> tuple[bool, bool]:
        """Whether these words say less than the number, and more; 'ne remonte pas au-dessus de' is at most that."""
        if self._at_most.search(between):
            return True, False
        if self._at_least.search(between):
            return False, True
        return bool(self._less.search(between)), bool(self._more.search(between))

    def _is_other_unit(self, measure: Measure, unit: str) -> bool:
        """Whether the letters behind a number are a unit of something else; other words go on with the sentence."""
        folded = fold_unit(unit)
        if not folded or folded in units_of(measure):
            return False
        return "/" in folded or folded in self._other_units or folded in map(fold_unit, measure.foreign_units)

    def _is_alarming(self, measure: Measure, value: Value) -> bool:
        units, folded = units_of(measure), fold_unit(value.unit)
        if self._is_other_unit(measure, value.unit) and units:
            return False
        if measure.decimals_required and value.number == int(value.number):
            return False
        if measure.pair_required and not value.has_second:
            return False
        if (measure.unit_required or self._multiples.is_one(value.unit)) and folded not in units:
            return False
        number = value.number * units.get(folded, 1.0)
        if not is_plausible(measure, number):
            return False
        if measure.below is not None:
            return not value.more and (number < measure.below or (value.less and number <= measure.below))
        return measure.at_least is not None and not value.less and number >= measure.at_least
