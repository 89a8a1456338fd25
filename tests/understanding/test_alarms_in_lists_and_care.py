"""Signs in lists of what to ask about, care that is under way, episodes that are over, and what calls beside them."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

HEADS = (
    "Check-list avant perfusion : demander", "Checklist infirmière avant cure :", "Questionnaire d'appel J7 :",
    "Items de notre questionnaire :", "À vérifier avant chaque cure :", "Avant chaque cure nous demandons :",
    "Trame d'appel de l'infirmière :", "Signes d'alerte à remettre sur la carte patient :",
    "À rechercher à l'interrogatoire :", "Ma liste pour l'accueil :", "Liste à cocher avant chaque cure :",
    "Mon pense-bête de téléphone :", "Le module « Urgences sous immunothérapie :",
)  # fmt: skip
LEAFLETS = (
    "Je prépare le feuillet pour les familles ({}). Il manque un signe ?",
    "Auriez-vous un document à laisser aux familles qui explique quand faire le 15 ({}) ?",
    "On refait la brochure de sortie ({}), vous en avez une ?",
    "Notre dépliant de sortie ({}) est-il à jour ?",
)
HEADS_IN_ENGLISH = ("Pre-infusion checklist:", "Things to ask before each cycle:", "Call script, red flags:")
SIGNS = ("dyspnée", "douleur thoracique", "syncope", "convulsions", "choc", "troubles de conscience", "hémorragie",
         "détresse respiratoire", "confusion", "hémiplégie")  # fmt: skip
SIGNS_IN_ENGLISH = ("chest pain", "seizures", "collapse", "confusion", "respiratory distress", "syncope")
ENDS = (". Il manque quelque chose ?", ". Quoi d'autre ?", "")
FILLED_IN = (": oui", " présente ce matin", " depuis ce matin")
SAID_BESIDE = (
    "il convulse",
    "elle ne respire plus",
    "le patient convulse",
    "SpO2 82 %",
    "TA 60/30",
    "mon mari convulse",
)
CARE = ("adrénaline faite", "adré IM faite", "noradrénaline débutée", "on a injecté l'adrénaline", "amines débutées",
        "intubation imminente", "on prépare l'intubation", "il faut l'intuber", "il est ambuté", "FV en cours",
        "on est en train de la perdre", "on le perd", "adrenaline given", "pressors running", "about to intubate",
        "in VF")  # fmt: skip
CARE_OF_NOBODY = (
    "formation adrénaline, quand ?", "je commande des stylos d'adrénaline", "faut-il prescrire de l'adrénaline ?",
    "xylocaïne adrénaline faite chez le dentiste", "formation à l'intubation", "critères d'intubation ?",
    "on perd du temps avec l'annuaire", "perdu de vue depuis mars", "FV, c'est quoi ?", "il perd la tête de son vélo",
    "directives anticipées : ne souhaite pas l'intubation", "adrenaline pens expired, reorder?", "lost to follow-up",
)  # fmt: skip
SEEN = ("aux urgences", "hospitalisé", "vu au SAU", "bilanté au CHU")
HOME = ("sorti", "rentré chez lui", "RAD", "retour à domicile")
EPISODES = ("une syncope", "une douleur thoracique", "une crise convulsive", "un malaise avec perte de connaissance")
SINCE = (", ce soir ça recommence", ", mais il convulse maintenant", ", de nouveau syncope", ", depuis ne répond plus")
DEATHS = ("on a perdu un patient {} d'{}", "nous avons perdu notre patiente {}, {}", "il nous a quittés {}, {}",
          "she passed away {}, {}", "we lost a patient {}, {}")  # fmt: skip
CAUSES = ("une détresse respiratoire", "un choc septique", "une hémorragie")


@every_row(("head", "end", "at"), [*product(HEADS, ENDS, range(0, len(SIGNS), 2))])
def test_the_items_of_a_check_list_are_nobodys(head: str, end: str, at: int, assistant: Assistant) -> None:
    """Guards against a call for a list of what to ask about before a cure."""
    items = [SIGNS[(at + one) % len(SIGNS)] for one in range(3)]
    assert ask(assistant, f"{head} {', '.join(items)}{end}").urgency != "vital"
    assert ask(assistant, f"{head} {' ? '.join(items)} ?").urgency != "vital"


@every_row(("leaflet", "at"), [*product(LEAFLETS, range(0, len(SIGNS), 2))])
def test_the_signs_of_a_leaflet_are_nobodys(leaflet: str, at: int, assistant: Assistant) -> None:
    """Guards signs in brackets behind the name of a leaflet."""
    items = [SIGNS[(at + one) % len(SIGNS)] for one in range(3)]
    assert ask(assistant, leaflet.format(", ".join(items))).urgency != "vital"


@every_row("text", [
    "liste de problèmes de mon patient : choc septique", "problem list: septic shock, ARDS",
    "motif : détresse respiratoire",
    "brochure remise hier, il convulse", "feuillet rempli (SpO2 82, confusion)", "ma liste : patient de la 12 en arrêt",
])  # fmt: skip
def test_a_list_of_somebodys_problems_calls(text: str, assistant: Assistant) -> None:
    """Guards the problems of a patient, values and people in such a list."""
    assert ask(assistant, text).urgency == "vital"


@every_row(("head", "at"), [*product(HEADS_IN_ENGLISH, range(3))])
def test_the_items_of_an_english_check_list_are_nobodys(head: str, at: int, assistant: Assistant) -> None:
    """Guards the same in English."""
    items = [SIGNS_IN_ENGLISH[(at + one) % len(SIGNS_IN_ENGLISH)] for one in range(3)]
    assert ask(assistant, f"{head} {', '.join(items)}. Anything missing?").urgency != "vital"


@every_row(("head", "sign", "answer"), [*product(HEADS[:5], SIGNS[1:4], FILLED_IN)])
def test_a_check_list_that_is_filled_in_is_somebodys(head: str, sign: str, answer: str, assistant: Assistant) -> None:
    """Guards 'Questionnaire d'appel : syncope : oui'."""
    assert ask(assistant, f"{head} {sign}{answer}").urgency == "vital"
    assert ask(assistant, f"Questionnaire d'appel J7 : {sign} +++").urgency == "vital"


