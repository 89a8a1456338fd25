"""Two questions in one message are both answered, whichever comes first and whatever joins them."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

OF_A_CASE = {
    "un dermato à Pau": "referents",
    "nephro Niort": "referents",
    "qui appeler pour une colite à Dax": "referents",
    "def du G2 de pneumopathie": "grade",
    "quel grade pour une hépatite à 6N": "grade",
    "que faire devant une néphrite grade 2": "toxicity",
}
OF_THE_NETWORK = {
    "la date de la formation": "training",
    "comment poser un cas en RCP": "rcp",
    "comment avoir l'annuaire complet": "directory",
    "comment s'abonner aux annonces": "subscription",
}
JOINED = ("{} + {}", "{} et {}", "{} ? {} ?", "{}. {}", "{}, puis {}", "2 questions : {} et {}, merci", "{} & {}")
ENGLISH_CASE = {"cardiologist in Pau": "referents", "what is grade 2 colitis": "grade"}
ENGLISH_NETWORK = {"when is the next training": "training", "how do I join the MDT meeting": "rcp"}
ENGLISH_JOINED = ("{} and {}", "{}? {}?", "{}. Also, {}")


@pytest.mark.slow
@every_row(("one", "other", "frame"), [*product(OF_A_CASE, OF_THE_NETWORK, JOINED),
                                       *product(ENGLISH_CASE, ENGLISH_NETWORK, ENGLISH_JOINED)])  # fmt: skip
def test_both_are_answered_in_either_order(one: str, other: str, frame: str, assistant: Assistant) -> None:
    """Guards the person or the grade against being lost beside a date or a meeting, and the other way round."""
    wanted = {(OF_A_CASE | ENGLISH_CASE)[one], (OF_THE_NETWORK | ENGLISH_NETWORK)[other]}
    for said in (frame.format(one, other), frame.format(other, one)):
        assert wanted <= {*ask(assistant, said).kinds}, said


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("RCP pour une colite grade 3, qui contacter ?", "referents"),
        ("Formation, je suis dermato à Dax", "referents"),
        ("La formation pour les médecins généralistes et les dermatos", "referents"),
        ("qui contacter pour une RCP et comment envoyer le dossier", "referents"),
        ("patient de Dax avec colite. comment présenter en RCP ?", "grade"),
        ("la RCP de Dax et la RCP de Pau", "referents"),
        ("Date de la formation ? Colite et arthrite au programme ?", "referents"),
        ("un dermato à Pau et un rhumato à Dax", "training"),
    ],
)
def test_one_question_stays_one(text: str, never: str, assistant: Assistant) -> None:
    """Guards against an answer to what is only said of who asks, of the programme or of the case."""
    assert never not in ask(assistant, text).kinds


STOP = ("STOP", "stop", "stop svp", "Stop.")


@pytest.mark.parametrize("text", STOP)
def test_stop_alone_ends_the_announcements(text: str, assistant: Assistant) -> None:
    """Guards the word by which one answers a text message; of a drug it says nothing."""
    assert ask(assistant, text).kinds == ("subscription",)
    assert "subscription" not in ask(assistant, "stop pembro colite grade 3").kinds


TAKING_PART = ("devenir référent", "faire partie des référents", "figurer dans l'annuaire", "rejoindre les référents",
    "m'inscrire comme référent", "become a referent", "be listed in the directory")  # fmt: skip


@pytest.mark.parametrize("text", TAKING_PART)
def test_who_wants_to_be_a_referent_is_not_sent_to_one(text: str, assistant: Assistant) -> None:
    """Guards a question about taking part against the card of a colleague, whatever town and discipline it names."""
    assert ask(assistant, text).kinds == ("directory",)
    opening = "Cardiologist in Dax, I would like to" if text.startswith("be") else "Cardiologue à Dax, je voudrais"
    assert not ask(assistant, f"{opening} {text}").cards


ROLES = ("IDE {} à Pau, {}, qui appeler", "IDEC {} Pau {} qui peut donner un avis", "{} in Pau here, who can see a {}")


@every_row(("role", "own", "sign"), product(ROLES, ("onco", "néphro", "cardio"), ("rash", "éruption cutanée")))
def test_the_discipline_of_who_asks_is_not_sought(role: str, own: str, sign: str, assistant: Assistant) -> None:
    """Guards who says where he works against being sent to his own department."""
    cards = ask(assistant, role.format(own, sign)).cards
    assert cards
    assert cards[0].specialty == "dermatology"


NOT_OURS = (
    "rupture de stock de Keytruda, qui contacter", "poste d'interniste à pourvoir au CH de Guéret",
    "niveau de Clark IV, pronostic ?", "cherche remplaçant à Nérac en août", "hépatite B, aucune immuno, je fais quoi",
    "le CH de Dax recrute un cardiologue",
)  # fmt: skip


@pytest.mark.parametrize("text", NOT_OURS)
def test_stock_posts_and_tumours_are_not_ours(text: str, assistant: Assistant) -> None:
    """Guards a shortage, a vacancy and a tumour's scale against the card of a colleague."""
    assert ask(assistant, text).kinds == ("fallback",)


@every_row(("steroids", "frame"), product(
    ("faut-il des corticoïdes", "corticoïdes ou pas", "je mets des corticoïdes ?", "does she need steroids?"),
    ("colite à Pau, quel gastro, {}", "créat doublée, néphrologue dans les Landes et {}")))  # fmt: skip
def test_whether_steroids_are_needed_opens_the_sheet_beside_the_person(
    steroids: str, frame: str, assistant: Assistant
) -> None:
    """Guards the second question of who looks for a person: what to do is said too."""
    assert {"toxicity", "referents"} <= {*ask(assistant, frame.format(steroids)).kinds}


@every_row(("text", "own"), [("Je suis interniste à La Souterraine : comment récupérer l'annuaire ?", True),
                             ("annuaire des dermatos à Dax", False)])  # fmt: skip
def test_the_directory_is_for_whoever_asks(text: str, own: bool, assistant: Assistant) -> None:
    """Guards the whole directory for who says what he is, and people for who names whom he seeks."""
    assert (ask(assistant, text).kinds == ("directory",)) == own


@every_row("frame", ["1) {} 2) {}", "2 questions 1 {} 2 {}", "1. {} 2. {}", "deux choses : 1/ {} 2/ {}"])
def test_numbered_questions_are_two(frame: str, assistant: Assistant) -> None:
    """Guards questions that are counted instead of joined."""
    assert {"rcp", "subscription"} <= {*ask(assistant, frame.format("le jour de la RCP", "je me désinscris")).kinds}
    assert {"training", "referents"} <= {*ask(assistant, frame.format("date de la formation", "dermato à Dax")).kinds}
