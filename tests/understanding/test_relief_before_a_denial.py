"""'ça cesse pas' denies the relief; 'stabilisé pas de cyanose' denies the sign, as notes without marks write it."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

RELIEVED = (
    "état stabilisé",
    "amélioré",
    "mieux",
    "douleur résolue",
    "guéri",
    "résolutif",
    "apyrexie, calmé",
    "RAS stop",
)
DENIED = ("pas de cyanose", "pas de marbrures", "aucune convulsion", "pas de syncope", "sans cyanose")
RELIEVED_IN_ENGLISH = ("improved", "better", "settled", "resolved", "dictating stop", "pain eased")
DENIED_IN_ENGLISH = ("no cyanosis", "no mottling", "no seizure", "no syncope")
GOES_ON = ("cesse pas", "s'arrête pas", "cède pas", "régresse pas", "passe pas", "se calme pas", "diminue pas")


@every_row(("relieved", "denied"), [*product(RELIEVED, DENIED), *product(RELIEVED_IN_ENGLISH, DENIED_IN_ENGLISH)])
def test_what_is_better_denies_nothing_before_it(relieved: str, denied: str, assistant: Assistant) -> None:
    """Guards against 15 for a sign that is denied behind a word of relief."""
    assert ask(assistant, f"{relieved} {denied}").urgency != "vital"


@every_row(("sign", "goes_on"), product(("la convulsion", "l'hémorragie", "le choc"), GOES_ON))
def test_what_does_not_cease_goes_on(sign: str, goes_on: str, assistant: Assistant) -> None:
    """Guards the other side: the sign is there still."""
    assert ask(assistant, f"{sign} {goes_on}").urgency == "vital"
