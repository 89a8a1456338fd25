"""Measured values: dictated, as multiples, as rises; from which one on an alarm is raised."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.rows import every_row
from tests.understanding.test_alarms import urgency

CREATININE = ("créatinine", "créat", "creatinine")
TRIPLED = (
    "{} x 3",
    "{} multipliée par 3",
    "{} multipliée par quatre",
    "{} à 3 fois la normale",
    "{} à quatre fois la base",
    "{} passée de 85 à 300",
    "{} 90 puis 290",
    "{} 80 -> 250",
    "{} à 310 pour une base à 90",
    "{} 300 (elle était à 85)",
    "{} 72 il y a trois semaines, 268 hier",
    "{} triplée",
    "{} 310 ce matin contre 95 il y a 3 semaines",
    "de 62 à 210 de {}",
    "{} went from 80 to 260",
)
NOT_TRIPLED = (
    "{} x 2",
    "{} multipliée par 2",
    "{} à 2 fois la normale",
    "{} passée de 85 à 200",
    "{} 290 puis 90",
    "{} à 130 pour une base à 90",
    "{} doublée",
    "{} passée de 2 à 300",
    "{} 110 ce matin contre 95 il y a 3 semaines",
    "de 62 à 110 de {}",
    "{} 90 (12/11)",
    "{} 95 contrôlée à 100",
)


@every_row(("name", "said"), list(product(CREATININE, TRIPLED)))
def test_three_times_the_base_goes_to_hospital(name: str, said: str, assistant: Assistant) -> None:
    """Guards the multiple of a value in every way of saying it: x, fold, words, from … to."""
    assert urgency(said.format(name), assistant) == "hospital"


@every_row(("name", "said"), list(product(CREATININE, NOT_TRIPLED)))
def test_less_than_three_times_the_base_does_not(name: str, said: str, assistant: Assistant) -> None:
    """Guards the threshold of the multiple, the direction of a rise, and dates that are no values."""
    assert urgency(said.format(name), assistant) == "none"


@every_row(
    ("said", "wanted"),
    [
        ("ALAT 25N", "hospital"),
        ("ALT 22 x ULN", "hospital"),
        ("transaminases à vingt-deux fois la normale", "hospital"),
        ("ASAT 12N", "none"),
        ("bilirubine à 12 N", "hospital"),
        ("bilirubine à 4 N", "none"),
        ("troponine à quinze fois la normale", "hospital"),
        ("troponine 10 ng/L", "none"),
        ("hs-TnT 95 (seuil 14)", "hospital"),
        ("hs-TnT 9", "none"),
        ("platelets 14 x10^9/L", "hospital"),
        ("platelets 140 x10^9/L", "none"),
        ("plaquettes 26 G/L", "none"),
        ("15 selles par jour avec du sang", "hospital"),
        ("7 selles par jour, sang rouge", "hospital"),
        ("6 selles par jour, sang rouge", "none"),
        ("15 selles par jour sans rien d'autre", "none"),
        ("hémoglobine à 6,8", "hospital"),
        ("hémoglobine à 7,2", "none"),
        ("température 38,5 et 300 neutrophiles", "hospital"),
        ("patient fébrile, neutrophiles 0,4", "hospital"),
        ("FR 6", "vital"),
        ("FR 9", "none"),
        ("FR 38", "vital"),
        ("capacité vitale 0,9 L", "vital"),
        ("capacité vitale 2,4 L", "none"),
        ("PAS 65", "vital"),
        ("PAS 120", "none"),
    ],
)
def test_a_value_raises_the_alarm_from_its_threshold_on(said: str, wanted: str, assistant: Assistant) -> None:
    """Guards each threshold from both sides."""
    assert urgency(said, assistant) == wanted


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("saturation à quatre-vingt-deux", "vital"),
        ("saturation à quatre-vingt-dix-sept", "none"),
        ("tension sept quatre", "vital"),
        ("tension douze sur huit", "none"),
        ("fréquence cardiaque cent quatre-vingts", "vital"),
        ("glycémie à zéro trois", "vital"),
        ("potassium à sept virgule deux", "vital"),
        ("potassium à quatre virgule deux", "none"),
    ],
)
def test_a_dictated_value_counts_like_a_typed_one(said: str, wanted: str, assistant: Assistant) -> None:
    """Guards values in words, as dictation writes them."""
    assert urgency(said, assistant) == wanted


def test_an_error_of_the_laboratory_is_no_value(assistant: Assistant) -> None:
    """Guards against a call for a tube that was spoilt."""
    assert urgency("K 7,4", assistant) == "vital"
    assert urgency("K 7,4 sur tube hémolysé", assistant) == "none"


@pytest.mark.parametrize(
    "word", ["pas 65", "il a fait 12 pas 65 ans", "net grade 1", "sam 20h", "PAS 65 ENCORE MAIS PRURIT DU DOS"]
)
def test_an_abbreviation_that_is_a_word_counts_in_capitals_only(word: str, assistant: Assistant) -> None:
    """Guards 'pas', 'net' and 'sam' against PAS, NET and SAM."""
    assert urgency(word, assistant) == "none"


STATES = {
    "{} 70/40": ("hypotendue", "hypotendu", "hypotension", "hypotensive", "hypoTA"),
    "{} à 7/4": ("hypotendue", "hypotension", "tension"),
    "{} à 27": ("bradycarde", "bradycardie", "brady", "bradycardic"),
    "{} à 190": ("tachycarde", "tachycardie", "tachy", "tachycardic"),
    "{} à 79 %": ("désature", "hypoxie", "hypoxique", "hypoxémie", "hypoxic", "desaturating"),
    "{} à 7,4": ("hyperkaliémie", "hyperK", "hyperkalaemia"),
    "{} à 110": ("hyponatrémie", "hyponatraemia"),
    "{} à 6,95": ("acidose", "acidosis", "acidotic"),
    "{} à 4 g/dL": ("anémie", "déglobulisation", "anaemia"),
}
"""What a body is in, with the value that says how badly: (words of the state) × (value)."""
MILD = {
    "{} 95/60": ("hypotendue", "hypotension", "hypotensive"),
    "{} à 55": ("bradycarde", "bradycardie"),
    "{} à 105": ("tachycarde", "tachycardie"),
    "{} à 93 %": ("désature", "hypoxie"),
    "{} à 5,4": ("hyperkaliémie",),
    "{} à 10 g/dL": ("anémie",),
    "{} grade 2": ("anémie", "hypotension", "hyponatrémie", "hypoxie"),
}


@pytest.mark.parametrize("shape", STATES)
def test_the_word_of_a_state_is_a_name_of_what_is_measured(shape: str, assistant: Assistant) -> None:
    """Guards 'hypotendue 70/40' as well as 'TA 70/40', whoever is in that state."""
    for state, frame in product(STATES[shape], ("{}", "patiente {} sous nivo", "il est {} que faire")):
        said = frame.format(shape.format(state))
        assert urgency(said, assistant) in ("vital", "hospital"), said


@pytest.mark.parametrize("shape", MILD)
def test_a_mild_value_of_a_state_raises_nothing(shape: str, assistant: Assistant) -> None:
    """Guards the thresholds behind the words of a state, and that a grade is no value."""
    for state in MILD[shape]:
        assert urgency(shape.format(state), assistant) not in ("vital", "hospital"), state


@every_row(
    ("said", "wanted"),
    [
        ("GCS E1V2M4", "vital"),
        ("glasgow e 2 v 2 m 4 ce soir", "vital"),
        ("GCS E4V5M6", "none"),
        ("K+ 1,7", "vital"),
        ("hypokaliémie à 1,9", "vital"),
        ("K+ 3,1", "none"),
        ("sat qui chute 81", "vital"),
        ("la sat à 70 c'était le capteur débranché", "none"),
    ],
)
def test_further_ways_to_say_a_value(said: str, wanted: str, assistant: Assistant) -> None:
    """Guards the Glasgow score by its parts, potassium on the other side, a verb between, a sensor that fell off."""
    assert urgency(said, assistant) == wanted
