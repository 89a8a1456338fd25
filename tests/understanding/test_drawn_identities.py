"""Drawn texts: numbers of social security in every layout, and heaps of pieces that raise nothing."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.understanding.identifiers.social_security import has_valid_key
from tests.understanding.identities import KINDS, found_in, kinds_in, parts_of


@settings(deadline=None)
@given(st.text(max_size=300))
@example("aȜAA")
@example("Ȝnom : ")
@example("patient Ȝs'appelle ")
def test_any_text_is_read_without_error_and_spans_lie_inside(text: str) -> None:
    """No text whatever raises, and each span is a stretch of the text as typed, in order."""
    found = found_in(text)
    assert all(0 <= i.start < i.end <= len(text) and i.kind in KINDS for i in found)
    assert [i.start for i in found] == sorted(i.start for i in found)


PIECES = st.sampled_from([
    "Mme", "M.", "Mr", "nom :", "né", "née", "ne\u0301e", "le", "à", "04/02/1951", "03.03.48", "21 Apr 1957",
    "1er mars", "IPP", "n°", "dossier", "12345678", "06", "06 39 98 12 34", "+33", "@", "a@gmail.com", "12 rue",
    "des", "Lilas", "Dupont", "JEAN", "Jean", "H.", "F.", "2A", "2 51 02 99 777 001 64", "patient", "s'appelle",
    "Dr", "colite", ",", "(", ")", "\n", "\u00a0", "œ", "İ", "½",
    "Ȝ", "AB", "nom", " : ", "67 ans", "initiales", "😀", "\u200b", "",
])  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES, max_size=25), st.sampled_from(["", " ", "  ", "\n"]))
def test_any_heap_of_pieces_is_read_without_error(pieces: list[str], joint: str) -> None:
    """Pieces of identities in any order and with any blanks never raise and never give a span outside the text."""
    text = joint.join(pieces)
    assert all(0 <= i.start < i.end <= len(text) for i in found_in(text))


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
