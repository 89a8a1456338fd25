"""Somebody who is in, on or beside a thing fails himself; the thing fails where it is the subject."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row
from tests.understanding.test_alarms import urgency

WHO = ("patient", "mon mari", "la dame", "retrouvé", "trouvée")
WHERE = (
    "dans sa voiture",
    "dans l'ascenseur",
    "devant la télé",
    "au pied du train",
    "sur un brancard",
    "sous la machine",
)
FAILS = ("ne répond plus", "ne respire plus", ", inconscient", "en arrêt", "ne bouge plus")
THINGS = ("le logiciel", "Excel", "le DMP", "la télé", "Doctolib", "le téléphone", "l'imprimante", "la tablette")
NOT_ILL = (
    "je suis sur un logiciel qui ne répond plus",
    "je suis avec le patient, le logiciel ne répond plus",
    "la pompe du patient ne répond plus",
    "mon mari est au travail, son portable ne répond plus",
    "elle ne parle plus à sa sœur",
)
ON_LEAVE = (
    "de travail", "maladie", "depuis 2 mois", "depuis trois semaines", "du nivolumab", "pembro", "pour colite",
    "jusqu'au 15", "de traitement",
)  # fmt: skip
IN_ARREST = (
    "chambre 12 en arrêt",
    "en arrêt au fauteuil 4",
    "patient sous nivolumab en arrêt au bloc",
    "patient en arrêt",
)


@pytest.mark.slow
@every_row(("who", "where", "fails"), product(WHO, WHERE, FAILS))
def test_somebody_at_a_thing_who_fails_raises_the_alarm(assistant: Assistant, who: str, where: str, fails: str) -> None:
    """'patient dans sa voiture, ne répond plus' was taken for a car that does not answer."""
    assert ask(assistant, f"{who} {where} {fails}".replace(" ,", ",")).urgency == "vital"


@every_row(
    "text", [*(f"{one} {fails}" for one in THINGS for fails in ("ne répond plus", "ne répond pas ce matin")), *NOT_ILL]
)
def test_a_thing_that_does_not_answer_raises_none(assistant: Assistant, text: str) -> None:
    """Software, devices and quarrels are nobody's emergency."""
    assert ask(assistant, text).urgency == "none"


@every_row(("who", "why"), product(("patient", "ma patiente est", "mon mari est"), ON_LEAVE))
def test_who_is_on_leave_is_not_in_arrest(assistant: Assistant, who: str, why: str) -> None:
    """'en arrêt' behind somebody is of the heart, unless work, a treatment or weeks stand beside it."""
    assert ask(assistant, f"{who} en arrêt {why}").urgency != "vital"


@every_row("text", IN_ARREST)
def test_who_is_in_arrest_raises_the_alarm(assistant: Assistant, text: str) -> None:
    """The other side of the rows above."""
    assert ask(assistant, text).urgency == "vital"


@every_row("text", (
    "le patient est sur un logiciel qui ne répond plus", "mon mari est sur un site qui ne répond plus",
    "the patient is on a website that is not responding",
))  # fmt: skip
def test_what_a_thing_does_is_said_of_the_thing(assistant: Assistant, text: str) -> None:
    """Guards 'qui' behind a thing at which somebody is (what is read, whatever the message is worded like)."""
    assert urgency(text, assistant) == "none"


@every_row("text", (
    "trouvé devant l'ordinateur cyanosé", "piquée par un poisson, langue qui gonfle", "found in the lift with no pulse",
    "patient devant la télé avec la langue qui gonfle",
))  # fmt: skip
def test_a_sign_of_somebody_at_a_thing_is_his(assistant: Assistant, text: str) -> None:
    """Guards findings as well as failures against the animal or the machine beside them."""
    assert urgency(text, assistant) == "vital"


@every_row(("text", "expected"), (
    ("ptosis, il respire et avale bien", "hospital"), ("ptosis, avale et parle normalement", "hospital"),
    ("ptosis, breathing and swallowing fine", "hospital"), ("ptosis, respire et avale bien mal", "vital"),
    ("ptosis, avale mal", "vital"), ("ptosis, respire bien mais avale de travers", "vital"),
))  # fmt: skip
def test_what_works_is_no_sign_beside_another(assistant: Assistant, text: str, expected: str) -> None:
    """Guards 'respire et avale bien' beside a drooping eyelid, and what only begins like it."""
    assert urgency(text, assistant) == expected


@every_row(("text", "expected"), (
    ("T4 à 26", "none"), ("T3 à 26", "none"), ("vitamine K 7", "none"), ("K 7,2", "vital"), ("T 26", "vital"),
    ("AVK et K 7,2", "vital"), ("vit K 7,2 puis K 7,2", "vital"),
))  # fmt: skip
def test_the_name_of_another_thing_is_no_measure(assistant: Assistant, text: str, expected: str) -> None:
    """Guards hormones and vitamins against temperature and potassium."""
    assert urgency(text, assistant) == expected


@every_row("text", ("j'ai... plus... d'air... venez", "« je... respire... plus... »", "j'ai… plus… d'air…"))
def test_words_said_out_of_breath_are_one_sentence(assistant: Assistant, text: str) -> None:
    """Guards a sentence that is gasped word by word."""
    assert urgency(text, assistant) == "vital"


def test_points_between_denied_signs_keep_the_denial_short(assistant: Assistant) -> None:
    """The other side: 'pas de fièvre... convulsions...' denies no convulsions."""
    assert urgency("pas de fièvre... convulsions... coma...", assistant) == "vital"
