"""Letters for noughts, values without a name, lists of what is over, deaths with their place, drugs by the dozen."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row


@every_row("said", ["SpO2 7O %", "SpO² 70 %", "SpO² 7O %", "TA 7O/4O", "sat 8O", "sat 8o %", "tension 7o/4o", "GCS 8"])
def test_a_letter_for_a_nought_is_one(said: str, assistant: Assistant) -> None:
    """Guards values typed with the letter beside the nought, and the small two of a gas."""
    assert ask(assistant, said).urgency == "vital"


@every_row("said", ["sat à 1OO %", "1o) sat 2o) tension", "H2O", "CO² 24 mmol/L", "TA 12O/8O", "le 2o jour, rash"])
def test_a_letter_behind_a_figure_makes_no_danger(said: str, assistant: Assistant) -> None:
    """Guards calm values so typed, formulas and ordinals."""
    assert ask(assistant, said).urgency != "vital"


LUNGS = ("pneumopathie", "pneumonitis", "il tousse", "essoufflé", "dyspnée")
SUBJECTS = ("il est à", "elle est passée à", "il est tombé à", "patiente à", "je le retrouve à", "il plafonne à")


@every_row(("lungs", "subject"), product(LUNGS, SUBJECTS))
def test_a_share_of_somebody_short_of_breath_is_a_saturation(lungs: str, subject: str, assistant: Assistant) -> None:
    """Guards what goes without its name: 'pneumopathie, il est à 82 %'; other measures and good ones apart."""
    assert ask(assistant, f"{lungs}, {subject} 82 %").urgency == "vital"
    for calm in ("95 %", "82 ans", "82 kg"):
        assert ask(assistant, f"{lungs}, {subject} {calm}").urgency != "vital", calm


@every_row(("label", "list_of"), product(
    ("ATCD : ", "antécédents : ", "PMH: "),
    ("AVC 2015, IDM 2018, EP 2020", "AVC, IDM, embolie pulmonaire", "HTA, IDM, épilepsie"),
))  # fmt: skip
def test_a_list_of_what_somebody_had_calls_nobody(label: str, list_of: str, assistant: Assistant) -> None:
    """Guards every item of the list; a complaint, a time of today, a value or somebody who acts in it calls."""
    assert ask(assistant, f"{label}{list_of}. Motif : arthralgies, rhumato à Dax ?").urgency != "vital"
    for now in (", douleur thoracique", ", AVC ce matin", ", il convulse", ", SpO2 82 %", ". Douleur thoracique"):
        assert ask(assistant, f"{label}{list_of}{now}").urgency == "vital", now


@every_row(("over", "disease"), product(
    ("suites d'une", "à distance d'une", "séquelles d'une", "au décours d'une"),
    ("myocardite grade 3", "pneumopathie grade 4", "encéphalite grade 3"),
))  # fmt: skip
def test_what_follows_a_disease_is_not_the_disease(over: str, disease: str, assistant: Assistant) -> None:
    """Guards the check-up behind a grave toxicity; a sign behind it, or a drug before it, calls."""
    assert ask(assistant, f"{over} {disease}, quel suivi à Dax ?").urgency not in ("vital", "hospital")
    assert ask(assistant, f"{over} {disease} : il est en choc").urgency == "vital"
    assert ask(assistant, f"{over} perfusion, {disease}").urgency in ("vital", "hospital")


@every_row(("where", "when"), product(
    ("en réa", "à l'hôpital", "chez lui", "à domicile", ""), ("dimanche", "hier", "en février", "la semaine dernière"),
))  # fmt: skip
def test_a_death_with_its_place_and_time_is_a_death(where: str, when: str, assistant: Assistant) -> None:
    """Guards what stands between a death and what it came of; somebody else's grade 4 calls."""
    assert ask(assistant, f"il est décédé {where} {when} d'une myocardite grade 4").urgency not in ("vital", "hospital")
    assert ask(assistant, f"son frère est décédé {where} {when}, lui a une myocardite grade 4").urgency == "vital"


@every_row("said", ["maintenant dermato ?", "aujourd'hui il va bien", "now he is well", "maintenant il fait du vélo"])
def test_a_grade_of_a_past_year_stays_there(said: str, assistant: Assistant) -> None:
    """Guards 'now' behind a mark, which tells another thing; what came back calls."""
    assert ask(assistant, f"pneumopathie grade 4 en 2022, {said}").urgency not in ("vital", "hospital")
    assert ask(assistant, "pneumopathie grade 4 en 2022 et de nouveau maintenant").urgency == "vital"


@every_row("said", ["elle a pris 60 doliprane", "il a avalé 15 lexomil", "he took 40 paracetamol tonight",
                    "il est passé de l'autre côté du balcon", "lames de rasoir, elle dit qu'elle va le faire",
                    "enfermé dans la chambre avec un couteau"])  # fmt: skip
def test_who_is_about_to_die_by_his_own_hand(said: str, assistant: Assistant) -> None:
    """Guards drugs by the dozen, the far side of a railing, and what is at hand."""
    assert ask(assistant, said).urgency == "vital"


@every_row("said", ["il prend 2 doliprane par jour", "il a pris 4 doliprane hier", "elle a pris 60 mg de prednisone",
                    "he takes 8 paracetamol a day", "le cabinet est de l'autre côté du pont",
                    "je coupe les comprimés avec un couteau", "collapsed vertebra",
                    "she collapsed in tears"])  # fmt: skip
def test_a_treatment_and_a_way_are_none(said: str, assistant: Assistant) -> None:
    """Guards ordinary doses, directions and knives."""
    assert ask(assistant, said).urgency != "vital"


@every_row("said", ["il ne répond plus à l'ipi", "il ne répond plus du tout à l'immuno", "ne répond plus aux bolus",
                    "patiente choquée par l'annonce de la récidive, une psychologue dans le réseau ?",
                    "la famille est sous le choc du décès, qui prévenir ?", "interne au smur, formation ?",
                    "je travaille au samu 33, comment je m'abonne ?"])  # fmt: skip
def test_what_only_sounds_so(said: str, assistant: Assistant) -> None:
    """Guards treatments that fail, people who are shocked by news, and where somebody works."""
    assert ask(assistant, said).urgency != "vital"


@every_row("said", ["il ne répond plus du tout", "ne répond plus à la voix", "patient choqué, marbré",
                    "ACR ch 8 mce en cours", "72F collapsed in the chair", "PA imprenable",
                    "hépatite, ses mains battent comme des ailes", "troponine 12000, à bout de souffle"])  # fmt: skip
def test_and_what_does_not(said: str, assistant: Assistant) -> None:
    """Guards the same words of somebody in danger."""
    assert ask(assistant, said).urgency == "vital"
