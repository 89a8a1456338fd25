"""The grammar of grades as rules, not wordings: every number, sign, joiner and word keeps its meaning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.folding import tokens_of
from bot.understanding.grade_mentions import GradeMention
from bot.understanding.grades import GradeReader
from tests.rows import every_row

ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV", 5: "V"}
FRENCH = {1: "un", 2: "deux", 3: "trois", 4: "quatre", 5: "cinq"}
ENGLISH = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}
GRADE = st.integers(min_value=1, max_value=5)
SPANS = (" jusqu'à ", "-", " à ", " au ", " to ", " until ", " – ", " — ", "–")
JOINERS = (" voire ", "/", " ou ", " et ", " or ", " and ", " + ", " vs ")
COURSES = ("→", " → ", " puis ", " then ", "->", " devenu ")
WORDS = (
    "grade", "g", "gr", "pas", "de", "à", "2", "3", "5", "6", "0", "II", "→", "-", "≥", "+", "ou", "plus", "jours",
    "sbr", "passée", ", ", "\n",
)  # fmt: skip
SIGNS = {
    "at_least": ("grade ≥ {}", "grade >= {}", "≥ grade {}", "grade {}+", "grade {} ou plus", "grade {} or higher",
                 "au moins grade {}", "at least grade {}", "grade supérieur ou égal à {}"),
    "above": ("grade > {}", "grade supérieur à {}", "above grade {}", "plus: > grade {}"),
    "at_most": ("grade ≤ {}", "grade <= {}", "grade {} ou moins", "grade {} or less", "au plus grade {}"),
    "below": ("grade < {}", "grade inférieur à {}", "below grade {}", "en dessous de grade {}"),
}  # fmt: skip


@pytest.fixture(scope="module")
def reader(knowledge: Knowledge) -> GradeReader:
    return GradeReader(knowledge.language.grade_words, knowledge.language.number_words)


def mentions(reader: GradeReader, text: str) -> list[GradeMention]:
    return reader.read(tokens_of(text), text)


def grades(reader: GradeReader, text: str) -> list[tuple[int, ...]]:
    return [mention.grades for mention in mentions(reader, text)]


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_each_grade_is_read_in_every_script(reader: GradeReader, number: int) -> None:
    """Guards figures, roman and spelt numbers, short forms and capitals, from 1 to 5."""
    written = (str(number), ROMAN[number], ROMAN[number].lower(), FRENCH[number], ENGLISH[number])
    for text in (*(f"grade {one}" for one in written), f"G{number}", f"g{number}", f"gr {number}", f"GRADE{number}"):
        assert grades(reader, text) == [(number,)], text
        assert not mentions(reader, text)[0].shaky, text


@every_row(("text", "wanted"), {"colite garde 2": [(2,)], "grase 3": [(3,)], "garde": [], "de garde à 2": []}.items())
def test_a_misspelt_word_needs_its_number_right_behind(
    reader: GradeReader, text: str, wanted: list[tuple[int, ...]]
) -> None:
    """Guards 'garde 2', a slip of the hand, and who is on duty."""
    assert grades(reader, text) == wanted


@pytest.mark.parametrize("joiner", SPANS)
@given(first=GRADE, second=GRADE)
def test_a_range_names_all_from_end_to_end(reader: GradeReader, joiner: str, first: int, second: int) -> None:
    """Guards the grades between the ends, whichever stands first: a range that ends with death holds grade 4 too."""
    wanted = range(min(first, second), max(first, second) + 1)
    texts = (f"grade {first}{joiner}{second}", *([f"G{first}{joiner}G{second}"] if first != second else []))
    for text in texts:
        assert grades(reader, text) == [tuple(wanted)], text


@pytest.mark.parametrize("joiner", JOINERS)
@given(first=GRADE, second=GRADE)
def test_of_two_grades_both_are_kept_and_ascend(reader: GradeReader, joiner: str, first: int, second: int) -> None:
    """Guards the worst end of a range, however it is joined and whichever end stands first."""
    assert grades(reader, f"grade {first}{joiner}{second}") == [tuple(sorted({first, second}))]


@pytest.mark.parametrize("arrow", COURSES)
@given(first=GRADE, second=GRADE)
def test_a_course_keeps_its_order(reader: GradeReader, arrow: str, first: int, second: int) -> None:
    """Guards today's grade: the last one told, up or down."""
    wanted = (first,) if first == second else (first, second)
    assert grades(reader, f"grade {first}{arrow}{second}") == [wanted]


@pytest.mark.parametrize(
    "shape", ["passé de {} à {}", "passée de grade {} à grade {}", "went from grade {} to grade {}"]
)
@given(first=GRADE, second=GRADE)
def test_a_course_told_in_words_keeps_its_order(reader: GradeReader, shape: str, first: int, second: int) -> None:
    """Guards 'passé de 4 à 2', with and without the word for 'grade'."""
    if first != second:
        assert grades(reader, shape.format(first, second)) == [(first, second)]


