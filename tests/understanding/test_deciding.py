"""Reading → Case: which sections stay, what stands first, whose grades count, what is told besides."""

from __future__ import annotations

from datetime import date

from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.case import Case
from bot.understanding.deciding import case_of_tap, decide
from bot.understanding.query import Problem, Query
from tests.rows import every_row
from tests.understanding.readings import reading

TODAY = date(2026, 11, 23)
SICK = "toxicity:myocarditis grade:4 place"


def case(said: str, knowledge: Knowledge) -> Case:
    return decide(reading(said), knowledge, None, TODAY)


@every_row(("said", "wanted"), {
    "toxicity:colitis": "toxicity",
    "toxicity:colitis identifier": "privacy toxicity",
    "identifier": "privacy fallback",
    "toxicity:myocarditis grade:4": "emergency grade toxicity pathway",
    "toxicity:myocarditis grade:4 identifier": "emergency privacy grade toxicity pathway",
    # in an alarm only what was asked for is read: a grade, the pathway, what to do
    "alarm": "emergency",
    "alarm toxicity:colitis": "emergency",
    "alarm toxicity:colitis place": "emergency referents",
    "alarm toxicity:colitis grade:1": "emergency grade toxicity pathway",
    "alarm toxicity:colitis cue:what_to_do": "emergency toxicity",
    "alarm toxicity:colitis cue:which_grade": "emergency grade",
    "alarm toxicity:colitis cue:pathway": "emergency pathway",
    "alarm treatment:nivolumab": "emergency",
    "alarm cue:thanks": "emergency",
    "alarm unknown*3": "emergency",
    "alarm impossible:7": "emergency",
    "alarm:troponin_rise place specialty:cardiology": "urgent referents",
    "alarm unreal toxicity:colitis": "toxicity",
    # a history opens no door of the pathway, and what is asked of it is answered
    "<toxicity:colitis grade:3": "grade toxicity",
    "<toxicity:colitis grade:3 place": "grade toxicity referents",
    "toxicity:colitis grade:3": "grade toxicity pathway",
}.items())  # fmt: skip
def test_what_stands_in_the_answer(said: str, wanted: str, knowledge: Knowledge) -> None:
    """Guards the first line, and what is left out of an alarm and of a history."""
    assert " ".join(case(said, knowledge).query.sections) == wanted


@every_row(("said", "urgency"), {
    SICK: "vital",
    "<toxicity:myocarditis grade:4 place": "none",
    f"{SICK} cue:past": "vital",
    f"{SICK} situation:rechallenge": "vital",
    f"{SICK} situation:rechallenge cue:past": "none",
    f"{SICK} cue:hypothetical": "none",
    f"{SICK} asks figures": "none",
    f"{SICK} figures": "vital",
    f"{SICK} asks": "vital",
    f"{SICK} asks figures somebody": "vital",
    f"{SICK} asks figures mine": "vital",
    f"{SICK} unreal": "none",
    f"{SICK} unreal mine": "vital",
    f"{SICK} mine": "vital",
    "alarm <toxicity:myocarditis grade:4": "vital",
}.items())  # fmt: skip
def test_whose_grade_it_is(said: str, urgency: str, knowledge: Knowledge) -> None:
    """Guards 15 against a grade of the past, of a film, of a figure or of a supposition, and against their loss."""
    assert case(said, knowledge).haste.urgency == urgency


def test_signs_are_named_once_and_only_where_they_are_meant(knowledge: Knowledge) -> None:
    """Guards the list of emergencies: in their order, without a second time, none of a film."""
    assert case("alarm:coma alarm alarm:coma", knowledge).alarms == ("coma", "arrest")
    assert case("alarm:coma unreal", knowledge).alarms == ()


