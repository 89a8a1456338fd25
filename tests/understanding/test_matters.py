"""The course, the meeting, the directory and the announcements, each by any of its names, whatever one wants of it."""

from __future__ import annotations

from itertools import product

import pytest

from bot.answering.answer import Asker
from bot.assistant import Assistant
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
