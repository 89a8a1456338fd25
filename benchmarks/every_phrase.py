"""Every phrase that curators write and that is composed of theirs, read as it stands: lost, or taken for a patient.

python -m benchmarks.every_phrase   # all seventy thousand, half a minute; the tests ask those of `of_each_part`

Three of four are composed of two parts ('TSH' × 'qui baisse'). A rule looks at the parts: a sample that holds every
part of every table shows each rule that breaks, and the whole cross repeats it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from random import Random

from benchmarks.confusions import Pair, Trial, confusable_pairs, trial_of
from benchmarks.understanding import ROOT
from bot.assistant import Assistant
from bot.knowledge_base.kinds import MentionKind
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge
from bot.understanding.folding import fold
from bot.understanding.identifiers import IdentifierSearch, find_identifiers
from bot.understanding.phrases import Entry, all_phrases

SEED = 20261128
MOST_OF_ONE_DIFFERENCE = 3
"""Pairs that share one of their two parts and differ in the same one: 'TSH haute' and 'T3 haute', in all words."""
ASKED: tuple[MentionKind, ...] = (
    "toxicity", "symptom", "treatment", "severity", "ambiguous", "organ", "specialty", "facility", "territory", "topic",
    "cue", "situation",
)  # fmt: skip
"""Kinds of phrases that are no patient by themselves."""


def of_each_part(knowledge: Knowledge) -> Iterator[tuple[str, Entry]]:
    """Every phrase that is written, and of those that are composed so many that each part of each entry stands there.

    In a fixed order that is no order of the tables: a part meets any other.
    """
    phrases = [(parts, entry) for _, parts, entry in all_phrases(knowledge)]
    Random(SEED).shuffle(phrases)  # noqa: S311 (a sample, nothing secret)
    seen: set[tuple[Entry, int, str]] = set()
    for parts, entry in phrases:
        places = {(entry, at, part) for at, part in enumerate(parts)}
        if len(parts) == 1 or not seen.issuperset(places):
            seen |= places
            yield " ".join(parts), entry


def of_each_difference(pairs: Iterable[Pair], knowledge: Knowledge) -> list[Pair]:
    """The pairs of which a side is written as it is; of the others some of each difference, and each shared part."""
    parts: dict[str, set[tuple[str, ...]]] = {}
    for _, both, _ in all_phrases(knowledge):
        if len(both) > 1:
            parts.setdefault(fold(" ".join(both)), set()).add(tuple(map(fold, both)))
    pairs = list(pairs)
    Random(SEED).shuffle(pairs)  # noqa: S311 (likewise)
    times: Counter[tuple[int, str, str]] = Counter()
    shared: set[str] = set()
    kept = []
    for pair in pairs:
        differences = [
            ((at, one[at], other[at]), one[1 - at])
            for one in parts.get(pair.first, ())
            for other in parts.get(pair.second, ())
            for at in (0, 1)
            if one[1 - at] == other[1 - at]
        ]
        if not differences:
            kept.append(pair)
            continue
        difference, part = min(differences)
        if times[difference] < MOST_OF_ONE_DIFFERENCE or part not in shared:
            kept.append(pair)
        times[difference] += 1
        shared.add(part)
    return kept


def lost(trial: Trial, phrases: Collection[str]) -> list[tuple[str, list[tuple[str, str]], list[tuple[str, str]]]]:
    """The clinical phrases among them that are not understood as one of their meanings: with these, and as what."""
    return [
        (phrase, sorted(meanings), sorted(understood))
        for phrase, meanings in trial.known.items()
        if phrase in phrases and not (understood := trial.meanings_of(phrase)) & meanings and not trial.asks(phrase)
    ]


def like_a_patient(phrases: Sequence[str]) -> Iterator[str]:
    """What is asked every day, alone and where it looks most like a name.

    In the last two frames, in which words count one by one, the phrases that bring a word, or begin with one, anew.
    """
    seen: set[str] = set()
    for phrase in phrases:
        yield from (phrase, f"Patient {phrase.title()}, 67 ans")
        first, *others = phrase.casefold().split()
        if not seen.issuperset(words := {f"{first} …", first, *others}):
            seen |= words
            yield from (f"patient {phrase}", f"{phrase.capitalize()}, 67 ans")


def of_kinds(phrases: Iterable[tuple[str, Entry]], *kinds: MentionKind) -> list[str]:
    """Those of these kinds, each once."""
    return list(dict.fromkeys(phrase for phrase, entry in phrases if entry.kind in kinds))


def main() -> None:
    knowledge = load_knowledge(ROOT / "knowledge", ROOT / "data")
    trial, search = trial_of(Assistant(knowledge)), IdentifierSearch(knowledge)
    for phrase, meanings, understood in lost(trial, trial.known.keys()):
        print(f"lost: {phrase!r} means {meanings}, is read as {understood}")
    every = of_kinds(((" ".join(parts), entry) for _, parts, entry in all_phrases(knowledge)), *ASKED)
    warned = [text for text in like_a_patient(every) if find_identifiers(text, search)]
    print(*(f"taken for a patient: {text!r}" for text in warned), sep="\n")
    pairs = confusable_pairs(knowledge)
    print(f"{len(trial.known)} clinical phrases, {len(every)} that are no patient, {len(pairs)} pairs (.confusions)")


if __name__ == "__main__":
    main()
