"""Of whom a text speaks: the same sign in a patient, in a film, in a document, in general, in the past."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest

from bot.answering.answer import Answer
from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row
from tests.understanding.frames import LASTING, LASTING_DISEASES, OF_NOBODY, OF_SOMEBODY, SIGNS, TELEGRAPHIC
from tests.understanding.test_alarms import urgency

SETS = sorted(Path(__file__).with_name("alarm_sets").glob("*.jsonl"))
MISSED_AT_MOST, FALSE_AT_MOST = 0.011, 0.04
"""Share of a set that may be missed, and falsely raised; the sets are no longer unseen."""


@every_row(("frame", "sign"), list(product(OF_SOMEBODY, SIGNS)))
def test_a_sign_of_somebody_alarms(frame: str, sign: str, assistant: Assistant) -> None:
    """Guards every sign against words that would make a topic of it, where a patient is spoken of."""
    assert urgency(frame.format(sign), assistant) == "vital"


@pytest.mark.slow
@every_row(("frame", "sign"), list(product(TELEGRAPHIC, SIGNS)))
def test_a_sign_alarms_beside_words_that_only_look_like_a_topic(frame: str, sign: str, assistant: Assistant) -> None:
    """Guards a missed emergency: episodes, protocols, trials, drills and risks are words of the ward too."""
    assert urgency(frame.format(sign), assistant) == "vital"


@every_row(
    "question",
    [
        "colite grade 4 : à partir de quelle dose baisser les corticoïdes ?",
        "colitis grade 4, at what point do we stop?",
        "colite grade 4, en dessous de combien de selles reprendre ?",
    ],
)
def test_a_question_of_from_when_on_keeps_the_grade_of_the_case(question: str, assistant: Assistant) -> None:
    """Guards a vital grade beside words that ask for a threshold: it is no figure, somebody has it."""
    assert ask(assistant, question).urgency == "vital"


@pytest.mark.slow
@pytest.mark.parametrize("tail", ["un choc anaphylactique chez ma patiente", "gravité : TA 60/30, SpO2 70 %"])
def test_no_wording_that_asks_about_a_sign_silences_one_of_today(tail: str, assistant: Assistant) -> None:
    """Guards a missed emergency: each wording beside a patient, or before a value."""
    wordings = assistant.knowledge.language.negation.asked_about.all()
    asks = assistant.knowledge.language.discourse.asks.all()
    said = [one for one in wordings if tail[0] == "u" or not any(word in one for word in (*asks, "si un", "aurait"))]
    assert len(said) > 100
    assert [one for one in said if urgency(f"{one} {tail}", assistant) != "vital"] == []


@every_row(("frame", "disease"), list(product(LASTING, LASTING_DISEASES)))
def test_a_disease_that_does_nothing_is_no_body_that_does_nothing(
    frame: str, disease: str, assistant: Assistant
) -> None:
    """Guards the sheet of a disease that does not respond: 'ne bouge pas' is said of it, not of a patient."""
    assert urgency(frame.format(disease), assistant) != "vital"


@pytest.mark.slow
@every_row(("frame", "sign"), list(product(OF_NOBODY, SIGNS)))
def test_a_sign_of_nobody_is_a_topic(frame: str, sign: str, assistant: Assistant) -> None:
    """Guards films, exams, figures, documents, questions in general, the past and relatives against a call to 15."""
    said = frame.format(sign).replace("de une", "d'une").replace("de un", "d'un")
    assert urgency(said, assistant) == "none"


@pytest.mark.slow
@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_the_sets_of_other_hands_keep_their_last_score(path: Path, assistant: Assistant) -> None:
    """Guards what was repaired: at most one alarm in a hundred missed, four near-alarms in a hundred raised."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    answers = [(row, ask(assistant, row["q"])) for row in rows]
    vital = [row["q"] for row, answer in answers if row["alarm"] is True and answer.urgency != "vital"]
    false = [row["q"] for row, answer in answers if row["alarm"] is False and _alarms(answer)]
    assert len(vital) <= MISSED_AT_MOST * sum(row["alarm"] is True for row in rows), vital
    assert len(false) <= FALSE_AT_MOST * sum(row["alarm"] is False for row in rows), false


def _alarms(answer: Answer) -> bool:
    return answer.urgency in ("vital", "hospital")


def test_no_door_opens_for_what_is_over(assistant: Assistant) -> None:
    """Guards history against today's pathway; the same words without it open their doors."""
    assert ask(assistant, "colite grade 4").pathway_levels
    assert not ask(assistant, "antécédent de colite grade 4").pathway_levels


def test_a_place_that_is_spelt_out_is_no_misspelt_alarm(assistant: Assistant) -> None:
    """Guards 'appeler au Poitiers…' against *appeler les pompiers*, which stays an alarm with a typo of its own."""
    assert urgency("qui appeler au poitiers university hospital", assistant) == "none"
    assert urgency("appeler les pompirs", assistant) == "vital"


def test_a_grade_in_a_figure_is_nobodys(assistant: Assistant) -> None:
    """Guards shares and definitions against the urgency of their grade; a patient's grade keeps it."""
    assert ask(assistant, "pourcentage de pneumopathies de grade 3 sous nivolumab ?").urgency == "none"
    assert ask(assistant, "au-dessous de combien de plaquettes parle-t-on de grade 4 ?").urgency == "none"
    assert ask(assistant, "pneumopathie grade 3 chez mon patient, combien de jours attendre ?").urgency == "hospital"


def test_a_measured_value_is_somebodys(assistant: Assistant) -> None:
    """Guards a value against the documents that are asked for beside it."""
    assert urgency("quel protocole pour une SpO2 à 70 % ?", assistant) == "vital"
