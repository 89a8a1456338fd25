"""Clinical phrases that are easily taken for each other: the table, and what the assistant makes of each pair.

python -m benchmarks.confusions           # the counts, and every pair that is not settled
python -m benchmarks.confusions --table   # the whole table as well
"""

from __future__ import annotations

import argparse
import string
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from benchmarks.understanding import NOON, ROOT
from bot.answering.answer import Asker
from bot.assistant import Assistant, Reply
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge
from bot.understanding.folding import fold
from bot.understanding.phrases import curated_phrases
from bot.understanding.read import TYPO_MARGIN
from bot.understanding.sounds import sounds_of
from bot.understanding.spelling import weighted_distance

CLINICAL = frozenset({"specialty", "toxicity", "symptom", "treatment"})
MOST_EDITS = 2
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
    """Ordered pairs; `phrases` are sorted by length."""
    for at, phrase in enumerate(phrases):
        end = bisect_right(phrases, len(phrase) + MOST_EDITS, key=len)
        most = min(MOST_EDITS, len(phrase) // 2 - 1)
        others = process.extract_iter(phrase, phrases[at + 1 : end], scorer=OSA.distance, score_cutoff=most)
        yield from ((min(phrase, other), max(phrase, other)) for other, _, _ in others)


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

    def reply_to(self, text: str) -> Reply:
        return self.assistant.respond(text, Asker(role="member"), None, NOON)

    def meanings_of(self, text: str) -> set[Meaning]:
        """What the assistant takes the text for."""
        return {_meaning(m.kind, m.key) for m in self.assistant.reader.read(text).mentions if m.kind in CLINICAL}

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
        if typed in self.known or all(word in self.assistant.reader.vocabulary.ordinary for word in typed.split()):
            return "another word"
        understood = self.meanings_of(typed)
        taken = [side for side in pair.sides if understood & side[1]]
        if len(taken) == 2 or self.asks(typed):
            return "asked"
        if not taken:
            return "neither"
        rival, other = next(side for side in pair.sides if side not in taken)
        mentions = [m for m in self.assistant.reader.read(typed).mentions if _meaning(m.kind, m.key) in understood]
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
