"""'Pau a-t-il un dermatologue ?' asks for Pau: the verb behind the name is no part of it."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

PLACES = ("Pau", "Bordeaux", "Dax", "Limoges", "Le Limousin", "Le Béarn", "La Creuse", "Saint-Junien")
VERBS = ("a-t-il", "a-t-elle", "a-t-on", "a t'il", "a", "dispose-t-il d'", "compte-t-elle", "y a-t-il")


@every_row(("place", "verb"), product(PLACES, VERBS))
def test_a_place_before_its_verb_is_the_place(assistant: Assistant, place: str, verb: str) -> None:
    """Guards the 'a' of 'a-t-il' against the beginning of 'area' ('Pau area')."""
    answer = ask(assistant, f"{place} {verb} un dermatologue ?".replace("d' ", "d'"))
    assert place.split()[-1] in answer.place_name
    assert answer.query.specialties == ("dermatology",)


def test_a_letter_of_a_name_is_still_read(assistant: Assistant) -> None:
    """Guards names of which one word is a letter."""
    assert ask(assistant, "dermato St-A-de-Cubzac").place_name.startswith("Saint-André-de-Cubzac")


@every_row(
    "text", ("Avis interniste souhaité. A Châtellerault qui ?", "Rash sous nivo ! A Châtellerault, un dermato ?")
)
def test_a_capital_behind_a_sentence_is_a_preposition(assistant: Assistant, text: str) -> None:
    """Guards 'A Châtellerault' against Availles-en-Châtellerault."""
    assert ask(assistant, text).place_name.startswith("Châtellerault")


@every_row(("text", "place"), (
    ("dermato a lmgs", "Limoges"), ("rhumato ptrs", "Poitiers"), ("dermato bnjr", ""), ("dermato prbl", ""),
    ("eye doctore near Malemort", "Malemort"),
))  # fmt: skip
def test_four_consonants_are_a_town_that_everybody_knows(assistant: Assistant, text: str, place: str) -> None:
    """Guards towns without their vowels, and words that are none."""
    assert ask(assistant, text).place_name.startswith(place)
    assert bool(ask(assistant, text).place_name) == bool(place)


def test_an_organ_is_no_piece_of_a_torn_word(assistant: Assistant) -> None:
    """Guards 'eye doctore' against a doctor of any discipline."""
    assert ask(assistant, "eye doctore near Malemort").query.specialties == ("ophthalmology",)
