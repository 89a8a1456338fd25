"""Next steps and questions back: each choice with its label, its Query, and the question a person would type for it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answering.answer import Choice
from bot.answering.looking_up import disciplines_of
from bot.answering.wording import Wording
from bot.understanding.decision import Decision
from bot.understanding.reading import Place, Query

GRADES = (1, 2, 3, 4)
GRADE_OF_THE_MEETING = 3
"""From this grade on the pathway opens the multidisciplinary meeting (pathway.yaml)."""


def question_for(query: Query, wording: Wording) -> str:
    """What a person would type for a query, complete enough to be answered without asking back."""
    return " ".join(part for part in _parts(query, wording) if part)


def _parts(query: Query, wording: Wording) -> Iterator[str]:
    yield _opening(query, wording)
    if query.specialties:
        yield wording.doctor(query.specialties[0])
    yield from (_phrase_of(toxicity, query, wording) for toxicity in query.toxicities[:1])
    yield from (wording.treatment(key) for key in query.treatments[:1])
    if "about" in query.sections and query.treatments:
        yield wording.say("question_about")
    if query.grade:
        yield wording.say("question_grade", grade=query.grade)
    if query.tier:
        yield wording.say(f"question_tier_{query.tier}")
    if query.place:
        yield wording.place(query.place)
    if "referents" in query.sections and not query.specialties:
        yield wording.say("question_who")


def _opening(query: Query, wording: Wording) -> str:
    """The words that say what is asked, where the subject alone does not."""
    first = query.sections[0] if query.sections else ""
    if first == "pathway" and not query.specialties:
        return wording.say("question_pathway")
    if first == "toxicity" and query.toxicities:
        return wording.say("question_what_to_do")
    if first == "grade" and not query.grade and not query.grades:
        return wording.say("question_grades_of")
    return wording.say(f"question_{first}") if first in ("rcp", "training", "help") else ""


def _phrase_of(toxicity: str, query: Query, wording: Wording) -> str:
    """A phrase that leads to the form: names such as 'Colite / diarrhée' hold two."""
    form = wording.knowledge.form(toxicity, query.form)
    known = wording.knowledge.toxicities[toxicity]
    phrases = form.phrases if form is not known.forms[0] and form.phrases.all() else known.phrases
    own = phrases.en if wording.language == "en" else phrases.fr
    return (own or phrases.all())[0]


def choices_of(decision: Decision, wording: Wording, more: int) -> tuple[Choice, ...]:
    """The meanings to choose from; else the further steps that fit the answer."""
    if decision.options:
        return tuple(_option(query, decision.asks, wording) for query in decision.options)
    return tuple(_steps(decision.query, wording, more))


def _option(query: Query, asks: str, wording: Wording) -> Choice:
    label = question_for(query, wording)
    if asks in ("place", "unknown") and query.place:
        label = wording.place(query.place)
    elif asks in ("specialty", "organ") and query.specialties:
        label = wording.specialty(query.specialties[0])
    elif asks == "meaning":
        label = _name_of_meaning(query, wording)
    return Choice(label, question_for(query, wording), query, "ask")


def _name_of_meaning(query: Query, wording: Wording) -> str:
    if query.toxicities:
        return wording.toxicity(query.toxicities[0], query.form)
    return wording.specialty(query.specialties[0]) if query.specialties else wording.treatment(query.treatments[0])


def _steps(query: Query, wording: Wording, more: int) -> Iterator[Choice]:
    kinds = set(query.sections)
    yield from _other_grades(query, wording)
    if "referents" in kinds and query.place is None:
        yield from _departments(query, wording)
    elif "referents" in kinds:
        yield from _further_referents(query, wording, more)
    elif query.toxicities:
        yield from _referents_of_toxicity(query, wording)
    if query.toxicities:
        yield from _other_sections(query, wording)
    if not query.toxicities and not query.specialties and "emergency" not in kinds:
        yield from _starting_points(query, wording)


def _other_grades(query: Query, wording: Wording) -> Iterator[Choice]:
    """Buttons to the other grades: of the toxicity, or of the general scale."""
    if query.toxicities and {"grade", "toxicity", "pathway"} & set(query.sections):
        base = Query(sections=("grade", "toxicity", "pathway"), toxicities=query.toxicities[:1], form=query.form)
        grades: tuple[int, ...] = GRADES
    elif "grade" in query.sections and query.grade:
        base, grades = Query(sections=("grade",)), (*GRADES, 5)
    else:
        return
    for grade in grades:
        if grade != query.grade:
            target = base.with_(grade=grade)
            yield Choice(wording.say("button_grade", grade=grade), question_for(target, wording), target, "grade")


def _referents_of_toxicity(query: Query, wording: Wording) -> Iterator[Choice]:
    for specialty in wording.knowledge.specialties_of(query.toxicities[0], query.form)[:2]:
        target = Query(sections=("referents",), specialties=(specialty,), place=query.place)
        label = wording.say("button_referents", specialty=wording.specialty(specialty))
        yield Choice(label, question_for(target, wording), target, "more")


def _other_sections(query: Query, wording: Wording) -> Iterator[Choice]:
    """The pathway, what to do, and from grade 3 on the meeting, unless they are there already."""
    own = Query(toxicities=query.toxicities[:1], form=query.form)
    if "pathway" not in query.sections:
        target = own.with_(sections=("pathway",), grade=query.grade)
        yield Choice(wording.say("button_pathway"), question_for(target, wording), target, "topic")
    if "toxicity" not in query.sections:
        target = own.with_(sections=("toxicity",))
        yield Choice(wording.say("button_what_to_do"), question_for(target, wording), target, "topic")
    if query.grade is not None and query.grade >= GRADE_OF_THE_MEETING:
        yield _simple("rcp", wording)


def _further_referents(query: Query, wording: Wording, more: int) -> Iterator[Choice]:
    place = query.place is not None and query.place.kind != "outside"
    if more and place:
        target = query.with_(sections=("referents",), page=query.page + 1)
        yield Choice(wording.say("button_other_referents"), _typed(target, wording), target, "more")
    if place and query.tier is None:
        target = query.with_(sections=("referents",), tier="recourse", page=0)
        yield Choice(wording.say("button_recourse"), _typed(target, wording), target, "more")


def _typed(query: Query, wording: Wording) -> str:
    specialties = query.specialties or disciplines_of(query, wording.knowledge)[:1]
    return question_for(
        Query(sections=("referents",), specialties=specialties, tier=query.tier, place=query.place), wording
    )


def _simple(kind: str, wording: Wording) -> Choice:
    return Choice(wording.say(f"button_{kind}"), wording.say(f"question_{kind}"), Query(sections=(kind,)), "topic")


def _departments(query: Query, wording: Wording) -> Iterator[Choice]:
    """Where the place is missing: the departments of the region."""
    for code, name in wording.knowledge.gazetteer.departments.items():
        target = query.with_(sections=("referents",), place=Place("department", code))
        yield Choice(name, _typed(target, wording), target, "place")


def _starting_points(query: Query, wording: Wording) -> Iterator[Choice]:
    """The other things one may ask, but what is being answered."""
    if "grade" not in query.sections:
        label = wording.say("button_grade", grade="1–5")
        yield Choice(label, wording.say("question_grades_of"), Query(sections=("grade",)), "topic")
    if "pathway" not in query.sections:
        yield Choice(
            wording.say("button_pathway"), wording.say("question_pathway"), Query(sections=("pathway",)), "topic"
        )
    yield from (_simple(kind, wording) for kind in ("training", "rcp") if kind not in query.sections)
