"""Whether a text is ours, and whether its alarm is meant: each condition by itself, on readings written down."""

from __future__ import annotations

from dataclasses import replace

from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.meant import alarms_are_meant, signs_meant
from bot.understanding.scope import (
    has_grade_question,
    is_strange,
    names_a_place,
    out_of_scope,
    strength,
    wants_a_person,
)
from tests.rows import every_row
from tests.understanding.readings import slots_of

PERSON = {**{f"cue:{cue}": True for cue in ("who", "where", "referent", "same_again", "other", "nearer")},
          "": False, "cue:definition": False, "place": False}  # fmt: skip
PLACE = {"place": True, "choices": True, "unknown_place": True, "outside": True, "": False, "cue:where": False}
GRADE = {"grade:3": True, "impossible:7": True, "cue:which_grade": True, "": False, "value": False}
STRANGE = {"unknown*2 words*9": True, "unknown*1 words*3": True, "unknown*1 words*4": False, "words*2": False,
           "unknown*1 words*9": False}  # fmt: skip


@every_row(("said", "wanted"), PERSON.items())
def test_who_looks_for_a_person(said: str, wanted: bool, knowledge: Knowledge) -> None:
    """Guards each word that asks for somebody."""
    assert wants_a_person(slots_of(said, knowledge)) is wanted


@every_row(("said", "wanted"), PLACE.items())
def test_what_names_a_place(said: str, wanted: bool, knowledge: Knowledge) -> None:
    """Guards places that are known, asked about or unknown: all of them were named."""
    assert names_a_place(slots_of(said, knowledge)) is wanted


@every_row(("said", "wanted"), GRADE.items())
def test_what_asks_for_a_grade(said: str, wanted: bool, knowledge: Knowledge) -> None:
    """Guards numbers, impossible ones too, and the question."""
    assert has_grade_question(slots_of(said, knowledge)) is wanted


@every_row(("said", "wanted"), STRANGE.items())
def test_when_unknown_words_outweigh_what_was_understood(said: str, wanted: bool, knowledge: Knowledge) -> None:
    """Guards both borders: two words in any text, one word in a text of three."""
    assert is_strange(slots_of(said, knowledge)) is wanted


@every_row(("said", "points"), {
    "": 0, "place": 0, "grade:3": 0, "cue:who": 0, "organ:dermatology": 0,
    "treatment:nivolumab": 2, "treatment:chemotherapy": 0, "cue:immunotherapy": 2, "cue:referent": 2,
    "cue:immunotherapy cue:referent": 2, "treatment:nivolumab cue:immunotherapy": 4,
    "toxicity:colitis": 2, "symptom:colitis": 1, "toxicity:colitis symptom:rash": 3, "toxicity:colitis grade:3": 3,
    "specialty:dermatology": 1, "specialty:urology": 0, "specialty:dermatology cue:who": 2,
    "specialty:dermatology place": 3, "specialty:dermatology unknown_place": 2, "specialty:dermatology grade:3": 1,
    "organ:dermatology place": 1, "toxicity:colitis place": 3,
    "toxicity:colitis specialty:dermatology treatment:nivolumab cue:who grade:3 place": 2 + 2 + 2 + 1 + 1,
    # somebody's daily life, beside a grade or the scale of grades
    "cue:rcp": 2,
    "cue:patient": 0, "cue:daily_life": 0, "cue:somebody cue:who": 0, "cue:which_grade": 0, "impossible:7": 0,
    **{f"cue:{cue} {asked}": 2 for cue in ("daily_life", "patient", "somebody")
       for asked in ("cue:which_grade", "grade:3")},
    "cue:daily_life impossible:7": 2, "cue:patient impossible:7": 0, "cue:daily_life value": 0,
    "cue:which_grade grade:3": 0,
}.items())  # fmt: skip
def test_how_strongly_a_text_speaks_of_our_subject(said: str, points: int, knowledge: Knowledge) -> None:
    """Guards the weight of each thing of ours beside words of another subject."""
    assert strength(slots_of(said, knowledge)) == points


