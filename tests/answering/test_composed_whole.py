"""An answer as a whole: its sections in their order, what was understood, and the question back, in the region."""

from __future__ import annotations

from bot.assistant import Assistant
from tests.answering.composed import MEMBER
from tests.conftest import NOON
from tests.rows import every_row

COMPOSED = {
    "dermatologue": "referents | J'ai compris : Dermatologie",
    "dermatologue Saint-Orvan": (
        "choice | J'ai compris : Dermatologie | Plusieurs lieux correspondent, anciens noms compris. Lequel ?"
    ),
    "dermatologue Brumelle grade 3": "referents grade | J'ai compris : Dermatologie · grade 3 · Brumelle (96)",
    "dermatologue G3": "choice | J'ai compris : Dermatologie · grade 3 | Que voulez-vous dire ?",
    "qui appeler Sauvelande": (
        "choice | J'ai compris : Sauvelande (97) | Quelle spécialité cherchez-vous à Sauvelande (97) ?"
    ),
    "dérivite grade 1-3": "urgent toxicity pathway grade | J'ai compris : Dérivite · grades 1–3",
    "dérivite et glacite grade 1-3": "urgent toxicity pathway grade | J'ai compris : Dérivite · Glacite · grades 1–3",
    "dérivite grade 2 et glacite grade 3": (
        "toxicity pathway grade | J'ai compris : Glacite grade 3 · Dérivite grade 2"
    ),
    "dérivite ou glacite grade 2 à Mérisel": (
        "toxicity pathway referents grade | J'ai compris : Dérivite · Glacite · grade 2 · Mérisel (97)"
    ),
    "dermatologue ou cardiologue ?": "referents | J'ai compris : Dermatologie · Cardiologie",
    "qui appeler pour une dérivite grade 4": (
        "emergency toxicity pathway referents grade | J'ai compris : Dérivite · grade 4"
    ),
    "dérivite sévère": "urgent grade toxicity pathway | J'ai compris : Dérivite · grade 3",
    "dérivite légère": "grade toxicity pathway | J'ai compris : Dérivite · grade 1",
    "glacite modérée": "grade toxicity pathway | J'ai compris : Glacite · grade 2",
    "who to call for driftitis grade 3 in Mérisel": (
        "urgent toxicity pathway referents grade | Understood: Driftitis · grade 3 · Mérisel (97)"
    ),
    "dermatologue à Zanderville": "fallback | ",
    "glacite grade 2 Zanderville qui appeler": (
        "toxicity pathway grade fallback | J'ai compris : Glacite · grade 2 · Zanderville"
    ),
    "dérivite grade 2 sous calunimab": "toxicity pathway grade | J'ai compris : Dérivite · grade 2 · Calunimab",
    "cardiologue de recours Brumelle": (
        "referents | J'ai compris : Cardiologie · établissement de recours · Brumelle (96)"
    ),
    "grade 3": "grade | J'ai compris : grade 3",
    "driftite": "choice | J'ai compris : Dérivite | Que voulez-vous dire ?",
}
"""A text → kinds of sections | what was understood | the question back, if there is one."""


@every_row(("text", "wanted"), COMPOSED.items())
def test_an_answer_is_composed_whole(region: Assistant, text: str, wanted: str) -> None:
    """Guards the order: the call, people where they are asked for, criteria first behind a mere adjective."""
    answer = region.respond(text, MEMBER, None, NOON).answer
    back = "".join(f" | {one.blocks[0].text}" for one in answer.sections if one.kind == "choice")  # type: ignore[union-attr]
    assert f"{' '.join(answer.kinds)} | {answer.understood_line}{back}" == wanted
