"""What was an emergency once, or only might be: years in words, states that lasted, an ambulance that has come."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.rows import every_row
from tests.understanding.test_alarms import urgency

SIGNS = ("une hémorragie digestive", "un arrêt cardiaque", "un choc anaphylactique", "une détresse respiratoire")
YEARS = ("en 2012", "en deux mille douze", "en deux mille vingt", "en mille neuf cent quatre-vingt-dix-huit")


@every_row(("sign", "year"), list(product(SIGNS, YEARS)))
def test_a_year_in_figures_or_in_words_makes_a_sign_history(sign: str, year: str, assistant: Assistant) -> None:
    """Guards a false call, by its sign or by the likeness of the whole; what follows the year is of today."""
    assert urgency(f"il a fait {sign} {year}", assistant) == "none"
    assert urgency(f"colite guérie, il avait fait {sign} {year}, quel suivi", assistant) == "none"
    assert urgency(f"colite {year}, ce matin {sign}", assistant) == "vital"
    assert urgency(f"il a fait {sign}, plaquettes à deux mille", assistant) == "vital"


@every_row(("state", "time"), list(product(("intubée", "ventilé", "coma"), ("3 semaines", "dix jours", "2 mois"))))
def test_a_state_that_lasted_is_over(state: str, time: str, assistant: Assistant) -> None:
    """Guards who tells what somebody went through: 'intubée trois semaines, elle remarche'."""
    assert urgency(f"myasthénie sous pembro l'an passé, {state} {time}, il remarche", assistant) == "none"
    assert urgency(f"{state} ce matin, {time} de pembro", assistant) == "vital"


GONE = ("emmené lundi", "transportée hier", "pris en charge", "ramené chez lui")


@every_row(("who", "did"), list(product(("le samu l'a", "le SMUR l'a", "les pompiers l'ont", "le samu l'avait"), GONE)))
def test_an_ambulance_that_has_come_is_not_called_again(who: str, did: str, assistant: Assistant) -> None:
    """Guards who is looked after already; a sign of now calls all the same, and so does who asks whether to call."""
    assert urgency(f"{who} {did}, quel spécialiste pour la suite", assistant) == "none"
    assert urgency(f"{who} {did}, là il ne respire plus", assistant) == "vital"
    assert urgency(f"faut-il appeler {who[:-4]}", assistant) == "vital" or who.startswith("le SMUR")


@every_row(("asks", "sign"), list(product(("s'il risque", "si elle risque", "s'il peut faire"), SIGNS)))
def test_what_somebody_fears_has_not_happened(asks: str, sign: str, assistant: Assistant) -> None:
    """Guards questions of patients that are passed on."""
    assert urgency(f"le patient va bien et demande {asks} {sign} avec le nivolumab", assistant) == "none"
    assert urgency(f"ma patiente demandait {asks} une rechute, et là {sign}", assistant) == "vital"


@every_row(
    ("verb", "last"),
    list(product(("convulse", "désature", "saigne", "s'étouffe"), ("", " depuis 2020", ", et PJP stop ?"))),
)
def test_what_somebody_no_longer_does_is_over(verb: str, last: str, assistant: Assistant) -> None:
    """Guards 'elle ne convulse plus': a sign that has ended; and 'ne … plus que', which ends nothing."""
    assert urgency(f"sous nivolumab, elle ne {verb} plus{last}", assistant) != "vital"
    assert urgency("sous nivolumab, elle ne sature plus qu'à 82", assistant) == "vital"
    assert urgency("sous nivolumab, elle ne respire plus", assistant) == "vital"


NORMAL = ("PA 118/72", "FC 84", "SpO2 97 % AA", "FR 16", "T 36,9", "GCS 15", "lactates 1,1")


def test_three_values_that_alarm_nobody_are_not_outweighed_by_the_wording(assistant: Assistant) -> None:
    """Guards a false call by likeness: 'FC 84, SpO2 97 %, FR 16, je peux faire la perf ?'; one bad value calls."""
    read = assistant.reader.read
    said = f"Pt sous nivo C4, {', '.join(NORMAL)}. Je peux faire la perf ?"
    assert len(read(said).calm_values) >= 5
    assert urgency(said, assistant) == "none"
    assert urgency(said.replace("97 %", "79 %"), assistant) == "vital"
    assert read("FC 84, SpO2 97 %, FR 16").calm_values == {"heart_rate", "saturation", "breathing_rate"}
    assert read("FC 184, SpO2 97 %").calm_values == frozenset()


@every_row(("sign", "who"), list(product(("convulse", "fait un choc anaphylactique"), ("mon patient", "ma patiente"))))
def test_what_is_supposed_of_my_patient_has_not_happened(sign: str, who: str, assistant: Assistant) -> None:
    """Guards 'si un jour mon patient convulse': he is well; and the same sign said of today."""
    assert urgency(f"si un jour {who} {sign} sous pembro, qui appeler ?", assistant) == "none"
    assert urgency(f"si un jour il rechute, qui appeler ? et là {who} {sign}", assistant) == "vital"
    assert urgency(f"{who} {sign} sous pembro, qui appeler ?", assistant) == "vital"
