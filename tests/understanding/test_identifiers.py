"""What identifies a patient is found, what only looks like it is left alone."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.identifier_words import IdentifierWords
from bot.understanding.identifiers import find_identifiers, has_valid_key

ROWS = yaml.safe_load((Path(__file__).parents[1] / "questions" / "identifiers.yaml").read_text(encoding="utf-8"))
KINDS = {"nir", "birth_date", "name", "record_number", "phone", "email", "address"}


def kinds_in(text: str) -> list[str]:
    return sorted(found.kind for found in find_identifiers(text))


def parts_of(text: str) -> list[str]:
    return [text[found.start : found.end] for found in find_identifiers(text)]


@pytest.mark.parametrize("row", ROWS["found"], ids=lambda row: row["text"])
def test_identifiers_are_found(row: dict[str, Any]) -> None:
    """Every identity typed in a usual way is found with its kind, its town of birth inside, the place asked outside."""
    parts = parts_of(row["text"])
    assert kinds_in(row["text"]) == sorted(row["kinds"]), parts
    assert "covers" not in row or any(row["covers"] in part for part in parts), parts
    assert "leaves" not in row or not any(row["leaves"] in part for part in parts), parts


@pytest.mark.parametrize("text", ROWS["none"])
def test_lookalikes_are_left_alone(text: str) -> None:
    """Numbers, dates and names of clinical life and of colleagues raise no warning, which would delete the question."""
    assert parts_of(text) == []


def test_rows_are_many_and_half_are_lookalikes() -> None:
    """The table keeps guarding both sides: what must be found and what must not."""
    found, none = len(ROWS["found"]), len(ROWS["none"])
    assert found + none >= 120
    assert none * 2 >= found + none
    assert {kind for row in ROWS["found"] for kind in row["kinds"]} == KINDS


def test_names_of_facilities_given_by_the_caller_are_no_patients() -> None:
    """A hospital of the directory that bears a person's name is not taken for a patient."""
    text = "patient Jean Inventé, colite grade 2"
    assert kinds_in(text) == ["name"]
    assert find_identifiers(text, frozenset({"jean invente"})) == ()


def test_words_can_be_extended() -> None:
    """A curator's further civility is understood without touching the code."""
    words = IdentifierWords(civilities=frozenset({"senora"}))
    assert [i.kind for i in find_identifiers("Señora Inventada sous nivo, colite", words=words)] == ["name"]


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_error_and_spans_lie_inside(text: str) -> None:
    """No text whatever raises, and each span is a stretch of the text as typed, in order."""
    found = find_identifiers(text)
    assert all(0 <= i.start < i.end <= len(text) and i.kind in KINDS for i in found)
    assert [i.start for i in found] == sorted(i.start for i in found)


PIECES = st.sampled_from([
    "Mme", "M.", "Mr", "nom :", "né", "née", "ne\u0301e", "le", "à", "04/02/1951", "03.03.48", "21 Apr 1957",
    "1er mars", "IPP", "n°", "dossier", "12345678", "06", "06 39 98 12 34", "+33", "@", "a@gmail.com", "12 rue",
    "des", "Lilas", "Dupont", "JEAN", "Jean", "H.", "F.", "2A", "2 51 02 99 777 001 64", "patient", "s'appelle",
    "Dr", "colite", ",", "(", ")", "\n", "\u00a0", "œ", "İ", "½", "😀", "\u200b", "",
])  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES, max_size=25), st.sampled_from(["", " ", "  ", "\n"]))
def test_any_heap_of_pieces_is_read_without_error(pieces: list[str], joint: str) -> None:
    """Pieces of identities in any order and with any blanks never raise and never give a span outside the text."""
    text = joint.join(pieces)
    assert all(0 <= i.start < i.end <= len(text) for i in find_identifiers(text))


