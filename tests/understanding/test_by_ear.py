"""Words written as they sound: read as the word of that sound, and never as one that is not clearly meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.judging import HARMLESS
from bot.assistant import Assistant
from bot.understanding.by_ear import ByEar
from bot.understanding.sounds import (
    plain_sounds,
    plain_sounds_of_known,
    sounds_as_typed,
    sounds_of,
    sounds_of_known,
    with_the_last_consonant,
)
from tests.conftest import ask
from tests.habits.short_messages import short_message
from tests.rows import every_row

SMALLEST_TOWN = 3000
BY_SOUND = ("k for c", "f for ph", "single letters", "z for s", "in, ain, an, en", "y, h", "mute endings", "o for au")
RIGHT_AT_LEAST, WRONG_AT_MOST = 0.85, 0.015


@pytest.fixture(scope="module")
def ear(assistant: Assistant) -> ByEar:
    return assistant.reader.by_ear


@every_row(
    ("typed", "meant"),
    [
        ("deu", "deux"), ("fai", "fait"), ("encor", "encore"), ("normalemen", "normalement"), ("lipas", "lipase"),
        ("rochfor", "rochefort"), ("bresuir", "bressuire"), ("chatellero", "chatellerault"), ("agin", "agen"),
        ("nior", "niort"), ("vlneuve", "villeneuve"), ("prevnir", "prevenir"), ("bayone", "bayonne"),
    ],
)  # fmt: skip
def test_a_word_is_read_by_its_sound(typed: str, meant: str, ear: ByEar) -> None:
    """Guards endings left out, letters of one sound and vowels left out."""
    heard = ear.meant(typed)
    assert heard is not None
    assert heard.word == meant


@every_row("word", ["étouffait", "jaren", "nuages", "mort", "xyzzyq", "colite"])
def test_a_word_that_is_itself_or_nearer_to_another_is_left_alone(word: str, ear: ByEar) -> None:
    """Guards forms that we do not list, villages a letter away, and words that we know."""
    assert ear.meant(word) is None


@given(st.text(max_size=30))
def test_any_text_has_a_sound(text: str) -> None:
    """Guards against a text that breaks the reading."""
    assert plain_sounds(text) <= sounds_as_typed(text)


@pytest.mark.slow
def test_a_town_is_known_by_its_plain_sound_and_taken_for_no_other(assistant: Assistant) -> None:
    """Guards every town of three thousand people and more: found, or asked about, hardly ever another one."""
    towns = [one for one in assistant.knowledge.gazetteer.communes.values() if one.population >= SMALLEST_TOWN]
    right, wrong, asked = 0, [], 0
    for town in towns:
        for habit in BY_SOUND:
            typed = short_message(town.name.lower(), habit, 1)
            if typed == town.name.lower():
                continue
            answer = ask(assistant, f"dermato {typed}")
            place = answer.query.place
            right += place is not None and place.key == town.insee
            asked += place is None
            wrong += [(typed, place.key)] if place is not None and place.key != town.insee else []
    total = right + asked + len(wrong)
    assert total > 200
    assert right >= RIGHT_AT_LEAST * total
    assert len(wrong) <= WRONG_AT_MOST * total, wrong


@every_row(
    ("said", "place"),
    [
        ("gastro soixante-dix-neuf", "79"),
        ("neurologue soixante-quatre mille six cents", "64024"),
        ("on a une question de la po a po, ki en dermato", "64445"),
        ("je suis en réa, chu sur Bordeaux", "33063"),
    ],
)
def test_what_stands_beside_a_short_word_or_a_number_tells_it(said: str, place: str, assistant: Assistant) -> None:
    """Guards numbers of places in words and homographs by their neighbours."""
    found = ask(assistant, said).query.place
    assert found is not None
    assert found.key == place


@every_row(
    ("said", "written"),
    [
        ("hépat enfin non hépatite grade du coup trois à Dax", "hépatite grade trois à Dax"),
        ("qui euh en néphro à Pau point d'interrogation", "qui en néphro à Pau ?"),
        ("dans euh alors la Creuse quel interniste", "dans la Creuse quel interniste"),
    ],
)
def test_hesitations_say_nothing(said: str, written: str, assistant: Assistant) -> None:
    """Guards what a voice begins, takes back and fills in."""
    spoken, plain = ask(assistant, said), ask(assistant, written)
    assert (spoken.kinds, spoken.query) == (plain.kinds, plain.query)
    assert not set(plain.kinds) <= HARMLESS


@given(st.text(alphabet="abcé ,.'euhnonpardvl", max_size=120))
def test_a_hesitation_moves_no_letter(assistant: Assistant, text: str) -> None:
    """Guards the spans of the tokens, which hold for the text as it was sent."""
    fluent = assistant.reader.fluent(text)
    assert len(fluent) == len(text)


@every_row("said", ["TSH à douze sous durvalumab", "à quel niveau se gèr une hypothyroïdie g1"])
def test_a_number_or_a_verb_is_no_place(said: str, assistant: Assistant) -> None:
    """Guards La Douze and Ger, which are towns where they are written so."""
    assert ask(assistant, said).query.place is None


def test_a_word_that_was_torn_apart_is_put_together(assistant: Assistant) -> None:
    """Guards an emergency in pieces: both have to sound like the whole."""
    heard = assistant.reader.by_ear.joined("et", "patite")
    assert heard is not None
    assert heard.word == "hepatite"
    assert assistant.reader.by_ear.joined("le", "dermato") is None


def test_what_is_remembered_of_a_known_word_is_all_its_sounds() -> None:
    """Guards the texts in which sounds are kept: no sound is lost or made, also where there is none or an empty one."""
    for word in ("", "e", "h", "s", "dax", "ment", "patient", "colites", "hyper", "rochefort"):
        for _ in range(2):
            assert {*plain_sounds_of_known(word)} == plain_sounds(word)
            assert {*sounds_of_known(word)} == sounds_of(word)
    assert ([*with_the_last_consonant("dax")], [*with_the_last_consonant("pau")]) == (["daks"], [])
