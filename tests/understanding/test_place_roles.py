"""Of several places the one that is asked about: where somebody lives, comes from or works yields to it."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

SOUGHT_FIRST = (
    "référent neuro à {0}, c'est plus simple pour ce patient, il habite {1}", "{0} dermato, patiente domiciliée à {1}",
    "who is the cardiologist in {0} for a patient living in {1}", "néphro à {0} pour un monsieur de {1}",
    "spécialiste du foie sur {0}, patient suivi à {1}", "dermato {0} pour une dame de {1}",
    "existe-t-il un référent cutané à {0} ? elle vient de {1}", "dermatologist near {0}, gentleman from {1}",
)  # fmt: skip
"""{0} is asked about, {1} is where the patient is."""
SOUGHT_LAST = (
    "patient de {1}, quel gastro à {0}", "il habite {1}, je cherche un pneumologue à {0}",
    "patient suivi à {1}, cardiologue à {0} ?", "transféré de {1} vers {0}, quel neuro",
    "je suis médecin à {1}, référent thyroïde à {0}", "interne à {1}, quel néphrologue à {0}",
    "patient from {1}, is there a skin referent in {0}?", "GP in {1} here, rheumatologist in {0} please",
    "hospitalisée à {1}, spécialiste du foie à {0}", "IDE à {1} : référent hépato à {0}",
)  # fmt: skip
RULED_OUT = (
    "dermato à {0} plutôt qu'à {1}", "plutôt {0} que {1} pour le dermato", "dermato à {0}, pas à {1}",
    "dermato {0} et pas {1}", "rather {0} than {1} for dermatology", "dermatologist in {0} rather than {1}",
    "dermato à {0} au lieu de {1}", "dermatologist in {0}, not {1}", "il préfère {0} que {1}, dermato ?",
    "dermato à {0} (pas celui de {1})", "skin referent, she would sooner go to {0} than {1}",
)  # fmt: skip
OUT_OF_REACH = (
    "{1} c'est trop loin, un dermato plus près de {0} ?", "{1} ne prend plus personne, dermato à {0} ?",
    "{1} n'a pas de dermato, {0} ?", "{1} est complet, dermato {0}", "{1} is too far, dermatologist around {0}?",
    "{1} has no dermatologist, what about {0}", "un dermato ailleurs qu'à {1}, on est à {0}",
    "à part {1} un dermato pour {0}", "who can see a rash, {1} is full, we're in {0}",
    "{1} est complet, patient de {0}, quel dermato", "{1} ne répond plus, je suis à {0}, dermato ?",
)  # fmt: skip
COMPARED = (
    "{0} c'est plus près pour nous que {1}, un dermato là-bas ?", "{0} est moins loin que {1} pour elle, dermato ?",
    "c'est plus court d'aller à {0} qu'à {1}, dermato ?", "{0} is nearer than {1}, a dermatologist there?",
    "{0} lui va mieux que {1}, dermato", "plus pratique à {0} que {1}, dermato ?",
    "{0} c'est plus rapide que {1} pour eux, dermato",
)  # fmt: skip
PAIRS = (("Limoges", "Chabanais"), ("Bayonne", "Peyrehorade"), ("Poitiers", "Aigre"), ("Pau", "Dax"))
EQUALLY_ASKED = (
    "dermato {0}, {1}",
    "dermato à {0} et à {1}",
    "dermato à {0}, cardio ou dermato à {1}",
    "il habite {0} mais est suivi à {1}, quel gastro",
)
BACKGROUND_ALONE = (
    "un monsieur de {0} avec une myosite, qui appeler",
    "une dame de {0}, colite, quel gastro", "il vient de {0}, neuro ?",
    "patient from {0}, who do I call for hepatitis", "un patient de {0} sous nivo, quel référent ?",
    "je suis à {0}, quel dermato ?", "pour un monsieur qui habite {0}, quel pneumologue ?",
)  # fmt: skip
HOMONYMS = {
    "Mérignac en Charente (pas celui de Bordeaux !!) qui pour une éruption": "Mérignac (16)",
    "Grignols in Dordogne (not the Gironde one), who for a rash": "Grignols (24)",
    "Grignols en Dordogne, pas celui de Gironde, dermato": "Grignols (24)",
    "Grignols in the Gironde, not the Dordogne one, dermatologist": "Grignols (33)",
}
NEIGHBOURS = {"cardio sur Soyaux/Angoulême": "Angoulême (16)", "dermato Lons / Pau": "Pau (64)"}
WITH_THE_REGION = (
    "schéma du parcours de soins immunotoxicité nouvelle aquitaine", "How is care organised in Nouvelle-Aquitaine?",
    "qui est derrière ce réseau, onco nouvelle aquitaine ?",
)  # fmt: skip


CALLED_SO = (
    "monsieur de la Bressuire qui tousse", "M. de Villeneuve, né le 12/03/1958", "monsieur de Villeneuve qui tousse",
    "Monsieur de Bressuire qui tousse", "monsieur de Bressuire a une colite", "m. de Bressuire qui tousse",
    "mme de Bressuire qui tousse", "monsieur de Montalembert qui a une colite", "monsieur Bressuire qui tousse",
    "Monsieur de Confolens a une colite", "M. de Marmande, 72 ans, colite grade 2",
    "Mme de Chalais, rash sous nivolumab",
    "avis pour Monsieur de Confolens, hépatite grade 3", "Monsieur de Chabanais est sous nivolumab",
)  # fmt: skip


def place_of(text: str, assistant: Assistant) -> str:
    return ask(assistant, text).place_name


@pytest.mark.slow
@every_row("pair", PAIRS)
@every_row("frame", SOUGHT_FIRST + SOUGHT_LAST + RULED_OUT + OUT_OF_REACH + COMPARED)
def test_the_place_that_is_asked_about_wins(frame: str, pair: tuple[str, str], assistant: Assistant) -> None:
    """Guards where help is looked for against where the patient lives, who asks works, or nobody wants to go."""
    assert place_of(frame.format(*pair), assistant).startswith(f"{pair[0]} (")


@every_row("frame", SOUGHT_FIRST + SOUGHT_LAST)
def test_the_place_that_was_not_used_is_said(frame: str, assistant: Assistant) -> None:
    """Guards against dropping a named place silently."""
    notes = " ".join(ask(assistant, frame.format("Limoges", "Chabanais")).notes)
    assert "Chabanais" in notes
    assert "Limoges" in notes


@every_row("pair", PAIRS)
@every_row("frame", BACKGROUND_ALONE)
def test_where_the_patient_lives_is_the_place_where_no_other_is_named(
    frame: str, pair: tuple[str, str], assistant: Assistant
) -> None:
    """Guards the common case: somebody from there needs somebody near there, and is not named by it."""
    answer = ask(assistant, frame.format(pair[1]))
    assert answer.place_name.startswith(f"{pair[1]} (")
    assert "privacy" not in answer.kinds


@every_row("town", ("Bressuire", "La Rochelle", "Marmande", "Mont-de-Marsan", "Dax"))
@every_row(
    "frame", ("monsieur de {0} qui a une colite, quel gastro ?", "colite chez monsieur de {0} qui est sous nivo")
)
def test_in_small_letters_a_noun_comes_from_a_town(frame: str, town: str, assistant: Assistant) -> None:
    """Guards 'monsieur de Bressuire qui tousse' against a warning of an identity, and keeps the town."""
    answer = ask(assistant, frame.format(town))
    assert "privacy" not in answer.kinds
    assert answer.place_name.startswith(f"{town} (")


@every_row("text", CALLED_SO)
def test_without_an_indefinite_article_it_is_somebodys_name(text: str, assistant: Assistant) -> None:
    """Guards an identity: 'Monsieur de Confolens' is called so, 'un monsieur de Confolens' lives there."""
    assert "privacy" in ask(assistant, text).kinds


@every_row("frame", EQUALLY_ASKED)
def test_two_places_equally_asked_stay_a_choice(frame: str, assistant: Assistant) -> None:
    """Guards the doubt: neither is taken."""
    answer = ask(assistant, frame.format("Nontron", "Saintes"))
    assert "choice" in answer.kinds
    assert len(answer.choices) >= 2


@every_row("text", HOMONYMS)
def test_a_homonym_that_is_ruled_out_hints_at_nothing(text: str, assistant: Assistant) -> None:
    """Guards the department that is meant against the one that is denied."""
    assert place_of(text, assistant) == HOMONYMS[text]


@every_row("text", NEIGHBOURS)
def test_of_two_neighbours_in_one_breath_the_larger_is_taken(text: str, assistant: Assistant) -> None:
    """Guards 'Soyaux/Angoulême', one town for whoever looks for help, against a useless question."""
    assert place_of(text, assistant) == NEIGHBOURS[text]


@every_row("text", WITH_THE_REGION)
def test_the_regions_own_name_is_no_place_where_nobody_is_looked_for(text: str, assistant: Assistant) -> None:
    """Guards the pathway and the network, which are the region's anyway."""
    assert not place_of(text, assistant)


