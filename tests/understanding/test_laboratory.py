"""A laboratory word with what it does, or with its value, names the toxicity: never a grade, never a place."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.commands.explaining import explanation
from tests.conftest import NOON, ROOT, ask
from tests.rows import every_row

MEASURES = {
    # name: toxicity when low, when high
    "plaquettes": ("cytopenia", ""), "leucocytes": ("cytopenia", ""), "Hb": ("cytopenia", ""), "PNN": ("cytopenia", ""),
    "natrémie": ("adrenal_insufficiency", ""), "cortisol": ("adrenal_insufficiency", ""),
    "TSH": ("hyperthyroidism", "hypothyroidism"), "T4": ("hypothyroidism", "hyperthyroidism"),
    "ALAT": ("", "hepatitis"), "transaminases": ("", "hepatitis"), "GGT": ("", "hepatitis"),
    "créat": ("", "nephritis"),
    "lipase": ("", "pancreatitis"), "CPK": ("", "myositis"), "troponine": ("", "myocarditis"),
    "glycémie": ("", "diabetes"),
    "DFG": ("nephritis", ""), "sodium": ("adrenal_insufficiency", ""), "creatinine": ("", "nephritis"),
    "platelets": ("cytopenia", ""),
}  # fmt: skip
LOW = (
    "{} ↓",
    "{} qui dégringole",
    "{} en chute libre",
    "{} très basses",
    "chute brutale de {}",
    "{} a beaucoup baissé",
)
HIGH = ("{} ↑↑", "{} qui flambe", "{} a bondi", "{} en flèche", "envolée de {}", "{} franchement élevée")
VALUES = ("{} 64", "{} à 87", "{} = 33", "{} à 40000", "{} 47 ce matin")


@pytest.mark.slow
@every_row(("name", "meanings"), MEASURES.items())
def test_a_measure_and_its_direction_name_the_toxicity(
    assistant: Assistant, name: str, meanings: tuple[str, str]
) -> None:
    """Guards every measure with arrows and words for its direction, alone and with a place."""
    wrong = []
    for changes, toxicity in zip((LOW, HIGH), meanings, strict=True):
        for change, rest in product(changes, ("", " qui appeler à Dax")):
            text = change.format(name) + rest
            answer = ask(assistant, text)
            if toxicity and (toxicity not in answer.query.toxicities or answer.query.all_grades):
                wrong.append((text, answer.query.toxicities, answer.query.all_grades))
    assert wrong == []


@every_row("name", MEASURES)
def test_the_value_of_a_measure_is_no_department_no_postal_code_and_no_grade(assistant: Assistant, name: str) -> None:
    """Guards that a creatinine of 64 sends nobody to Pau, and that no grade is computed from it."""
    wrong = []
    for value in VALUES:
        answer = ask(assistant, value.format(name))
        if answer.query.place or answer.query.all_grades or not answer.query.toxicities:
            wrong.append((value.format(name), answer.query.place, answer.query.all_grades, answer.query.toxicities))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "toxicity"),
    [("TSH à 0,01", "hyperthyroidism"), ("TSH 45", "hypothyroidism"), ("TSH < 0.005", "hyperthyroidism")],
)
def test_a_value_tells_its_direction_where_the_table_says_from_when(
    assistant: Assistant, text: str, toxicity: str
) -> None:
    """Guards the two sheets of the thyroid against each other."""
    assert ask(assistant, text).query.toxicities == (toxicity,)


SAYS = (
    # text, toxicities named; just inside and just outside each range of the table
    ("natrémie 135", ()), ("natrémie 145", ()), ("natrémie 134", ("adrenal_insufficiency",)),
    ("plaquettes 150", ()), ("plaquettes à 150 000", ()), ("plaquettes 149", ("cytopenia",)),
    ("TSH 0,4", ()), ("TSH 4", ()), ("TSH 4,1", ("hypothyroidism",)), ("TSH 0,29", ("hyperthyroidism",)),
    ("T4L 12", ()), ("T4L 22", ()), ("T4L 24", ("hyperthyroidism",)), ("T4L 8", ("hypothyroidism",)),
    ("calcémie 2,6", ()), ("kaliémie 5", ()), ("kaliémie 5,1", ("nephritis",)), ("kaliémie 3,4", ()),
    ("Na 121", ("adrenal_insufficiency",)), ("Na 90", ("adrenal_insufficiency",)), ("na 89 ans", ()),
    ("il na 3 enfants", ()),
    ("K 5,9", ("nephritis",)), ("K 10,9", ("nephritis", "adrenal_insufficiency")), ("K 12", ()),
    ("TP 30 %", ("hepatitis",)), ("TP 71 %", ()),
    ("INR 1,2", ()), ("INR 1,3", ("hepatitis",)),
)  # fmt: skip


@every_row(("text", "toxicities"), SAYS)
def test_a_usual_value_names_no_toxicity_and_a_symbol_needs_a_possible_one(
    assistant: Assistant, text: str, toxicities: tuple[str, ...]
) -> None:
    """Guards the borders of the usual ranges, and 'na' and 'k' as other words than sodium and potassium."""
    assert ask(assistant, text).query.toxicities == toxicities


def test_the_name_of_a_measure_alone_means_nothing(assistant: Assistant) -> None:
    """Guards against an answer to 'bicarbonate de sodium'."""
    assert ask(assistant, "bicarbonate de sodium").kinds == ("fallback",)
    assert ask(assistant, "natrémie").kinds == ("fallback",)


def test_explain_shows_the_table_of_the_laboratory(assistant: Assistant) -> None:
    """Guards the way from 'plaquettes au tapis' to the tables that name it."""
    reply = assistant.respond("hémoglobine au tapis", Asker(role="member"), None, NOON)
    assert "laboratory × low" in explanation(reply, assistant, ROOT / "knowledge", "fr")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(MEASURES)), st.text(max_size=20), st.integers(0, 99999))
def test_nothing_behind_a_measure_raises_or_makes_a_grade(
    assistant: Assistant, name: str, between: str, number: int
) -> None:
    """Guards the reader of values against whatever stands between a name and a number."""
    reading = assistant.reader.read(f"{name} {between} {number}")
    assert reading.text.startswith(name)


OPPOSITE = {"TSH": ("hyperthyroidism", "hypothyroidism"), "ACTH": ("hypophysitis", "adrenal_insufficiency")}
LOW_MISSPELT = ("effondrbe", "effodnrée", "enffondrée", "effonrée", "diminuéee", "freinnée", "bsase", "suppressd")
HIGH_MISSPELT = ("élevéze", "élvée", "augmntée", "haaute", "elevatd")
BARE = ("{}", "{} à contrôler", "{} anormale", "{} zzgrtée", "{} perturbée", "bilan avec {}", "{} qui appeler à Dax")


@every_row(("name", "meanings"), OPPOSITE.items())
def test_a_measure_without_a_readable_direction_names_no_disease(
    assistant: Assistant, name: str, meanings: tuple[str, str]
) -> None:
    """Guards a bare TSH, which was hypothyroidism: the opposite disease is as likely, so the two are asked."""
    wrong = []
    for text in (frame.format(name) for frame in BARE):
        answer = ask(assistant, text)
        offered = {key for choice in answer.choices for key in choice.query.toxicities}
        if answer.query.toxicities or not offered.issuperset(meanings):
            wrong.append((text, answer.query.toxicities, offered))
    assert wrong == []


@every_row(("name", "meanings"), OPPOSITE.items())
def test_a_misspelt_direction_is_the_one_that_it_is_nearest_to(
    assistant: Assistant, name: str, meanings: tuple[str, str]
) -> None:
    """Guards 'TSH effondrbe', of which only the measure was read and its disease was the opposite one."""
    wrong = []
    for words, toxicity in zip((LOW_MISSPELT, HIGH_MISSPELT), meanings, strict=True):
        for word, frame in product(words, ("{} {}", "{} très {}", "une {} {}, qui appeler ?")):
            text = frame.format(name, word)
            if ask(assistant, text).query.toxicities != (toxicity,):
                wrong.append((text, ask(assistant, text).query.toxicities))
    assert wrong == []


@every_row(
    "text",
    (
        "glycémie basse",
        "glycémie bsase",
        "créatinine basse",
        "plaquettes élevées",
        "lipase basse",
        "transaminases basses",
        "CPK basses",
        "cortisol élevé",
        "PNN élevés",
        "low creatinine",
        "high platelets",
        "glucose ↓",
    ),
)
def test_a_change_that_means_nothing_names_neither_a_disease_nor_a_place(assistant: Assistant, text: str) -> None:
    """Guards 'glycémie basse', which was diabetes, and 'CPK basses', which was the commune Basses."""
    answer = ask(assistant, text)
    assert answer.query.toxicities == ()
    assert answer.query.place is None


SAID_VALUES = {
    "TSH à quatre-vingts": "hypothyroidism",
    "T S H à quatre-vingts": "hypothyroidism",
    "TSH quatre-vingt-deux": "hypothyroidism",
    "natrémie à cent vingt-cinq": "adrenal_insufficiency",
    "calcémie à trois": "sarcoidosis",
    "créatinine à quatre cents": "nephritis",
    "plaquettes à quatre-vingts": "cytopenia",
    "lipase à mille deux cents": "pancreatitis",
    "ALAT à deux cents": "hepatitis",
}


@every_row(
    ("said", "toxicity"),
    [(frame.format(said), key) for (said, key), frame in product(SAID_VALUES.items(), ("{}", "patiente avec {}"))],
)
def test_a_value_that_is_said_counts_as_one_that_is_typed(said: str, toxicity: str, assistant: Assistant) -> None:
    """Guards dictation: the value in words was an unknown place, and the measure a question."""
    answer = ask(assistant, said)
    assert answer.query.toxicities[:1] == (toxicity,)
    assert "toxicity" in answer.kinds
