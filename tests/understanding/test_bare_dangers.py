"""The word of a sign that alarms where somebody is spoken of, and nothing else: *choc à Pau*, *confus*."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.conftest import Conversation


@pytest.mark.parametrize("text", ["choc", "choc à Pau", "confus", "confusion", "confusion à Dax", "occlusion et choc"])
def test_it_asks_for_somebody_and_is_no_unknown_word(
    text: str, conversation: Conversation, assistant: Assistant
) -> None:
    """Guards *Je ne connais pas « choc »*: what a clinician hears as a danger is never a word that nobody knows."""
    answer = conversation.ask(text)
    assert answer.urgency == "none"
    assert assistant.knowledge.messages["call_15_if_now"].into(answer.language) in answer.notes
    assert not {"choc", "confus", "confusion"}.intersection(answer.unknown)


@pytest.mark.parametrize("grade", ["grade 3", "grade 4", "G4", "de grade 3"])
@pytest.mark.parametrize("sign", ["confusion", "somnolence", "choc"])
def test_a_severe_grade_makes_it_somebodys(sign: str, grade: str, conversation: Conversation) -> None:
    """Guards *confusion grade 4*, which nobody understood."""
    assert conversation.ask(f"{sign} {grade}").urgency == "vital"


@pytest.mark.parametrize("text", ["confusion de patient âgé sous pembro", "choc de monsieur ce matin"])
def test_a_confused_patient_is_no_idiom(text: str, conversation: Conversation) -> None:
    """Guards *confusion de patient âgé*, which reads like *confusion de dossier*."""
    assert conversation.ask(text).urgency == "vital"


@pytest.mark.parametrize("text", ["confusion entre grade 3 et 4", "confusion des genres, grade 3", "pas de choc"])
def test_what_only_looks_like_it_calls_nobody(text: str, conversation: Conversation) -> None:
    """Guards the other direction: an idiom, a denial."""
    assert conversation.ask(text).urgency == "none"


@pytest.mark.parametrize("text", ["mon père a fait un arrêt, les voisins massent", "mon père a fait un AVC",
                                  "ma femme a fait un malaise"])  # fmt: skip
def test_a_relative_of_the_writer_may_be_the_patient(text: str, conversation: Conversation) -> None:
    """Guards the family history of a patient, which took away the emergency of the writer's own father."""
    assert conversation.ask(text).urgency == "vital"


@pytest.mark.parametrize("text", ["son père a fait un AVC", "père du patient a fait un AVC", "her mother had a stroke",
                                  "mon père a fait un AVC en 2010"])  # fmt: skip
def test_a_patients_family_history_is_none(text: str, conversation: Conversation) -> None:
    """Guards the other direction."""
    assert conversation.ask(text).urgency == "none"
