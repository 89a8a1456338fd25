"""Signs that nobody listed: a part of the body × what is wrong with it, a function × its failure, at a distance.

'les doigts sont le matin tout gonflés', 'rigors half way through the avelumab drip': the tables stand in
knowledge/language/signs.yaml. Reading is linear: every word is looked up once, and only the lists that were met are
compared. A change belongs to the nearest part; what it means is a sign like the listed ones, never a grade.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from bot.knowledge_base.kinds import THINGS_OF_CARE
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.read_back import ReadBack
from bot.knowledge_base.record import record
from bot.knowledge_base.signs import OF_A_SIGN, MadeList, Reach, Sign
from bot.understanding.allowance import PART_OF_A_SIGN
from bot.understanding.clauses import Gap, WordTree
from bot.understanding.crossing import meaning_of
from bot.understanding.folding import Token, curated_words, words_of
from bot.understanding.found import Found
from bot.understanding.known_words import OfKnownWords
from bot.understanding.normal_findings import NormalFindings
from bot.understanding.phrases import SIGN, Entry
from bot.understanding.spelling import SpellingIndex

(INHIBITORS,) = get_args(MadeList)
"""The list that holds the names of the checkpoint inhibitors, whatever they are called."""
MISSPELT = 0.5
"""What a typo in a word of a sign costs."""
_PARTING: Mapping[Reach, Gap] = {"blank": Gap.COMMA, "comma": Gap.COLON, "colon": Gap.HARD, "answer": Gap.HARD}
"""The weakest punctuation that parts the two words of a sign."""

Span = tuple[int, int]

MISSPELT_HALF = 0.7
"""What a misspelt word of a sign costs besides, where its two words are read apart."""


@dataclass(frozen=True, slots=True)
class _Word(ReadBack):
    """The first word of a phrase of a list, and the words behind it."""

    listed_in: str
    rest: tuple[str, ...]


@record
class _Met:
    """A phrase of a list in the text."""

    start: int
    end: int
    misspelt: bool = False


@dataclass(frozen=True, slots=True)
class _Pair:
    """A part and a change that stand together."""

    key: str
    part: _Met
    change: _Met

    @property
    def first(self) -> _Met:
        return min(self.part, self.change, key=lambda one: one.start)

    @property
    def second(self) -> _Met:
        return max(self.part, self.change, key=lambda one: one.start)

    @property
    def distance(self) -> int:
        return self.second.start - self.first.end

    @property
    def cost(self) -> float:
        return MISSPELT * (self.part.misspelt + self.change.misspelt)


@record
class SignsSeen:
    """The phrases of signs, and the words of theirs whose own 'pas' denies nothing."""

    whole: Sequence[Found]
    """In one piece: a phrase that stands in knowledge/ with the same words goes before it."""
    apart: Sequence[Found]
    """With something else between the two words, or asked to stand with others: they go before what is listed."""
    own_words: frozenset[int]


class SignReader:
    """Finds the signs of knowledge/language/signs.yaml."""

    def __init__(self, knowledge: Knowledge, ordinary: Mapping[str, str], known: SpellingIndex) -> None:
        """`known`: words of knowledge/ and data/, of which the spellings nearby may be remembered."""
        language = knowledge.language
        self._ordinary = ordinary
        self._fillers = language.small_words.fillers
        self._joins = frozenset(language.failures.joins.all())
        self._articles = frozenset(language.small_words.fillers) - self._joins
        self._denying = WordTree((*language.said_as("negation").all(), *language.negation.further.all()))
        self._rows = language.signs.rows
        self._entries = {key: entry for key, row in self._rows.items() if (entry := _entry_of(key, row, knowledge))}
        words = language.signs.words
        self._verbs = {
            key: words_of(phrase for name in row.verbs if name in words for phrase in words[name].all())
            for key, row in self._rows.items()
        }
        self._words: dict[str, list[_Word]] = defaultdict(list)
        lists = {name: phrases.all() for name, phrases in language.signs.words.items()}
        lists[INHIBITORS] = tuple(names_of_inhibitors(knowledge))
        for name, phrases in lists.items():
            for phrase in dict.fromkeys(map(curated_words, phrases)):
                self._words[phrase[0]].append(_Word(name, phrase[1:]))
        whole = (first for first, words in self._words.items() if any(not word.rest for word in words))
        self._spellings = SpellingIndex(
            {word for word in whole if PART_OF_A_SIGN.forgives(len(word)) and word not in ordinary},
            language.small_words,
            known,
        )
        self._near = OfKnownWords(self._misspelt, known, ordinary)
        self._by_part: dict[str, list[str]] = defaultdict(list)
        for key in self._entries:
            for name in self._rows[key].parts:
                self._by_part[name].append(key)

    def read(
        self, tokens: Sequence[Token], gaps: Sequence[Gap], found: Sequence[Found], free: Sequence[bool]
    ) -> SignsSeen:
        """The signs of a text. `found`: the phrases that stand there already; `free`: which words may be read."""
        met = self._lists_met(tokens, free, {at for one in found if not one.cost for at in range(one.start, one.end)})
        words = [token.folded for token in tokens]
        pairs = self._nearest(self._undenied(self._pairs(met, gaps), words)) if len(met) > 1 else []
        told = frozenset(at for one in found if one.kinds & THINGS_OF_CARE for at in range(one.start, one.end))
        whole = [pair for pair in pairs if self._is_in_one_piece(pair, tokens, told)]
        apart = [pair for pair in pairs if pair not in whole and self._entries[pair.key].kind != SIGN]
        first = [pair for pair in whole if self._asks(pair)]
        normal = [pair for pair in whole if self._entries[pair.key].kind == SIGN]
        whole = [pair for pair in whole if pair not in normal]
        named = frozenset(at for one in found if _is_a_name(one) for at in range(one.start, one.end))
        own = {at for pair in pairs for one in (pair.part, pair.change) for at in range(one.start, one.end)}
        return SignsSeen(
            [self._in_one_piece(pair, tokens) for pair in whole if pair not in first]
            + [one for pair in normal for one in self._normal(pair, met, tokens, gaps)],
            [
                Found(one.start, one.end, (entry,), _phrase(tokens[one.start : one.end]), cost=_cost_apart(pair.cost))
                for pair in apart
                for one, entry in self._in_two_pieces(pair, named)
            ]
            + [self._in_one_piece(pair, tokens) for pair in first],
            frozenset(own),
        )

    def _lists_met(self, tokens: Sequence[Token], free: Sequence[bool], known: set[int]) -> dict[str, list[_Met]]:
        words = [token.folded for token in tokens]
        met: dict[str, list[_Met]] = defaultdict(list)
        for at, word in enumerate(words):
            if not free[at]:
                continue
            listed = self._words.get(word)
            if listed is not None:
                following = words[at + 1] if at + 1 < len(words) else ""
                for one in listed:
                    end = at + 1 + len(one.rest)
                    if not one.rest or (one.rest[0] == following and one.rest == tuple(words[at + 1 : end])):
                        met[one.listed_in].append(_Met(at, end))
            elif at not in known:
                for one in self._near[word]:
                    met[one.listed_in].append(_Met(at, at + 1, misspelt=True))
        return met

    def _misspelt(self, word: str) -> Sequence[_Word]:
        if word in self._ordinary or not PART_OF_A_SIGN.may_be(len(word)):
            return ()
        near = self._spellings.near_enough(word, PART_OF_A_SIGN)[:1]
        return [one for known in near for one in self._words[known] if not one.rest]

    def _pairs(self, met: Mapping[str, list[_Met]], gaps: Sequence[Gap]) -> Iterator[_Pair]:
        for key in dict.fromkeys(key for name in met for key in self._by_part.get(name, ())):
            row = self._rows[key]
            if any(name not in met for name in row.only_with) or any(name in met for name in row.not_with):
                continue
            changes = [change for name in row.changes for change in met.get(name, ())]
            for name in row.parts:
                for part in met.get(name, ()):
                    yield from (_Pair(key, part, one) for one in changes if _stand_together(row, part, one, gaps))

    def _undenied(self, pairs: Iterable[_Pair], words: Sequence[str]) -> Iterator[_Pair]:
        """'itch with no rash', 'poignets pas gonflés': what a denial parts is no sign."""
        for pair in pairs:
            if not self._denying.stands_in(words, range(pair.first.end, pair.second.start)):
                yield pair

    def _nearest(self, pairs: Iterable[_Pair]) -> list[_Pair]:
        """Each change with the nearest part; of rows that say the same words, the one that asks for most."""
        by_change: dict[int, list[_Pair]] = defaultdict(list)
        for pair in pairs:
            by_change[pair.change.start].append(pair)
        kept: list[_Pair] = []
        for rivals in by_change.values():
            ranked = sorted(rivals, key=lambda one: (-self._asks(one), one.distance, -self._length(one)))
            kept.append(ranked[0])
        return kept

    def _asks(self, pair: _Pair) -> int:
        return len(self._rows[pair.key].only_with)

    @staticmethod
    def _length(pair: _Pair) -> int:
        return pair.part.end - pair.part.start + pair.change.end - pair.change.start

    def _is_in_one_piece(self, pair: _Pair, tokens: Sequence[Token], told: frozenset[int]) -> bool:
        """Whether nothing but little words stands between the two."""
        between = range(pair.first.end, pair.second.start)
        return all(self._says_nothing(tokens[at]) and at not in told for at in between)

    def _in_one_piece(self, pair: _Pair, tokens: Sequence[Token]) -> Found:
        start, end = pair.first.start, pair.second.end
        return Found(start, end, (self._entries[pair.key],), _phrase(tokens[start:end]), cost=pair.cost)

    def _in_two_pieces(self, pair: _Pair, named: frozenset[int]) -> Iterator[tuple[_Met, Entry]]:
        """The later word carries the sign, the earlier one is a part of it. A named drug or disease stays one."""
        pieces = [one for one in (pair.second, pair.first) if not named & set(range(one.start, one.end))]
        entries = (self._entries[pair.key], Entry(SIGN, pair.key))
        yield from zip(pieces, entries, strict=False)

    def _normal(
        self, pair: _Pair, met: Mapping[str, list[_Met]], tokens: Sequence[Token], gaps: Sequence[Gap]
    ) -> Iterator[Found]:
        """The part that is normal, and those that share it."""
        row = self._rows[pair.key]
        findings = NormalFindings(tokens, gaps, self._verbs[pair.key], self._joins, self._articles)
        part, normal = (pair.part.start, pair.part.end), (pair.change.start, pair.change.end)
        is_measured = any(pair.part in met.get(name, ()) for name in row.measured)
        if not findings.is_one(part, normal, is_measured=is_measured):
            return
        yield self._in_one_piece(pair, tokens)
        if pair.first is pair.part:
            parts = {one.end: (one.start, one.end) for name in row.parts for one in met.get(name, ())}
            for start, end in findings.sharing(part, parts):
                yield Found(start, end, (self._entries[pair.key],), _phrase(tokens[start:end]))

    def _says_nothing(self, token: Token) -> bool:
        return not token.is_number and (token.folded in self._fillers or token.folded in self._ordinary)


def _is_a_name(one: Found) -> bool:
    """Of a drug or a toxicity, as it is spelt."""
    return not one.cost and any(entry.kind in ("treatment", "toxicity") for entry in one.entries)


def _phrase(tokens: Iterable[Token]) -> str:
    return " ".join(token.folded for token in tokens)


def _stand_together(row: Sign, part: _Met, change: _Met, gaps: Sequence[Gap]) -> bool:
    first, second = (part, change) if part.start < change.start else (change, part)
    if not first.end <= second.start <= first.end + row.within:
        return False
    between = gaps[first.end : second.start + 1]
    is_an_answer = row.across != "answer" or (Gap.COMMA not in between and first is part) or not any(between)
    return is_an_answer and all(gap < _PARTING[row.across] for gap in between)


def _entry_of(key: str, row: Sign, knowledge: Knowledge) -> Entry | None:
    """What the row means; None where this network has no such thing."""
    meaning = meaning_of(row.means, knowledge)
    return Entry(meaning[0], meaning[1], detail=meaning[2], crossing=f"{OF_A_SIGN}{key}") if meaning else None


def names_of_inhibitors(knowledge: Knowledge) -> Iterator[str]:
    """The names of the checkpoint inhibitors, trade names among them."""
    for treatment in knowledge.treatments.values():
        if treatment.checkpoint_inhibitor:
            yield from treatment.phrases.all()
            yield from treatment.trade_names


def _cost_apart(cost: float) -> float:
    """A misspelt half of a sign is no surer than a misspelt phrase of the same words ('infammation du côlon')."""
    return cost + MISSPELT_HALF if cost else 0.0
