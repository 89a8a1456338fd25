"""From which grade, at what moment, who first, is the GP enough: all of it asks for the care pathway."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

OPENERS = {
    "fr": (
        "à partir de quel grade",
        "dès quel grade",
        "à quel moment",
        "à partir de quelle gravité",
        "quand est-ce que",
    ),
    "en": ("from which grade", "at what point", "which grade before", "when"),
}
ACTIONS = {
    "fr": ("j'appelle", "dois-je adresser", "on hospitalise", "faut-il transférer", "je demande un avis",
           "je passe la main", "faut-il impliquer le spécialiste", "je dois téléphoner"),
    "en": ("do I call", "should I refer", "must I admit", "do we need a specialist", "should I involve him",
           "do I escalate"),
}  # fmt: skip
ABOUT = {"fr": ("", " pour une colite", " devant un rash"), "en": ("", " for colitis", " with a rash")}
FIRST = (
    "qui en premier", "qui j'appelle d'abord", "par qui commencer", "qui prévenir en priorité",
    "à qui adresser en premier lieu", "who comes first", "whom do I contact first", "who should be called first",
)  # fmt: skip
ENOUGH = (
    "le généraliste suffit-il ?", "est-ce que le médecin traitant suffit", "le médecin de famille peut-il gérer",
    "l'infirmière peut suivre seule ?", "l'hôpital local suffit-il", "is the GP enough", "can the family doctor cope",
    "puis-je gérer seule", "je peux le garder à domicile ?", "can I manage alone", "is it safe to keep her at home",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_threshold_and_an_action_ask_for_the_pathway(assistant: Assistant, language: str) -> None:
    """Guards every opener with every action, alone and about a toxicity, which is kept."""
    wrong = []
    for opener, action, about in product(OPENERS[language], ACTIONS[language], ABOUT[language]):
        answer = ask(assistant, f"{opener} {action}{about} ?")
        if "pathway" not in answer.kinds or bool(answer.query.toxicities) != bool(about):
            wrong.append((answer.question, answer.kinds, answer.query.toxicities))
    assert wrong == []


@every_row("text", [*FIRST, *ENOUGH])
def test_who_first_and_who_is_enough_ask_for_the_pathway(assistant: Assistant, text: str) -> None:
    """Guards the order of calls and the question whether the nearest doctor is enough."""
    assert "pathway" in ask(assistant, text).kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [("quel grade pour une colite", "grade"), ("quand est la prochaine formation", "training"),
     ("qui est le premier dermato à Dax", "referents"), ("généraliste formé à Dax ?", "fallback")],
)  # fmt: skip
def test_what_only_begins_like_a_threshold_is_none(assistant: Assistant, text: str, kind: str) -> None:
    """Guards the neighbours: a grade asked for, a date, a person."""
    assert "pathway" not in ask(assistant, text).kinds
    assert kind in ask(assistant, text).kinds or kind == "fallback"


@every_row(
    "question",
    [
        "à partir de quelle saturation classe-t-on une pneumopathie en grade 4 ?",
        "à partir de combien de selles une colite est-elle grade 4 ?",
        "en dessous de quelle saturation une pneumopathie est-elle grade 4 ?",
        "at what creatinine level is nephritis grade 4?",
    ],
)
def test_where_a_grade_begins_is_nobodys_grade(question: str, assistant: Assistant) -> None:
    """Guards questions of a threshold against a call; behind a grade that somebody has they change nothing."""
    assert ask(assistant, question).urgency == "none"
    assert ask(assistant, f"pneumopathie grade 4 : {question}").urgency == "vital"
    assert ask(assistant, f"mon patient, {question}").urgency == "vital"


@every_row(
    "asked",
    [
        "à partir de quel grade un dermatologue de ville adresse",
        "dès quel grade un généraliste doit-il appeler",
        "from what grade one refers",
    ],
)
def test_one_behind_a_grade_that_is_asked_is_no_grade(asked: str, assistant: Assistant) -> None:
    """Guards *quel grade un dermatologue* against a grade 1 that nobody named; in figures it is one."""
    assert ask(assistant, asked).query.grade is None
    assert ask(assistant, "quel grade 2").query.grade == 2
    assert ask(assistant, "quel grade trois colite je fais quoi").query.grade == 3
    assert ask(assistant, "quel grade III colite je fais quoi").query.grade == 3
    assert ask(assistant, "colite grade un").query.grade == 1


@every_row(
    "asked",
    [
        "toxicité grade 4 : quel niveau de prise en charge, on bascule en recours d'office ?",
        "grade 3, quel échelon, on zappe le premier recours ?",
        "toxicité grade 2 : quel parcours, le recours tout de suite truc ?",
    ],
)
def test_a_tier_beside_a_question_of_the_pathway_asks_for_it(asked: str, assistant: Assistant) -> None:
    """Guards against an unknown word that hides the pathway behind the grade."""
    assert "pathway" in ask(assistant, asked).kinds


MEETING = {"fr": ("la RCP", "une RCP immunotox", "présenter en RCP"), "en": ("the MDT", "the meeting of the network")}
SOMEBODY = {"fr": ("le référent", "appeler le référent"), "en": ("the referent", "calling the referent")}
WHICH = {
    "fr": ("{0} d'abord ou {1} d'abord ?", "d'abord {1}, ou directement {0} ?"),
    "en": ("{0} first or {1} first?",),
}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_meeting_or_somebody_first_is_the_pathways_question(assistant: Assistant, language: str) -> None:
    """Guards against an answer about the meeting alone where it is asked who comes first."""
    asked = [
        which.format(meeting, somebody)
        for which, meeting, somebody in product(WHICH[language], MEETING[language], SOMEBODY[language])
    ]
    assert [text for text in asked if not {"pathway", "rcp"} <= set(ask(assistant, text).kinds)] == []
    assert ask(assistant, "quand a lieu la RCP immunotox").kinds == ("rcp",)


def test_the_recourse_tier_by_its_article(assistant: Assistant) -> None:
    """Guards *le niveau de recours*, which names the tier, beside *quel niveau de recours*, which asks for one."""
    assert ask(assistant, "c'est quoi le niveau de recours dans le parcours").query.tier == "recourse"
    assert ask(assistant, "quel niveau de recours pour une colite").query.tier is None


@every_row("who", ["the investigator", "the nurse", "a pharmacist", "the GP"])
def test_the_whole_region_is_no_place_for_who_comes_first(who: str, assistant: Assistant) -> None:
    """Guards *… in Nouvelle-Aquitaine*, which looks for nobody nearer, against a list of people of the region."""
    for where in ("", " in Nouvelle-Aquitaine"):
        assert ask(assistant, f"Who should {who} contact first for an irAE{where}?").kinds == ("pathway",)


@every_row("areas", ("les Landes et la Gironde", "le 64 et le 40", "la Dordogne et le Lot-et-Garonne"))
def test_two_departments_are_a_part_of_the_region(areas: str, assistant: Assistant) -> None:
    """Guards departments that are looked at together, which are no territory of the file."""
    assert ask(assistant, f"qui contacter en premier dans {areas} ?").query.place is not None
    assert ask(assistant, f"il ne respire plus, qui appeler dans {areas} ?").urgency == "vital"


@every_row(
    ("text", "tier"),
    [
        ("quand envoyer vers le centre de recours plutôt que le spécialiste local", "recourse"),
        ("which cases go to the recourse centre rather than the local specialist", "recourse"),
        ("quand partir au recours au lieu d'être pris en charge par le spécialiste local ?", "recourse"),
        ("un dermato de proximité au lieu du CHU à Dax", "first_line"),
        ("local dermatologist instead of the university hospital, Pau", "first_line"),
        ("plutôt que de partir trop loin de chez lui avec ses enfants, le recours ou le spécialiste local ?", None),
    ],
)
def test_of_two_tiers_the_one_that_is_left_aside_is_not_meant(
    text: str, tier: str | None, assistant: Assistant
) -> None:
    """Guards the tier that is asked about against the one beside which it is weighed."""
    assert ask(assistant, text).query.tier == tier
