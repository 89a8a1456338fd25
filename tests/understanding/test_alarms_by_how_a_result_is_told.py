"""A value by the way its result was told, and in the words in which it is said: grave ones call, calm ones do not."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

HASTE = ("vital", "hospital")
TOLD = (
    "rendu à", "rendue à", "ressorti à", "chiffré à", "communiqué à", "téléphonée à", "téléphoné par le labo à",
    "rendu par le labo à", "faxée à", "s'affiche à", "dictée à", "affichée à", "vient d'être rendu à",
    "vient de tomber à", "m'est annoncée à", "m'a été donnée à", "rappelé à", "repiqué à", "vue à", "arrive à",
    "est arrivée à", "dixit l'infirmière", "par mon interne à", "me dit le labo", "selon la biologiste",
    "came back as", "reported as", "phoned through as", "called in at", "resulted at", "charted as",
    "documented at", "given as", "read out as", "quoted at", "coming back at", "rated at", "scored at", "lab says",
    "the lab rang it as", "by our nurse at", "per the intern",
)  # fmt: skip
MEASURES = (  # name, a grave value, a calm one
    ("SpO2", "78 %", "98 %"), ("saturation", "78", "97"), ("TA", "60/30", "120/80"), ("kaliémie", "7,3", "4,1"),
    ("Glasgow", "6", "15"), ("pouls", "180", "72"), ("FR", "44", "16"), ("natrémie", "108", "140"),
    ("hémoglobine", "4,2", "13"), ("lactates", "9", "1"),
)  # fmt: skip


def _of_each_measure(told: str) -> list[tuple[str, str, str]]:
    """Three of the measures, other ones for each way of telling, so that together they meet all."""
    first = TOLD.index(told)
    return [MEASURES[(first + step) % len(MEASURES)] for step in (0, 3, 7)]


@every_row("told", TOLD)
def test_however_a_result_is_told_its_value_counts(told: str, assistant: Assistant) -> None:
    """Guards what stands between a measure and its number: each way silenced one of its measures at least."""
    for name, grave, calm in _of_each_measure(told):
        assert ask(assistant, f"{name} {told} {grave}").urgency in HASTE, f"{name} {told} {grave}"
        assert ask(assistant, f"{name} {told} {calm}").urgency not in HASTE, f"{name} {told} {calm}"


@every_row("text", ["plaquettes envoyées par le service, 3 exemplaires", "TA par semaine : 3 mesures",
                    "glycémie par jour : 3 contrôles",
                    "fiche FR rendue en 40 exemplaires", "potassium par voie orale 2 fois"])  # fmt: skip
def test_what_is_counted_beside_a_teller_is_no_value(text: str, assistant: Assistant) -> None:
    """Guards against numbers of copies and of times."""
    assert ask(assistant, text).urgency not in HASTE


GRAVE_IN_WORDS = (
    "BP seventy over forty", "blood pressure sixty five over thirty", "BP sixty-five on thirty", "sats seventy eight",
    "sats of seventy-eight", "pulse twenty eight", "heart rate one eighty", "GCS of six", "GCS nine",
    "potassium seven point two", "K seven point two", "resp rate forty four", "temp thirty three",
    "systolic sixty", "lactate nine", "tension à sept quatre", "tension soixante-dix sur quarante",
    "saturation à soixante-dix-huit", "kaliémie sept virgule deux", "natrémie cent huit", "lactates à neuf",
)  # fmt: skip
CALM_IN_WORDS = (
    "BP one twenty over eighty", "sats ninety seven", "pulse seventy two", "GCS fifteen", "potassium four point two",
    "resp rate sixteen", "systolic one twenty", "tension à douze huit", "saturation à quatre-vingt-dix-sept",
    "natrémie cent quarante",
)  # fmt: skip
BEHIND = ("", ", three days of D+V", ", trois jours de diarrhée", ". Two bags of fluid", ", six selles par jour",
          "; deux vomissements")  # fmt: skip


@every_row(("said", "behind"), product(GRAVE_IN_WORDS, BEHIND))
def test_a_grave_value_in_words_counts_before_another_number(said: str, behind: str, assistant: Assistant) -> None:
    """Guards numbers against what is counted behind a mark: 'over forty, three days' was 43 days."""
    assert ask(assistant, said + behind).urgency == "vital"


@every_row(("said", "behind"), product(CALM_IN_WORDS, BEHIND))
def test_a_calm_value_in_words_stays_calm_there(said: str, behind: str, assistant: Assistant) -> None:
    """Guards against a value that is made of two numbers."""
    assert ask(assistant, said + behind).urgency != "vital"
