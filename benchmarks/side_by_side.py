"""Whether a change made answers quicker: two states of the project in turn, question by question, in one run.

python -m benchmarks.side_by_side ../before           # a folder that holds the state before, in four rounds
python -m benchmarks.side_by_side ../before --rounds 8

What else runs on the machine changes times by half from one minute to the next, so that runs one after the other say
little. Here each state answers twenty questions, then the other one the same twenty; of all rounds the fastest counts.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
AT_ONCE = 20
"""Questions that one state answers before it is the other's turn."""
Times = tuple[float, float]
"""CPU milliseconds of one question: understanding, and the whole answer right behind it."""


def serve() -> None:
    """Answers the questions of each line of the input, as the state in the current folder; a line of times for each."""
    sys.path.insert(0, str(Path.cwd()))
    from benchmarks.understanding import NOON
    from bot.answering.answer import Asker
    from bot.assistant import Assistant
    from bot.knowledge_base.loading import load_knowledge

    assistant, member = Assistant(load_knowledge(Path("knowledge"), Path("data"))), Asker(role="member")
    assistant.warm_up()
    for line in sys.stdin:
        found = []
        for text in json.loads(line):
            start = time.process_time_ns()
            assistant.reader.read(text)
            read = time.process_time_ns()
            assistant.respond(text, member, None, NOON)
            found.append(((read - start) / 1e6, (time.process_time_ns() - read) / 1e6))
        print(json.dumps(found), flush=True)


class State:
    """A process that answers as the state of one folder."""

    def __init__(self, folder: Path, many: int) -> None:
        words = [sys.executable, __file__, "--serve"]
        self._process = subprocess.Popen(
            words, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        self.best: list[Times] = [(float("inf"), float("inf"))] * many

    def answer(self, start: int, texts: Sequence[str]) -> None:
        """Answers these questions, of which the first is number `start`, and keeps the fastest times of each."""
        if not (self._process.stdin and self._process.stdout):
            raise RuntimeError("the process was started without its pipes")
        self._process.stdin.write(json.dumps(texts) + "\n")
        for at, (read, whole) in enumerate(json.loads(self._process.stdout.readline()), start):
            self.best[at] = min(self.best[at][0], read), min(self.best[at][1], whole)

    def end(self) -> None:
        self._process.communicate()


def compared(before: Sequence[float], after: Sequence[float]) -> Iterator[str]:
    """Median and 99th percentile of both, and what the one after is of the one before."""
    for name, share in (("median", 0.5), ("99th percentile", 0.99)):
        one, other = (sorted(times)[min(len(times) - 1, int(len(times) * share))] for times in (before, after))
        yield f"{name} {one:.3f} → {other:.3f} ms ({other / one:.3f})"
    each = statistics.median(new / old for old, new in zip(before, after, strict=True))
    yield f"question by question {each:.3f}"


def compare(before_in: Path, rounds: int) -> None:
    """Prints how the state of this folder fares beside the one before."""
    from benchmarks.scale import questions

    texts = [label["q"] for label in questions()]
    states = [State(folder, len(texts)) for folder in (before_in, ROOT)]
    for turn in range(rounds):
        for number, start in enumerate(range(0, len(texts), AT_ONCE)):
            for state in states if (turn + number) % 2 else states[::-1]:
                state.answer(start, texts[start : start + AT_ONCE])
    for state in states:
        state.end()
    for at, name in enumerate(("understanding", "whole answer")):
        before, after = ([times[at] for times in state.best] for state in states)
        print(f"{name}: {', '.join(compared(before, after))}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path, nargs="?")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--serve", action="store_true")
    options = parser.parse_args()
    if options.serve:
        serve()
    elif options.before is None:
        parser.error("which folder holds the state before?")
    else:
        compare(options.before, options.rounds)


if __name__ == "__main__":
    main()
