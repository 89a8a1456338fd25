"""The second opinion on what is asked: learns it from labelled messages, and says how it fares with an unseen hand.

python -m benchmarks.asked           # the questions of each blind hand, judged by what was learned from all others
python -m benchmarks.asked --learn   # writes knowledge/language/asked.tsv
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import yaml

from benchmarks.lessons import TAUGHT, Course
from bot.knowledge_base.asked import AskedWeights
from bot.knowledge_base.kinds import WORDINGS
from bot.knowledge_base.learned import sealed
from bot.understanding.folding import tokens_of
from bot.understanding.likeness import features_of
from bot.understanding.opinion import ALONE, BESIDE, NOT_OURS, Border
from bot.understanding.wording_of_sections import Opinion

ROOT = Path(__file__).resolve().parents[1]
QUESTIONS = ROOT / "tests" / "questions"
SENTENCES = ROOT / "tests" / "understanding" / "asked_sets"
NOT_ASKED = ROOT / "tests" / "understanding" / "what_is_asked.yaml"
LEARNED = ROOT / "knowledge" / "language" / "asked.tsv"
HEADER = (
    "# How each section is asked for: feature, then a weight in thousandths each for " + ", ".join(WORDINGS) + ".\n"
    "# Made by benchmarks/asked.py; not to be edited.\n"
)
SHORTEST_WEIGHT = 1
GUARDED = 3
"""How often a text counts that a test holds to be none of ours."""
FEW = 60
"""Thousandths: a feature that says less of every section is left out."""


@dataclass(frozen=True)
class Labelled:
    """A message, and the sections of which an answer has to hold one."""

    text: str
    sections: frozenset[str]

    @property
    def features(self) -> frozenset[str]:
        return features_of(tokens_of(self.text), self.text)


def labelled_sentences(files: str = "*.jsonl") -> list[tuple[str, Sequence[str]]]:
    """Sentences and what each asks for; nothing where it is not ours, `told` where it asks for nothing."""
    rows = (json.loads(line) for path in sorted(SENTENCES.glob(files)) for line in _lines(path))
    return [(row["q"], row["asks"]) for row in rows]


def hands() -> dict[str, list[Labelled]]:
    """The labelled questions of each file."""
    return {path.name: list(_labelled(path)) for path in sorted(QUESTIONS.glob("*/*.jsonl*"))}


def _labelled(path: Path) -> Iterable[Labelled]:
    for row in map(json.loads, _lines(path)):
        if "q" in row:
            options = row.get("any") or [row.get("sections") or []]
            yield Labelled(row["q"], frozenset(section for option in options for section in option))


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def learned_from(messages: Sequence[Labelled]) -> AskedWeights:
    """The weights of all sections; each is told apart from all others by itself."""
    course, alike = Course([one.features for one in messages]), [1.0] * len(messages)
    each = [
        course.learn([section in one.sections for one in messages], alike, SHORTEST_WEIGHT).weights
        for section in WORDINGS
    ]
    rows = {
        one: tuple(weights.get(one, 0) for weights in each) for one in sorted({f for weights in each for f in weights})
    }
    return AskedWeights(WORDINGS, {one: row for one, row in rows.items() if max(map(abs, row)) >= FEW})


def of_all() -> list[Labelled]:
    """All labelled messages: what the table is taught by."""
    of_the_hands = (one for rows in hands().values() for one in rows)
    return [*of_the_sentences(), *(GUARDED * not_ours_by_the_tests()), *of_the_hands]


def mark_of(messages: Sequence[Labelled]) -> str:
    """Tells what these messages teach from what others teach, or the same ones to another program."""
    course, alike = Course([one.features for one in messages]), [1.0] * len(messages)
    mark = blake2b(f"{WORDINGS} {FEW}".encode(), digest_size=8)
    for section in WORDINGS:
        mark.update(course.mark([section in one.sections for one in messages], alike, SHORTEST_WEIGHT).encode())
    return mark.hexdigest()


def of_the_sentences() -> list[Labelled]:
    return [Labelled(text, frozenset(asks or (NOT_OURS,))) for text, asks in labelled_sentences()]


def not_ours_by_the_tests() -> list[Labelled]:
    """What the tests of what is asked hold to be nobody's question of ours."""
    groups = yaml.safe_load(NOT_ASKED.read_text(encoding="utf-8"))["groups"]
    texts = (text for group in groups if group.get("any") == [NOT_OURS] for text in group["texts"])
    return [Labelled(text, frozenset({NOT_OURS})) for text in texts]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learn", action="store_true")
    if parser.parse_args().learn:
        write(learned_from(messages := of_all()), mark_of(messages))
    else:
        judge_each({name: rows for name, rows in hands().items() if name.endswith(".new")})


def write(learned: AskedWeights, mark: str) -> None:
    lines = ("\t".join((one, *map(str, row))) + "\n" for one, row in sorted(learned.weights.items()))
    LEARNED.write_text(sealed(f"{HEADER}{TAUGHT}{mark}\n{''.join(lines)}"), encoding="utf-8")
    print(f"{len(learned.weights)} features in {LEARNED.relative_to(ROOT)}")


def judge_each(judged: Mapping[str, Sequence[Labelled]]) -> None:
    every = hands()
    for name, rows in judged.items():
        others = [one for key, found in every.items() if key != name for one in found]
        opinion = Opinion(learned_from([*of_the_sentences(), *others]))
        for border in (ALONE, BESIDE):
            print(f"{name}: from {border.least} " + _fares(opinion, rows, border))


def _fares(opinion: Opinion, rows: Sequence[Labelled], border: Border) -> str:
    given = right = 0
    for one in rows:
        likeness = dict(opinion.of(tokens_of(one.text), one.text).sections)
        not_ours = likeness.pop(NOT_OURS)
        best = max(likeness, key=lambda section: likeness[section])
        is_given = border.holds(likeness[best], not_ours)
        given += is_given
        right += is_given and best in one.sections
    return f"an opinion on {given} of {len(rows)}, {right} of them a section that is wanted"


if __name__ == "__main__":
    main()