def test_the_gravest_problem_stands_first(knowledge: Knowledge) -> None:
    """Guards the order of problems, typed and tapped."""
    mild, grave = Problem("rash", "", (1,)), Problem("myocarditis", "", (4,))
    tapped = case_of_tap(Query(("emergency", "toxicity"), problems=(mild, grave)), "fr", (), knowledge)
    assert tapped.query.problems == (grave, mild)
    assert tapped.query.sections == ("emergency", "toxicity")
    assert (tapped.language, tapped.haste.urgency, tapped.small_talk) == ("fr", "vital", "help")
    assert case_of_tap(Query(("emergency", "toxicity"), problems=(mild,)), "fr", (), knowledge).query.sections == (
        "toxicity",
    )


def test_a_tap_raises_what_its_name_raises(knowledge: Knowledge) -> None:
    """Guards 'tamponade', tapped as well as typed."""
    tapped = case_of_tap(Query(("toxicity",), problems=(Problem("pericarditis"),)), None, ("tamponade",), knowledge)
    assert (tapped.alarms, tapped.query.sections) == (("tamponade",), ("emergency", "toxicity"))


@every_row(("said", "place"), {"unknown_place": "xxxxx", "unknown_place place": "", "unknown_place choices": "",
                               "place": ""}.items())  # fmt: skip
def test_an_unknown_place_is_told_where_no_other_is_known(said: str, place: str, knowledge: Knowledge) -> None:
    """Guards 'I do not know …' against standing beside an answer for a place that is known."""
    assert case(f"specialty:dermatology {said}", knowledge).unknown_place == place


@every_row(("said", "talk"), {
    "cue:help": "help", "cue:greeting": "help", "cue:goodbye": "goodbye", "cue:thanks": "thanks",
    "cue:goodbye cue:greeting": "help", "cue:goodbye cue:thanks": "goodbye", "cue:insult": "thanks",
    "toxicity:colitis": None, "cue:thanks toxicity:colitis": None,
}.items())  # fmt: skip
def test_small_talk_is_answered_in_kind(said: str, talk: str | None, knowledge: Knowledge) -> None:
    """Guards a greeting, thanks and a goodbye, beside each other and beside a question."""
    assert case(said, knowledge).small_talk == talk


def test_an_empty_text_is_a_call_for_help(knowledge: Knowledge) -> None:
    """Guards a message without a word."""
    empty = reading("").__class__("", "fr", (), (), (), (), (), ())
    assert decide(empty, knowledge, None, TODAY).small_talk == "help"


@every_row(("said", "wants"), {"cue:unsubscribe": True, "cue:subscribe": False, "": False}.items())
def test_who_wants_no_more_announcements(said: str, wants: bool, knowledge: Knowledge) -> None:
    """Guards the wish to leave against the wish to come."""
    assert case(said, knowledge).wants_out is wants


def test_the_report_of_a_reaction_is_a_topic(knowledge: Knowledge) -> None:
    """Guards the pathway's page of pharmacovigilance, whatever topic stands beside."""
    assert case("cue:report", knowledge).query.topics == ("pharmacovigilance",)
    assert case("topic:immunotherapy", knowledge).query.topics == ("immunotherapy",)


def test_an_adjective_is_told_where_it_stands_for_the_grade(knowledge: Knowledge) -> None:
    """Guards the words of the question whose grade is still to be confirmed, and none where a figure is named."""
    assert case("toxicity:colitis severity:3", knowledge).severity_word("colitis") == "xxxxx"
    assert case("toxicity:colitis severity:3 grade:2", knowledge).severity_word("colitis") == ""
    assert case("toxicity:colitis", knowledge).severity_word("colitis") == ""


def test_what_takes_over_no_sheet_asks_for_people_or_falls_back(knowledge: Knowledge) -> None:
    """Guards a sheet without a toxicity: nothing of the kind is ever shown."""
    assert case("-toxicity:colitis", knowledge).query.sections == ("fallback",)
    assert case("-toxicity:colitis specialty:dermatology", knowledge).query.sections == ("referents",)
