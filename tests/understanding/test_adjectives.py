"""A severity adjective grades the toxicity beside it: no sign, no second toxicity, no other clause."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

ADJECTIVES = (("légère", 1), ("modérée", 2), ("sévère", 3))
NAMES = (("colite", "colitis"), ("hépatite", "hepatitis"), ("pneumopathie", "pneumonitis"))
SIGNS = ("fatigue", "mal au ventre", "dyspnée", "céphalée", "douleurs")


def grades(text: str, assistant: Assistant) -> dict[str, tuple[int, ...]]:
    return {problem.toxicity: problem.grades for problem in ask(assistant, text).query.problems}


@every_row(("adjective", "name"), list(product(ADJECTIVES, NAMES)))
def test_right_beside_a_toxicity_it_is_its_grade(
    adjective: tuple[str, int], name: tuple[str, str], assistant: Assistant
) -> None:
    """Guards the adjective behind the name, behind a link, in brackets and behind a comma of its own."""
    for frame in ("{n} {a}", "{n} plutôt {a}", "{n} ({a})", "{n}, {a}", "un grade {a} : {n}"):
        said = frame.format(n=name[0], a=adjective[0])
        assert grades(said, assistant) == {name[1]: (adjective[1],)}, said


@every_row(("sign", "name", "adjective"), list(product(SIGNS, NAMES, ADJECTIVES)))
def test_said_of_a_sign_it_grades_no_toxicity(
    sign: str, name: tuple[str, str], adjective: tuple[str, int], assistant: Assistant
) -> None:
    """Guards a hepatitis against the grade of a fatigue: the wrong grade is the wrong conduct."""
    for frame in ("{n}, {s} {a}", "{n} avec {s} {a}", "{s} {a} sur une {n}", "{s} {a} ; {n}"):
        said = frame.format(n=name[0], s=sign, a=adjective[0])
        assert grades(said, assistant).get(name[1]) == (), said


def test_each_of_two_toxicities_has_its_own(assistant: Assistant) -> None:
    """Guards two problems: one adjective each, one for both behind 'et', one for the first alone, and a choice."""
    assert grades("colite légère mais prurit sévère", assistant) == {"colitis": (1,), "pruritus": (3,)}
    assert grades("colite et prurit sévères", assistant) == {"colitis": (3,), "pruritus": (3,)}
    assert grades("prurit sévère et colite", assistant) == {"pruritus": (3,), "colitis": ()}
    assert grades("colite modérée ou sévère", assistant) == {"colitis": ()}
