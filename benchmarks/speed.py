"""How long an answer takes, against plain `rapidfuzz.process.extractOne(WRatio)` over the same vocabulary in one run.

python -m benchmarks.speed
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

from benchmarks.understanding import NOON, turns
from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.knowledge_base.loading import load_knowledge
from bot.understanding.folding import fold
from bot.understanding.phrases import curated_phrases

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 3


def milliseconds(action: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    """Duration of the action on each text, in milliseconds."""
    found = []
    for text in texts:
        start = time.perf_counter()
        action(text)
        found.append((time.perf_counter() - start) * 1000)
    return found


def percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def main() -> None:
    start = time.perf_counter()
    knowledge = load_knowledge(ROOT / "knowledge", ROOT / "data")
    loaded = time.perf_counter()
    assistant = Assistant(knowledge)
    assistant.reader.prepare()  # as `run` does before it answers
    assistant.respond("dermato dax", Asker(role="member"), None, NOON)
    ready = time.perf_counter()
    files = sorted((ROOT / "tests" / "questions" / "dev").glob("*.jsonl"))
    texts = [label["q"] for path in files for dialogue in turns(path) for label in dialogue]
    phrases = [fold(phrase) for phrase, _ in curated_phrases(knowledge)]
    phrases += [fold(commune.name) for commune in knowledge.gazetteer.communes.values()]
    asker = Asker(role="member")
    reading = [t for _ in range(ROUNDS) for t in milliseconds(assistant.reader.read, texts)]
    whole = [t for _ in range(ROUNDS) for t in milliseconds(lambda q: assistant.respond(q, asker, None, NOON), texts)]
    plain = milliseconds(lambda q: process.extractOne(fold(q), phrases, scorer=fuzz.WRatio), texts)
    print(f"knowledge loaded in {loaded - start:.2f} s, first answer {ready - loaded:.2f} s later")
    measured = {"understanding": reading, "understanding + answering": whole, "extractOne(WRatio)": plain}
    for name, values in measured.items():
        median, slow = statistics.median(values), percentile(values, 0.99)
        print(f"{name:26} median {median:7.2f} ms   99th percentile {slow:7.2f} ms")
    ratio = statistics.median(whole) / statistics.median(plain)
    print(f"ratio of the medians to extractOne(WRatio) over {len(phrases)} phrases: {ratio:.3f}")


if __name__ == "__main__":
    main()
