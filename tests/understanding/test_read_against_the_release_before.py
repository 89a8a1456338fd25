"""Messages that an adversarial reading of a release found worse than the one before, each a kind of its own."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

SOMEBODY = (
    "on est en train de masser",
    "nous sommes en train de masser",
    "l'équipe est en train de masser le patient",
    "standard du SAMU ne répond pas, patient en arrêt",
    "le SAMU nous a demandé de masser",
    "le SAMU me demande le grade, détresse respiratoire",
    "elle a perdu connaissance. De votre avis, qui appeler ?",
    "rupture de stock d'infliximab, colite grade 4, que faire ?",
    "myocardite grade 4, solumédrol en rupture, par quoi remplacer ?",
    "myasthenia grade 4, IVIg stock shortage",
    "pas de cardio, poste vacant, myocardite grade 3, qui appeler ?",
    "hypotension sévère sous warfarine, qui appeler ?",
    "pneumopathie grade 4 que faire + annuaire",
    "myocardite grade 4 et je voudrais l'annuaire",
    "qui appeler pour myocardite grade 4 à Bordeaux + date de la RCP",
    "colite grade 4 et un numéro est faux dans l'annuaire",
    "hémiplégie + devenir référent",
    "ma collègue a une patiente avec une myocardite grade 4, date de la RCP ?",
    "mon collègue néphro voit une néphrite grade 4, RCP quand ?",
    "myocardite grave ou infarctus sous pembro",
    "myocardite grave ou pas, que faire",
    "anaphylaxie grade 5 il respire encore",
    "Lyell grade 5, qui appeler ?",
    "Lyell grade 5 en réa",
    "SJS, grade 5 ce matin, transfert ?",
    "confusion aiguë, corticoïdes ou pas ?",
    "confusion aiguë, faut-il des corticoïdes ?",
    "colite était à 4, maintenant à 1, puis 4 ce matin",
    "veut mourir, sort le fusil à domicile STOP",
    "colite grade 1 hier, grade 2 ce matin, grade 3 à midi, grade 4 maintenant",
    "myocardite grade ≥1",
    "colite grade 1, 2, 3 puis 4",
    "mon patient a une colite passée de grade 1 à grade 2 à grade 3 puis grade 4",
    "prurit grade 1, rash grade 2, hépatite grade 3, colite grade 4",
    "colite grade 4, hépatite grade 3, prurit grade 1, arthrite grade 2",
)
NOBODY = (
    "tableau grades 1 2 3 4 colite",
    "colite grade 1 2 3 4 conduite à tenir",
    "crise de goutte qui dure",
    "crise d'angoisse qui dure",
    "épilepsie qui dure depuis 10 ans",
    "pas de fièvre ainsi que de convulsion",
    "pas de convulsion associée à une syncope",
    "comitialité équilibrée, prurit grade 1",
    "données incohérentes dans le dossier, dermato à Niort ?",
    "son mari dit que ça le ballonne",
    "il mange d'un seul côté depuis 1 mois",
    "électrocardiogramme normal, tracé plat en V1",
    "il souhaite mourir",
    "on fait le massage bien-être",
    "moniteur une ligne par patient",
    "fait une apnée sportive",
    "je suis néphrologue à Pau et je veux m'inscrire à la formation",
    "on a vu le cardio à Niort hier. Date de la formation ?",
    "notre cardio est parti à Pau. RCP ?",
    "le néphro de Niort ne répond pas. Lien RCP ?",
    "Lyell grade 5",
    "anaphylaxie de grade 5",
    "décès, Lyell grade 5 à Dax",
    "il est mort, choc anaphylactique grade 5",
    "fatal anaphylaxis grade 5 in a patient on pembro",
    "Lyell grade 5 chez un patient sous nivo, déclaration",
)


@every_row("text", SOMEBODY)
def test_nothing_that_was_added_beside_it_hides_a_danger(text: str, assistant: Assistant) -> None:
    """Guards a sign or a grave grade beside a shortage, a directory, a colleague, an idiom or a second question."""
    assert ask(assistant, text).kinds[0] == "emergency"


@every_row("text", NOBODY)
def test_nothing_that_was_added_calls_for_nobody(text: str, assistant: Assistant) -> None:
    """Guards a table of grades, a definition, a denial that goes on, a crisis of gout and a flat lead."""
    assert "emergency" not in ask(assistant, text).kinds


@pytest.mark.parametrize("drug", ["ustekinumab", "adalimumab", "eculizumab", "dupilumab"])
def test_what_may_treat_a_toxicity_does_not_take_it_out_of_scope(drug: str, assistant: Assistant) -> None:
    """Guards the conduct of a colitis against the name of the drug that one thinks of for it."""
    assert "toxicity" in ask(assistant, f"colite grade 3 réfractaire à infliximab : {drug} ?").kinds
