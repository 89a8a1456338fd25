"""Short questions of daily work that were lost: a drug or not, from which value, what changes."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

DRUGS = (("hyperthyroïdie", "bêtabloquant", "endocrino"), ("hypothyroïdie", "lévothyrox", "endocrino"),
         ("rash", "dermocorticoïdes", "dermato"), ("uvéite", "collyre", "ophtalmo"), ("arthrite", "AINS", "rhumato"),
         ("colite", "infliximab", "gastro"), ("prurit", "antihistaminique", "dermato"))  # fmt: skip
OR_NOT = ("{0} : {1} ou pas, et l'{2} de Pau ?", "{0}, {1} d'emblée ? et {2} à Pau", "{0}, je mets {1} ? {2} Pau",
          "{0}, faut-il {1} et quel {2} à Pau", "{0} {1} utile ? + {2} vers Pau")  # fmt: skip
WITH_WHAT = (
    "{} : on traite avec quoi + {} à Pau",
    "{}, avec quoi on traite, et {} à Pau",
    "{} je la traite par quoi, {} Pau",
)


@pytest.mark.slow
@every_row(("drug", "told"), product(DRUGS, OR_NOT))
def test_whether_a_drug_is_given_shows_the_sheet_too(drug: tuple[str, ...], told: str, assistant: Assistant) -> None:
    """Guards the sheet beside the people: it was lost for every drug but corticosteroids."""
    assert {"toxicity", "referents"} <= set(ask(assistant, told.format(*drug)).query.sections)


@every_row(("disease", "who", "told"), [(d, w, t) for (d, _, w), t in product(DRUGS, WITH_WHAT)])
def test_with_what_one_treats_shows_the_sheet_too(disease: str, who: str, told: str, assistant: Assistant) -> None:
    """Guards *on traite avec quoi*."""
    assert {"toxicity", "referents"} <= set(ask(assistant, told.format(disease, who)).query.sections)


@every_row(("sign", "itch"), product(
    ("plaques rouges", "boutons rouges", "taches rouges", "rougeurs"),
    (", ça gratte", " et ça démange", " qui grattent, démangeaisons", ". Prurit"),
))  # fmt: skip
def test_an_itch_beside_what_is_seen_is_a_rash_too(sign: str, itch: str, assistant: Assistant) -> None:
    """Guards the rash: the itch that was named hid it."""
    found = {one.toxicity for one in ask(assistant, f"{sign} sous nivo{itch}").query.problems}
    assert found == {"rash", "pruritus"}


@every_row("text", ["ça gratte sous nivo", "prurit sous nivo", "démangeaisons sans lésion sous nivo"])
def test_an_itch_alone_is_no_rash(text: str, assistant: Assistant) -> None:
    """Guards the itch alone."""
    assert [one.toxicity for one in ask(assistant, text).query.problems] == ["pruritus"]


@every_row("text", [
    "À quel seuil de TSH substituer ?", "quelle TSH pour substituer", "TSH : taux pour substituer ?",
    "à partir de quelle TSH met-on du lévothyrox", "which TSH level to substitute", "at what TSH do we start thyroxine",
])  # fmt: skip
def test_a_tsh_that_is_replaced_is_a_slow_thyroid(text: str, assistant: Assistant) -> None:
    """Guards a measure that is named without a value: it was asked which thyroid was meant."""
    assert [one.toxicity for one in ask(assistant, text).query.problems] == ["hypothyroidism"]


@every_row(("first", "changes"), product(
    ("la liste des référents en pdf", "l'annuaire complet"),
    (" et être averties quand elle change", ", et me prévenir des mises à jour", " et être prévenu à chaque changement",
     ", prévenez-moi si ça bouge", " + être informée des nouveautés"),
))  # fmt: skip
def test_who_wants_to_be_told_of_changes_subscribes(first: str, changes: str, assistant: Assistant) -> None:
    """Guards the second wish beside the directory."""
    assert {"directory", "subscription"} <= set(ask(assistant, first + changes).query.sections)


@every_row("text", [
    "est-ce que ça change quelque chose d'être vacciné", "le grade change quand", "la créatinine bouge, que faire",
])  # fmt: skip
def test_what_changes_in_a_patient_subscribes_nobody(text: str, assistant: Assistant) -> None:
    """Guards changes of anything else."""
    assert "subscription" not in ask(assistant, text).query.sections


@every_row(("discipline", "told"), product(
    ("un diabétologue", "un rhumato", "un néphrologue"),
    ("{} s'est-il déclaré auprès de vous à Agen ?", "à Agen, {} s'est-il inscrit ?",
     "{} s'est-il fait connaître à Agen",
     "{} est-il recensé à Agen ?"),
))  # fmt: skip
def test_who_made_himself_known_is_a_referent(discipline: str, told: str, assistant: Assistant) -> None:
    """Guards *déclaré*, which was an adverse reaction."""
    assert ask(assistant, told.format(discipline)).query.sections == ("referents",)


@every_row("text", [
    "comment déclarer un effet indésirable", "je dois déclarer une colite à la pharmacovigilance", "où déclarer",
])  # fmt: skip
def test_a_reaction_is_reported_as_before(text: str, assistant: Assistant) -> None:
    """Guards the report of a reaction."""
    assert "pathway" in ask(assistant, text).query.sections


@every_row(("skips", "disease"), product(
    ("peut-on court-circuiter l'hôpital local pour une {}", "on saute l'échelon local pour une {} ?",
     "can we skip the local hospital for {}", "is it fine to bypass the local hospital in {}"),
    ("hépatite", "myosite"),
))  # fmt: skip
def test_who_skips_the_local_one_seeks_the_recourse(skips: str, disease: str, assistant: Assistant) -> None:
    """Guards the tier: the word *local* was read as the one that is sought."""
    assert ask(assistant, skips.format(disease)).query.tier == "recourse"


@every_row("text", ["plutôt 3x9 ou 5x6 ?", "Stéréotaxie cérébrale, plutôt 3x9 ou 5x6 ?", "12x8 ou 10x10"])
def test_fractions_of_a_dose_are_no_grades(text: str, assistant: Assistant) -> None:
    """Guards what is worded like a choice of grades and names nothing that has any."""
    assert "grade" not in ask(assistant, text).query.sections


@every_row(("measure", "owner", "change", "toxicity"), [
    (measure, owner, change, toxicity)
    for (measure, change, toxicity), owner in product(
        (("la TSH", "est basse", "hyperthyroidism"), ("la TSH", "est effondrée", "hyperthyroidism"),
         ("la créatinine", "est montée", "nephritis"), ("les plaquettes", "sont basses", "cytopenia"),
         ("le cortisol", "est effondré", "adrenal_insufficiency"), ("les transaminases", "sont hautes", "hepatitis")),
        ("de mon patient", "de ma patiente", "de la dame", "du monsieur", "de notre patient"),
    )
])  # fmt: skip
def test_whose_measure_it_is_stands_between(
    measure: str, owner: str, change: str, toxicity: str, assistant: Assistant
) -> None:
    """Guards the direction of a measure told of somebody: which thyroid was meant was asked back."""
    found = [one.toxicity for one in ask(assistant, f"{measure} {owner} {change} sous nivolumab").query.problems]
    assert found == [toxicity]
