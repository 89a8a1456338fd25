"""Two matters of the network in one message: both are answered, whoever asks."""

from __future__ import annotations

from itertools import permutations, product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

ASKED = {
    "directory": ("l'annuaire des référents", "la liste des spécialistes"),
    "rcp": ("les jours de la RCP", "le formulaire de la RCP"),
    "training": ("la date de la formation", "le programme de la formation"),
    "subscription": ("être ajoutée aux annonces", "recevoir les alertes du réseau"),
}
JOINED = (
    "Comment avoir {} et {} ?",
    "Il me faut {} et {}.",
    "Je voudrais {}, et aussi {}",
    "M'indiquer {} ainsi que {} ?",
)
WHO_ASKS = ("", "Nouvelle IDEC, je remplace une collègue. ", "Bonjour, je prépare un classeur pour l'hôpital de jour. ")


@every_row(("matters", "at", "form", "who"), product(permutations(ASKED, 2), (0, 1), JOINED, WHO_ASKS))
def test_two_matters_of_the_network_are_both_answered(
    matters: tuple[str, str], at: int, form: str, who: str, assistant: Assistant
) -> None:
    """Guards each of two things that are asked of the network, whoever asks and however they are joined."""
    asked = form.format(*(ASKED[matter][at] for matter in matters))
    assert {*matters} <= {*ask(assistant, who + asked).kinds}
