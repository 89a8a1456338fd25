"""A patient's mobile of overseas, in every form that is dialled, in every network."""

from __future__ import annotations

from dataclasses import replace

import phonenumbers
import pytest
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from bot.understanding.identifiers import IdentifierSearch
from tests.conftest import real_knowledge
from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

MOBILES = {
    "262": ("692 12 34 56", "639 12 34 56", "693 12 34 56"),
    "590": ("690 12 34 56", "691 23 45 67"),
    "594": ("694 12 34 56",),
    "596": ("696 20 20 20", "697 12 34 56"),
}
SHORT = {"508": ("55 12 34", "708 45 12 34"), "687": ("75 12 34", "95 12 34"), "689": ("87 12 34 56", "89 12 34 56")}
LANDLINES = {
    "262": "262 20 20 20",
    "590": "590 20 20 20",
    "594": "594 25 20 20",
    "596": "596 70 20 20",
    "508": "41 12 34",
    "687": "25 12 34",
    "689": "40 46 62 62",
}
ALL = [(code, number) for table in (MOBILES, SHORT) for code, numbers in table.items() for number in numbers]


def _international(code: str, number: str) -> list[str]:
    row = number.replace(" ", "")
    return [
        f"+{code} {number}",
        f"+{code}{row}",
        f"00{code}{row}",
        f"00 {code} {number}",
        f"(+{code}) {number}",
        f"+{code} (0) {number}",
        f"+{code}.{number.replace(' ', '.')}",
        f"+{code}-{number.replace(' ', '-')}",
    ]


@every_row(("code", "number"), ALL)
def test_a_mobile_of_overseas_is_somebodys(code: str, number: str) -> None:
    """Guards every calling code of France as +33: a mobile that nothing calls a service's is a patient's."""
    missed = [
        text
        for form in _international(code, number)
        for text in (f"colite G3 sous nivo, {form}", f"Tél : {form}", f"colite, portable {form} merci")
        if kinds_in(text) != ["phone"]
    ]
    assert missed == []


@pytest.mark.parametrize("number", [number for numbers in MOBILES.values() for number in numbers])
def test_a_mobile_as_it_is_dialled_there_is_somebodys(number: str) -> None:
    """Guards the national form, 0696 and its like, whatever the network."""
    row = number.replace(" ", "")
    for form in (f"0{number}", f"0{row}", f"0{row[:3]}.{row[3:5]}.{row[5:7]}.{row[7:]}", f"0{row[:3]}-{row[3:]}"):
        assert kinds_in(f"colite G3 sous nivo, {form}") == ["phone"], form


@pytest.mark.parametrize("form", ["0508 55 12 34", "0508551234", "05 08 55 12 34"])
def test_a_mobile_of_saint_pierre_is_somebodys(form: str) -> None:
    """Guards 0508, which is dialled like a landline and is none where a mobile follows."""
    assert kinds_in(f"colite G3 sous nivo, {form}") == ["phone"]


@pytest.mark.parametrize("text", ["portable du patient 75 12 34, colite", "tél patiente : 87 12 34 56, colite"])
def test_a_number_without_a_nought_needs_its_label(text: str) -> None:
    """Guards numbers of six and eight digits, which are dialled as they are: behind the label of a patient's."""
    assert "phone" in kinds_in(text)


@pytest.mark.parametrize(("code", "number"), list(LANDLINES.items()))
def test_a_landline_of_overseas_is_a_services(code: str, number: str) -> None:
    """Guards hospitals of overseas: their numbers raise no warning, in any form; a patient's own landline does."""
    for form in _international(code, number):
        assert parts_of(f"colite G3, appeler le CHU au {form}") == [], form
        assert parts_of(f"colite G3, {form}") == [], form
        assert kinds_in(f"colite G3, tél de la patiente {form}") == ["phone"], form


@every_row(("code", "number"), ALL)
def test_a_mobile_of_a_service_of_overseas_is_left_alone(code: str, number: str) -> None:
    """Guards the mobile of an on-call team against a warning."""
    for form in _international(code, number):
        assert parts_of(f"colite G3, astreinte onco {form}") == [], form


@pytest.mark.parametrize(
    "text",
    [
        "plaquettes 75 12 34 puis remontée",
        "ferritine 596 696 puis 262 sous pembro",
        "bilan 87 12 34, colite G2",
        "lipase +262 depuis hier, colite G2",
        "colite G3, 05 56 79 56 79",
        "appeler le +44 20 7946 0958 pour le registre, colite",
    ],
)
def test_other_figures_are_no_mobile_of_overseas(text: str) -> None:
    """Guards values that look like a number of six digits, and numbers of other countries."""
    assert parts_of(text) == []


@pytest.mark.slow
@pytest.mark.parametrize(("code", "number"), [("687", "75 12 34"), ("689", "87 12 34 56")])
def test_a_network_there_knows_its_numbers_without_their_code(code: str, number: str) -> None:
    """Guards the calling codes of the network: there six or eight digits in pairs, as mobiles begin, are one."""
    knowledge = real_knowledge()
    there = replace(knowledge, network=knowledge.network.model_copy(update={"calling_codes": (code,)}))
    text = f"colite G3 sous nivo, {number}"
    assert [one.kind for one in IdentifierSearch(there).find(text)] == ["phone"]
    assert IdentifierSearch(knowledge).find(text) == ()


@pytest.mark.parametrize("code", ["33", *MOBILES, *SHORT])
def test_mobiles_begin_as_the_library_knows_them(code: str) -> None:
    """Guards the plans of identifiers.yaml against a numbering that has changed: the library's examples fit them."""
    regions = phonenumbers.region_codes_for_country_code(int(code))
    kinds = {PhoneNumberType.MOBILE: ["phone"], PhoneNumberType.FIXED_LINE: []}
    for kind, wanted in kinds.items():
        examples = filter(None, (phonenumbers.example_number_for_type(region, kind) for region in regions))
        for one in (one for one in examples if phonenumbers.number_type(one) == kind):  # 508 43 may be either
            written = phonenumbers.format_number(one, PhoneNumberFormat.INTERNATIONAL)
            assert kinds_in(f"colite G3 sous nivo, {written}") == wanted, written
