"""Whom to call, and a second question: *quel gastro à Rochefort pour une colite, et faut-il arrêter le nivo ?*."""

from __future__ import annotations

from itertools import product

import pytest

from tests.conftest import Conversation
from tests.rows import every_row

FIRST = (
    "quel gastro à Rochefort pour une colite sous ipi", "je cherche un rhumato vers Pau pour une PPR",
    "l'avis d'un dermato du côté de Dax pour un rash", "qui appeler à Niort pour une hépatite",
)  # fmt: skip
SECOND = {
    "faut-il arrêter le nivo": "toxicity", "est-ce qu'il faut stopper l'immuno": "toxicity",
    "combien de temps on garde les corticoïdes": "toxicity", "la prochaine cure on la fait ou pas": "toxicity",
    "quel bilan demander": "toxicity", "que faire en attendant": "toxicity", "on continue le pembro": "toxicity",
    "peut-on présenter le dossier en RCP": "rcp", "comment s'inscrire à la formation": "training",
    "la date de la prochaine formation": "training", "comment avoir l'annuaire": "directory",
    "c'est quoi les grades": "grade", "à partir de quand passer au recours": "pathway",
    "je voudrais recevoir les annonces": "subscription",
    "est-ce que ça relève du premier niveau ou du recours": "pathway", "proximité ou recours": "pathway",
}  # fmt: skip
JOINS = (
    "{} et {}",
    "{}. Et {} ?",
    "{} + {}",
    "{}, et aussi {}",
    "{} puis {}",
    "{} ? {} ?",
    "premièrement {} deuxièmement {}",
)
IN_ENGLISH = (
    ("who's the endocrinologist near Pau for a hypophysitis, and can the case go to the MDT as well?", "rcp"),
    ("whom do I ring in Guéret about uveitis on ipilimumab? And is it a reason to stop ipi?", "toxicity"),
    ("which cardiologist in Dax for myocarditis, and do we hold the pembrolizumab?", "toxicity"),
)  # fmt: skip


@pytest.mark.slow
@every_row(("first", "second", "join"), list(product(FIRST, SECOND, JOINS)))
def test_both_are_answered(first: str, second: str, join: str, conversation: Conversation) -> None:
    """Guards the second question of a message, in whichever words it is asked."""
    kinds = conversation.ask(join.format(first, second)).kinds
    assert "referents" in kinds
    assert SECOND[second] in kinds


@every_row(("text", "kind"), list(IN_ENGLISH))
def test_both_are_answered_in_english(text: str, kind: str, conversation: Conversation) -> None:
    """Guards the same in English."""
    kinds = conversation.ask(text).kinds
    assert "referents" in kinds
    assert kind in kinds


@every_row(
    "text",
    ["qu'est-ce qu'une immunotoxicité et il y a combien de grades", "l'immunotoxicité c'est quoi, et quels grades ?"],
)
def test_what_it_is_and_its_grades(text: str, conversation: Conversation) -> None:
    """Guards the scale beside what an immunotoxicity is."""
    assert set(conversation.ask(text).kinds) >= {"about", "grade"}


@every_row("text", ["colite sous nivo à Pau, quel gastro ?", "le patient a arrêté le nivo, colite, gastro à Dax"])
def test_who_asks_one_thing_gets_one(text: str, conversation: Conversation) -> None:
    """Guards the other direction: a drug that is told, or was stopped, asks for no conduct."""
    assert "toxicity" not in conversation.ask(text).kinds
