"""The tree of phrases: equal places are one, and every way to them is still told apart."""

from __future__ import annotations

import pytest

from bot.understanding.phrases import Entry
from bot.understanding.tree import Node

LIVER = Entry("toxicity", "hepatitis", "fr", "main", "damage")
COLON = Entry("toxicity", "colitis", "fr", "main", "damage")
FILLERS = frozenset({"du"})
PHRASES = (
    ("atteinte du foie", LIVER),
    ("lesion du foie", LIVER),
    ("atteinte du colon", COLON),
    ("lesion du colon", COLON),
    ("mal du foie", LIVER),
)


@pytest.fixture
def tree() -> Node:
    root = Node()
    for phrase, entry in PHRASES:
        root.plant(phrase.split(), entry)
    return root


def place(root: Node, phrase: str) -> Node:
    for word in phrase.split():
        root = root.children[word]
    return root


def test_places_below_which_everything_is_equal_are_one(tree: Node) -> None:
    """Else each of the composed phrases takes places of its own."""
    tree.settle(FILLERS)
    assert place(tree, "atteinte") is place(tree, "lesion")
    assert place(tree, "atteinte du foie") is place(tree, "mal du foie")


def test_what_goes_on_otherwise_stays_apart(tree: Node) -> None:
    """*Mal du côlon* was never planted."""
    tree.settle(FILLERS)
    assert "colon" not in place(tree, "mal du").children


@pytest.mark.parametrize("change", ["entries", "parts", "links", "expects_a_thing"])
def test_what_is_not_equal_in_every_regard_stays_apart(tree: Node, change: str) -> None:
    """A place that means more, or lets more follow, is not merged with one that does not."""
    other = {"entries": (LIVER, COLON), "parts": (COLON,), "links": frozenset({"est"}), "expects_a_thing": True}
    setattr(place(tree, "lesion"), change, other[change])
    tree.settle(FILLERS)
    assert place(tree, "atteinte") is not place(tree, "lesion")


def test_every_phrase_is_told_with_its_own_words(tree: Node) -> None:
    """Although several lead to one place."""
    tree.settle(FILLERS)
    found = {(phrase, entry) for phrase, node in tree.all() for entry in node.entries}
    assert found == set(PHRASES)


def test_little_words_stand_in_one_order_whatever_process_reads() -> None:
    """Guards the same reading of the same text: a set of words has another order in each process."""
    root, little = Node(), [f"f{letter}" for letter in "hgfedcba"]
    for word in little:
        root.plant([word, "foie"], LIVER)
    root.settle(frozenset(little))
    assert root.fillers == tuple(sorted(little))


def test_the_little_words_among_the_children_are_found(tree: Node) -> None:
    """They may be left out."""
    tree.settle(FILLERS)
    assert place(tree, "atteinte").fillers == ("du",)
    assert place(tree, "atteinte du").fillers == ()


@pytest.mark.parametrize(
    ("letters", "phrases"),
    [
        ("atteintedufoie", ["atteinte du foie"]),
        ("atteintedu", []),
        ("atteintedufoi", []),
        ("", []),
    ],
)
def test_a_phrase_is_found_by_its_letters_whole(tree: Node, letters: str, phrases: list[str]) -> None:
    """Wherever the blanks are, and only where a phrase ends."""
    tree.settle(FILLERS)
    assert [phrase for phrase, _ in tree.spelt_by(letters)] == phrases


def test_all_divisions_of_the_letters_are_found() -> None:
    """*La roche* and *Laroche*."""
    root = Node()
    for phrase, entry in (("laroche", COLON), ("la roche", LIVER)):
        root.plant(phrase.split(), entry)
    assert dict(root.spelt_by("laroche")).keys() == {"laroche", "la roche"}


def test_a_shared_end_is_written_into_for_its_own_phrase_only() -> None:
    """Phrases of one meaning share their end while the tree grows: one that goes on or means more leaves the others."""
    root = Node()
    for phrase, entry in (("mal foie", LIVER), ("mal hepatique", LIVER), ("mal cellule", LIVER), ("douleur", LIVER)):
        root.plant(phrase.split(), entry)
    assert place(root, "mal foie") is place(root, "mal hepatique") is place(root, "douleur")
    root.plant(["mal", "foie", "gras"], COLON)
    root.plant(["mal", "cellule"], COLON)
    root.below("douleur").links = frozenset({"est"})
    assert (place(root, "mal foie").entries, [*place(root, "mal foie").children]) == ((LIVER,), ["gras"])
    assert place(root, "mal cellule").entries == (LIVER, COLON)
    untouched = place(root, "mal hepatique")
    assert (untouched.entries, untouched.children, untouched.links) == ((LIVER,), {}, frozenset())
