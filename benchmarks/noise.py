"""right / safe / wrong by kind of typing noise, against the clean questions.

python -m benchmarks.noise                                  # the development questions, three samples of each noise
python -m benchmarks.noise --kind phonetic_spelling --show wrong
python -m benchmarks.noise --samples 10 tests/questions/dev/dev_french.jsonl
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.judging import Judge, Verdict
from benchmarks.understanding import NOON, ROOT, shares, turns
from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.commands.as_json import answer_as_json
from bot.knowledge_base.loading import load_knowledge
from tests.noise import NOISES, noisy

CLEAN = "clean"


def judged(
    assistant: Assistant, dialogue: Sequence[dict[str, Any]], kind: str, seed: int
) -> Iterator[tuple[str, Verdict]]:
    """(what was typed, verdict) of each turn, every turn of the dialogue with this noise."""
    judge, asker, context = Judge(assistant.knowledge), Asker(role="member"), None
    for label in dialogue:
        typed = label["q"] if kind == CLEAN else noisy(label["q"], kind, seed, label.get("lang", "fr"))
        reply = assistant.respond(typed, asker, context, NOON)
        context = reply.context
        yield (
            typed,
            judge.verdict(label, answer_as_json(reply.answer, assistant.knowledge), in_dialogue=len(dialogue) > 1),
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--samples", type=int, default=3)
    parser.add_argument("--kind", choices=[CLEAN, *NOISES], action="append")
    parser.add_argument("--show", choices=["none", "wrong", "safe"], default="none")
    parser.add_argument("--knowledge", type=Path, default=ROOT / "knowledge")
    options = parser.parse_args()
    files = options.files or sorted((ROOT / "tests" / "questions" / "dev").glob("*.jsonl"))
    assistant = Assistant(load_knowledge(options.knowledge, ROOT / "data"))
    dialogues = [dialogue for path in files for dialogue in turns(path)]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for kind in [CLEAN, *(options.kind or NOISES)]:
        for dialogue in dialogues:
            for question, typed, verdict in _each_sample(assistant, dialogue, kind, options.samples):
                counts[kind][verdict.kind] += 1
                if (verdict.kind == "wrong" and options.show != "none") or verdict.kind == options.show == "safe":
                    print(f"{verdict.kind:5} {kind}: {typed!r} for {question!r}: {'; '.join(verdict.reasons)}")
        print(f"{shares(counts[kind])}  {kind}")
    print(f"{shares(sum((counts[kind] for kind in counts if kind != CLEAN), Counter()))}  all noise")


def _each_sample(
    assistant: Assistant, dialogue: Sequence[dict[str, Any]], kind: str, samples: int
) -> Iterator[tuple[str, str, Verdict]]:
    """(question, what was typed, verdict) for each different text that the noise makes of a dialogue."""
    seen = {tuple(label["q"] for label in dialogue)} if kind != CLEAN else set()
    for seed in range(samples if kind != CLEAN else 1):
        rows = list(judged(assistant, dialogue, kind, seed))
        typed = tuple(text for text, _ in rows)
        if typed in seen:
            continue
        seen.add(typed)
        for label, (text, verdict) in zip(dialogue, rows, strict=True):
            if kind == CLEAN or text != label["q"]:
                yield label["q"], text, verdict


if __name__ == "__main__":
    main()
