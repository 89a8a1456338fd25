"""Reading → what to answer: a table of rules, first match wins, each rule a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.dialogue import Context, Inheritance, inherit
from bot.understanding.places import MOST_CHOICES
from bot.understanding.reading import Place, PlaceKind, Query, Reading
from bot.understanding.slots import Slots

Rule = tuple[str, Callable[[Slots], bool], Callable[[Slots], tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Decision:
    """What to answer, why, and what has to be asked back."""

    query: Query
    reason: str
    inherited: tuple[str, ...] = ()
    options: tuple[Query, ...] = ()
    """Meanings to choose from; then the answer is a question back."""
    asks: str = ""
    """What is asked back: place, specialty, meaning, subject."""
    grade_was_adjective: bool = False
    out_of_scope: str | None = None
    """The subject that is not ours, or the discipline that nobody covers, as kind:key."""


def decide(reading: Reading, knowledge: Knowledge, context: Context | None) -> Decision:
    """What the reading asks for, after the dialogue has completed what it leaves unsaid."""
    slots = Slots(reading, knowledge)
    inheritance = inherit(slots, context)
    reason, sections = _body(slots, inheritance)
    alerts = _alerts(slots, sections)
    query = inheritance.query.with_(sections=(*alerts, *_beside_alerts(slots, alerts, sections)))
    decision = Decision(query, reason, inheritance.inherited, grade_was_adjective=slots.grade_of_adjective is not None)
    return _asked_back(decision, slots, inheritance)


def _alerts(slots: Slots, sections: Sequence[str]) -> tuple[str, ...]:
    """Emergency and privacy come first, in that order (DESIGN 5)."""
    alerts = []
    if (slots.reading.alarms and not is_hypothetical(slots)) or grade_is_an_emergency(slots, sections):
        alerts.append("emergency")
    if slots.reading.identifiers:
        alerts.append("privacy")
    return tuple(alerts)


_WANTS_TO_READ = ("what_to_do", "which_grade", "pathway")


def _beside_alerts(slots: Slots, alerts: Sequence[str], sections: Sequence[str]) -> tuple[str, ...]:
    """In an alarm nobody reads sheets: they stay out unless a grade, the pathway or what to do is asked for."""
    if "emergency" not in alerts or slots.reading.grades or slots.grade or slots.asks(*_WANTS_TO_READ):
        return tuple(sections)
    return tuple(section for section in sections if section not in ("toxicity", "grade", "about", "help", "fallback"))


def is_hypothetical(slots: Slots) -> bool:
    """A definition, a protocol of another field, a joke: the wording is a topic, nobody is in danger."""
    if slots.asks("hypothetical") and not slots.asks("who"):
        return True
    if slots.asks("patient"):
        return False
    if _is_a_topic_elsewhere(slots):
        return True
    asks_for_knowledge = slots.asks("definition", "report") or bool(slots.topics)
    return asks_for_knowledge and not slots.reading.places and not slots.asks("who") and not slots.has_value


def _is_a_topic_elsewhere(slots: Slots) -> bool:
    """The alarming word belongs to another subject; one clinical word of ours is enough to take it seriously."""
    subjects = [slots.knowledge.language.other_subjects[key] for key in slots.other_subjects]
    if any(subject.silences_alarms for subject in subjects):
        return not slots.checkpoint_inhibitors and len(slots.reading.alarms) == 1
    clinical = slots.toxicities or slots.treatments or slots.specialties or slots.asks("immunotherapy")
    return out_of_scope(slots) is not None and not clinical


def grade_is_an_emergency(slots: Slots, sections: Sequence[str]) -> bool:
    """A grade alone raises the alarm only with a toxicity whose form says so, and not in a definition (DESIGN 4)."""
    if slots.grade is None or not slots.toxicities or slots.asks("definition", "hypothetical", "past"):
        return False
    form = slots.knowledge.form(slots.toxicities[0], slots.form)
    threshold = form.emergency_from_grade
    return threshold is not None and slots.grade >= threshold and "training" not in sections


def strength(slots: Slots) -> int:
    """How strongly the text speaks of our subject, against words of another one."""
    points = 2 * bool(slots.checkpoint_inhibitors) + 2 * slots.asks("immunotherapy", "referent")
    points += 2 * bool(slots.named_toxicities) + bool(slots.reading.keys("symptom"))
    points += bool(slots.specialties) + bool(slots.specialties and (_wants_a_person(slots) or _names_a_place(slots)))
    return points + bool(slots.grade and slots.toxicities) + bool(slots.has_subject and slots.reading.places)


def out_of_scope(slots: Slots) -> str | None:
    """The other subject that the text is about, as subject:key or specialty:key; None when it is ours."""
    for key in slots.other_subjects:
        decisive = slots.knowledge.language.other_subjects[key].strength == "decisive"
        if strength(slots) < (4 if decisive else 2):
            return f"subject:{key}"
    if slots.other_treatments and _is_about_another_drug(slots):
        return f"treatment:{slots.other_treatments[0]}"
    if (
        slots.uncovered
        and not slots.specialties
        and not slots.named_toxicities
        and not _asks_for_something_written(slots)
    ):
        return f"specialty:{slots.uncovered[0]}"
    return None


def _is_about_another_drug(slots: Slots) -> bool:
    """A sign under chemotherapy alone: not ours, unless a checkpoint inhibitor is named or implied (review, row 30)."""
    ours = slots.checkpoint_inhibitors or slots.asks("immunotherapy", "referent", "is_it_immunotherapy", "definition")
    looks_for_someone = slots.specialties or slots.reading.places or slots.asks("who")
    return bool(slots.toxicities) and not ours and not looks_for_someone


def _asks_for_something_written(slots: Slots) -> bool:
    """The pathway, the course, the meeting…: a discipline named beside it is only who asks."""
    written = ("pathway", "which_tier", "training", "rcp", "directory", "report", "subscribe", "unsubscribe")
    return slots.asks(*written) or bool(slots.topics or slots.situations or slots.tier)


def _is_strange(slots: Slots) -> bool:
    """Words that nothing explains outweigh the little that was understood."""
    return len(slots.reading.unknown) > 1 or (len(slots.reading.unknown) == 1 and len(slots.reading.tokens) <= 3)


def _has_grade_question(slots: Slots) -> bool:
    return bool(slots.reading.grades) or slots.asks("which_grade")


def _is_our_grade(slots: Slots) -> bool:
    """The bare word 'grade' beside an unknown one may be any grade; a number or the scale's name is ours."""
    return bool(slots.reading.grades) or slots.names_the_scale or not slots.reading.unknown


