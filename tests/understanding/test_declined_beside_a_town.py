"""The weather, coding and how another drug is given are declined, be a town or a word of ours beside them."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

WEATHER = ("quel temps {} à {}", "il va faire beau à {1} {0} ?", "va-t-il pleuvoir à {1} {0} ?",
           "il fait froid à {1} {0} ?", "du soleil à {1} {0} ?", "il y aura du vent à {1} {0} ?",
           "orages prévus à {1} {0} ?", "beau temps à {1} {0} ?", "temps prévu {} à {}",
           "on annonce de la pluie à {1} {0}", "il fera combien de degrés {} à {} ?")  # fmt: skip
DAYS = ("demain", "ce week-end", "samedi")
TOWNS = ("Biarritz", "Guéret")
WEATHER_IN_ENGLISH = ("will it rain in {1} {0}?", "is it going to rain {} in {}", "any rain in {1} {0}?",
                      "how hot will it be in {1} {0}", "is it windy in {1} {0}?", "forecast for {1} {0}?")  # fmt: skip
DAYS_IN_ENGLISH = ("tomorrow", "this weekend")
CODING = ("codage PMSI {}", "codage {} en hdj, GHM ?", "quel GHM pour {} ?", "quel code CIM-10 pour {} ?",
          "comment coder {} ?", "comment facturer {} ?", "tarif GHS {}", "cotation CCAM {} ?")  # fmt: skip
CODED = ("une chimio", "une perfusion de nivolumab", "une immunothérapie", "une colite sous immunothérapie")
CODING_IN_ENGLISH = ("billing code for {}?", "which ICD-10 code for {}?", "how do I code {}?", "DRG for {}?")
CODED_IN_ENGLISH = ("chemotherapy", "a nivolumab infusion", "immunotherapy")
GIVEN = ("prémédication {} ?", "calendrier de {} ?", "schéma d'administration {} ?", "dates des cures de {}",
         "combien de cycles de {} ?", "{} toutes les combien ?", "antiémétiques avec {} ?", "débit de perfusion {}",
         "{} premed schedule?", "how often is {} given?", "how many cycles of {}?",
         "{} infusion schedule?", "{} sessions?", "programme : {}")  # fmt: skip
OTHER_DRUGS = ("docetaxel", "carboplatine", "FOLFOX", "la chimio")
OURS = (
    ("il a froid depuis le nivolumab, endocrino à Dax", "referents"),
    ("il fait beau, mais j'ai une uvéite à Royan, qui appeler ?", "referents"),
    ("éruption au soleil sous nivolumab, dermato à Royan", "referents"),
    ("il fait une hépatite à Royan, quel spécialiste ?", "referents"),
    ("comment coter une colite à 6 selles ?", "grade"),
    ("Diagnostic principal : colite grade 3 sous nivolumab, Dax, quel gastro ?", "referents"),
    ("DAS 28 à 5, arthrite sous nivo, rhumato à Pau", "referents"),
    ("patient non codé, colite grade 2, gastro à Dax", "referents"),
    ("formation sur la chimio et l'immunothérapie, quel calendrier ?", "training"),
    ("colite sous docétaxel et pembrolizumab, protocole ?", "toxicity"),
    ("le docétaxel est-il une immunothérapie ?", "about"),
    ("patient sous chimio et nivolumab depuis 3 cycles : rash grade 2 à Niort qui voir ?", "referents"),
)
CALLS = (
    "Patient sous nivolumab, colite grade 4, quelle conduite ? et quel codage ?",
    "myocardite grade 3 chez mon patient, que faire ? (le codage GHM je verrai après)",
)


@pytest.mark.slow
@every_row(("frame", "day"), [*product(WEATHER, DAYS), *product(WEATHER_IN_ENGLISH, DAYS_IN_ENGLISH)])
def test_the_weather_is_declined(frame: str, day: str, assistant: Assistant) -> None:
    """'il va faire beau à Royan ce week end ?' was asked which discipline is looked for there."""
    for town in TOWNS:
        assert ask(assistant, asked := frame.format(day, town)).query.sections == ("fallback",), asked


@pytest.mark.slow
@every_row(("frame", "coded"), [*product(CODING, CODED), *product(CODING_IN_ENGLISH, CODED_IN_ENGLISH)])
def test_coding_is_declined(frame: str, coded: str, assistant: Assistant) -> None:
    """'codage PMSI d'une chimio en hdj, GHM ?' told what immunotherapy is."""
    assert ask(assistant, frame.format(coded)).query.sections == ("fallback",)


@pytest.mark.slow
@every_row(("frame", "drug"), product(GIVEN, OTHER_DRUGS))
def test_how_another_drug_is_given_is_declined(frame: str, drug: str, assistant: Assistant) -> None:
    """'docetaxel premed schedule?' told the dates of the course."""
    assert ask(assistant, frame.format(drug)).query.sections == ("fallback",)


@every_row(("asked", "section"), OURS)
def test_what_is_ours_is_answered(asked: str, section: str, assistant: Assistant) -> None:
    """Guards the other direction: words of these fields beside a question of ours."""
    assert section in ask(assistant, asked).query.sections


@every_row("asked", CALLS)
def test_a_grave_grade_beside_coding_calls(asked: str, assistant: Assistant) -> None:
    """Guards a case that is told before its coding is spoken of."""
    assert ask(assistant, asked).urgency == "vital"


@every_row(("weather", "question"), product(
    ("Belle journée malgré la pluie", "Bon courage sous la neige", "Bonjour par ce beau temps"),
    ("quel est le circuit pour ce patient ?", "la RCP, c'est quand ?", "qui est le cardiologue à Dax ?"),
))  # fmt: skip
def test_a_wish_that_speaks_of_the_weather_declines_nothing(weather: str, question: str, assistant: Assistant) -> None:
    """Guards greetings that mention the weather beside a question of ours."""
    assert "fallback" not in ask(assistant, f"{weather}, {question}").kinds
