"""What people write into cells: numbers, days, names of hospitals, disciplines and towns."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.curating.answers import Equivalences
from bot.curating.days import day_of
from bot.curating.matching import Matcher
from bot.curating.phones import PhoneReader, shown_number
from bot.knowledge_base.date_words import DateWords
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.sheet_words import load_sheet_words
from tests.conftest import ROOT, real_knowledge
from tests.curating.conftest import Desk
from tests.rows import every_row

WORDS = load_sheet_words(ROOT / "knowledge", ROOT / "knowledge")
NETWORK = real_knowledge().network
READER = PhoneReader(WORDS, lambda _: False, NETWORK)
A, B = "+33536490101", "+33639980102"


@every_row(
    ("cell", "numbers", "extensions"),
    [
        ("05 36 49 01 01", [A], {}),
        ("536490101.0", [A], {}),
        ("5 36 49 01 01", [A], {}),
        ("+33 (0)5 36 49 01 01", [A], {}),
        ("0033 5 36 49 01 01", [A], {}),
        ("33536490101", [A], {}),
        ("05.36.49.01.01 / 06-39-98-01-02", [A, B], {}),
        ("05/36/49/01/01", [A], {}),
        ("0536490101 0639980102", [A, B], {}),
        ("05 36 49 01 01 ou 06 39 98 01 02", [A, B], {}),
        ("Secr. : 05 36 49 01 01 / avis : 06 39 98 01 02", [A, B], {}),
        ("05 36 49 01 01 poste 1234", [A], {A: "1234"}),
        ("05 36 49 01 01, poste 12345 / 06 39 98 01 02 (p. 6)", [A, B], {A: "12345", B: "6"}),
        ("05 36 49 01 01 fax 06 39 98 01 02", [A], {}),
        ("05 36 49 01 01 ; 05 36 49 01 01", [A], {}),
    ],
)
def test_the_ways_to_write_numbers_are_read(cell: str, numbers: list[str], extensions: dict[str, str]) -> None:
    """Guards numbers that lost their zero, several in a cell, labels and extensions."""
    found = READER.read(cell)
    assert (found.numbers, found.extensions, found.problems, found.unknown_labels) == (numbers, extensions, [], [])


@every_row(
    "cell",
    [
        "05 36 49 01", "05 36 49 01 01 12", "05 36 49 01 01 poste 12 34", "+34 943 00 70 00", "15", "standard",
        "poste 12",
        "DECT 45678", "05 36 49 01 01 DECT 45678", "05 36 49 01 01 / 02", "05 36 49 01 01 (perso)", "05 36 49 01 0X",
        "05 36 49 01 01 ancien", "05 36 49 01 01 Mme Untel", "domicile 06 39 98 01 02", "+262 262 12 34 56", "3624",
        "05 36 49 01 01 poste 12 / 05 36 49 01 01 poste 13", "123 456 789", "05 36 49 01 01 (9 h – 12 h)",
    ],
)  # fmt: skip
def test_what_is_no_whole_number_is_asked(cell: str) -> None:
    """Guards against a wrong number: half, foreign, private, outdated or with figures that nobody explains."""
    found = READER.read(cell)
    assert found.problems or found.unknown_labels


@given(st.text() | st.from_regex(r"[+0-9 ().a-z/-]{1,40}", fullmatch=True))
def test_no_figure_of_a_cell_is_lost_in_silence(cell: str) -> None:
    """Guards the accounting inside a cell: each figure is part of a number, of an extension, or asked about."""
    found = READER.read(cell)
    assert all(number.startswith("+33") and len(number) == 12 for number in found.numbers)
    figures = sum(character in "0123456789" for character in cell)
    if not found.problems and not found.notes and figures:
        assert found.numbers
        assert figures >= 9 * len(found.numbers) + sum(map(len, found.extensions.values()))


@every_row(
    ("number", "shown"),
    {
        "+33536490101": "05 36 49 01 01", "+33639980102": "06 39 98 01 02", "+33805123456": "0 805 12 34 56",
        "+262262901234": "0262 90 12 34", "+596596123456": "0596 12 34 56", "+68940123456": "40 12 34 56",
        "+3225551234": "02 555 12 34",
    }.items(),
)  # fmt: skip
def test_a_number_is_shown_as_it_is_dialled_there(number: str, shown: str) -> None:
    """Guards numbers of another plan than the usual one: their nought, their groups, or none of both."""
    assert shown_number(number, None, "") == shown


@given(st.from_regex(r"\+33[1-7][0-9]{8}", fullmatch=True), st.none() | st.from_regex(r"[0-9]{1,6}", fullmatch=True))
def test_what_is_exported_is_read_back(number: str, extension: str | None) -> None:
    """Guards the round trip of every number and extension; what is no valid number is refused, not changed."""
    found = READER.read(shown_number(number, extension, "poste"))
    if not found.problems:
        assert found.numbers == [number]
        assert found.extensions == ({number: extension} if extension else {})


@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)))
def test_a_day_is_read_as_the_french_write_it(dates: DateWords, day: date) -> None:
    """Guards the order of day and month, in figures of two or four and with the month's name."""
    months = (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    )
    for text in (
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%y}",
        day.isoformat(),
        f"le {day.day} {months[day.month - 1]} {day.year}",
    ):
        assert day_of(text, dates) == day


