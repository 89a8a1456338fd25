"""Phones that die, printers that bleed, ambulances that do not answer, paralysed houses; people who do call."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

ERRANDS = ("", ", donnez moi vite l'hépato de Bordeaux", ", je cherche l'annuaire", ". Qui est référent pneumo à Pau ?")
ERRANDS_IN_ENGLISH = ("", ", can you email the directory?", ". Who is the referent in Dax?")
DRAINED = (
    "mon téléphone chauffe, plus de batterie 3 %, il va mourir",
    "mon portable n'a plus de batterie, il va mourir",
    "ma tablette est à 2 % de batterie, elle va mourir",
    "mon ordi n'a plus de batterie et va mourir",
)
DRAINED_IN_ENGLISH = ("my phone is out of battery, it is dying", "My printer is dying and bleeding ink everywhere",
                      "the printer keeps bleeding ink")  # fmt: skip
PEOPLE_BESIDE_A_PHONE = (
    "mon téléphone n'a plus de batterie, mon mari va mourir",
    "plus de batterie 3 %, vite, il va mourir",
    "mon téléphone chauffe, plus de batterie 3 %, il convulse",
    "mon téléphone est à 2 % de batterie, le patient va mourir",
    "mon téléphone va couper, il va mourir",
    "ma patiente est à 2 % de batterie et elle va mourir",
)
PEOPLE_BESIDE_A_PHONE_IN_ENGLISH = (
    "my phone is out of battery, he is dying",
    "My printer is dying and my patient is bleeding everywhere",
    "printing his file, he is bleeding everywhere",
)
JOLTS = ("le fauteuil nous a mis un coup de jus, choc électrique léger sur le bras articulé, personne n'a rien",
         "court-circuit dans la salle, petit choc électrique, plus de peur que de mal",
         "étincelle sur la prise, choc électrique, aucun blessé")  # fmt: skip
JOLTS_OF_SOMEBODY = (
    "coup de jus, choc électrique, la patiente est inconsciente, personne n'a rien fait",
    "court-circuit, choc électrique chez le patient, personne n'a rien",
    "choc septique, personne n'a rien",
    "choc anaphylactique, personne n'a rien sous la main",
    "coup de jus, personne n'a rien sauf la patiente qui convulse",
    "coup de jus, aucun blessé, mais il ne respire plus",
)
CARRIERS = (
    "L'ambulance ne répond pas",
    "l'ambulance ne répond plus",
    "le taxi ne répond pas",
    "le VSL ne répond pas",
    "les ambulances ne répondent pas",
)
ABOUT_THE_TRIP = (", le transport est-il confirmé ?", ". RDV dermato à Bordeaux, simple contrôle", "")
IN_A_CARRIER = (
    "dans l'ambulance ne répond plus",
    "en ambulance ne répond plus",
    "patient dans l'ambulance, ne répond plus",
    "il est dans l'ambulance, ne répond plus",
    "patiente dans le taxi, ne répond plus",
    "retour en VSL, ne répond plus",
    "l'ambulance est là, il ne répond plus",
    "l'ambulance arrive, le patient ne répond plus",
    "L'ambulance ne répond pas et mon mari ne répond plus",
)
HOUSES = (
    "cyberattaque au CH, on est paralysés",
    "grève, tout le site est paralysé",
    "grève, on est paralysés",
    "panne informatique, nous sommes paralysés",
    "on est paralysés par la neige",
    "panne de courant, le CH est paralysé",
    "cyberattack, we are paralysed",
)
FIGURES = ("perte brutale de mes identifiants, coma administratif total", "on est en état de choc budgétaire",
           "paralysie informatique depuis lundi", "le dossier est en mort administrative")  # fmt: skip
PEOPLE_OF_A_HOUSE = (
    "grève, le patient est paralysé",
    "panne informatique, elle est paralysée du bras droit",
    "on est paralysés tous les deux depuis ce matin",
    "grève des trains, mon mari et moi on est paralysés",
    "grève au CH, on est paralysés des jambes",
    "cyberattaque, il est paralysé",
    "panne informatique, coma",
    "perte brutale de connaissance, coma",
    "problème administratif, coma total depuis lundi chez ma patiente",
)


@every_row(("said", "errand"), [*product(DRAINED, ERRANDS)])
def test_a_thing_without_power_does_not_die(said: str, errand: str, assistant: Assistant) -> None:
    """Guards the pronoun of a phone."""
    assert ask(assistant, f"{said}{errand}").urgency != "vital"


@every_row(("said", "errand"), [*product(DRAINED_IN_ENGLISH, ERRANDS_IN_ENGLISH)])
def test_a_thing_neither_dies_nor_bleeds_in_english(said: str, errand: str, assistant: Assistant) -> None:
    """Guards the same in English, and ink."""
    assert ask(assistant, f"{said}{errand}").urgency != "vital"


@every_row("said", (*PEOPLE_BESIDE_A_PHONE, *PEOPLE_BESIDE_A_PHONE_IN_ENGLISH))
def test_who_dies_beside_such_a_thing_calls(said: str, assistant: Assistant) -> None:
    """Guards the people around a phone that dies."""
    assert ask(assistant, said).urgency == "vital"


@every_row(("said", "errand"), [*product(JOLTS, ("", ". Référent pneumo à Saintes ?"))])
def test_a_jolt_that_hurt_nobody_calls_nobody(said: str, errand: str, assistant: Assistant) -> None:
    """Guards a machine that gave a jolt."""
    assert ask(assistant, f"{said}{errand}").urgency != "vital"


@every_row("said", JOLTS_OF_SOMEBODY)
def test_whom_a_jolt_hurt_calls(said: str, assistant: Assistant) -> None:
    """Guards the patient beside it, and what nobody has at hand."""
    assert ask(assistant, said).urgency == "vital"


@every_row(("said", "trip"), [*product(CARRIERS, ABOUT_THE_TRIP)])
def test_an_ambulance_that_does_not_answer_calls_nobody(said: str, trip: str, assistant: Assistant) -> None:
    """Guards who carries patients."""
    assert ask(assistant, f"{said}{trip}").urgency != "vital"


@every_row("said", IN_A_CARRIER)
def test_who_is_carried_and_does_not_answer_calls(said: str, assistant: Assistant) -> None:
    """Guards whoever lies in it."""
    assert ask(assistant, said).urgency == "vital"


@every_row(("said", "errand"), [*product((*HOUSES, *FIGURES), ("", ". Demande d'annuaire par mail possible ?",
                                                              ". Comment je me réabonne aux annonces ?"))])  # fmt: skip
def test_a_house_that_is_paralysed_calls_nobody(said: str, errand: str, assistant: Assistant) -> None:
    """Guards strikes, failures and files."""
    assert ask(assistant, f"{said}{errand}").urgency != "vital"


@every_row("said", PEOPLE_OF_A_HOUSE)
def test_who_is_paralysed_in_such_a_house_calls(said: str, assistant: Assistant) -> None:
    """Guards people's limbs and comas beside a strike."""
    assert ask(assistant, said).urgency == "vital"