def test_the_region_is_a_place_where_people_are_looked_for(assistant: Assistant) -> None:
    """Guards the other direction."""
    assert place_of("dermatologue en Nouvelle-Aquitaine", assistant) == "Nouvelle-Aquitaine"


@every_row(
    "frame",
    (
        "dermato à part {0} et {1}", "dermato ailleurs qu'à {0} ou {1}", "dermato en dehors de {0} et {1}",
        "dermatologist other than {0} or {1}",
    ),
)  # fmt: skip
@every_row("pair", PAIRS)
def test_what_is_excluded_together_is_never_answered_for(
    frame: str, pair: tuple[str, str], assistant: Assistant
) -> None:
    """Guards *à part Dax et Bayonne* against the referents of the second."""
    assert ask(assistant, frame.format(*pair)).query.place is None


@every_row(
    ("said", "town"),
    (
        ("au plus vite, est-ce que Agen a un gastro ?", "Agen"),
        ("le plus proche je pense que Limoges, cardio", "Limoges"),
        ("le plus pratique, est-ce que Bayonne a un neuro", "Bayonne"),
    ),
)
def test_a_question_compares_nothing(said: str, town: str, assistant: Assistant) -> None:
    """Guards *est-ce que* and *je pense que* against *plus pratique que*."""
    assert place_of(said, assistant).startswith(town)
