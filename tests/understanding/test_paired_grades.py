"""As many grades as names: each its own, in their order, where a word says so or both are joined alike."""

from __future__ import annotations

from itertools import permutations, product

from bot.assistant import Assistant
from bot.understanding.urgency import SEVERITY
from tests.conftest import ask
from tests.rows import every_row

KNOWN = {"colite": "colitis", "thrombopénie": "cytopenia", "myosite": "myositis", "néphrite": "nephritis"}
PAIRED = (
    "{t} et {s}, respectivement grade {a} et {b}", "{t} et {s} grades {a} et {b} respectivement",
    "{t} et {s} (grade {a} et {b})", "{t}/{s} G{a}/G{b}", "{t}+{s} {a} et {b} respectivement",
    "grades respectifs {a} et {b} pour {t} et {s}", "grade {a} et {b} pour la {t} et la {s}",
    "{t} and {s}, respectively grade {a} and {b}", "la {t} et la {s} sont grade {a} et {b}",
    "{t} et {s} de grade respectivement {a} et {b}", "{t}, {s}, grade {a} et grade {b} respectivement",
)  # fmt: skip


@every_row(("pair", "frame", "grades"), list(product(permutations(KNOWN, 2), PAIRED, ((3, 4), (4, 2), (1, 3)))))
def test_each_name_has_its_own(
    pair: tuple[str, str], frame: str, grades: tuple[int, int], assistant: Assistant
) -> None:
    """Guards *colite et prurit, respectivement grade 3 et 4*, which graded both 3 to 4."""
    answer = ask(assistant, frame.format(t=pair[0], s=pair[1], a=grades[0], b=grades[1]))
    found = {one.toxicity: one.grades for one in answer.query.problems}
    assert found == {KNOWN[name]: (grade,) for name, grade in zip(pair, grades, strict=True)}


def test_three_names_have_three(assistant: Assistant) -> None:
    """Guards a longer row."""
    answer = ask(assistant, "colite, myosite et néphrite grades 1, 4 et 2")
    found = {one.toxicity: one.grades for one in answer.query.problems}
    assert found == {"colitis": (1,), "myositis": (4,), "nephritis": (2,)}


DOUBTFUL = (
    "{t} et {s} grade 3/4", "{t}/{s} grade 3/4", "{t} et {s} grade 3 ou 4", "{t} et {s} grade 3-4",
    "{t} et {s} grade 3 puis 4", "{t} et {s} entre grade 3 et grade 4", "{t} et {s} grades 2, 3 ou 4",
)  # fmt: skip


@every_row(("pair", "frame"), list(product(permutations(KNOWN, 2), DOUBTFUL)))
def test_a_doubt_is_about_both(pair: tuple[str, str], frame: str, assistant: Assistant) -> None:
    """Guards the other direction: where rows are not alike, whoever may have a grade 4 is called for."""
    answer = ask(assistant, frame.format(t=pair[0], s=pair[1]))
    assert {one.grades[-1] for one in answer.query.problems} == {4}
    gravest = max((ask(assistant, f"{name} grade 4").urgency for name in pair), key=SEVERITY.index)
    assert answer.urgency == gravest


@every_row("text", ["colite et néphrite respectivement 3 jours et 4 jours", "colite et néphrite 3 et 4"])
def test_numbers_that_may_count_are_no_grades(text: str, assistant: Assistant) -> None:
    """Guards counts, and numbers that no word makes grades."""
    assert not ask(assistant, text).query.all_grades


def test_the_word_of_a_paired_grade_is_known(assistant: Assistant) -> None:
    """Guards the first screen against 'je ne connais pas « grade »' where the numbers behind it were read."""
    said = "colite et prurit, respectivement grade 3 et 4"
    assert "grade" not in assistant.reader.read(said).unknown
    assert assistant.reader.read(said.replace("prurit", "psittacose")).unknown == ("psittacose",)
