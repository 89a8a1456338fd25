"""Numbers of patients said in words: found in every grouping, with and without a name; values are none."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from bot.assistant import Assistant
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.identifiers import find_identifiers
from bot.understanding.identifiers.search import IdentifierSearch
from tests.rows import every_row

UNITS = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize",
)  # fmt: skip
TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}
ENGLISH = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
BEFORE = ("le patient", "rappeler la patiente au", "colite chez ce patient,", "pour gilles darrigade, patient,", "")
BEHIND = ("quel dermato pour une colite", "colite grade 2", "")
GROUPINGS = ("pairs", "digits", "with fillers", "with commas", "half in figures", "english")
NUMBERS = 40
SAID = {
    "né le douze avril mille neuf cent quarante neuf, colite": "birth_date",
    "patiente née le trois mai dix-neuf cent cinquante deux, hépatite": "birth_date",
    "née le douze zéro quatre quarante neuf": "birth_date", "née en mille neuf cent cinquante": "birth_date",
    "date de naissance le vingt-trois juin mille neuf cent soixante et un": "birth_date",
    "numéro de sécu un cinquante deux zéro quatre trente trois zéro soixante trois cent vingt et un": "nir",
    "sécurité sociale deux quarante neuf zéro quatre quarante zéro quatre vingt huit zéro douze": "nir",
    "IPP quatre vingt douze mille trois cent douze": "record_number",
}  # fmt: skip
NO_IDENTITY = (
    "diarrhée six à huit fois par jour depuis trois jours, cinq selles la nuit, grade deux",
    "plaquettes à cent vingt mille, hémoglobine neuf et leucocytes trois mille",
    "créat passée de quatre vingt dix à deux cent soixante sous pembro", "grade un deux trois quatre c'est quoi",
    "tension à six quatre, saturation à quatre vingt deux, pouls cent trente",
    "formation le douze janvier deux mille vingt sept à Bordeaux", "un dermato, un cardio ou un rhumato",
    "schéma : 70 mg puis 60 50 40 30 20 10 par jour, six cures, deux selles, trois jours",
    "47240, 33720 et 64120 : quelle HAD, six cures en trois mois, deux selles",
    "le standard du CHU c'est le zéro cinq cinquante six soixante dix neuf cinquante six soixante dix neuf",
)  # fmt: skip


def in_words(number: int) -> str:
    """A number below a hundred as it is said."""
    if number < len(UNITS):
        return UNITS[number]
    if number < 20:
        return f"dix-{UNITS[number - 10]}"
    tens = max(ten for ten in TENS if ten <= number and (ten != 60 or number < 80))
    rest = number - tens
    if not rest:
        return TENS[tens]
    return f"{TENS[tens]}{' et ' if rest in (1, 11) and tens != 80 else ' '}{in_words(rest)}"


def said(pairs: list[int], grouping: str) -> str:
    digits = [int(digit) for pair in pairs for digit in f"{pair:02}"]
    if grouping == "digits":
        return " ".join(UNITS[digit] for digit in digits)
    if grouping == "english":
        return " ".join(ENGLISH[digit] for digit in digits)
    words = [in_words(pair) if pair > 9 else f"zéro {UNITS[pair]}" for pair in pairs]
    if grouping == "half in figures":
        return " ".join(
            f"{pair:02}" if at % 2 else word for at, (pair, word) in enumerate(zip(pairs, words, strict=True))
        )
    return {"pairs": " ", "with fillers": " euh ", "with commas": ", "}[grouping].join(words)


def telephones(grouping: str) -> Iterator[str]:
    random = Random(grouping)  # noqa: S311
    for _ in range(NUMBERS):
        yield said([random.choice((6, 7)), *(random.randrange(100) for _ in range(4))], grouping)


@pytest.fixture(scope="module")
def search(knowledge: Knowledge) -> IdentifierSearch:
    return IdentifierSearch(knowledge)


@pytest.mark.slow
@every_row("before", BEFORE)
@every_row("behind", BEHIND)
@every_row("grouping", GROUPINGS)
def test_a_telephone_said_in_words_is_found(grouping: str, before: str, behind: str, search: IdentifierSearch) -> None:
    """Guards a patient's number dictated in pairs, in digits, with fillers; all of its words are covered."""
    if not before and behind.startswith("quel"):
        return  # then it may be the number of the colleague who is looked for
    for number in telephones(grouping):
        text = f"{before} {number} {behind}".strip()
        found = [text[one.start : one.end] for one in find_identifiers(text, search) if one.kind == "phone"]
        assert found == [number], text


@every_row("text", SAID)
def test_dates_of_birth_and_numbers_of_files_said_in_words_are_found(text: str, search: IdentifierSearch) -> None:
    """Guards births, social security and files as a dictation writes them."""
    assert SAID[text] in [one.kind for one in find_identifiers(text, search)]


@every_row("text", SAID)
def test_they_are_found_behind_a_page(text: str, search: IdentifierSearch) -> None:
    """Guards the patient of a dictated letter: all of it is searched, not the beginning that is read alone."""
    page = "Le scanner de contrôle est sans particularité et la peau est sèche. " * 40
    found = find_identifiers(page + text, search)
    assert SAID[text] in [one.kind for one in found if one.start >= len(page)]


def test_a_name_beside_an_age_in_words_is_found_behind_a_page(search: IdentifierSearch) -> None:
    """Guards a name that its age alone tells: the words around a number are looked at once more, in figures."""
    page = "Le scanner de contrôle est sans particularité et la peau est sèche. " * 40
    told = "\nFictif, soixante-deux ans, colite grade deux depuis trois jours. "
    assert "name" in [one.kind for one in find_identifiers(page + told + page[:300], search)]


@every_row("text", NO_IDENTITY)
def test_values_and_dates_of_care_in_words_are_nobodys(text: str, search: IdentifierSearch) -> None:
    """Guards measured values, ranges, a course and a switchboard against being taken for somebody's number."""
    assert not find_identifiers(text, search)


def test_an_address_that_is_said_is_found(assistant: Assistant) -> None:
    """Guards the mail of a patient dictated with *arobase* and *point*, and leaves that of a service alone."""
    said = "le mail de ma patiente c'est odette point martin arobase exemple point fr"
    assert [one.kind for one in assistant.reader.identifiers_of(said)] == ["email"]
    service = "mail du service : secretariat point onco arobase chu tiret bordeaux point fr"
    assert not assistant.reader.identifiers_of(service)
