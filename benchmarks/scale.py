"""How fast, how much memory, how right: the region, ten times its directory, all of France; beside ready-made searches.

scripts/bench          # everything, written to docs/performance.md and docs/performance.svg

Times are CPU times of one process on one core; what other processes do changes them little. Each network is measured
in a process of its own. Ready-made searches run in the same process, over the same phrases and communes.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.engines import SLOTS, Engine, engines, phrases_of
from benchmarks.understanding import NOON, turns
from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 3
OF_SLOW_ENGINES = 5
"""One question in so many is put to the ready-made searches: they take long."""
OURS_READ, OURS = "this project: understanding", "this project: whole answer"


def questions() -> list[dict[str, Any]]:
    """The labelled questions that stand alone."""
    files = sorted((ROOT / "tests" / "questions").glob("*/*.jsonl"))
    return [dialogue[0] for path in files for dialogue in turns(path) if len(dialogue) == 1]


def times(action: Callable[[str], object], texts: Sequence[str], rounds: int = 1) -> list[float]:
    """CPU milliseconds for each text; of several rounds each one's fastest, as others share the processor's caches."""
    best = [float("inf")] * len(texts)
    for _ in range(rounds):
        for at, text in enumerate(texts):
            start = time.process_time_ns()
            action(text)
            best[at] = min(best[at], (time.process_time_ns() - start) / 1e6)
    return best


def summary(values: Sequence[float]) -> dict[str, float]:
    ordered = sorted(values)
    return {
        "median": statistics.median(ordered),
        "p99": ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))],
        "per_second": 1000 / statistics.fmean(ordered),
    }


def expected(label: dict[str, Any], knowledge: Knowledge) -> dict[str, set[str]]:
    """Slot → keys that the label names: its disciplines, its toxicities, and its commune where it names one."""
    places: set[str] = set()
    if (place := label.get("place") or "").endswith(")"):
        name, _, department = place[:-1].rpartition(" (")
        communes = knowledge.gazetteer.communes.values()
        places = {one.insee for one in communes if (one.name, one.department) == (name, department)}
    return {"specialty": set(label["specialties"]), "toxicity": set(label["toxicities"]), "commune": places}


def rightness(found: dict[str, set[str]], wanted: dict[str, set[str]]) -> tuple[int, int, int]:
    """(slots that are named and found, slots that are named, slots where something else was found)."""
    named = [slot for slot in SLOTS if wanted[slot]]
    right = sum(bool(found[slot] & wanted[slot]) for slot in named)
    false = sum(bool(found[slot] - wanted[slot]) for slot in ("toxicity", "commune"))
    return right, len(named), false


def measure(knowledge_dir: Path, data_dir: Path, *, with_engines: bool) -> dict[str, Any]:
    """All figures of one network, in this process."""
    gc.disable()  # as at a start: what is made stays
    start = time.process_time()
    knowledge = load_knowledge(knowledge_dir, data_dir)
    loaded = time.process_time()
    assistant = Assistant(knowledge)
    assistant.reader.prepare()
    assistant.respond("dermato dax", Asker(role="member"), None, NOON)
    ready = time.process_time()
    gc.enable()
    gc.freeze()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    asker, labels = Asker(role="member"), questions()
    texts = [label["q"] for label in labels]
    rows = {
        OURS_READ: summary(times(assistant.reader.read, texts, ROUNDS)),
        OURS: summary(times(lambda text: assistant.respond(text, asker, None, NOON), texts, ROUNDS)),
    }
    named = [(text, expected(label, knowledge)) for text, label in zip(texts, labels, strict=True)]
    rows[OURS] |= _accuracy(lambda text: _ours(assistant, text), named)
    if with_engines:
        few = named[::OF_SLOW_ENGINES]
        for engine in engines(phrases_of(knowledge)):
            rows[engine.name] = summary(times(engine.find, [text for text, _ in few]))
            rows[engine.name] |= _accuracy(partial(_theirs, engine), few)
    return {
        "communes": len(knowledge.gazetteer.communes), "referents": len(knowledge.referents), "questions": len(texts),
        "load": loaded - start, "prepare": ready - loaded, "memory": memory, "rows": rows,
    }  # fmt: skip


def _ours(assistant: Assistant, text: str) -> dict[str, set[str]]:
    answer = assistant.respond(text, Asker(role="member"), None, NOON).answer
    place = answer.query.place
    return {
        "specialty": set(answer.derived_specialties),
        "toxicity": set(answer.query.toxicities),
        "commune": {place.key} if place and place.kind == "commune" else set(),
    }


def _theirs(engine: Engine, text: str) -> dict[str, set[str]]:
    return {slot: {key} if key else set() for slot, key in engine.find(text).items()}


def _accuracy(
    find: Callable[[str], dict[str, set[str]]], named: Sequence[tuple[str, dict[str, set[str]]]]
) -> dict[str, float]:
    scores = [rightness(find(text), wanted) for text, wanted in named]
    slots = sum(one[1] for one in scores) or 1
    return {"found": sum(one[0] for one in scores) / slots, "false": sum(one[2] > 0 for one in scores) / len(scores)}


def start_ratio() -> tuple[float, float]:
    """CPU seconds of `ask`, the second time, and how many times that of importing rapidfuzz and yaml.

    The modules are compiled once, as they are for whoever works at a terminal: containers that keep no bytecode run.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def cpu(*words: str) -> float:
        found = []
        for _ in range(5):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, *words], cwd=ROOT, env=environment, check=True, capture_output=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        return min(found)

    ask = cpu("-m", "bot", "ask", "colite grade 3 Dax")
    return ask, ask / cpu("-c", "import rapidfuzz, yaml")


def in_a_process(knowledge: Path, data: Path, *, with_engines: bool) -> dict[str, Any]:
    words = [
        sys.executable,
        "-m",
        "benchmarks.scale",
        "--one",
        str(knowledge),
        str(data),
        *["--engines"] * with_engines,
    ]
    done = subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return measured


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--one", nargs=2, type=Path)
    parser.add_argument("--engines", action="store_true")
    parser.add_argument("--json", type=Path, help="Also keep the figures there.")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(*options.one, with_engines=options.engines)))
        return
    from benchmarks.france import ten_times_the_directory, whole_country
    from benchmarks.report import write_report

    product = load_knowledge(ROOT / "knowledge", ROOT / "data")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        more, same = ten_times_the_directory(folder, product)
        knowledge, data, origin = whole_country(folder, product)
        figures = {
            "the region": in_a_process(ROOT / "knowledge", ROOT / "data", with_engines=True),
            "ten times the directory": in_a_process(more, same, with_engines=False),
            "all of France": in_a_process(knowledge, data, with_engines=True),
        }
    ask, ratio = start_ratio()
    everything = {"networks": figures, "origin": origin, "ask": ask, "start_ratio": ratio}
    if options.json:
        options.json.write_text(json.dumps(everything, indent=1), encoding="utf-8")
    write_report(everything, ROOT / "docs")


if __name__ == "__main__":
    main()
