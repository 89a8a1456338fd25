"""How long the longest texts of Telegram take, kind by kind, beside a loop that says how quick the machine is just now.

python -m benchmarks.longest_texts [WORDS …]: the kinds of tests/understanding/test_hostile_effort.py, a letter and many
questions in one message, each of 4,096 characters; with words, those whose name holds one. CPU ms, the fastest of five:
the whole answer, the search for identities, the answer to the beginning alone, and what is left for the search for
emergencies behind it. No test asserts a time.
"""

from __future__ import annotations

import gc
import random
import sys
import time
from collections.abc import Callable, Iterator

from benchmarks.served import labelled_questions
from benchmarks.understanding import NOON, ROOT
from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge
from bot.understanding.folding import LONGEST_TEXT
from tests.understanding.test_hostile_effort import LENGTH, TEXTS

GOAL = 20.0
TIMES, STEPS = 5, 200_000
EVERYDAY = ("dermato Pau", "colite grade 3 Dax")
"""Asked before each: what was remembered of a text is put out of the processor's caches."""
LETTER = (
    "Cher confrère, je vous adresse Madame X pour avis. Elle est suivie pour un mélanome sous nivolumab depuis mars. "
    "Elle a bien toléré les six premières cures et se plaint depuis quinze jours d'un prurit sans lésion cutanée. "
    "L'examen clinique est sans particularité, le poids est stable à 62 kg, l'auscultation est normale. "
    "Le bilan du 3 mars montre une créatinine à 78 µmol/L, une TSH à 2,1 mUI/L et une hémoglobine à 12,8 g/dL. "
    "Le scanner retrouve une réponse partielle selon les critères RECIST, sans nouvelle lésion. "
    "Nous proposons un émollient et la poursuite du traitement toutes les quatre semaines. "
    "Elle vit seule à domicile, marche sans aide et jardine. Ses antécédents comportent une appendicectomie. "
)


def texts(knowledge: Knowledge) -> dict[str, str]:
    """Every kind by its name."""
    chance = random.Random(5)  # noqa: S311 (no secret)
    words = LETTER.replace(".", "").replace(",", "").split()
    kinds = {name: make(knowledge) for name, make in TEXTS.items()}
    kinds["a letter"] = LETTER * 10
    kinds["its words in any order"] = " ".join(chance.choices(words, k=LENGTH))
    kinds["questions"] = " ".join(chance.sample(labelled_questions(), 400))
    kinds["questions, one a line"] = "\n".join(chance.sample(labelled_questions(), 400))
    kinds["one question"] = "colite grade 3 à Dax ? " * LENGTH
    return {name: text[:LENGTH] for name, text in kinds.items()}


def milliseconds(act: Callable[[], object]) -> float:
    """CPU time of one call."""
    began = time.process_time()
    act()
    return (time.process_time() - began) * 1000


def loop() -> None:
    """What is known to every machine."""
    count = 0
    for step in range(STEPS):
        count += step


def figures(assistant: Assistant, text: str) -> list[float]:
    """The whole answer, the identities, the beginning alone: the fastest of some."""

    def answer(asked: str) -> object:
        return assistant.respond(asked, Asker(role="member"), None, NOON)

    beginning = text[:LONGEST_TEXT]
    acts: tuple[Callable[[], object], ...] = (
        lambda: answer(text),
        lambda: assistant.reader.identifiers_of(text),
        lambda: answer(beginning),
    )
    return [min(_measured(act, answer)) for act in acts]


def _measured(act: Callable[[], object], answer: Callable[[str], object]) -> Iterator[float]:
    for _ in range(TIMES):
        for question in EVERYDAY:
            answer(question)
        yield milliseconds(act)


def main() -> int:
    """Measure, slowest first."""
    knowledge = load_knowledge(ROOT / "knowledge", ROOT / "data")
    assistant = Assistant(knowledge)
    assistant.warm_up()
    gc.collect()
    gc.freeze()
    wanted, loops = sys.argv[1:], list[float]()
    rows = list[tuple[float, float, float, str]]()
    for name, text in texts(knowledge).items():
        if not wanted or any(word in name for word in wanted):
            loops.append(milliseconds(loop))
            whole, identities, beginning = figures(assistant, text)
            rows.append((whole, identities, beginning, name))
    print("  whole identities beginning")
    for whole, identities, beginning, name in sorted(rows, reverse=True):
        print(f"{whole:7.1f} {identities:10.1f} {beginning:9.1f}  {name}")
    quick = sum(row[0] < GOAL for row in rows)
    print(
        f"{quick} of {len(rows)} under {GOAL:.0f} ms; {STEPS} steps of a loop take {min(loops):.1f} to {max(loops):.1f}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
