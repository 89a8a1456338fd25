"""A value that was measured again: the second takes the place of the first, unless something was done in between."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

FIRST = {"TA à 58/30": "124/70", "SpO2 78 %": "97 %", "K 7,6": "4,3", "FC 190": "84"}
AGAIN = (
    "{first}, recontrôlée {second}",
    "{first} ; le vrai : {second}",
    "{first}, repeat {second}",
    "{first}, refait {second}",
)
TREATED = (
    "{first}, après remplissage recontrôlée {second}", "{first}, recontrôlée {second} sous masque",
    "{first}, repeat {second} after fluids", "{first}, adrénaline, recontrôlée {second}",
)  # fmt: skip


@every_row(("value", "frame"), product(FIRST.items(), AGAIN))
def test_a_calm_second_value_takes_the_place(value: tuple[str, str], frame: str, assistant: Assistant) -> None:
    """Guards an error of measure, corrected in the same message, against the call to 15."""
    assert ask(assistant, frame.format(first=value[0], second=value[1])).urgency != "vital"


@every_row(("value", "frame"), product(FIRST.items(), TREATED))
def test_a_value_that_was_treated_stands(value: tuple[str, str], frame: str, assistant: Assistant) -> None:
    """Guards somebody who is better only since something was done."""
    assert ask(assistant, frame.format(first=value[0], second=value[1])).urgency == "vital"


@every_row(
    "text", ["TA 58/30, recontrôlée 60/35", "SpO2 78 %, repeat 80 %", "K 7,6 refait 7,8", "TA 58/30, contrôle demain",
             "FC 190, contrôle TA 110/70", "SpO2 78 %, contrôle FC 84",
             "TA 58/30, recontrôlée 124/70 puis 60/30", "SpO2 78 %, repeat 97 % then 80 %"]
)  # fmt: skip
def test_a_second_value_that_alarms_too_stands(text: str, assistant: Assistant) -> None:
    """Guards a confirmed value, a check that has no number yet, and one of another measure."""
    assert ask(assistant, text).urgency == "vital"


@every_row("text", ["Hémoptysie = 0, méléna = 0", "convulsions : 0", "hémoptysie=0, épistaxis=0 sous nivolumab"])
def test_a_sign_counted_nought_is_denied(text: str, assistant: Assistant) -> None:
    """Guards the nought of a check list."""
    assert ask(assistant, text).urgency != "vital"


@every_row(
    "text",
    [
        "doigts froids, SpO2 78 %", "cold fingers, SpO2 78 %", "Glasgow 6 au lieu de 15",
        "the monitor showed another patient's notes, SpO2 78 %",
    ],
)  # fmt: skip
def test_a_word_that_also_describes_the_patient_voids_nothing(text: str, assistant: Assistant) -> None:
    """Guards an emergency against words that are no error of measure by themselves."""
    assert ask(assistant, text).urgency == "vital"


@every_row(
    ("value", "frame"), product(FIRST.items(), (*AGAIN, "{first} non pardon {second}", "{first}, sorry, {second}"))
)
def test_a_calm_first_value_that_was_the_error_calms_nobody(
    value: tuple[str, str], frame: str, assistant: Assistant
) -> None:
    """Guards the other direction: calm at first, alarming when it is measured again or read aloud again."""
    name, number = value[0].replace("à ", "").split(" ", 1)
    said = frame.format(first=f"{name} {value[1]}", second=number)
    assert ask(assistant, said).urgency == "vital", said


@every_row("text", ["pouls : 0, TA : 0", "pouls 0", "TA 0/0", "TA 0 mmHg", "BP 0, pulse 0"])
def test_a_vital_function_counted_nought_is_an_arrest(text: str, assistant: Assistant) -> None:
    """Guards the nought of a check list where it says that the heart or the breathing has stopped."""
    assert ask(assistant, text).urgency == "vital"


@every_row(
    "text",
    [
        "pouls 60, TA 12/8",
        "FR 16",
        "FC 72",
        "TA 0,9 SD",
        "TA 0 pb, colite grade 2",
        "pouls 0 anomalie",
        "FR 0, tabac 0, alcool 0",
        "HR 0, 95% CI",
        "TA 0 souci, FC 80",
    ],
)
def test_a_calm_vital_function_is_no_arrest(text: str, assistant: Assistant) -> None:
    """Guards the arrest against numbers that only begin with a nought."""
    assert ask(assistant, text).urgency != "vital"


@every_row(
    ("value", "then"),
    product(
        ("sat 80 %", "SpO2 79 %", "K 7,4", "BP 65/40", "pouls 28"),
        (
            ", sorry, 92 year old man", ", pardon, homme de 95 ans", ", pardon 98 kg", " pardon, 4e cure de nivolumab",
            " repiqué 3 fois confirmé", ", pardon, 4,2 hier", ", sorry, 75 yesterday", ", sorry, 60 yo lady",
            " pardon du dérangement 3 questions", ", redrawn, 4 hours later still bad",
        ),
    ),
)  # fmt: skip
def test_a_number_that_counts_something_else_corrects_nothing(value: str, then: str, assistant: Assistant) -> None:
    """Guards an age, a dose, a time or an old value behind *sorry* against silencing the value before it."""
    assert ask(assistant, f"{value}{then}").urgency == "vital", f"{value}{then}"


@every_row(
    "text",
    [
        "FC 75 contrôle 30 min", "HR 80 repeat 30 minutes", "FR 16 recontrôlée 45 min après",
        "sat 97 sorry 82 year old",
        "pouls 72 repris 30 min après",
    ],
)  # fmt: skip
def test_the_time_of_a_check_is_no_value(text: str, assistant: Assistant) -> None:
    """Guards a calm value whose next check is in some minutes."""
    assert ask(assistant, text).urgency != "vital"
