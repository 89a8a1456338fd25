"""Learns a likeness from labelled messages: a logistic regression in plain Python.

Stochastic gradient descent with AdaGrad's steps (Duchi, Hazan, Singer 2011) and a quadratic penalty, in a fixed order:
the same messages give the same weights.
"""

from __future__ import annotations

import marshal
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from math import exp, sqrt
from pathlib import Path

from bot.understanding.likeness import BIAS, UNIT, Likeness, share_of_each

ROUNDS = 12
STEP = 0.6
PENALTY = 0.00002
SEED = 20261127
RARE = 2
"""Messages in which a feature has to stand."""
TAUGHT = "# Taught by: "
"""Begins the line in the head of a table that says what it was learned from (`Course.mark`)."""


@dataclass(frozen=True)
class Lesson:
    """A message as its features, whether it is one of those to be told apart, and how much it counts."""

    features: frozenset[str]
    wanted: bool
    weight: float = 1.0


def learn(lessons: Sequence[Lesson], *, shortest_weight: int, rounds: int = ROUNDS) -> Likeness:
    """The weights, in thousandths, after so many rounds; features below `shortest_weight` are left out."""
    course = Course([one.features for one in lessons], rounds)
    return course.learn([one.wanted for one in lessons], [one.weight for one in lessons], shortest_weight)


class Course:
    """Messages to learn from, any number of times: what several likenesses of the same messages share."""

    def __init__(self, messages: Sequence[frozenset[str]], rounds: int = ROUNDS) -> None:
        counts: dict[str, int] = defaultdict(int)
        listed = [sorted(features) for features in messages]  # a set stands in another order in each process
        for features in listed:
            for feature in features:
                counts[feature] += 1
        self._kept = [feature for feature, count in counts.items() if count >= RARE]
        # Numbers in place of names take a third of the time.
        place = {feature: at for at, feature in enumerate(self._kept)}
        self._rows = [
            ([place[feature] for feature in features if feature in place], share_of_each(features))
            for features in listed
        ]
        self._orders: list[list[int]] = []
        order = list(range(len(messages)))
        shuffle = random.Random(SEED)  # noqa: S311 (the order of the lessons, nothing secret)
        for _ in range(rounds):
            shuffle.shuffle(order)
            self._orders.append(order.copy())

    def mark(self, wanted: Sequence[bool], weighs: Sequence[float], shortest_weight: int) -> str:
        """Tells what `learn` is given, and by which program it learns, from all else."""
        mark = blake2b(Path(__file__).read_bytes(), digest_size=8)
        # The oldest form of it, in which the same values are the same bytes, whichever of them are one object.
        mark.update(marshal.dumps((vars(self), list(wanted), list(weighs), shortest_weight), 0))
        return mark.hexdigest()

    def learn(self, wanted: Sequence[bool], weighs: Sequence[float], shortest_weight: int) -> Likeness:
        """The weights, in thousandths; features below `shortest_weight` are left out.

        `wanted`: which messages are to be told apart from the others; `weighs`: how much each counts.
        """
        share = sum(wanted) / len(wanted)
        aims = [
            (float(is_wanted), weight * (0.5 / share if is_wanted else 0.5 / (1 - share)))
            for is_wanted, weight in zip(wanted, weighs, strict=True)
        ]
        weights, slopes = [0.0] * len(self._kept), [1e-6] * len(self._kept)
        bias, bias_slope = 0.0, 1e-6
        for order in self._orders:
            for at in order:
                (numbers, each), (aim, weight) = self._rows[at], aims[at]
                total = bias + each * sum([weights[number] for number in numbers])
                error = weight * (1 / (1 + exp(-max(-30.0, min(30.0, total)))) - aim)
                of_each = error * each
                for number in numbers:
                    before = weights[number]
                    slope = of_each + PENALTY * before
                    slopes[number] = steepness = slopes[number] + slope * slope
                    weights[number] = before - STEP * slope / sqrt(steepness)
                bias_slope += error * error
                bias -= STEP * 0.1 * error / sqrt(bias_slope)
        in_units = {feature: round(weight * UNIT) for feature, weight in zip(self._kept, weights, strict=True)}
        told = {feature: weight for feature, weight in in_units.items() if abs(weight) >= shortest_weight}
        return Likeness({BIAS: round(bias * UNIT), **told})


def taught_by(table: Path) -> str:
    """The mark of what a learned table was taught by; empty where its head says none."""
    with table.open(encoding="utf-8") as lines:
        marks = (line.removeprefix(TAUGHT).strip() for line in lines if line.startswith(TAUGHT))
        return next(marks, "")
