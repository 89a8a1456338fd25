"""Numbers that are a department, a postal code or an INSEE code, and the many that are not."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.rows import every_row

NAMED = {
    # the number stands in brackets, behind a word that says so, behind the subject, or first before it
    "Dax (40), dermatologue": "40", "dermatologue (64)": "64", "dermato dans le 87": "87",
    "département 33 dermato": "33",
    "qui sont les référents du 19 ?": "19", "les médecins du 23": "23", "référents dans le 40": "40",
    "dermato 40": "40", "dermato 40 ?": "40", "dermato 40, merci": "40", "dermato 40.": "40", "dermato 40)": "40",
    "dermato 40\nmerci": "40", "dermato du 40": "40", "néphro dans le 64": "64", "40 dermato": "40", "87": "87",
    "colite grade 2 40": "40", "colite grade 2, 64": "64", "quel dermatologue dans le 17 pour mon patient": "17",
    "dermato dans le quatre-vingt-sept": "87",
    # an article alone, behind a discipline or a commune: no day of a month; a second department joined to the first
    "un gastro svp, le 47": "47", "le 64 en dermato": "64", "les néphrologues du 79": "79",
    "le 47 pour un néphro": "47",
    # no day of a month has a discipline
    "le 64 a-t-il un endocrinologue ?": "64", "Le 64 a t'il un endocrinologue référent??": "64",
    "le 40 il a un rhumato ?": "40", "le 24 dispose-t-il d'un néphrologue ?": "24", "le 19 a un dermato ?": "19",
    "Dax, le 40 : dermato": "40", "dermato dans le neuf ou le 16": "16",
    "dermato dans le 40, 64 ans": "40", "dermato dans le 40 et 24 h après": "40",
    "dermato dans le 40 et 33 lésions": "40",
    "notre hôpital (40) cherche un dermatologue pour demain": "40",
    "réanimateur référent immunotox 33 ?": "33", "gastro immuno 87": "87", "dermato référent immuno 17, merci": "17",
    "Mauléon 79 gastroentérologue": "79", "Dax 40 dermato urgent": "40",
    # a colon, a dash or an arrow with its blanks ends the clause
    "dermato 40 : merci": "40", "dermato 40: merci": "40", "87 : dermato": "87", "dermato 64 - merci": "64",
    "dermato 64 → merci": "64", "dermato 17 / merci": "17",
    "suite 2 dermato 40": "40", "néphrite g2 87": "87", "colite g2 (17) chez une patiente": "17",
}  # fmt: skip
NOT_NAMED = (
    "dermato 40 km", "patient de 64 ans, dermato", "dermato 40/60", "dermato 17,5", "dermato à 40 %", "dermato 40 ans",
    "il pèse 64 kg, dermato", "dermato 040", "dermato 4", "40 patients", "dermato 40 64", "dermato 12 40 33 87",
    "plaquettes 33", "dermato 40-50", "dermato +33", "dermato =40", "dermato le 17 mars", "avis dermato 40 fois par an",
    "le 33 est loin de tout", "98",
    "dermato ⑰", "dermato depuis 2023 (17) pour un avis", "dermato réf33", "dermato 33)2", "il en reste 33",
    "rash grade 1, le 47", "rash, le 64", "dermato, le 24", "le 24 en dermato", "le 64 en travaux, dermato",
    "dermato chambre 47", "avis dermato, 80 euros",
    "dermato, lit 40",
    "dermato 17:30", "colite immuno 40 mg", "dermato immuno 3", "dermato réf immuno33",
    "le 24 il y a colite", "le 33 a dit non", "le 24 j'ai un rendez-vous dermato",
    "dermato 40-", "il en faut 2 ou le 40", "colite grade 2 12 (40)", "compte rendu du 17",
)  # fmt: skip
CODES = {
    "dermato 40100": ("40088", "Dax"), "64100 dermato": ("64102", "Bayonne"), "dermato 87000": ("87085", "Limoges"),
    "dermato insee 40088": ("40088", "Dax"), "dermato 40088": ("40088", "Dax"),
}  # fmt: skip
NO_CODES = (
    "plaquettes 33000",
    "dermato plaquettes à 33000/mm3",
    "dermato 33000 UI",
    "dermato 331000",
    "dermato 75001",
    "dermato BE33000 x",
)


def places(text: str, assistant: Assistant) -> list[str]:
    return [place.key for place in assistant.reader.read(text).places]


@every_row("text", NAMED)
def test_a_department_is_read_where_it_is_meant(text: str, assistant: Assistant) -> None:
    """Guards two digits at the end, in brackets, first, behind a subject, a grade or a word that says so."""
    found = assistant.reader.read(text).places
    assert NAMED[text] in [place.key if place.kind == "department" else place.key[:2] for place in found]


@every_row("text", NOT_NAMED)
def test_a_number_that_counts_or_measures_is_no_department(text: str, assistant: Assistant) -> None:
    """Guards ages, weights, dates, values, lists and parts of longer numbers against sending to a department."""
    assert [key for key in places(text, assistant) if len(key) == 2] == []


@every_row("text", CODES)
def test_a_postal_code_or_an_insee_code_is_its_commune(text: str, assistant: Assistant) -> None:
    """Guards five digits: the largest commune of a postal code, the commune of an INSEE code."""
    assert CODES[text][0] in places(text, assistant)


@every_row("text", NO_CODES)
def test_a_value_of_five_digits_is_no_commune(text: str, assistant: Assistant) -> None:
    """Guards platelets and units against being a postal code, and what lies outside the region."""
    assert [key for key in places(text, assistant) if len(key) == 5] == []


@pytest.mark.parametrize("text", ["dermato 33127", "33127 dermato"])
def test_a_postal_code_of_several_communes_is_the_largest(text: str, assistant: Assistant) -> None:
    """Guards the order of the communes that share a code."""
    communes = assistant.knowledge.gazetteer.communes
    shared = assistant.knowledge.gazetteer.by_postcode["33127"]
    assert len(shared) > 1
    assert places(text, assistant) == [max(shared, key=lambda one: communes[one.insee].population).insee]


def test_a_department_may_be_followed_by_words_that_ask_for_a_contact(assistant: Assistant) -> None:
    """Guards 'dermato 40 numéro': each word that may stand behind a department in a question."""
    listed = assistant.knowledge.language.place_words.behind_number.all()
    behind = [words for words in listed if not words[0].isdigit()]
    assert len(behind) > 5
    assert [word for word in behind if places(f"dermato 40 {word}", assistant) != ["40"]] == []
