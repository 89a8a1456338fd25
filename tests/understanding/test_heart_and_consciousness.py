"""A heart that stops, a consciousness that is altered, an apnoea and a resuscitation, as people tell them."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

WHO = ("", "patient sous nivolumab, ", "à l'instant ")
FRENCH = (
    "le cœur s'est arrêté", "son cœur s'arrête", "le cœur vient de s'arrêter", "cœur à l'arrêt", "son cœur a lâché",
    "conscience altérée", "conscience perdue", "vigilance qui baisse", "apnée depuis une minute", "il fait une apnée",
    "6 minutes de RCP", "RCP débutée à 14 h", "pouls imperceptible", "pouls indétectable",
)  # fmt: skip
ENGLISH = (
    "his heart stopped", "her heart has stopped", "consciousness impaired",
    "reduced conscious level",
)  # fmt: skip
NOBODY = (
    "mon cœur s'est arrêté en voyant la facture", "le cœur du service s'est arrêté pendant la grève",
    "my heart stopped when I saw the price", "cas de conscience professionnelle", "prise de conscience des risques",
    "quelle est la prochaine RCP ?", "RCP mardi, six dossiers", "le pouls est bien perçu", "conscience normale",
    "he has a clear conscience", "on a arrêté le nivo, on fait quoi", "j'ai arrêté l'immuno, je fais quoi",
)  # fmt: skip


@every_row(("said",), [(who + said,) for who, said in product(WHO, FRENCH)] + [(said,) for said in ENGLISH])
def test_what_stops_or_is_altered_calls(said: str, assistant: Assistant) -> None:
    """Guards the plainest wordings of an arrest and of a coma, which nobody had listed."""
    assert ask(assistant, said).urgency == "vital"


@every_row(("said",), [(said,) for said in NOBODY])
def test_a_fright_a_meeting_and_a_treatment_that_is_stopped_do_not(said: str, assistant: Assistant) -> None:
    """Guards idioms, the other RCP, and who has stopped a drug and asks what to do."""
    assert ask(assistant, said).urgency != "vital"
