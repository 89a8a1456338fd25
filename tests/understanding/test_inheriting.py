"""What a turn takes over from the one before, on readings that are written down: each condition by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.places import Place
from bot.understanding.context import Context, next_context
from bot.understanding.deciding import decide
from bot.understanding.dialogue import inherit
from bot.understanding.inheritance import Inheritance
from bot.understanding.query import Query
from tests.conftest import NOON
from tests.rows import every_row
from tests.understanding.readings import BAYONNE, BIARRITZ, DAX, reading, slots_of

COLITIS, GRADED, SKIN = "toxicity:colitis", "toxicity:colitis grade:3", "specialty:dermatology place"


def context_of(said: str, knowledge: Knowledge) -> Context:
    """What a first turn leaves; 'training' and 'rcp' leave the matter."""
    case = decide(reading(said), knowledge, None, date(2026, 11, 23))
    context = next_context(None, case.query, (), NOON, case.alarms)
    assert context is not None
    return context


def told(found: Inheritance) -> str:
    """Subjects with their grades, place, tier, page, treatments → sections, and what was taken over."""
    query = found.query
    subjects = [*query.specialties, *(f"{p.toxicity}{list(p.grades) or ''}" for p in query.problems)]
    rest = [str(list(query.grades)) if query.grades else "", query.place.key if query.place else "", query.tier or ""]
    rest += [f"page{query.page}" if query.page else "", *query.treatments]
    known = " ".join(one for one in (*subjects, *rest) if one)
    return f"{known} → {' '.join(found.sections)} < {' '.join(found.inherited)}".replace("  ", " ").strip()


def taken(before: str, said: str, knowledge: Knowledge) -> str:
    return told(inherit(slots_of(said, knowledge), context_of(before, knowledge)))


@every_row(("before", "said", "wanted"), [
    # nothing of their own: the subject goes on
    (COLITIS, "place", "colitis 40088 → referents < toxicities"),
    (COLITIS, "choices", "colitis → referents < toxicities"),
    (COLITIS, "unknown_place", "colitis → toxicity < toxicities"),
    (COLITIS, "cue:who", "colitis → referents < toxicities"),
    (COLITIS, "cue:where", "colitis → referents < toxicities"),
    (COLITIS, "cue:referent", "colitis → referents < toxicities"),
    (COLITIS, "cue:nearer", "colitis → referents < toxicities"),
    (COLITIS, "cue:same_again", "colitis → referents < toxicities"),
    (COLITIS, "cue:tier_recourse", "colitis recourse → referents < toxicities"),
    (COLITIS, "cue:pathway", "colitis → pathway < toxicities"),
    (COLITIS, "cue:what_to_do", "colitis → toxicity < toxicities"),
    (COLITIS, "cue:which_grade", "colitis → grade < toxicities"),
    (COLITIS, "cue:seriousness", "colitis → toxicity < toxicities"),
    (COLITIS, "treatment:nivolumab", "colitis nivolumab → toxicity < toxicities"),
    (GRADED, "treatment:nivolumab", "colitis[3] nivolumab → grade toxicity pathway < toxicities grade"),
    (GRADED, "cue:what_to_do", "colitis[3] → grade toxicity pathway < toxicities grade"),
    (COLITIS, "cue:elliptic", "→ <"),
    (COLITIS, "cue:patient", "→ <"),
    (COLITIS, "", "→ <"),
    # a treatment or a question goes on with a toxicity alone
    (SKIN, "treatment:nivolumab", "nivolumab → <"),
    (SKIN, "grade:3", "[3] → <"),
    (SKIN, "cue:what_to_do", "→ <"),
    (SKIN, "cue:pathway", "→ <"),
    (SKIN, "cue:who", "dermatology 40088 → referents < specialties place"),
    # another matter, small talk and another field leave it
    *((COLITIS, f"place cue:{matter}", "40088 → <") for matter in
      ("training", "rcp", "directory", "subscribe", "unsubscribe", "help", "report", "is_it_immunotherapy")),
    (COLITIS, "place subject:sport", "40088 → <"),
    (COLITIS, "place topic:immunotherapy", "40088 → <"),
    (COLITIS, "place specialty:urology", "40088 → <"),
    (COLITIS, "cue:thanks place", "40088 → <"),
    (COLITIS, "cue:thanks", "→ <"),
    (COLITIS, "cue:thanks cue:same_again", "colitis → referents < toxicities"),
    (COLITIS, "cue:thanks cue:other", "colitis page1 → referents < toxicities"),
    (COLITIS, "cue:thanks cue:nearer", "colitis → referents < toxicities"),
    # a definition goes on only where it says so, or names its own subject
    (COLITIS, "cue:definition place", "40088 → <"),
    (COLITIS, "cue:definition cue:elliptic place", "colitis 40088 → referents < toxicities"),
    (SKIN, "cue:definition toxicity:rash", "rash → <"),
    (f"{COLITIS} place", "cue:definition toxicity:colitis", "colitis 40088 → referents < place"),
    (f"{COLITIS} identifier", "unknown_place", "colitis → toxicity < toxicities"),
    (GRADED, "toxicity:rash grade:2 toxicity:hepatitis cue:elliptic",
    "rash[2] hepatitis → grade toxicity pathway <"),
    (SKIN, "toxicity:rash grade:3", "rash[3] 40088 → grade toxicity pathway referents < place"),
    (f"{SKIN} grade:3", "toxicity:rash grade:3 cue:elliptic",
    "rash[3] 40088 → grade toxicity pathway referents < place"),
    # a full question of its own takes nothing over
    (SKIN, "toxicity:rash", "rash 40088 → referents < place"),
    (SKIN, "specialty:neurology cue:who", "neurology → <"),
    (SKIN, "specialty:neurology", "neurology 40088 → referents < place"),
    (SKIN, "specialty:neurology cue:what_to_do", "neurology → <"),
    (SKIN, "specialty:neurology grade:3", "neurology [3] → <"),
    (SKIN, "specialty:neurology cue:who cue:elliptic", "neurology 40088 → referents < place"),
    (SKIN, "specialty:neurology cue:who cue:correction", "neurology 40088 → referents < place"),
    (SKIN, "specialty:dermatology cue:who", "dermatology 40088 → referents < place"),
    (f"{COLITIS} place", "toxicity:colitis cue:who", "colitis 40088 → referents < place"),
    ("place", "specialty:neurology cue:who", "neurology 40088 → referents < place"),
    # the toxicity behind 'et …', ungraded under another discipline
    (f"{GRADED} place", "specialty:rheumatology cue:elliptic",
    "rheumatology colitis 40088 → referents < toxicities place"),
    (f"{GRADED} place", "specialty:rheumatology", "rheumatology 40088 → referents < place"),
    (f"{GRADED} place", "toxicity:rash cue:elliptic", "rash[3] 40088 → grade toxicity pathway referents < grade place"),
    ("toxicity:colitis grade:3 toxicity:rash grade:2 place", "toxicity:hepatitis cue:elliptic",
     "hepatitis 40088 → grade toxicity pathway referents < place"),
    # a grade: its own before that of the turn before, on what has none
    (GRADED, "grade:4", "colitis[4] → grade toxicity pathway < toxicities"),
    (GRADED, "place", "colitis[3] 40088 → referents < toxicities grade"),
    ("toxicity:colitis cue:which_grade grade:3", "grade:4", "colitis[4] → grade toxicity pathway < toxicities"),
    (COLITIS, "grade:3 place", "colitis[3] 40088 → grade toxicity pathway referents < toxicities"),
    (COLITIS, "grade:3 cue:who", "colitis[3] → grade toxicity pathway referents < toxicities"),
    (f"{COLITIS} place", "grade:3", "colitis[3] 40088 → grade toxicity pathway referents < toxicities place"),
    # a place of its own, one that is asked or unknown, or that of the turn before
    (SKIN, "cue:nearer", "dermatology 40088 → referents < specialties place"),
    (SKIN, "choices", "dermatology → referents < specialties"),
    (SKIN, "unknown_place", "dermatology → referents < specialties"),
    (SKIN, "outside", "dermatology Paris → referents < specialties"),
    # a line of recourse goes on with its subject, unless a place is named
    (f"{SKIN} cue:tier_recourse", "cue:nearer", "dermatology 40088 recourse → referents < specialties place tier"),
    (f"{SKIN} cue:tier_recourse", "outside", "dermatology Paris → referents < specialties"),
    (f"{SKIN} cue:tier_recourse", "cue:tier_first_line",
    "dermatology 40088 first_line → referents < specialties place"),
    (f"{SKIN} cue:tier_recourse", "specialty:neurology", "neurology 40088 → referents < place"),
    # the next ones, where nothing is named anew
    (SKIN, "cue:other", "dermatology 40088 page1 → referents < specialties place"),
    (SKIN, "cue:other outside", "dermatology Paris → referents < specialties"),
    (SKIN, "cue:other specialty:dermatology", "dermatology 40088 → referents < place"),
    # treatments go on with their toxicity; its own replaces them
    (f"{COLITIS} treatment:nivolumab", "place", "colitis 40088 nivolumab → referents < toxicities treatments"),
    (f"{COLITIS} treatment:nivolumab", "treatment:ipilimumab", "colitis ipilimumab → toxicity < toxicities"),
    # an emergency takes over a place of the region, and nothing else
    (SKIN, "alarm", "40088 → < place"),
    (SKIN, "alarm outside", "Paris → <"),
    ("specialty:dermatology outside", "alarm", "→ <"),
    (f"{COLITIS} treatment:nivolumab place", "alarm", "40088 → < place"),
    (f"{COLITIS} grade:3 treatment:nivolumab", "alarm", "→ <"),
    (COLITIS, "alarm", "→ <"),
    # a vital grade no place outside either
    (f"{COLITIS} outside", "grade:4", "colitis[4] → grade toxicity pathway < toxicities"),
    (f"{COLITIS} outside", "grade:3", "colitis[3] Paris → grade toxicity pathway referents < toxicities place"),
    (f"{COLITIS} outside", "grade:4 cue:who", "colitis[4] → grade toxicity pathway referents < toxicities"),
    # a grade is handed to another toxicity by 'et' alone
    (GRADED, "toxicity:rash cue:correction", "rash → grade toxicity pathway <"),
    (f"{GRADED} place", "toxicity:rash cue:correction", "rash 40088 → grade toxicity pathway referents < place"),
    (SKIN, "alarm unreal", "→ <"),
])  # fmt: skip
def test_what_a_turn_takes_over(before: str, said: str, wanted: str, knowledge: Knowledge) -> None:
    """Guards the completed question: a subject, a grade or a place too many or too few is another answer."""
    assert taken(before, said, knowledge) == wanted


@every_row(("said", "goes_on"), {
    "cue:aspect": True, "cue:training_context": True, "cue:where": True, "cue:same_again": True, "": False,
    "cue:who": False, "cue:aspect words*11": True, "cue:aspect words*13": False, "cue:aspect unknown*1": True,
    "cue:aspect unknown*2": False, "cue:aspect choices": False, "cue:aspect place": False, "cue:aspect grade:3": False,
    "cue:aspect topic:immunotherapy": False, "cue:aspect treatment:nivolumab": False, "cue:aspect subject:sport": False,
    "cue:aspect specialty:urology": False, "cue:aspect toxicity:colitis": False, "cue:aspect organ:dermatology": False,
    **{f"cue:aspect cue:{matter}": False for matter in
       ("training", "rcp", "directory", "subscribe", "unsubscribe", "help", "report", "is_it_immunotherapy")},
}.items())  # fmt: skip
def test_a_bare_question_goes_on_with_the_course(said: str, goes_on: bool, knowledge: Knowledge) -> None:
    """Guards 'c'est où ?' behind the course: a short turn with nothing of its own, and only where it was the course."""
    course = context_of("cue:training", knowledge)
    assert (inherit(slots_of(said, knowledge), course).sections == ("training",)) is goes_on
    without = replace(course, matter=None)
    assert inherit(slots_of(said, knowledge), without).sections != ("training",)


