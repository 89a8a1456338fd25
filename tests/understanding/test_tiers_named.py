"""Which tier is asked for: by its level, its place in a move, or the hospital of that kind; and where one may stay."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

RECOURSE = ("niveau CHU", "de niveau CHU", "niveau régional", "de recours", "du CHU", "du centre expert")
FIRST_LINE = ("de premier recours", "de proximité", "de premier niveau", "de ville", "de premier échelon")
TIERS = (*product(RECOURSE, ["recourse"]), *product(FIRST_LINE, ["first_line"]))
FRAMES = (
    "Quel dermatologue {} pour une patiente de Thénezay ?", "Contact dermatologue {}, la patiente est de Thénezay.",
    "Pemphigoïde confirmée. Un dermato {} pour Thénezay", "Besoin d'un avis dermato {}, Thénezay",
)  # fmt: skip
MOVES = (
    ("quand passer de la proximité au recours ?", "recourse"),
    ("à partir de quand on passe du premier recours au CHU ?", "recourse"),
    ("at what point should I move an immune toxicity from local care to the expert centre?", "recourse"),
    ("quand redescendre du CHU vers la proximité ?", "first_line"),
    ("quand doit-on passer par le recours plutôt que par le spécialiste local ?", "recourse"),
    ("c koi le premier niveau de prise en charge", "first_line"),
)
STAYING = (
    "c'est le moment du recours ?", "ça se gère en ville ?", "dans quels cas saisir le recours ?",
    "peut-on le garder ici ?",
    "est-ce que le grade 1 se gère en ville ?", "on peut rester en libéral ?",
)  # fmt: skip
OTHERS = (
    ("nom du gastro pour Cerizay", "referents"), ("la date de la formation", "training"),
    ("l'annuaire des référents", "directory"), ("la RCP c'est comment", "rcp"),
)  # fmt: skip


@every_row(
    ("said", "tier", "frame"),
    [(*named, frame) for named, frame in product(TIERS, FRAMES)],
)
def test_a_tier_by_its_level(said: str, tier: str, frame: str, assistant: Assistant) -> None:
    """Guards the tier that is sought, also right before a comma: 'niveau CHU, la patiente' is no 'chu la'."""
    assert ask(assistant, frame.format(said)).query.tier == tier


@every_row(("text", "tier"), MOVES)
def test_of_a_move_the_tier_that_one_goes_to(text: str, tier: str, assistant: Assistant) -> None:
    """Guards the end of a move between two tiers against its beginning."""
    assert ask(assistant, text).query.tier == tier


@every_row(("staying", "other"), product(STAYING, OTHERS))
def test_whether_somebody_may_stay_is_a_question_of_the_pathway(
    staying: str, other: tuple[str, str], assistant: Assistant
) -> None:
    """Guards the pathway beside whatever else the message asks for."""
    for text in (f"{other[0]}, et {staying}", f"{staying} Et {other[0]} ?"):
        assert {"pathway", other[1]} <= {*ask(assistant, text).kinds}, text


@every_row(("who", "verb"), product(("on", "je", "il", "ça"), ("tourne en rond", "sauve ce qu'on peut")))
def test_a_verb_is_no_town(who: str, verb: str, assistant: Assistant) -> None:
    """Guards 'on tourne en rond' against the commune Le Tourne, which has it as a part of its name."""
    place = ask(assistant, f"Sarcoïdose sous nivo, {who} {verb}. Quel interniste de recours en Gironde ?").query.place
    assert place is not None
    assert (place.kind, place.key) == ("department", "33")


def test_a_town_behind_a_pronoun_with_its_capital_is_one(assistant: Assistant) -> None:
    """Guards 'nous Dax' of a dictated message."""
    place = ask(assistant, "un dermato pour nous Dax").query.place
    assert place is not None
    assert place.key == "40088"


@every_row("moved", ["patient moved to Tours", "patient transféré à Tours", "il a déménagé à Tours"])
def test_a_town_outside_that_is_a_word_is_read_behind_a_move(moved: str, assistant: Assistant) -> None:
    """Guards a town outside the region whose name is a word too."""
    place = ask(assistant, f"{moved}, colite. Quel gastro là-bas ?").query.place
    assert place is not None
    assert place.is_outside
