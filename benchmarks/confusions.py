"""Clinical phrases that are easily taken for each other: the table, and what the assistant makes of each pair.

python -m benchmarks.confusions           # the counts, and every pair that is not settled
python -m benchmarks.confusions --table   # the whole table as well
"""

from __future__ import annotations

import argparse
import string
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, pairwise, product
from pathlib import Path

from rapidfuzz.distance import OSA

from benchmarks.understanding import NOON, ROOT
from bot.answering.answer import Asker
from bot.assistant import Assistant, Reply
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge
from bot.understanding.folding import fold
from bot.understanding.mentions import TYPO_MARGIN
from bot.understanding.phrases import curated_phrases
from bot.understanding.reading import Mention
from bot.understanding.sounds import sounds_of
from bot.understanding.spelling import weighted_distance

CLINICAL = frozenset({"specialty", "toxicity", "symptom", "treatment"})
MOST_EDITS = 2
PIECES = 2 * MOST_EDITS + 1
SHORTEST = 4
"""Letters of a phrase in the table; shorter abbreviations are only ever read as they are written."""
Meaning = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two phrases of different meanings that lie near each other."""

    first: str
    second: str
    meanings: tuple[frozenset[Meaning], frozenset[Meaning]]
    edits: int
    sound_alike: bool

    @property
    def sides(self) -> tuple[tuple[str, frozenset[Meaning]], tuple[str, frozenset[Meaning]]]:
        return (self.first, self.meanings[0]), (self.second, self.meanings[1])


def clinical_phrases(knowledge: Knowledge) -> dict[str, frozenset[Meaning]]:
    """Folded phrase → its meanings; a sign of a toxicity counts as the toxicity."""
    found: dict[str, set[Meaning]] = defaultdict(set)
    for phrase, entry in curated_phrases(knowledge):
        if entry.kind in CLINICAL:
            found[fold(phrase)].add(("toxicity" if entry.kind == "symptom" else entry.kind, entry.key))
    return {phrase: frozenset(meanings) for phrase, meanings in found.items()}


def confusable_pairs(knowledge: Knowledge) -> list[Pair]:
    """Every pair of phrases of different meanings within two edits of each other, or of one sound."""
    meanings = {p: m for p, m in clinical_phrases(knowledge).items() if len(p.replace(" ", "")) >= SHORTEST}
    alike = set(_of_one_sound(meanings))
    near = set(_within_two_edits(sorted(meanings, key=lambda phrase: (len(phrase), phrase))))
    return [
        Pair(a, b, (meanings[a], meanings[b]), OSA.distance(a, b), (a, b) in alike)
        for a, b in sorted(near | alike)
        if not meanings[a] & meanings[b]
    ]


def _of_one_sound(phrases: dict[str, frozenset[Meaning]]) -> Iterator[tuple[str, str]]:
    by_sound: dict[str, set[str]] = defaultdict(set)
    for phrase in phrases:
        for sounds in product(*(sorted(sounds_of(word)) for word in phrase.split())):
            by_sound["".join(sounds)].add(phrase)
    for group in by_sound.values():
        yield from combinations(sorted(group), 2)


def _within_two_edits(phrases: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Ordered pairs; `phrases` are sorted by length.

    Two edits touch four neighbouring pieces of the shorter phrase at most (a swap touches two): of five, one stands
    unchanged in the longer phrase, not more than two letters from its place. Only such pairs are measured.
    """
    shorter: dict[tuple[int, int, str], list[str]] = defaultdict(list)
    for phrase in phrases:
        length = len(phrase)
        near = {
            other
            for its_length in range(length - MOST_EDITS, length + 1)
            for piece, (begin, end) in enumerate(_pieces(its_length))
            for shift in range(-MOST_EDITS, MOST_EDITS + 1)
            if begin + shift >= 0 and end + shift <= length
            for other in shorter.get((its_length, piece, phrase[begin + shift : end + shift]), ())
        }
        for other in near:
            most = min(MOST_EDITS, len(other) // 2 - 1)
            if OSA.distance(other, phrase, score_cutoff=most) <= most:
                yield min(other, phrase), max(other, phrase)
        for piece, (begin, end) in enumerate(_pieces(length)):
            shorter[length, piece, phrase[begin:end]].append(phrase)


@cache
def _pieces(length: int) -> tuple[tuple[int, int], ...]:
    """Where each of the pieces of a phrase begins and ends."""
    borders = [length * piece // PIECES for piece in range(PIECES + 1)]
    return tuple(pairwise(borders))


def single_edits(text: str) -> set[str]:
    """Every text one edit away: a letter dropped, added or replaced, two neighbours swapped. Blanks stay."""
    found: set[str] = set()
    for at in range(len(text) + 1):
        rest = text[at:]
        found.update(text[:at] + letter + rest for letter in string.ascii_lowercase)
        if rest and rest[0] != " ":
            found.update(text[:at] + letter + rest[1:] for letter in ("", *string.ascii_lowercase))
            if len(rest) > 1 and rest[1] != " ":
                found.add(text[:at] + rest[1] + rest[0] + rest[2:])
    return found - {text}


def between(pair: Pair) -> set[str]:
    """The misspellings that are one edit from both phrases."""
    if pair.edits > MOST_EDITS:
        return set()
    return single_edits(pair.first) & single_edits(pair.second)


@dataclass(frozen=True)
class Trial:
    assistant: Assistant
    known: dict[str, frozenset[Meaning]]
    _read: dict[str, frozenset[Meaning]] = field(default_factory=dict)
    """Meanings of what was read already: a phrase stands in several pairs."""

    def reply_to(self, text: str) -> Reply:
        return self.assistant.respond(text, Asker(role="member"), None, NOON)

    def mentions_in(self, text: str) -> list[Mention]:
        return [m for m in self.assistant.reader.read(text).mentions if m.kind in CLINICAL]

    def meanings_of(self, text: str) -> frozenset[Meaning]:
        """What the assistant takes the text for."""
        if text not in self._read:
            self._read[text] = frozenset(_meaning(m.kind, m.key) for m in self.mentions_in(text))
        return self._read[text]

    def asks(self, text: str) -> bool:
        """Whether the assistant asks back or says that it does not understand."""
        return bool({"choice", "fallback"} & set(self.reply_to(text).answer.kinds))

    def exact_failure(self, phrase: str, own: frozenset[Meaning], other: frozenset[Meaning]) -> str | None:
        """Why a phrase typed exactly is not understood as itself; None when it is."""
        understood = self.meanings_of(phrase)
        if understood & (other - own):
            return f"{phrase!r} is also taken for {sorted(understood & other)}"
        if not understood & own and not self.asks(phrase):
            return f"{phrase!r} is not understood as {sorted(own)} but as {sorted(understood)}"
        return None

    def misspelt_outcome(self, typed: str, pair: Pair) -> str:
        """asked, neither, margin (clearly nearer to what it was taken for), another word, known, or silent.

        'known': the reading holds the other meaning as an alternative, but it was not asked about.
        """
        settled = self._settled(typed, pair)
        return "asked" if settled not in ("another word", "asked") and self.asks(typed) else settled

    def is_silent(self, typed: str, pair: Pair) -> bool:
        """Whether a misspelling is silently taken for one of both; an answer is made only where that hangs on it."""
        return self._settled(typed, pair) == "silent" and not self.asks(typed)

    def _settled(self, typed: str, pair: Pair) -> str:
        """What the reading alone makes of it."""
        if typed in self.known or all(word in self.assistant.reader.vocabulary.ordinary for word in typed.split()):
            return "another word"
        mentions = self.mentions_in(typed)
        understood = {_meaning(m.kind, m.key) for m in mentions}
        taken = [side for side in pair.sides if understood & side[1]]
        if len(taken) != 1:
            return "asked" if taken else "neither"
        rival, other = next(side for side in pair.sides if side not in taken)
        if min(m.cost for m in mentions) + TYPO_MARGIN <= weighted_distance(typed, rival):
            return "margin"
        return "known" if any(_meaning(*a) in other for m in mentions for a in m.alternatives) else "silent"


def _meaning(kind: str, key: str) -> Meaning:
    return "toxicity" if kind == "symptom" else kind, key


def trial_of(assistant: Assistant) -> Trial:
    return Trial(assistant, clinical_phrases(assistant.knowledge))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--knowledge", type=Path, default=ROOT / "knowledge")
    options = parser.parse_args()
    trial = trial_of(Assistant(load_knowledge(options.knowledge, ROOT / "data")))
    pairs = confusable_pairs(trial.assistant.knowledge)
    counts: Counter[str] = Counter()
    for pair in pairs:
        if options.table:
            sound = ", one sound" if pair.sound_alike else ""
            print(f"{pair.first} / {pair.second}: {pair.edits} edits{sound}")
        for (phrase, own), (_, other) in (pair.sides, pair.sides[::-1]):
            failure = trial.exact_failure(phrase, own, other)
            counts["exact, wrong" if failure else "exact, right"] += 1
            if failure:
                print(f"exact: {failure}")
        for typed in sorted(between(pair)):
            outcome = trial.misspelt_outcome(typed, pair)
            counts[f"between, {outcome}"] += 1
            if outcome in ("silent", "known"):
                taken = sorted(trial.meanings_of(typed))
                print(f"{outcome}: {typed!r} between {pair.first!r} and {pair.second!r}: {taken}")
    print(
        f"{len(pairs)} pairs of {len(trial.known)} phrases; " + ", ".join(f"{k} {n}" for k, n in sorted(counts.items()))
    )


if __name__ == "__main__":
    main()