OFFERED = tuple(Place("commune", key) for key in (BAYONNE, BIARRITZ, DAX, "64445", "33063", "87085", "86194"))


@every_row(("said", "turned"), {
    "cue:other": True, "cue:nearer": False, "cue:other place": False, "cue:other choices": False,
    "cue:other unknown_place": False, "cue:other toxicity:colitis": False,
}.items())  # fmt: skip
def test_other_places_come_behind_those_that_were_shown(said: str, turned: bool, knowledge: Knowledge) -> None:
    """Guards 'autre' behind a question back: the seventh comes first, the six that were shown come last."""
    context = replace(context_of("specialty:dermatology", knowledge), place_choices=OFFERED)
    found = inherit(slots_of(said, knowledge), context)
    assert found.place_choices == ((*OFFERED[6:], *OFFERED[:6]) if turned else ())
    assert found.query.specialties == (("dermatology",) if "toxicity" not in said else ())


def test_signs_go_on_with_the_emergency(knowledge: Knowledge) -> None:
    """Guards the call for 15: repeated for whom to call and where, not for another disease, discipline or a denial."""
    before = context_of("alarm:coma place", knowledge)
    assert before.signs == ("coma",)
    for said, repeats in {
        "place": True, "cue:who": True, "specialty:neurology": True, "specialty:dermatology": False,
        "toxicity:colitis place": False, "place cue:correction": False, "place cue:negation": False,
        "place cue:negation_after": False,
    }.items():  # fmt: skip
        assert bool(inherit(slots_of(said, knowledge), before).signs) is repeats, said


