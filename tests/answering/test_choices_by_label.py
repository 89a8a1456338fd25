"""Every next step of an answer, by its label, the question that it stands for and its group, in the invented region."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.answering.composed import MEMBER
from tests.conftest import NOON
from tests.rows import every_row

OFFERED = {
    "driftite grade 2": "Dérivite > dérivite grade 2 (ask)",
    "driftite grade 3": "Dérivite > dérivite grade 3 (ask)",
    "driftite à Zanderville": "Dérivite > dérivite Zanderville qui contacter (ask)",
    "driftite sous calunimab": "Dérivite > que faire dérivite Calunimab (ask)",
    "dérivite": (
        "Grade 2 > dérivite grade 2 (grade) · Grade 3 > dérivite grade 3 (grade) · "
        "Grade 4 > dérivite grade 4 (grade) · 📞 Cardiologie > cardiologue (more) · "
        "📞 Dermatologie > dermatologue (more) · Parcours > quel niveau du parcours dérivite (topic)"
    ),
    "dérivite grade 3": (
        "Grade 2 > dérivite grade 2 (grade) · Grade 4 > dérivite grade 4 (grade) · "
        "📞 Cardiologie > cardiologue (more) · 📞 Dermatologie > dermatologue (more) · RCP > RCP (topic)"
    ),
    "dérivite grade 1-2": (
        "Grade 2 > dérivite grade 2 (grade) · Grade 3 > dérivite grade 3 (grade) · "
        "Grade 4 > dérivite grade 4 (grade) · 📞 Cardiologie > cardiologue (more) · "
        "📞 Dermatologie > dermatologue (more)"
    ),
    "dérivite et glacite grade 3": (
        "Dérivite · g3 > dérivite grade 3 (alone) · Glacite · g3 > glacite grade 3 (alone) · "
        "📞 Cardiologie > cardiologue (more) · 📞 Dermatologie > dermatologue (more) · RCP > RCP (topic)"
    ),
    "dérivite et glacite": (
        "Dérivite > que faire dérivite (alone) · Glacite > que faire glacite (alone) · "
        "📞 Cardiologie > cardiologue (more) · 📞 Dermatologie > dermatologue (more) · "
        "Parcours > quel niveau du parcours dérivite (topic)"
    ),
    "glacite": (
        "Grade 1 > glacite grade 1 (grade) · Grade 2 > glacite grade 2 (grade) · "
        "Grade 3 > glacite grade 3 (grade) · 📞 Qui appeler > dermatologue (more) · "
        "Parcours > quel niveau du parcours glacite (topic)"
    ),
    "glacite grade 2": (
        "Grade 1 > glacite grade 1 (grade) · Grade 3 > glacite grade 3 (grade) · 📞 Qui appeler > dermatologue (more)"
    ),
    "qui appeler pour une glacite à Mérisel": (
        "Suivants : 3–5 sur 5 > dermatologue Mérisel (97) page 2 (more) · "
        "Parcours > quel niveau du parcours glacite (topic) · Que faire > que faire glacite (topic)"
    ),
    "qui appeler pour une glacite": (
        "Brumelle > dermatologue Brumelle (96) (place) · "
        "Sauvelande > dermatologue Sauvelande (97) (place) · "
        "Landorée > dermatologue Landorée (98) (place) · "
        "Cimarelle > dermatologue Cimarelle (99) (place) · "
        "Parcours > quel niveau du parcours glacite (topic) · Que faire > que faire glacite (topic)"
    ),
    "bonjour": (
        "Grades > quels grades (topic) · Parcours > quel niveau du parcours (topic) · "
        "Formation > formation (topic) · RCP > RCP (topic)"
    ),
    "formation": "Grades > quels grades (topic) · Parcours > quel niveau du parcours (topic) · RCP > RCP (topic)",
    "RCP": (
        "Grades > quels grades (topic) · Parcours > quel niveau du parcours (topic) · Formation > formation (topic)"
    ),
    "grade 2": (
        "Grade 1 > grade 1 (grade) · Grade 3 > grade 3 (grade) · Grade 4 > grade 4 (grade) · "
        "Grade 5 > grade 5 (grade) · Parcours > quel niveau du parcours (topic) · "
        "Formation > formation (topic) · RCP > RCP (topic)"
    ),
    "quels grades": "Parcours > quel niveau du parcours (topic) · Formation > formation (topic) · RCP > RCP (topic)",
    "quel niveau du parcours": "Grades > quels grades (topic) · Formation > formation (topic) · RCP > RCP (topic)",
    "parcours dérivite": (
        "Grade 2 > dérivite grade 2 (grade) · Grade 3 > dérivite grade 3 (grade) · "
        "Grade 4 > dérivite grade 4 (grade) · 📞 Cardiologie > cardiologue (more) · "
        "📞 Dermatologie > dermatologue (more) · Que faire > que faire dérivite (topic)"
    ),
    "qui appeler pour dérivite grade 4": (
        "Grade 2 > dérivite grade 2 (grade) · Grade 3 > dérivite grade 3 (grade) · "
        "Brumelle > cardiologue Brumelle (96) (place) · "
        "Sauvelande > cardiologue Sauvelande (97) (place) · "
        "Landorée > cardiologue Landorée (98) (place) · Cimarelle > cardiologue Cimarelle (99) (place) · "
        "RCP > RCP (topic)"
    ),
    "dermatologue": (
        "Brumelle > dermatologue Brumelle (96) (place) · "
        "Sauvelande > dermatologue Sauvelande (97) (place) · "
        "Landorée > dermatologue Landorée (98) (place) · Cimarelle > dermatologue Cimarelle (99) (place)"
    ),
    "dermatologue Mérisel": "Suivants : 3–5 sur 5 > dermatologue Mérisel (97) page 2 (more)",
    "dermatologue Brumelle": "Établissement de recours > dermatologue établissement de recours Brumelle (96) (more)",
    "dermatologue Saint-Orvan": (
        "Saint-Orvan (98) > dermatologue Saint-Orvan (98) (ask) · "
        "Saint-Orvan (96) > dermatologue Saint-Orvan (96) (ask)"
    ),
    "dermatologue de recours à Mérisel": "",
    "calunimab": (
        "Grades > quels grades (topic) · Parcours > quel niveau du parcours (topic) · "
        "Formation > formation (topic) · RCP > RCP (topic)"
    ),
    "dérivite sous calunimab": (
        "Grade 2 > dérivite Calunimab grade 2 (grade) · Grade 3 > dérivite Calunimab grade 3 (grade) · "
        "Grade 4 > dérivite Calunimab grade 4 (grade) · 📞 Cardiologie > cardiologue (more) · "
        "📞 Dermatologie > dermatologue (more) · Parcours > quel niveau du parcours dérivite (topic)"
    ),
    "who for glacitis in Mérisel": (
        "Next: 3–5 of 5 > dermatologist Mérisel (97) page 2 (more) · "
        "Pathway > care pathway level glazitis (topic) · What to do > what to do glazitis (topic)"
    ),
    "urologue": (
        "Grades > quels grades (topic) · Parcours > quel niveau du parcours (topic) · "
        "Formation > formation (topic) · RCP > RCP (topic)"
    ),
    "néphrologue et cardiologue": (
        "Brumelle > néphrologue cardiologue Brumelle (96) (place) · "
        "Sauvelande > néphrologue cardiologue Sauvelande (97) (place) · "
        "Landorée > néphrologue cardiologue Landorée (98) (place) · "
        "Cimarelle > néphrologue cardiologue Cimarelle (99) (place)"
    ),
}
"""A text → what is offered below its answer, in order: label > question (group)."""


@pytest.mark.slow
@every_row(("text", "wanted"), OFFERED.items())
def test_what_is_offered_below_an_answer(region: Assistant, text: str, wanted: str) -> None:
    """Guards each step: which ones, in what order, under which words, and none where none makes sense."""
    choices = region.respond(text, MEMBER, None, NOON).answer.choices
    assert " · ".join(f"{one.label} > {one.question} ({one.group})" for one in choices) == wanted
