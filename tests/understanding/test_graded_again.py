"""A grade of today behind a history, severity that is handed on, bare names of emergencies that are likely."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

TOXICITIES = ("colite", "pneumopathie", "néphrite", "hépatite")
LONG_AGO = ("il y a un mois", "en mars", "l'an dernier", "le mois dernier")
TODAY = ("grade 4 aujourd'hui", "grade 4 maintenant", "récidive grade 4", "à nouveau grade 4", "ce jour grade 4")


@every_row(("toxicity", "ago", "today"), product(TOXICITIES, LONG_AGO, TODAY))
def test_a_grade_of_today_behind_a_history_calls(toxicity: str, ago: str, today: str, assistant: Assistant) -> None:
    """Guards the worst: an older milder grade made a history of the grade 4 of today, and nobody was called."""
    assert ask(assistant, f"{toxicity} grade 2 {ago}, {today}").urgency in ("vital", "hospital")
    assert ask(assistant, f"{today}, {toxicity} grade 2 {ago}").urgency in ("vital", "hospital")


@every_row(
    "said",
    ["colite grade 4 il y a un mois", "colite grade 4 l'an dernier, guérie",
     "colite grade 4 en mars, grade 1 aujourd'hui"],
)  # fmt: skip
def test_a_history_calls_nobody(said: str, assistant: Assistant) -> None:
    """Guards against a call for what is over, and for a grade that is lower today."""
    assert ask(assistant, said).urgency not in ("vital", "hospital")


@every_row(
    ("first", "second"),
    [
        ("rash", "myocardite"),
        ("prurit", "myocardite"),
        ("dermatose bulleuse", "encéphalite"),
        ("arthrite", "myocardite"),
    ],
)
def test_severity_is_handed_on_where_it_calls(first: str, second: str, assistant: Assistant) -> None:
    """Guards one meaning whatever the order: 'rash sévère et myocardite' as 'myocardite et rash sévère'."""
    for text in (f"{first} sévère et {second}", f"{second} et {first} sévère", f"{first} grade 3 et {second}"):
        assert ask(assistant, text).urgency == "vital", text
    assert ask(assistant, "prurit sévère et colite").urgency != "vital"


LIKELY = (
    "sans doute",
    "sans aucun doute",
    "probablement",
    "sûrement",
    "certainement",
    "je crois que c'est",
    "on dirait",
)


@every_row(("likely", "name"), product(LIKELY, ("un AVC", "un infarctus")))
def test_what_is_likely_calls(likely: str, name: str, assistant: Assistant) -> None:
    """Guards words of doubt that deny nothing: 'sans doute' is no 'sans'."""
    assert ask(assistant, f"{likely} {name}").urgency == "vital"


@every_row(
    "said",
    ["paralysie du bras droit brutale", "brutale paralysie du bras", "paralysie des deux jambes", "paralysie d'un côté",
     "paralysis of the right arm", "TTP suspectée", "suspicion de TTP", "TTP suspected"],
)  # fmt: skip
def test_a_noun_calls_as_its_adjective_does(said: str, assistant: Assistant) -> None:
    """Guards the noun of a failure, and the English letters of a disease in a French message."""
    assert ask(assistant, said).urgency in ("vital", "hospital")


@every_row(
    "said",
    ["paralysie du bras depuis l'enfance", "paralysie séquellaire de la jambe", "old polio, paralysis of the left leg",
     "pas de paralysie du bras"],
)  # fmt: skip
def test_an_old_paralysis_calls_nobody(said: str, assistant: Assistant) -> None:
    """Guards against a call for what has been so for years."""
    assert ask(assistant, said).urgency != "vital"