@st.composite
def social_security_numbers(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Draw the groups of a valid number, its key last; Corsica included."""
    sex = draw(st.sampled_from("123478"))
    year = f"{draw(st.integers(0, 99)):02}"
    month = f"{draw(st.sampled_from([*range(1, 13), *range(20, 43), *range(50, 100)])):02}"
    department = draw(st.sampled_from([*(f"{n:02}" for n in range(1, 99)), "2A", "2B", "2a", "2b"]))
    commune, order = f"{draw(st.integers(1, 999)):03}", f"{draw(st.integers(1, 999)):03}"
    body = "".join([sex, year, month, department, commune, order])
    numeric_department = {"2A": "19", "2B": "18"}.get(department.upper(), department)
    number = int("".join([sex, year, month, numeric_department, commune, order]))
    key = f"{97 - number % 97:02}"
    return body + key, [sex, year, month, department, commune, order, key]


JOINTS = st.sampled_from(["", " ", ".", "-", "\u00a0", "  ", " - ", ". ", "_", "\u202f", "–"])


@settings(deadline=None)
@given(
    social_security_numbers(), JOINTS, st.booleans(), st.sampled_from(["", "NIR ", "colite grade 2 ", "sécu:", "pour "])
)
def test_every_valid_number_is_found_in_every_layout(
    number: tuple[str, list[str]], joint: str, with_key: bool, before: str
) -> None:
    """Any valid number, of 13 or 15 characters, is found whole with whatever stands between its groups."""
    groups = number[1] if with_key else number[1][:-1]
    written = joint.join(groups)
    if not with_key and "".join(groups).startswith("34009"):
        return  # the code of a box of a drug, which has 13 digits too
    text = f"{before}{written}, gastro Pau"
    assert kinds_in(text) == ["nir"]
    assert written in parts_of(text)[0]
    assert "Pau" not in parts_of(text)[0]


@settings(deadline=None)
@given(social_security_numbers(), st.integers(0, 99))
def test_a_wrong_key_is_still_found(number: tuple[str, list[str]], key: int) -> None:
    """People mistype: a number with any key is a number."""
    assert kinds_in(" ".join([*number[1][:-1], f"{key:02}"])) == ["nir"]


@settings(deadline=None)
@given(social_security_numbers(), st.lists(st.integers(1, 14), max_size=4))
def test_a_valid_key_finds_the_number_however_it_is_cut(number: tuple[str, list[str]], cuts: list[int]) -> None:
    """Blanks in unusual places do not hide a number whose key is right."""
    whole = number[0]
    pieces = [whole[a:b] for a, b in zip([0, *sorted(set(cuts))], [*sorted(set(cuts)), 15], strict=True)]
    assert kinds_in(" ".join(pieces)) == ["nir"]


@settings(deadline=None)
@given(social_security_numbers())
def test_the_key_of_a_valid_number_is_accepted_and_another_is_not(number: tuple[str, list[str]]) -> None:
    """The key is computed as for the INS, with 19 for 2A and 18 for 2B."""
    whole = number[0]
    other = f"{int(whole[13:]) % 97 + 1:02}"
    assert has_valid_key(whole)
    assert not has_valid_key(whole[:13] + other)


ADVERSARIAL = {
    "blanks": "né le" + " " * 10_000,
    "births": "né " * 3_300,
    "birth fields": "date de naissance " * 555,
    "civilities": "Mme D " * 1_660,
    "names": "Mme Dupont " * 900,
    "letters": "a" * 10_000,
    "capitals": "A" * 10_000,
    "hyphens": "a-" * 5_000,
    "apostrophes": "d'" * 5_000,
    "initials": "A. " * 3_300,
    "at signs": "@" * 10_000,
    "addresses": "a.b@c." * 1_660,
    "digits": "1" * 10_000,
    "spaced digits": "1 " * 5_000,
    "dates": "1/1/50 " * 1_400,
    "birth dates": "né le 1/1/50 " * 770,
    "telephones": "06 39 98 12 34 " * 660,
    "records": "n° dossier : " * 770,
    "streets": "12 rue de la " * 770,
    "emoji": "😀" * 10_000,
    "accents": "e\u0301 " * 3_300,
    "brackets": "(" * 10_000,
    "they are called": "patient il s'appelle " * 470,
}


@pytest.mark.parametrize("text", ADVERSARIAL.values(), ids=ADVERSARIAL.keys())
def test_ten_thousand_characters_take_no_longer_than_their_length(text: str) -> None:
    """No text, however contrived, keeps the bot busy: the time grows with the length, not with its square."""
    started = time.perf_counter()
    find_identifiers(text)
    assert time.perf_counter() - started < 0.5  # seconds; twenty times what it takes


def test_a_usual_question_takes_a_fraction_of_a_millisecond() -> None:
    """The search runs on every message and must not be felt."""
    question = "M. Lafitte Jean né le 04/02/1951, colite grade 2, Hasparren, référent gastro ?"
    find_identifiers(question)
    started = time.perf_counter()
    for _ in range(50):
        find_identifiers(question)
    assert (time.perf_counter() - started) / 50 < 0.002  # seconds; ten times what it takes
