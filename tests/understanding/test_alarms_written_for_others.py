"""Signs in a list of one's own, a leaflet that is looked for and the title of a course; a patient's list calls."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

SIGNS = ("dyspnée", "douleur thoracique", "convulsions", "syncope", "choc", "malaise", "selles noires",
         "détresse respiratoire", "troubles de conscience")  # fmt: skip
SIGNS_IN_ENGLISH = ("chest pain", "seizures", "collapse", "respiratory distress", "syncope")
LISTS = ("Ma liste pour l'accueil :", "Liste à cocher au téléphone avant chaque cure :", "Notre liste de tri :",
         "Liste de questions pour l'appel du soir :", "J'ai fait une liste :")  # fmt: skip
LISTS_IN_ENGLISH = ("My list for the front desk:", "Tick list before each cycle:", "Our list of questions:")
WHAT_IS_MISSING = ("J'oublie quoi ?", "J'ai oublié quoi ?", "Il manque quoi ?", "J'oublie quelque chose ?")
WHAT_IS_MISSING_IN_ENGLISH = ("What am I missing?", "Did I forget anything?", "Anything missing?")
BESIDE = ("", " pour un patient sous ICI")
OF_SOMEBODY = (
    "liste des problèmes :",
    "Liste de ses problèmes :",
    "problèmes actifs :",
    "motif :",
    "motif d'appel :",
    "Diagnostics retenus :",
    "problem list:",
    "reason for call:",
)
DANGERS = ("choc septique", "détresse respiratoire", "convulsions", "syncope")
LEAFLETS = (
    "Auriez-vous un document à laisser aux familles qui explique quand faire le 15 {} ?",
    "Avez-vous une plaquette à remettre aux patients {} ?",
    "Je cherche une affiche pour la salle d'attente {} ?",
    "Existe-t-il une fiche à distribuer aux aidants sur les signes graves {} ?",
    "Do you have a leaflet for families {}?",
    "Is there a poster to display in the waiting room {}?",
)
LEAFLETS_FOR_SOMEBODY = (
    "Avez-vous une fiche pour ma patiente {} ?",
    "Document à laisser aux familles ? Là le patient {}",
)
TITLES = (
    "Quel est le programme du module « {} » ?", "Je m'inscris à la formation « {} », c'est quand ?",
    "Où est l'atelier « {} » ?", "Le webinaire intitulé « {} » est-il rediffusé ?", 'Le cours "{}" a lieu où ?',
    "When is the session “{}”?",
)  # fmt: skip
TITLED = ("Urgences vitales sous immunothérapie : choc, coma, détresse respiratoire", "Choc, coma, convulsions",
          "Arrêt cardiaque sous ICI", "Détresse respiratoire : que faire")  # fmt: skip
NO_TITLES = (
    "Pendant la formation l'infirmière crie « {} »", "Je suis en formation, ma collègue appelle : « {} »",
    "Le module est fini. La fille au téléphone : « {} »", "la session commence, « {} » me dit sa femme",
)  # fmt: skip
CRIED = ("il convulse", "il ne respire plus", "elle est dans le coma")


@every_row(("head", "missing", "beside", "at"), [*product(LISTS, WHAT_IS_MISSING, BESIDE, range(0, 9, 2))])
def test_the_items_of_a_list_of_ones_own_are_nobodys(
    head: str, missing: str, beside: str, at: int, assistant: Assistant
) -> None:
    """Guards 'Ma liste pour l'accueil : dyspnée, convulsions. J'oublie quoi ?', with commas and question marks."""
    items = [SIGNS[(at + one) % len(SIGNS)] for one in range(3)]
    end = f"{missing.removesuffix(' ?')}{beside} ?"
    assert ask(assistant, f"{head} {', '.join(items)}. {end}").urgency != "vital"
    assert ask(assistant, f"{head} {' ? '.join(items)} ? {end}").urgency != "vital"


@every_row(("head", "missing", "at"), [*product(LISTS_IN_ENGLISH, WHAT_IS_MISSING_IN_ENGLISH, range(3))])
def test_the_items_of_an_english_list_are_nobodys(head: str, missing: str, at: int, assistant: Assistant) -> None:
    """Guards the same in English."""
    items = [SIGNS_IN_ENGLISH[(at + one) % len(SIGNS_IN_ENGLISH)] for one in range(3)]
    assert ask(assistant, f"{head} {', '.join(items)}. {missing}").urgency != "vital"


@every_row(("head", "danger"), [*product(OF_SOMEBODY, DANGERS)])
def test_the_items_of_a_patients_list_are_his(head: str, danger: str, assistant: Assistant) -> None:
    """Guards the problems of a patient, and why somebody calls; so too where something is asked about it."""
    assert ask(assistant, f"{head} {danger}").urgency == "vital"
    assert ask(assistant, f"{head} {danger}, {DANGERS[0]}").urgency == "vital"
    assert ask(assistant, f"{head} {danger}. J'oublie quoi ?").urgency == "vital"


@every_row(("head", "missing"), [*product(LISTS, WHAT_IS_MISSING)])
def test_who_is_told_of_in_or_beside_a_list_calls(head: str, missing: str, assistant: Assistant) -> None:
    """Guards a person, a value and a tick behind the name of such a list."""
    for told in ("mon patient convulse", "syncope : oui", "SpO2 82 %", "dyspnée, il ne respire plus"):
        assert ask(assistant, f"{head} {told}. {missing}").urgency == "vital"
    assert ask(assistant, f"{head} prurit, toux. {missing} Et là il convulse").urgency == "vital"


@every_row(("leaflet", "at"), [*product(LEAFLETS, range(3))])
def test_the_items_of_a_leaflet_that_is_looked_for_are_nobodys(leaflet: str, at: int, assistant: Assistant) -> None:
    """Guards what is handed to families, its items in brackets."""
    items = (SIGNS if "é" in leaflet or "e-" in leaflet or "J" in leaflet else SIGNS_IN_ENGLISH)[at : at + 3]
    assert ask(assistant, leaflet.format(f"({', '.join(items)})")).urgency != "vital"


@every_row(("leaflet", "danger"), [*product(LEAFLETS_FOR_SOMEBODY, DANGERS)])
def test_a_leaflet_that_is_looked_for_because_of_somebody_calls(
    leaflet: str, danger: str, assistant: Assistant
) -> None:
    """Guards the one for whom it is looked for."""
    assert ask(assistant, leaflet.format(f"({danger})")).urgency == "vital"
    assert ask(assistant, f"{leaflet.removesuffix(' {}').removesuffix(' {} ?')} ? Il convulse").urgency == "vital"


@every_row(("frame", "title"), [*product(TITLES, TITLED)])
def test_the_title_of_a_course_is_nobodys(frame: str, title: str, assistant: Assistant) -> None:
    """Guards who asks for a course by its name; somebody told of beside it calls."""
    said = frame.format(title)
    assert ask(assistant, said).urgency != "vital"
    assert ask(assistant, f"{said} Et là mon patient ne respire plus").urgency == "vital"


@every_row(("frame", "cried"), [*product(NO_TITLES, CRIED)])
def test_what_somebody_says_during_a_course_is_no_title(frame: str, cried: str, assistant: Assistant) -> None:
    """Guards what is cried while a course goes on."""
    assert ask(assistant, frame.format(cried)).urgency == "vital"
