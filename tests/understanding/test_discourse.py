"""Of whom a text speaks: the same sign in a patient, in a film, in a document, in general, in the past."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest

from bot.answering.answer import Answer
from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row
from tests.understanding.test_alarms import urgency

SIGNS = (
    "un arrêt cardiaque",
    "une anaphylaxie",
    "une perforation digestive",
    "une hémorragie digestive",
    "une convulsion",
)
OF_SOMEBODY = (
    "mon patient fait {}",
    "{} à l'instant",
    "patient de 60 ans, {}",
    "elle fait {}, que faire ?",
    "j'ai une patiente avec {}",
    "ma patiente vient de faire {}, j'ai perdu la fiche du protocole",
    "mdr non je rigole pas, mon patient fait {}",
    "elle fait {}, où est le protocole ?",
    "{}, on cherche le protocole du service",
    "il y a deux ans mélanome, {} ce matin",
    "{}. Diagnostic posé en 2019",
)
TELEGRAPHIC = (
    "{} pendant l'administration du nivolumab",
    "nouvel épisode : {}",
    "deuxième épisode depuis hier, {}",
    "{}, quel protocole ?",
    "{} sous nivolumab, quelle conduite, un protocole ?",
    "sous protocole ipi nivo, {}",
    "protocole ipilimumab nivolumab et {}",
    "inclus dans un essai, {}",
    "essai CheckMate, {}",
    "{}, que faire pour éviter une récidive ?",
    "{}, deuxième fois, est-ce fréquent que ça recommence ? SpO2 70",
    "overdose d'héroïne et {}",
    "{} au cinéma",
    "{} après un exercice",
    "{} devant un match à la télé",
    "rupture de stock d'hydrocortisone, {}",
    "plaisantait il y a cinq minutes, maintenant {}",
    "{}, je cherche la fiche",
    "{}, avez-vous un article ?",
    "{}, que signifie une SpO2 à 70 % ?",
    "{} à l'effort, un risque de récidive ?",
    "{}, AVC plausible ?",
    "collapsed playing football, {}",
    "new episode, {}",
    "was joking a minute ago, now {}",
    "pourquoi {} chez mon patient",
    "comment expliquer {} chez ma patiente",
    "pourquoi {} sous nivo, il est gris",
    "pas d'antécédent, {}",
    "aucun antécédent notable, {}",
    "ATCD : aucun. {}",
    "why {} in my patient",
    "ce n'est pas une fausse alerte, {}",
    "en 2020 mélanome, {} ce matin",
    "fausse alerte hier, ce matin {}",
    "fausse alerte hier, mais maintenant {}",
    "il a peur de mourir, {}",
    "il a peur de faire une rechute, {}",
    "exam de ce matin : {}",
    "bloc partiel connu, {}",
    "lu sur internet que c'était banal, {}",
    "{}, la vaccination est-elle à jour ?",
    "{}, feuilleton sans fin avec le standard",
    "{}, poster à la RCP",
    "le chat a vomi et {}",
    "false alarm yesterday, today {}",
    "afraid of the dentist, {}",
)
"""What a hurried hand types of a patient whom no word names."""
OF_NOBODY = (
    "dans l'épisode d'hier il y avait {}",
    "question d'examen : {}",
    "cas clinique pour les internes : {}",
    "traduction anglaise de {}",
    "scénario de simulation : {}",
    "{} est-elle fréquente sous nivolumab ?",
    "combien de patients font {} sous pembrolizumab ?",
    "y a-t-il un risque de {} à la deuxième cure ?",
    "étude sur la mortalité après {}, auriez-vous la référence ?",
    "existe-t-il une fiche réflexe pour {} ?",
    "en cas de {}, que doit contenir la trousse ?",
    "il y a deux ans, {}",
    "le frère du patient a fait {}",
    "jamais fait {}",
    "le chien de ma patiente a fait {}",
    "fausse alerte pour {}",
    "le grand-père de ma patiente a fait {}",
    "sa vache a fait {}, il n'a pas dormi",
    "elle a peur de faire {}",
    "feuilleton hier soir : {}",
    "quand faut-il craindre {} ?",
    "est-il vrai que {} peut révéler un diabète ?",
    "il a lu sur internet que quelqu'un avait fait {}",
    "exam d'internat demain : {}",
    "en 2020 une patiente m'avait fait {} sous ipi",
    "vidéo sur {}, où est le lien ?",
    "protocole pour {}",
)
SETS = sorted(Path(__file__).with_name("alarm_sets").glob("*.jsonl"))
MISSED_AT_MOST, FALSE_AT_MOST = 0.011, 0.03
"""Share of a set that may be missed, and falsely raised; the sets are no longer unseen."""


@every_row(("frame", "sign"), list(product(OF_SOMEBODY, SIGNS)))
def test_a_sign_of_somebody_alarms(frame: str, sign: str, assistant: Assistant) -> None:
    """Guards every sign against words that would make a topic of it, where a patient is spoken of."""
    assert urgency(frame.format(sign), assistant) == "vital"


@every_row(("frame", "sign"), list(product(TELEGRAPHIC, SIGNS)))
def test_a_sign_alarms_beside_words_that_only_look_like_a_topic(frame: str, sign: str, assistant: Assistant) -> None:
    """Guards a missed emergency: episodes, protocols, trials, drills and risks are words of the ward too."""
    assert urgency(frame.format(sign), assistant) == "vital"


@every_row(
    "question",
    [
        "colite grade 4 : à partir de quelle dose baisser les corticoïdes ?",
        "colitis grade 4, at what point do we stop?",
        "colite grade 4, en dessous de combien de selles reprendre ?",
    ],
)
def test_a_question_of_from_when_on_keeps_the_grade_of_the_case(question: str, assistant: Assistant) -> None:
    """Guards a vital grade beside words that ask for a threshold: it is no figure, somebody has it."""
    assert ask(assistant, question).urgency == "vital"


@pytest.mark.parametrize("tail", ["un choc anaphylactique chez ma patiente", "gravité : TA 60/30, SpO2 70 %"])
def test_no_wording_that_asks_about_a_sign_silences_one_of_today(tail: str, assistant: Assistant) -> None:
    """Guards a missed emergency: each wording beside a patient, or before a value."""
    wordings = assistant.knowledge.language.negation.asked_about.all()
    asks = assistant.knowledge.language.discourse.asks.all()
    said = [one for one in wordings if tail[0] == "u" or not any(word in one for word in (*asks, "si un", "aurait"))]
    assert len(said) > 100
    assert [one for one in said if urgency(f"{one} {tail}", assistant) != "vital"] == []


@every_row(("frame", "sign"), list(product(OF_NOBODY, SIGNS)))
def test_a_sign_of_nobody_is_a_topic(frame: str, sign: str, assistant: Assistant) -> None:
    """Guards films, exams, figures, documents, questions in general, the past and relatives against a call to 15."""
    said = frame.format(sign).replace("de une", "d'une").replace("de un", "d'un")
    assert urgency(said, assistant) == "none"


@pytest.mark.slow
@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_the_sets_of_other_hands_keep_their_last_score(path: Path, assistant: Assistant) -> None:
    """Guards what was repaired: at most one alarm in a hundred missed, three near-alarms in a hundred raised."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    answers = [(row, ask(assistant, row["q"])) for row in rows]
    vital = [row["q"] for row, answer in answers if row["alarm"] is True and answer.urgency != "vital"]
    false = [row["q"] for row, answer in answers if row["alarm"] is False and _alarms(answer)]
    assert len(vital) <= MISSED_AT_MOST * sum(row["alarm"] is True for row in rows), vital
    assert len(false) <= FALSE_AT_MOST * sum(row["alarm"] is False for row in rows), false


