"""Two questions in two sentences: both are answered, in either order; one question in two breaths stays one."""

from __future__ import annotations

from itertools import permutations

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

FRENCH = {
    "referents": (
        "Quel dermatologue à Dax ?", "Qui est le référent en neuro dans les Landes ?", "Un cardiologue vers Bellac ?",
    ),
    "grade": ("À quoi correspondent les grades ?", "C'est quoi la différence entre les grades ?"),
    "pathway": ("Qui j'appelle en premier pour une toxicité ?", "Quand est-ce qu'on passe au recours ?"),
    "training": ("La formation est-elle ouverte aux infirmières ?", "C'est quand la formation ?"),
    "rcp": ("Comment présenter un dossier à la RCP ?", "La RCP a lieu quand ?"),
    "directory": ("Existe-t-il un annuaire complet ?", "Où télécharger l'annuaire ?"),
}  # fmt: skip
ENGLISH = {
    "referents": ("Which dermatologist near Dax?",),
    "grade": ("What do the grades mean?",),
    "pathway": ("Who do I call first for a toxicity?",),
    "training": ("When is the training?",),
    "rcp": ("How do I submit a case to the MDT?",),
    "directory": ("Where can I get the whole directory?",),
}
ONE = (
    ("Colite grade 3 ? On arrête le nivo ?", {"toxicity", "pathway", "grade"}),
    ("Hépatite ou myosite ? Fièvre aussi.", {"toxicity", "choice"}),
    ("Quel dermato à Dax ? Merci d'avance.", {"referents"}),
    ("Bonjour. Quel dermato à Dax ?", {"referents"}),
    ("Quel dermato à Dax ? Ou rhumato ?", {"referents"}),
)


def pairs() -> list[tuple[str, str, str]]:
    """Each question of a kind with each of another kind, in both orders, joined in several ways."""
    rows = []
    for said, joins in ((FRENCH, ("{} {}", "{} Et {}", "{} Autre question : {}")), (ENGLISH, ("{} {}", "{} And {}"))):
        for first, second in permutations(said, 2):
            for at, (one, other) in enumerate((a, b) for a in said[first] for b in said[second]):
                join = joins[at % len(joins)]
                later = other if join == "{} {}" else other[0].lower() + other[1:]
                rows.append((join.format(one, later), first, second))
    return rows


@pytest.mark.slow
@every_row(("text", "first", "second"), pairs)
def test_both_questions_are_answered(assistant: Assistant, text: str, first: str, second: str) -> None:
    """Guards the second of two questions against being lost behind the first, or the first behind it."""
    assert {first, second} <= set(ask(assistant, text).kinds)


@every_row(("text", "kinds"), ONE)
def test_one_question_in_two_breaths_stays_one(assistant: Assistant, text: str, kinds: set[str]) -> None:
    """Guards against sections that nobody asked for."""
    assert set(ask(assistant, text).kinds) <= kinds


@every_row("text", (
    "Bonjour. Quel dermato à Dax ? Et à quoi correspondent les grades ?",
    "Merci pour hier. Bonjour. Quel dermato à Dax ? Et à quoi correspondent les grades ?",
))  # fmt: skip
def test_politeness_before_them_changes_nothing(assistant: Assistant, text: str) -> None:
    """Guards two questions in the third and fourth sentence of a message."""
    assert {"referents", "grade"} <= set(ask(assistant, text).kinds)