@every_row(("meaning", "shape"), [(meaning, one) for meaning, all_ in SIGNS.items() for one in all_])
@every_row("grade", [2, 3, 4])
def test_a_sign_names_the_grades_on_its_side(reader: GradeReader, meaning: str, shape: str, grade: int) -> None:
    """Guards the bound itself: 'at least' and 'at most' hold it, 'above' and 'below' do not; death is never meant."""
    wanted = {
        "at_least": range(grade, 5),
        "above": range(grade + 1, 5) if grade < 4 else (5,),
        "at_most": range(1, grade + 1),
        "below": range(1, grade),
    }
    assert grades(reader, shape.format(grade)) == [tuple(wanted[meaning])]


@pytest.mark.parametrize("number", [0, 6, 9, 10, 20])
def test_a_number_of_no_scale_is_impossible(reader: GradeReader, number: int) -> None:
    """Guards both bounds of the scale, and the largest number that is still an attempt."""
    (mention,) = mentions(reader, f"grade {number}")
    assert (mention.grades, mention.impossible) == ((), (number,))


def test_a_grade_behind_an_impossible_one_is_read(reader: GradeReader) -> None:
    """Guards where an impossible grade ends: the next word belongs to the next grade."""
    assert [(one.grades, one.impossible) for one in mentions(reader, "grade 6 grade 3")] == [((), (6,)), ((3,), ())]


@pytest.mark.parametrize("text", ["grade 21", "grade 100", "grade 2024", "gr 6", "g6", "classée 7", "gr 0"])
def test_a_number_that_is_no_attempt_is_passed_over(reader: GradeReader, text: str) -> None:
    """Guards years and pages, and numbers behind the weaker words, against being called an impossible grade."""
    assert mentions(reader, text) == []


@every_row(
    "text",
    [
        "stade 3", "stage 3", "niveau 3", "ECOG 2", "OMS 1", "cycle 3", "C3", "ligne 2", "NYHA 3", "SBR gr 2",
        "ECOG gr 2",
        "adénocarcinome grade 3", "grade 3 histologique", "tumeur de grade 2", "gliome grade 4", "grade CTCAE v",
        "1 g 3 jours", "g 3 mg", "g 2 fois", "4 g 2", "g6pd", "grade 3e", "grade", "grades", "3 grade", "garde du 3",
        "diarrhée 4 selles", "CTCAE v5", "grade zyxwv 2", "CTC III", "g deux", "cotée 3/10",
    ],
)  # fmt: skip
def test_what_is_no_grade(reader: GradeReader, text: str) -> None:
    """Guards other scales, the differentiation of tumours, quantities, and words without a number."""
    assert grades(reader, text) == []


@pytest.mark.parametrize(
    ("text", "shaky"), [("g 3", True), ("g3", False), ("gr 3", False), ("de 2 à 4", True), ("passé de 2 à 4", False)]
)
def test_what_counts_only_beside_a_toxicity(reader: GradeReader, text: str, *, shaky: bool) -> None:
    """Guards grams and bare courses: marked as shaky, never firm."""
    assert [mention.shaky for mention in mentions(reader, text)] == [shaky]


def test_a_corrected_grade_is_none(reader: GradeReader) -> None:
    """Guards 'pas grade 2 mais grade 3' in both orders, and 'pas grade 2' alone, which keeps its words."""
    for text in ("pas grade 2 mais grade 3", "grade 3 et non grade 2", "not grade 2 but grade 3"):
        assert grades(reader, text) == [(3,)], text
    assert [(mention.grades, mention.negated) for mention in mentions(reader, "pas grade 2")] == [((), True)]


@pytest.mark.parametrize("text", ["grade 2, 3 jours", "grade 2 et 3 selles", "grade 2 puis 3 fois", "grade 2 - 3 mg"])
def test_a_count_behind_a_grade_is_no_second_grade(reader: GradeReader, text: str) -> None:
    """Guards days, doses and stools against making a range."""
    assert grades(reader, text)[0] == (2,)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("grade 2 et un rash", [(2,)]), ("grade 2 or I wait", [(2,)]), ("grade 2 ou deux", [(2,)]),
        ("grade deux ou trois", [(2, 3)]), ("grade I ou II", [(1, 2)]), ("grade II-IV", [(2, 3, 4)]),
        ("grade 1 ou 2 ou 3", [(1, 2, 3)]),
        ("grade 2 grade 4", [(2,), (4,)]), ("grade 2 grade", [(2,)]),
        ("deux fois par an, grade 2 et trois plaques", [(2,)]),
    ],
)  # fmt: skip
def test_words_that_are_no_number_of_a_range(reader: GradeReader, text: str, wanted: list[tuple[int, ...]]) -> None:
    """Guards 'un' and 'I', which are also a word of the sentence, and the longer lists."""
    assert grades(reader, text) == wanted


