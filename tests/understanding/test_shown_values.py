"""A value behind any word that says what is shown, measured or kept: 'la sat donne 78', 'BP is holding at 60/30'."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

SHOWN = (
    "donne", "affiche", "indique", "marque", "est à", "est descendue à", "chute à", "tombe à", "tourne autour de",
    "oscille autour de", "contrôlée à", "vérifiée deux fois, ", "reste bloquée à", "au comptoir est à", "au doigt fait",
    "prise ce matin :", "sort à", "revient à", "m'annonce", "est toujours à", "plafonne à", "se maintient à", "dit",
    "ça dit",
)  # fmt: skip
SHOWN_IN_ENGLISH = (
    "reads", "shows", "says", "is down to", "has dropped to", "fell to", "sits at", "stuck at", "hovering around",
    "came back at", "measured at", "is holding at", "keeps dropping to", "now", "tanked to", "on the monitor is",
)  # fmt: skip
DANGER = {
    "la saturation": "78", "sa tension": "65/30", "le pouls": "28", "sa fréquence cardiaque": "190",
    "la fréquence respiratoire": "44", "le Glasgow": "6", "sa glycémie": "0,25", "la kaliémie": "8",
    "l'oxymètre": "79", "l'appareil au doigt": "79", "le truc sur le doigt": "81",
}  # fmt: skip
DANGER_IN_ENGLISH = {"her saturation": "78", "BP": "60/30", "the pulse": "28", "heart rate": "190", "GCS": "6"}
CALM = {
    "la saturation": "97", "sa tension": "125/70", "le pouls": "72", "la fréquence respiratoire": "15",
    "le Glasgow": "15", "sa glycémie": "1,02", "la kaliémie": "4,2",
}  # fmt: skip
CALM_IN_ENGLISH = {"her saturation": "98", "BP": "125/75", "the pulse": "72", "GCS": "15"}
FALLS = ("tombe à", "chute à", "fell to", "has dropped to", "tanked to")
"""What falls may be a danger by that alone."""
FRAMES = ("{} {} {}", "Patient sous nivolumab, {} {} {}, que faire ?")


@pytest.mark.slow
@every_row(
    ("name", "shown", "frame"),
    [*product(DANGER, SHOWN, FRAMES), *product(DANGER_IN_ENGLISH, SHOWN_IN_ENGLISH, FRAMES)],
)
def test_a_dangerous_value_calls_whatever_shows_it(name: str, shown: str, frame: str, assistant: Assistant) -> None:
    """Guards 'la saturation donne 78' against passing for no value at all."""
    value = (DANGER | DANGER_IN_ENGLISH)[name]
    assert ask(assistant, frame.format(name, shown, value)).urgency == "vital"


@pytest.mark.slow
@every_row(
    ("name", "shown", "frame"),
    [
        *product(CALM, [one for one in SHOWN if one not in FALLS], FRAMES),
        *product(CALM_IN_ENGLISH, [one for one in SHOWN_IN_ENGLISH if one not in FALLS], FRAMES),
    ],
)
def test_a_calm_value_calls_nobody_whatever_shows_it(name: str, shown: str, frame: str, assistant: Assistant) -> None:
    """Guards the other side."""
    value = (CALM | CALM_IN_ENGLISH)[name]
    assert ask(assistant, frame.format(name, shown, value)).urgency != "vital"


@every_row(
    ("text", "calls"),
    [
        ("la saturation ne remonte pas au-dessus de 78", True),
        ("sa tension ne dépasse pas 65/30", True),
        ("the sat won't go above 76", True),
        ("le pouls ne redescend pas sous 190", True),
        ("heart rate won't come down below 180", True),
        ("la saturation ne descend pas sous 95", False),
        ("sa tension ne descend pas sous 120/70", False),
        ("le pouls ne dépasse pas 85", False),
        ("la saturation ne descend pas sous 88 puis 85 puis 80", True),
        ("the sat never below 96", False),
    ],
)
def test_a_bound_is_read_in_its_direction(text: str, calls: bool, assistant: Assistant) -> None:
    """Guards 'ne remonte pas au-dessus de 78', which holds the words of *more than 78*."""
    assert (ask(assistant, text).urgency == "vital") is calls


@every_row(
    ("text", "calls"),
    [
        ("l'oxymètre est tombé à 79", True),
        ("le saturomètre tombe à 77", True),
        ("le capteur est tombé, SpO2 77", False),
        ("the probe fell off, sats 77", False),
        ("le saturomètre est tombé du chariot chambre 12, SpO2 77", False),
        ("un saturomètre à 79 €", False),
        ("le scope affiche 190 bpm", True),
        ("le scope affiche 190", False),
        ("the monitor is stuck at 190 bpm", True),
    ],
)
def test_an_apparatus_falls_or_shows(text: str, calls: bool, assistant: Assistant) -> None:
    """Guards what an apparatus shows against its fall, its price and its other figures."""
    assert (ask(assistant, text).urgency == "vital") is calls


@every_row(
    ("text", "calls"),
    [
        ("TA stable, 6 selles par jour", False),
        ("tension correcte, 8 selles liquides", False),
        ("TA normale, toujours 6 nodules pulmonaires", False),
        ("la sat stable, 60 patients", False),
        ("SpO2 stable, 78 sous 3 L", True),
        ("la sat normale, 78 ce matin", True),
        ("saturation bonne hier, 76 maintenant", True),
        ("TA stable, 60/30", True),
    ],
)
def test_a_count_behind_a_comma_is_no_value(text: str, calls: bool, assistant: Assistant) -> None:
    """Guards stools, nodules and patients behind a calm word against a collapsed pressure."""
    assert (ask(assistant, text).urgency == "vital") is calls


FAR = (
    "la sat à la marche {sat}", "la saturation prise par l'IDE : {sat}", "sa saturation au dernier contrôle {sat}",
    "la TA mesurée à la maison par sa femme est à {bp}", "la tension de ma mère ce midi {bp}",
    "la natrémie limite : {na}", "la kaliémie sur prélèvement veineux {k}", "her saturation after the stairs {sat}",
    "the blood pressure his wife took {bp}",
)  # fmt: skip


@every_row("frame", FAR)
def test_a_value_with_its_unit_is_read_behind_any_words(frame: str, assistant: Assistant) -> None:
    """Guards a dangerous value behind words that nobody lists, and a calm one there."""
    danger = frame.format(sat="78 %", bp="65/35", na="104 mmol/L", k="7,8 mmol/L")
    calm = frame.format(sat="97 %", bp="125/70", na="139 mmol/L", k="4,1 mmol/L")
    assert ask(assistant, danger).urgency == "vital"
    assert ask(assistant, calm).urgency != "vital"


@every_row(
    "text",
    [
        "la sat reste bonne sous FiO2 60 %", "saturation du service des urgences à 140 % en hiver",
        "objectif de saturation chez le BPCO 88 %", "la saturation cible au repos 88 %",
        "la tension monte entre les équipes", "la TA de la patiente de 78 ans", "la FC du patient de la chambre 28",
        "la sat de la chambre 12 est normale", "pouls bien perçu chez un homme de 70 kg",
    ],
)  # fmt: skip
def test_what_belongs_to_something_else_is_no_value(text: str, assistant: Assistant) -> None:
    """Guards the number of another thing behind the name of a measure."""
    assert ask(assistant, text).urgency != "vital"


SURE = (
    "je dirais", "disons à", ", à peu près", ", grosso modo", "peut-être", ", au doigt mouillé,", ", si j'ai bien lu,",
    ", attends,", ", d'après le labo,", "selon l'infirmière :", ", on me dit,", "est, il me semble, à", ", de mémoire,",
)  # fmt: skip
SURE_IN_ENGLISH = (
    "I'd say", "maybe", "roughly", "is something like", ", if I read it right,", ", hang on,",
    "according to the nurse is", ", I'm told,", "is probably around",
)  # fmt: skip


@every_row(
    ("name", "sure", "frame"),
    [*product(DANGER, SURE, FRAMES), *product(DANGER_IN_ENGLISH, SURE_IN_ENGLISH, FRAMES[1:])],
)
def test_a_dangerous_value_calls_however_sure_it_is(name: str, sure: str, frame: str, assistant: Assistant) -> None:
    """Guards 'le Glasgow je dirais 6': who says so, and how sure, stands between the name and its value."""
    value = (DANGER | DANGER_IN_ENGLISH)[name]
    assert ask(assistant, frame.format(name, sure, value)).urgency == "vital"


@every_row(
    ("name", "sure", "frame"),
    [*product(CALM, SURE, FRAMES), *product(CALM_IN_ENGLISH, SURE_IN_ENGLISH, FRAMES)],
)
def test_a_calm_value_calls_nobody_however_sure_it_is(name: str, sure: str, frame: str, assistant: Assistant) -> None:
    """Guards the other side."""
    value = (CALM | CALM_IN_ENGLISH)[name]
    assert ask(assistant, frame.format(name, sure, value)).urgency != "vital"


@every_row("text", [
    "pour la saturation, attends 30 secondes", "la tension, je dirais que 3 mesures suffisent",
    "le pouls, 2 fois par jour", "la saturation, d'après le labo, 80 patients inclus",
    "temperature roughly twice a day", "RR, I'd say, in 30 minutes",
    "le Glasgow, selon le module 3 de la formation", "SpO2 : je crois qu'il faut 94 au moins",
    "panne de l'oxymètre : il affiche 60 sur tout le monde", "panne du tensiomètre : il affiche 6/4 sur tous",
])  # fmt: skip
def test_a_number_of_something_else_is_no_value(text: str, assistant: Assistant) -> None:
    """Guards times, counts and aims behind the same words."""
    assert ask(assistant, text).urgency != "vital"
