"""Case → Answer: the sections asked for, in their fixed order, in the language of the question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from datetime import datetime

from bot.answering.alerts import privacy_section, toxicities_of, urgency_section
from bot.answering.answer import SECTIONS, Answer, Asker, Contacts, Paragraph, Section
from bot.answering.care_pathway import pathway_section
from bot.answering.choices import choices_of, discipline_when_unsure, without_its_grade
from bot.answering.conduct import toxicity_section
from bot.answering.criteria import grade_section
from bot.answering.fallback import fallback_section
from bot.answering.looking_up import Search, disciplines_of, search, search_by_place
from bot.answering.one_source_line import with_one_source_line
from bot.answering.referents import referents_section, said_of_all
from bot.answering.topics import help_section, subscription_section, topic_section, topics_of, treatments_section
from bot.answering.training import TrainingAnswer, training_answer
from bot.answering.typography import capitalised
from bot.answering.wording import Wording
from bot.knowledge_base.kinds import ALERTS, LanguageCode, SectionKind
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.once import once
from bot.knowledge_base.places import department_of_all, is_within_reach
from bot.understanding.asking import TELEGRAPHIC
from bot.understanding.case import Case
from bot.understanding.pathway import LEVEL_OF_URGENCY, doors_of
from bot.understanding.query import Place, Query, about

DEFAULT_LANGUAGE: LanguageCode = "fr"
MOST_UNKNOWN_WORDS = 2
_WRITTEN_FOR_INHIBITORS: frozenset[SectionKind] = frozenset({"grade", "toxicity", "pathway"})
_SPEAK_OF_A_SUBJECT: frozenset[SectionKind] = frozenset({"grade", "toxicity", "pathway", "referents", "choice"})


class Composer:
    """Writes one answer."""

    def __init__(self, case: Case, knowledge: Knowledge, asker: Asker, now: datetime) -> None:
        self.wording = Wording(knowledge, asker.answered_in or case.language or asker.language or DEFAULT_LANGUAGE)
        self.asker, self.now = asker, now
        lacks_place = self._lacks_place(case.query) and not case.unknown_place
        self.uses_saved_place = lacks_place and asker.saved_place is not None
        query = case.query.with_(place=asker.saved_place) if self.uses_saved_place else case.query
        self.understood = self._with_toxicities_of_signs(case, query)
        self.query = query if query.problems else self.understood
        self.case = case if self.query is case.query else case.with_(query=self.query)

    @staticmethod
    def _lacks_place(query: Query) -> bool:
        return "referents" in query.sections and query.place is None

    def _with_toxicities_of_signs(self, case: Case, query: Query) -> Query:
        """What a sign makes one think of counts as understood, behind the toxicities that are named."""
        if not case.alarms:
            return query
        new = (key for key in toxicities_of(case, self.wording) if key not in query.toxicities)
        return query.with_(problems=(*query.problems, *(problem for key in new for problem in about(key))))

    def answer(self) -> Answer:
        kinds = self._kinds()
        written = [section for kind in kinds if (section := WRITERS[kind](self)) and section.blocks]
        sections = tuple(with_one_source_line(written, self.wording))
        return Answer(
            question=self.case.text,
            language=self.wording.language,
            sections=sections,
            query=self.understood,
            understood_line=self._understood_line(sections),
            inherited=self.case.inherited,
            notes=tuple(self._notes(sections)),
            choices=choices_of(self.case, self.wording, self._found()),
            footers=tuple(self._footers(sections)),
            continued=self.wording.say("continued", title="{title}"),
            rest_by_tap=self._rest_by_tap(),
            urgency=self.case.haste.urgency,
            unknown=self.case.unknown,
            identifiers_found=bool(self.case.identifiers),
            pathway_levels=self._levels(sections),
            derived_specialties=self._specialties(),
            place_name=self.wording.place(self.query.place) if self.query.place else "",
            needs_place="referents" in kinds and self.query.place is None,
            trainings=self.training.trainings if "training" in kinds else (),
            attachments=self.training.attachments if "training" in kinds else (),
        )

    @once
    def training(self) -> TrainingAnswer:
        """The course as it was asked for: by place and period too."""
        return training_answer(self.query, self.case.period, self.wording, self.now)

    def _kinds(self) -> list[SectionKind]:
        """The sections to write, in their order; far outside the region, no referents."""
        wanted = set(self.query.sections)
        place = self.query.place
        if place is not None and not is_within_reach(place, self.wording.knowledge) and "referents" in wanted:
            wanted = (wanted - {"referents"}) | {"fallback"}
        kinds = [kind for kind in SECTIONS if kind in (wanted or {"fallback"})]
        if self.query.sections[:1] == ("referents",) and "referents" in kinds:
            kinds.remove("referents")  # who asks whom to call sees the people first
            kinds.insert(sum(kind in (*ALERTS, "choice") for kind in kinds), "referents")
        waits = self.case.severity_words or self.case.worsens or self.case.vague_grade
        if waits and {"grade", "toxicity"} <= wanted:
            kinds.remove("grade")  # the adjective's grade waits for its criteria: they come before the conduct
            kinds.insert(kinds.index("toxicity"), "grade")
        return kinds

    def _rest_by_tap(self) -> str:
        """Where the rest is found that one message cannot hold; '' where no button leads to it."""
        if len(self.query.problems) > 1:
            return self.wording.say("rest_by_tap")
        return self.wording.say("rest_by_grade") if any(len(one.grades) > 1 for one in self.query.problems) else ""

    def question_back(self) -> str:
        place = self.query.place
        if self.case.asks == "specialty":
            return self.wording.which_specialty(place, self.case.places_to_ask)
        if unsure := discipline_when_unsure(self.case, self.wording.knowledge):
            return self.wording.say("ask_which_toxicity", specialty=self.wording.specialty(unsure).lower())
        asked = [option.place for option in self.case.options if option.place] if self.case.asks == "place" else []
        if area := department_of_all(asked, self.wording.knowledge):
            return self.wording.say("ask_place_within", within=self.wording.within(area))
        return self.wording.say(f"ask_{self.case.asks}")

    def _understood_line(self, sections: Sequence[Section]) -> str:
        """'J'ai compris : colite · grade 3 · nivolumab · Dax (40)', with what was carried over."""
        if not any(section.kind in _SPEAK_OF_A_SUBJECT for section in sections):
            return ""
        parts = list(self._parts())
        if not parts:
            return ""
        text = " · ".join(parts)
        if self.case.inherited:
            inherited = ", ".join(self.wording.say(f"slot_{slot}") for slot in self.case.inherited)
            text = self.wording.say("understood_inherited", text=text, inherited=inherited)
        return self.wording.say("understood", text=text)

    def _parts(self) -> Iterator[str]:
        """What was understood, piece by piece; of subjects that have a place each, one after the other."""
        if not self.case.by_place:
            yield from self._parts_of(self.query)
        for one in self.case.by_place:
            yield ", ".join(self._parts_of(one))

    def _parts_of(self, query: Query) -> Iterator[str]:
        wording = self.wording
        named = [problem.grades for problem in query.problems]
        together = len(set(named)) == 1
        for problem in query.problems:
            grades = "" if together else wording.grades(problem.grades)
            name = wording.problem(problem) if len(query.problems) == 1 else wording.short_problem(problem)
            yield f"{name} {grades}".strip()
        yield from map(wording.specialty, query.specialties)
        if grades := wording.grades(query.grades or (named[0] if named and together else ())):
            yield grades
        if query.treatments:
            yield (" / " if self.case.drugs_apart else " + ").join(map(wording.treatment, query.treatments))
        if query.tier:
            yield wording.tier(query.tier)
        if query.place:
            yield wording.place(query.place)

    def _notes(self, sections: Sequence[Section]) -> Iterator[str]:
        if any(section.kind == "grade" for section in sections):
            yield from (self.wording.say("no_such_grade", number=one) for one in self.case.impossible_grades)
        if self.case.speaks_of_danger:
            yield self.wording.say("call_15_if_now")
        if self.case.sounded and self.case.sounded == self.query.sections:
            yield self.wording.say("sounds_like")
        yield from self._notes_on_what_was_read({section.kind for section in sections})
        if self.case.truncated:
            yield self.wording.say("truncated")

    def _notes_on_what_was_read(self, kinds: Set[SectionKind]) -> Iterator[str]:
        if "referents" in kinds and self.query.place:
            yield from self._about_the_place(self.query.place)
        # A place that was only remembered may hide that another one was named, and not understood.
        remembered = self.uses_saved_place or "place" in self.case.inherited
        lost = "referents" in kinds and (self.query.place is None or remembered)
        # Among a few words the one that means nothing to us was not said by the way: 'colite zorglub'.
        lost = lost or len(self.case.text.split()) <= TELEGRAPHIC
        if (kinds & {"fallback", "choice"} or lost) and not self.case.out_of_scope and not self.case.identifiers:
            if name := self.case.unknown_place:
                yield self.wording.say("unknown_place", name=name)
            words = [word for word in self.case.unknown if word not in name]
            for word in words[:MOST_UNKNOWN_WORDS]:
                yield self.wording.say("unknown_word", word=word)
        if "toxicity" in kinds and self.case.left_open:
            names = " / ".join(self.wording.short_toxicity(key.partition("/")[0]) for key in self.case.may_mean)
            yield self.wording.say("word_left_open", word=self.case.left_open, meanings=names)
        if "toxicity" in kinds and (problem := without_its_grade(self.query)):
            yield self.wording.say("grade_not_said", toxicity=self.wording.problem(problem))
        treatments = self.wording.knowledge.treatments
        named = [treatments[key] for key in self.query.treatments]
        if kinds & _WRITTEN_FOR_INHIBITORS and not any(one.checkpoint_inhibitor or one.supportive for one in named):
            for key in self.query.treatments[:1]:
                drug = self.wording.treatment_with(key, typed=self.case.drug_as_typed(key))
                yield self.wording.say("treatment_not_ours", treatment=drug)
        treating = [key for key in self.query.treatments if treatments[key].supportive]
        if "toxicity" in kinds and treating:
            yield self._as_a_treatment(treating[0])

    def _as_a_treatment(self, key: str) -> str:
        """'Infliximab : c'est un traitement de la toxicité …', by the drug's own name where the entry holds several."""
        is_of_one = self.wording.knowledge.treatments[key].target is not None
        name = self.wording.treatment(key) if is_of_one else self.case.drug_as_typed(key)
        said = self.wording.say("treatment_is_supportive")
        return f"{capitalised(name)}{self.wording.colon} {said[:1].lower()}{said[1:]}" if name else said

    def _about_the_place(self, place: Place) -> Iterator[str]:
        """That it was remembered, and which places were named and not searched, as this one is asked about."""
        here = self.wording.place(place)
        if self.uses_saved_place:
            yield self.wording.say("saved_place", place=here)
        if "place" not in self.case.inherited:
            for aside in self.case.places_aside:
                key = "place_aside_outside" if aside.is_outside and not place.is_outside else "place_aside"
                yield self.wording.say(key, place=here, aside=self.wording.place(aside))
            if others := ", ".join(map(self.wording.place, self.case.other_places)):
                yield self.wording.say("other_places", place=here, others=others)

    def _footers(self, sections: Sequence[Section]) -> Iterator[str]:
        people = [section for section in sections if section.kind == "referents"]
        cards = [card for s in people for b in s.blocks if isinstance(b, Contacts) for card in b.cards]
        if people and not cards and any(referent.demo for referent in self.wording.knowledge.referents.values()):
            yield self.wording.say("demo_footer")
        yield from said_of_all(cards, self.wording)

    @once
    def found(self) -> list[Search]:
        """Whom to call, one search for each discipline, or for each subject at its own place."""
        knowledge = self.wording.knowledge
        return search_by_place(self.case.by_place, knowledge) if self.case.by_place else search(self.query, knowledge)

    def _found(self) -> list[Search]:
        return [] if "referents" not in self.query.sections or self.case.options else self.found

    def _levels(self, sections: Sequence[Section]) -> tuple[str, ...]:
        if any(section.kind == "pathway" for section in sections):
            return doors_of(self.query, self.case.haste, self.wording.knowledge)
        return (LEVEL_OF_URGENCY,) if self.case.haste.urgency == "vital" else ()

    def _specialties(self) -> tuple[str, ...]:
        """The disciplines understood: named, or to be called for the toxicities."""
        query, knowledge = self.understood, self.wording.knowledge
        derived = [s for p in query.problems for s in knowledge.specialties_of(p.toxicity, p.form)]
        return tuple(dict.fromkeys([*query.specialties, *disciplines_of(query, knowledge), *derived]))


