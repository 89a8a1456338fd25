"""Learns a likeness from labelled messages: a logistic regression in plain Python.

Stochastic gradient descent with AdaGrad's steps (Duchi, Hazan, Singer 2011) and a quadratic penalty, in a fixed order:
the same messages give the same weights.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, sqrt

from bot.understanding.likeness import BIAS, UNIT, Likeness, share_of_each

ROUNDS = 12
STEP = 0.6
PENALTY = 0.00002
SEED = 20261127
RARE = 2
"""Messages in which a feature has to stand."""


@dataclass(frozen=True)
class Lesson:
    """A message as its features, whether it is one of those to be told apart, and how much it counts."""

    features: frozenset[str]
    wanted: bool
    weight: float = 1.0


def learn(lessons: Sequence[Lesson], *, shortest_weight: int, rounds: int = ROUNDS) -> Likeness:
    """The weights, in thousandths, after so many rounds; features below `shortest_weight` are left out."""
    counts: dict[str, int] = defaultdict(int)
    for one in lessons:
        for feature in one.features:
            counts[feature] += 1
    share = sum(one.wanted for one in lessons) / len(lessons)
    kept = [feature for feature, count in counts.items() if count >= RARE]
    place = {feature: at for at, feature in enumerate(kept)}  # numbers in place of names take a third of the time
    rows = [
        (
            [place[feature] for feature in sorted(one.features) if feature in place],
            share_of_each(one.features),
            float(one.wanted),
            one.weight * (0.5 / share if one.wanted else 0.5 / (1 - share)),
        )
        for one in lessons
    ]
    weights, slopes = [0.0] * len(kept), [1e-6] * len(kept)
    bias, bias_slope = 0.0, 1e-6
    order = list(range(len(rows)))
    shuffle = random.Random(SEED)  # noqa: S311 (the order of the lessons, nothing secret)
    for _ in range(rounds):
        shuffle.shuffle(order)
        for at in order:
            numbers, each, wanted, weight = rows[at]
            total = bias + each * sum([weights[number] for number in numbers])
            error = weight * (1 / (1 + exp(-max(-30.0, min(30.0, total)))) - wanted)
            of_each = error * each
            for number in numbers:
                before = weights[number]
                slope = of_each + PENALTY * before
                slopes[number] = steepness = slopes[number] + slope * slope
                weights[number] = before - STEP * slope / sqrt(steepness)
            bias_slope += error * error
            bias -= STEP * 0.1 * error / sqrt(bias_slope)
    in_units = {feature: round(weight * UNIT) for feature, weight in zip(kept, weights, strict=True)}
    told = {feature: weight for feature, weight in in_units.items() if abs(weight) >= shortest_weight}
    return Likeness({BIAS: round(bias * UNIT), **told})
