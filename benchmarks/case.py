"""Does an answer depend on word order, on which toxicity is named first, on ranges or on turns? It must not.

Every question is made from the sheets, and so is what it means; the product is asked like a stranger, through the
contract of `ask --json`. A check fails when anything about its answer is wrong.

python -m benchmarks.case                       # all checks, about two minutes
python -m benchmarks.case --quick               # a sample of each family, always the same
python -m benchmarks.case --family ranges --show 50
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from benchmarks.case_checks.adjectives import adjectives
from benchmarks.case_checks.buttons import buttons, some_buttons
from benchmarks.case_checks.called_now import called_now
from benchmarks.case_checks.contract import contract
from benchmarks.case_checks.doors import doors
from benchmarks.case_checks.going_on import going_on
from benchmarks.case_checks.order import orders
from benchmarks.case_checks.other_products import other_products
from benchmarks.case_checks.pairs import own_grades, shared_grade
from benchmarks.case_checks.ranges import ranges
from benchmarks.case_checks.seen import Check, Trial
from benchmarks.case_checks.sheets import Sheets
from benchmarks.case_checks.strange_grades import strange_grades
from benchmarks.case_checks.taps import taps
from benchmarks.case_checks.turns import follow_ups
from benchmarks.case_checks.worded_grades import worded_grades
from benchmarks.understanding import ROOT
from bot.assistant import Assistant
from bot.knowledge_base.loading import load_knowledge

FAMILIES: Mapping[str, Callable[[Trial], Iterator[Check]]] = {
    "contract": contract,
    "pairs": shared_grade,
    "pairs_own_grades": own_grades,
    "ranges": ranges,
    "worded_grades": worded_grades,
    "follow_ups": follow_ups,
    "going_on": going_on,
    "taps": taps,
    "buttons": buttons,
    "strange_grades": strange_grades,
    "adjectives": adjectives,
    "order": orders,
    "other_products": other_products,
    "doors": doors,
    "called_now": called_now,
}
QUICK: Mapping[str, Callable[[Trial], Iterator[Check]]] = {"buttons": some_buttons}
"""What the quick sample is drawn from, where all of a family takes long to make."""
SAMPLE = 34
"""Checks of each other family in the quick sample: about 300 together."""
SEED = 20261123
Fault = tuple[str, tuple[str, ...]]
"""What was typed, and what is wrong with the answer."""


def trial_of(assistant: Assistant) -> Trial:
    return Trial(assistant, Sheets(assistant.knowledge))


def checks_of(family: str, trial: Trial, *, quick: bool) -> list[Check]:
    """The checks of a family; in the quick sample always the same few of them."""
    make = QUICK.get(family, FAMILIES[family]) if quick else FAMILIES[family]
    checks = list(make(trial))
    if family in QUICK or not quick or len(checks) <= SAMPLE:
        return checks
    return random.Random(SEED).sample(checks, SAMPLE)  # noqa: S311 - a sample, no secret


def faults_among(checks: Iterable[Check]) -> Iterator[Fault]:
    for check in checks:
        if wrong := tuple(dict.fromkeys(check.faults())):
            yield check.typed, wrong


def _kind(reason: str) -> str:
    """A reason without its particulars, to count by."""
    return re.sub(r"\[.*?\]|'.*?'|\d+", "…", reason.split(", wanted")[0])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--family", choices=[*FAMILIES], action="append")
    parser.add_argument("--show", type=int, default=5, help="faults printed of each family")
    parser.add_argument("--knowledge", type=Path, default=ROOT / "knowledge")
    options = parser.parse_args()
    trial = trial_of(Assistant(load_knowledge(options.knowledge, ROOT / "data")))
    table: list[tuple[str, int, int]] = []
    for family in options.family or FAMILIES:
        checks = checks_of(family, trial, quick=options.quick)
        faults = list(faults_among(checks))
        table.append((family, len(checks), len(faults)))
        _print_faults(family, faults, options.show)
    print(f"\n{'family':18} {'checks':>6} {'faults':>6}")
    for family, checked, faulty in [*table, ("all", sum(row[1] for row in table), sum(row[2] for row in table))]:
        print(f"{family:18} {checked:6} {faulty:6}")
    return 1 if any(faulty for _, _, faulty in table) else 0


def _print_faults(family: str, faults: list[Fault], most: int) -> None:
    for typed, wrong in faults[:most]:
        print(f"{family}: {typed!r}: {'; '.join(wrong)}")
    for kind, count in Counter(_kind(reason) for _, wrong in faults for reason in wrong).most_common(8):
        print(f"    {count:5} × {kind}")


if __name__ == "__main__":
    raise SystemExit(main())
