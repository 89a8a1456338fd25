"""The second opinion on alarms: what it looks at, from where on it decides, and that its table is current."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.lessons import taught_by
from benchmarks.likeness import LEARNED, SHORTEST_WEIGHT, learn, mark_of, of_all
from bot.assistant import Assistant
from bot.knowledge_base.likeness import likeness_weights
from bot.knowledge_base.loading import load_knowledge
from bot.knowledge_base.problems import KnowledgeError
from bot.understanding.folding import tokens_of
from bot.understanding.likeness import LEAST_WORDS, NOBODY_BELOW, Likeness, features_of_danger
from bot.understanding.meant import SOMEBODY_FROM, SURELY_FROM, signs_meant
from bot.understanding.slots import Slots
from bot.understanding.whose_value import ITS_CLAUSE_BELOW
from bot.understanding.worded_of_nobody import SURELY_NOBODY_BELOW
from tests.conftest import ROOT, ask
from tests.rows import every_row

CLOSE = 40
"""Thousandths by which another machine's arithmetic may differ."""
A_LITTLE = 1e-6
VITAL, HOSPITAL = (
    "choc anaphylactique un matin sous nivolumab au village",
    "troponine à 800 sous nivolumab depuis hier matin",
)
ASKED = "combien de chocs anaphylactiques sous nivolumab à domicile ?"
OF_MINE = "mon patient est en choc anaphylactique, que dit le protocole ?"
NOTHING = "bonjour je cherche un bon livre pour les vacances"
OF_SOMEBODY = "depuis ce matin elle ne respire plus du tout"
MEASURED = "saturation à 70 % ce matin, quelle formation pour les infirmières"
OF_THE_PATHWAY = "quel niveau du parcours pour un syndrome DRESS"
BORDERS = (
    # text, likeness, whether a sign is meant, whether its likeness alone is
    (ASKED, NOBODY_BELOW - A_LITTLE, False, False), (ASKED, NOBODY_BELOW, True, False), (ASKED, 1.0, True, False),
    (VITAL, SURELY_NOBODY_BELOW - A_LITTLE, False, False), (VITAL, SURELY_NOBODY_BELOW, True, False),
    (OF_MINE, SURELY_NOBODY_BELOW, True, False),
    (VITAL, None, True, False),
    (OF_THE_PATHWAY, 0.0, True, False), (OF_SOMEBODY, 0.0, True, False), (MEASURED, 0.0, True, False),
    (HOSPITAL, 0.0, True, False), (HOSPITAL, SURELY_FROM - A_LITTLE, True, False), (HOSPITAL, SURELY_FROM, True, True),
    (NOTHING, SOMEBODY_FROM - A_LITTLE, False, False), (NOTHING, SOMEBODY_FROM, True, True),
    (NOTHING, None, False, False),
)  # fmt: skip


@every_row(("text", "likeness", "meant", "by_likeness"), BORDERS)
def test_each_border_of_likeness_decides_what_it_says(
    text: str, likeness: float | None, meant: bool, by_likeness: bool, assistant: Assistant
) -> None:
    """Guards a calm wording against hiding the hospital's signs, and each border from both sides."""
    reading = replace(assistant.reader.read(text), likeness=likeness)
    signs = signs_meant(Slots(reading, assistant.knowledge))
    assert bool(signs) == meant
    assert ("resembling" in signs) == by_likeness


def test_where_a_grade_is_named_the_sheets_decide(assistant: Assistant) -> None:
    """Guards the same answer in any order of the words: the opinion raises nothing beside a grade."""
    reading = replace(assistant.reader.read("myosite et prurit grade 1 sous nivolumab"), likeness=1.0)
    assert signs_meant(Slots(reading, assistant.knowledge)) == ()


def test_it_looks_at_words_pairs_figures_and_signs() -> None:
    """Guards what was learned: other features than the learned ones would weigh nothing."""
    text = "SpO2 à 82 % ? « inconscient, marche »"
    assert features_of_danger(tokens_of(text), text) == {
        "spo", "0", "a", "00", "inconscient", "marche", "?", "«", "spo 0", "0 a", "a 00", "00 inconscient",
        "inconscient marche", "^spo", "^spo 0", "marche$", "inconscient marche$", "~1", "incon…", "march…",
    }  # fmt: skip


