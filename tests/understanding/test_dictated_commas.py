"""Commas that a voice says: *conduite virgule et l'ophtalmo à Brive virgule RCP quand*, and those of a decimal."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

FIRST = ("uvéite que faire", "qui j'appelle d'abord devant une immunotoxicité", "grade 2 c'est quoi", "dermato à Dax",
         "la liste des référents", "bonjour monsieur", "colite grade deux", "potassium six virgule neuf",
         "TSH à zéro virgule zéro deux")  # fmt: skip
SECOND = ("ophtalmo à Brive", "RCP quand", "votre formation prend-elle les généralistes", "je m'inscris où",
          "patient sous nivo", "une question sur l'annuaire", "deux questions", "un gastro à Pau")  # fmt: skip
FIRST_IN_ENGLISH = ("what do I do about uveitis", "who do I call first", "grade two rash", "good morning",
                    "potassium six point nine")  # fmt: skip
SECOND_IN_ENGLISH = ("ophthalmologist in Brive", "when is the board", "can GPs join the course", "patient on nivo")


def _told(assistant: Assistant, text: str) -> tuple[object, ...]:
    answer = ask(assistant, text)
    query = answer.query
    return query.sections, query.specialties, query.problems, query.grades, query.place, answer.urgency


@pytest.mark.slow
@every_row(("first", "second"), product(FIRST, SECOND))
def test_a_comma_that_is_said_parts_as_one_that_is_written(first: str, second: str, assistant: Assistant) -> None:
    """Guards two matters of a dictated message: one of them was lost."""
    assert _told(assistant, f"{first} virgule {second}") == _told(assistant, f"{first}, {second}")


@every_row(("first", "second"), product(FIRST_IN_ENGLISH, SECOND_IN_ENGLISH))
def test_a_comma_is_said_in_english_too(first: str, second: str, assistant: Assistant) -> None:
    """Guards the same in English."""
    assert _told(assistant, f"{first} comma {second}") == _told(assistant, f"{first}, {second}")


@every_row(("said", "written"), [
    ("potassium à sept virgule deux", "potassium à 7,2"), ("kaliémie 7 virgule 2", "kaliémie 7,2"),
    ("TSH zéro virgule zéro un", "TSH 0,01"), ("créatinine un virgule huit", "créatinine 1,8"),
    ("température trente-neuf virgule cinq sous nivo", "température 39,5 sous nivo"),
])  # fmt: skip
def test_between_two_numbers_it_is_that_of_a_decimal(said: str, written: str, assistant: Assistant) -> None:
    """Guards values: a comma that parted them would make two of one."""
    by_voice, by_hand = ask(assistant, said), ask(assistant, written)
    assert (by_voice.query.problems, by_voice.urgency) == (by_hand.query.problems, by_hand.urgency)


@every_row("said", [
    "colite grade 2 point à la ligne gastro à Dax",
    "colite grade 2 ouvrez la parenthèse nivo fermez la parenthèse gastro à Dax",
])  # fmt: skip
def test_other_marks_are_said_too(said: str, assistant: Assistant) -> None:
    """Guards brackets and the end of a line."""
    assert {"referents", "grade"} <= set(ask(assistant, said).query.sections)
