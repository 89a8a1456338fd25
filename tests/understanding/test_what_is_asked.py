"""What is asked, in the words of ten different people, and what near it asks something else.

The table was written by hand before the words of knowledge/ that it needs, kind by kind: grades of a value and of
what somebody can still do, where and by whom a toxicity is cared for, the meeting, the course, the directory, the
announcements, the network, conduct.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.knowledge_base.yaml_text import read_yaml
from tests.conftest import ask
from tests.rows import every_row

TABLE = Path(__file__).parent / "what_is_asked.yaml"


def groups() -> list[dict[str, object]]:
    tree = read_yaml(TABLE)
    assert isinstance(tree, dict)
    return list(tree["groups"])


@pytest.mark.slow
@pytest.mark.parametrize("group", groups(), ids=lambda group: str(group["name"]))
def test_each_text_asks_for_its_section(assistant: Assistant, group: dict[str, object]) -> None:
    """Guards every text of the table: one of its sections, none of those near it, its toxicity, no place invented."""

    @every_row("text", [str(text) for text in _listed(group, "texts")])
    def row(text: str) -> None:
        answer = ask(assistant, text)
        kinds, unwanted = set(answer.kinds), set(_listed(group, "none"))
        assert any(set(wanted.split("+")) <= kinds for wanted in _listed(group, "any")), answer.kinds
        assert not kinds & unwanted, answer.kinds
        assert "toxicity" not in group or group["toxicity"] in answer.query.toxicities
        assert not ("no_place" in group and answer.query.place), answer.query.place

    row()


def _listed(group: dict[str, object], name: str) -> list[str]:
    found = group.get(name, [])
    assert isinstance(found, list)
    return [str(one) for one in found]


VALUES = (
    "transaminases à 6N",
    "créat à 2,5 fois la base",
    "lipase à 4N",
    "8 selles par jour",
    "rash sur 40 % du corps",
)
RATED = (
    "c'est quel niveau de gravité",
    "quelle sévérité",
    "modéré ou sévère ?",
    "on cote combien",
    "c'est quel grade",
    "léger, modéré ou sévère ?",
    "quel degré de gravité",
    "ça se classe en quoi",
    "on se situe où en gravité",
)
DAILY = ("ne fait plus ses courses", "fait sa toilette mais plus le ménage", "ne s'habille plus seul")
SEVERITIES = ("léger", "modéré", "sévère")
TOLD_APART = (
    "différence entre {} et {} pour une colite",
    "comment distinguer {} et {} dans une hépatite",
    "colite {} ou {} ?",
    "où est la limite entre {} et {} pour un rash",
)


def test_a_value_or_a_state_and_a_word_of_severity_ask_for_the_grade(assistant: Assistant) -> None:
    """Guards the crossing of what was measured or can still be done with every way to ask how serious that is."""
    texts = [f"{value}, {rated}" for value, rated in product(VALUES, RATED)]
    texts += [f"il {state}, {rated}" for state, rated in product(DAILY, RATED) if "?" not in rated]
    wrong = [(text, kinds) for text in texts if "grade" not in (kinds := ask(assistant, text).kinds)]
    assert wrong == []


def test_two_severities_are_told_apart(assistant: Assistant) -> None:
    """Guards that two adjectives of severity joined by 'ou', or told apart, ask for the grades and grade nobody."""
    wrong = []
    for frame, (first, second) in product(TOLD_APART, product(SEVERITIES, SEVERITIES)):
        if first != second:
            answer = ask(assistant, frame.format(first, second))
            if "grade" not in answer.kinds or "referents" in answer.kinds:
                wrong.append((frame.format(first, second), answer.kinds))
    assert wrong == []


def test_a_statement_of_two_severities_asks_nothing(assistant: Assistant) -> None:
    """Guards two problems of different severity against being taken for a question about the scale."""
    answer = ask(assistant, "colite sévère et rash modéré sous nivo, que faire ?")
    assert "toxicity" in answer.kinds
    assert {p.toxicity for p in answer.query.problems} == {"colitis", "rash"}


PLACES_OF_CARE = ("CHU", "hôpital d'à côté", "domicile", "médecin traitant", "spécialiste du coin", "hôpital local")
STEROIDS = ("les corticoïdes", "la cortisone", "la prednisone", "le solumédrol")
FAILING = ("ne marchent pas", "sont inefficaces", "ne suffisent pas", "ne font rien", "échouent")


def test_one_place_of_care_or_another_asks_for_the_pathway(assistant: Assistant) -> None:
    """Guards every pair of places of care that are weighed, alone and beside a grade."""
    wrong = []
    for first, second in product(PLACES_OF_CARE, PLACES_OF_CARE):
        texts = (f"{first} ou {second} pour un grade 3 ?", f"une toxicité d'immuno : {first} ou plutôt {second} ?")
        wrong += [t for t in texts if first != second and "pathway" not in ask(assistant, t).kinds]
    assert wrong == []


def test_steroids_that_fail_are_a_situation_of_the_pathway(assistant: Assistant) -> None:
    """Guards the failure of steroids however it is said, and its contrary: steroids that work are no situation."""
    texts = [f"qui prend le relais si {drug} {failing}" for drug, failing in product(STEROIDS, FAILING)]
    assert [text for text in texts if "pathway" not in ask(assistant, text).kinds] == []
    assert ask(assistant, "les corticoïdes marchent bien dans la colite").query.situations == ()


SOUGHT = ("une myocardite", "une hypophysite", "une colite", "une insuffisance surrénale", "une myosite")
SEEKING = ("je cherche", "on cherche", "je recherche", "nous recherchons")


def test_a_disease_that_is_sought_is_no_person(assistant: Assistant) -> None:
    """Guards 'on cherche une myocardite' as a question of tests, and 'on cherche un cardiologue' as one of people."""
    wrong = []
    for seeking, disease in product(SEEKING, SOUGHT):
        kinds = ask(assistant, f"quels tubes si {seeking} {disease}").kinds
        wrong += [(seeking, disease, kinds)] if "referents" in kinds or "toxicity" not in kinds else []
        people = ask(assistant, f"{seeking} quelqu'un pour {disease}").kinds
        wrong += [(seeking, disease, people)] if not {"referents", "choice"} & set(people) else []
    assert wrong == []


@every_row("text", ["modéré ou sévère ?", "colite ou hépatite ?", "CHU ou domicile pour une colite"])
def test_an_or_asks_for_no_place(assistant: Assistant, text: str) -> None:
    """Guards *ou*, which is *où* without its accent only where a clause begins or ends."""
    assert "referents" not in ask(assistant, text).kinds


@every_row("text", ["ou adresser une colite", "une colite, ou ?", "colite grade 2 je l'envoie ou"])
def test_a_where_without_its_accent_still_asks_for_people(assistant: Assistant, text: str) -> None:
    """Guards the hurried *ou* that means *où*."""
    assert {"referents", "choice"} & set(ask(assistant, text).kinds)


ALARMS = (
    "il convulse",
    "elle ne respire plus",
    "SpO2 à 82 %",
    "elle est en arrêt cardiaque",
    "il a une douleur thoracique et une syncope",
)
ASKED = (
    "qui prend le relais",
    "CHU ou hôpital d'à côté",
    "c'est quel niveau de gravité",
    "modéré ou sévère",
    "différence entre modéré et sévère",
    "si ça s'aggrave je fais quoi",
    "passer en RCP",
    "toute l'équipe veut se former",
    "pourquoi l'immuno donne des maladies auto-immunes",
    "le MT gère ou nous",
    "on passe la cure ou on décale",
)


@pytest.mark.slow
def test_no_word_that_asks_silences_an_alarm(assistant: Assistant) -> None:
    """Guards every emergency beside every new way of asking: it still comes first."""
    pairs = [(f"{alarm}, {asked} ?", f"{asked}, {alarm}") for alarm, asked in product(ALARMS, ASKED)]
    texts = [text for pair in pairs for text in pair]
    assert [text for text in texts if ask(assistant, text).kinds[:1] != ("emergency",)] == []
