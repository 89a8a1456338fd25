"""Our patterns for telephones against phonenumbers' own search: numbers of patients in messages, cells of directories.

python -m benchmarks.against_phonenumbers
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence

import phonenumbers
from phonenumbers import Leniency, PhoneNumberFormat, PhoneNumberMatcher

from benchmarks.understanding import ROOT
from bot.curating.phones import PhoneReader
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge
from bot.knowledge_base.sheet_words import load_sheet_words
from bot.understanding.identifiers.dialled import Dialled

A, B = "+33536490101", "+33556490102"
CELLS: dict[str, tuple[str, ...]] = {
    "05 36 49 01 01": (A,), "536490101.0": (A,), "5 36 49 01 01": (A,), "+33 (0)5 36 49 01 01": (A,),
    "0033 5 36 49 01 01": (A,), "33536490101": (A,), "05/36/49/01/01": (A,), "05.36.49.01.01 / 05-56-49-01-02": (A, B),
    "0536490101 0556490102": (A, B), "05 36 49 01 01 ou 05 56 49 01 02": (A, B), "05 36 49 01 01 poste 1234": (A,),
    "05 36 49 01 01, poste 12345 / 05 56 49 01 02 (p. 6)": (A, B), "05 36 49 01 01 (9 h – 12 h)": (A,),
    "05 36 49 01": (), "05 36 49 01 0X": (), "123 456 789": (), "3624": (), "15": (), "poste 12": (), "DECT 45678": (),
}  # fmt: skip
"""A cell → the numbers that stand in it."""
Span = tuple[int, int]
Search = Callable[[str], list[Span]]


def messages() -> list[str]:
    """The messages of people who were asked to name a patient, or to come near to it."""
    files = sorted((ROOT / "tests/understanding/identity_sets").glob("*.jsonl"))
    return [json.loads(line)["q"] for file in files for line in file.read_text(encoding="utf-8").splitlines() if line]


def of_the_library(leniency: int) -> Search:
    return lambda text: [(one.start, one.end) for one in PhoneNumberMatcher(text, "FR", leniency=leniency)]


def compared(texts: Sequence[str], ours: Search, theirs: Search) -> Iterator[str]:
    """How many numbers both find, and what only one of them does."""
    both, left, right = 0, list[str](), list[str]()
    for text in texts:
        mine, other = ours(text), theirs(text)
        both += sum(_meets(one, other) for one in mine)
        left += [text[slice(*one)] for one in mine if not _meets(one, other)]
        right += [text[slice(*one)] for one in other if not _meets(one, mine)]
    yield f"  both {both}, only ours {len(left)}, only the library {len(right)}"
    yield f"    only ours, for example: {', '.join(left[:6])}"
    yield f"    only the library, for example: {', '.join(right[:6])}"


def _meets(one: Span, others: Sequence[Span]) -> bool:
    return any(one[0] < end and start < one[1] for start, end in others)


def microseconds(search: Search, texts: Sequence[str]) -> float:
    begin = time.perf_counter()
    for text in texts:
        search(text)
    return (time.perf_counter() - begin) / len(texts) * 1e6


def report(knowledge: Knowledge) -> Iterator[str]:
    dialled, texts = Dialled(knowledge.language.identifiers.phones.plans, knowledge.network.calling_codes), messages()
    patterns: Search = lambda text: [one.span() for one in dialled.number.finditer(text)]  # noqa: E731
    for name, leniency in (("POSSIBLE", Leniency.POSSIBLE), ("VALID", Leniency.VALID)):
        yield f"{len(texts)} messages, PhoneNumberMatcher with leniency {name}:"
        yield from compared(texts, patterns, of_the_library(leniency))
    ours, theirs = microseconds(patterns, texts), microseconds(of_the_library(Leniency.POSSIBLE), texts)
    yield f"a message: the library takes {theirs / ours:.0f} times as long"
    reader = PhoneReader(load_sheet_words(ROOT / "knowledge", ROOT / "knowledge"), lambda _: False, knowledge.network)
    right = sum(tuple(reader.read(cell).numbers) == numbers for cell, numbers in CELLS.items())
    yield f"{len(CELLS)} cells of directories: ours reads {right} rightly"
    for name, leniency in (("POSSIBLE", Leniency.POSSIBLE), ("VALID", Leniency.VALID)):
        wrong = {cell: found for cell, numbers in CELLS.items() if (found := _numbers(cell, leniency)) != numbers}
        yield f"  the library ({name}) {len(CELLS) - len(wrong)}; not {wrong}"


def _numbers(cell: str, leniency: int) -> tuple[str, ...]:
    found = (one.number for one in PhoneNumberMatcher(cell, "FR", leniency=leniency))
    return tuple(phonenumbers.format_number(one, PhoneNumberFormat.E164) for one in found)


if __name__ == "__main__":
    for line in report(load_knowledge(ROOT / "knowledge", ROOT / "data")):
        print(line)
