"""A text longer than what is read of a question: nobody in danger is missed, wherever in it they are told of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answer import Asker
from bot.assistant import Assistant, Reply
from bot.understanding import text_being_read
from bot.understanding.case import Case
from bot.understanding.folding import LONGEST_TEXT
from bot.understanding.identifiers import IdentifierSearch, find_identifiers
from bot.understanding.long_texts import LONGEST_PART, SHARED, parts_of
from bot.understanding.reading import Identifier
from tests.conftest import NOON

CALM = (
    "Madame est suivie pour un mélanome métastatique traité par pembrolizumab depuis le printemps. ",
    "Elle se sent bien, marche une heure par jour et jardine. ",
    "Appétit conservé, poids stable, transit régulier. ",
    "Le scanner de contrôle montre une réponse partielle, sans nouvelle lésion. ",
    "La peau est un peu sèche, avec des démangeaisons le soir, calmées par une crème. ",
    "La thyroïde est substituée depuis l'été, la dernière TSH est dans les normes. ",
    "Nous proposons de poursuivre toutes les six semaines et de la revoir après le bilan. ",
    "Son fils l'accompagne et note les dates de chaque perfusion dans un carnet. ",
)
LONGEST_LETTER = 3900
EMERGENCIES = (
    "Elle ne respire plus.",
    "SpO2 78 %.",
    "Depuis ce matin détresse respiratoire.",
    "TA 60/40, marbrures.",
    "She is unconscious.",
    "Myocardite grade 4.",
    "Kaliémie 7,8.",
    "el sétouf",
    "Elle a vomi du sang cete nuit, elle est livvide.",
)
UNKNOWN = "zorglub trifouillon babeluche crapistoule "


def letter(length: int) -> str:
    """So many characters at least of what is calm."""
    sentences = list(CALM)
    while sum(map(len, sentences)) < length:
        sentences += CALM
    return "".join(sentences)


def answered(assistant: Assistant, text: str) -> Reply:
    return assistant.respond(text, Asker(role="member"), None, NOON)


@pytest.mark.parametrize("told", EMERGENCIES)
@pytest.mark.parametrize("length", [LONGEST_TEXT - 10, 2000, LONGEST_LETTER])
def test_who_is_in_danger_at_the_end_of_a_letter_is_not_missed(assistant: Assistant, told: str, length: int) -> None:
    """Guards a life: what happens now stands at the end, behind a page of history that is calm."""
    reply = answered(assistant, f"{letter(length)}\n{told}")
    assert reply.case.haste.urgency == "vital"
    assert reply.answer.sections[0].kind == "emergency"


@pytest.mark.parametrize("told", EMERGENCIES[:7])
def test_nor_in_the_midst_of_one(assistant: Assistant, told: str) -> None:
    """Guards a life told of between two calm pages."""
    reply = answered(assistant, f"{letter(1500)}{told} {letter(1000)}")
    assert reply.case.haste.urgency == "vital"


def test_the_question_of_its_beginning_is_still_answered(assistant: Assistant) -> None:
    """Guards what was asked first, and the person who can be called, below the call for 15."""
    reply = answered(assistant, f"Quel dermatologue à Dax pour un prurit ? {letter(2000)}\n{EMERGENCIES[0]}")
    kinds = [section.kind for section in reply.answer.sections]
    assert kinds[0] == "emergency"
    assert "referents" in kinds


@pytest.mark.parametrize("length", [1200, LONGEST_LETTER])
def test_a_calm_letter_calls_nobody(assistant: Assistant, length: int) -> None:
    """Guards the alarm's worth: sentences are read one by one, and none of these tells of a danger."""
    assert answered(assistant, letter(length)).case.haste.section is None


def test_what_is_denied_before_a_sign_in_the_midst_is_heard(assistant: Assistant) -> None:
    """Guards the alarm's worth: a sentence in the midst has to be grave behind what stands before it, too."""
    told = "Auscultation cardiaque régulière sans souffle. "
    assert answered(assistant, letter(1500) + told + letter(300)).case.haste.section is None


def test_unknown_words_in_their_hundreds_hide_no_sign(assistant: Assistant) -> None:
    """Guards against words that nobody knows, behind the first sixty of which nothing misspelt is looked for."""
    reply = answered(assistant, f"{UNKNOWN * 40}. {EMERGENCIES[0]} {UNKNOWN * 40}")
    assert reply.case.haste.urgency == "vital"


@pytest.mark.parametrize(
    ("sentence", "is_read"),
    [("Le bilan du 3 mars est sans particularité. ", 0), ("Colite cotée en 4. ", 1), ("Colitte cotée en 4. ", 1)],
)
def test_a_number_beside_a_name_is_read_and_a_date_is_not(assistant: Assistant, sentence: str, is_read: int) -> None:
    """Guards grades without their word, and the time that a letter takes: nearly every sentence holds a number."""
    text = letter(1500) + sentence + letter(600)
    asked = list[str]()

    def noted(begin: int, end: int) -> Case:
        asked.append(text[begin:end])
        return calm

    calm = answered(assistant, "prurit").case
    assistant.long_texts.with_the_gravest(calm, text, noted)
    assert sum(one.strip() == sentence.strip() for one in asked) == is_read


def test_identities_are_sought_once(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards the time that a long text takes: its parts are read with what was found in the whole."""
    sought = list[str]()

    def noted(text: str, search: IdentifierSearch) -> tuple[Identifier, ...]:
        sought.append(text)
        return find_identifiers(text, search)

    monkeypatch.setattr(text_being_read, "find_identifiers", noted)
    text = f"{letter(1500)}Mme Fictive, 62 ans. {letter(600)}\n{EMERGENCIES[0]}"
    reply = answered(assistant, text)
    assert sought == [text]
    assert reply.case.identifiers == ("name",)
    assert reply.case.haste.urgency == "vital"


def test_it_is_said_what_was_read(assistant: Assistant) -> None:
    """Guards against the belief that all was read for the answer."""
    said = assistant.knowledge.messages["truncated"].fr
    assert said in answered(assistant, letter(2000)).answer.notes


@given(st.lists(st.sampled_from([*CALM, "mot " * 300, "x" * 1700, "\n", "a. ", "? "]), max_size=12))
def test_every_character_stands_in_a_part(texts: list[str]) -> None:
    """Guards against a stretch that no part holds, and a sign cut in two: pieces of a sentence share an edge."""
    text = "".join(texts)
    covered = 0
    for part in parts_of(text):
        assert not text[covered : part.end - len(part.text)].strip()
        assert part.end > covered
        assert len(part.text) <= LONGEST_PART + SHARED
        covered = part.end
    assert not text[covered:].strip()
