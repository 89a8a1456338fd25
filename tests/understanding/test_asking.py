"""What is asked back, and what is answered instead: each condition that opens a choice, and each that closes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.assistant import Assistant
from bot.knowledge_base.kinds import MentionKind
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.case import Case
from bot.understanding.deciding import decide
from bot.understanding.query import Query
from bot.understanding.reading import Mention, Reading
from tests.rows import every_row
from tests.understanding.readings import BAYONNE, BIARRITZ, DAX, reading

Meaning = tuple[MentionKind, str]


def case_of(found: Reading, knowledge: Knowledge) -> Case:
    return decide(found, knowledge, None, date(2026, 11, 23))


def case(said: str, knowledge: Knowledge) -> Case:
    return case_of(reading(said), knowledge)


def with_mention(said: str, *alternatives: Meaning, phrase: str = "a phrase that is long", edits: int = 1) -> Reading:
    """The reading with other meanings of its first mention, and how far that is from what was typed."""
    found = reading(said)
    first, *others = found.mentions
    changed: Mention = replace(first, alternatives=alternatives, phrase=phrase, edits=edits)
    return replace(found, mentions=(changed, *others))


@every_row(("said", "asks"), {
    # places, where people are asked for
    "specialty:dermatology choices": "place",
    "specialty:dermatology choices place": "place",
    "toxicity:colitis cue:what_to_do": None,
    "specialty:dermatology place": None,
    "specialty:dermatology": None,
    "subject:sport choices": None,
    "alarm specialty:dermatology choices": None,
    "alarm:troponin_rise specialty:dermatology choices": "place",
    # an organ, a discipline: something of ours, and not enough
    "organ:dermatology": "organ",
    "organ:dermatology unknown*2": None,
    "organ:dermatology idiom:x": None,
    "place": "specialty",
    "choices": "specialty",
    "place unknown*1 words*9": None,
    "outside": None,
    "unknown_place": None,
    "place subject:sport_words": None,
    "place idiom:x": None,
    "place cue:who": "specialty",
    "place cue:who unknown*1 words*9": "specialty",
    "place cue:who unknown*2": None,
    "outside cue:who": None,
    "cue:who": None,
    "cue:who cue:referent": "specialty",
    "cue:referent": "specialty",
    "cue:who cue:immunotherapy": "specialty",
    "cue:who cue:patient": "specialty",
    "cue:patient": None,
    "cue:who cue:patient unknown*2": None,
    "cue:patient treatment:nivolumab": "affected",
    "cue:patient treatment:nivolumab cue:who unknown*1 words*9": "which_organ",
    "cue:patient treatment:nivolumab cue:is_it_immunotherapy": None,
    "cue:patient treatment:nivolumab unknown*2": None,
    "cue:any_doctor": "which_organ",
    "cue:any_doctor place": "which_organ",
    "cue:any_doctor unknown*2": None,
    "cue:any_doctor cue:asker": None,
    "cue:any_doctor subject:sport_words": None,
}.items())  # fmt: skip
def test_what_is_asked_back(said: str, asks: str | None, knowledge: Knowledge) -> None:
    """Guards the question back: where nothing but it helps, and never beside an alarm or another subject."""
    assert case(said, knowledge).asks == asks


def test_the_places_to_choose_from_are_those_of_the_region(knowledge: Knowledge) -> None:
    """Guards the buttons: each place once, what was asked kept; one outside only where there is no other."""
    asked = case("specialty:dermatology choices", knowledge)
    assert [option.place.key for option in asked.options if option.place] == [BAYONNE, BIARRITZ]
    assert {option.specialties for option in asked.options} == {("dermatology",)}
    assert {option.sections for option in asked.options} == {("referents",)}
    assert asked.query.sections == ("choice",)
    inside, outside = reading("specialty:dermatology choices"), reading("specialty:dermatology outside")
    both = case_of(replace(inside, place_choices=(*outside.places, *inside.place_choices)), knowledge)
    assert [option.place.kind for option in both.options if option.place] == ["commune", "commune"]
    alone = case_of(replace(outside, place_choices=outside.places), knowledge)
    assert [option.place.kind for option in alone.options if option.place] == ["outside"]


def test_alerts_stay_before_a_question_back(knowledge: Knowledge) -> None:
    """Guards the warnings of a message that is asked back."""
    assert case("specialty:dermatology choices identifier", knowledge).query.sections == ("privacy", "choice")
    urgent = case("alarm:troponin_rise specialty:dermatology choices", knowledge)
    assert urgent.query.sections == ("urgent", "choice")


def test_whom_to_call_when_unsure_is_answered_beside_the_question(knowledge: Knowledge) -> None:
    """Guards 'un médecin à Dax': the discipline to begin with is shown, each of the covered ones is a button."""
    asked = case("cue:any_doctor place", knowledge)
    assert asked.query.sections == ("choice", "referents")
    assert asked.query.specialties == ("internal_medicine",)
    covered = [(key,) for key, one in knowledge.specialties.items() if one.covered]
    assert [option.specialties for option in asked.options] == covered
    assert {option.place.key for option in asked.options if option.place} == {DAX}
    assert {option.sections for option in asked.options} == {("referents",)}


def options(found: Reading, knowledge: Knowledge) -> list[str]:
    """What the buttons of a question back about a meaning would look up, '' where nothing is asked."""
    asked = case_of(found, knowledge)
    if asked.asks != "meaning":
        return []
    return [" ".join((*(q.specialties or q.toxicities or q.treatments), "→", *q.sections)) for q in asked.options]


TWO: tuple[Meaning, ...] = (("toxicity", "rash"), ("specialty", "dermatology"))


def test_a_word_with_several_meanings_is_asked_back(knowledge: Knowledge) -> None:
    """Guards ambiguous words: every meaning once, each with what it asks for."""
    every = options(with_mention("ambiguous:x", *TWO, ("treatment", "nivolumab"), ("symptom", "rash")), knowledge)
    assert every == ["rash → toxicity", "dermatology → referents", "nivolumab → about"]
    placed = options(with_mention("ambiguous:x place", *TWO), knowledge)
    assert placed == ["rash → referents", "dermatology → referents"]
    graded = options(with_mention("ambiguous:x place grade:3", *TWO), knowledge)
    assert graded == ["rash → grade toxicity pathway referents", "dermatology → referents"]
    assert options(with_mention("ambiguous:x", TWO[0]), knowledge) == []
    assert options(with_mention("ambiguous:x toxicity:colitis", *TWO), knowledge) == []
    assert options(with_mention("-ambiguous:x", *TWO), knowledge) == []


def test_a_misspelling_as_near_to_two_names_is_asked_back(knowledge: Knowledge) -> None:
    """Guards typos: asked where two names are as near, or the only one is far; not where the text asks for more."""
    near = ["colitis → toxicity", "hepatitis → toxicity"]
    assert options(with_mention("toxicity:colitis", ("toxicity", "hepatitis")), knowledge) == near
    assert options(with_mention("toxicity:colitis", ("toxicity", "hepatitis"), edits=0), knowledge) == []
    assert options(with_mention("toxicity:colitis", ("commune", DAX)), knowledge) == []
    assert options(with_mention("toxicity:colitis", phrase="colitis", edits=2), knowledge) == ["colitis → toxicity"]
    graded = with_mention("toxicity:colitis grade:3", ("toxicity", "hepatitis"))
    assert options(graded, knowledge) == [
        "colitis → grade toxicity pathway", "hepatitis → grade toxicity pathway",
    ]  # fmt: skip


def test_a_misspelt_name_is_asked_back_at_a_grade_too(assistant: Assistant) -> None:
    """Guards the conduct of another disease: a letter lies between hypo- and hyperthyroidism, graded or not."""
    for said in ("hypethyroidie", "hypethyroidie grade 3", "hypethyroidie grade 3 Dax", "filière hypethyroidie"):
        offered = {option.toxicities for option in case_of(assistant.reader.read(said), assistant.knowledge).options}
        assert offered == {("hypothyroidism",), ("hyperthyroidism",)}, said
    assert options(with_mention("ambiguous:x cue:pathway", *TWO), assistant.knowledge) == []


def suggested(found: Reading, *meanings: Meaning, near: tuple[str, ...] = ()) -> Reading:
    return replace(found, suggestions=meanings, near_communes=near)


def asked_of(found: Reading, knowledge: Knowledge) -> tuple[Query, ...]:
    """What an unknown word may stand for, as it is asked."""
    asked = case_of(found, knowledge)
    return asked.options if asked.asks == "unknown" else ()


def test_what_an_unknown_word_may_mean(knowledge: Knowledge) -> None:
    """Guards suggestions: a place where a place is missing, a subject where that is, in short questions only."""
    place: tuple[Meaning, ...] = ("commune", DAX), ("facility", "chu_limoges"), ("toxicity", "colitis")
    people = suggested(reading("specialty:dermatology unknown*1 words*5"), *place)
    assert [q.place.key for q in asked_of(people, knowledge) if q.place] == [DAX, "chu_limoges"]
    subject = suggested(reading("place unknown*1 words*5"), ("commune", DAX), ("toxicity", "colitis"), *TWO[1:])
    found = asked_of(subject, knowledge)
    assert [(q.toxicities, q.specialties, q.sections) for q in found] == [
        (("colitis",), (), ("referents",)), ((), ("dermatology",), ("referents",)),
    ]  # fmt: skip


@every_row("said", [
    "specialty:dermatology unknown*1 words*6", "specialty:dermatology unknown*2 words*5",
    "specialty:dermatology unknown*1 words*5 place", "specialty:dermatology unknown*1 words*5 idiom:x",
    "specialty:dermatology unknown*1 words*5 subject:sport_words cue:immunotherapy",
    "toxicity:colitis unknown*1 words*5",
    "place unknown*1 words*6", "unknown*1 words*5", "alarm specialty:dermatology unknown*1 words*5",
])  # fmt: skip
def test_where_nothing_is_suggested(said: str, knowledge: Knowledge) -> None:
    """Guards longer questions, several unknown words, and what lacks nothing."""
    found = suggested(reading(said), ("commune", DAX), ("toxicity", "colitis"))
    assert asked_of(found, knowledge) == ()


def test_communes_one_letter_away_are_asked_where_people_are_sought(knowledge: Knowledge) -> None:
    """Guards an unknown name of a place, in a question of any length."""
    found = suggested(reading("specialty:dermatology unknown_place unknown*2 words*20"), near=(DAX, BAYONNE))
    assert [q.place.key for q in asked_of(found, knowledge) if q.place] == [DAX, BAYONNE]
    for other in ("specialty:dermatology place", "toxicity:colitis",
                  "specialty:dermatology subject:sport_words cue:immunotherapy"):  # fmt: skip
        assert asked_of(suggested(reading(other), near=(DAX,)), knowledge) == (), other
