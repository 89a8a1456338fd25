"""A sign dated by somebody's care, told where somebody is, by whose age a note opens, or as a bare name in a room."""

from __future__ import annotations

from itertools import islice, product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

CARE = ("sa cure", "la perfusion", "sa 2e injection", "sa séance")
WHEN = (
    "dans les suites de", "au décours de", "à l'issue de", "à la fin de", "lors de", "au cours de", "pendant",
    "en sortant de", "deux heures après", "le soir de", "au retour de", "suite à", "consécutif à", "peu après",
    "au début de", "à distance de", "le lendemain de",
)  # fmt: skip
SIGNS = (
    "perte de connaissance", "syncope", "convulsions", "douleur thoracique", "détresse respiratoire", "collapsus",
    "œdème de la langue", "hémoptysie massive", "confusion", "hémiplégie brutale", "choc", "aphasie brutale",
)  # fmt: skip
ORDERS = ("{sign} {when}", "{when}, {sign}", "{when} : {sign}", "{sign} survenue {when}")
WHERE = (
    "au domicile", "dans la salle d'attente", "en HDJ", "sur le parking", "aux toilettes", "en voiture", "au réveil",
    "en mangeant", "en se levant", "il y a dix minutes", "cette nuit", "devant sa femme", "au scanner",
    "dans le VSL", "trois fois", "rapportée par l'épouse", "au lever",
)  # fmt: skip
OPENINGS = ("Mme de 70 ans, ", "H 68a ", "81 ans, ", "Femme 70 ans : ", "patient sous nivo, ")
ENDS = ("", ", que faire ?", " : conduite à tenir ?", " svp", ", quel cardiologue à Pau ?")
ROOMS = (
    "ch 8", "chambre 12", "box 3", "en HDJ", "couloir", "salle d'attente", "svp", "vite", "urgent", "à l'instant",
    "chez mon patient", "sous nivo",
)  # fmt: skip


@pytest.mark.slow
@every_row(("sign", "when"), product(SIGNS, WHEN))
def test_a_sign_dated_by_somebodys_care_calls(sign: str, when: str, assistant: Assistant) -> None:
    """Guards the worst kind: of 2,500 so composed one in seven was taken for nobody's."""
    at = SIGNS.index(sign) + WHEN.index(when)
    said = ORDERS[at % len(ORDERS)].format(sign=sign, when=f"{when} {CARE[at % len(CARE)]}")
    assert ask(assistant, said).urgency == "vital", said


@pytest.mark.slow
@every_row(("opening", "where", "end"), product(OPENINGS, WHERE, ENDS))
def test_a_sign_told_with_where_it_was_calls(opening: str, where: str, end: str, assistant: Assistant) -> None:
    """Guards what nobody was called for: 'Femme 70 ans, syncope sur le parking : conduite à tenir ?'."""
    sign = ("syncope", "perte de connaissance", "convulsions")[len(opening + where + end) % 3]
    assert ask(assistant, f"{opening}{sign} {where}{end}").urgency == "vital"


@pytest.mark.slow
def test_a_bare_emergency_in_a_room_calls(assistant: Assistant) -> None:
    """Guards 'AVC chambre 12', 'infarctus vite': of 1,290 such messages 762 called nobody."""
    vital = [one for one in assistant.knowledge.emergencies if one.urgency == "vital"]
    names = [name for one in vital for name in one.alone.fr]
    assert len(names) > 40
    said = [text for name, room in product(names, ROOMS) for text in (f"{name} {room}", f"{room} {name}")]
    assert [text for text in islice(said, 0, None, 3) if ask(assistant, text).urgency != "vital"] == []


@every_row("said", [f"{word} {room}" for word in ("choc", "confus", "confusion") for room in ("chambre 3", "lit 12")])
def test_a_word_of_danger_in_a_room_is_somebodys(said: str, assistant: Assistant) -> None:
    """Guards words that need somebody: a room and its number tell of one."""
    assert ask(assistant, said).urgency == "vital"


@every_row(
    "said",
    [
        "fréquence des convulsions lors de la perfusion ?", "les syncopes au cours de la chimio : topo pour les IDE",
        "incidence du choc anaphylactique après la perfusion de nivo ?", "AVC : quel cours ?", "EP formation",
        "formation : conduite à tenir devant une syncope en HDJ", "chambre 12, référent cardio ?",
        "à quelle heure après la perfusion peut survenir un choc ?", "protocole choc chambre 3",
        "cas clinique : femme de 70 ans, syncope, que proposez-vous ?", "patients de 70 ans et plus : risque d'AVC ?",
        "à partir de 70 ans, la syncope est-elle plus fréquente ?", "ACR 20 dans la polyarthrite", "dermato urgent",
    ],
)  # fmt: skip
def test_what_is_asked_in_general_calls_nobody(said: str, assistant: Assistant) -> None:
    """Guards the same words in teaching and in questions of frequency."""
    assert ask(assistant, said).urgency != "vital"
