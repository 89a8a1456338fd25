"""right / safe / wrong on questions composed of parts, exact and with one typo in one part.

A toxicity or a discipline, a grade, a place, what is asked, in any order and in any case, in French and English; the
words are those of `composed_phrases`, not those of the knowledge, and the meaning is known by construction.

python -m benchmarks.composed                            # 3,000 questions, each exact and with one typo
python -m benchmarks.composed --questions 500 --show 40 --seed 7
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import composed_phrases as said
from benchmarks.case_checks.sheets import Sheets, Subject
from benchmarks.composed_phrases import Said
from benchmarks.judging import Judge
from benchmarks.understanding import NOON, ROOT, shares
from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.commands.as_json import answer_as_json
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge
from bot.understanding.folding import fold
from tests.noise import (
    doubled_letter,
    dropped_letter,
    neighbouring_key,
    slipped_key,
    swapped_letters,
    without_accents,
)

LANGUAGES = ("fr", "fr", "en")
SMALLEST_PLACE = 3000
"""Inhabitants of a commune that is asked for; `benchmarks.places` asks for the others."""
GRADED = ("grade", "toxicity", "pathway")
KINDS: Mapping[str, tuple[str, ...]] = {
    "specialty place": ("specialty", "place"),
    "specialty place who": ("specialty", "place", "who"),
    "specialty recourse place": ("specialty", "recourse", "place"),
    "toxicity place": ("toxicity", "place"),
    "toxicity place who": ("toxicity", "place", "who"),
    "toxicity grade": ("toxicity", "grade"),
    "toxicity what": ("toxicity", "what"),
    "toxicity grade what": ("toxicity", "grade", "what"),
    "toxicity grade criteria": ("toxicity", "grade", "criteria"),
    "toxicity grade pathway": ("toxicity", "grade", "pathway"),
    "toxicity grade place": ("toxicity", "grade", "place"),
    "toxicity grade place who": ("toxicity", "grade", "place", "who"),
}
"""Kind of question → its parts."""
CUES: Mapping[str, Said] = {
    "who": said.WHO, "what": said.WHAT, "criteria": said.CRITERIA, "pathway": said.PATHWAY, "recourse": said.RECOURSE,
}  # fmt: skip
ANSWERS: Mapping[str, str] = {
    "who": "referents", "place": "referents", "what": "toxicity", "criteria": "grade", "pathway": "pathway",
}  # fmt: skip
"""Part → the section that it asks for."""
CASES = ("as it is", "upper", "lower, no accents")
DAMAGED = ("toxicity", "specialty", "place", "who", "what", "criteria", "pathway", "recourse")
"""Parts that a typo may fall into: numbers are left alone."""
TYPOS = (neighbouring_key, dropped_letter, doubled_letter, swapped_letters, slipped_key)
MOST_PHRASES = 40
"""Phrases of a toxicity or discipline printed because they are not understood, most frequent first."""


@dataclass(frozen=True)
class Question:
    """A question in parts, and its label in the terms of tests/questions/README.md."""

    kind: str
    language: str
    opening: str
    parts: tuple[tuple[str, str], ...]
    """(part, what is typed for it), in the order of typing."""
    case: str
    label: Mapping[str, Any]

    @property
    def subject(self) -> str:
        """What is typed for the toxicity or the discipline."""
        return next(words for part, words in self.parts if part in ("toxicity", "specialty"))

    def typed(self, damaged: Mapping[str, str] | None = None) -> str:
        text = self.opening + " ".join((damaged or {}).get(part, words) for part, words in self.parts)
        if self.case == "upper":
            return text.upper()
        return without_accents(text, Random(0)).lower() if self.case.startswith("lower") else text  # noqa: S311

    def with_a_typo(self, rng: Random) -> tuple[str, str] | None:
        """(part, the text with one typo in this part); None where nothing is long enough."""
        can = [(part, words) for part, words in self.parts if part in DAMAGED]
        part, words = rng.choice(can)
        slipped = rng.choice(TYPOS)(words, rng)
        return (part, self.typed({part: slipped})) if fold(slipped) != fold(words) else None


@dataclass(frozen=True)
class Composer:
    """Composes questions from a random source."""

    knowledge: Knowledge
    rng: Random
    places: Sequence[str]

    def question(self) -> Question:
        rng = self.rng
        language, kind = rng.choice(LANGUAGES), rng.choice(list(KINDS))
        label = self._empty_label(language)
        parts = [(part, self._words(part, language, label)) for part in KINDS[kind]]
        rng.shuffle(parts)
        label |= self._sections(KINDS[kind], label)
        opening = rng.choice(_of(said.OPENINGS, language)) if parts[0][0] in ("toxicity", "specialty") else ""
        return Question(kind, language, opening, tuple(parts), rng.choice(CASES), label)

    @staticmethod
    def _empty_label(language: str) -> dict[str, Any]:
        return {"lang": language, "specialties": [], "toxicities": [], "grade": None, "place": None, "tier": None}

    def _words(self, part: str, language: str, label: dict[str, Any]) -> str:
        """What is typed for a part; its meaning goes into the label."""
        rng = self.rng
        if part in CUES:
            label["tier"] = "recourse" if part == "recourse" else label["tier"]
            return rng.choice(_of(CUES[part], language))
        if part == "grade":
            label["grade"] = rng.randint(1, 4)
            return rng.choice(_of(said.GRADES, language)).format(g=label["grade"])
        if part == "place":
            label["place"] = rng.choice(self.places)
            return rng.choice(_of(said.PLACES, language)).format(p=label["place"].rpartition(" (")[0])
        if part == "specialty":
            key = rng.choice(list(said.SPECIALTIES))
            label["specialties"] = [key]
            return rng.choice(_of(said.SPECIALTIES[key], language))
        key = rng.choice(list(said.TOXICITIES))
        forms = [form.key for form in self.knowledge.toxicities[key].forms]
        label["toxicities"] = [key]
        label["specialties"] = sorted({s for form in forms for s in self.knowledge.specialties_of(key, form)})
        return rng.choice(_of(said.TOXICITIES[key], language))

    def _sections(self, parts: Sequence[str], label: Mapping[str, Any]) -> dict[str, Any]:
        asked = list(dict.fromkeys(ANSWERS[part] for part in parts if part in ANSWERS))
        options = [asked] if asked else [[section] for section in GRADED]
        urgency = self._urgency(label)
        if urgency == {"vital"} and "criteria" not in parts:
            return {"any": [["emergency", *option] for option in options]}
        if "vital" in urgency:  # a definition, or a phrase of several forms: both are fair
            options = [*options, *(["emergency", *option] for option in options)]
        return {"any": options}

    def _urgency(self, label: Mapping[str, Any]) -> frozenset[str]:
        if not label["toxicities"] or label["grade"] is None:
            return frozenset({"none"})
        key = label["toxicities"][0]
        if key in said.UNCERTAIN:
            return frozenset({"vital", "none"})
        toxicity = self.knowledge.toxicities[key]
        return Sheets(self.knowledge).urgency(Subject(toxicity, toxicity.forms[0], "", "fr"), label["grade"])


def _of(phrases: Said, language: str) -> tuple[str, ...]:
    return phrases[1] if language == "en" else phrases[0]


def unmistakable_places(data: Path) -> list[str]:
    """'Name (department)' of the larger communes whose name is no word and no other place."""
    with (data / "communes.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = Counter(fold(row["name"]) for row in rows)
    strange: set[str] = set()
    for path, column in (("wordlike.csv", "name"), ("outside.csv", "name"), ("former_names.csv", "old_name")):
        with (data / path).open(encoding="utf-8") as file:
            strange |= {fold(row[column]) for row in csv.DictReader(file)}
    return [
        f"{row['name']} ({row['department']})"
        for row in rows
        if int(row["population"] or 0) >= SMALLEST_PLACE
        and names[fold(row["name"])] == 1
        and fold(row["name"]) not in strange
    ]


def judged(
    assistant: Assistant, questions: int, seed: int
) -> Iterator[tuple[str, str, Question, str, tuple[str, ...]]]:
    """(exact or the damaged part, what was typed, question, right/safe/wrong, reasons) of each question asked."""
    rng = Random(seed)  # noqa: S311 - samples, no secrets
    composer = Composer(assistant.knowledge, rng, unmistakable_places(ROOT / "data"))
    judge, asker = Judge(assistant.knowledge), Asker(role="member")
    for _ in range(questions):
        question = composer.question()
        slipped = question.with_a_typo(rng)
        for how, typed in [("exact", question.typed()), *([slipped] if slipped else [])]:
            answer = answer_as_json(assistant.respond(typed, asker, None, NOON).answer, assistant.knowledge)
            verdict = judge.verdict(question.label, answer, in_dialogue=False)
            yield how, typed, question, verdict.kind, verdict.reasons


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=25, help="wrong ones printed, exact and misspelt each")
    parser.add_argument("--knowledge", type=Path, default=ROOT / "knowledge")
    options = parser.parse_args()
    assistant = Assistant(load_knowledge(options.knowledge, ROOT / "data"))
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    phrases: Counter[str] = Counter()
    left = Counter({"exact": options.show, "one typo": options.show})
    for how, typed, question, kind, reasons in judged(assistant, options.questions, options.seed):
        typo = "exact" if how == "exact" else "one typo"
        groups = [typo, f"{typo}, {question.language}", f"{typo}, {question.case}", f"{typo}, {question.kind}"]
        for group in [*groups, *([f"one typo in the {how}"] if how != "exact" else [])]:
            counts[group][kind] += 1
        if how == "exact" and any(reason.startswith(("toxicities", "specialties")) for reason in reasons):
            phrases[question.subject] += 1
        if kind == "wrong" and left[typo] > 0:
            left[typo] -= 1
            print(f"{typo}: {typed!r}: {'; '.join(reasons)}")
    listed = ", ".join(f"{phrase} ({count})" for phrase, count in phrases.most_common(MOST_PHRASES))
    print(f"not understood though exact: {listed}")
    for group in sorted(counts):
        print(f"{shares(counts[group])}  {group}")


if __name__ == "__main__":
    main()
