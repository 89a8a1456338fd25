"""Life-threatening wordings and values, found independently of the rest of the reading.

A missed emergency is the worst error, so every phrase is looked for (typos included), overlaps and all, and every
function that fails; a denial silences only the words that it governs, and never a measured value.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.knowledge_base.emergencies import Emergency, Sign
from bot.knowledge_base.language import Language
from bot.knowledge_base.models import Phrases
from bot.understanding.clauses import Gap, WordTree, gaps_of
from bot.understanding.failures import Failure, FailureReader
from bot.understanding.folding import Token, curated_words
from bot.understanding.matching import Found, candidates
from bot.understanding.negation import Silence
from bot.understanding.reading import Alarm
from bot.understanding.spelling import SpellingIndex
from bot.understanding.values import Value, ValueReader, is_unit_of
from bot.understanding.vocabulary import FILLERS, Entry, Node, Vocabulary

LONG_PHRASE = 16
"""Letters from which an alarming phrase may hold two edits."""
POSTAL_CODE = 5
"""Digits of one, beside which BP is a postal box."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """Which part of which sign a phrase fills: 0 the sign's own phrases or measure, n its n-th companion group."""

    emergency: int
    sign: int
    part: int


@dataclass(frozen=True, slots=True)
class Sighting:
    """Everything alarming that stands in a text, before anything is silenced."""

    phrases: tuple[Found, ...] = ()
    failures: tuple[Failure, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def own_words(self) -> frozenset[int]:
        """Words inside them, whose 'pas' belongs to them and denies nothing else."""
        spans = [(failure.start, failure.end) for failure in self.failures]
        spans += [(one.start, one.end) for one in self.phrases if not one.edits and one.end - one.start > 1]
        return frozenset(at for start, end in spans for at in range(start, end))


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the rest of the reading knows of a text's words."""

    silence: Silence = field(default_factory=Silence)
    names: frozenset[int] = frozenset()
    """Words of names of places and of fixed expressions: an alarm that lies in them is none."""
    has_context: bool = False
    """Whether a patient, a treatment or a toxicity is meant."""


class AlarmReader:
    """Finds the emergencies of knowledge/emergencies.yaml in a text."""

    def __init__(self, emergencies: Sequence[Emergency], language: Language, ordinary: dict[str, str]) -> None:
        self._emergencies = emergencies
        root = Node()
        words: set[str] = set()
        for slot, kind, phrases in _slots(emergencies):
            for phrase in phrases.all():
                folded = curated_words(phrase)
                words.update(folded)
                _plant(root, folded, Entry(kind, f"{slot.emergency}.{slot.sign}.{slot.part}"))
        self._vocabulary = Vocabulary(root, SpellingIndex(words), ordinary, {})
        self._values = ValueReader(language.values)
        self._failures = FailureReader(language.failures, ordinary)
        self._by_failure = _by_failure(emergencies)
        self._boxes = WordTree(language.values.boxes.all())
        self._addresses = WordTree(language.values.addresses.all())
        self._streets = frozenset(word for line in language.values.streets.all() for word in curated_words(line))
        self._first_half = frozenset(
            word for line in language.failures.before_verb.all() for word in curated_words(line)
        )
        self._second_half = frozenset(
            word for line in language.values.denial_ends.all() for word in curated_words(line)
        )

    def look(self, text: str, tokens: Sequence[Token], topics: frozenset[int]) -> Sighting:
        """What is alarming in a text. `topics`: words of diseases and disciplines, which are no patient."""
        gaps = gaps_of(tokens, text)
        found = candidates(tokens, self._vocabulary, [True] * len(tokens))
        failures = self._failures.read([token.folded for token in tokens], gaps, topics)
        return Sighting(tuple(filter(_is_close_enough, found)), tuple(failures), tuple(gaps))

    def read(self, text: str, tokens: Sequence[Token], sighting: Sighting, around: Circumstances) -> tuple[Alarm, ...]:
        """The alarms of a text, in its order: what was sighted and is not silenced."""
        filled: dict[tuple[int, int], dict[int, list[Found]]] = defaultdict(lambda: defaultdict(list))
        for found in sighting.phrases:
            if all(at in around.names for at in range(found.start, found.end)):
                continue
            if self._is_denied_around(found, tokens) or self._is_a_street(found, tokens):
                continue
            silenced = around.silence.covers(found.start, _end_of_its_words(found, tokens))
            for entry in found.entries:
                slot = _Slot(*map(int, entry.key.split(".")))
                if self._counts(entry.kind, slot, found, text, tokens, around, silenced=silenced):
                    filled[slot.emergency, slot.sign][slot.part].append(found)
        for failure in sighting.failures:
            if not around.silence.covers(failure.start, failure.end) and failure.start not in around.names:
                for emergency, sign in self._by_failure.get((failure.function, failure.kind), ()):
                    filled[emergency, sign][0].append(Found(failure.start, failure.end, (), failure.function))
        raised = self._raised(filled, tokens, has_context=around.has_context)
        return tuple(sorted(raised, key=lambda alarm: alarm.start))

    def _is_denied_around(self, found: Found, tokens: Sequence[Token]) -> bool:
        """'il ne s'étouffe pas': the two halves of the denial stand around the wording."""
        before = [token.folded for token in tokens[max(0, found.start - 2) : found.start]]
        behind = tokens[found.end].folded if found.end < len(tokens) else ""
        return behind in self._second_half and not self._first_half.isdisjoint(before)

    def _is_a_street(self, found: Found, tokens: Sequence[Token]) -> bool:
        """'rue du Samu social', 'place de l'Hémorragie': the name of a street raises nothing."""
        words = [token.folded for token in tokens[: found.start]]
        while words and words[-1] in FILLERS:
            words.pop()
        return bool(words) and words[-1] in self._streets

    def _counts(
        self,
        kind: str,
        slot: _Slot,
        found: Found,
        text: str,
        tokens: Sequence[Token],
        around: Circumstances,
        *,
        silenced: bool,
    ) -> bool:
        if kind != "measure":
            return not silenced
        if found.cost:
            return False
        measure = self._emergencies[slot.emergency].signs[slot.sign].measure
        start, end = tokens[found.start].start, tokens[found.end - 1].end
        value = self._values.alarming(measure, text, start, end) if measure else None
        if (
            measure is None
            or value is None
            or (silenced and value.compares)
            or found.start in around.silence.asked_about
        ):
            return False
        return is_unit_of(measure, value) or not self._is_a_postal_box(
            found, value, tokens, has_context=around.has_context
        )

    def _is_a_postal_box(self, found: Found, value: Value, tokens: Sequence[Token], *, has_context: bool) -> bool:
        """'BP 40, 86021 Poitiers cedex'; 'BP 60/40' and 'patient, BP 60' are pressures."""
        words = [token.folded for token in tokens]
        if value.has_second or self._boxes.end_from(words, found.start) != found.end:
            return False
        in_an_address = any(self._addresses.end_from(words, at) > at for at in range(len(words)))
        has_a_code = any(token.is_number and len(token.folded) == POSTAL_CODE for token in tokens)
        return in_an_address or has_a_code or not has_context

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


def _words(phrases: Phrases) -> frozenset[str]:
    return frozenset(word for line in phrases.all() for word in curated_words(line))


def _is_close_enough(found: Found) -> bool:
    """One edit at most, two in a long phrase: further off lie ordinary words (consulte, connus, finding)."""
    return found.edits <= 1 or len(found.phrase) >= LONG_PHRASE


def _end_of_its_words(found: Found, tokens: Sequence[Token]) -> int:
    """Where a phrase ends without a little word that was taken in behind it ('douleur thoracique en')."""
    last = tokens[found.end - 1].folded
    extra = last in FILLERS and found.phrase.split()[-1] != last and found.end - found.start > 1
    return found.end - 1 if extra else found.end


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


def _by_failure(emergencies: Sequence[Emergency]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Function and kind of failure → the signs that it raises, as (emergency, sign)."""
    found: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for index, emergency in enumerate(emergencies):
        for sign_index, sign in enumerate(emergency.signs):
            for kind in sign.failure.kinds if sign.failure else ():
                found[sign.failure.of if sign.failure else "", kind].append((index, sign_index))
    return found


def _plant(root: Node, words: Sequence[str], entry: Entry) -> None:
    node = root
    for word in words:
        node = node.children.setdefault(word, Node())
    if words and entry not in node.entries:
        node.entries.append(entry)
        node.phrase = " ".join(words)
