"""Of two grades of one toxicity the one that may be today's counts, alone and beside another toxicity with its own."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

FRENCH = (("colite", "colitis"), ("neuropathie", "neuropathy"), ("hypothyroïdie", "hypothyroidism"))
ENGLISH = (("colitis", "colitis"), ("myositis", "myositis"), ("adrenal insufficiency", "adrenal_insufficiency"))
ALONE = "{}"
BESIDE = ("prurit grade 1 et {}", "{}, vitiligo grade 1", "prurit grade 1, {}")
BESIDE_IN_ENGLISH = ("pruritus grade 1 and {}", "{}, vitiligo grade 1")
FRENCH_COURSES = (
    "grade 2 évoluant vers 4", "grade 2 évoluant vers le grade 4", "grade 2 évoluant en grade 4",
    "grade 2 devenant grade 4",
    "grade 2 hier, grade 4 aujourd'hui", "grade 2 hier et grade 4 ce matin", "grade 2 initialement, grade 4",
    "grade 2 la semaine dernière, grade 4", "grade 2 passant à 4", "grade 2 aggravée en grade 4",
    "grade 2 qui devient grade 4",
    "grade 2, aujourd'hui grade 4", "G2 hier, G4 aujourd'hui", "grade II hier, grade IV aujourd'hui",
)  # fmt: skip
ENGLISH_COURSES = (
    "upgraded from 2 to 4", "upgraded from grade 2 to grade 4", "grade 2 upgraded to 4", "was grade 2, is now grade 4",
    "grade 2 and is now grade 4", "grade 2 yesterday, grade 4 today", "grade 2 worsening to grade 4",
    "grade 2 initially, grade 4 today", "grade 2 evolving into grade 4", "escalated from 2 to 4",
)  # fmt: skip


def gravest(said: str, assistant: Assistant) -> dict[str, int]:
    return {one.toxicity: one.grades[-1] for one in ask(assistant, said).query.problems if one.grades}


@pytest.mark.slow
@every_row(("course", "name", "frame"), [(c, n, f) for c in FRENCH_COURSES for n in FRENCH for f in (ALONE, *BESIDE)])
def test_the_end_of_a_french_course_counts(
    course: str, name: tuple[str, str], frame: str, assistant: Assistant
) -> None:
    """Guards an emergency that was read by the grade it began with."""
    said = frame.format(f"{name[0]} {course}")
    assert gravest(said, assistant)[name[1]] == 4, said
    others = gravest(said, assistant).keys() - {name[1]}
    assert {gravest(said, assistant)[other] for other in others} <= {1}, said


@every_row(
    ("course", "name", "frame"),
    [(c, n, f) for c in ENGLISH_COURSES for n in ENGLISH for f in (ALONE, *BESIDE_IN_ENGLISH)],
)
def test_the_end_of_an_english_course_counts(
    course: str, name: tuple[str, str], frame: str, assistant: Assistant
) -> None:
    """Guards the same in English."""
    said = frame.format(f"{name[0]} {course}")
    assert gravest(said, assistant)[name[1]] == 4, said


RANGES = (
    ("entre le grade 2 et le grade 3", 3), ("entre un grade 2 et un grade 4", 4), ("between grade 2 and grade 3", 3),
    ("between a grade 2 and a grade 4", 4), ("grade 3 upwards", 4), ("grade 3 and up", 4), ("grade 3 ou plus grave", 4),
)  # fmt: skip


@every_row(("said_range", "name", "frame"), [(r, n, f) for r in RANGES for n in FRENCH for f in (ALONE, *BESIDE)])
def test_the_graver_end_of_a_range_counts(
    said_range: tuple[str, int], name: tuple[str, str], frame: str, assistant: Assistant
) -> None:
    """Guards the second end of a range behind its article, and all that 'upwards' reaches."""
    said = frame.format(f"{name[0]} {said_range[0]}")
    assert gravest(said, assistant)[name[1]] == said_range[1], said


@every_row(
    ("said", "grades"),
    [
        ("colite grade 2 évoluant vers 3 selles", {"colitis": 2}),
        ("colite grade 2 évoluant depuis 3 jours", {"colitis": 2}),
        ("colite grade 2 hier, 4 selles aujourd'hui", {"colitis": 2}),
        ("colitis grade 2 now 4 stools per day", {"colitis": 2}),
        ("colite grade 2 passée à 4 comprimés", {"colitis": 2}),
        ("colite grade 1 et maintenant hépatite grade 3", {"colitis": 1, "hepatitis": 3}),
        ("colite grade 1 hier, hépatite grade 3 aujourd'hui", {"colitis": 1, "hepatitis": 3}),
        ("colite grade 4 passée à 2", {"colitis": 2}),
        ("colite grade 4 aujourd'hui, grade 2 hier", {"colitis": 4}),
        ("prurit grade 1 et un grade 3 de colite", {"pruritus": 1, "colitis": 3}),
    ],
)
def test_what_is_no_course_stays_apart(said: str, grades: dict[str, int], assistant: Assistant) -> None:
    """Guards counts behind a grade, the grade of the other toxicity, and which day is today's."""
    assert gravest(said, assistant) == grades