def _wants_a_person(slots: Slots) -> bool:
    return slots.asks("who", "where", "referent", "same_again", "other", "nearer")


def _names_a_place(slots: Slots) -> bool:
    return bool(slots.reading.places or slots.reading.place_choices)


def _toxicity_sections(slots: Slots) -> tuple[str, ...]:
    people = (
        ("referents",) if _wants_a_person(slots) or _names_a_place(slots) or slots.specialties or slots.tier else ()
    )
    if slots.asks("which_grade", "definition") and slots.grade is None and _has_grade_question(slots):
        return ("grade", *people)
    if slots.grade is not None or slots.reading.grades:
        only_definition = slots.asks("definition") and not slots.asks("what_to_do") and not people
        return ("grade",) if only_definition else ("grade", "toxicity", "pathway", *people)
    if slots.has_value:
        return ("toxicity", "grade", *people)
    if people and not slots.asks("what_to_do"):
        return people
    return ("toxicity", *people)


def _is_a_stray_sign(slots: Slots) -> bool:
    """One sign or laboratory word among words that nothing explains, and nothing else of ours."""
    if (slots.named_toxicities and not slots.only_misspelt) or _has_grade_question(slots) or slots.has_value:
        return False
    ours = slots.checkpoint_inhibitors or slots.asks("immunotherapy", "who", "referent", "patient") or slots.specialties
    return len(slots.reading.unknown) > 1 and not ours and not slots.reading.places


