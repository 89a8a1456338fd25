"""No text costs much, whatever its characters: counted in calls, which no machine makes faster or slower."""

from __future__ import annotations

import random
import sys
import unicodedata
from collections.abc import Callable
from types import FrameType

import pytest

from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.knowledge_base.knowledge import Knowledge
from tests.conftest import NOON
from tests.understanding.test_expansion import SEPARATORS

pytestmark = pytest.mark.usefixtures("each_text_is_read_anew")
LENGTH = 4096
MOST_CALLS = 640_000
"""Of functions, Python's and built-in, for one answer; an everyday question takes some eight thousand. Of it 250,000
are for what stands behind the beginning, which is searched for emergencies."""
WORDS = ("colite", "grade", "3", "dermatologue", "à", "Dax", "pneumopathie", "myocardite", "Saint-Vincent-de-Tyrosse")


def names(knowledge: Knowledge) -> list[str]:
    return [commune.name for commune in knowledge.gazetteer.communes.values()]


TEXTS: dict[str, Callable[[Knowledge], str]] = {
    "characters that expand": lambda _: "ﷺ" * LENGTH,
    "ligatures and units": lambda _: "ﬁﬂ㎏㏒" * LENGTH,
    "ligatures before figures": lambda _: "ﬃ1" * LENGTH,
    "ligatures apart": lambda _: "œ " * LENGTH,
    "combining characters": lambda _: ("e" + "\u0301" * 63) * 64,
    "combining characters on every word": lambda _: "".join(f"{word}{chr(0x300)}{chr(0x316)} " for word in WORDS * 60),
    "words glued": lambda _: "".join(WORDS * 60),
    "one long word": lambda _: "a" * LENGTH,
    "thousands of letters": lambda _: "a " * LENGTH,
    "thousands of figures": lambda _: "1 " * LENGTH,
    "first names": lambda _: "Jean " * LENGTH,
    "a misspelt town, joined": lambda _: "bordeau-" * LENGTH,
    "a word of an emergency": lambda _: "choc " * LENGTH,
    "ligatures in words": lambda _: "aﬆ " * LENGTH,
    "elisions": lambda _: "l'" * LENGTH,
    "letters joined as names are shortened": lambda _: "a@b.fr " * LENGTH,
    "initials": lambda _: "M. Dupont Jean " * 270,
    "names of communes": lambda known: " ".join(names(known)),
    "names of communes cut short": lambda known: " ".join(name[:5] for name in names(known)),
    "one word of many names": lambda _: "saint-" * LENGTH,
    "misspelt words": lambda _: " ".join(word[:2] + word[3:] for word in WORDS * 60),
    "grades": lambda _: "grade 3 " * LENGTH,
    "negations": lambda _: "pas de colite " * LENGTH,
    "numbers of telephones": lambda _: "01 99 00 00 01 " * LENGTH,
    "values as multiples": lambda _: "ALAT 6N " * LENGTH,
    "values of one letter": lambda _: "K 7 " * LENGTH,
    "pressures": lambda _: "PA 60/40 " * LENGTH,
    "days": lambda _: "12/03/58 " * LENGTH,
    "titles and surnames": lambda _: "Mme Dupont " * LENGTH,
    "characters that expand in words": lambda _: "aﷺ " * LENGTH,
    "values": lambda _: "plaquettes 20000 " * LENGTH,
    "any characters": lambda _: "".join(map(chr, random.Random(3).choices(range(32, 0x2FFF), k=LENGTH))),  # noqa: S311
}


def repeated(what: str) -> Callable[[Knowledge], str]:
    return lambda _: what * LENGTH


TEXTS |= {
    f"{unicodedata.name(character).lower()} before {joint!r}": repeated(character + joint)
    for character in "ﬃﬆ¾"
    for joint in SEPARATORS
}


def calls_of(action: Callable[[], object]) -> int:
    """How many functions were called meanwhile."""
    count = 0

    def heard(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(heard)
    try:
        action()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.slow
@pytest.mark.parametrize("kind", TEXTS)
def test_no_text_costs_much(assistant: Assistant, kind: str) -> None:
    """Guards against texts that are made to take long: each is answered within a bounded number of steps."""
    text = TEXTS[kind](assistant.knowledge)[:LENGTH]
    asker = Asker(role="member")
    assistant.respond(text, asker, None, NOON)  # what is made once is not counted
    assert calls_of(lambda: assistant.respond(text, asker, None, NOON)) <= MOST_CALLS
