"""What the network is for: any aim, with any verb that has one, beside any of its names, in any order."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask

FRENCH = (
    ("{aim} {verb} {network}", "{network} {verb} {aim}", "{aim} que {verb} {network}", "{aim} {network} {verb}"),
    (
        "quels objectifs",
        "quel but",
        "quelles missions",
        "quelle ambition",
        "quelle est la vocation",
        "quels sont les buts",
    ),
    ("poursuit", "vise", "porte", "remplit", "se donne", "s'est fixé", "défend"),
    ("le réseau", "ce réseau", "le groupe de travail", "votre réseau immunotox"),
)
ENGLISH = (
    ("{aim} does {network} {verb}", "{network} {verb}s {aim}", "{aim} is {network} {verb}ing"),
    ("which goals", "what aims", "what objectives", "what mission"),
    ("pursue",),
    ("the network", "the working group", "this network"),
)
OTHERS = {
    "quels hôpitaux participent au réseau": "network",
    "qui pilote le réseau": "network",
    "which hospitals are in the network": "network",
    "quels outils propose le réseau": "toolbox",
    "à quoi sert l'annuaire du réseau": "finding_a_referent",
}


def topics_of(text: str, assistant: Assistant) -> tuple[str, ...]:
    return ask(assistant, text).query.topics


@pytest.mark.slow
def test_any_aim_with_any_verb_and_any_name_of_the_network(assistant: Assistant) -> None:
    """Guards 'quels objectifs poursuit le réseau' against the list of members: verb × aim × network, in any order."""
    wrong = []
    for orders, aims, verbs, networks in (FRENCH, ENGLISH):
        for order, aim, verb, network in product(orders, aims, verbs, networks):
            text = order.format(aim=aim, verb=verb, network=network)
            if topics_of(text, assistant)[:1] != ("network_purpose",):
                wrong.append((text, topics_of(text, assistant)))
    assert not wrong


def test_both_languages_say_the_same(assistant: Assistant) -> None:
    """Guards that the French question is answered as its English one is."""
    french, english = (
        ask(assistant, text) for text in ("quels objectifs poursuit le réseau", "what does the network pursue")
    )
    assert french.query == english.query


def test_who_and_what_of_the_network_stay_apart(assistant: Assistant) -> None:
    """Guards the neighbours: who takes part, who runs it, what it offers."""
    assert {text: topics_of(text, assistant)[0] for text in OTHERS} == OTHERS
