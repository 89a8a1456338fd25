"""What a turn leaves to the next one, and for how long; an emergency takes over the place alone and is repeated."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.assistant import Assistant
from bot.knowledge_base.kinds import SectionKind
from bot.understanding.context import MEMORY, Context, next_context
from bot.understanding.query import Place, Problem, Query
from tests.conftest import NOON, Conversation
from tests.understanding.turns import AUBRELAC, CALUNE, GLAZITIS, MEMBER, last_case, last_query

ANSWERED = Context(Query(("referents",), ("dermatology",), place=AUBRELAC), NOON)


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        (Query(("help",)), True),
        (Query(("fallback",), place=CALUNE), True),
        (Query(("pathway",)), True),
        (Query(("training",), problems=(GLAZITIS,)), False),
        (Query(("emergency",), problems=(GLAZITIS,)), False),
        (Query(("referents",), place=CALUNE), False),
        (Query(("referents",), ("cardiology",)), False),
        (Query(("grade",), grades=(3,)), False),
    ],
)
def test_what_is_remembered(query: Query, kept: bool) -> None:
    """Guards the context: politeness and other matters keep the last question, a new subject replaces it."""
    after = next_context(ANSWERED, query, (), NOON)
    assert after == (ANSWERED if kept else Context(query, NOON))


@pytest.mark.parametrize("matter", ["training", "rcp"])
@pytest.mark.parametrize("place", [None, CALUNE])
def test_the_course_and_the_meeting_are_remembered_beside_the_last_question(
    matter: SectionKind, place: Place | None
) -> None:
    """Guards that a bare 'quand ?' has something to go on with, and that the question before is kept as well."""
    after = next_context(ANSWERED, Query((matter,), place=place), (), NOON)
    assert after == Context(ANSWERED.query, NOON, matter=matter)


def test_a_first_turn_without_a_subject_leaves_nothing_to_remember() -> None:
    """Guards against a context made of nothing, and keeps the place of a first turn for the next."""
    assert next_context(None, Query(("help",)), (), NOON) is None
    place_alone = Query(("choice",), place=CALUNE)
    assert next_context(None, place_alone, (), NOON) == Context(place_alone, NOON)


def test_an_alarm_takes_over_the_place_alone(region: Assistant) -> None:
    """Guards the call: neither subject, grade, tier nor page of an older turn stands beside it."""
    case = last_case(region, "dermatologue recours Aubrelac", "autre ?", "arrêt cardiaque")
    query = case.query
    assert (query.place, case.inherited) == (AUBRELAC, ("place",))
    assert (query.specialties, query.problems, query.tier, query.page) == ((), (), None, 0)
    assert last_query(region, "glacite grade 2 Aubrelac", "arrêt cardiaque").problems == ()


def test_an_alarm_keeps_its_own_place(region: Assistant) -> None:
    """Guards against help being looked for where an older question was."""
    case = last_case(region, "dermatologue Aubrelac", "arrêt cardiaque à Port-Calune")
    assert (case.query.place, case.inherited) == (CALUNE, ())


def test_an_alarm_takes_over_no_place_outside_the_region(region: Assistant) -> None:
    """Guards against a switchboard of this region for a patient elsewhere, or none at all."""
    assert last_query(region, "dermatologue Zanderville").place == Place("outside", "Zanderville")
    case = last_case(region, "dermatologue Zanderville", "arrêt cardiaque")
    assert (case.query.place, case.inherited) == (None, ())


def test_an_alarm_without_a_place_before_has_none(region: Assistant) -> None:
    """Guards against an invented place."""
    assert last_query(region, "dermatologue", "arrêt cardiaque").place is None


def test_small_talk_keeps_what_was_asked_before(region: Assistant) -> None:
    """Guards 'merci' between two turns of one case."""
    query = last_query(region, "glacite grade 2 Aubrelac", "merci", "et en 3 ?")
    assert (query.problems, query.place) == ((GLAZITIS.at(3),), AUBRELAC)


@pytest.mark.parametrize(
    ("age", "fresh"),
    [
        (timedelta(0), True),
        (MEMORY, True),
        (MEMORY + timedelta(seconds=1), False),
        (timedelta(seconds=-1), False),
        (timedelta(days=1), False),
    ],
)
def test_a_turn_is_remembered_for_thirty_minutes(age: timedelta, fresh: bool) -> None:
    """Guards the memory on both sides, and a clock that was set back."""
    assert timedelta(minutes=30) == MEMORY
    assert Context(Query(), NOON).is_fresh(NOON + age) is fresh


@pytest.mark.parametrize(("minutes", "place"), [(30, AUBRELAC), (31, None)])
def test_an_alarm_takes_over_no_place_that_is_too_old(region: Assistant, minutes: int, place: Place | None) -> None:
    """Guards the call too against a forgotten place."""
    first = region.respond("dermatologue Aubrelac", MEMBER, None, NOON)
    later = region.respond("arrêt cardiaque", MEMBER, first.context, NOON + timedelta(minutes=minutes))
    assert later.case.query.place == place


@pytest.mark.parametrize("turn", ["à Dax", "qui appeler ?", "et à Pau ?", "je fais quoi ?", "quel neurologue à Dax ?"])
def test_a_turn_that_goes_on_with_an_emergency_repeats_the_call(assistant: Assistant, turn: str) -> None:
    """Guards the call to 15 where the sign stands in the turn before: 'il convulse', then 'à Dax'."""
    talk = Conversation(assistant, MEMBER)
    assert talk.ask("il convulse sous nivolumab").kinds[0] == "emergency"
    assert talk.ask(turn).kinds[0] == "emergency"


@pytest.mark.parametrize(
    "turn", ["merci", "rash grade 1", "prochaine formation ?", "dermato dax", "avis hématologique vers Pau"]
)
def test_a_turn_about_something_else_does_not_repeat_the_call(assistant: Assistant, turn: str) -> None:
    """Guards against a call that outlives its question."""
    talk = Conversation(assistant, MEMBER)
    talk.ask("il convulse sous nivolumab")
    assert talk.ask(turn).urgency != "vital"


def test_the_call_is_repeated_for_half_an_hour_only(assistant: Assistant) -> None:
    """Guards against a sign of this morning behind the town of this evening."""
    first = assistant.respond("il convulse", MEMBER, None, NOON)
    late = assistant.respond("à Dax", MEMBER, first.context, NOON + timedelta(minutes=31))
    assert "emergency" not in late.answer.kinds


@pytest.mark.parametrize(
    "gone",
    [
        Context(Query(("emergency",)), NOON, signs=("no_such_emergency",)),
        Context(Query(("referents",), problems=(Problem("no_such_disease"),)), NOON),
        Context(Query(("referents",), ("no_such_discipline",)), NOON),
        Context(Query(("choice",)), NOON, (Place("commune", "00000"),)),
    ],
)
def test_what_a_reload_has_removed_is_not_taken_over(region: Assistant, gone: Context) -> None:
    """Guards the turn after a reload: it is answered by itself, as if nothing had been said before."""
    for turn in ("Aubrelac", "qui appeler ?", "autre ?"):
        assert region.respond(turn, MEMBER, gone, NOON).answer == region.respond(turn, MEMBER, None, NOON).answer