@every_row(("head", "said"), [*product((*HEADS, "Check-list faite,", "Questionnaire rempli."), SAID_BESIDE)])
def test_somebody_beside_a_check_list_is_told_of(head: str, said: str, assistant: Assistant) -> None:
    """Guards a person and a value behind the name of a list, and behind its items."""
    assert ask(assistant, f"{head} {said}").urgency == "vital"
    assert ask(assistant, f"{head} prurit, toux. Et là {said}").urgency == "vital"


@every_row("said", CARE)
def test_care_that_only_the_dying_get_calls(said: str, assistant: Assistant) -> None:
    """Guards adrenaline, a tube and a rhythm told without the sign that they answer."""
    assert ask(assistant, said).urgency == "vital"
    assert ask(assistant, f"patient sous nivolumab, {said}, que faire ?").urgency == "vital"


@every_row("said", CARE_OF_NOBODY)
def test_care_that_is_only_spoken_of_does_not(said: str, assistant: Assistant) -> None:
    """Guards courses, orders and criteria."""
    assert ask(assistant, said).urgency != "vital"


@every_row(("seen", "episode", "home"), [*product(SEEN, EPISODES, HOME)])
def test_who_was_examined_and_sent_home_is_in_no_danger(
    seen: str, episode: str, home: str, assistant: Assistant
) -> None:
    """Guards 'hier aux urgences pour une syncope, bilan normal, sorti'; what came back since then calls."""
    said = f"hier {seen} pour {episode}, bilan normal, {home}"
    assert ask(assistant, f"{said}. Je reprends l'immuno quand ?").urgency != "vital"
    for since in SINCE:
        assert ask(assistant, f"{said}{since}").urgency == "vital"
    assert ask(assistant, f"{episode} aux urgences, sortie annulée").urgency == "vital"
    assert ask(assistant, f"hier {episode}, {home}").urgency == ask(assistant, f"hier {episode}").urgency


@every_row(("death", "when", "cause"), [*product(DEATHS, ("hier", "la semaine dernière"), CAUSES)])
def test_what_somebody_died_of_calls_nobody(death: str, when: str, cause: str, assistant: Assistant) -> None:
    """Guards a death beside its cause; another one who is told of behind it calls."""
    bare = cause.removeprefix("une ").removeprefix("un ")
    said = death.format(when, bare if ", {}" in death else cause.replace("une", "une"))
    assert ask(assistant, said).urgency != "vital"
    assert ask(assistant, f"{death.split(' {}')[0]} {when}, son frère ne respire plus").urgency == "vital"
    assert ask(assistant, f"{death.split(' {}')[0]} {when}, lui en choc septique").urgency == "vital"


@every_row("said", ["existe-t-il un grade 4 pour le rash ?", "y a-t-il un grade 4 de la colite ?",
                    "la colite grade 4 existe dans la grille ?", "je prépare mon oral, colite grade 4 : quelle dose ?",
                    "myocardite grade 3 c'est réa ? je bosse mes cours"])  # fmt: skip
def test_a_grade_of_a_scale_is_nobodys(said: str, assistant: Assistant) -> None:
    """Guards whether a grade exists, and who learns for an examination."""
    assert ask(assistant, said).urgency != "vital"


@every_row("said", ["colite grade 4, existe-t-il un référent à Pau ?", "colite grade 4, y a-t-il un gastro à Dax ?",
                    "colite grade 4 chez mon patient, je relis mes fiches"])  # fmt: skip
def test_a_grade_beside_such_a_question_is_somebodys(said: str, assistant: Assistant) -> None:
    """Guards the same words where they ask for a colleague."""
    assert ask(assistant, said).urgency == "vital"


@every_row("said", ["je peux masser sous immuno ?", "on masse l'épaule", "massage du dos possible sous nivolumab ?",
                    "la kiné masse les lombaires", "vous avez la grille CTCAE de la colite, grades 1 à 4 ?",
                    "on discute d'un cas publié d'une myocardite fulminante, vous avez la référence ?",
                    "il ne souffre presque plus", "on n'arrive plus à le sevrer des corticoïdes", "rash, no peeling",
                    "ATCD : myocardite grade 3 en 2023, FEVG 60 %"])  # fmt: skip
def test_words_that_only_look_like_danger(said: str, assistant: Assistant) -> None:
    """Guards massages, scales, published cases, everyday words one letter away from a sign, and a normal heart."""
    assert ask(assistant, said).urgency not in ("vital", "hospital")


@every_row("said", ["on masse, ACR", "on masse depuis 5 minutes", "colite passée de 1 à 4",
                    "il ne souffle presque plus", "mon patient ressemble à un cas publié, colite grade 4",
                    "myocardite grade 3 en 2023, FEVG 20 % ce matin"])  # fmt: skip
def test_the_danger_that_they_look_like(said: str, assistant: Assistant) -> None:
    """Guards the other side of each."""
    assert ask(assistant, said).urgency == "vital"
