"""The second opinion on alarms: learns it from labelled messages, and says how it fares with a hand that it never saw.

python -m benchmarks.likeness           # each set of messages judged by what was learned from all others
python -m benchmarks.likeness --learn   # writes knowledge/language/likeness.tsv

Plain stochastic gradient descent with AdaGrad's steps (Duchi, Hazan, Singer 2011) and a quadratic penalty, in a fixed
order: the same messages give the same weights. Messages that need the hospital without a vital sign teach nothing.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import exp, sqrt
from pathlib import Path

from bot.knowledge_base.loading import load_knowledge
from bot.understanding.folding import tokens_of
from bot.understanding.likeness import BIAS, LEAST_WORDS, UNIT, Likeness, features_of, share_of_each
from tests.understanding.frames import OF_NOBODY, OF_SOMEBODY, SIGNS, TELEGRAPHIC

ROOT = Path(__file__).resolve().parents[1]
SETS = ROOT / "tests" / "understanding" / "alarm_sets"
QUESTIONS = ROOT / "tests" / "questions"
LEARNED = ROOT / "knowledge" / "language" / "likeness.tsv"
HEADER = (
    "# How messages of somebody in danger are worded: feature, weight in thousandths. "
    "Made by benchmarks/likeness.py; not to be edited.\n"
)
ROUNDS = 12
STEP = 0.6
PENALTY = 0.00002
SEED = 20261127
SHORTEST_WEIGHT = 60
"""Thousandths: features that say less are left out."""
EXAMPLE = 2.0
"""How much an example of knowledge/ counts: a curator wrote it for this purpose."""
RARE = 2
"""Messages in which a feature has to stand."""


@dataclass(frozen=True)
class Example:
    """A message as its features, and whether somebody is in danger in it."""

    features: frozenset[str]
    in_danger: bool
    weight: float = 1.0
    is_short: bool = False
    """Too short for an opinion."""


def example(text: str, *, in_danger: bool, weight: float = 1.0) -> Example:
    tokens = tokens_of(text)
    return Example(features_of(tokens, text), in_danger, weight, len(tokens) < LEAST_WORDS)


def of_the_sets() -> dict[str, list[Example]]:
    """Each hand's messages."""
    found = {}
    for path in sorted(SETS.glob("*.jsonl")):
        rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        found[path.stem] = [example(row["q"], in_danger=row["alarm"]) for row in rows if row["alarm"] != "hospital"]
    return found


def of_the_questions() -> list[Example]:
    """The labelled questions: nobody is in danger, but where the label says so."""
    found = []
    for path in sorted(QUESTIONS.glob("*/*.jsonl*")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if "q" in row:
                wanted = json.dumps([row.get("sections"), row.get("any")])
                if "emergency" not in wanted:
                    found.append(example(row["q"], in_danger=False))
                elif "any" not in row:
                    found.append(example(row["q"], in_danger=True))
    return found


def of_the_examples() -> list[Example]:
    """The questions that stand in knowledge/ beside what they have to bring."""
    examples = load_knowledge(ROOT / "knowledge", ROOT / "data").examples
    return [example(one.ask, in_danger="emergency" in one.sections, weight=EXAMPLE) for one in examples]


def of_the_frames() -> list[Example]:
    """What a hurried hand types, and what is only spoken of: the frames of the tests."""
    in_danger = [frame.format(sign) for frame, sign in product((*TELEGRAPHIC, *OF_SOMEBODY), SIGNS)]
    of_nobody = [frame.format(sign) for frame, sign in product(OF_NOBODY, SIGNS)]
    return [example(t, in_danger=True, weight=0.5) for t in in_danger] + [
        example(t, in_danger=False, weight=0.25) for t in of_nobody
    ]


def learn(examples: Sequence[Example]) -> Likeness:
    """The weights, in thousandths."""
    counts: dict[str, int] = defaultdict(int)
    for one in examples:
        for feature in one.features:
            counts[feature] += 1
    share = sum(one.in_danger for one in examples) / len(examples)
    rows = [
        (
            [feature for feature in sorted(one.features) if counts[feature] >= RARE],
            share_of_each(one.features),
            float(one.in_danger),
            one.weight * (0.5 / share if one.in_danger else 0.5 / (1 - share)),
        )
        for one in examples
    ]
    weights: dict[str, float] = defaultdict(float)
    slopes: dict[str, float] = defaultdict(lambda: 1e-6)
    bias, bias_slope = 0.0, 1e-6
    order = list(range(len(rows)))
    shuffle = random.Random(SEED)  # noqa: S311 (the order of the lessons, nothing secret)
    for _ in range(ROUNDS):
        shuffle.shuffle(order)
        for at in order:
            features, each, wanted, weight = rows[at]
            total = bias + each * sum(weights[feature] for feature in features)
            error = weight * (1 / (1 + exp(-max(-30.0, min(30.0, total)))) - wanted)
            for feature in features:
                slope = error * each + PENALTY * weights[feature]
                slopes[feature] += slope * slope
                weights[feature] -= STEP * slope / sqrt(slopes[feature])
            bias_slope += error * error
            bias -= STEP * 0.1 * error / sqrt(bias_slope)
    kept = {f: round(w * UNIT) for f, w in weights.items() if abs(round(w * UNIT)) >= SHORTEST_WEIGHT}
    return Likeness({BIAS: round(bias * UNIT), **kept})


def learn_all() -> Likeness:
    """What all labelled messages teach."""
    sets = of_the_sets()
    return learn([*(one for rows in sets.values() for one in rows), *of_everything_else()])


def of_everything_else() -> list[Example]:
    return [*of_the_questions(), *of_the_frames(), *of_the_examples()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learn", action="store_true")
    parser.add_argument("--only", default="", help="judge these sets only (ends of names)")
    chosen = parser.parse_args()
    if chosen.learn:
        write(learn_all())
        return
    sets, others = of_the_sets(), of_everything_else()
    judge_each({k: v for k, v in sets.items() if not chosen.only or k[-1] in chosen.only}, sets, others)


def write(learned: Likeness) -> None:
    lines = (f"{feature}\t{weight}\n" for feature, weight in sorted(learned.weights.items()))
    LEARNED.write_text(HEADER + "".join(lines), encoding="utf-8")
    print(f"{len(learned.weights)} weights in {LEARNED.relative_to(ROOT)}")


def judge_each(judged: Mapping[str, list[Example]], sets: Mapping[str, list[Example]], others: list[Example]) -> None:
    both: dict[bool, list[float]] = {True: [], False: []}
    for name, rows in judged.items():
        learned = learn([*(one for key, others_ in sets.items() if key != name for one in others_), *others])
        found = {
            wanted: [learned.of_features(one.features) for one in rows if one.in_danger == wanted and not one.is_short]
            for wanted in both
        }
        print(
            f"{name}: in danger below a half {_share(p < 0.5 for p in found[True])}, "
            f"nobody above a half {_share(p >= 0.5 for p in found[False])}"
        )
        for wanted in both:
            both[wanted] += found[wanted]
    for border in (0.02, 0.05, 0.1, 0.2):
        below = {wanted: _share(p < border for p in both[wanted]) for wanted in both}
        print(f"below {border}: in danger {below[True]}, nobody {below[False]}")
    for border in (0.8, 0.9, 0.95, 0.98):
        above = {wanted: _share(p >= border for p in both[wanted]) for wanted in both}
        print(f"from {border}: in danger {above[True]}, nobody {above[False]}")


def _share(holds: Iterable[bool]) -> str:
    listed = list(holds)
    return f"{sum(listed)} of {len(listed)}"


if __name__ == "__main__":
    main()
