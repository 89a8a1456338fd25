"""Next steps and questions back: each choice with its label, its Query, and the question a person would type for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.answering.answer import Choice
from bot.answering.looking_up import PAGE, Search, disciplines_of
from bot.answering.printed_questions import of_its_subject, question_for
from bot.answering.referents import range_of
from bot.answering.wording import Wording
from bot.knowledge_base.fields import DEATH
from bot.knowledge_base.kinds import ALERTS, DISCIPLINE_ASKED, SectionKind
from bot.knowledge_base.knowledge import Knowledge, may_be_shown
from bot.understanding.case import Case
from bot.understanding.query import CARD, Place, Problem, Query
from bot.understanding.urgency import place_passed_on

GRADES = (1, 2, 3, 4)
GRADE_OF_THE_MEETING = 3
"""From this grade on the pathway opens the multidisciplinary meeting (pathway.yaml)."""


def choices_of(case: Case, wording: Wording, found: Sequence[Search]) -> tuple[Choice, ...]:
    """The meanings to choose from; else the further steps that fit the answer."""
    if case.options:
        options = _likeliest_first(case.options, wording.knowledge) if case.asks in DISCIPLINE_ASKED else case.options
        return (*(_option(query, case, wording) for query in options), *_when_unsure(case, wording))
    apart = _each_at_its_place(case, wording)
    return (*_other_places(case, wording), *(apart or _steps(case.query, wording, found)))


def _each_at_its_place(case: Case, wording: Wording) -> tuple[Choice, ...]:
    """Of subjects that have a place each, every one by itself: who else is called, and the next steps."""
    targets = [_without_alerts(one) for one in case.by_place]
    return tuple(Choice(_where(one, wording), question_for(one, wording), one, "alone") for one in targets)


def _without_alerts(query: Query) -> Query:
    return query.with_(sections=tuple(section for section in query.sections if section not in ALERTS))


def _where(query: Query, wording: Wording) -> str:
    """'Arthrite · Hagetmau (40)'."""
    subjects = [*map(wording.short_problem, query.problems), *map(wording.short_specialty, query.specialties)]
    return f"{subjects[0]} · {wording.place(query.place)}" if query.place else subjects[0]


def _other_places(case: Case, wording: Wording) -> Iterator[Choice]:
    """The places that were named as a choice beside the one that is answered for."""
    for place in case.other_places if "referents" in case.query.sections else ():
        target = _people(case.query, wording).with_(place=place, page=0)
        yield Choice(wording.place(place), question_for(target, wording), target, "elsewhere")


def _likeliest_first(options: Sequence[Query], knowledge: Knowledge) -> list[Query]:
    """The disciplines that are called for most of the frequent toxicities, then those called for most of all."""
    frequent, every = Counter[str](), Counter[str]()
    for key, toxicity in knowledge.toxicities.items():
        disciplines = knowledge.specialties_of(key, "")
        every.update(disciplines)
        frequent.update(disciplines if toxicity.frequent else ())

    def rank(query: Query) -> tuple[int, int]:
        key = query.specialties[0]
        return -frequent[key], -every[key]

    return sorted(options, key=rank)


def _when_unsure(case: Case, wording: Wording) -> Iterator[Choice]:
    """The discipline to start with, whichever of several toxicities it is."""
    if key := discipline_when_unsure(case, wording.knowledge):
        target = Query(("referents",), (key,), place=case.query.place)
        yield Choice(wording.short_specialty(key), question_for(target, wording), target, "ask")


def discipline_when_unsure(case: Case, knowledge: Knowledge) -> str:
    """The discipline to start with where words may mean several toxicities, '' elsewhere."""
    several = case.asks == "meaning" and len(case.options) > 1 and all(query.problems for query in case.options)
    named = (key for key, specialty in knowledge.specialties.items() if specialty.when_unsure and specialty.covered)
    return next(named, "") if several else ""


def _option(query: Query, case: Case, wording: Wording) -> Choice:
    """The label says what differs: where the place was known already, the disease or the discipline that is offered."""
    label, asks = question_for(query, wording), case.asks
    if asks == "unknown" and query.place == case.query.place:
        label = _name_of_meaning(query, wording)
    elif asks in ("place", "unknown") and query.place:
        label = wording.place(query.place)
    elif asks in DISCIPLINE_ASKED and query.specialties:
        label = wording.short_specialty(query.specialties[0])
    elif asks == "meaning":
        label = _name_of_meaning(query, wording)
    question = question_for(query, wording)
    if asks in DISCIPLINE_ASKED and query.place is None and case.places_to_ask:
        question = f"{question} {case.name_to_ask}".strip()  # which of them is meant is asked next, tapped or typed
    return Choice(label, question, query, "ask")


def _name_of_meaning(query: Query, wording: Wording) -> str:
    if query.problems:
        return wording.short_problem(query.problems[0])
    return (
        wording.short_specialty(query.specialties[0]) if query.specialties else wording.treatment(query.treatments[0])
    )


def _steps(query: Query, wording: Wording, found: Sequence[Search]) -> Iterator[Choice]:
    kinds = set(query.sections)
    yield from _products(query, wording)
    yield from _each_alone(query, wording)
    yield from _other_grades(query, wording)
    if "referents" in kinds and query.place is None:
        yield from _departments(query, wording)
    elif "referents" in kinds:
        yield from _further_referents(query, wording, found)
    elif query.problems:
        yield from _referents_of_toxicity(query, wording)
    if query.problems:
        yield from _other_sections(query, wording)
    if not query.problems and not query.specialties and "emergency" not in kinds:
        yield from _starting_points(query, wording)


def _products(query: Query, wording: Wording) -> Iterator[Choice]:
    """Where the conduct depends on the product and none is named: the products, to choose from."""
    if not query.problems or "toxicity" not in query.sections:
        return
    if any(not wording.knowledge.treatments[key].supportive for key in query.treatments):
        return
    for key in products_of(query, wording.knowledge):
        target = _with_product(query, key, wording)
        yield Choice(wording.treatment(key), question_for(of_its_subject(target), wording), target, "product")


def _with_product(query: Query, key: str, wording: Wording) -> Query:
    """The card under a product, at the same place; who asked whom to call at a grade still sees the people first."""
    target = _cards_at_the_same_place(query, query.problems, CARD if query.all_grades else ("toxicity",), wording)
    asked = [section for section in query.sections if section not in ALERTS]
    if query.all_grades and asked[0] == "referents":
        target = target.with_(sections=("referents", *CARD), tier=query.tier)
    return target.with_(treatments=(key,))


def products_of(query: Query, knowledge: Knowledge) -> tuple[str, ...]:
    """The products whose conduct has a line of its own, for the grade or for any, in the order of the sheet."""
    return tuple(dict.fromkeys(key for one in query.problems for key in _products_of(one, knowledge)))


def _products_of(problem: Problem, knowledge: Knowledge) -> Iterator[str]:
    if problem.grade == DEATH:
        return
    form = knowledge.form(problem.toxicity, problem.form)
    lines = (*form.actions.get(problem.grade or 0, ()), *form.any_grade)
    sheet = knowledge.toxicities[problem.toxicity].provenance
    yield from (key for line in lines if may_be_shown(line, sheet) for key in line.products)


def _each_alone(query: Query, wording: Wording) -> Iterator[Choice]:
    """Of several toxicities each by itself, at the same place, with all that did not fit beside the others."""
    several = len(query.problems) > 1 and not set(CARD).isdisjoint(query.sections)
    for problem in query.problems if several else ():
        card = CARD if problem.grades else ("toxicity",)
        target = _card_at_the_same_place(query, problem, card, wording)
        label = " · ".join(
            part for part in (wording.short_problem(problem), wording.short_grades(problem.grades)) if part
        )
        yield Choice(label, question_for(of_its_subject(target), wording), target, "alone")


def _card_at_the_same_place(query: Query, problem: Problem, card: tuple[SectionKind, ...], wording: Wording) -> Query:
    """The card of a problem and the people near it, as the same grade typed goes on with the question."""
    return _cards_at_the_same_place(query, (problem,), card, wording)


def _cards_at_the_same_place(
    query: Query, problems: tuple[Problem, ...], card: tuple[SectionKind, ...], wording: Wording
) -> Query:
    place = place_passed_on(query.with_(problems=problems), wording.knowledge)
    target = Query((*card, *(("referents",) if place else ())), problems=problems, place=place)
    return target.with_(tier=query.tier if place else None, treatments=query.treatments)


def without_its_grade(query: Query) -> Problem | None:
    """The first toxicity whose grade nobody said, beside one that has its grade."""
    if not any(problem.grades for problem in query.problems):
        return None
    return next((problem for problem in query.problems if not problem.grades), None)


def _other_grades(query: Query, wording: Wording) -> Iterator[Choice]:
    """Buttons to the other grades, at the same place: of the one toxicity, or of the general scale."""
    if len(query.problems) > 1 and without_its_grade(query) is None:
        return
    if query.problems and set(CARD) & set(query.sections):
        problem = without_its_grade(query) or query.problems[0]
        for grade in GRADES:
            if (grade,) != problem.grades and wording.knowledge.grade_exists(problem.toxicity, problem.form, grade):
                yield _to_grade(grade, _card_at_the_same_place(query, problem.at(grade), CARD, wording), wording)
    elif "grade" in query.sections and query.grades:
        for grade in (*GRADES, 5):
            if grade not in query.grades:
                yield _to_grade(grade, Query(("grade",), grades=(grade,)), wording)


def _to_grade(grade: int, target: Query, wording: Wording) -> Choice:
    question = question_for(target if not target.problems else of_its_subject(target), wording)
    return Choice(wording.say("button_grade", grade=grade), question, target, "grade")


def _referents_of_toxicity(query: Query, wording: Wording) -> Iterator[Choice]:
    problem = query.problems[0]
    specialties = wording.knowledge.specialties_of(problem.toxicity, problem.form)[:2]
    for specialty in specialties:
        target = Query(("referents",), (specialty,), place=query.place)
        alone = len(specialties) == 1
        label = wording.say("button_who" if alone else "button_referents", specialty=wording.short_specialty(specialty))
        yield Choice(label, question_for(target, wording), target, "more")


def _other_sections(query: Query, wording: Wording) -> Iterator[Choice]:
    """The pathway, what to do, and from grade 3 on the meeting, unless they are there already."""
    problem = query.problems[0]
    if "pathway" not in query.sections:
        target = Query(("pathway",), problems=(problem.at(),))
        yield Choice(wording.say("button_pathway"), question_for(target, wording), target, "topic")
    if "toxicity" not in query.sections:
        target = Query(("toxicity",), problems=(problem.at(),))
        yield Choice(wording.say("button_what_to_do"), question_for(target, wording), target, "topic")
    if problem.grade is not None and problem.grade >= GRADE_OF_THE_MEETING:
        yield _simple("rcp", wording)


def _further_referents(query: Query, wording: Wording, found: Sequence[Search]) -> Iterator[Choice]:
    """The pages of a list, with the numbers that a page goes on with; and the recourse centres where none is shown."""
    place = query.place is not None and not query.place.is_outside
    if place and query.page:
        target = _people(query, wording).with_(page=query.page - 1)
        yield Choice(wording.say("button_previous_referents"), question_for(target, wording), target, "more")
    if place and any(one.more for one in found):
        target = _people(query, wording).with_(page=query.page + 1)
        label = wording.say("button_other_referents")
        if len(found) == 1:
            first, count = found[0].first + len(found[0].hits), min(found[0].more, PAGE)
            label = wording.say("button_next_referents", range=range_of(first, count, found[0].total, wording))
        yield Choice(label, question_for(target, wording), target, "more")
    recourse = any(hit.referent.tier == "recourse" for one in found for hit in one.hits)
    if place and query.tier is None and not recourse:
        target = _people(query, wording).with_(tier="recourse", page=0)
        yield Choice(wording.say("button_recourse"), question_for(target, wording), target, "more")


def _people(query: Query, wording: Wording) -> Query:
    """The people of a query, without the grade: a further page of referents is no case of its own."""
    specialties = disciplines_of(query, wording.knowledge)
    return Query(("referents",), specialties, tier=query.tier, place=query.place, page=query.page)


def _simple(kind: SectionKind, wording: Wording) -> Choice:
    return Choice(wording.say(f"button_{kind}"), wording.say(f"question_{kind}"), Query(sections=(kind,)), "topic")


def _departments(query: Query, wording: Wording) -> Iterator[Choice]:
    """Where the place is missing: the departments of the region."""
    people = _people(query, wording)
    for code, name in wording.knowledge.gazetteer.departments.items():
        target = people.with_(place=Place("department", code))
        yield Choice(name, question_for(target, wording), target, "place")


def _starting_points(query: Query, wording: Wording) -> Iterator[Choice]:
    """The other things one may ask, but what is being answered."""
    if "grade" not in query.sections:
        label = wording.say("button_grades")
        yield Choice(label, wording.say("question_grades_of"), Query(sections=("grade",)), "topic")
    if "pathway" not in query.sections:
        yield Choice(
            wording.say("button_pathway"), wording.say("question_pathway"), Query(sections=("pathway",)), "topic"
        )
    others: tuple[SectionKind, ...] = ("training", "rcp")
    yield from (_simple(kind, wording) for kind in others if kind not in query.sections)