def _alarms(answer: Answer) -> bool:
    return answer.urgency in ("vital", "hospital")


def test_no_door_opens_for_what_is_over(assistant: Assistant) -> None:
    """Guards history against today's pathway; the same words without it open their doors."""
    assert ask(assistant, "colite grade 4").pathway_levels
    assert not ask(assistant, "antécédent de colite grade 4").pathway_levels


def test_a_place_that_is_spelt_out_is_no_misspelt_alarm(assistant: Assistant) -> None:
    """Guards 'appeler au Poitiers…' against *appeler les pompiers*, which stays an alarm with a typo of its own."""
    assert urgency("qui appeler au poitiers university hospital", assistant) == "none"
    assert urgency("appeler les pompirs", assistant) == "vital"


def test_a_grade_in_a_figure_is_nobodys(assistant: Assistant) -> None:
    """Guards shares and definitions against the urgency of their grade; a patient's grade keeps it."""
    assert ask(assistant, "pourcentage de pneumopathies de grade 3 sous nivolumab ?").urgency == "none"
    assert ask(assistant, "au-dessous de combien de plaquettes parle-t-on de grade 4 ?").urgency == "none"
    assert ask(assistant, "pneumopathie grade 3 chez mon patient, combien de jours attendre ?").urgency == "hospital"


def test_a_measured_value_is_somebodys(assistant: Assistant) -> None:
    """Guards a value against the documents that are asked for beside it."""
    assert urgency("quel protocole pour une SpO2 à 70 % ?", assistant) == "vital"
