"""Births told in numbers alone: *né le 5 du 6 soixante deux*, and a year behind initials (*T.R. 1971*)."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

BEHIND = (" et il a du mal à avaler depuis sa 2e dose", ", colite sous nivo", ". myasthénie ?")
YEARS = ("soixante deux", "soixante-deux", "62", "1962", "quarante huit", "mille neuf cent cinquante et un")
DAYS = ("5", "cinq", "12", "douze", "vingt-trois")
MONTHS = ("6", "06", "six", "onze", "3")


@every_row(("born", "day", "month", "year", "behind"), product(
    ("il est né le", "née le", "date de naissance :"), DAYS, MONTHS, YEARS, BEHIND,
))  # fmt: skip
def test_a_birth_is_said_in_numbers(born: str, day: str, month: str, year: str, behind: str) -> None:
    """Guards what is dictated: 'du' before the number of the month, years in words or in figures."""
    text = f"{born} {day} du {month} {year}{behind}"
    if sum(part[0].isalpha() for part in (day, month, year)) == 1 and year[0].isdigit():
        return  # 'né le douze du 3 62': one word of a number is not read as one
    assert "birth_date" in kinds_in(text), text


@every_row(("before", "date", "behind"), product(
    ("perfusion le", "scanner le", "il ne mange plus le", "revu le", "C3 le"),
    ("5 du 6", "5 du 6 vingt six", "cinq du six vingt-six", "5 du 6 26"), BEHIND,
))  # fmt: skip
def test_a_date_of_care_is_no_birth(before: str, date: str, behind: str) -> None:
    """Guards dates that nothing tells to be births."""
    text = f"{before} {date}{behind}"
    assert parts_of(text) == [], text


FRAMES = (
    "pneumopathie interstitielle sous pembro, grade 2, {}, sat 95", "{}, colite sous nivo", "colite / {} / nivo",
    "colite sous nivo ({}), que faire ?", "colite sous nivo. Patient vu ce jour ; {}. avis ?", "colite G2 sous ipi, {}",
)  # fmt: skip


@every_row(("initials", "year", "frame"), product(("T.R.", "A.B.", "J.-L.", "M.D."), ("1971", "1938", "1955"), FRAMES))
def test_initials_with_a_year_between_marks_are_a_patient(initials: str, year: str, frame: str) -> None:
    """Guards initials and a year of birth, without a word that tells it."""
    text = frame.format(f"{initials} {year}")
    assert parts_of(text), text


@every_row(("what", "frame"), product(
    ("C.R. 1998", "T.R. 2019", "O.M.S. 1979", "TR 1971", "P.S. 1998", "HAS 1998", "T.R. 1971, premier cas",
     "A.B. 1955 : publication"),
    FRAMES,
))  # fmt: skip
def test_a_paper_or_a_recent_year_is_no_birth(what: str, frame: str) -> None:
    """Guards what is shortened so, years in which none of those treated was born, and what was published then."""
    text = frame.format(what)
    assert parts_of(text) == [], text


@every_row(("initials", "before"), product(
    ("T.R. 1971", "A.B. 1938"), ("colite selon {}, que faire ?", "classification de {}, colite G2", "score {}, colite"),
))  # fmt: skip
def test_initials_inside_a_sentence_are_an_author(initials: str, before: str) -> None:
    """Guards who is cited: no mark stands before."""
    assert parts_of(before.format(initials)) == [], before.format(initials)
