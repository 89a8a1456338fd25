"""The second opinion on what is asked: where it decides, what it leaves alone, and that its table is current."""

from __future__ import annotations

import shutil
from dataclasses import replace
from math import log
from pathlib import Path

import pytest

from benchmarks import asked
from benchmarks.lessons import taught_by
from bot.assistant import Assistant
from bot.knowledge_base.asked import AskedWeights, asked_weights
from bot.knowledge_base.kinds import WORDINGS, SectionKind
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge
from bot.knowledge_base.problems import KnowledgeError
from bot.understanding.likeness import BIAS, UNIT
from bot.understanding.opinion import ALONE, BESIDE, FOREIGN, OF_THE_SHEET, Border, sounding_like, sounds_foreign
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
        for section in WORDINGS
    )
    return replace(knowledge, asked=AskedWeights(WORDINGS, {BIAS: bias}))


def sounded(text: str, sections: tuple[SectionKind, ...], assistant: Assistant, **likeness: float) -> tuple[str, ...]:
    reading = assistant.reader.read(text)
    return sounding_like(Slots(reading, of_likeness(assistant.knowledge, **likeness)), sections)


def foreign(text: str, sections: tuple[SectionKind, ...], assistant: Assistant, **likeness: float) -> bool:
    reading = assistant.reader.read(text)
    return sounds_foreign(Slots(reading, of_likeness(assistant.knowledge, **likeness)), sections)


LONG = "zut alors il faudrait encore trouver un trombone bleu"
COLITIS = f"colite {LONG}"
STEP = 0.01


def around(border: Border) -> list[tuple[float, float, bool]]:
    """Likeness, likeness to what is not ours, and whether that is enough: each border from both sides."""
    high = (1 + max(border.least, border.ahead + STEP)) / 2
    return [
        (border.least + STEP, max(0.001, border.least - border.ahead), border.least >= border.ahead),
        (border.least - STEP, 0.001, False),
        (high, high - border.ahead - STEP, True),
        (high, high - border.ahead + STEP, False),
    ]


@every_row(
    ("text", "sections", "section", "likeness", "ours", "is_said"),
    [
        *((LONG, ("fallback",), "rcp", *row) for row in around(ALONE)),
        *((LONG, ("referents",), "rcp", *row) for row in around(BESIDE)),
        *((LONG, ("training",), "rcp", *row) for row in around(BESIDE)),
        *((COLITIS, ("toxicity",), "pathway", *row) for row in around(OF_THE_SHEET)),
        *((COLITIS, ("toxicity",), "rcp", *row) for row in around(BESIDE)),
        (LONG, ("referents", "rcp"), "rcp", 0.99, 0.01, False),
        (LONG, ("referents",), "help", 0.99, 0.01, False),
        (f"{COLITIS} grade 3", ("grade",), "toxicity", 0.99, 0.01, False),
        (f"{COLITIS} grade 3", ("grade",), "pathway", 0.99, 0.01, False),
        (f"{COLITIS} à Pau", ("referents",), "rcp", 0.99, 0.01, True),
    ],
)
def test_each_border_decides_from_both_sides(
    text: str,
    sections: tuple[SectionKind, ...],
    section: str,
    likeness: float,
    ours: float,
    is_said: bool,
    assistant: Assistant,
) -> None:
    """Guards the likeness, how far ahead it is of what is not ours, what is answered already, and a grade's urgency."""
    wanted = (section,) if is_said else ()
    assert sounded(text, sections, assistant, **{section: likeness, "fallback": ours}) == wanted


@every_row(("border", "sections"), [(ALONE, ("fallback",)), (BESIDE, ("referents",))])
def test_a_few_words_are_no_wording(border: Border, sections: tuple[SectionKind, ...], assistant: Assistant) -> None:
    """Guards short messages: they say too little to go by."""
    for words, wanted in ((border.words - 1, ()), (border.words, ("rcp",))):
        text = " ".join(["trombone", "rouge", "caillou", "jaune", "vert"][:words])
        assert len(assistant.reader.read(text).tokens) == words
        assert sounded(text, sections, assistant, rcp=0.99, fallback=0.01) == wanted


@every_row(("not_ours", "other", "is_foreign"), [
    (FOREIGN.least + STEP, 0.01, True), (FOREIGN.least - STEP, 0.01, False),
    (0.97, 0.97 - FOREIGN.ahead - STEP, True), (0.97, 0.97 - FOREIGN.ahead + STEP, False),
])  # fmt: skip
def test_what_is_worded_like_another_field_is_declined(
    not_ours: float, other: float, is_foreign: bool, assistant: Assistant
) -> None:
    """Guards an answer to somebody else's question; whoever names a grade or a place is one of ours."""
    assert foreign(COLITIS, ("toxicity",), assistant, fallback=not_ours, pathway=other) is is_foreign
    for text in (f"{COLITIS} grade 2", f"{COLITIS} à Pau", "colite zut alors encore"):
        assert not foreign(text, ("toxicity",), assistant, fallback=0.99, pathway=0.01)
    for section in ("choice", "privacy", "help", "fallback"):
        assert not foreign(COLITIS, (section,), assistant, fallback=0.99, pathway=0.01)


def test_a_question_of_another_field_shows_nothing_of_ours(assistant: Assistant) -> None:
    """Guards the whole way: declined, with its reason in `explain`, and nothing beside it."""
    answer = ask(assistant, "méthotrexate d'une polyarthrite rhumatoïde ancienne, acide folique quel jour ?")
    assert set(answer.kinds) <= {"fallback", "choice"}


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


@pytest.mark.slow
@pytest.mark.usefixtures("lessons_are_learned_once")
def test_the_table_is_what_the_labelled_messages_teach() -> None:
    """Guards a table that lags behind its messages: each label counts from the commit that brings it.

    Nothing is learned again while the messages teach just what the head of the table says.
    """
    kept, messages = asked_weights(asked.LEARNED).weights, asked.of_all()
    if taught_by(asked.LEARNED) == asked.mark_of(messages):
        return
    learned = asked.learned_from(messages).weights
    assert kept.keys() == learned.keys()
    assert max(abs(one - other) for key in kept for one, other in zip(kept[key], learned[key], strict=True)) <= CLOSE


@pytest.mark.slow
@pytest.mark.parametrize("line", ["mot\t1", "mot\t" + "\t".join(["x"] * len(WORDINGS))])
def test_a_broken_table_is_refused_and_none_is_fine(line: str, tmp_path: Path) -> None:
    """Guards a start with half an opinion: the file and the line are named; without the file nothing is guessed."""
    shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")
    path = tmp_path / "knowledge" / "language" / "asked.tsv"
    path.write_text(f"# made\n{line}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"asked\.tsv:2"):
        load_knowledge(tmp_path / "knowledge", ROOT / "data")
    path.unlink()
    assert load_knowledge(tmp_path / "knowledge", ROOT / "data").asked.weights == {}
