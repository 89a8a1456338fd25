"""Whoever is being resuscitated is in danger, whoever does it, by whatever act and however it is told."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ROOT
from tests.rows import every_row
from tests.understanding.test_alarms import urgency

HELPERS = (
    "on",
    "le mari",
    "sa nièce",
    "mon collègue",
    "les pompiers",
    "son beau-frère",
    "un témoin",
    "l'aide-soignante",
)
ACTS = (
    "{} le masse", "{} est en train de le masser", "{} fait le massage cardiaque", "{} le ballonne",
    "{} ventile au ballon",
    "{} a commencé un massage cardiaque", "{} lui fait du bouche à bouche", "{} continue à masser", "{} le défibrille",
)  # fmt: skip
ENGLISH_HELPERS = ("his wife", "we", "the crew", "a bystander", "the neighbour")
ENGLISH_ACTS = ("{} started compressions", "{} giving chest compressions", "{} bagging him", "{} performing CPR")
AROUND = ("{}", "pt sous pembro, {}", "patient suivi pour un rein, {}, je fais quoi ?", "quel est le grade 5 ? {}")
TRACES = ("ligne plate au scope", "scope : tracé plat", "apnée, pas de réaction", "apnées de 20 secondes sous morphine",
    "plus de mouvements respi", "fréquence resp 6", "flat line on the monitor")  # fmt: skip
SILENT = (
    "le kiné masse la cicatrice",
    "le kiné le masse pour son lymphœdème",
    "on palpe la masse du sein",
    "on sent la masse dans le ventre",
    "ma mère ballonne depuis hier",
    "il se fait masser le dos au spa",
    "onde T plate à l'ECG",
    "le scope est plat, il est débranché",
    "apnées du sommeil appareillées, sous nivolumab",
    "l'infirmière pose les bas de contention et fait les compressions veineuses",
    "je donne le cours sur le massage cardiaque jeudi",
    "the nurse teaches CPR on a manikin",
    "flat T waves on the trace",
)


@pytest.mark.slow
@every_row(("helper", "act"), [*product(HELPERS, ACTS), *product(ENGLISH_HELPERS, ENGLISH_ACTS)])
def test_an_act_of_resuscitation_calls(helper: str, act: str, assistant: Assistant) -> None:
    """Guards the act itself as a sign, alone, behind an introduction, before or behind a question."""
    for frame in AROUND:
        said = frame.format(act.format(helper))
        assert urgency(said, assistant) == "vital", said


@pytest.mark.parametrize("text", TRACES)
def test_a_heart_or_breath_that_stands_still_calls(text: str, assistant: Assistant) -> None:
    """Guards what a machine or an onlooker tells of it, in the words of a ward."""
    assert urgency(text, assistant) == "vital"


@every_row("text", SILENT)
def test_the_same_words_of_something_calm_stay_silent(text: str, assistant: Assistant) -> None:
    """Guards against a call for physiotherapy, a lump, an abdomen, a cable or a night's sleep."""
    assert urgency(text, assistant) == "none"


def test_a_slow_breath_is_not_named_a_fast_one(assistant: Assistant) -> None:
    """Guards the name of the sign that is shown: 6 a minute is no high rate."""
    assert [alarm.key for alarm in assistant.reader.read("FR 6").alarms] == ["slow_breathing"]
    assert [alarm.key for alarm in assistant.reader.read("FR 42").alarms] == ["fast_breathing"]


def test_the_words_for_persons_are_listed_once() -> None:
    """Guards one list of relatives for all findings: what one finding knows of a cousin, all do."""
    text = (ROOT / "knowledge" / "language" / "findings.yaml").read_text(encoding="utf-8")
    assert text.count("conjointe,") <= 2, "a list of relatives outside 'people'"


SEEN = (
    "il a perdu la vue",
    "patiente a perdu la vue",
    "a perdu connaissance de nouveau",
    "perdu connaissance de façon brutale",
)
UNSEEN = ("patients perdus de vue", "15 patients perdus de vue dans l'étude")


@pytest.mark.parametrize("text", SEEN)
def test_what_sounds_like_an_idiom_is_still_read(text: str, assistant: Assistant) -> None:
    """Guards lost sight and a faint against the idioms that share their words but for the little ones."""
    assert urgency(text, assistant) != "none"


@pytest.mark.parametrize("text", UNSEEN)
def test_the_idiom_is_no_sign(text: str, assistant: Assistant) -> None:
    """Guards a registry against a call."""
    assert urgency(text, assistant) == "none"


RHYTHMS = ("le scope affiche FV", "TV soutenue au scope", "monitor shows VF", "asystolie au moniteur")
LIVER = ("hépatite sous ipi, encéphalopathie", "INR 8, grade 4 encephalopathy, hepatitis after nivo")
TOLD = ("saisie à", "transmise :", "vérifiée à", "confirmée à")


@pytest.mark.parametrize("text", [*RHYTHMS, *LIVER])
def test_a_seen_rhythm_and_a_failing_liver_call(text: str, assistant: Assistant) -> None:
    """Guards what a screen shows, and the brain that a liver no longer spares."""
    assert urgency(text, assistant) == "vital"


@pytest.mark.parametrize("told", TOLD)
def test_a_value_is_read_whoever_passed_it_on(told: str, assistant: Assistant) -> None:
    """Guards the word between a quantity and its number against hiding the number."""
    assert urgency(f"télésuivi d'un patient, SpO2 {told} 68 % ce matin", assistant) == "vital"


@pytest.mark.parametrize("text", ["champ visuel : VF normal", "cours sur la FV au scope jeudi", "encéphalopathie"])
def test_the_same_letters_of_something_else_stay_silent(text: str, assistant: Assistant) -> None:
    """Guards a visual field and a lecture against a call."""
    assert urgency(text, assistant) != "vital"
