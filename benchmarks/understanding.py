"""right / safe / wrong on the labelled questions, by file and category, and what changed since a saved report.

python -m benchmarks.understanding                      # all of tests/questions/*/*.jsonl
python -m benchmarks.understanding --save before.json   # keep the report
python -m benchmarks.understanding --compare before.json --show wrong
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.judging import Judge, Verdict
from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.commands.as_json import answer_as_json
from bot.knowledge_base.loading import load_knowledge

ROOT = Path(__file__).resolve().parents[1]
NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Paris"))
KINDS = ("right", "safe", "wrong")


def turns(path: Path) -> Iterator[list[dict[str, Any]]]:
    """The dialogues of a file; a single question is a dialogue of one turn."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            yield row.get("turns", [row])


def judged(assistant: Assistant, path: Path) -> Iterator[tuple[str, dict[str, Any], Verdict]]:
    """(identity, label, verdict) of every turn of a file."""
    judge, asker = Judge(assistant.knowledge), Asker(role="member")
    for dialogue in turns(path):
        context, said = None, ""
        for label in dialogue:
            reply = assistant.respond(label["q"], asker, context, NOON)
            context, said = reply.context, f"{said} ⏎ {label['q']}" if said else label["q"]
            answer = answer_as_json(reply.answer, assistant.knowledge)
            yield f"{path.name}: {said}", label, judge.verdict(label, answer, in_dialogue=len(dialogue) > 1)


def categories(label: dict[str, Any]) -> list[str]:
    """Tags in brackets in the note ([referent], [noise]…), without the soft slots."""
    return [tag for tag in re.findall(r"\[([^\]]+)\]", label.get("note", "")) if not tag.startswith("soft")]


def shares(counts: Counter[str]) -> str:
    total = sum(counts.values()) or 1
    return f"{total:4} turns  " + "  ".join(f"{kind} {counts[kind] / total:6.1%}" for kind in KINDS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--show", choices=["none", "wrong", "safe"], default="wrong")
    parser.add_argument("--save", type=Path)
    parser.add_argument("--compare", type=Path)
    parser.add_argument("--knowledge", type=Path, default=ROOT / "knowledge")
    options = parser.parse_args()
    files = options.files or sorted((ROOT / "tests" / "questions").glob("*/*.jsonl"))
    assistant = Assistant(load_knowledge(options.knowledge, ROOT / "data"))
    by_category: dict[str, Counter[str]] = defaultdict(Counter)
    by_folder: dict[str, Counter[str]] = defaultdict(Counter)
    report: dict[str, str] = {}
    for path in files:
        counts: Counter[str] = Counter()
        for identity, label, verdict in judged(assistant, path):
            counts[verdict.kind] += 1
            report[identity] = verdict.kind
            for category in categories(label):
                by_category[category][verdict.kind] += 1
            if (verdict.kind == "wrong" and options.show != "none") or verdict.kind == options.show == "safe":
                print(f"{verdict.kind:5} {identity}: {'; '.join(verdict.reasons)}")
        by_folder[path.parent.name] += counts
        print(f"{shares(counts)}  {path.name}")
    for name, counts in [*sorted(by_category.items()), *sorted(by_folder.items())]:
        print(f"{shares(counts)}  [{name}]")
    print(f"{shares(sum(by_folder.values(), Counter()))}  all")
    if options.save:
        options.save.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    if options.compare:
        compare(json.loads(options.compare.read_text(encoding="utf-8")), report)


def compare(before: dict[str, str], after: dict[str, str]) -> None:
    """Prints what newly fails and what newly passes."""
    for identity in sorted(before.keys() & after.keys()):
        if before[identity] != after[identity]:
            direction = (
                "newly passes"
                if after[identity] == "right"
                else "newly fails"
                if before[identity] == "right"
                else "moves"
            )
            print(f"{direction}: {before[identity]} → {after[identity]}  {identity}")


if __name__ == "__main__":
    main()
