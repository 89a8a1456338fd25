"""The course, the meeting, the directory and the announcements, each by any of its names, whatever one wants of it."""

from __future__ import annotations

from itertools import product

import pytest

from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.channels.plain import plain_text
from tests.conftest import NOON, ask

MATTERS = {
    "training": (
        ("la formation", "la prochaine journée du réseau", "la session", "le webinaire immunotox"),
        ("pour qui est {}", "prix de {}", "thèmes de {}", "orateurs de {}", "où a lieu {}", "date de {}",
         "m'inscrire à {}", "documents de {}", "{} est ouverte aux IDE ?", "{} dure combien de temps"),
    ),
    "training ": (
        ("the course", "the workshop", "the next training session"),
        ("who is {} for", "fee for {}", "topics of {}", "speakers at {}", "where is {} held", "when is {}",
         "register for {}", "slides of {}"),
    ),
    "rcp": (
        ("la RCP", "la RCP immunotox", "la réunion dédiée", "la réunion de concertation immunotox"),
        ("présenter un cas à {}", "quand a lieu {}", "qui participe à {}", "lien de {}", "inscrire un dossier à {}",
         "formulaire pour {}", "date de {}"),
    ),
    "rcp ": (
        ("the toxicity board", "the tumour board", "the MDT"),
        ("submit a case to {}", "when does {} meet", "who sits on {}", "form for {}", "join {} online"),
    ),
    "directory": (
        ("l'annuaire", "la liste des référents", "le fichier des correspondants", "the list of specialists"),
        ("où trouver {}", "télécharger {}", "qui a accès à {}", "{} est à jour ?"),
    ),
    "subscription": (
        ("les annonces", "vos alertes", "les rappels", "les notifications"),
        ("recevoir {}", "arrêter {}", "je ne veux plus {}", "stop {}", "activer {}"),
    ),
    "subscription ": (
        ("the updates", "your alerts", "the reminders"),
        ("receive {}", "stop {}", "sign me up for {}", "no more {}", "turn off {}"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("matter", MATTERS)
def test_any_name_with_any_aspect_leads_to_the_matter(assistant: Assistant, matter: str) -> None:
    """Guards the crossing of names and aspects: none falls through to a person, a sheet or nothing."""
    names, aspects = MATTERS[matter]
    wrong = []
    for aspect, name in product(aspects, names):
        answer = ask(assistant, aspect.format(name))
        if answer.kinds != (matter.strip(),):
            wrong.append((answer.question, answer.kinds))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "wants_out"),
    [("arrêter les notifications", True), ("stop the alerts", True), ("recevoir les annonces", False)],
)
def test_who_wants_out_is_not_signed_up(assistant: Assistant, text: str, wants_out: bool) -> None:
    """Guards the direction of a subscription."""
    assert assistant.respond(text, Asker(role="member"), None, NOON).case.wants_out is wants_out


@pytest.mark.parametrize(
    "text",
    ["forme sévère de pneumopathie", "sous forme de rash diffus", "colite grade 2, quand appeler", "rash à la Réunion"],
)
def test_what_only_sounds_like_a_matter_is_none(assistant: Assistant, text: str) -> None:
    """Guards the neighbours of the names."""
    assert not {"training", "rcp", "directory", "subscription"} & {*ask(assistant, text).kinds}


NETWORK = {
    "network_purpose": (
        "pourquoi ce groupe a-t-il été créé ?",
        "que poursuit le réseau ?",
        "but du réseau immunotox",
        "missions du groupe de travail",
        "le réseau sert à quoi ?",
        "what is the aim of the network",
        "why was this group created",
    ),
    "network": (
        "quels hôpitaux participent au réseau",
        "quels établissements font partie du réseau",
        "partenaires du groupe de travail",
        "which hospitals are in the network",
        "members of the working group",
    ),
    "finding_a_referent": (
        "c'est simple de trouver un référent ?",
        "trouver un référent rapidement, est-ce facile ?",
        "pas facile de savoir qui appeler",
        "pourquoi est-ce difficile de trouver un spécialiste",
        "is it easy to find a referent?",
        "is finding the right specialist hard",
    ),
    "immunotherapy_progress": (
        "qu'est-ce que l'immunothérapie a apporté ?",
        "bénéfices de l'immuno",
        "what did immunotherapy change?",
        "benefits of checkpoint inhibitors",
    ),
    "early_recognition": (
        "pourquoi reconnaître tôt ?",
        "pourquoi est-il important de les repérer tôt ?",
        "importance du diagnostic précoce",
        "why is early recognition important",
    ),
    "national_institute": (
        "où lire plus sur l'immunothérapie",
        "un lien sur l'immunothérapie",
        "documentation sur les inhibiteurs de checkpoint",
        "further reading about checkpoint inhibitors",
    ),
    "centre_3c": ("3C", "le 3C", "3C ?", "c'est quoi un 3C", "what is a 3C"),
}


@pytest.mark.parametrize("topic", NETWORK)
def test_what_the_network_says_of_itself_is_found(assistant: Assistant, topic: str) -> None:
    """Guards the answers of the network's own page, in wordings that cross what is asked with its names."""
    statement = assistant.knowledge.topics[topic].statements[0]
    for question in NETWORK[topic]:
        answer = ask(assistant, question)
        assert answer.kinds == ("about",), question
        said = plain_text(answer).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
        assert any(text[:40] in said for text in (statement.fr, statement.en)), question


@pytest.mark.parametrize(
    "question",
    ["trouver un dermatologue à Dax", "j'ai du mal à trouver un dermato près de Dax", "dermatologue du réseau à Pau"],
)
def test_who_looks_for_a_person_gets_the_person(assistant: Assistant, question: str) -> None:
    """Guards the referents against the words that also speak of finding one, or of the network."""
    assert ask(assistant, question).kinds == ("referents",)
