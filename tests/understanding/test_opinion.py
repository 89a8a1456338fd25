"""The second opinion on what is asked: where it decides, what it leaves alone, and that its table is current."""

from __future__ import annotations

import shutil
from dataclasses import replace
from math import log
from pathlib import Path

import pytest

from benchmarks import asked
from bot.assistant import Assistant
from bot.knowledge_base.asked import AskedWeights, asked_weights
from bot.knowledge_base.kinds import SECTIONS_ASKED, SectionKind
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge
from bot.knowledge_base.problems import KnowledgeError
from bot.understanding.likeness import BIAS, UNIT
from bot.understanding.opinion import (
    ALONE_FROM,
    BESIDE_FROM,
    LEAST_WORDS_TO_ADD,
    LEAST_WORDS_TO_GO_BY,
    OURS_BELOW,
    sounding_like,
)
from bot.understanding.slots import Slots
from tests.conftest import ROOT, ask
from tests.rows import every_row

CLOSE = 40
"""Thousandths by which another machine's arithmetic may differ."""
FAR = -9 * UNIT


def of_likeness(knowledge: Knowledge, **likeness: float) -> Knowledge:
    """The knowledge with an opinion that is the same for every message: section → likeness; the others far away."""
    bias = tuple(
        round(UNIT * log(likeness[section] / (1 - likeness[section]))) if section in likeness else FAR
        for section in SECTIONS_ASKED
    )
    return replace(knowledge, asked=AskedWeights(SECTIONS_ASKED, {BIAS: bias}))


def sounded(text: str, sections: tuple[SectionKind, ...], assistant: Assistant, **likeness: float) -> tuple[str, ...]:
    reading = assistant.reader.read(text)
    return sounding_like(Slots(reading, of_likeness(assistant.knowledge, **likeness)), sections)


LONG = "zut alors il faudrait encore trouver un trombone bleu"
SHORT = "zut alors trombone vert"


@every_row(
    ("sections", "likeness", "ours", "wanted"),
    [
        (("fallback",), ALONE_FROM + 0.01, OURS_BELOW - 0.01, ("rcp",)),
        (("fallback",), ALONE_FROM - 0.01, OURS_BELOW - 0.01, ()),
        (("fallback",), ALONE_FROM + 0.01, OURS_BELOW + 0.01, ()),
        (("referents",), BESIDE_FROM + 0.01, OURS_BELOW - 0.01, ("rcp",)),
        (("referents",), BESIDE_FROM - 0.01, OURS_BELOW - 0.01, ()),
        (("referents", "rcp"), 0.99, 0.01, ()),
        (("help",), 0.99, 0.01, ()),
        (("privacy",), 0.99, 0.01, ()),
    ],
)
def test_each_border_decides_from_both_sides(
    sections: tuple[SectionKind, ...], likeness: float, ours: float, wanted: tuple[str, ...], assistant: Assistant
) -> None:
    """Guards the likeness to a section, the likeness to what is not ours, and what is answered already."""
    assert sounded(LONG, sections, assistant, rcp=likeness, fallback=ours) == wanted


def test_a_few_words_are_no_wording(assistant: Assistant) -> None:
    """Guards short messages: four words say too little to go by, five too little to add anything."""
    assert len(assistant.reader.read(SHORT).tokens) < LEAST_WORDS_TO_GO_BY
    assert sounded(SHORT, ("fallback",), assistant, rcp=0.99, fallback=0.01) == ()
    assert sounded(f"{SHORT} bleu", ("fallback",), assistant, rcp=0.99, fallback=0.01) == ("rcp",)
    five = f"{SHORT} bleu"
    assert len(assistant.reader.read(five).tokens) < LEAST_WORDS_TO_ADD
    assert sounded(five, ("referents",), assistant, rcp=0.99, fallback=0.01) == ()
    assert sounded(f"{five} là", ("referents",), assistant, rcp=0.99, fallback=0.01) == ("rcp",)


def test_alone_it_names_two_sections_at_most_and_one_beside_others(assistant: Assistant) -> None:
    """Guards the first screen: the likeliest first, and no heap of guesses."""
    likeness = {"rcp": 0.9, "training": 0.95, "about": 0.8, "fallback": 0.01}
    assert sounded(LONG, ("fallback",), assistant, **likeness) == ("training", "rcp")
    assert sounded(LONG, ("referents",), assistant, **likeness) == ("training",)


def test_a_sheet_needs_its_toxicity(assistant: Assistant) -> None:
    """Guards an empty sheet: what to do is only answered where it is known of what."""
    assert sounded(LONG, ("referents",), assistant, toxicity=0.99, fallback=0.01) == ()
    assert sounded(f"colite {LONG}", ("referents",), assistant, toxicity=0.99, fallback=0.01) == ("toxicity",)


def test_an_answer_by_its_wording_says_so(assistant: Assistant) -> None:
    """Guards honesty: what only sounded like something is told, so that a wrong guess is seen."""
    answer = ask(assistant, "y a-t-il encore de la place pour la grande journée de mars, et ça coûte ?")
    assert answer.kinds == ("training",)
    assert assistant.knowledge.messages["sounds_like"].fr in answer.notes


@every_row("said", ["palbociclib et pizza au four ce soir", "le jardinier tond la pelouse du voisin demain matin"])
def test_everyday_talk_is_not_ours(said: str, assistant: Assistant) -> None:
    """Guards the scope: what nobody of ours would ask stays unanswered."""
    assert ask(assistant, said).kinds in {("fallback",), ("choice",)}


def test_another_field_is_left_alone(assistant: Assistant) -> None:
    """Guards the rule that a decisive word of another field declines, however the rest is worded."""
    answer = ask(assistant, "quel est le programme de la formation pour la chirurgie esthétique du nez ?")
    assert "referents" not in answer.kinds


def test_the_table_is_what_the_labelled_messages_teach() -> None:
    """Guards a table that lags behind its messages: each label counts from the commit that brings it."""
    kept, learned = asked_weights(asked.LEARNED).weights, asked.learn_all().weights
    assert kept.keys() == learned.keys()
    assert max(abs(one - other) for key in kept for one, other in zip(kept[key], learned[key], strict=True)) <= CLOSE


@pytest.mark.parametrize("line", ["mot\t1", "mot\t" + "\t".join(["x"] * len(SECTIONS_ASKED))])
def test_a_broken_table_is_refused_and_none_is_fine(line: str, tmp_path: Path) -> None:
    """Guards a start with half an opinion: the file and the line are named; without the file nothing is guessed."""
    shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")
    path = tmp_path / "knowledge" / "language" / "asked.tsv"
    path.write_text(f"# made\n{line}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"asked\.tsv:2"):
        load_knowledge(tmp_path / "knowledge", ROOT / "data")
    path.unlink()
    assert load_knowledge(tmp_path / "knowledge", ROOT / "data").asked.weights == {}
