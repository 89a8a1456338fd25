"""Life-threatening wordings and values, found independently of the rest of the reading.

A missed emergency is the worst error, so every phrase is looked for (typos included), overlaps and all; a negation
silences only the words that it governs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.knowledge_base.emergencies import Emergency, Measure, Sign
from bot.knowledge_base.models import Phrases
from bot.understanding.folding import Token, curated_words, tokens_of
from bot.understanding.matching import Found, candidates
from bot.understanding.reading import Alarm
from bot.understanding.spelling import SpellingIndex
from bot.understanding.vocabulary import Entry, Node, Vocabulary

_SIGNS = r"[\s:=~≈+<>≤≥-]*"
_SMALL_WORDS = (
    r"(?:est|a|à|de|d'|is|at|of|to|below|under|sous|inférieure?|en|air|ambiant|descendue?|remontée?|mesurée?"
    r"|o2|%|i|t|hs|us)\b"
)
"""What may stand between the name of a measure and its number: 'SpO2 descendue à 85 %'."""
_NUMBER = r"(\d{1,3}[ \u202f\u00a0]000|\d{1,6}(?:[.,]\d+)?)"
_SECOND_NUMBER = r"(?:/\s*\d+(?:[.,]\d+)?)?"
"""Of a blood pressure: '65/30' is read by its first number."""
_UNIT = r"([^\W\d_]*[%³°]?(?:/[^\W\d_]+[³²23]?)?|%)"
_VALUE = re.compile(rf"{_SIGNS}(?:{_SMALL_WORDS}{_SIGNS}){{0,3}}{_NUMBER}\s*{_SECOND_NUMBER}\s*{_UNIT}", re.IGNORECASE)


LONG_PHRASE = 16
"""Letters from which an alarming phrase may hold two edits."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """Which part of which sign a phrase fills: 0 the sign's own phrases or measure, n its n-th companion group."""

    emergency: int
    sign: int
    part: int


class AlarmReader:
    """Finds the emergencies of knowledge/emergencies.yaml in a text."""

    def __init__(self, emergencies: Sequence[Emergency], ordinary: dict[str, str]) -> None:
        self._emergencies = emergencies
        root = Node()
        words: set[str] = set()
        for slot, kind, phrases in _slots(emergencies):
            for phrase in phrases.all():
                folded = curated_words(phrase)
                words.update(folded)
                _plant(root, folded, Entry(kind, f"{slot.emergency}.{slot.sign}.{slot.part}"))
        self._vocabulary = Vocabulary(root, SpellingIndex(words), ordinary, {})

    def read(
        self, text: str, tokens: Sequence[Token], silent: frozenset[int], *, has_context: bool
    ) -> tuple[Alarm, ...]:
        """The alarms of a text, in its order. `silent`: tokens under a negation; `has_context`: a patient is meant."""
        filled: dict[tuple[int, int], dict[int, list[Found]]] = defaultdict(lambda: defaultdict(list))
        for found in candidates(tokens, self._vocabulary, [True] * len(tokens)):
            if (found.start in silent and found.end - 1 in silent) or not _is_close_enough(found):
                continue
            for entry in found.entries:
                slot = _Slot(*map(int, entry.key.split(".")))
                if entry.kind == "sign" or self._value_alarms(slot, found, text, tokens):
                    filled[slot.emergency, slot.sign][slot.part].append(found)
        return tuple(sorted(self._raised(filled, tokens, has_context=has_context), key=lambda alarm: alarm.start))

    def _value_alarms(self, slot: _Slot, found: Found, text: str, tokens: Sequence[Token]) -> bool:
        measure = self._emergencies[slot.emergency].signs[slot.sign].measure
        return measure is not None and found.cost == 0 and value_alarms(measure, text[tokens[found.end - 1].end :])

    def _raised(
        self, filled: dict[tuple[int, int], dict[int, list[Found]]], tokens: Sequence[Token], *, has_context: bool
    ) -> Iterable[Alarm]:
        seen: set[int] = set()
        for (index, sign_index), parts in sorted(filled.items()):
            emergency = self._emergencies[index]
            needed = range(1 + len(emergency.signs[sign_index].together_with))
            if index in seen or not all(part in parts for part in needed):
                continue
            if emergency.context_needed and not has_context and not self._has_several(parts, needed):
                continue
            seen.add(index)
            first = min(parts[0], key=lambda found: found.cost)
            yield Alarm(emergency.key, tokens[first.start].start, tokens[first.end - 1].end)

    @staticmethod
    def _has_several(parts: dict[int, list[Found]], needed: range) -> bool:
        return len(needed) > 1 and len({found.start for part in parts.values() for found in part}) > 1


def _is_close_enough(found: Found) -> bool:
    """One edit at most, two in a long phrase: further off lie ordinary words (consulte, connus, finding)."""
    return found.edits <= 1 or len(found.phrase) >= LONG_PHRASE


def _slots(emergencies: Sequence[Emergency]) -> Iterable[tuple[_Slot, str, Phrases]]:
    for index, emergency in enumerate(emergencies):
        for sign_index, sign in enumerate(emergency.signs):
            yield from _slots_of(sign, index, sign_index)


def _slots_of(sign: Sign, index: int, sign_index: int) -> Iterable[tuple[_Slot, str, Phrases]]:
    yield _Slot(index, sign_index, 0), "sign", sign.phrases
    if sign.measure:
        yield _Slot(index, sign_index, 0), "measure", sign.measure.names
    for part, group in enumerate(sign.together_with, start=1):
        yield _Slot(index, sign_index, part), "sign", group


def _plant(root: Node, words: Sequence[str], entry: Entry) -> None:
    node = root
    for word in words:
        node = node.children.setdefault(word, Node())
    if words and entry not in node.entries:
        node.entries.append(entry)
        node.phrase = " ".join(words)


def value_alarms(measure: Measure, behind: str) -> bool:
    """Whether the number right behind the measure's name is one to raise the alarm for."""
    match = _VALUE.match(behind)
    if not match:
        return False
    unit = match.group(2).strip().lower()
    known = {fold_unit(u): u for u in (*measure.units, *measure.factor_by_unit)}
    if unit and known and fold_unit(unit) not in known and _looks_like_a_unit(unit):
        return False
    if measure.unit_required and fold_unit(unit) not in known:
        return False
    number = "".join(match.group(1).split()).replace(",", ".")
    value = float(number) * measure.factor_by_unit.get(known.get(fold_unit(unit), ""), 1.0)
    if not measure.plausible_from <= value <= measure.plausible_to:
        return False
    return value < measure.below if measure.below is not None else value >= (measure.at_least or 0)


def fold_unit(unit: str) -> str:
    return unit.replace("µ", "u").replace("μ", "u").replace("³", "3").lower()


_OTHER_UNITS = frozenset(
    {
        "g",
        "mg",
        "kg",
        "ml",
        "l",
        "j",
        "h",
        "n",
        "x",
        "min",
        "ans",
        "jours",
        "fois",
        "mmol",
        "umol",
        "mmhg",
        "kpa",
        "mui",
        "bpm",
    }
)
"""Units that make a number something else where the measure does not list them."""


def _looks_like_a_unit(unit: str) -> bool:
    """Whether the letters behind a number are a unit; other words go on with the sentence ('82 en air ambiant')."""
    return "/" in unit or unit in _OTHER_UNITS


def alarm_tokens(text: str) -> list[Token]:
    return tokens_of(text)
