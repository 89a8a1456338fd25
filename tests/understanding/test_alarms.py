"""Alarms: functions that fail, in every wording; measured values; and what must stay silent."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assistant import Assistant
from bot.knowledge_base.yaml_text import read_yaml
from bot.understanding.only_talk import is_hypothetical
from bot.understanding.slots import Slots
from tests.rows import every_row

FRENCH_VERBS = ("respire", "répond", "se réveille", "parle", "bouge", "avale", "réagit", "urine")
FRENCH_FRAMES = (
    "il ne {} plus",
    "elle ne {} pas",
    "patient qui ne {} plus du tout",
    "ne {} presque plus depuis ce matin",
    "il {} plus",
)
FRENCH_INFINITIVES = ("respirer", "répondre", "se réveiller", "parler", "bouger", "avaler", "marcher", "uriner")
FRENCH_FRAMES_OF_INFINITIVES = (
    "n'arrive plus à {}",
    "n'arrive même plus à {}",
    "il ne peut plus {}",
    "elle ne parvient pas à {}",
    "impossible de {}",
    "patient incapable de {}",
    "n'est plus capable de {}",
    "n'a pas pu {} ce matin",
)
FRENCH_NOUNS = ("pouls", "respiration", "diurèse")
FRENCH_FRAMES_OF_NOUNS = ("absence de {}", "pas de {}", "plus de {}", "sans {}", "{} absent")
ENGLISH_GERUNDS = ("breathing", "responding", "waking up", "speaking", "swallowing", "moving")
ENGLISH_FRAMES_OF_GERUNDS = ("he isn't {}", "she is not {}", "stopped {}", "patient no longer {}", "he has stopped {}")
ENGLISH_VERBS = ("breathe", "respond", "wake up", "speak", "swallow", "walk", "move")
ENGLISH_FRAMES = ("he can't {}", "she cannot {}", "unable to {}", "he could not {}", "not able to {}", "can't even {}")
ENGLISH_NOUNS = ("pulse", "urine output")
ENGLISH_FRAMES_OF_NOUNS = ("no {}", "absence of {}", "loss of {}", "without {}", "{} is absent")
FAILING = [
    frame.format(word)
    for words, frames in (
        (FRENCH_VERBS, FRENCH_FRAMES),
        (FRENCH_INFINITIVES, FRENCH_FRAMES_OF_INFINITIVES),
        (FRENCH_NOUNS, FRENCH_FRAMES_OF_NOUNS),
        (ENGLISH_GERUNDS, ENGLISH_FRAMES_OF_GERUNDS),
        (ENGLISH_VERBS, ENGLISH_FRAMES),
        (ENGLISH_NOUNS, ENGLISH_FRAMES_OF_NOUNS),
    )
    for word, frame in product(words, frames)
]
REPORTED = (
    "sa femme me dit au téléphone qu'{}",
    "la secrétaire m'appelle pour dire qu'{}",
    "au standard on me dit qu'{}",
    "il crie sur la ligne comme quoi {}",
)
FAILS_IN_SOMEBODY = ("elle ne respire plus", "il ne répond plus", "elle n'arrive plus à le réveiller")
FAILS_IN_A_THING = (
    "le téléphone ne répond plus",
    "le standard ne répond pas",
    "le logiciel qu'elle utilise ne répond plus",
    "la secrétaire que j'appelle ne répond plus",
)
NAMES_OF_SATURATION = ("SpO2", "sat", "saturation", "SaO2")
AROUND_A_NUMBER = (
    "{} 82",
    "{} à 82 %",
    "{} mesurée ce matin à 82,5 %",
    "{} : 82%",
    "{} passée de 96 à 82 %",
    "{} < 85 %",
)


def urgency(text: str, assistant: Assistant) -> str:
    """The gravest urgency of the alarms that are meant: vital, hospital or none."""
    reading = assistant.reader.read(text)
    if is_hypothetical(Slots(reading, assistant.knowledge)):
        return "none"
    raised = {alarm.key for alarm in reading.alarms}
    found = {emergency.urgency for emergency in assistant.knowledge.emergencies if emergency.key in raised}
    return "vital" if "vital" in found else "hospital" if found else "none"


@every_row(("frame", "said"), list(product(REPORTED, FAILS_IN_SOMEBODY)))
def test_what_is_reported_by_telephone_is_a_patients(frame: str, said: str, assistant: Assistant) -> None:
    """Guards a missed emergency: the telephone through which it is told is not what fails."""
    assert urgency(frame.format(said), assistant) == "vital"


@every_row("text", FAILS_IN_A_THING)
def test_a_telephone_that_does_not_answer_is_nobody(text: str, assistant: Assistant) -> None:
    """Guards things and offices that fail against a call to 15, a clause about somebody within them included."""
    assert urgency(text, assistant) == "none"


@every_row(
    "word", ("bleus", "sauce", "falaise", "tampon", "angine", "touffe", "contusion", "sitting", "painted", "sock")
)
def test_an_everyday_word_is_no_misspelt_alarm(word: str, assistant: Assistant) -> None:
    """Guards 'des bleus' against an ileus: of the 45,000 commonest words of both languages these lay one letter off."""
    assert urgency(f"mon patient a {word}", assistant) == "none"


def sentences() -> list[tuple[str, str]]:
    tree = read_yaml(Path(__file__).with_name("alarm_sentences.yaml"))
    assert isinstance(tree, dict)
    return [(str(row["say"]), str(row["alarm"])) for row in tree["sentences"]]


@every_row(("said", "alarm"), sentences())
def test_a_sentence_raises_what_it_has_to(said: str, alarm: str, assistant: Assistant) -> None:
    """Guards the wordings, values and silences that clinicians type, with the urgency of each."""
    found = urgency(said, assistant)
    assert found != "none" if alarm == "any" else found == alarm


@every_row("said", FAILING)
def test_every_function_alarms_in_every_wording_of_failure(said: str, assistant: Assistant) -> None:
    """Guards the composition: a function and a wording of failure make an alarm though no phrase lists them."""
    assert urgency(said, assistant) != "none"


@pytest.mark.slow
@every_row("said", FAILING)
def test_a_failure_is_heard_behind_a_denial(said: str, assistant: Assistant) -> None:
    """Guards failures against the denial of another sign before them."""
    assert urgency(f"pas de fièvre, {said}", assistant) != "none"


@every_row(("name", "around"), list(product(NAMES_OF_SATURATION, AROUND_A_NUMBER)))
def test_a_value_is_read_whatever_stands_around_it_and_never_denied(
    name: str, around: str, assistant: Assistant
) -> None:
    """Guards measured values against the words between name and number, and against a denial before them."""
    said = around.format(name)
    assert urgency(said, assistant) == "vital"
    assert urgency(f"pas de fièvre, {said}", assistant) == "vital"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(assistant: Assistant, text: str) -> None:
    """Guards the reading of failures and values against any text at all."""
    urgency(text, assistant)
