"""A grave grade beside any question of conduct calls, in whatever words it is asked."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask

ASKED = (
    "qui j'appelle", "je l'envoie où", "quelle dose de corticoïdes", "on arrête l'immuno ?",
    "on peut reprendre quand", "c'est urgent ?", "c'est grave ?", "je peux attendre lundi ?",
    "faut-il l'hospitaliser", "il faut appeler qui", "comment je le traite", "comment faire", "comment je gère ça",
    "aide-moi", "tu me conseilles quoi", "vous en pensez quoi", "votre avis svp", "avis svp", "besoin d'un avis",
    "un avis en urgence", "que préconisent les recommandations", "quelle est la conduite", "la marche à suivre",
    "quel traitement instaurer", "quels examens demander", "quel bilan", "quelle surveillance", "quel est le délai",
    "combien de temps j'ai", "dans quel délai", "à qui l'adresser", "où l'adresser", "vers qui se tourner",
    "quel service", "quelle équipe", "quel niveau du parcours", "faut-il un spécialiste",
    "est-ce que je dois m'inquiéter", "est-ce que je peux gérer seul", "est-ce que c'est une urgence",
    "peut-on le garder à domicile", "peut-on continuer le nivolumab", "ça se traite comment", "qu'en pensez-vous",
    "merci de me rappeler", "je ne sais pas quoi faire", "help", "dis-moi quoi faire", "donne-moi la conduite",
    "explique moi quoi faire", "rappelez-moi la conduite à tenir", "rappel de la CAT", "j'hésite à l'hospitaliser",
    "réanimation ou pas", "infliximab ?", "bolus de solumédrol ?", "corticoïdes IV ou per os",
    "c'est bien un grade 4 ?", "confirmé au scanner", "que dit le référentiel", "what now", "what next",
    "who do I call", "where do I send him", "should I admit", "can it wait", "is it urgent", "how do I manage this",
    "how should we treat", "which steroid", "steroids?", "any advice", "advice please", "need help", "please advise",
    "what is the management", "what are the next steps", "which team", "when should I call", "how long do I have",
    "is this serious",
)  # fmt: skip
WHAT_FRENCH = ("qu'est-ce que {} {}", "qu'est ce que {} {}", "que {} {} maintenant")
CONDUCT_FRENCH = (
    ("je", "fais"), ("je", "dois faire"), ("je", "peux prescrire"), ("je", "lui donne"), ("on", "fait"),
    ("on", "met"), ("vous", "conseillez"), ("vous", "feriez"), ("nous", "devons surveiller"), ("tu", "proposes"),
)  # fmt: skip
WHAT_ENGLISH = ("what {} {}", "what else {} {}")
CONDUCT_ENGLISH = (
    ("do I", "do"), ("should we", "give"), ("can I", "prescribe"), ("would you", "advise"), ("do you", "suggest"),
    ("must he", "stop"),
)  # fmt: skip
DEFINED = (
    "qu'est-ce que la colite grade 4", "qu'est-ce qu'une myocardite grade 3", "définition de la colite grade 4",
    "what is a grade 4 colitis", "critères de la colite grade 4",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("frame", ["colite grade 4, {}", "myocardite grade 3 {}"])
def test_a_question_of_conduct_calls(frame: str, assistant: Assistant) -> None:
    """Guards against a question whose words hide whose the grade is."""
    assert [asked for asked in ASKED if ask(assistant, frame.format(asked)).urgency != "vital"] == []


def test_what_to_do_in_every_person_calls(assistant: Assistant) -> None:
    """Guards *colite grade 4, qu'est-ce que je fais ?*, which was taken for a question of definition."""
    french = (what.format(*one) for what, one in product(WHAT_FRENCH, CONDUCT_FRENCH))
    english = (what.format(*one) for what, one in product(WHAT_ENGLISH, CONDUCT_ENGLISH))
    silent = [f"colite grade 4, {asked}" for asked in french]
    silent += [f"colitis grade 4, {asked}" for asked in english]
    assert [text for text in silent if ask(assistant, text).urgency != "vital"] == []


@pytest.mark.parametrize("text", DEFINED)
def test_a_definition_does_not(text: str, assistant: Assistant) -> None:
    """Guards against a call for what is only explained."""
    assert ask(assistant, text).urgency == "none"
