"""Kinds of places as people type them, generated: what is typed means that place, is asked, or is named as unknown."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.place_kinds import KINDS, Region, asked, region_of
from benchmarks.places import thinned
from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.channels.plain import plain_text
from bot.understanding.query import Place
from tests.conftest import Conversation, ask

NEVER_WRONG = ("unknown", "positions", "doctor", "stray", "departments", "homonyms", "insee", "territories", "short")
"""Kinds of which nothing may go to another place, be dropped, or be asked without offering what is meant."""
SHARES = {"prepositions": 0.005, "misspelt": 0.01, "positions": 0.01, "doctor": 0.02, "insee": 0.05, "short": 0.04}
"""Of all names; python -m benchmarks.place_kinds --share 1 asks them all."""

THINNED = {"hospitals": 0.2, "postcodes": 0.3}
"""Of the questions of a kind that asks very many."""


@pytest.fixture(scope="module")
def region(assistant: Assistant) -> Region:
    return region_of(assistant)


def outcomes(kind: str, region: Region, assistant: Assistant) -> tuple[Counter[str], list[str]]:
    """How the questions of a kind came out, and those that went wrong."""
    counts: Counter[str] = Counter()
    wrong = []
    for wish in thinned(list(KINDS[kind](region, SHARES.get(kind, 1.0))), THINNED.get(kind, 1.0)):
        found, _ = asked(wish, assistant)
        counts[found] += 1
        if found not in ("right", "asked"):
            wrong.append(f"{found}: {wish.question}")
    assert sum(counts.values()) >= 70
    return counts, wrong


@pytest.mark.slow
@pytest.mark.parametrize("kind", NEVER_WRONG)
def test_a_place_typed_in_a_known_way_is_that_place_or_asked(kind: str, region: Region, assistant: Assistant) -> None:
    """Guards each kind of typing places against another place, and against being passed over."""
    counts, wrong = outcomes(kind, region, assistant)
    assert not wrong, counts


@pytest.mark.slow
def test_a_place_behind_any_preposition_is_read(region: Region, assistant: Assistant) -> None:
    """Guards à, vers, près de, sur, depuis, je suis à, in and near, in a telegram and in a sentence."""
    _, wrong = outcomes("prepositions", region, assistant)
    assert not wrong


@pytest.mark.slow
def test_a_misspelt_place_behind_a_preposition_is_hardly_ever_lost(region: Region, assistant: Assistant) -> None:
    """Guards one edit behind a preposition: never another place in silence, hardly ever passed over."""
    counts, wrong = outcomes("misspelt", region, assistant)
    total = sum(counts.values())
    assert counts["another"] / total < 0.003, wrong
    assert (counts["right"] + counts["asked"]) / total >= 0.98, wrong


@pytest.mark.slow
def test_the_beginning_of_several_names_is_asked(region: Region, assistant: Assistant) -> None:
    """Guards *Saint-Martin*: all that begin so are offered, and a department settles them."""
    counts, wrong = outcomes("beginnings", region, assistant)
    assert (counts["right"] + counts["asked"]) / sum(counts.values()) >= 0.97, wrong


@pytest.mark.slow
def test_a_hospital_is_known_by_one_word_of_its_name(region: Region, assistant: Assistant) -> None:
    """Guards *layné*, *clinique pasteur* and *hôpital pessac*: the hospital, or all that it may be."""
    counts, wrong = outcomes("hospitals", region, assistant)
    assert counts["another"] + counts["dropped"] <= 2, wrong


@pytest.mark.slow
def test_a_postal_code_names_its_commune(region: Region, assistant: Assistant) -> None:
    """Guards the echo: who types a code reads which town was understood."""
    _, wrong = outcomes("postcodes", region, assistant)
    assert not wrong


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("dermato à Zorblat", "Zorblat"),
        ("rash grade 1 vers Trufigny-sur-Wex", "Trufigny-sur-Wex"),
        ("dermatologist near Brogzaville", "Brogzaville"),
    ],
)
def test_a_place_that_nobody_knows_is_named_and_asked_for(question: str, name: str, assistant: Assistant) -> None:
    """Guards an unknown place against the saved one, and against an answer that does not say where it counts from."""
    saved = Asker(role="member", saved_place=Place("commune", "40088"))
    answer = ask(assistant, question, saved)
    assert answer.query.place is None
    assert f"« {name} »" in plain_text(answer) or f"“{name}”" in plain_text(answer)
    assert answer.needs_place
    assert all(card.distance_km is None for card in answer.cards)


def test_an_unknown_place_does_not_take_over_the_place_before(conversation: Conversation) -> None:
    """Guards 'et à Zorblat ?' against the referents of the town of the turn before."""
    conversation.ask("dermato à Dax")
    answer = conversation.ask("et à Zorblat ?")
    assert answer.query.specialties == ("dermatology",)
    assert answer.query.place is None


def test_autre_brings_the_next_places_of_a_name(conversation: Conversation) -> None:
    """Guards pages of homonyms: the next ones come in front, none is lost, and a part of a name still chooses."""
    first = [choice.query.place for choice in conversation.ask("dermato Saint-Martin").choices]
    second = [choice.query.place for choice in conversation.ask("autre").choices]
    assert len(first) > 12
    assert set(first) == set(second)
    assert second[0] == first[6]
    assert conversation.ask("de Seignanx").query.place == Place("commune", "40273")


def test_choices_stand_by_population(assistant: Assistant) -> None:
    """Guards the order of homonyms: the largest first."""
    communes = assistant.knowledge.gazetteer.communes
    places = [choice.query.place for choice in ask(assistant, "dermato Saint-Martin").choices]
    sizes = [communes[place.key].population for place in places if place and place.kind == "commune"]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("dermato recours Landes", "Pas d'établissement de recours"),
        ("médecin à Dax", "Quel organe est touché"),
        ("je ne sais pas quel spécialiste appeler", "Quel organe est touché"),
        ("doctor in Dax", "Which organ is affected"),
        ("dermato Toulouse", "Toulouse est hors de Nouvelle-Aquitaine"),
    ],
)
def test_no_question_about_a_place_is_a_dead_end(question: str, words: str, assistant: Assistant) -> None:
    """Guards that people are shown, and what is missing is said: no recourse there, which organ, outside."""
    answer = ask(assistant, question)
    assert words in plain_text(answer)
    assert answer.cards


def test_far_outside_the_region_nobody_is_shown(assistant: Assistant) -> None:
    """Guards Lyon against a referent of ours who is of no use there."""
    assert ask(assistant, "dermato Lyon").cards == ()


def test_the_name_of_a_territory_typed_is_that_territory(assistant: Assistant) -> None:
    """Guards buttons: what is printed for a territory, typed, means the same."""
    lost = {
        key: territory.name.fr
        for key, territory in assistant.knowledge.territories.items()
        if ask(assistant, f"dermatologue {territory.name.fr}").query.place != Place("territory", key)
    }
    assert not lost


@pytest.mark.parametrize(
    ("question", "town"),
    [
        ("who can I refer to, haematologist, Saint-Georges-lès-Baiullargeaux", "Saint-Georges-lès-Baillargeaux"),
        ("who could I possibly refer to neurologist Camblanes-et-Myenac", "Camblanes-et-Meynac"),
    ],
)
def test_a_misspelt_name_of_several_words_tells_itself(assistant: Assistant, question: str, town: str) -> None:
    """Guards a compound name without a preposition, of which one rare word is spelt right."""
    assert town in ask(assistant, question).place_name


@pytest.mark.parametrize(
    ("question", "town"),
    [
        ("haematologist in Iozn please, who do you recommend", "Izon"),
        ("avis hématologique pour une patiente vers Amès", "Ambès"),
        ("il me faudrait un rhumatologue du côté de Taalence", "Talence"),
    ],
)
def test_a_name_one_edit_from_a_town_is_offered(assistant: Assistant, question: str, town: str) -> None:
    """Guards a word that stands where a place stands and that nobody knows: the towns next to it are asked about."""
    answer = ask(assistant, question)
    assert town in answer.place_name or any(town in choice.label for choice in answer.choices)
    assert answer.place_name or "choice" in answer.kinds


def test_a_misspelt_longer_disease_beats_the_shorter_one_inside_it(assistant: Assistant) -> None:
    """Guards 'atteinte du muscle cardiaqued' against the myositis that its first words name."""
    assert ask(assistant, "atteinte du muscle cardiaqued, qui appeler").query.toxicities[0] == "myocarditis"
