"""The second opinion on alarms: learns it from labelled messages, and says how it fares with a hand that it never saw.

python -m benchmarks.likeness           # each set of messages judged by what was learned from all others
python -m benchmarks.likeness --learn   # writes knowledge/language/likeness.tsv

Messages that need the hospital without a vital sign teach nothing.

Longer than 300 lines: every kind of message that teaches the opinion stands beside how much it counts.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TypeVar

from benchmarks import lessons
from benchmarks.asked import labelled_sentences
from benchmarks.composed_notes import IN_ENGLISH, IN_FRENCH, calm_notes, notes
from benchmarks.lessons import SEED, TAUGHT, Course, Lesson
from bot.knowledge_base.learned import sealed
from bot.knowledge_base.loading import load_knowledge
from bot.understanding.folding import tokens_of
from bot.understanding.likeness import LEAST_WORDS, Likeness, features_of_danger
from tests.understanding.frames import (
    ASKED_BESIDE,
    ASKED_BESIDE_IN_ENGLISH,
    BARE_SIGNS,
    BARE_SIGNS_IN_ENGLISH,
    BESIDE_A_DISEASE,
    BESIDE_A_DISEASE_IN_ENGLISH,
    BESIDE_A_QUESTION,
    BESIDE_A_QUESTION_IN_ENGLISH,
    CALM,
    CALM_IN_ENGLISH,
    DENIED_SIGNS,
    DENIED_SIGNS_IN_ENGLISH,
    DISEASES,
    DISEASES_IN_ENGLISH,
    LASTING,
    LASTING_DISEASES,
    OF_NOBODY,
    OF_SOMEBODY,
    OF_SOMEBODY_WHO_IS_WELL,
    OF_SOMEBODY_WHO_IS_WELL_IN_ENGLISH,
    SIGNS,
    TELEGRAPHIC,
    VALUES_IN_DANGER,
    VALUES_IN_DANGER_IN_ENGLISH,
)

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[1]
SETS = ROOT / "tests" / "understanding" / "alarm_sets"
LESSONS = ROOT / "tests" / "understanding" / "alarm_lessons"
"""Messages of other hands that teach, and whose score nothing keeps."""
EVERYDAY = ROOT / "tests" / "understanding" / "everyday" / "learned.txt"
"""Messages of a wrong chat window; those of `kept.txt` beside it teach nothing, and judge."""
QUESTIONS = ROOT / "tests" / "questions"
LEARNED = ROOT / "knowledge" / "language" / "likeness.tsv"
HEADER = (
    "# How messages of somebody in danger are worded: feature, weight in thousandths. "
    "Made by benchmarks/likeness.py; not to be edited.\n"
)
ROUNDS = 24
"""Times that the lessons are gone through: with twice as many of hands never seen fewer of
nobody are taken for somebody."""
SHORTEST_WEIGHT = 60
"""Thousandths: features that say less are left out."""
PHRASES_OF_A_SIGN, SOMEBODY_FRAMES, BESIDE_FRAMES, NOBODY_FRAMES = 6, 4, 6, 6
"""Of each sign so many phrases, and of each phrase so many frames of a kind."""
OF_A_SIGN = 0.1
"""How much such a composed message counts."""
OF_A_CALM_MESSAGE = 0.1
"""The same for somebody who is introduced and is well."""
NOTES_OF_A_SIGN, OF_A_NOTE = 4, 0.15
"""The same for a sign among the facts of a note."""
DISEASE_FRAMES, OF_A_DISEASE = 5, 0.07
"""The same for a sign beside a disease: frames of each, and how much one counts."""
EXAMPLE = 2.0
"""How much an example of knowledge/ counts: a curator wrote it for this purpose."""
WHOLE = "hand_*.jsonl"
"""Sentences that are whole messages: of a part nobody knows whose it is."""


@dataclass(frozen=True)
class Example:
    """A message as its features, and whether somebody is in danger in it."""

    features: frozenset[str]
    in_danger: bool
    weight: float = 1.0
    is_short: bool = False
    """Too short for an opinion."""
    text: str = ""

    @property
    def lesson(self) -> Lesson:
        return Lesson(self.features, self.in_danger, self.weight)


def example(text: str, *, in_danger: bool, weight: float = 1.0) -> Example:
    tokens = tokens_of(text)
    return Example(features_of_danger(tokens, text), in_danger, weight, len(tokens) < LEAST_WORDS, text)


def of_the_sets() -> dict[str, list[Example]]:
    """Each hand's messages."""
    found = {}
    for path in (*sorted(SETS.glob("*.jsonl")), *sorted(LESSONS.glob("*.jsonl"))):
        rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        found[path.stem] = [example(row["q"], in_danger=row["alarm"]) for row in rows if row["alarm"] != "hospital"]
    return found


