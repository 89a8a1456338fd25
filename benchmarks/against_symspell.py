"""Our index of misspellings against symspellpy: the same words, the same edits; speed, memory, words found, answers.

python -m pip install symspellpy     # only for this measurement, the assistant does not need it
python -m benchmarks.against_symspell
"""

from __future__ import annotations

import statistics
import string
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.judging import Judge
from benchmarks.libraries import needed
from benchmarks.understanding import NOON, ROOT, turns
from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.commands.as_json import answer_as_json
from bot.knowledge_base.loading import load_knowledge
from bot.understanding.allowance import WORD
from bot.understanding.spelling import Spelling, SpellingIndex, allowed_edits, weighted_distance
from bot.understanding.vocabulary import Vocabulary
from tests.noise import noisy

SAMPLE = 3000
"""Misspelt words that are looked up."""


class SymSpellIndex(SpellingIndex):
    """Our interface over symspellpy: its candidates and its distance, no sounds. `ours`: ranked as we rank."""

    def __init__(self, vocabulary: Vocabulary, *, ours: bool) -> None:
        super().__init__(words_of(vocabulary), vocabulary.small)
        self.ours = ours
        library = needed("symspellpy")
        self.everything = library.Verbosity.ALL
        self.spells = library.SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
        for word in self._words:
            self.spells.create_dictionary_entry(word, 1)

    def _neighbours(self, word: str) -> tuple[Spelling, ...]:
        edits = allowed_edits(word)
        if not edits:
            return ()
        found = self.spells.lookup(word, self.everything, max_edit_distance=edits)
        near = [
            Spelling(one.term, one.distance, weighted_distance(word, one.term) if self.ours else float(one.distance))
            for one in found
            if 0 < one.distance <= allowed_edits(one.term)
        ]
        return tuple(sorted(near, key=lambda spelling: (spelling.cost, spelling.word)))


def words_of(vocabulary: Vocabulary) -> frozenset[str]:
    return vocabulary.spellings._words


def one_edit(word: str, rng: Random) -> str:
    """The word with a letter dropped, added, changed or swapped."""
    at, letter = rng.randrange(len(word) - 1), rng.choice(string.ascii_lowercase)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    edits = (word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :], swapped)
    return rng.choice(edits)


def misspelt(question: str, rng: Random) -> str:
    """The question with one edit in one of its longer words."""
    words = question.split(" ")
    long = [at for at, word in enumerate(words) if word.isalpha() and WORD.forgives(len(word))]
    if long:
        at = rng.choice(long)
        words[at] = one_edit(words[at], rng)
    return " ".join(words)


def built(make: Callable[[], SpellingIndex]) -> tuple[SpellingIndex, float, float]:
    """The index, the seconds and the megabytes that it took to make, ready to be asked."""
    start = time.perf_counter()
    make().prepare()
    seconds = time.perf_counter() - start
    tracemalloc.start()
    index = make()
    index.prepare()
    megabytes = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    return index, seconds, megabytes


def microseconds(index: SpellingIndex, words: Sequence[str]) -> float:
    """Of one look-up, the best of three rounds."""
    rounds = []
    for _ in range(3):
        start = time.perf_counter()
        for word in words:
            index._neighbours(word)
        rounds.append((time.perf_counter() - start) / len(words) * 1e6)
    return min(rounds)


def by_ear(question: str, _: Random) -> str:
    """The question as it sounds."""
    return noisy(question, "phonetic_spelling", 1)


def answers(
    assistant: Assistant, dialogues: Sequence[Sequence[dict[str, Any]]], spoil: Callable[[str, Random], str]
) -> list[tuple[str, str, str]]:
    """(what was typed, how it is judged, what was answered) of each question, spoilt."""
    judge, found = Judge(assistant.knowledge), []
    for dialogue in dialogues:
        context = None
        for label in dialogue:
            typed = spoil(label["q"], Random(label["q"]))  # noqa: S311 # noise, not a secret
            reply = assistant.respond(typed, Asker(role="member"), context, NOON)
            context, said = reply.context, answer_as_json(reply.answer, assistant.knowledge)
            found.append((typed, judge.verdict(label, said, in_dialogue=len(dialogue) > 1).kind, repr(said)))
    return found


def with_index(folder: Path, make: Callable[[Vocabulary], SpellingIndex] | None) -> Assistant:
    assistant = Assistant(load_knowledge(folder, ROOT / "data"))
    if make is not None:
        vocabulary = assistant.reader.vocabulary
        assistant.reader.__dict__["vocabulary"] = replace(vocabulary, spellings=make(vocabulary))
    return assistant


def main() -> None:
    folder = ROOT / "knowledge"
    own = with_index(folder, None)
    vocabulary = own.reader.vocabulary
    words = sorted(words_of(vocabulary))
    rng = Random(1)  # noqa: S311 # a sample, not a secret
    long = [word for word in words if WORD.forgives(len(word)) and word.isalpha()]
    typed = [one_edit(word, rng) for word in rng.sample(long, min(SAMPLE, len(long)))]
    ours, our_seconds, our_size = built(lambda: SpellingIndex(words, vocabulary.small))
    theirs, their_seconds, their_size = built(lambda: SymSpellIndex(vocabulary, ours=True))
    fast, slow = microseconds(ours, typed), microseconds(theirs, typed)
    print(f"{len(words)} known words, {len(typed)} misspelt ones; ours with sounds, theirs without")
    print(f"{'':22}{'ours':>10}{'symspellpy':>12}{'ratio':>8}")
    for name, a, b in (
        ("seconds to make", our_seconds, their_seconds),
        ("megabytes", our_size, their_size),
        ("µs a look-up", fast, slow),
    ):
        print(f"{name:22}{a:10.2f}{b:12.2f}{b / a:8.1f}")
    spelt = [{s.word for s in ours._neighbours(word) if s.word not in _by_sound(ours, word)} for word in typed]
    found = [{s.word for s in theirs._neighbours(word)} for word in typed]
    print(f"words by letters alone that only ours finds: {sum(len(a - b) for a, b in zip(spelt, found, strict=True))}")
    beyond = [b - {s.word for s in ours._neighbours(w)} for w, b in zip(typed, found, strict=True)]
    print(f"words that only symspellpy finds: {sum(map(len, beyond))} (hypo- for hyper- and the like)")
    files = sorted((ROOT / "tests" / "questions").glob("*/*.jsonl"))
    dialogues = [dialogue for path in files for dialogue in turns(path)]
    for noise, spoil in (("one edit", misspelt), ("spelt by ear", by_ear)):
        before = answers(own, dialogues, spoil)
        print(f"questions with {noise}, {len(before)}: ours {_shares(before)}")
        for name, ranked in (("their candidates, our costs", True), ("symspellpy alone", False)):
            after = answers(with_index(folder, partial(SymSpellIndex, ours=ranked)), dialogues, spoil)
            differ = sum(a[2] != b[2] for a, b in zip(before, after, strict=True))
            print(f"  {name}: {differ} other answers, {_shares(after)}")
    lengths = statistics.mean(map(len, typed))
    print(f"(mean length of a misspelt word: {lengths:.1f} letters)")


def _by_sound(index: SpellingIndex, word: str) -> set[str]:
    return {spelling.word for spelling in index._sounding_like(word)}


def _shares(judged: Sequence[tuple[str, str, str]]) -> str:
    counts = Counter(kind for _, kind, _ in judged)
    return ", ".join(f"{kind} {counts[kind] / len(judged):.1%}" for kind in ("right", "safe", "wrong"))


if __name__ == "__main__":
    main()
