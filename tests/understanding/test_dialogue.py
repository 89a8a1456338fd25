"""What a turn takes over from the one before, on the invented region; what it must not; and for how long."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.knowledge_base.kinds import SectionKind
from bot.understanding.case import Case
from bot.understanding.dialogue import MEMORY, Context, next_context
from bot.understanding.query import Place, Problem, Query
from tests.conftest import NOON, Conversation
from tests.rows import every_row

MEMBER = Asker(role="member")
AUBRELAC, CALUNE = Place("commune", "96001"), Place("commune", "98001")
GLAZITIS, DRIFTITIS = Problem("glazitis"), Problem("driftitis")


def last_case(region: Assistant, *turns: str) -> Case:
    """The case of the last turn of a conversation without a pause."""
    context: Context | None = None
    for turn in turns:
        reply = region.respond(turn, MEMBER, context, NOON)
        context = reply.context
    return reply.case


def last_query(region: Assistant, *turns: str) -> Query:
    return last_case(region, *turns).query


@every_row(
    ("turns", "problems"),
    [
        (("glacite grade 2", "et en 3 ?"), (GLAZITIS.at(3),)),
        (("glacite grade 2", "grade 3"), (GLAZITIS.at(3),)),
        (("glacite grade 2", "qui appeler ?"), (GLAZITIS.at(2),)),
        (("glacite grade 2", "et à Aubrelac ?"), (GLAZITIS.at(2),)),
        (("glacite grade 2", "quel niveau du parcours ?"), (GLAZITIS.at(2),)),
        (("glacite grade 2", "glacite"), (GLAZITIS.at(2),)),
        (("glacite grade 2", "dérivite"), (DRIFTITIS,)),
        (("glacite grade 2", "et dérivite ?"), (DRIFTITIS.at(2),)),
        (("glacite grade 2", "et dérivite grade 3 ?"), (DRIFTITIS.at(3),)),
        (("glacite grade 1 et dérivite grade 3", "et tourbillonnite ?"), (Problem("driftitis", "whirl"),)),
        (("glacite grade 2", "formation"), ()),
        (("glacite grade 2", "RCP"), ()),
        (("glacite grade 2", "merci"), ()),
        (("glacite grade 2", "dermatologue"), ()),
        (("dermatologue Aubrelac", "et en 3 ?"), ()),
        (("dermatologue Aubrelac", "grade 3"), ()),
        (("glacite grade 2", "c'est quoi un grade 3 ?"), ()),
        (("glacite grade 2", "urologue"), ()),
    ],
)
def test_which_toxicity_and_grade_pass_on(
    region: Assistant, turns: tuple[str, ...], problems: tuple[Problem, ...]
) -> None:
    """Guards against a grade given to another toxicity without 'et', and against one that gets lost."""
    assert last_query(region, *turns).problems == problems


@pytest.mark.parametrize(
    ("turns", "place"),
    [
        (("dermatologue Aubrelac", "cardiologue"), AUBRELAC),
        (("dermatologue Aubrelac", "et à Port-Calune ?"), CALUNE),
        (("glacite grade 2 Aubrelac", "et en 3 ?"), AUBRELAC),
        (("dermatologue Aubrelac", "formation"), None),
        (("dermatologue", "cardiologue"), None),
        (("dermatologue Aubrelac", "dermatologue Saint-Orvan"), None),
        (("dermatologue Aubrelac", "urologue"), None),
        (("dermatologue Saint-Orvan", "Landorée"), Place("commune", "98002")),
        (("dermatologue Saint-Orvan", "Brumelle"), Place("commune", "96002")),
        (("dermatologue Saint-Orvan", "Cimarelle"), Place("department", "99")),
        (("dermatologue Saint-Orvan 98", "non, celui de Brumelle"), Place("commune", "96002")),
        (("dermatologue Saint-Orvan 98", "Brumelle"), Place("department", "96")),
        (("dermatologue Saint-Orvan 98", "celui de Landorée"), Place("department", "98")),
        (("dermatologue Aubrelac", "celui de Landorée"), Place("department", "98")),
    ],
)
def test_which_place_passes_on(region: Assistant, turns: tuple[str, ...], place: Place | None) -> None:
    """Guards against a referent sought at an old place although another one, or two of one name, are named."""
    assert last_query(region, *turns).place == place


@pytest.mark.parametrize(
    ("turns", "tier"),
    [
        (("dermatologue recours Aubrelac", "autre ?"), "recourse"),
        (("dermatologue recours Aubrelac", "et à Port-Calune ?"), None),
        (("dermatologue recours Aubrelac", "cardiologue"), None),
        (("dermatologue recours Aubrelac", "premier recours"), "first_line"),
        (("dermatologue Aubrelac", "établissement de recours"), "recourse"),
    ],
)
def test_which_tier_passes_on(region: Assistant, turns: tuple[str, ...], tier: str | None) -> None:
    """Guards the tier: it goes on with its subject and its place, not with another one."""
    assert last_query(region, *turns).tier == tier


@pytest.mark.parametrize(
    ("turns", "page"),
    [
        (("dermatologue Aubrelac",), 0),
        (("dermatologue Aubrelac", "autre ?"), 1),
        (("dermatologue Aubrelac", "autre ?", "autre ?"), 2),
        (("dermatologue Aubrelac", "autre ?", "et à Port-Calune ?"), 0),
        (("dermatologue Aubrelac", "autre ?", "cardiologue"), 0),
        (("dermatologue Aubrelac", "autre ?", "un autre à Port-Calune"), 0),
        (("dermatologue Aubrelac", "un autre dermatologue"), 0),
    ],
)
def test_which_page_is_meant(region: Assistant, turns: tuple[str, ...], page: int) -> None:
    """Guards 'autre ?': it counts on, and every new subject or place begins at the nearest referent."""
    assert last_query(region, *turns).page == page


@pytest.mark.parametrize(
    ("turns", "sections"),
    [
        (("glacite grade 2", "et en 3 ?"), ("grade", "toxicity", "pathway")),
        (("glacite grade 2 Aubrelac", "et en 3 ?"), ("grade", "toxicity", "pathway", "referents")),
        (("glacite grade 2", "et à Aubrelac ?"), ("referents",)),
        (("glacite grade 2", "qui appeler ?"), ("referents",)),
        (("glacite grade 2", "que faire ?"), ("grade", "toxicity", "pathway")),
        (("glacite", "que faire ?"), ("toxicity",)),
        (("glacite grade 2", "quel niveau du parcours ?"), ("pathway",)),
        (("glacite", "quels grades ?"), ("grade",)),
        (("dermatologue Aubrelac", "cardiologue"), ("referents",)),
        (("dermatologue Aubrelac", "établissement de recours"), ("referents",)),
        (("c'est quoi un grade 2", "glacite grade 2"), ("grade", "toxicity", "pathway")),
        (("c'est quoi un grade 2", "glacite grade 2 Aubrelac"), ("grade", "toxicity", "pathway", "referents")),
        (("c'est quoi un grade 2", "merci", "glacite grade 2 Aubrelac"), ("grade", "toxicity", "pathway", "referents")),
    ],
)
def test_what_an_elliptical_turn_asks_for(region: Assistant, turns: tuple[str, ...], sections: tuple[str, ...]) -> None:
    """Guards the answer's kind where the turn only says what changes."""
    assert last_query(region, *turns).sections == sections


