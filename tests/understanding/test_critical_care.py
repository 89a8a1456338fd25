"""The shorthand of critical care: what comes again, lasts or is not woken from; values under each of their names."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.rows import every_row
from tests.understanding.test_alarms import urgency

FITS = ("crise", "crise convulsive", "crise tonico-clonique", "GM", "gd mal", "grand mal", "CTCG", "crise comitiale",
    "convulsion")  # fmt: skip
AGAIN = ("pt sous pembro : {} ×5 sans reprise de conscience", "{} x3 en 20 min, nivo", "3e {} en 20 min, nivolumab",
    "ipi nivo, {} depuis 15 min", "{} sans récupération entre, pembro")  # fmt: skip
ENGLISH_FITS = ("fit", "seizure", "GTCS", "tonic-clonic seizure", "generalised seizure")
ENGLISH_AGAIN = ("third {} in 20 min, nivolumab", "on pembro, {} x3, not recovering between",
    "{} twice and has not come round, pembro", "{} for 15 minutes, durvalumab")  # fmt: skip
TOLD = (
    "pembro, convulse puis dort puis reconvulse", "nivo : il convulse, se calme, reconvulse",
    "on nivo, fitted twice, has not come round", "has fitted three times in 20 minutes, pembro",
    "encéphalite nivo, EME > 40 min", "EME réfractaire sous pembro", "he is in status, pembro",
    "FV x6, pembro", "FV ×4 sous nivo", "VF x6, double sequential tried", "VF ×3 on ipi/nivo", "FV récidivante, pembro",
    "VF, 3rd shock, amiodarone", "PEA, 4 mg d'adré, myocardite", "rupture VG, PEA", "PEA on the monitor, nivo",
    "AESP sous RCP", "nivo : activité électrique sans pouls", "on-table arrest, nivo", "arrêt sur table, pembro",
    "rythme idioventriculaire 22", "Conscience : abolie 14:31", "carotide absente, pembro", "no carotid pulse",
    "pas de carotide perçue", "pulse fading, nivo", "le pouls s'efface", "tension pneumo, needle kinked",
    "pneumothorax compressif sous nivo", "rupture de paroi libre, pembro", "LV free wall rupture, nivo", "PPH 4 L",
    "HPP 3 litres, pembro", "mon tuteur est occupé à masser dans le box 4", "mon chef a les mains dans le thorax",
    "G5 au Glasgow", "6 de Glasgow",
)  # fmt: skip
BETWEEN = (" ", " à ", " : ", "=", " de ", " of ")
MEAN = ("MAP", "PAM", "TAM", "PA moyenne", "mean arterial pressure"), BETWEEN, ("35", "38 mmHg", "42mmHg")
RATIO = ("P/F", "rapport P/F", "PaO2/FiO2", "P/F ratio"), BETWEEN, ("44", "61", "72 mmHg")
GLUCOSE = (
    ("BM", "CBG", "blood sugar", "capillary glucose", "glucose"), (" ", " is ", " of ", " : "),
    ("0.9 mmol/L", "1.4 mmol/l", "1.1mmol/L"),
)  # fmt: skip
SODIUM = (
    ("Sodium", "Na", "natrémie", "Na+"), (" 98, ", " 101, ", " 104 mmol/L, "),
    ("third fit in 20 min", "fitted twice", "convulse", "crise généralisée", "seizures"),
)  # fmt: skip
COUNTED = ("à 48 de syst", "52 de systolique", "pt à 55 de max", "60 de maxima", "50 de TAS", "52 systolic", "syst 48",
    "BM 0.9", "CBG 1.2", "dextro 0,25", "gly cap 0,22 g/L", "HGT 0,3", "glycémie cap 0,28 g/L")  # fmt: skip
CALM = (
    "MAP à 34 SA, mélanome sous pembro", "objectif PAM > 65 sous nivo", "target MAP of 65, pembro patient",
    "PAM 72, TA 110/60, nivo", "BM normal, pembro", "PEA normaux, patient sous nivo", "PEA auditifs sous cisplatine",
    "VF normal (visual field) on nivo", "VF x2 tested, visual fields normal", "crise de goutte x3 sous nivo",
    "fit for surgery, patient on nivo", "fitted with a pacemaker twice", "HPP en 2015, pembro",
    "carotide sténosée à 40 %, pembro", "carotides sans souffle, pouls régulier", "bloc : rupture de stock VG",
    "P/F 320 sous lunettes, nivo", "mon chef masse la cicatrice", "BM 8.2 mmol/L, on pembro", "CBG 9, on prednisolone",
    "130 de syst, va bien, pembro", "conscience : normale 14:31", "Glasgow 15", "bone marrow (BM) 2 % blasts",
    "crise convulsive il y a dix ans, nivo",
)  # fmt: skip


@every_row(("fit", "again"), [*product(FITS, AGAIN), *product(ENGLISH_FITS, ENGLISH_AGAIN)])
def test_a_fit_that_comes_again_calls(fit: str, again: str, assistant: Assistant) -> None:
    """Guards each name of a fit with how often, how long and without waking."""
    assert urgency(again.format(fit), assistant) == "vital"


@every_row("text", TOLD)
def test_what_a_resuscitation_room_writes_calls(text: str, assistant: Assistant) -> None:
    """Guards rhythms with their counts, a heart or a lung that gives way, and who is at work on it."""
    assert urgency(text, assistant) == "vital"


@pytest.mark.slow
@every_row(("name", "between", "value"), [row for one in (MEAN, RATIO, GLUCOSE, SODIUM) for row in product(*one)])
def test_a_vital_value_is_read_under_each_of_its_names(
    name: str, between: str, value: str, assistant: Assistant
) -> None:
    """Guards mean pressure, oxygenation, sugar and sodium with a fit, whatever parts name and number."""
    assert urgency(f"{name}{between}{value}", assistant) == "vital"


@every_row("text", COUNTED)
def test_a_pressure_or_a_sugar_is_read_in_short(text: str, assistant: Assistant) -> None:
    """Guards the number before its name, and names that only a ward uses."""
    assert urgency(text, assistant) == "vital"


@every_row("text", CALM)
def test_the_same_letters_of_something_else_stay_silent(text: str, assistant: Assistant) -> None:
    """Guards aims, weeks of a pregnancy, evoked potentials, visual fields, marrow and a pacemaker against a call."""
    assert urgency(text, assistant) != "vital"
