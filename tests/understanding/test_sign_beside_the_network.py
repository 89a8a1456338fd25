"""A sign told beside a disease or a drug calls 15, whatever another part asks of the course, meeting or directory."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

TOLD = (
    "myasthénie avec détresse respiratoire",
    "détresse respiratoire sous nivolumab",
    "myocardite avec choc",
    "colite avec péritonite",
    "pneumopathie avec cyanose",
    "insuffisance surrénale en choc",
    "état de mal épileptique sous ipilimumab",
    "respiratory distress on nivolumab",
    "myocarditis in shock",
)
OF_THE_NETWORK = (
    "un numéro est faux dans l'annuaire",
    "je voudrais l'annuaire",
    "quand est la prochaine formation ?",
    "la date de la RCP ?",
    "comment m'inscrire à la formation ?",
    "je ne reçois plus les annonces",
    "the directory has a wrong number",
    "when is the next course?",
)
JOINED = ("{}, {}", "{} et {}", "{} - {}", "{} ; {}")


@pytest.mark.slow
@every_row(("told", "matter", "frame"), list(product(TOLD, OF_THE_NETWORK, JOINED)))
def test_another_part_about_the_network_says_nothing_of_the_sign(
    told: str, matter: str, frame: str, assistant: Assistant
) -> None:
    """Guards a missed emergency: the whole is worded like an errand, the part with the sign is not."""
    assert ask(assistant, frame.format(told, matter)).urgency == "vital"


@every_row(
    ("text",),
    [
        ["cas clinique de la formation : homme de 60 ans avec douleur thoracique sous nivolumab, où est le corrigé ?"],
        ["la formation 2026 aborde-t-elle la myocardite et la détresse respiratoire ?"],
        ["Formation simulation : scénario « arrêt cardiaque pendant la perfusion d'ipilimumab », quels objectifs ?"],
        ["diapo 14 : « coma, collapsus = crise surrénalienne ». La formulation est-elle juste pour la formation ?"],
    ],
)  # fmt: skip
def test_what_the_course_teaches_is_nobody_ill(text: str, assistant: Assistant) -> None:
    """Guards a course about a sign against a call to 15: what a matter introduces belongs to it."""
    assert ask(assistant, text).urgency != "vital"


SHOWN = [*(f"{told}. {matter}" for told, matter in product(TOLD, OF_THE_NETWORK)), "RCP en cours, patient en arrêt"]


@every_row("text", SHOWN)
def test_beside_a_call_nothing_of_the_network_is_shown(text: str, assistant: Assistant) -> None:
    """Guards the layout of a call: the meeting, whose letters are those of a resuscitation, stands below none."""
    kinds = ask(assistant, text).kinds
    assert kinds[0] == "emergency"
    assert not {"rcp", "training", "directory", "subscription", "about"} & set(kinds)
