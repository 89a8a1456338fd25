"""Several values of one measure: the one of now counts; and names and marks that stand before a value."""

from __future__ import annotations

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

WORSE = (
    "TA initialement 13/8, maintenant 7/4", "kaliémie : J1 4,2, J3 7,1", "FR 16 > 40", "Glasgow 8h 15 10h 8",
    "SpO2 8h 97 10h 82", "TA 8h 13/8 10h 7/4", "SpO2 dégringole à 82", "GCS -> 6", "SpO2 -> 82 %",
    "SpO2 97 hier, 82 ce matin", "K 7,2 > 5", "rash grade 1, kaliémie : J1 4,2, J3 7,1", "SpO2 J1 82",
    "SpO2 82, 97 ce matin", "SpO2 82 hier, 97 ce matin sous masque", "SpO2 82 hier, 97 ce matin après aérosols",
    "rash grade 1, dextro chute de 1,0 g/L à 0,28 g/L", "rash grade 1, dextro était à 1,0 g/L, là 0,28 g/L",
    "SpO2 97 ce jour, 82 maintenant", "SpO2 82 hier, 81 ce matin",
    "SpO2 82 hier, 130 ce matin", "TA 7/4 ce matin, pouls 80 maintenant",
)  # fmt: skip
BETTER = (
    "SpO2 82 hier, 97 ce matin", "kaliémie 7,1 corrigée, 4,2 ce jour", "TA 7/4 en 2022, 13/8 ce jour",
    "dextro 0,28 g/L hier, 1,0 g/L ce matin", "TA 7/4 hier, 130/80 ce matin",
    "TA était à 7/4, là 13/8", "SpO2 initialement 82, maintenant 97", "Glasgow 8 hier, 15 aujourd'hui",
    "SpO2 > 94 %", "SpO2 J1 97, J3 98", "FR 16 > 18",
)  # fmt: skip


@every_row("text", list(WORSE))
def test_an_alarming_value_of_now_calls(text: str, assistant: Assistant) -> None:
    """Guards a course of which only the first value was read, and a calm one that is told as of no time or as given."""
    assert ask(assistant, text).urgency == "vital"


@every_row("text", list(BETTER))
def test_a_calm_value_of_now_calls_nobody(text: str, assistant: Assistant) -> None:
    """Guards the other direction: the older value is told as past, the calm one as of now."""
    assert ask(assistant, text).urgency == "none"


NAMED = {
    "PAS/PAD 70/40": "vital", "PAS/PAD : 7/4": "vital", "pls 28": "vital", "ph art 6,98": "vital",
    "dextro LO": "vital", "constantes : 70/40, 130, 38°": "vital", "hs-TnT positive": "hospital",
    "tropo us à 1200": "hospital", "Ca 4,1": "hospital", "PLT -> 6 giga": "hospital",
    "PAS/PAD 12/7": "none", "patient en PLS depuis 30 minutes": "none", "hs-TnT négative": "none", "Ca 2,35": "none",
    "et ça 4 jours après": "none", "constantes : 120/70, 80": "none", "constantes stables": "none",
    "glycémie à 0,30 erreur de saisie": "none", "congrès de Glasgow 8 novembre": "none",
    "FR 40 (département)": "none",
}  # fmt: skip


@every_row(("text", "urgency"), list(NAMED.items()))
def test_a_value_is_read_behind_another_of_its_names(text: str, urgency: str, assistant: Assistant) -> None:
    """Guards names that people write, in both directions."""
    assert ask(assistant, text).urgency == urgency