def _toxicity(composer: Composer) -> Section | None:
    return toxicity_section(composer.case, composer.wording) if composer.query.problems else None


def _pathway(composer: Composer) -> Section:
    topics = topics_of("pathway", composer.query.topics, composer.wording)
    if topics and not composer.query.problems:
        return topic_section("pathway", topics, composer.wording)
    return pathway_section(composer.case, composer.wording)


def _about(composer: Composer) -> Section:
    if composer.query.treatments:
        return treatments_section(composer.case, composer.wording)
    return topic_section("about", composer.query.topics, composer.wording)


def _urgency(composer: Composer) -> Section:
    return urgency_section(composer.case, composer.wording, composer.now.date())


WRITERS: Mapping[SectionKind, Callable[[Composer], Section | None]] = {
    "emergency": _urgency,
    "urgent": _urgency,
    "privacy": lambda c: privacy_section(c.case, c.wording),
    "choice": lambda c: Section("choice", (Paragraph(c.question_back()),)),
    "toxicity": _toxicity,
    "pathway": _pathway,
    "referents": lambda c: referents_section(c.found, c.query, c.wording, c.asker, c.now.date()),
    "grade": lambda c: grade_section(c.case, c.wording),
    "rcp": lambda c: topic_section("rcp", c.query.topics, c.wording),
    "directory": lambda c: topic_section("directory", c.query.topics, c.wording),
    "training": lambda c: c.training.section,
    "about": _about,
    "subscription": lambda c: subscription_section(c.case.wants_out, c.wording),
    "help": lambda c: help_section(c.case.small_talk or "help", c.wording),
    "fallback": lambda c: fallback_section(c.case, c.wording),
}
"""Who writes each kind of section; their order is that of SECTIONS."""


def compose(case: Case, knowledge: Knowledge, asker: Asker, now: datetime) -> Answer:
    """The answer to a case, as this asker may see it. `now`: on the network's clock."""
    return Composer(case, knowledge, asker, now).answer()