def _discipline_sections(slots: Slots) -> tuple[str, ...]:
    people = _names_a_place(slots) or _wants_a_person(slots) or slots.tier
    if _has_grade_question(slots):
        return ("grade", "referents") if people and not slots.asks("definition") else ("grade",)
    return ("referents",)


def _pathway_sections(slots: Slots) -> tuple[str, ...]:
    people = ("referents",) if slots.has_subject and _names_a_place(slots) else ()
    if slots.toxicities and slots.grade is not None:
        return ("pathway", "grade", "toxicity", *people)
    return ("pathway", *(("grade",) if slots.grade is not None else ()), *people)


def _asks_for_help(slots: Slots) -> bool:
    return slots.asks("help") and len(slots.reading.unknown) <= MOST_UNKNOWN_BESIDE_HELP


MOST_UNKNOWN_BESIDE_HELP = 2
"""Unknown words with which 'comment ça marche' still asks what the assistant can do."""


def _is_our_meeting(slots: Slots) -> bool:
    """RCP has other meanings: words that nothing explains beside it speak of them, unless ours are there too."""
    ours = slots.asks("immunotherapy") or slots.has_subject or slots.topics or slots.reading.identifiers
    return len(slots.reading.unknown) <= 1 or bool(ours)


MOST_UNKNOWN_BESIDE_TRAINING = 1
"""Unknown words with which the word 'formation' still means ours."""


def _asks_about_training(slots: Slots) -> bool:
    if slots.asks("training"):
        return slots.asks("immunotherapy") or len(slots.reading.unknown) <= MOST_UNKNOWN_BESIDE_TRAINING
    if _names_a_place(slots) and not slots.asks("immunotherapy") and slots.reading.unknown:
        return False
    context = slots.asks("training_context") and not slots.has_subject and not slots.reading.grades and not slots.topics
    mentions = sum(m.kind == "cue" and m.key == "training_context" for m in slots.reading.mentions)
    firm = slots.asks("immunotherapy") or mentions > 1 or not (_names_a_place(slots) or slots.reading.unknown)
    return (
        context and firm and not _is_strange(slots) and not slots.other_subjects and not slots.asks("rcp", "directory")
    )


def _asks_for_the_pathway(slots: Slots) -> bool:
    if slots.levels and slots.reading.unknown and not slots.has_subject and not slots.asks("immunotherapy", "pathway"):
        return False
    if slots.situations or slots.levels or slots.asks("which_tier"):
        return not (slots.has_subject and _names_a_place(slots) and not slots.asks("pathway", "which_tier"))
    if slots.tier and not slots.has_subject and (slots.asks("definition") or not _names_a_place(slots)):
        return not slots.reading.unknown
    if not slots.asks("pathway"):
        return False
    return bool(slots.has_subject or slots.tier or slots.asks("immunotherapy") or slots.grade) or not _is_strange(slots)


def _wants_an_organ_doctor(slots: Slots) -> bool:
    return (_names_a_place(slots) or _wants_a_person(slots)) and not _is_strange(slots)


def _topic_sections(slots: Slots) -> tuple[str, ...]:
    return tuple(dict.fromkeys(slots.knowledge.topics[key].section for key in slots.topics))


