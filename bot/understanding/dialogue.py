"""What an elliptical turn takes over from the turn before ('et à Bayonne ?', 'le CHU plutôt', 'autre ?').

Longer than 300 lines: what passes on is one rule with its exceptions, read in order.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.knowledge_base.fields import CALLED_AT_ONCE
from bot.knowledge_base.kinds import PLACES, LanguageCode, SectionKind
from bot.knowledge_base.language import CueKey
from bot.knowledge_base.record import record
from bot.understanding.folding import curated_words, words_of
from bot.understanding.meant import alarms_are_meant
from bot.understanding.query import CARD, Place, Problem, Query
from bot.understanding.short_turns import asks_for_criteria, asks_what_is_given, tells_that_it_gets_worse
from bot.understanding.slots import Slots
from bot.understanding.urgency import place_passed_on, urgency_of

SHORT_TURN = 6
"""Words of a turn in which a bare digit may be a grade ('c'est passé en 3')."""
OFFERED_AT_ONCE = 6
"""Places to choose from that a screen shows; *autre* brings the next ones."""
LONGEST_DETAIL = 10
"""Words of a turn that tells more of the patient of the turn before."""
LONGEST_ASPECT = 12
"""Words of a turn that goes on with the course or the meeting."""
WORDS_AROUND_A_PLACE = 2
"""Words that are no filler beside a place about which the course is asked: 'c'est à Bordeaux ?'."""
WORDS_AROUND_A_DEPARTMENT = 5
"""Words of a turn that names nothing but a department by its number."""
MEMORY = timedelta(minutes=30)
"""How long a turn may be completed by the one before."""
_LOOK_UPS: frozenset[SectionKind] = frozenset({"referents", "grade", "toxicity", "pathway", "choice"})
_MATTERS: tuple[SectionKind, ...] = ("training", "rcp")
"""Sections of which a bare question asks for one aspect more."""
_NOT_INHERITED: frozenset[SectionKind] = frozenset({"choice", "emergency", "urgent", "privacy"})
_OWN_MATTER: tuple[CueKey, ...] = (
    "training",
    "rcp",
    "directory",
    "subscribe",
    "unsubscribe",
    "help",
    "report",
    "is_it_immunotherapy",
)


@record
class Context:
    """The last question that was answered, and when; kept in memory only."""

    query: Query
    at: datetime
    place_choices: tuple[Place, ...] = ()
    """Places that were offered and not yet chosen."""
    matter: SectionKind | None = None
    """The course or the meeting, where that was answered last: a bare 'quand ?' goes on with it."""
    signs: tuple[str, ...] = ()
    """Keys of the emergencies that were read last: 'à Dax' goes on with 'il convulse'."""
    drugs: tuple[str, ...] = ()
    """Treatments that were named before any toxicity: 'nivolumab', and then 'colite grade 3'."""
    language: LanguageCode | None = None
    """That of the last turn that was of one: 'grade 3' goes on in English behind 'colitis'."""

    @property
    def holds_a_language_alone(self) -> bool:
        """Whether nothing was said that a turn may take over."""
        return replace(self, language=None) == Context(Query(), self.at)

    @property
    def lacks_a_subject(self) -> bool:
        """Whether a name of several places was all that was said ('Saint-Martin'): which one is asked next."""
        return bool(self.place_choices) and not self.query.has_subject

    @property
    def is_of_a_case(self) -> bool:
        """Whether a toxicity was named, and not for a course or a meeting about it."""
        return bool(self.query.problems) and self.matter is None

    def is_fresh(self, now: datetime) -> bool:
        return timedelta(0) <= now - self.at <= MEMORY


@record
class Inheritance:
    """The question completed: its slots, what was taken over, and the sections when the turn names none."""

    query: Query
    inherited: tuple[str, ...] = ()
    sections: tuple[SectionKind, ...] = ()
    place_settled: bool = False
    place_choices: tuple[Place, ...] = ()
    """The places of the question before, asked again with others in front."""
    signs: tuple[str, ...] = ()
    """Emergencies of the turn before that this one goes on with."""
    worsens: bool = False
    """Whether the turn says that somebody gets worse, and no grade: that of before is the least, not today's."""


def inherit(slots: Slots, context: Context | None) -> Inheritance:
    """The query of this turn, completed by the context where it is elliptical."""
    if context is None or context.holds_a_language_alone:
        return Inheritance(_own_query(slots))
    return _under_its_drug(_inherited(slots, context), slots, context)


def _under_its_drug(found: Inheritance, slots: Slots, context: Context) -> Inheritance:
    """'nivolumab', then 'colite grade 3': the inhibitor that was named first is that of the toxicity named next.

    So is that of the toxicity before ('et l'hépatite ?'), unless a case of its own is told: 'hépatite grade 2'.
    """
    is_told_anew = found.query.all_grades and "grade" not in found.inherited and not slots.asks("elliptic")
    before = () if is_told_anew or slots.asks(*_OWN_MATTER) else context.query.treatments
    drugs = [key for key in context.drugs or before if slots.knowledge.treatments[key].checkpoint_inhibitor]
    is_new = not (alarms_are_meant(slots) or slots.reading.discourse.another_patient)
    names_another = found.query.treatments or slots.other_subjects
    if not drugs or not is_new or names_another or not found.query.problems:
        return found
    query = found.query.with_(treatments=tuple(drugs))
    return replace(found, query=query, inherited=(*found.inherited, "treatments"))


def _inherited(slots: Slots, context: Context) -> Inheritance:
    own = _own_query(slots)
    if alarms_are_meant(slots):
        return _with_a_place_of_the_region(own, context)
    if slots.reading.discourse.another_patient:
        return _with_a_place_of_the_region(own, context) if slots.reading.discourse.same_place else Inheritance(own)
    if offered := _among_offered_places(slots, own, context):
        return offered
    if own.has_subject and context.lacks_a_subject and _names_no_place(slots):
        return Inheritance(own, place_choices=context.place_choices)
    if context.matter and (_goes_on_with_the_matter(slots, context) or _asks_whether_it_is_there(slots)):
        return Inheritance(own, sections=(context.matter,))
    if not _goes_on(slots, context):
        urgent = _is_urgent_by_its_grade(own, slots) and _names_no_place(slots)
        return _with_a_place_of_the_region(own, context) if urgent else Inheritance(own)
    return _completed(slots, own, context)


def _among_offered_places(slots: Slots, own: Query, context: Context) -> Inheritance | None:
    """The question before with one of the places that were offered, or with those that are still left."""
    if chosen := _choice_among(slots, context):
        query = context.query.with_(place=chosen)
        if context.lacks_a_subject:
            return Inheritance(query.with_(sections=()), place_settled=True)
        sections = tuple(s for s in context.query.sections if s not in _NOT_INHERITED) or ("referents",)
        return Inheritance(query.with_(sections=()), _named(query, own), sections, place_settled=True)
    people: tuple[SectionKind, ...] = () if context.lacks_a_subject else ("referents",)
    if len(narrowed := _offered_and_named(slots, context)) > 1:
        return Inheritance(context.query.with_(sections=()), (), people, place_choices=tuple(narrowed))
    if _asks_for_other_places(slots, context):
        return Inheritance(context.query.with_(sections=()), (), people, place_choices=_turned(context))
    return None


def _goes_on_with_the_matter(slots: Slots, context: Context) -> bool:
    """'c'est où ?', 'combien ?', 'comment s'inscrire ?' behind the course or the meeting, and nothing of their own."""
    if not context.matter or not slots.asks("aspect", "training_context", "where", "same_again"):
        return False
    reading = slots.reading
    things = (slots.topics, slots.treatments, slots.seeks_a_discipline, slots.other_subjects, reading.places)
    its_own = any(things) or slots.has_subject or slots.is_graded or slots.asks(*_OWN_MATTER)
    short = len(reading.tokens) <= LONGEST_ASPECT and len(reading.unknown) <= 1
    return short and not its_own and not reading.place_choices


def _asks_whether_it_is_there(slots: Slots) -> bool:
    """'c'est à Bordeaux ?', 'à Poitiers ?' behind the course: nothing but a place, and little words."""
    reading, fillers = slots.reading, slots.knowledge.language.small_words.fillers
    read = [(one.start, one.end) for one in reading.mentions if one.kind in PLACES or one.key == "aspect"]
    left = [t for t in reading.tokens if not any(start <= t.start < end for start, end in read)]
    is_asked = "?" in reading.text and not slots.asks("elliptic")
    said = [token for token in left if token.folded not in fillers]
    names_more = slots.has_subject or slots.asks(*_OWN_MATTER) or reading.unknown
    return bool(reading.places) and is_asked and len(said) <= WORDS_AROUND_A_PLACE and not names_more


def _with_a_place_of_the_region(own: Query, context: Context) -> Inheritance:
    """An emergency takes over nothing but the place where help is near."""
    place = context.query.place
    if own.place or place is None or place.is_outside:
        return Inheritance(own)
    return Inheritance(own.with_(place=place), ("place",))


def _is_urgent_by_its_grade(own: Query, slots: Slots) -> bool:
    """'myocardite grade 2' behind 'quel cardiologue à Angoulême': an emergency without a sign is one all the same."""
    return any(urgency_of(problem, slots.knowledge) in CALLED_AT_ONCE for problem in own.problems)


def _own_query(slots: Slots) -> Query:
    reading = slots.reading
    place = reading.places[0] if reading.places and not reading.place_choices else None
    problems = slots.problems
    return Query(
        specialties=slots.specialties or (() if problems else slots.organs[:1]),
        problems=problems,
        grades=() if problems else reading.grades or ((slots.grade,) if slots.grade else ()),
        tier=slots.tier,
        place=place,
        treatments=slots.treatments,
        topics=slots.topics,
        situations=slots.situations,
        page=slots.page,
    )


def _goes_on(slots: Slots, context: Context) -> bool:
    """Whether the turn leaves something unsaid that the context holds."""
    if slots.other_subjects or slots.asks(*_OWN_MATTER) or slots.topics or slots.uncovered:
        return False
    if _asks_of_the_card(slots, context) or _gets_worse(slots, context):
        return True
    goes_on = slots.asks("same_again", "other", "nearer") or (slots.asks("elliptic") and slots.reading.places)
    if slots.only_small_talk and not goes_on:  # 'ok oublie ça. et à Brive ?' asks on
        return False
    names_something = bool(
        slots.reading.places
        or _bare_department(slots, context.query)
        or slots.reading.place_choices
        or slots.reading.unknown_place
        or slots.tier
        or _bare_grade(slots, context)
        or slots.has_subject
        or (slots.treatments and context.query.problems)
    ) or bool(slots.reading.grades and context.query.problems)
    asks_something = slots.asks("who", "where", "other", "nearer", "same_again", "referent")
    asks_more = slots.asks("pathway", "which_tier", "what_to_do", "which_grade", "seriousness") and bool(
        context.query.problems
    )
    if slots.asks("definition") and not slots.asks("elliptic") and not slots.has_subject:
        return False
    return (names_something or asks_something or asks_more) and not _is_a_full_question(slots, context)


def _asks_of_the_card(slots: Slots, context: Context) -> bool:
    """'les critères ?', 'critères du grade 3', 'bolus ?' behind a toxicity."""
    if not context.query.problems or slots.has_subject:
        return False
    return asks_for_criteria(slots.reading, slots.knowledge) or asks_what_is_given(slots.reading, slots.knowledge)


def _gets_worse(slots: Slots, context: Context) -> bool:
    """'ça s'aggrave', 'la colite s'aggrave' behind a colitis or a sign: it goes on, and no grade is made up for it."""
    is_of_a_case = bool(context.query.problems or context.signs)
    named = set(slots.toxicities)
    is_the_same = bool(named) and named <= set(context.query.toxicities) and not slots.specialties
    if not is_of_a_case or (slots.has_subject and not is_the_same):
        return False
    return tells_that_it_gets_worse(slots.reading, slots.knowledge, is_named=is_the_same)


def _is_a_full_question(slots: Slots, context: Context) -> bool:
    """Its own subject, another than before, and what it asks: such a turn inherits nothing."""
    if not slots.has_subject or slots.asks("elliptic", "correction") or not context.query.has_subject:
        return False
    if _tells_more_of_who_is_cared_for(slots, context.query) or _is_of_who_is_called(slots, context.query):
        return False
    if _waits_for_a_toxicity(context.query) and slots.toxicities and slots.grade is None:
        return False
    called = set(context.query.specialties) | (_called_for(context.query, slots) if not slots.toxicities else set())
    same = set(slots.toxicities) & set(context.query.toxicities) or set(slots.specialties) & called
    asks = slots.asks("what_to_do", "which_grade", "pathway", "definition") or slots.grade is not None
    return not same and (asks or bool(slots.toxicities) or slots.asks("who"))


def _called_for(query: Query, slots: Slots) -> set[str]:
    """The disciplines of its toxicities: 'le numéro du cardiologue ?' behind a myocarditis."""
    return {key for one in query.problems for key in slots.knowledge.specialties_of(one.toxicity, one.form)}


def _tells_more_of_who_is_cared_for(slots: Slots, before: Query) -> bool:
    """'c'est pour une vascularite', 'il a aussi une TSH à 60' behind people of a place: they are looked for there."""
    is_short = len(slots.reading.tokens) <= LONGEST_DETAIL
    is_there = before.place is not None
    return is_there and is_short and slots.reading.discourse.tells_more and bool(slots.toxicities)


def _is_of_who_is_called(slots: Slots, before: Query) -> bool:
    """'hypophysite grade 2' behind 'endocrino à Saintes': the toxicity of the one who is looked for there."""
    is_short = len(slots.reading.tokens) <= LONGEST_DETAIL
    if before.problems or before.place is None or not is_short or slots.specialties or slots.asks("definition"):
        return False
    treating = {key for one in slots.toxicities for key in slots.knowledge.specialties_of(one, "")}
    return not treating.isdisjoint(before.specialties)


def _completed(slots: Slots, own: Query, context: Context) -> Inheritance:
    before = context.query
    query, inherited = _with_the_subject(slots, own, before)
    query, graded = _with_the_grade(slots, query, own, context)
    inherited += ["grade"] if graded else []
    if homonym := _homonym_meant(own, before, slots):
        query = query.with_(place=homonym)
    if department := _bare_department(slots, before):
        own = own.with_(place=department)
        query = query.with_(place=department)
    names_another = slots.reading.place_choices or slots.reading.unknown_place
    if own.place is None and not names_another and before.place is not None:
        place = place_passed_on(query.with_(place=before.place), slots.knowledge)
        query, inherited = query.with_(place=place), [*inherited, *(["place"] if place else [])]
    subject_goes_on = {"specialties", "toxicities"} & {*inherited}
    if own.tier is None and before.tier and subject_goes_on and not slots.has_subject and own.place is None:
        query, inherited = query.with_(tier=before.tier), [*inherited, "tier"]
    page = before.page + 1 if slots.asks("other") and not own.place and not slots.has_subject else 0
    query = query.with_(page=page)
    signs = context.signs if _is_still_about_the_emergency(slots, own, context) else ()
    worsens = not own.all_grades and _gets_worse(slots, context)
    sections = _as_it_gets_worse(slots, query) if worsens else _sections(slots, query, context, own)
    return Inheritance(query, tuple(inherited), sections, signs=signs, worsens=worsens)


def _as_it_gets_worse(slots: Slots, query: Query) -> tuple[SectionKind, ...]:
    """The criteria to grade it anew, with what holds at least for the grade before."""
    if not query.problems:
        return ()
    people: tuple[SectionKind, ...] = ("referents",) if query.place or slots.asks("who", "where", "referent") else ()
    return (*CARD, *people) if query.all_grades else ("grade", *people)


def _is_still_about_the_emergency(slots: Slots, own: Query, context: Context) -> bool:
    """'à Dax', 'qui appeler', 'quel neurologue' behind 'il convulse'; not another discipline, nor 'TSH, endocrino'."""
    if own.problems or slots.reading.keys("ambiguous") or slots.asks("correction", "negation", "negation_after"):
        return False
    if slots.reading.discourse.handed_over:
        return False
    knowledge = slots.knowledge
    toxicities = (key for sign in context.signs for key in knowledge.emergency(sign).toxicities)
    called = {specialty for key in toxicities for specialty in knowledge.specialties_of(key, "")}
    return not own.specialties or not called.isdisjoint(own.specialties)


def _with_the_subject(slots: Slots, own: Query, before: Query) -> tuple[Query, list[str]]:
    """The query with the toxicities and disciplines of the turn before, ungraded, where it names none of its own."""
    problems = tuple(problem.at() for problem in before.problems)
    if not slots.has_subject and (before.specialties or before.problems):
        names = [name for name in ("specialties", "toxicities") if getattr(before, name)]
        treatments = _with_the_drug_before(own, before, slots)
        names += ["treatments"] if treatments != own.treatments else []
        return own.with_(specialties=before.specialties, problems=problems, treatments=treatments), names
    if not own.problems and before.problems and slots.asks("elliptic"):
        return own.with_(problems=problems), ["toxicities"]
    if own.specialties and not own.problems and _called_for(before, slots).issuperset(own.specialties):
        return own.with_(problems=problems), ["toxicities"]  # 'le gastro, son numéro ?' behind a colitis
    keeps = before.specialties and _called_for(own, slots).issuperset(before.specialties) and not own.specialties
    if keeps and _tells_more_of_who_is_cared_for(slots, before):  # 'rhumato Sarlat', 'c'est pour une vascularite'
        return own.with_(specialties=before.specialties), ["specialties"]
    return own, []


def _with_the_drug_before(own: Query, before: Query, slots: Slots) -> tuple[str, ...]:
    """The drugs of this turn, else of the one before; 'infliximab ?' treats what the drug before has done."""
    known = slots.knowledge.treatments
    if any(not known[key].supportive for key in own.treatments):
        return own.treatments
    kept = before.treatments if not own.treatments else [k for k in before.treatments if not known[k].supportive]
    return (*kept, *own.treatments)


def _with_the_grade(slots: Slots, query: Query, own: Query, context: Context) -> tuple[Query, bool]:
    """The query with the grade of this turn, else that of the turn before where it passes on; and whether it did."""
    before = context.query
    new = own.grades or _bare_grade(slots, context)
    if new:
        ungraded = tuple(p if p.grades else p.at(*new) for p in query.problems)
        return query.with_(problems=ungraded, grades=() if ungraded else new), False
    # 'et en rhumato ?' behind a colitis: its grade is asked anew
    another_discipline = not own.problems and not _called_for(before, slots).issuperset(slots.specialties)
    if another_discipline or any(problem.grades for problem in query.problems):
        return query, False
    problems = tuple(_graded_as_before(problem, before, slots) for problem in query.problems)
    return query.with_(problems=problems), problems != query.problems


def _graded_as_before(problem: Problem, before: Query, slots: Slots) -> Problem:
    """A grade passes on to the same toxicity, to the one that was asked for, or to another after an explicit 'et'."""
    same = [p for p in before.problems if (p.toxicity, p.form) == (problem.toxicity, problem.form)]
    if same:
        return problem.at(*same[0].grades)
    if _waits_for_a_toxicity(before):
        return problem.at(*before.grades)
    graded = {p.grades for p in before.problems if p.grades}
    return problem.at(*graded.pop()) if slots.asks("elliptic") and len(graded) == 1 else problem


def _waits_for_a_toxicity(before: Query) -> bool:
    """'grade 2', 'pneumo grade 2' and 'purpura grade 2' name no toxicity yet: the one named next is that grade's."""
    return bool(before.grades) and not before.problems and not {"choice", "grade"}.isdisjoint(before.sections)


def _bare_department(slots: Slots, before: Query) -> Place | None:
    """'et le 40 ?', 'et dans le 64' behind people: another department, where nothing else is said."""
    reading = slots.reading
    if "referents" not in before.sections or not slots.asks("elliptic") or reading.places or slots.has_subject:
        return None
    numbers = [token.folded for token in reading.tokens if token.is_number]
    codes = slots.knowledge.gazetteer.department_codes
    alone = len(numbers) == 1 and len(reading.tokens) <= WORDS_AROUND_A_DEPARTMENT and not reading.unknown
    return Place("department", codes[numbers[0]]) if alone and numbers[0] in codes else None


def _homonym_meant(own: Query, before: Query, slots: Slots) -> Place | None:
    """'non, celui de Charente': the commune of the same name in the department that is named now."""
    if own.place is None or own.place.kind != "department" or before.place is None or before.place.kind != "commune":
        return None
    communes = slots.knowledge.gazetteer.communes
    name = curated_words(communes[before.place.key].name)
    same = [c for c in communes.values() if c.department == own.place.key and curated_words(c.name) == name]
    wanted = slots.asks("correction") or any(
        token.folded in slots.knowledge.language.small_words.the_one for token in slots.reading.tokens
    )
    return Place("commune", same[0].insee) if wanted and len(same) == 1 and same[0].insee != before.place.key else None


def _sections(slots: Slots, query: Query, context: Context, own: Query) -> tuple[SectionKind, ...]:
    """What the turn asks for, where it says so only by what it changes."""
    before = context.query
    if not (query.specialties or query.problems):
        return ("grade",) if query.grades and before.grades else ()
    if _asks_of_the_card(slots, context):
        asks_for_grades = asks_for_criteria(slots.reading, slots.knowledge)
        return ("grade",) if asks_for_grades else CARD if query.all_grades else ("toxicity",)
    asks_people = slots.asks("who", "where", "other", "nearer", "same_again", "referent")
    names_a_place = bool(slots.reading.places or slots.reading.place_choices or own.place)
    looked_up = tuple(s for s in before.sections if s in _LOOK_UPS and s != "choice")
    if query.problems and query.all_grades and _waits_for_a_toxicity(before):
        return (*CARD, "referents") if query.place or asks_people else CARD
    if query.problems and _names_a_grade(query, before, own):
        whole = slots.has_subject and own.all_grades and not slots.asks("elliptic")
        if looked_up == ("grade",) and before.all_grades and not whole:
            return looked_up  # criteria were asked for, and are again
        lost = before.place is not None and query.place is None  # 'grade 4' behind a place outside the region
        with_people = query.place or asks_people or ("referents" in looked_up and not lost)
        return (*CARD, "referents") if with_people else CARD
    if slots.asks("pathway", "which_tier", "what_to_do", "which_grade", "seriousness"):
        return () if slots.has_subject else _asked_about_the_same(slots, query)
    if asks_people or names_a_place or slots.tier or slots.specialties:
        return ("referents",)
    if slots.treatments and query.problems:
        return CARD if query.all_grades else ("toxicity",)
    return looked_up if looked_up and not slots.specialties else ()


def _names_a_grade(query: Query, before: Query, own: Query) -> bool:
    """'et en 4 ?', 'grade 3': the grade is what is new in this turn."""
    return bool(query.all_grades) and (bool(own.all_grades) or query.all_grades != before.all_grades)


def _asked_about_the_same(slots: Slots, query: Query) -> tuple[SectionKind, ...]:
    """'je fais quoi en attendant ?', 'et quel niveau ?' about the toxicity of the turn before."""
    if not query.problems:
        return ()
    if slots.asks("pathway", "which_tier"):
        return ("pathway",)
    if slots.asks("which_grade"):
        return ("grade",)
    return CARD if query.all_grades else ("toxicity",)


def _bare_grade(slots: Slots, context: Context) -> tuple[int, ...]:
    """'et en 3 ?', 'c'est sévère' after a question that named a toxicity."""
    if context.query.problems and slots.severity_alone:
        return slots.severity_alone.grades
    if context.query.problems and slots.reading.grades_without_word:
        return slots.reading.grades_without_word
    of_a_grade = context.query.problems or (context.query.grades and slots.asks("elliptic"))  # 'grade 3 ?', 'et 4 ?'
    if slots.reading.grades or not of_a_grade or len(slots.reading.tokens) > SHORT_TURN:
        return ()
    words = [token.folded for token in slots.reading.tokens]
    numbers = [at for at, token in enumerate(slots.reading.tokens) if token.is_number]
    if len(numbers) != 1 or words[numbers[0]] not in ("1", "2", "3", "4", "5"):
        return ()
    counts = words_of(slots.knowledge.language.grade_words.quantities).intersection(words[numbers[0] + 1 :][:1])
    return () if counts else (int(words[numbers[0]]),)  # '3 épisodes' counts something


def _asks_for_other_places(slots: Slots, context: Context) -> bool:
    """'autre' after a choice of places: none of those that were shown."""
    named = slots.has_subject or slots.reading.places or slots.reading.place_choices or slots.reading.unknown_place
    return bool(context.place_choices) and slots.asks("other") and not named


def _names_no_place(slots: Slots) -> bool:
    reading = slots.reading
    return not (reading.places or reading.place_choices or reading.unknown_place)


def _turned(context: Context) -> tuple[Place, ...]:
    """The places that were not shown yet, then those that were."""
    offered = context.place_choices
    return offered[OFFERED_AT_ONCE:] + offered[:OFFERED_AT_ONCE]


def _choice_among(slots: Slots, context: Context) -> Place | None:
    """The one offered place that the turn names."""
    named = _offered_and_named(slots, context)
    return named[0] if len(named) == 1 else None


def _offered_and_named(slots: Slots, context: Context) -> list[Place]:
    """The offered places that the turn names by a part of their name ('de Luz', 'les feuilles') or their department."""
    if not context.place_choices or slots.has_subject:
        return []
    knowledge = slots.knowledge
    small = knowledge.language.small_words
    words = {token.folded for token in slots.reading.tokens} - small.fillers - small.pointing
    offered = [place for place in context.place_choices if place.kind == "commune"]
    named = [p for p in offered if words and words <= set(curated_words(knowledge.gazetteer.communes[p.key].name))]
    if len(named) != 1:
        departments = {place.key for place in slots.reading.places if place.kind == "department"} | (
            words & knowledge.gazetteer.departments.keys()
        )
        named = [p for p in offered if knowledge.gazetteer.communes[p.key].department in departments]
    return named if len(named) == 1 or len(named) < len(offered) else []


def _named(query: Query, own: Query) -> tuple[str, ...]:
    names = ("specialties", "toxicities", "grade", "tier")
    return tuple(name for name in names if getattr(query, name) and not getattr(own, name))


def next_context(
    context: Context | None,
    query: Query,
    offered: tuple[Place, ...],
    now: datetime,
    signs: tuple[str, ...] = (),
    language: LanguageCode | None = None,
) -> Context | None:
    """What the next turn may inherit: this question, or the one before when this was small talk or not ours.

    `signs`: keys of the emergencies that were read. `language`: of this turn; None where its words are of none.
    """
    after = _after(context, query, offered, now, signs)
    drugs = () if query.problems else query.treatments or (context.drugs if context else ())
    spoken = language or (context.language if context else None)
    if after is None:
        return Context(Query(), now, drugs=drugs, language=spoken) if drugs or spoken else None
    is_as_it_was = (after.drugs, after.language) == (drugs, spoken)
    return after if is_as_it_was else replace(after, drugs=drugs, language=spoken)


def _after(
    context: Context | None, query: Query, offered: tuple[Place, ...], now: datetime, signs: tuple[str, ...]
) -> Context | None:
    matter = next((section for section in _MATTERS if section in query.sections), None)
    if matter and not (query.specialties or query.problems):
        return Context(context.query if context else Query(), now, matter=matter)
    if signs:
        return Context(query, now, offered, signs=signs)
    looked_up = set(query.sections) & _LOOK_UPS
    if not looked_up and not (query.has_subject or query.place):
        return context
    if not (query.specialties or query.problems or query.place or query.all_grades or offered):
        return context
    if not looked_up and context is not None and not query.has_subject:
        return context
    return Context(query, now, offered)
