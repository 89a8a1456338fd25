"""Several graded signs, then a question on one of them by its name and grade: the grade that stands with it counts."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

HEADS = ("Toxicités relevées ce jour (CTCAE v5) : {a} G{x}, {b} G{y}. ", "{a} G{x}, {b} G{y}. ",
         "{a} grade {x} + {b} grade {y}, ")  # fmt: skip
STRANGERS = ("asthénie", "anorexie")
NAMES = {"xérostomie": "sicca", "colite": "colitis", "prurit": "pruritus", "hépatite": "hepatitis", "rash": "rash"}
GRADES = ((1, 2), (2, 1), (3, 2))
FORMS = (
    "Que recouvre G{g} pour {t} svp", "c'est quoi le grade {g} de {t}", "{t} G{g} ça veut dire quoi",
    "définition du grade {g} pour {t} ?", "what does G{g} mean for {t}?", "criteria for grade {g} {t}?",
)  # fmt: skip
NEXT = (("colite", "prurit"), ("rash", "hépatite"), ("prurit", "xérostomie"))


@every_row(("head", "stranger", "name", "grades", "form"), product(HEADS, STRANGERS, NAMES, GRADES[:2], FORMS[::2]))
def test_the_grade_of_another_sign_is_its_own(
    head: str, stranger: str, name: str, grades: tuple[int, int], form: str, assistant: Assistant
) -> None:
    """'Toxicités relevées : asthénie G1, xérostomie G2. Que recouvre G2' read both grades of the xerostomia."""
    before, own = grades
    text = head.format(a=stranger, x=before, b=name, y=own) + form.format(g=own, t=name)
    answer = ask(assistant, text)
    assert [one.grades for one in answer.query.problems if one.toxicity == NAMES[name]] == [(own,)]
    assert "grade" in answer.kinds


@every_row(("head", "names", "grades", "form"), product(HEADS, NEXT, GRADES, FORMS))
def test_of_two_toxicities_each_keeps_its_grade(
    head: str, names: tuple[str, str], grades: tuple[int, int], form: str, assistant: Assistant
) -> None:
    """Guards two toxicities of ours, of which the second is asked about."""
    first, second = names
    text = head.format(a=first, x=grades[0], b=second, y=grades[1]) + form.format(g=grades[1], t=second)
    problems = {one.toxicity: one.grades for one in ask(assistant, text).query.problems}
    assert problems.get(NAMES[second]) == (grades[1],)
