"""right / safe / wrong by habit of thumbing and dictating, against questions that are answered right as written.

python -m benchmarks.habits                                   # all labelled questions, each in every habit
python -m benchmarks.habits --habit "k for qu" --show wrong
python -m benchmarks.habits --every 5 --show safe             # every fifth question
python -m benchmarks.habits --places                          # towns by their sound, in a few frames
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.judging import Judge, Verdict
from benchmarks.understanding import NOON, ROOT, shares, turns
from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.commands.as_json import answer_as_json
from bot.knowledge_base.loading import load_knowledge
from tests.habits.dictation import HABITS as DICTATION
from tests.habits.dictation import dictated
from tests.habits.short_messages import HABITS as SHORT_MESSAGES
from tests.habits.short_messages import short_message

FOLDERS = ("dev", "fresh", "blind")
ALL_HABITS = (*SHORT_MESSAGES, *DICTATION)
Label = dict[str, Any]


@dataclass(frozen=True)
class Habits:
    """Asks one assistant the same questions as other hands write them."""

    assistant: Assistant

    def verdict(self, label: Label, typed: str) -> Verdict:
        answer = self.assistant.respond(typed, Asker(role="member"), None, NOON).answer
        judge = Judge(self.assistant.knowledge)
        return judge.verdict(label, answer_as_json(answer, self.assistant.knowledge), in_dialogue=False)

    def answered_right(self, labels: Sequence[Label]) -> list[Label]:
        """The questions that are answered right as they are written."""
        return [label for label in labels if self.verdict(label, label["q"]).kind == "right"]

    def in_habit(self, labels: Sequence[Label], habit: str, seed: int = 1) -> Iterator[tuple[str, str, Verdict]]:
        """(question, what is typed, verdict) of each question that the habit changes."""
        for label in labels:
            typed = as_typed(label, habit, seed)
            if typed != label["q"]:
                yield label["q"], typed, self.verdict(label, typed)


def as_typed(label: Label, habit: str, seed: int = 1) -> str:
    """The question in this habit; dictation is French."""
    if habit in DICTATION:
        return dictated(label["q"], habit, seed) if label["lang"] == "fr" else label["q"]
    return short_message(label["q"], habit, seed, label["lang"])


def single_questions(folders: Sequence[str] = FOLDERS) -> list[Label]:
    """Every labelled question that is no dialogue and needs no identity to be found (a rewriting may hide that one)."""
    paths = (path for name in folders for path in sorted((ROOT / "tests" / "questions" / name).glob("*.jsonl")))
    rows = (row[0] for path in paths for row in turns(path) if len(row) == 1)
    return [row for row in rows if "privacy" not in str(row.get("sections", row.get("any")))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--habit", choices=ALL_HABITS, action="append")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", choices=["none", "wrong", "safe"], default="none")
    parser.add_argument("--knowledge", type=Path, default=ROOT / "knowledge")
    options = parser.parse_args()
    habits = Habits(Assistant(load_knowledge(options.knowledge, ROOT / "data")))
    labels = habits.answered_right(single_questions()[:: options.every])
    total: Counter[str] = Counter()
    for habit in options.habit or ALL_HABITS:
        counts: Counter[str] = Counter()
        for question, typed, verdict in habits.in_habit(labels, habit, options.seed):
            counts[verdict.kind] += 1
            if (verdict.kind == "wrong" and options.show != "none") or verdict.kind == options.show == "safe":
                print(f"{verdict.kind:5} {habit}: {typed!r} for {question!r}: {'; '.join(verdict.reasons)}")
        print(f"{shares(counts)}  {habit}", flush=True)
        total += counts
    print(f"{shares(total)}  all habits")


if __name__ == "__main__":
    main()
