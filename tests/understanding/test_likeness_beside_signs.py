"""The opinion on messages that hold the sign of a vital emergency: what it may silence, and what it may not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.likeness_beside_signs import LEARNED, mark_of_the_sets
from bot.assistant import Assistant
from bot.understanding.folding import tokens_of
from bot.understanding.likeness import Likeness
from bot.understanding.meant import signs_meant
from bot.understanding.slots import Slots
from bot.understanding.whose_value import VALUE_OF_NOBODY_BELOW
from bot.understanding.worded_of_nobody import (
    LEAST_WORDS_AROUND_A_SIGN,
    SIGN_OF_NOBODY_BELOW,
    SIGN_OF_NOBODY_BELOW_IN_A_CASE,
)
from tests.conftest import ask
from tests.rows import every_row

A_LITTLE = 1e-6
SIGN = "le papier de la semaine dernière dit encephalite et coma, depuis tout va bien chez eux"
OF_MINE = "le papier de mon patient de la semaine dernière dit encephalite et coma, tout va bien"
VALUE = "saturation à 70 % notée sur la pancarte, c'est le pouls et la fréquence de la voisine"
HELP = "le papier de la semaine dernière dit appeler le SAMU, depuis tout va bien chez eux"
SHORT = "papier de la semaine dernière : encephalite et coma, tout va bien"
BORDERS = (
    (SIGN, SIGN_OF_NOBODY_BELOW - A_LITTLE, False), (SIGN, SIGN_OF_NOBODY_BELOW, True), (SIGN, None, True),
    (VALUE, VALUE_OF_NOBODY_BELOW - A_LITTLE, False), (VALUE, VALUE_OF_NOBODY_BELOW, True),
    (OF_MINE, SIGN_OF_NOBODY_BELOW_IN_A_CASE - A_LITTLE, False), (OF_MINE, SIGN_OF_NOBODY_BELOW_IN_A_CASE, True),
    (HELP, 0.0, True), (SHORT, 0.0, True),
)  # fmt: skip


@every_row(("text", "beside", "meant"), BORDERS)
def test_each_border_decides_what_it_says(text: str, beside: float | None, meant: bool, assistant: Assistant) -> None:
    """Guards each border from both sides, what calls for help itself, and a short message."""
    reading = replace(assistant.reader.read(text), likeness=0.5, likeness_beside_signs=beside)
    assert bool(reading.alarms)
    assert bool(signs_meant(Slots(reading, assistant.knowledge))) == meant


def test_the_shortest_message_that_it_judges(assistant: Assistant) -> None:
    """Guards the number of words: one less, and the sign that is read decides."""
    words = SIGN.split()
    reading = assistant.reader.read(" ".join(words))
    for cut, meant in ((LEAST_WORDS_AROUND_A_SIGN, False), (LEAST_WORDS_AROUND_A_SIGN - 1, True)):
        shorter = replace(reading, tokens=reading.tokens[:cut], likeness=0.5, likeness_beside_signs=0.0)
        assert bool(signs_meant(Slots(shorter, assistant.knowledge))) == meant


def test_a_sign_in_a_clause_of_its_own_stands(assistant: Assistant) -> None:
    """Guards an emergency before or behind any question: nothing is said of the sign there that explains it away."""
    asked = "peut-on reprendre le nivolumab à Pau après une colite de grade 2 résolue ?"
    for text in (f"TA 60/30. {asked}", f"{asked} TA 60/30.", f"choc anaphylactique, {asked}", f"{asked}\nComa."):
        reading = replace(assistant.reader.read(text), likeness=0.3, likeness_beside_signs=0.0)
        assert signs_meant(Slots(reading, assistant.knowledge)), text


def test_two_opinions_meet_in_the_middle_and_a_missing_one_says_nothing() -> None:
    """Guards the mean of the two, a short message, and a folder without the table."""
    text = "du sang dans les selles depuis hier"
    for_it, against, none = Likeness({"": 3000}), Likeness({"": -3000}), Likeness({})
    assert for_it.together_with(against, tokens_of(text), text) == 0.5
    assert (for_it.together_with(for_it, tokens_of(text), text) or 0) > 0.9
    assert for_it.together_with(none, tokens_of(text), text) is None
    assert none.together_with(for_it, tokens_of(text), text) is None
    assert for_it.together_with(against, tokens_of("du sang"), "du sang") is None


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        ("TA 62/38 notée sur la pancarte mais c'est le poids et la FC inversés, TA réelle 124/70", "none"),
        ("TA 62/38 notée sur la pancarte à midi et confirmée à l'instant, marbrures, TA réelle 60/30", "vital"),
        (
            "sortie ce jour, encéphalite sous nivolumab, coma initial, récupération complète, vaccins à prévoir ?",
            "none",
        ),
        ("entrée ce jour, encéphalite sous nivolumab, coma depuis une heure, aucune réaction, vers qui ?", "vital"),
    ],
)
def test_what_is_told_around_a_sign_says_whose_it_is(text: str, urgency: str, assistant: Assistant) -> None:
    """Guards near-alarms that an explanation or a discharge makes harmless, and somebody in danger."""
    answer = ask(assistant, text)
    assert answer.urgency == urgency
    if urgency == "none":
        assert assistant.knowledge.messages["call_15_if_now"].fr in answer.notes


def test_the_table_was_made_of_the_sets_as_they_are() -> None:
    """Guards a set that was added without `python -m benchmarks.likeness_beside_signs --learn`."""
    assert mark_of_the_sets() in LEARNED.read_text(encoding="utf-8").splitlines()[1]