@given(st.text() | st.dates().map(lambda d: f"{d + timedelta(0)} x"))
def test_any_text_is_a_day_or_none(dates: DateWords, text: str) -> None:
    """Guards against an exception for any cell."""
    assert day_of(text, dates) is None or day_of(text, dates)


@pytest.fixture(scope="session")
def dates(knowledge: Knowledge) -> DateWords:
    return knowledge.language.dates


@pytest.fixture
def matcher(desk: Desk) -> Matcher:
    return Matcher(desk.assistant, WORDS, Equivalences(WORDS, {}))


@every_row(
    ("hospital", "town", "key"),
    [
        ("CHU Bdx Haut Lévêque", "Bx", "chu_bordeaux_haut_leveque"),
        ("CHU Bdx Haut Lévêque", "", "chu_bordeaux_haut_leveque"),
        ("CHU", "Bx", "chu_bordeaux"),
        ("CHU", "BORDEAUX CEDEX", "chu_bordeaux"),
        ("CH", "Dax", "ch_dax"),
        ("Hopital", "Périgueux", "ch_perigueux"),
        ("CH BAYONNE", "BAYONNE CEDEX", "ch_cote_basque"),
        ("Bergonié", "", "institut_bergonie"),
        ("CHU", "", None),
        ("Brive", "", None),
        ("CH Dacs", "", None),
        ("CH Dax Bayonne", "", None),
        ("CHU Bordeaux – Hôpital Tondu", "", None),
        ("CH de Dax (ancien site)", "", None),
        ("Clinique du Parc", "Bordeaux", None),
    ],
)
def test_hospitals_are_read_or_asked(matcher: Matcher, hospital: str, town: str, key: str | None) -> None:
    """Guards the place of a contact: spelt out it is read, with one word too many or too few it is asked."""
    assert matcher.facility(hospital, town).keys == ((key,) if key else ())


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("OPH", ("ophthalmology",)), ("Hépato gastro", ("gastroenterology",)),
        ("Pneumo / cardio", ("pulmonology", "cardiology")),
        ("Service de dermatologie", ("dermatology",)), ("dermto", ()), ("Foie", ()), ("urologue", ()),
        ("Dermato (Mme Untel)", ()),
    ],
)  # fmt: skip
def test_disciplines_are_read_or_asked(matcher: Matcher, typed: str, keys: tuple[str, ...]) -> None:
    """Guards the discipline of a contact likewise: typos and organs are proposals."""
    assert matcher.specialty(typed).keys == keys


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Bx", "33063"),
        ("Brive", "19031"),
        ("BAYONNE CEDEX", "64102"),
        ("33000 Bordeaux", "33063"),
        ("BORDEAUX CEDEX 9", "33063"),
    ],
)
def test_towns_are_read_as_people_write_them(matcher: Matcher, typed: str, code: str) -> None:
    """Guards nicknames, capitals, CEDEX and postal codes."""
    assert matcher.commune(typed) == {code}