def test_a_treatment_goes_on_with_its_toxicity(region: Assistant) -> None:
    """Guards the product's own line in the next turn, until another product is named."""
    case = last_case(region, "glacite grade 2 sous calunimab", "et en 3 ?")
    assert (case.query.treatments, case.inherited) == (("calunimab",), ("toxicities", "treatments"))
    assert last_query(region, "glacite grade 2", "et en 3 sous calunimab ?").treatments == ("calunimab",)
    assert "treatments" not in last_case(region, "glacite grade 2", "et en 3 ?").inherited


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


def test_what_was_taken_over_is_named(region: Assistant) -> None:
    """Guards the line that says what the answer rests on: exactly what this turn left unsaid."""
    assert last_case(region, "glacite grade 2 Aubrelac").inherited == ()
    assert last_case(region, "glacite grade 2 Aubrelac", "et en 3 ?").inherited == ("toxicities", "place")
    assert last_case(region, "glacite grade 2", "qui appeler à Montescal ?").inherited == ("toxicities", "grade")
    assert last_case(region, "dermatologue recours Aubrelac", "autre ?").inherited == ("specialties", "place", "tier")


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


def test_the_urgency_is_read_off_the_completed_turn(region: Assistant) -> None:
    """Guards 'et en 4 ?': the emergency is in neither turn alone."""
    assert last_case(region, "dérivite grade 2").haste.urgency == "days"
    assert last_case(region, "dérivite grade 2", "et en 4 ?").haste.urgency == "vital"


def test_small_talk_keeps_what_was_asked_before(region: Assistant) -> None:
    """Guards 'merci' between two turns of one case."""
    query = last_query(region, "glacite grade 2 Aubrelac", "merci", "et en 3 ?")
    assert (query.problems, query.place) == ((GLAZITIS.at(3),), AUBRELAC)


def test_a_place_that_was_asked_back_is_chosen_by_its_department(region: Assistant) -> None:
    """Guards the answer to a question back: the homonym of the named department, and the subject with it."""
    case = last_case(region, "dermatologue Saint-Orvan", "98")
    assert (case.query.place, case.query.specialties) == (Place("commune", "98002"), ("dermatology",))
    assert case.query.sections == ("referents",)


@pytest.mark.parametrize(
    ("turn", "grades"),
    [
        ("et en 3 pour mon patient ?", (3,)),
        ("et en 3 pour mon vieux patient ?", ()),
        ("et pour mon patient dans le lit 3 de la chambre ?", ()),
        ("et 2 ou 3 ?", ()),
    ],
)
def test_only_a_short_turn_names_a_bare_grade(region: Assistant, turn: str, grades: tuple[int, ...]) -> None:
    """Guards a count in a sentence, and two numbers, against being taken for the new grade."""
    assert grades == tuple(g for g in last_query(region, "glacite grade 1", turn).all_grades if g != 1)


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


def test_another_organ_after_a_sheet_asks_for_people(conversation: Conversation) -> None:
    """Guards against an answer without a section: the sheet of the turn before does not fit the organ of this one."""
    assert conversation.ask("colite").kinds == ("toxicity",)
    assert conversation.ask("os").kinds == ("referents",)


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


def test_a_department_leaves_fewer_places_to_choose_from(conversation: Conversation) -> None:
    """Guards '40' behind 'dermato Saint-Martin': those of the Landes are asked about, not the whole department."""
    every = conversation.ask("dermato Saint-Martin").choices
    fewer = conversation.ask("40").choices
    assert 1 < len(fewer) < len(every)
    assert all("(40)" in choice.label for choice in fewer)
    assert conversation.ask("Seignanx").place_name == "Saint-Martin-de-Seignanx (40)"
