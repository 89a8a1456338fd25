"""The opinion on messages in which the sign of a vital emergency is read: whether it is somebody's, or only spoken of.

python -m benchmarks.likeness_beside_signs           # each of five parts judged by what the other four teach
python -m benchmarks.likeness_beside_signs --learn   # writes knowledge/language/likeness_beside_signs.tsv

It learns from fewer messages than `likeness.py`, and only from what tells those with a sign apart; what the two found
together stands in docs/decisions/0010-second-opinion-on-alarms.md. To be learned again when the lists that read signs
have changed, too.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from benchmarks import lessons
from benchmarks.lessons import SEED
from benchmarks.likeness import (
    LESSONS,
    QUESTIONS,
    ROOT,
    SETS,
    Example,
    example,
    learn,
    of_everything_else,
    of_the_sets,
    vital_phrases,
)
from bot.assistant import Assistant
from bot.knowledge_base.learned import sealed
from bot.knowledge_base.loading import load_knowledge
from bot.understanding.likeness import Likeness
from tests.understanding.frames import VALUES_IN_DANGER, VALUES_IN_DANGER_IN_ENGLISH

LEARNED = ROOT / "knowledge" / "language" / "likeness_beside_signs.tsv"
HEADER = (
    "# How messages with the sign of a vital emergency are worded: feature, weight in thousandths. "
    "Made by benchmarks/likeness_beside_signs.py; not to be edited.\n# Of the sets: "
)
SHORTEST_WEIGHT = 150
"""Thousandths: features that say less are left out."""
PARTS = 5
BESIDE = (
    "{asked}, {sign}",
    "{sign}, {asked}",
    "{asked}. {sign}.",
    "{sign}. {asked}",
    "{sign} et {asked}",
    "{asked}\n{sign}",
)
FRAMES_OF_A_QUESTION, OF_A_SIGN_BESIDE_A_QUESTION = 2, 0.3
"""Composed messages of each labelled question, and how much one counts."""
_OTHERWISE = frozenset({"fallback", "emergency", "urgent"})
"""What is not ours says nothing of a sign beside it, and what is an emergency itself has one."""
BORDERS = (0.02, 0.05, 0.1, 0.17, 0.25, 0.4)

Hands = Mapping[str, Sequence[Example]]


def mark_of_the_sets() -> str:
    """Tells one state of the labelled messages and questions from another."""
    mark = blake2b(digest_size=8)
    for path in (*sorted(SETS.glob("*.jsonl")), *sorted(LESSONS.glob("*.jsonl")), *_questions()):
        mark.update(path.read_bytes())
    return mark.hexdigest()


def _questions() -> list[Path]:
    return sorted(QUESTIONS.glob("*/*.jsonl*"))


class SignReader:
    """Says of an example whether the sign of a vital emergency is read in it."""

    def __init__(self) -> None:
        knowledge = load_knowledge(ROOT / "knowledge", ROOT / "data")
        self._vital = {emergency.key for emergency in knowledge.emergencies if emergency.urgency == "vital"}
        self._reader = Assistant(knowledge).reader

    def those_with_a_sign(self, examples: Iterable[Example]) -> list[Example]:
        return [one for one in examples if any(a.key in self._vital for a in self._reader.read(one.text).alarms)]


def of_signs_beside_questions() -> list[Example]:
    """A sign before or behind what is asked of us every day: no question, place or disease makes a topic of it."""
    signs = {
        "fr": [*vital_phrases("fr"), *VALUES_IN_DANGER],
        "en": [*vital_phrases("en"), *VALUES_IN_DANGER_IN_ENGLISH],
    }
    asked = [row for path in _questions() for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())]
    ours = [row for row in asked if "q" in row and not _OTHERWISE.intersection(row.get("sections", ()))]
    drawn = random.Random(SEED)  # noqa: S311 (which sign stands beside which question, nothing secret)
    found = []
    for row in ours:
        question = row["q"].rstrip(" .")
        for frame in drawn.sample(BESIDE, FRAMES_OF_A_QUESTION):
            sign = drawn.choice(signs.get(row.get("lang", "fr"), signs["fr"]))
            text = frame.format(sign=sign, asked=question)
            found.append(example(text, in_danger=True, weight=OF_A_SIGN_BESIDE_A_QUESTION))
    return found


def learn_beside_signs(hands: Iterable[Sequence[Example]], others: Sequence[Example]) -> Likeness:
    """`others`: what was composed, and the questions; each counts as much as its kind does in `likeness.py`."""
    taught = [one.lesson for rows in (*hands, others) for one in rows]
    return lessons.learn(taught, shortest_weight=SHORTEST_WEIGHT)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--learn", action="store_true")
    options, signs = parser.parse_args(), SignReader()
    hands = {name: signs.those_with_a_sign(rows) for name, rows in of_the_sets().items()}
    others = [*signs.those_with_a_sign(of_everything_else()), *of_signs_beside_questions()]
    if options.learn:
        write(learn_beside_signs(hands.values(), others))
    else:
        judge(hands, others)


def write(learned: Likeness) -> None:
    lines = (f"{feature}\t{weight}\n" for feature, weight in sorted(learned.weights.items()))
    LEARNED.write_text(sealed(f"{HEADER}{mark_of_the_sets()}\n{''.join(lines)}"), encoding="utf-8")
    print(f"{len(learned.weights)} weights in {LEARNED.relative_to(ROOT)}")


def judge(hands: Hands, others: Sequence[Example]) -> None:
    """Prints how many messages of somebody and of nobody lie below each border, of either opinion and of both."""
    found: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
    names, all_others = sorted(hands), of_everything_else()
    for part in range(PARTS):
        asked = names[part::PARTS]
        taught = [hands[name] for name in names if name not in asked]
        beside = learn_beside_signs(taught, others)
        of_all = learn([*(one for rows in taught for one in rows), *all_others])
        for one in (one for name in asked for one in hands[name] if not one.is_short):
            both = beside.of_both(of_all, one.features)
            found[one.in_danger].append((of_all.of_features(one.features), both))
    for border in BORDERS:
        below = {
            danger: [sum(p < border for p in column) for column in zip(*rows, strict=True)]
            for danger, rows in found.items()
        }
        print(f"below {border}: one opinion, both; in danger {below[True]}, nobody {below[False]}")
    print(f"of {len(found[True])} in danger, {len(found[False])} of nobody")


if __name__ == "__main__":
    main()
