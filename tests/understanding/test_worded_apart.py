"""What a part of a message asks for in any words, beside another question and beside what is only told."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

import pytest

from bot.assistant import Assistant
from bot.knowledge_base.asked import AskedWeights
from bot.knowledge_base.kinds import TOLD, WORDINGS, SectionKind
from bot.understanding.likeness import BIAS, UNIT
from bot.understanding.opinion import NOT_OURS, Border
from bot.understanding.sections_asked import by_itself
from bot.understanding.slots import Slots
from bot.understanding.worded_apart import (
    AGREED,
    BY_ITSELF,
    MOST_PARTS,
    TOLD_SHARE,
    TOLD_SHARE_NEAR,
    UNKNOWING,
    worded_apart,
)
from tests.conftest import ROOT, ask
from tests.rows import every_row

SETS = ROOT / "tests" / "understanding" / "asked_sets"
JOINTS = {
    "fr": (" et ", ", et ", " ? Et ", " ? ", ". ", " ; ", " et aussi ", " puis ", " + ", " ? Par ailleurs ", ", "),
    "en": (" and ", ", and ", "? And ", "? ", ". ", "; ", " and also ", " + ", "? Also, ", ", "),
}
MESSAGES = 400
"""Messages of each kind that are put together; which ones is drawn once and for all."""
CALLS = frozenset({"emergency", "urgent"})
FAR = -9 * UNIT
STEP = 0.01


@dataclass(frozen=True)
class Part:
    """A part of a message, and the sections of which an answer has to hold one; none where it asks for nothing."""

    text: str
    asks: frozenset[str]


def parts(name: str) -> list[Part]:
    rows = map(json.loads, (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
    return [Part(row["q"].rstrip(" ?.!;,"), frozenset(row["asks"]) - {TOLD}) for row in rows]


def joined(first: Sequence[Part], second: Sequence[Part], language: str, seed: int) -> Iterator[tuple[str, Part, Part]]:
    """Messages of two parts in either order."""
    draw = random.Random(seed)  # noqa: S311 (which rows are asked, nothing secret)
    for _ in range(MESSAGES):
        one, other = draw.choice(first), draw.choice(second)
        if draw.random() < 1 / 2:
            one, other = other, one
        yield f"{one.text}{draw.choice(JOINTS[language])}{other.text}{draw.choice((' ?', ''))}", one, other


def lost(text: str, told: Sequence[Part], assistant: Assistant) -> bool:
    """Whether a part that asks for something got nothing of it."""
    kinds = set(ask(assistant, text).kinds)
    return any(part.asks and kinds.isdisjoint(part.asks) for part in told)


@pytest.mark.slow
@every_row(("language", "most"), [("fr", 0.06), ("en", 0.09)])
def test_beside_people_hardly_a_part_is_lost(language: str, most: float, assistant: Assistant) -> None:
    """Guards the second question of a message, in the words of hands who saw no list: a quarter of them was lost."""
    everything = parts(f"parts_{language}")
    people = [part for part in everything if part.asks == {"referents"}]
    others = [part for part in everything if part.asks != {"referents"}]
    gone = [text for text, *told in joined(people, others, language, seed=11) if lost(text, told, assistant)]
    assert len(gone) <= most * MESSAGES, gone


@pytest.mark.slow
@every_row(("language", "most"), [("fr", 0.09), ("en", 0.11)])
def test_of_two_matters_hardly_one_is_lost(language: str, most: float, assistant: Assistant) -> None:
    """Guards any two questions in one message: of such pairs two in five lost one."""
    others = [part for part in parts(f"parts_{language}") if part.asks != {"referents"}]
    gone = [text for text, *told in joined(others, others, language, seed=12) if lost(text, told, assistant)]
    assert len(gone) <= most * MESSAGES, gone


@pytest.mark.slow
@every_row(("language", "most", "added"), [("fr", 0.06, 0.08), ("en", 0.09, 0.08)])
def test_what_is_told_neither_hides_a_question_nor_asks_one(
    language: str, most: float, added: float, assistant: Assistant
) -> None:
    """Guards a question beside a case or thanks: a fifth of them was lost; and the first screen from what is told."""
    told, asked = parts(f"told_{language}"), parts(f"parts_{language}")
    messages = list(joined(told, asked, language, seed=13))
    gone = [text for text, *both in messages if lost(text, both, assistant)]
    assert len(gone) <= most * MESSAGES, gone
    of_a_case = {"toxicity", "grade", "pathway", "referents", "choice", "fallback", "privacy", *CALLS}
    more = [
        text
        for text, one, other in messages
        if set(ask(assistant, text).kinds) - of_a_case - one.asks - other.asks
        and not lost(text, (one, other), assistant)
    ]
    assert len(more) <= added * MESSAGES, more


def worded(text: str, assistant: Assistant, **likeness: float) -> tuple[SectionKind, ...]:
    """What is found beside people in the parts, each of which is as like these wordings, and far from the others."""
    return found_in(text, assistant, ("referents",), {BIAS: row(likeness)})


def row(likeness: Mapping[str, float]) -> tuple[int, ...]:
    in_thousandths = {one: round(UNIT * log(like / (1 - like))) for one, like in likeness.items()}
    return tuple(in_thousandths.get(one, FAR) for one in WORDINGS)


def found_in(
    text: str, assistant: Assistant, sections: tuple[SectionKind, ...], weights: Mapping[str, tuple[int, ...]]
) -> tuple[SectionKind, ...]:
    knowledge = replace(assistant.knowledge, asked=AskedWeights(WORDINGS, weights))
    slots = Slots(assistant.reader.read(text), knowledge)
    return worded_apart(slots, sections, by_itself)


KNOWN = "zut alors. combien le trombone du service est-il grand"
"""Two parts, of one of which the rules know a word, and that is no wording of the meeting."""
UNKNOWN = "zut alors. trombone bleu dessous dehors"
OURS = "zut alors. la RCP dédiée comment la joindre"


def both_sides(border: Border) -> list[tuple[float, float, bool]]:
    return [
        (border.least + STEP, border.least + STEP - border.ahead - STEP, True),
        (border.least - STEP, 0.01, False),
        (0.99, 0.99 - border.ahead + STEP, False),
    ]


@every_row(("likeness", "not_ours", "is_asked"), both_sides(AGREED))
def test_what_the_rules_say_too_needs_less(
    likeness: float, not_ours: float, is_asked: bool, assistant: Assistant
) -> None:
    """Guards the border of a part of which rules and wording say the same, from both sides."""
    assert (worded(OURS, assistant, rcp=likeness, fallback=not_ours) == ("rcp",)) is is_asked


@every_row(("likeness", "not_ours", "is_asked"), both_sides(BY_ITSELF))
def test_what_only_the_wording_says_needs_more(
    likeness: float, not_ours: float, is_asked: bool, assistant: Assistant
) -> None:
    """Guards the border of a part whose question no list holds, from both sides."""
    assert (worded(KNOWN, assistant, rcp=likeness, fallback=not_ours) == ("rcp",)) is is_asked


@every_row(("likeness", "is_asked"), [(UNKNOWING + STEP, True), (UNKNOWING - STEP, False)])
def test_a_part_of_unknown_words_needs_most(likeness: float, is_asked: bool, assistant: Assistant) -> None:
    """Guards against a question made of words of which nothing is known: 'oncologue moi-même'."""
    assert (worded(UNKNOWN, assistant, rcp=likeness, fallback=0.01) == ("rcp",)) is is_asked


@every_row(
    ("section", "text", "share"),
    [("rcp", KNOWN, TOLD_SHARE), ("toxicity", f"colite. {KNOWN}", TOLD_SHARE_NEAR), ("help", KNOWN, TOLD_SHARE_NEAR)],
)
def test_what_is_only_told_asks_nothing(section: str, text: str, share: float, assistant: Assistant) -> None:
    """Guards against sections for a case, thanks and who writes, from both sides of the border."""
    for told, is_asked in ((share * 0.95 - STEP, True), (share * 0.95 + STEP, False)):
        found = worded(text, assistant, **{section: 0.95, TOLD: told, NOT_OURS: 0.01})
        assert (found == (section,)) is is_asked, told


@every_row(("answered", "is_asked"), [(0.95, False), (0.8, True)])
def test_what_is_answered_as_well_is_enough(answered: float, is_asked: bool, assistant: Assistant) -> None:
    """Guards against a second answer to one question: 'grade 1 2 3 4, c'est quoi la différence ?'."""
    likeness = {"rcp": 0.95, "grade": answered, NOT_OURS: 0.01}
    found = found_in(KNOWN, assistant, ("grade",), {BIAS: row(likeness)})
    assert (found == ("rcp",)) is is_asked