def test_a_weight_counts_less_in_a_long_message_and_a_short_one_gets_no_opinion() -> None:
    """Guards the share of each feature, and messages that say too little."""
    likeness = Likeness({"": 0, "sang": 4000})
    short, longer = (
        "du sang dans les selles",
        "du sang dans les selles liquides depuis hier soir sans autre signe aujourd'hui",
    )
    assert likeness.of(tokens_of("du sang ici hier"), "du sang ici hier") is None
    assert len(tokens_of(short)) == LEAST_WORDS
    near, far = (likeness.of(tokens_of(text), text) or 0 for text in (short, longer))
    assert near > far > 0.5
    assert Likeness({}).of(tokens_of(longer), longer) is None


def test_signs_that_are_only_spoken_of_still_say_when_to_call(assistant: Assistant) -> None:
    """Guards a wrong opinion: the call stands in the answer, under a condition."""
    answer = ask(assistant, "question d'examen : une anaphylaxie sous nivolumab, quel traitement ?")
    assert answer.urgency == "none"
    assert answer.notes[0] == assistant.knowledge.messages["call_15_if_now"].fr


@pytest.mark.slow
@pytest.mark.usefixtures("lessons_are_learned_once")
def test_the_table_is_what_the_labelled_messages_teach() -> None:
    """Guards a set that was added without `python -m benchmarks.likeness --learn`.

    The head of the table says what it was learned from, and its last line that it is whole: nothing is learned again
    while the messages teach just that.
    """
    written, examples = likeness_weights(LEARNED), of_all()
    if taught_by(LEARNED) == mark_of(examples):
        return
    learned = learn(examples).weights
    both = written.keys() & learned.keys()
    assert max(abs(written[feature] - learned[feature]) for feature in both) <= CLOSE
    alone = {f: w for one, other in ((written, learned), (learned, written)) for f, w in one.items() if f not in other}
    assert all(abs(weight) <= SHORTEST_WEIGHT + CLOSE for weight in alone.values())


def test_a_broken_table_is_refused_with_its_line(tmp_path: Path) -> None:
    """Guards a table that somebody edited by hand."""
    folder = Path(shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge"))
    (folder / "language" / "likeness.tsv").write_text("# head\nsang\t4000\nsang du\tbeaucoup\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as refused:
        load_knowledge(folder, ROOT / "data")
    assert [(p.line, "likeness.tsv" in p.file) for p in refused.value.problems] == [(3, True)]


@pytest.mark.slow
@pytest.mark.parametrize("table", ["likeness", "likeness_beside_signs", "asked", "people"])
@pytest.mark.parametrize("harm", ["emptied", "cut", "a line taken out"])
def test_a_part_of_a_table_is_refused(tmp_path: Path, table: str, harm: str) -> None:
    """Guards alarms and identities against a file that was copied by halves: each row of it is a good one."""
    folder = Path(shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge"))
    path = folder / "language" / f"{table}.tsv"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    left = {"emptied": [], "cut": rows[: len(rows) // 3], "a line taken out": [*rows[:50], *rows[51:]]}[harm]
    path.write_text("".join(left), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=f"{table}.tsv"):
        load_knowledge(folder, ROOT / "data")


@every_row(("text", "is_nobodys"), [
    ("lactates 9, quelle formation pour les infirmières ?", False), ("TA 6/4, quel référent ?", False),
    ("ref. commande K7,8-ECG-15 : papier thermique", True),
    ("SpO2 à 82 % ce matin chez elle sous nivolumab, la formation ?", False),
])  # fmt: skip
def test_the_clause_of_a_value_says_whose_it_is(text: str, is_nobodys: bool, assistant: Assistant) -> None:
    """Guards a bare value before a question: a short clause says nothing, and is somebody's."""
    likeness = assistant.reader.read(text).likeness_of_a_value
    assert likeness is not None
    assert (likeness < ITS_CLAUSE_BELOW) == is_nobodys
