"""Which toxicity has which grade, on the invented region: each its own, one shared, forms, names and history."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant import Assistant
from bot.understanding.query import Problem
from bot.understanding.slots import Slots
from tests.rows import every_row

SEPARATORS = (" et ", ", ", " ; ", " + ", " / ", " & ", ". ", "\n", " avec ", " puis ", " mais ", " ")
GRADES = st.integers(min_value=1, max_value=4)
Found = dict[tuple[str, str], tuple[int, ...]]


def problems(region: Assistant, text: str) -> tuple[Problem, ...]:
    return Slots(region.reader.read(text), region.knowledge).problems


def found(region: Assistant, text: str) -> Found:
    return {(problem.toxicity, problem.form): problem.grades for problem in problems(region, text)}


@pytest.mark.slow
@pytest.mark.parametrize("separator", SEPARATORS)
@given(first=GRADES, second=GRADES, swapped=st.booleans(), grade_first=st.booleans())
def test_each_toxicity_has_its_own_grade(
    region: Assistant, separator: str, first: int, second: int, swapped: bool, grade_first: bool
) -> None:
    """Guards against a grade that changes hands, whatever separates the problems and whichever stands first."""
    pairs = [("glacite", first), ("dérivite", second)]
    shape = "grade {1} {0}" if grade_first else "{0} grade {1}"
    text = separator.join(shape.format(*pair) for pair in (pairs[::-1] if swapped else pairs))
    assert found(region, text) == {("glazitis", ""): (first,), ("driftitis", ""): (second,)}, text


@every_row("separator", SEPARATORS)
@every_row("names", [("glacite", "dérivite"), ("dérivite", "glacite")])
@every_row("shape", ["{} grade 3", "grade 3 {}"])
def test_one_grade_is_shared(region: Assistant, separator: str, names: tuple[str, str], shape: str) -> None:
    """Guards 'glacite et dérivite grade 3': neither of the two is left without its grade."""
    text = shape.format(separator.join(names))
    assert found(region, text) == {("glazitis", ""): (3,), ("driftitis", ""): (3,)}


@every_row(
    ("text", "wanted"),
    [
        ("glacite grade 2-3 et dérivite grade 4", {("glazitis", ""): (2, 3), ("driftitis", ""): (4,)}),
        ("glacite passée de 3 à 1 et dérivite grade 4", {("glazitis", ""): (3, 1), ("driftitis", ""): (4,)}),
        ("glacite grade 1 puis grade 3", {("glazitis", ""): (1, 3)}),
        ("glacite grade 1, dérivite, tourbillonnite grade 3", {("glazitis", ""): (1,), ("driftitis", "whirl"): (3,)}),
        ("grade 1 glacite dérivite grade 3", {("glazitis", ""): (1,), ("driftitis", ""): (3,)}),
        ("glacite grade 1 grade 3 dérivite", {("glazitis", ""): (1,), ("driftitis", ""): (3,)}),
        ("glacite grade 1, dérivite grade 2, glacite grade 3", {("glazitis", ""): (1, 3), ("driftitis", ""): (2,)}),
        ("glacite grade 3, dérivite grade 2, glacite grade 1", {("glazitis", ""): (1, 3), ("driftitis", ""): (2,)}),
        ("glacite passée de 3 à 1, glacite", {("glazitis", ""): (3, 1)}),
        ("glacite", {("glazitis", ""): ()}),
        ("grade 3", {}),
    ],
)
def test_the_grades_of_a_text(region: Assistant, text: str, wanted: Found) -> None:
    """Guards ranges and courses beside a second toxicity, and a toxicity without a grade."""
    read = found(region, text)
    assert {key: read.get(key) for key in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("dérivite grade 2 et tourbillonnite grade 3", {("driftitis", ""): (2,), ("driftitis", "whirl"): (3,)}),
        ("tourbillonnite grade 3 et dérivite grade 2", {("driftitis", ""): (2,), ("driftitis", "whirl"): (3,)}),
        ("dérivite, tourbillonnite grade 3", {("driftitis", ""): (3,), ("driftitis", "whirl"): (3,)}),
    ],
)
def test_two_forms_of_one_sheet_are_two_problems(region: Assistant, text: str, wanted: Found) -> None:
    """Guards each form's own grade where both are named apart."""
    assert found(region, text) == wanted


@pytest.mark.parametrize("text", ["dérivite tourbillonnite grade 3", "tourbillonnite dérivite grade 3"])
def test_the_general_word_beside_its_form_is_one_name(region: Assistant, text: str) -> None:
    """Guards against two sheets for one disease whose name holds the general word."""
    assert found(region, text) == {("driftitis", "whirl"): (3,)}


@pytest.mark.parametrize(
    "text", ["colite grade 1, hépatite et rash grade 3", "grade 1 colite, grade 3 rash et hépatite"]
)
def test_a_toxicity_without_a_grade_shares_that_of_its_nearest(assistant: Assistant, text: str) -> None:
    """Guards the grade shared by the last two of three: the nearest on the side where grades stand."""
    assert found(assistant, text) == {("colitis", ""): (1,), ("hepatitis", ""): (3,), ("rash", ""): (3,)}


@pytest.mark.parametrize(
    ("text", "hepatitis"),
    [
        ("colite grade 1 hépatite rash grade 3", ()),
        ("colite grade 1, hépatite, rash grade 3", ()),
        ("colite grade 1 ; hépatite ; rash grade 3", ()),
        ("grade 1 colite hépatite grade 3 rash", ()),
        ("colite grade 1 hépatite et rash grade 3", (3,)),
        ("colite g1 hépatite & rash g3", (3,)),
        ("grade 1 colite et hépatite, grade 3 rash", (1,)),
        ("colite grade 1, hépatite grade 2, rash grade 3", (2,)),
    ],
)
def test_of_several_grades_only_a_joined_one_is_shared(
    assistant: Assistant, text: str, hepatitis: tuple[int, ...]
) -> None:
    """Guards a toxicity between two graded ones: unless 'et' joins it to one of them, nobody said its grade."""
    assert found(assistant, text) == {("colitis", ""): (1,), ("hepatitis", ""): hepatitis, ("rash", ""): (3,)}


