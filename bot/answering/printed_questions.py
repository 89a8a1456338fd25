"""The question that a person would type for what a button asks, complete enough to be answered without asking back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.answering.grades_written import typed
from bot.answering.wording import Wording
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.combinations import are_apart
from bot.understanding.query import Problem, Query


def question_for(query: Query, wording: Wording) -> str:
    """What a person would type for a query, complete enough to be answered without asking back."""
    return " ".join(part for part in _parts(query, wording) if part)


def _parts(query: Query, wording: Wording) -> Iterator[str]:
    yield _opening(query, wording)
    yield from _doctors(query.specialties, wording)
    several = len(query.problems) > 1
    named = (phrase_of(one, wording.knowledge, wording.language) for one in query.problems)
    graded = (_grade(one.grades, wording) if several else "" for one in query.problems)
    yield " + ".join(f"{name} {grade}".rstrip() for name, grade in zip(named, graded, strict=True))
    yield _drugs(query.treatments, wording)
    if "about" in query.sections and query.treatments:
        yield wording.say("question_about")
    yield _grade(query.grades or (query.problems[0].grades if query.problems and not several else ()), wording)
    if query.tier:
        yield wording.say(f"question_tier_{query.tier}")
    if query.place:
        yield wording.place(query.place)
    if query.page:
        yield wording.say("question_page", number=query.page + 1)
    if "referents" in query.sections and not query.specialties and "toxicity" not in query.sections:
        yield wording.say("question_who")


def _drugs(keys: Sequence[str], wording: Wording) -> str:
    """Inhibitors that stayed apart were named to choose from: a '+' would make their doublet of them."""
    if not keys:
        return ""
    join = wording.say("question_either") if are_apart(keys, wording.knowledge) else " + "
    return join.join(map(wording.treatment, keys))


def _grade(grades: Sequence[int], wording: Wording) -> str:
    """'grade 2 ou 3'; '' where there is none."""
    if not grades:
        return ""
    either, then = wording.say("question_either"), wording.say("question_then")
    return wording.say("question_grade", grade=typed(grades, either=either, then=then))


def _doctors(specialties: Sequence[str], wording: Wording) -> Iterator[str]:
    """Beside another one an oncologist is taken for who asks, unless it is said that both are sought."""
    known = wording.knowledge.specialties
    asks = len(specialties) > 1 and any(known[key].treats_the_cancer for key in specialties)
    doctors = map(wording.doctor, specialties)
    yield from (wording.say("question_which", doctor=doctor) for doctor in doctors) if asks else doctors


def _opening(query: Query, wording: Wording) -> str:
    """The words that say what is asked, where the subject alone does not."""
    first = query.sections[0] if query.sections else ""
    if first == "pathway" and not query.specialties:
        return wording.say("question_pathway")
    if first == "toxicity" and query.problems:
        return wording.say("question_what_to_do")
    if first == "grade" and not query.all_grades:
        return wording.say("question_grades_of")
    return wording.say(f"question_{first}") if first in ("rcp", "training", "help") else ""


def phrase_of(problem: Problem, knowledge: Knowledge, language: LanguageCode) -> str:
    """A phrase that leads to the form: names such as 'Colite / diarrhée' hold two."""
    known = knowledge.toxicities[problem.toxicity]
    form = knowledge.form(problem.toxicity, problem.form)
    own_names = form.phrases if form.phrases.all() else form.symptoms  # an anaemia is known by its sign alone
    phrases = own_names if problem.form and own_names.all() else known.phrases
    own = phrases.en if language == "en" else phrases.fr
    return (own or phrases.all())[0]


def graded_phrase_of(problem: Problem, knowledge: Knowledge, language: LanguageCode) -> str:
    """The same with its grade: 'neutropénie grade 4'."""
    name, word = phrase_of(problem, knowledge, language), knowledge.language.grade_words.word
    return f"{name} {word} {problem.grade}" if problem.grade is not None else name


def of_its_subject(query: Query) -> Query:
    """A query whose question begins with its subject: a card needs no words that say what is asked.

    Without a grade it says that conduct is asked: a name alone may be a sign, beside a place it asks for people.
    """
    if query.sections[:1] == ("referents",):
        return query.with_(sections=("referents",))
    is_of_conduct = query.sections[:1] == ("toxicity",) and not query.all_grades
    says_so = is_of_conduct and (query.place is not None or not query.treatments)
    return query.with_(sections=("toxicity",) if says_so else ())