@every_row(("said", "wanted"), {
    # another subject is outweighed by two points, a decisive one by four
    "subject:sport_words": "subject:sport_words",
    "subject:sport_words specialty:dermatology": "subject:sport_words",
    "subject:sport_words toxicity:colitis": None,
    "subject:sport": "subject:sport",
    "subject:sport toxicity:colitis": "subject:sport",
    "subject:sport toxicity:colitis grade:3": "subject:sport",
    "subject:sport toxicity:colitis treatment:nivolumab": None,
    "subject:sport_words subject:sport toxicity:colitis": "subject:sport",
    "-subject:sport": None,
    "": None,
    # a toxicity under another drug alone
    "treatment:chemotherapy": None,
    "treatment:chemotherapy toxicity:colitis": "treatment:chemotherapy",
    "treatment:folfox treatment:chemotherapy toxicity:colitis": "treatment:folfox",
    "treatment:corticosteroids toxicity:colitis": None,
    "treatment:chemotherapy treatment:nivolumab toxicity:colitis": None,
    **{f"treatment:chemotherapy toxicity:colitis cue:{cue}": None for cue in
       ("immunotherapy", "referent", "is_it_immunotherapy", "who")},
    "treatment:chemotherapy toxicity:colitis cue:definition": "treatment:chemotherapy",
    "treatment:chemotherapy toxicity:colitis specialty:dermatology": None,
    "treatment:chemotherapy toxicity:colitis place": None,
    "treatment:chemotherapy toxicity:colitis unknown_place": "treatment:chemotherapy",
    "treatment:chemotherapy toxicity:colitis cue:what_to_do": "treatment:chemotherapy",
    # a discipline that nobody covers
    "specialty:urology": "specialty:urology",
    "specialty:urology place": "specialty:urology",
    "specialty:urology symptom:colitis": "specialty:urology",
    "specialty:urology specialty:radiology": "specialty:urology",
    "specialty:urology specialty:dermatology": None,
    "specialty:urology toxicity:colitis": None,
    **{f"specialty:urology cue:{cue}": None for cue in
       ("pathway", "which_tier", "training", "rcp", "directory", "report", "subscribe", "unsubscribe", "which_grade",
        "charge", "order")},
    "specialty:urology grade:3": None,
    # a discipline that only waits beside a sign of ours is not looked for
    "specialty:urology cue:immunotherapy": "specialty:urology",
    "specialty:urology symptom:colitis cue:immunotherapy": None,
    "specialty:urology symptom:colitis cue:immunotherapy cue:who": "specialty:urology",
    "specialty:urology symptom:colitis cue:immunotherapy place": "specialty:urology",
    "specialty:urology cue:who": "specialty:urology",
    "specialty:urology topic:immunotherapy": None,
    "specialty:urology situation:rechallenge": None,
    "specialty:urology cue:tier_recourse": None,
}.items())  # fmt: skip
def test_what_is_not_ours(said: str, wanted: str | None, knowledge: Knowledge) -> None:
    """Guards refusals and answers at their border: each thing that makes a text ours, and the same without it."""
    assert out_of_scope(slots_of(said, knowledge)) == wanted


@every_row(("said", "meant"), {
    "": False, "alarm": True, "measured": True,
    # a film, an exam: not where the patient is there
    "alarm unreal": False, "alarm unreal mine": True, "measured unreal": False,
    # another field: its one sign, unless a patient or a drug of ours is named
    "alarm subject:animals_and_veterinary": False, "measured subject:animals_and_veterinary": False,
    "alarm subject:animals_and_veterinary cue:patient": True, "alarm subject:animals_and_veterinary mine": True,
    "alarm subject:animals_and_veterinary treatment:nivolumab": True,
    "alarm subject:animals_and_veterinary treatment:chemotherapy": False,
    "alarm alarm:coma subject:animals_and_veterinary": True, "alarm subject:sport": True,
    "alarm subject:sport subject:animals_and_veterinary": False,
    # a supposition, unless something was measured or somebody is looked for
    "alarm cue:hypothetical": False, "measured cue:hypothetical": True, "alarm cue:hypothetical cue:who": True,
    "alarm measured cue:hypothetical": True, "alarm cue:hypothetical mine": True,
    "alarm cue:hypothetical cue:patient": False,
    # a question of knowledge, unless somebody, a place or a value stands in it
    "alarm cue:definition": False, "alarm cue:report": False, "alarm ~cue:definition": True,
    "alarm topic:immunotherapy": False, "alarm topic:emergency_call": True,
    "alarm topic:emergency_call topic:immunotherapy": False,
    "alarm cue:definition place": True, "alarm cue:definition cue:who": True, "alarm cue:definition value": True,
    "alarm cue:definition cue:patient": True, "alarm cue:definition cue:somebody": True,
    "alarm cue:definition mine": True, "measured cue:definition": True, "alarm cue:what_to_do": True,
    "alarm topic:immunotherapy place": True, "alarm topic:immunotherapy cue:who": True,
}.items())  # fmt: skip
def test_when_an_alarm_is_meant(said: str, meant: bool, knowledge: Knowledge) -> None:
    """Guards missed emergencies and false ones: each thing that silences a sign, and each that gives it its voice."""
    assert alarms_are_meant(slots_of(said, knowledge)) is meant