def test_a_grade_between_the_two_words_parts_them(region: Assistant) -> None:
    """Guards 'dérivite grade 2 tourbillonnite grade 3': a graded word is no part of a name."""
    text = "dérivite grade 2 tourbillonnite grade 3"
    assert found(region, text) == {("driftitis", ""): (2,), ("driftitis", "whirl"): (3,)}


def test_a_toxicity_named_twice_stands_once_with_all_its_grades(region: Assistant) -> None:
    """Guards against losing the higher of two grades, in either order."""
    for text in ("glacite grade 1, glacite grade 3", "glacite grade 3, glacite grade 1"):
        assert problems(region, text) == (Problem("glazitis", "", (1, 3)),)


def test_problems_stand_in_the_order_of_the_text(region: Assistant) -> None:
    """Guards the order that equals keep."""
    assert [problem.toxicity for problem in problems(region, "dérivite et glacite")] == ["driftitis", "glazitis"]


def test_a_severity_word_is_the_grade_where_none_is_written(region: Assistant) -> None:
    """Guards the adjective: it counts alone, and never against a figure."""
    assert found(region, "glacite sévère") == {("glazitis", ""): (3,)}
    assert found(region, "glacite sévère grade 1") == {("glazitis", ""): (1,)}


@pytest.mark.parametrize("text", ["antécédent de dérivite, glacite grade 1", "glacite grade 1, antécédent de dérivite"])
def test_history_is_no_problem_of_today(region: Assistant, text: str) -> None:
    """Guards against an old disease taking today's grade."""
    assert found(region, text) == {("glazitis", ""): (1,)}


def test_a_denied_toxicity_is_no_problem(region: Assistant) -> None:
    """Guards 'pas de …': what is denied has neither sheet nor grade."""
    assert found(region, "glacite grade 1, pas de dérivite") == {("glazitis", ""): (1,)}


@pytest.mark.parametrize(
    "text",
    [
        "antécédent de dérivite grade 4, glacite grade 1",
        "glacite grade 1, antécédent de dérivite grade 4",
        "glacite grade 1, pas de dérivite grade 4",
    ],
)
def test_the_grade_of_a_history_stays_with_it(region: Assistant, text: str) -> None:
    """Guards against an old or a denied grade 4 raising today's grade 1 to an emergency."""
    assert found(region, text) == {("glazitis", ""): (1,)}


@pytest.mark.parametrize("text", ["glacite glacite grade 3", "glacite (glacite) grade 3", "glazitis glacite grade 3"])
def test_a_word_said_twice_is_no_name_of_its_form(region: Assistant, text: str) -> None:
    """Guards a toxicity written twice side by side against vanishing with its grade."""
    assert found(region, text) == {("glazitis", ""): (3,)}


@pytest.mark.parametrize("text", ["glacite tourbillonnite grade 3", "tourbillonnite glacite grade 3"])
def test_the_form_of_one_toxicity_swallows_no_other_beside_it(region: Assistant, text: str) -> None:
    """Guards a toxicity named right beside the particular form of another one: both have their sheet."""
    assert found(region, text) == {("glazitis", ""): (3,), ("driftitis", "whirl"): (3,)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("dérivite grade 3, pas de peau luisante grade 2", (2, 3)),
        ("dérivite grade 2, pas de peau luisante grade 3", (2, 3)),
        ("dérivite antécédent de peau luisante grade 3", (3,)),
    ],
)
def test_a_symptom_that_is_denied_or_over_takes_no_grade_away(
    region: Assistant, text: str, wanted: tuple[int, ...]
) -> None:
    """Guards the one toxicity named: every grade of the text is its own."""
    assert found(region, text) == {("driftitis", ""): wanted}


def test_a_form_said_twice_is_no_general_word_beside_its_form(region: Assistant) -> None:
    """Guards a particular form that is written in two languages side by side against vanishing with its grade."""
    assert found(region, "tourbillonnite whirlitis grade 3") == {("driftitis", "whirl"): (3,)}


def test_naming_a_toxicity_again_without_a_grade_leaves_its_course_in_order(region: Assistant) -> None:
    """Guards today's grade of a course that went down: a second mention beside another toxicity does not sort it."""
    read = found(region, "glacite passée de 3 à 1, dérivite grade 2, glacite")
    assert read == {("glazitis", ""): (3, 1), ("driftitis", ""): (2,)}


def test_a_history_alone_shares_its_grade(region: Assistant) -> None:
    """Guards a question about what is over: 'antécédent de … et de … grade 4' grades both, as it does today's."""
    read = found(region, "antécédent de dérivite et de glacite grade 4")
    assert read == {("driftitis", ""): (4,), ("glazitis", ""): (4,)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("colitegrade1 hépatitegrade3", {("colitis", ""): (1,), ("hepatitis", ""): (3,)}),
        ("colitegrade3 hépatite grade 1", {("colitis", ""): (3,), ("hepatitis", ""): (1,)}),
    ],
)
def test_a_grade_written_in_one_word_with_its_toxicity_is_its_own(
    assistant: Assistant, text: str, wanted: Found
) -> None:
    """Guards 'colitegrade1' beside another toxicity: nothing between the two parts is nearest of all."""
    assert found(assistant, text) == wanted