def of_the_questions() -> list[Example]:
    """The labelled questions: nobody is in danger, but where the label says so."""
    found = []
    for path in sorted(QUESTIONS.glob("*/*.jsonl*")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if "q" in row:
                wanted = json.dumps([row.get("sections"), row.get("any")])
                if "emergency" not in wanted:
                    found.append(example(row["q"], in_danger=False))
                elif "any" not in row:
                    found.append(example(row["q"], in_danger=True))
    return found


def of_the_sentences() -> list[Example]:
    """What is asked in writing, and what is not ours: nobody is in danger; who asks what to do may have somebody."""
    return [example(text, in_danger=False) for text, asks in labelled_sentences(WHOLE) if "toxicity" not in asks]


def of_everyday() -> list[Example]:
    """What people write to each other: a train that stopped and a husband who does not answer his telephone."""
    return [example(text, in_danger=False) for text in EVERYDAY.read_text(encoding="utf-8").splitlines()]


def of_the_examples() -> list[Example]:
    """The questions that stand in knowledge/ beside what they have to bring."""
    examples = load_knowledge(ROOT / "knowledge", ROOT / "data").examples
    return [example(one.ask, in_danger="emergency" in one.sections, weight=EXAMPLE) for one in examples]


def of_the_frames() -> list[Example]:
    """What a hurried hand types, and what is only spoken of: the frames of the tests."""
    in_danger = [frame.format(sign) for frame, sign in product((*TELEGRAPHIC, *OF_SOMEBODY), SIGNS)]
    beside = [frame.format(s, asked=a) for frame, s, a in product(BESIDE_A_QUESTION, BARE_SIGNS, ASKED_BESIDE)]
    in_english = product(BESIDE_A_QUESTION_IN_ENGLISH, BARE_SIGNS_IN_ENGLISH, ASKED_BESIDE_IN_ENGLISH)
    beside += [frame.format(sign, asked=asked) for frame, sign, asked in in_english]
    denied = [frame.format(s, asked=a) for frame, s, a in product(BESIDE_A_QUESTION, DENIED_SIGNS, ASKED_BESIDE)]
    in_english = product(BESIDE_A_QUESTION_IN_ENGLISH, DENIED_SIGNS_IN_ENGLISH, ASKED_BESIDE_IN_ENGLISH)
    denied += [frame.format(sign, asked=asked) for frame, sign, asked in in_english]
    denied += [f"{disease}, {asked}" for disease, asked in product(DISEASES, ASKED_BESIDE)]
    denied += [f"{disease}, {asked}" for disease, asked in product(DISEASES_IN_ENGLISH, ASKED_BESIDE_IN_ENGLISH)]
    denied += [
        f"a question about {disease}: {a}" for disease, a in product(DISEASES_IN_ENGLISH, ASKED_BESIDE_IN_ENGLISH)
    ]
    of_nobody = [frame.format(sign) for frame, sign in product(OF_NOBODY, SIGNS)]
    of_nobody += [frame.format(disease) for frame, disease in product(LASTING, LASTING_DISEASES)]
    return [
        *(example(text, in_danger=True, weight=0.5) for text in in_danger),
        *(example(text, in_danger=True, weight=0.2) for text in beside),
        *(example(text, in_danger=False, weight=0.25) for text in of_nobody),
        *(example(text, in_danger=False, weight=0.03) for text in denied),
    ]


def of_the_known_signs() -> list[Example]:
    """The signs that knowledge/ holds, each in some frames of all kinds: the wording decides, and no sign by itself.

    Written texts name some signs more often than patients have them (*œdème de Quincke*, *purpura fulminans*).
    """
    signs = vital_phrases("fr", "en")
    of_somebody, beside = (*OF_SOMEBODY, *TELEGRAPHIC), list(product(BESIDE_A_QUESTION, ASKED_BESIDE))
    found = []
    for at, sign in enumerate(signs):
        texts = [frame.format(sign) for frame in _some(of_somebody, at, SOMEBODY_FRAMES)]
        texts += [frame.format(sign, asked=asked) for frame, asked in _some(beside, at, BESIDE_FRAMES)]
        found += [example(text, in_danger=True, weight=OF_A_SIGN) for text in texts]
        nobodys = [frame.format(sign) for frame in _some(OF_NOBODY, at, NOBODY_FRAMES)]
        found += [example(text, in_danger=False, weight=OF_A_SIGN) for text in nobodys]
    return found


def of_a_disease_and_a_sign() -> list[Example]:
    """A disease is named, and how the patient is: the sign decides, not the disease, place or question."""
    in_french = (BESIDE_A_DISEASE, DISEASES, vital_phrases("fr"), CALM[::3])
    in_english = (BESIDE_A_DISEASE_IN_ENGLISH, DISEASES_IN_ENGLISH, vital_phrases("en"), CALM_IN_ENGLISH[::3])
    found = []
    for frames, diseases, signs, calm in (in_french, in_english):
        beside = list(product(frames, diseases))
        for at, sign in enumerate(signs):
            texts = (frame.format(disease=one, said=sign) for frame, one in _some(beside, at, DISEASE_FRAMES))
            found += [example(text, in_danger=True, weight=OF_A_DISEASE) for text in texts]
        texts = (frame.format(disease=one, said=said) for (frame, one), said in product(beside, calm))
        found += [example(text, in_danger=False, weight=OF_A_DISEASE / 2) for text in texts]
    return found


def of_somebody_who_is_well() -> list[Example]:
    """Somebody is introduced as in an emergency, and is well; in the same frames the signs of one."""
    in_french = (OF_SOMEBODY_WHO_IS_WELL, vital_phrases("fr"), VALUES_IN_DANGER, CALM)
    english = OF_SOMEBODY_WHO_IS_WELL_IN_ENGLISH
    in_english = (english, vital_phrases("en"), VALUES_IN_DANGER_IN_ENGLISH, CALM_IN_ENGLISH)
    found = []
    for frames, signs, values, calm in (in_french, in_english):
        found += [
            example(frame.format(said=said), in_danger=True, weight=OF_A_CALM_MESSAGE)
            for frame, said in product(frames, values)
        ]
        found += [
            example(frame.format(said=said), in_danger=False, weight=OF_A_CALM_MESSAGE)
            for frame, said in product(frames, calm)
        ]
        for at, sign in enumerate(signs):
            texts = (frame.format(said=sign) for frame in _some(frames, at, 2))
            found += [example(text, in_danger=True, weight=OF_A_CALM_MESSAGE) for text in texts]
    return found


def of_notes() -> list[Example]:
    """Facts told one behind the other, with a sign among them and without: the sign decides, not the results."""
    drawn, found = random.Random(SEED), []  # noqa: S311 (which facts stand in a note, nothing secret)
    in_french = (IN_FRENCH, [*vital_phrases("fr"), *VALUES_IN_DANGER])
    in_english = (IN_ENGLISH, [*vital_phrases("en"), *VALUES_IN_DANGER_IN_ENGLISH])
    for kinds, signs in (in_french, in_english):
        in_danger = notes(signs, kinds, drawn, NOTES_OF_A_SIGN)
        found += [example(text, in_danger=True, weight=OF_A_NOTE) for text in in_danger]
        calm = calm_notes(kinds, drawn, len(in_danger))
        found += [example(text, in_danger=False, weight=OF_A_NOTE) for text in calm]
    return found


def vital_phrases(*languages: str) -> list[str]:
    """Some of each emergency that is vital."""
    emergencies = load_knowledge(ROOT / "knowledge", ROOT / "data").emergencies
    phrases = [
        list(getattr(sign.phrases, language))[:PHRASES_OF_A_SIGN]
        for emergency in emergencies
        if emergency.urgency == "vital"
        for sign in emergency.signs
        for language in languages
    ]
    return [phrase for some in phrases for phrase in some]


def _some(frames: Sequence[T], at: int, many: int) -> list[T]:
    """So many of them, others for each sign."""
    return [frames[(at * many + one) % len(frames)] for one in range(many)]


def learn(examples: Sequence[Example]) -> Likeness:
    """The weights, in thousandths."""
    return lessons.learn([one.lesson for one in examples], shortest_weight=SHORTEST_WEIGHT, rounds=ROUNDS)


def of_all() -> list[Example]:
    """All labelled messages: what the table is taught by."""
    return [*(one for rows in of_the_sets().values() for one in rows), *of_everything_else()]


def mark_of(examples: Sequence[Example]) -> str:
    """Tells what these messages teach from what others teach, or the same ones to another program."""
    course = Course([one.features for one in examples], ROUNDS)
    return course.mark([one.in_danger for one in examples], [one.weight for one in examples], SHORTEST_WEIGHT)


def of_everything_else() -> list[Example]:
    return [
        *of_the_questions(),
        *of_the_sentences(),
        *of_the_frames(),
        *of_the_known_signs(),
        *of_a_disease_and_a_sign(),
        *of_somebody_who_is_well(),
        *of_notes(),
        *of_everyday(),
        *of_the_examples(),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learn", action="store_true")
    parser.add_argument("--only", default="", help="judge these sets only (ends of names)")
    chosen = parser.parse_args()
    if chosen.learn:
        write(learn(examples := of_all()), mark_of(examples))
        return
    sets, others = of_the_sets(), of_everything_else()
    judge_each({k: v for k, v in sets.items() if not chosen.only or k[-1] in chosen.only}, sets, others)


def write(learned: Likeness, mark: str) -> None:
    lines = (f"{feature}\t{weight}\n" for feature, weight in sorted(learned.weights.items()))
    LEARNED.write_text(sealed(f"{HEADER}{TAUGHT}{mark}\n{''.join(lines)}"), encoding="utf-8")
    print(f"{len(learned.weights)} weights in {LEARNED.relative_to(ROOT)}")


def judge_each(judged: Mapping[str, list[Example]], sets: Mapping[str, list[Example]], others: list[Example]) -> None:
    both: dict[bool, list[float]] = {True: [], False: []}
    for name, rows in judged.items():
        learned = learn([*(one for key, others_ in sets.items() if key != name for one in others_), *others])
        found = {
            wanted: [learned.of_features(one.features) for one in rows if one.in_danger == wanted and not one.is_short]
            for wanted in both
        }
        print(
            f"{name}: in danger below a half {_share(p < 0.5 for p in found[True])}, "
            f"nobody above a half {_share(p >= 0.5 for p in found[False])}"
        )
        for wanted in both:
            both[wanted] += found[wanted]
    for border in (0.02, 0.05, 0.1, 0.2):
        below = {wanted: _share(p < border for p in both[wanted]) for wanted in both}
        print(f"below {border}: in danger {below[True]}, nobody {below[False]}")
    for border in (0.8, 0.9, 0.95, 0.98):
        above = {wanted: _share(p >= border for p in both[wanted]) for wanted in both}
        print(f"from {border}: in danger {above[True]}, nobody {above[False]}")


def _share(holds: Iterable[bool]) -> str:
    listed = list(holds)
    return f"{sum(listed)} of {len(listed)}"


if __name__ == "__main__":
    main()