RULES: Sequence[Rule] = (
    ("the subject is not ours", lambda s: out_of_scope(s) is not None, lambda _: ("fallback",)),
    (
        "announcements are wanted or not wanted",
        lambda s: s.asks("subscribe", "unsubscribe") and not _is_strange(s),
        lambda _: ("subscription",),
    ),
    ("the course is asked for", _asks_about_training, lambda _: ("training",)),
    ("the meeting is asked for", lambda s: s.asks("rcp") and _is_our_meeting(s), lambda _: ("rcp",)),
    (
        "the whole directory is asked for",
        lambda s: s.asks("directory") and not s.specialties and not s.toxicities,
        lambda s: ("directory",) if not _is_strange(s) else ("fallback",),
    ),
    ("an adverse reaction is to be reported", lambda s: s.asks("report"), lambda _: ("pathway",)),
    ("a written topic is named", lambda s: bool(s.topics) and not _names_a_person_to_find(s), _topic_sections),
    (
        "a treatment is the subject",
        lambda s: (
            bool(s.treatments or s.asks("is_it_immunotherapy"))
            and not s.has_subject
            and not _has_grade_question(s)
            and not s.asks("pathway")
        ),
        lambda _: ("about",),
    ),
    ("the pathway is asked for", _asks_for_the_pathway, _pathway_sections),
    ("a toxicity is named", lambda s: bool(s.toxicities) and not _is_a_stray_sign(s), _toxicity_sections),
    ("a discipline is named", lambda s: bool(s.specialties), _discipline_sections),
    (
        "a grade is asked for an organ",
        lambda s: bool(s.organs) and _has_grade_question(s) and not _names_a_place(s),
        lambda _: ("grade",),
    ),
    (
        "an organ is named with a place or a question",
        lambda s: bool(s.organs) and ((_names_a_place(s) and _wants_a_person(s)) or _wants_an_organ_doctor(s)),
        lambda _: ("referents",),
    ),
    (
        "the grades are asked for",
        lambda s: _has_grade_question(s) and (not _is_strange(s) or s.names_the_scale) and _is_our_grade(s),
        lambda _: ("grade",),
    ),
    (
        "politeness or a call for help",
        lambda s: s.only_small_talk and (not s.reading.unknown or s.asks("thanks", "goodbye") or _asks_for_help(s)),
        lambda _: ("help",),
    ),
    ("immunotherapy in general", lambda s: s.asks("immunotherapy") and not _wants_a_person(s), lambda _: ("about",)),
)


def _names_a_person_to_find(slots: Slots) -> bool:
    return slots.has_subject and (_names_a_place(slots) or _wants_a_person(slots))


def _body(slots: Slots, inheritance: Inheritance) -> tuple[str, tuple[str, ...]]:
    if inheritance.sections:
        return "goes on with the question before", inheritance.sections
    for reason, holds, sections in RULES:
        if holds(slots):
            return reason, sections(slots)
    if slots.reading.alarms or slots.reading.identifiers:
        return "only an alarm or an identifier", ()
    return "nothing that is ours", ("fallback",)


def _asked_back(decision: Decision, slots: Slots, inheritance: Inheritance) -> Decision:
    """Turns the decision into a question back where the text leaves a choice open."""
    query, reading = decision.query, slots.reading
    if scope := out_of_scope(slots):
        return _with(decision, out_of_scope=scope)
    if "emergency" in query.sections:
        return decision
    if reading.place_choices and "referents" in query.sections and not inheritance.place_settled:
        options = tuple(query.with_(place=place) for place in _offered(reading.place_choices))
        return _choice(decision, options, "place")
    if (mention := slots.undecided) and query.sections and set(query.sections) <= _ASKABLE:
        options = tuple(
            _meaning(query, option, slots) for option in _distinct([(mention.kind, mention.key), *mention.alternatives])
        )
        if len(options) > 1:
            return _choice(decision, options, "meaning")
    if options := _suggestions(query, slots):
        return _choice(decision, options, "unknown")
    if query.sections == ("fallback",):
        return _open_question(decision, slots)
    return decision