@pytest.mark.parametrize("text", ["CTCAE G3", "CTCAE g3", "CTCAE gr 3"])
def test_the_name_of_our_scale_before_a_short_form_hides_no_grade(reader: GradeReader, text: str) -> None:
    """Guards 'myocardite CTCAE G3': CTCAE is the scale of toxicities itself."""
    assert grades(reader, text) == [(3,)]


@pytest.mark.parametrize("text", ["grade 2, 3 ou 4", "grade 2, 3, 4", "grade 2, 3 et 4", "grade 2, 3 or 4"])
def test_the_worst_of_a_list_with_commas_is_read(reader: GradeReader, text: str) -> None:
    """Guards the grade 4 of a list against being lost, and an emergency with it."""
    assert [one for found in grades(reader, text) for one in found] == [2, 3, 4]


@every_row(("text", "wanted"), [
    ("grade 2à3", [(2, 3)]), ("g2g3", [(2,), (3,)]),
    ("grade 2/0", [(2,)]), ("grade 2 à 9", [(2,)]), ("grade 2 - 05", [(2,)]), ("grade 2 ou 12", [(2,)]),
    ("passée de 3 à 3", []), ("from 2 to 2", []), ("passée de 2 à 3 jours", []),
    ("colite grade 2 ou", [(2,)]), ("passée de zyxwv à 4", []), ("passée de 2 à zyxwv", []), ("passée de 2 à", []),
    ("passée grade 4 à grade 2", [(4, 2)]), ("améliorée de grade 3 à grade 1", [(3, 1)]),
])  # fmt: skip
def test_the_second_number_is_another_grade_of_the_scale(
    text: str, wanted: list[tuple[int, ...]], reader: GradeReader
) -> None:
    """Guards the end of a range or a course: a grade, another one, no count; a course keeps its order."""
    assert grades(reader, text) == wanted


@every_row(("text", "span"), [
    ("colite grade 7", (1, 3)), ("colite grade 2 à 3 hier", (1, 5)), ("colite grade 3 ou plus hier", (1, 5)),
    ("passée de 2 à 4 hier", (0, 5)), ("colite g 3 hier", (1, 3)), ("colite grade de 3 hier", (1, 4)),
])  # fmt: skip
def test_a_grade_takes_its_own_words_and_no_more(text: str, span: tuple[int, int], reader: GradeReader) -> None:
    """Guards the words around a grade, possible or not: what it leaves may name a toxicity, what it takes may not."""
    assert [(mention.start, mention.end) for mention in mentions(reader, text)] == [span]


@every_row("around", ["{}", "colite sévère {}", "patiente sous nivolumab, colite {}", "{} all", "{} , all"])
@every_row("shape", ["au moins grade 3", "grade 3 ou plus", "grade 3+", "≥ grade 3", "grade supérieur ou égal à 3"])
def test_a_sign_holds_whatever_else_the_text_says(shape: str, around: str, reader: GradeReader) -> None:
    """Guards the worse half of 'at least 3' against being lost to words before and behind."""
    assert grades(reader, around.format(shape)) == [(3, 4)]


@every_row("text", ["itching all over, grade 2", "rash all over grade 2", "itchy all over. Grade 2"])
def test_a_word_that_is_no_sign_there_adds_no_grade(text: str, reader: GradeReader) -> None:
    """Guards 'all over' against being read as 'over grade 2'."""
    assert grades(reader, text) == [(2,)]


@every_row("text", ["g 3 colite", "colite g 3", "g 3, colite", "colite g 3 hier"])
def test_a_letter_apart_is_a_shaky_grade_unless_something_is_counted(text: str, reader: GradeReader) -> None:
    """Guards 'g 3': a grade beside a toxicity, while 'g 3 jours' and '4 g 3' count grams."""
    assert [(mention.grades, mention.shaky) for mention in mentions(reader, text)] == [((3,), True)]
    assert grades(reader, "g 3 jours") == []
    assert grades(reader, "4 g 3") == []


@given(st.lists(st.sampled_from(WORDS)))
def test_any_words_give_possible_grades_inside_the_text(reader: GradeReader, words: list[str]) -> None:
    """Guards against an exception, an impossible or repeated grade, and spans that overlap or leave the text."""
    text = " ".join(words)
    tokens, end = tokens_of(text), 0
    for mention in reader.read(tokens, text):
        assert end <= mention.start < mention.end <= len(tokens)
        end = mention.end
        assert all(1 <= grade <= 5 for grade in mention.grades)
        assert len(set(mention.grades)) == len(mention.grades)
        assert [bool(mention.grades), bool(mention.impossible), bool(mention.denied)].count(True) == 1


@given(st.text(max_size=80))
def test_no_text_raises(reader: GradeReader, text: str) -> None:
    """Guards against an exception for any characters at all."""
    mentions(reader, text)
    mentions(reader, f"grade {text} 3")
