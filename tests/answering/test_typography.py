"""How a text is set: spaces that may not break, apostrophes, and nothing else changed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.typography import capitalised, lowered, typeset
from bot.answering.wording import Wording
from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row
from tests.typed import untypeset


@every_row(
    ("typed", "read"),
    [
        ("J'ai compris : colite", "J’ai compris\u00a0: colite"),
        ("Quel grade ?", "Quel grade\u00a0?"),
        ("suspendre ; surveiller", "suspendre\u00a0; surveiller"),
        ("« sévère »", "«\u00a0sévère\u00a0»"),
        ("10 à 30 % de la surface", "10\u00a0à 30\u00a0% de la surface"),
        ("CH de Dax · 0,8 km", "CH de Dax\u00a0· 0,8\u00a0km"),
        ("9 h – 17 h", "9\u00a0h – 17\u00a0h"),
        (">3 à 5 × LSN", ">3\u00a0à 5\u00a0× LSN"),
        ("une conversation...", "une conversation…"),
        ("Don't wait: call 15", "Don’t wait: call 15"),
    ],
)
def test_a_text_is_set_as_its_language_wants(typed: str, read: str) -> None:
    """Guards each rule: a sign never begins a line, a number keeps its unit, an apostrophe is one."""
    assert typeset(typed) == read


@pytest.mark.parametrize(
    "text",
    [
        "☎ +33 5 36 49 40 01",
        "https://example.org/l'info?a=b : suite",
        "dermato.d'ax@mssante.example",
        "/territoire Béarn",
        "15 (SAMU)",
        "'15'",
    ],
)
def test_numbers_addresses_and_commands_stay_as_they_are(text: str) -> None:
    """Guards what a phone recognises and what a person copies."""
    assert typeset(text).replace("\u00a0:", " :") == text


@given(st.text())
def test_setting_twice_changes_nothing_and_only_spaces_and_marks_change(text: str) -> None:
    """Guards any text, whoever wrote it: no word is lost, and a text that was set already stays."""
    once = typeset(text)
    assert typeset(once) == once
    assert untypeset(once).replace("…", "...") == untypeset(text).replace("…", "...")


@pytest.mark.parametrize(
    ("name", "joined"),
    [
        ("dermatologie", "de dermatologie"),
        ("ophtalmologie", "d'ophtalmologie"),
        ("hématologie", "d'hématologie"),
        ("endocrinologie", "d'endocrinologie"),
        ("Œyreluy", "d'Œyreluy"),
    ],
)
def test_a_vowel_elides_what_stands_before_it(assistant: Assistant, name: str, joined: str) -> None:
    """Guards 'de ophtalmologie'; English has nothing to elide."""
    assert Wording(assistant.knowledge, "fr").of(name) == joined
    assert Wording(assistant.knowledge, "en").of(name) == f"of {name}"


@pytest.mark.parametrize(
    ("question", "within"),
    [
        ("Dax", "à Dax (40)"),
        ("Le Barp", "au Barp (33)"),
        ("Les Eyzies", "aux Eyzies (24)"),
        ("La Rochelle", "à La Rochelle (17)"),
        ("CHU de Limoges", "au CHU de Limoges"),
        ("Institut Bergonié", "à l'institut Bergonié"),
        ("Gironde", "en Gironde (33)"),
        ("Landes", "dans les Landes (40)"),
    ],
)
def test_a_place_is_joined_as_french_does(assistant: Assistant, question: str, within: str) -> None:
    """Guards 'à Le Barp', 'à CHU' and 'à Landes': article and preposition of each kind of place."""
    place = ask(assistant, question).query.place
    assert place is not None
    assert Wording(assistant.knowledge, "fr").within(place) == within


def test_every_department_has_its_preposition(assistant: Assistant) -> None:
    """Guards a department against standing behind a bare 'à'."""
    knowledge = assistant.knowledge
    assert set(knowledge.gazetteer.departments) == set(knowledge.network.in_departments)


def test_no_sentence_of_the_interface_leaves_a_sign_alone(assistant: Assistant) -> None:
    """Guards all messages against a plain space before a sign, and French ones against a sign without a space."""
    for key, message in assistant.knowledge.messages.items():
        for text in (message.fr, message.en):
            assert not re.search(r" [:;!?»](?:\s|$)|« ", typeset(text)), key
        assert not re.search(r"[^\W\d]\s?[;!?](?=\s|$)", re.sub(r"[ \u00a0][;!?]", "", message.fr)), key
        assert not re.search(r"\w:\s", message.fr), key


@pytest.mark.parametrize(
    ("text", "first", "inside"),
    [
        ("pas de symptôme", "Pas de symptôme", "pas de symptôme"),
        ("Équipe de proximité", "Équipe de proximité", "équipe de proximité"),
        ("pH <7", "pH <7", "pH <7"),
        ("RCP dédiée", "RCP dédiée", "RCP dédiée"),
        ("≥7 selles", "≥7 selles", "≥7 selles"),
        ("", "", ""),
    ],
)
def test_a_sentence_begins_with_a_capital_and_goes_on_without(text: str, first: str, inside: str) -> None:
    """Guards criteria that begin a line, and doors of the pathway in the midst of one."""
    assert capitalised(text) == first
    assert lowered(text) == inside
