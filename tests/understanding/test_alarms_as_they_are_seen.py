"""Dangers by what is seen: breaths that miss, who passes, organs that give out, a limb since today, a jump, a fall."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

ORGANS = ("le diaphragme", "son cœur", "le coeur", "la respiration", "ses poumons")
GIVE_OUT = ("lâche", "flanche", "décroche", "abandonne", "est en train de lâcher")
THINGS = ("le serveur", "mon téléphone", "ma voiture", "le réseau", "la connexion")


@every_row(("organ", "gives"), product(ORGANS, GIVE_OUT))
def test_an_organ_that_gives_out_calls(organ: str, gives: str, assistant: Assistant) -> None:
    """Guards organs against verbs that are said of things too."""
    assert ask(assistant, f"{organ} {gives}").urgency == "vital"
    assert ask(assistant, f"myélite sous ipi, niveau qui monte, maintenant C4, {organ} lâche").urgency == "vital"


@every_row(("thing", "gives"), product(THINGS, GIVE_OUT))
def test_a_thing_that_gives_out_does_not(thing: str, gives: str, assistant: Assistant) -> None:
    """Guards against servers, cars and mails."""
    assert ask(assistant, f"{thing} {gives} un mail").urgency != "vital"
    assert ask(assistant, f"{thing} {gives}, annuaire ?").urgency != "vital"


LIMBS = ("main gauche", "pied droit", "la jambe droite", "le bras gauche", "son côté droit")
HANG = ("qui pend", "qui traîne", "n'obéit plus", "ne suit plus", "ne répond plus")
TODAY = ("depuis le café", "depuis ce matin", "depuis une heure", "depuis midi", "d'un coup")


@every_row(("limb", "hangs"), product(LIMBS, HANG))
def test_a_limb_that_fails_since_today_calls(limb: str, hangs: str, assistant: Assistant) -> None:
    """Guards strokes told by what is seen; beside much calm talk the opinion on wordings may still outweigh them."""
    for today in TODAY:
        assert ask(assistant, f"{limb} {hangs} {today}").urgency == "vital", today
        assert ask(assistant, f"patient sous pembro, {limb} {hangs} {today}").urgency == "vital", today


@every_row(
    "text",
    [
        "pied tombant depuis deux ans",
        "son pied pend depuis l'opération de 2019",
        "pied droit qui traîne depuis l'enfance",
        "releveur du pied, depuis 2015",
        "le dossier traîne depuis ce matin",
        "la réunion traîne depuis une heure",
    ],
)
def test_an_old_foot_does_not(text: str, assistant: Assistant) -> None:
    """Guards against limbs of years ago and things that drag."""
    assert ask(assistant, text).urgency != "vital"


WHO = ("elle", "il", "la patiente")
JUMPS = ("a sauté du 1er étage", "a sauté par la fenêtre", "s'est jeté du balcon", "a sauté du pont")


@every_row(("who", "jumps"), product(WHO, JUMPS))
def test_whoever_jumped_calls(who: str, jumps: str, assistant: Assistant) -> None:
    """Guards an attempt that is under way, whoever holds on."""
    for behind in ("", ", elle veut recommencer, on la tient à deux"):
        assert ask(assistant, f"{who} {jumps}{behind}").urgency == "vital", behind


@every_row(
    "text",
    [
        "il veut recommencer, on le tient",
        "we're holding her back, she wants to jump",
        "she jumped from the first floor and wants to do it again",
        "he jumped out of the window",
    ],
)
def test_whoever_is_held_back_calls(text: str, assistant: Assistant) -> None:
    """Guards who is held back from doing it again."""
    assert ask(assistant, text).urgency == "vital"


@every_row(
    "text",
    [
        "elle a sauté un repas",
        "elle a sauté du lit",
        "il a sauté une cure et veut recommencer",
        "elle a sauté la séance, elle veut recommencer le traitement",
        "il veut recommencer l'immunothérapie",
        "le chat a sauté par la fenêtre",
        "elle a sauté une prise de corticoïdes, il faut recommencer ?",
    ],
)
def test_whoever_leaves_out_a_dose_does_not(text: str, assistant: Assistant) -> None:
    """Guards against doses and meals that are skipped."""
    assert ask(assistant, text).urgency != "vital"


PLACES = ("à côté de sa voiture", "sur le parking", "au secrétariat", "dans l'ascenseur", "en salle d'attente")
ASKED = ("", ", on me demande s'il faut le remonter en HDJ", ", je le remonte dans le service ?", ", qui appeler ?")


@every_row(("place", "asked"), product(PLACES, ASKED))
def test_a_collapse_beside_a_question_calls(place: str, asked: str, assistant: Assistant) -> None:
    """Guards a collapse against where it happened and what to do with who fell."""
    for told in ("s'est écroulé", "s'est effondré", "est parti au parking et s'est écroulé"):
        assert ask(assistant, f"le patient {told} {place}{asked}").urgency == "vital", told


@every_row(
    "text",
    [
        "le mur s'est écroulé à côté de sa voiture",
        "le plan de soins s'est écroulé",
        "il s'est écroulé il y a deux ans sur un parking",
        "elle s'est effondrée en larmes à l'accueil à l'annonce",
    ],
)
def test_what_else_collapses_does_not(text: str, assistant: Assistant) -> None:
    """Guards against walls, plans, tears and other years."""
    assert ask(assistant, text).urgency != "vital"


@every_row(
    "text",
    [
        "respire une fois sur trois",
        "elle ne respire qu'une fois sur deux",
        "he breathes every other time",
        "elle est en train de passer",
        "papa est en train de partir",
        "il est en train de nous quitter",
        "l'EHPAD dit que Mme est en train de passer",
    ],
)
def test_whoever_is_passing_calls(text: str, assistant: Assistant) -> None:
    """Guards the words of those who sit beside."""
    assert ask(assistant, text).urgency == "vital"


@every_row(
    "text",
    [
        "elle est en train de passer une IRM",
        "il est en train de partir en vacances",
        "il est en train de passer de grade 1 à grade 2",
        "il répond une fois sur trois au téléphone",
    ],
)
def test_whoever_passes_a_scan_does_not(text: str, assistant: Assistant) -> None:
    """Guards against scans, holidays and grades."""
    assert ask(assistant, text).urgency != "vital"