def _suggestions(query: Query, slots: Slots) -> tuple[Query, ...]:
    """What an unknown word may mean, where it is what the question lacks: a place, or its subject."""
    if (
        not slots.reading.suggestions
        or slots.other_subjects
        or slots.reading.has("idiom")
        or len(slots.reading.unknown) > 1
    ):
        return ()
    lacks_place = "referents" in query.sections and query.place is None and len(slots.reading.tokens) <= TELEGRAPHIC
    lacks_subject = (
        query.sections == ("fallback",) and query.place is not None and len(slots.reading.tokens) <= TELEGRAPHIC
    )
    if lacks_place:
        return tuple(query.with_(place=place) for place in _suggested_places(slots))
    if lacks_subject:
        subjects = [s for s in slots.reading.suggestions if s[0] in ("specialty", "toxicity")]
        return tuple(_meaning(query.with_(sections=("referents",)), subject, slots) for subject in subjects)
    return ()


def _offered(places: Sequence[Place]) -> Sequence[Place]:
    """The places to choose from; one outside the region only where there is nothing else to offer."""
    inside = [place for place in places if place.kind != "outside"]
    return (inside or places)[:MOST_CHOICES]


def _suggested_places(slots: Slots) -> list[Place]:
    known: dict[str, PlaceKind] = {"commune": "commune", "facility": "facility"}
    return [Place(known[kind], key) for kind, key in slots.reading.suggestions if kind in known]


TELEGRAPHIC = 5
"""Words of a question in which an unknown one is what is asked, not chatter."""


_CLINICAL = frozenset({"referents", "grade", "toxicity", "pathway"})
_ASKABLE = frozenset({"referents", "grade", "toxicity", "fallback"})


def _distinct(meanings: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    kinds = {"symptom": "toxicity"}
    found = dict.fromkeys((kinds.get(kind, kind), key) for kind, key in meanings)
    return [meaning for meaning in found if meaning[0] in ("toxicity", "specialty", "treatment")]


def _meaning(query: Query, meaning: tuple[str, str], slots: Slots) -> Query:
    kind, key = meaning
    if kind == "specialty":
        return query.with_(specialties=(key,), toxicities=(), form=None, sections=("referents",))
    if kind == "treatment":
        return query.with_(treatments=(key,), sections=("about",))
    sections = query.sections if set(query.sections) & _CLINICAL else ("toxicity",)
    if query.place is not None and "referents" not in sections:
        sections = ("referents",) if query.grade is None else (*sections, "referents")
    form = slots.knowledge.toxicities[key].forms[0].key
    return query.with_(toxicities=(key,), form=form, sections=sections)


def _open_question(decision: Decision, slots: Slots) -> Decision:
    """Something of ours was named, but not enough to answer: a place, an organ, 'qui appeler'."""
    query = decision.query
    if slots.reading.has("idiom"):
        return decision
    if slots.organs and not _is_strange(slots):
        specialty = slots.organs[0]
        return _choice(decision, (query.with_(specialties=(specialty,), sections=("referents",)),), "organ")
    names_place = query.place is not None and query.place.kind != "outside"
    asked = _wants_a_person(slots) and (slots.asks("referent", "immunotherapy", "patient") or names_place)
    place_alone = (names_place or slots.reading.place_choices) and not slots.reading.unknown
    if (asked or place_alone) and not _is_strange(slots) and not slots.other_subjects:
        return _choice(decision, _specialties_at(query, slots), "specialty")
    return decision


def _specialties_at(query: Query, slots: Slots) -> tuple[Query, ...]:
    covered = [key for key, specialty in slots.knowledge.specialties.items() if specialty.covered]
    return tuple(query.with_(specialties=(key,), sections=("referents",)) for key in covered)


def _choice(decision: Decision, options: tuple[Query, ...], asks: str) -> Decision:
    alerts = tuple(section for section in decision.query.sections if section in ("emergency", "privacy"))
    query = decision.query.with_(sections=(*alerts, "choice"))
    return _with(decision, query=query, options=options, asks=asks)


def _with(decision: Decision, **changes: object) -> Decision:
    return replace(decision, **changes)  # type: ignore[arg-type] # the names are those of the fields


def place_of(reading: Reading) -> Place | None:
    return reading.places[0] if reading.places and not reading.place_choices else None