def test_a_first_turn_has_nothing_to_take_over(knowledge: Knowledge) -> None:
    """Guards the question itself: one place, or none where it is asked; organs where no toxicity is named."""
    for said, wanted in {
        "toxicity:colitis place": "colitis 40088 → <", "toxicity:colitis place choices": "colitis → <",
        "organ:dermatology": "dermatology → <", "organ:dermatology organ:neurology": "dermatology → <",
        "organ:dermatology toxicity:colitis": "colitis → <", "grade:3": "[3] → <", "severity:3": "→ <",
    }.items():  # fmt: skip
        assert told(inherit(slots_of(said, knowledge), None)) == wanted, said
    assert DAX == "40088"


def test_what_the_next_turn_may_take_over() -> None:
    """Guards the memory: the course without a subject, signs, lookups; small talk leaves what was there."""
    before = Context(Query(("referents",), specialties=("dermatology",)), NOON)

    def kept(*sections: str, **query: object) -> Context | None:
        return next_context(before, Query(sections, **query), (), NOON)  # type: ignore[arg-type] # fields, by name

    for matter in ("training", "rcp"):
        course = kept(matter)
        assert course is not None
        assert (course.matter, course.query) == (matter, before.query)
    both = kept("rcp", "training")
    assert both is not None
    assert both.matter == "training"
    asked = kept("training", specialties=("neurology",))
    assert asked is not None
    assert asked.matter is None
    assert kept("help") is before
    under_a_drug = kept("about", treatments=("nivolumab",))
    assert under_a_drug is not None
    assert (under_a_drug.query, under_a_drug.drugs) == (before.query, ("nivolumab",))
    assert kept("referents") is before
    assert kept("help", place=Place("commune", DAX)) is before
    signs = next_context(before, Query(), OFFERED, NOON, ("coma",))
    assert signs is not None
    assert (signs.signs, signs.place_choices) == (("coma",), OFFERED)
