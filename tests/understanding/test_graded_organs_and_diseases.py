"""An organ with a grade of its own beside a graded disease: *colite grade 3 et foie grade 2* are two toxicities."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import Conversation, ask
from tests.rows import every_row

DISEASES = {
    "colite": "colitis", "prurit": "pruritus", "arthrite": "arthritis", "hypophysite": "hypophysitis",
    "néphrite": "nephritis",
}  # fmt: skip
ORGANS = {
    "foie": "hepatitis", "rein": "nephritis", "poumon": "pneumonitis", "peau": "rash", "cœur": "myocarditis",
    "hépatique": "hepatitis", "rénal": "nephritis", "pulmonaire": "pneumonitis", "pancréas": "pancreatitis",
}  # fmt: skip
FRAMES = (
    "{d} grade {a} et {o} grade {b}", "{o} grade {b} et {d} grade {a}", "{d} grade {a}, {o} grade {b}",
    "grade {a} {d} et grade {b} {o}", "{d} G{a} + {o} G{b}",
)  # fmt: skip
PAIRS = [(d, o) for d, o in product(DISEASES, ORGANS) if DISEASES[d] != ORGANS[o]]


def _grades(text: str, assistant: Assistant) -> dict[str, tuple[int, ...]]:
    return {problem.toxicity: problem.grades for problem in ask(assistant, text).query.problems}


@pytest.mark.slow
@every_row(("pair", "frame", "grades"), list(product(PAIRS, FRAMES, ((3, 2), (2, 1), (1, 4)))))
def test_each_has_its_own_grade(
    pair: tuple[str, str], frame: str, grades: tuple[int, int], assistant: Assistant
) -> None:
    """Guards the liver of *colite grade 3 et foie grade 2*, which was lost while its grade went to the colitis."""
    (disease, organ), (a, b) = pair, grades
    found = _grades(frame.format(d=disease, o=organ, a=a, b=b), assistant)
    assert found == {DISEASES[disease]: (a,), ORGANS[organ]: (b,)}


@every_row("text", ["colite grade 3, bilan hépatique normal", "colite grade 3 et 4, foie normal",
                    "colite grade 2 passée en grade 3, cœur normal", "cancer du rein, colite grade 2"])  # fmt: skip
def test_an_organ_without_a_grade_of_its_own_is_no_toxicity(text: str, conversation: Conversation) -> None:
    """Guards the other direction: a normal organ, a cancer, the two grades of one disease."""
    assert [problem.toxicity for problem in conversation.ask(text).query.problems] == ["colitis"]