@every_row(
    ("section", "text", "is_asked"),
    [
        ("toxicity", KNOWN, False),
        ("toxicity", f"colite sous pembro. {KNOWN}", True),
        ("toxicity", f"antécédent de colite. {KNOWN}", False),
        ("about", "zut alors. c'est quoi ce bot donc", False),
        ("about", "zut alors. l'immunothérapie comment ça marche", True),
        ("about", "zut alors. une colite, c'est quoi donc", False),
        ("rcp", "colite sous pembro. dermatologue de formation", False),
        ("rcp", "zut alors. un dermato compétent donc", False),
        ("pathway", "zut alors. en premier recours je passe par l'oncologue traitant", True),
        ("rcp", "zut alors. quel grand", False),
        ("toxicity", "zut alors. symptômes hypophysite", True),
        ("rcp", "combien le trombone du service est grand", False),
    ],
)
def test_what_a_part_has_to_name(section: str, text: str, is_asked: bool, assistant: Assistant) -> None:
    """Guards what a section needs beside its wording: a disease of today, no disease, no discipline, some words."""
    assert (section in worded(text, assistant, **{section: 0.98, NOT_OURS: 0.01})) is is_asked


def test_thanks_ask_for_nothing_more(assistant: Assistant) -> None:
    """Guards the end of a dialogue: 'Merci, l'oncologue s'en occupe.'."""
    text, weights = "merci bien. combien le trombone du service est grand", {BIAS: row({"rcp": 0.98})}
    assert found_in(text, assistant, ("referents",), weights) == ("rcp",)
    assert found_in(text, assistant, ("help",), weights) == ()


def test_only_so_many_parts_are_weighed(assistant: Assistant) -> None:
    """Guards the time of a message of many parts."""
    weights = {BIAS: row({}), "trombone": tuple(90 * UNIT if one == "rcp" else 0 for one in WORDINGS)}
    for before, found in ((MOST_PARTS - 1, ("rcp",)), (MOST_PARTS, ())):
        text = "zut alors. " * before + "combien le trombone"
        assert found_in(text, assistant, ("referents",), weights) == found


@every_row(
    "said",
    ["liste des référents dermato dans le 17, et comment m'abonner aux annonces",
     "comment m'abonner ? et la liste des cardiologues référents en Gironde",
     "c'est quand la RCP, et la liste des néphrologues de Pau"],
)  # fmt: skip
def test_a_list_of_one_discipline_is_people(said: str, assistant: Assistant) -> None:
    """Guards the people of a discipline beside another matter: the whole directory was explained instead."""
    kinds = ask(assistant, said).kinds
    assert "referents" in kinds
    assert not {"subscription", "rcp"}.isdisjoint(kinds)