VITAL, HOSPITAL = "alarm:arrest", "alarm:troponin_rise"
IS_VITAL, IS_HOSPITAL, IS_LIKE = ("arrest",), ("troponin_rise",), ("resembling",)


@every_row(("said", "meant"), {
    # nothing was read: a long text that is worded like those of somebody in danger, and names no grade
    "like:0.69 words*9": (), "like:0.7 words*8": IS_LIKE, "like:0.969 words*7": (),
    "like:0.97 words*7": IS_LIKE, "like:1.0 grade:3 words*9": (),
    "words*9": (), "like:0.94 cue:definition words*9": (), "like:0.95 cue:definition words*9": IS_LIKE,
    # a vital sign is silenced where hardly any message of somebody is worded so
    f"{VITAL} like:0.0": (), f"{VITAL} asks like:0.249 words*8": (), f"{VITAL} asks like:0.25 words*8": IS_VITAL,
    VITAL: IS_VITAL,
    # less easily where nothing is asked, or of a patient who is there
    f"{VITAL} like:0.099 words*8": (), f"{VITAL} like:0.1 words*8": IS_VITAL,
    # and less again in a short message
    f"{VITAL} asks like:0.03 words*6": IS_VITAL, f"{VITAL} asks like:0.0299 words*6": (),
    f"{VITAL} asks mine like:0.099 words*8": (), f"{VITAL} asks mine like:0.1 words*8": IS_VITAL,
    f"{VITAL} {HOSPITAL} like:0.0": IS_HOSPITAL, f"{VITAL} {HOSPITAL} like:0.1": IS_VITAL + IS_HOSPITAL,
    f"{VITAL} {VITAL} like:0.5": IS_VITAL,
    # a measure only where its clause is nobody's too
    "measured:arrest like:0.0": IS_VITAL, "measured:arrest like:0.0 clause:0.399": IS_VITAL,
    "measured:arrest asks like:0.0 clause:0.399": (), "measured:arrest asks mine like:0.0 clause:0.399": IS_VITAL,
    "measured:arrest asks cue:who like:0.0 clause:0.399": IS_VITAL,
    "measured:arrest asks like:0.0 clause:0.4": IS_VITAL, "measured:arrest asks like:0.0999 clause:0.0 words*8": (),
    "measured:arrest asks like:0.1 clause:0.0 words*8": IS_VITAL, "measured:arrest clause:0.0": IS_VITAL,
    # not where it is a case: the pathway asked for, somebody right before the sign
    f"{VITAL} cue:pathway like:0.0": IS_VITAL,
    f"{VITAL} cue:which_tier like:0.0": IS_VITAL, f"{VITAL} cue:who like:0.0": (),
    f"{VITAL} cue:pathway like:0.0 words*10": IS_VITAL, f"{VITAL} cue:pathway like:0.0 words*13": (),
    # a short one that asks what to do answers as the button does
    f"{VITAL} cue:what_to_do like:0.0 words*5": IS_VITAL, f"{VITAL} cue:what_to_do like:0.0 words*8": (),
    # the sentence with the sign, where there are several
    f"{VITAL} like:0.0 sentence:0.399": (), f"{VITAL} like:0.0 sentence:0.4": IS_VITAL,
    # one value that alarms nobody, or two
    "like:0.949 words*9 calm:pulse": (), "like:0.95 words*9 calm:pulse": IS_LIKE,
    "like:1.0 words*9 calm:pulse calm:saturation": (),
    # nothing but an introduction
    "like:1.0 words*20 telling*1": (), "like:0.7 words*9 telling*2": IS_LIKE,
    "like:0.1 other:1.0 words*9 telling*1": (), f"{HOSPITAL} like:0.95 words*9 telling*0": IS_HOSPITAL + IS_LIKE,
    # a sign beside which nothing else is said
    f"{VITAL} like:0.0 undenied*0": IS_VITAL, f"{VITAL} like:0.0 undenied*1": (),
    # one sentence of several, where no sign was read
    "like:0.1 other:0.97 words*8": IS_LIKE, "like:0.1 other:0.969 words*8": (), "like:0.1 other:1.0 words*7": (),
    "like:0.1 other:0.97 words*9 grade:3": IS_LIKE, f"{HOSPITAL} like:0.1 other:1.0 words*9": IS_HOSPITAL,
    # a sensor that slipped, unless a sign was read
    "like:1.0 words*9 void": (), f"{HOSPITAL} like:1.0 words*9 void": IS_HOSPITAL + IS_LIKE,
    # somebody is looked for near a place
    f"{VITAL} cue:who place like:0.0": IS_VITAL, f"{VITAL} place like:0.0": (),
    f"word/elle {VITAL} like:0.0": IS_VITAL, f"{VITAL}/elle like:0.0": IS_VITAL,
    f"word/elle word/ne {VITAL} like:0.0": IS_VITAL, f"word/elle word/qui word/ne {VITAL} like:0.0": IS_VITAL,
    f"word/elle word {VITAL} like:0.0": (), f"word/ne {VITAL} like:0.0": (), f"word/ne word/ne {VITAL} like:0.0": (),
    f"{VITAL}/a like:0.0/qui word/ne word/ne word/ne word/ne": (),
    f"{VITAL} word/elle like:0.0": (), f"word {VITAL} word/elle like:0.0": (), f"word {VITAL} like:0.0": (),
    f"word {VITAL} word/elle {HOSPITAL} like:0.0": IS_VITAL + IS_HOSPITAL, f"word/elle word word {VITAL} like:0.0": (),
    # a vital sign is meant in spite of a question where the whole is worded like somebody's danger
    f"{VITAL} cue:definition like:0.69": (), f"{VITAL} cue:definition like:0.7": IS_VITAL,
    f"{VITAL} cue:definition": (), f"{VITAL} cue:definition cue:pathway like:0.0": (),
    # signs for the hospital are never silenced by it, and called vital only where it is sure
    f"{HOSPITAL} like:0.0": IS_HOSPITAL, f"{HOSPITAL} cue:definition like:0.8": (),
    f"{HOSPITAL} like:0.94 words*9": IS_HOSPITAL, f"{HOSPITAL} like:0.95 words*8": IS_HOSPITAL + IS_LIKE,
    f"{HOSPITAL} like:0.96 words*7": IS_HOSPITAL, f"{HOSPITAL} like:1.0 grade:3 words*9": IS_HOSPITAL,
    f"{VITAL} like:1.0 words*9": IS_VITAL,
}.items())  # fmt: skip
def test_what_the_second_opinion_changes(said: str, meant: tuple[str, ...], knowledge: Knowledge) -> None:
    """Guards each border of likeness, and each thing that a calm wording must never outweigh."""
    assert signs_meant(slots_of(said, knowledge)) == meant


def test_where_no_emergency_stands_for_the_whole_only_read_signs_count(knowledge: Knowledge) -> None:
    """Guards a network that keeps no second opinion: what was read is meant, whatever it is like."""
    other = replace(
        knowledge, emergencies=tuple(one for one in knowledge.emergencies if one is not knowledge.resembling)
    )
    assert other.resembling is None
    for said, meant in (("like:1.0 words*9", ()), (f"{VITAL} like:0.0", IS_VITAL), (f"{VITAL} cue:definition", ())):
        assert signs_meant(slots_of(said, other)) == meant
