"""Decision → Answer: the sections asked for, in their fixed order, in the language of the question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cached_property

from bot.answering.alerts import emergency_section, privacy_section, toxicities_of
from bot.answering.answer import SECTIONS, Answer, Asker, Paragraph, Section, SourceLine
from bot.answering.choices import choices_of
from bot.answering.clinical import grade_section, pathway_levels, pathway_section, toxicity_section
from bot.answering.looking_up import disciplines_of, search
from bot.answering.referents import referents_section
from bot.answering.topics import (
    help_section,
    reporting_section,
    subscription_section,
    topic_section,
    treatments_section,
)
from bot.answering.training import TrainingAnswer, training_answer
from bot.answering.wording import Wording
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.decision import Decision
from bot.understanding.periods import period_in
from bot.understanding.reading import Place, Query, Reading

DEFAULT_LANGUAGE = "fr"
MOST_UNKNOWN_WORDS = 2


class Composer:
    """Writes one answer."""

    def __init__(self, decision: Decision, reading: Reading, knowledge: Knowledge, asker: Asker, now: datetime) -> None:
        language = reading.language or asker.language or DEFAULT_LANGUAGE
        self.wording = Wording(knowledge, language)
        self.decision, self.reading, self.asker, self.now = decision, reading, asker, now
        self.uses_saved_place = self._lacks_place(decision.query) and asker.saved_place is not None
        self.query = decision.query.with_(place=asker.saved_place) if self.uses_saved_place else decision.query
        self.understood = self._with_alarm_toxicities(self.query)
        if not self.query.toxicities:
            self.query = self.understood

    @staticmethod
    def _lacks_place(query: Query) -> bool:
        return "referents" in query.sections and query.place is None

    def _with_alarm_toxicities(self, query: Query) -> Query:
        """What an alarm makes one think of counts as understood, behind the toxicities that are named."""
        if "emergency" not in query.sections:
            return query
        found = toxicities_of(self.reading.alarms, self.wording)
        return query.with_(toxicities=tuple(dict.fromkeys([*query.toxicities, *found])))

    def answer(self) -> Answer:
        kinds = self._kinds()
        written = [section for kind in kinds if (section := self._section(kind)) and section.blocks]
        sections = tuple(self._with_one_source_line(written))
        return Answer(
            question=self.reading.text,
            language=self.wording.language,
            sections=sections,
            query=self.understood,
            understood_line=self._understood_line(sections),
            inherited=self.decision.inherited,
            notes=tuple(self._notes(sections)),
            choices=choices_of(self.decision, self.wording, self._more()),
            footers=tuple(self._footers(sections)),
            identifiers_found=bool(self.reading.identifiers),
            pathway_levels=self._levels(sections),
            derived_specialties=self._specialties(),
            place_name=self.wording.place(self.query.place) if self.query.place else "",
            needs_place="referents" in kinds and self.query.place is None,
            trainings=self.training.trainings if "training" in kinds else (),
            attachments=self.training.attachments if "training" in kinds else (),
        )

    @cached_property
    def training(self) -> TrainingAnswer:
        """The course as it was asked for: by place and period too."""
        period = period_in(self.reading.tokens, self.now.date())
        return training_answer(self.query, period, self.wording, self.now)

    def _with_one_source_line(self, sections: list[Section]) -> list[Section]:
        """Criteria and actions of one card cite their documents once, under the last of them."""
        card = [section for section in sections if section.kind in ("grade", "toxicity")]
        if len(card) < 2:
            return sections
        lines = [block for section in card for block in section.blocks if isinstance(block, SourceLine)]
        labels = (label for line in lines for label in line.labels)
        line = self.wording.joined_sources(labels, draft=any(line.draft for line in lines))
        bare = {s.kind: tuple(block for block in s.blocks if not isinstance(block, SourceLine)) for s in card}
        with_line = {kind: (*blocks, line) if kind == card[-1].kind else blocks for kind, blocks in bare.items()}
        return [Section(s.kind, with_line.get(s.kind, s.blocks)) for s in sections]

    def _kinds(self) -> list[str]:
        """The sections to write, in their order; outside the region, no referents."""
        wanted = set(self.query.sections)
        place = self.query.place
        if place is not None and place.kind == "outside" and "referents" in wanted:
            wanted = (wanted - {"referents"}) | {"fallback"}
        if not wanted:
            wanted = {"fallback"}
        return [kind for kind in SECTIONS if kind in wanted]

    def _section(self, kind: str) -> Section | None:  # noqa: C901 - a table: one line per kind of section
        query, wording = self.query, self.wording
        match kind:
            case "emergency":
                return emergency_section(query, self.reading.alarms, wording, self.now.date())
            case "privacy":
                return privacy_section(self.reading.identifiers, wording)
            case "choice":
                return Section("choice", (Paragraph(self._question_back()),))
            case "grade":
                return grade_section(query, wording)
            case "toxicity":
                return toxicity_section(query, wording) if query.toxicities else None
            case "pathway":
                cues = self.reading.cues()
                return (
                    reporting_section(wording)
                    if "report" in cues
                    else pathway_section(query, self._situations(), wording)
                )
            case "referents":
                return referents_section(query, wording, self.asker, self.now.date())
            case "training":
                return self.training.section
            case "about":
                return (
                    treatments_section(query, wording)
                    if query.treatments
                    else topic_section("about", query.topics, wording)
                )
            case "rcp" | "directory":
                return topic_section(kind, query.topics, wording)
            case "subscription":
                return subscription_section("unsubscribe" in self.reading.cues(), wording)
            case "help":
                return help_section(self._kind_of_help(), wording)
        return Section("fallback", tuple(Paragraph(line) for line in self._fallback()))

    def _kind_of_help(self) -> str:
        cues = self.reading.cues()
        if not self.reading.text or "help" in cues or "greeting" in cues:
            return "help"
        return "goodbye" if "goodbye" in cues else "thanks"

    def _situations(self) -> tuple[str, ...]:
        return self.reading.keys("situation")

    def _question_back(self) -> str:
        place = self.query.place
        if self.decision.asks == "specialty" and place is not None:
            return self.wording.say("ask_specialty_at", place=self.wording.place(place))
        return self.wording.say(f"ask_{self.decision.asks}")

    def _fallback(self) -> Iterator[str]:
        """Says what is not ours, and where to turn."""
        wording, place = self.wording, self.query.place
        kind, _, key = (self.decision.out_of_scope or "").partition(":")
        if place is not None and place.kind == "outside" and not kind:
            yield wording.say("fallback_outside", place=wording.place(place))
        elif kind == "specialty":
            specialty = wording.knowledge.specialties[key]
            yield wording.say("fallback_discipline", discipline=wording.specialty(key))
            if specialty.neighbours:
                yield wording.say("fallback_neighbours", doctors=", ".join(map(wording.doctor, specialty.neighbours)))
        elif kind == "treatment":
            yield f"{wording.treatment(key)}{wording.colon} {wording.say('treatment_is_not')}"
        elif kind == "subject":
            subject = wording.knowledge.language.other_subjects[key]
            yield wording.say("fallback_subject", subject=subject.name.into(wording.language))
            if subject.pointer:
                yield subject.pointer.into(wording.language)
        elif not self.reading.text.strip():
            yield wording.say("fallback_empty")
        else:
            yield wording.say("fallback")

    def _understood_line(self, sections: Sequence[Section]) -> str:
        """'J'ai compris : colite · grade 3 · Dax (40)', with what was carried over."""
        if not any(section.kind in ("grade", "toxicity", "pathway", "referents", "choice") for section in sections):
            return ""
        wording, query = self.wording, self.query
        parts = [wording.toxicity(key, query.form) for key in query.toxicities]
        parts += [wording.specialty(key) for key in query.specialties]
        parts += [
            wording.say("grade", grade=grade).lower()
            for grade in query.grades or ((query.grade,) if query.grade else ())
        ]
        parts += [wording.tier(query.tier)] if query.tier else []
        parts += [wording.place(query.place)] if query.place else []
        if not parts:
            return ""
        text = " · ".join(parts)
        if self.decision.inherited:
            inherited = ", ".join(wording.say(f"slot_{slot}") for slot in self.decision.inherited)
            text = wording.say("understood_inherited", text=text, inherited=inherited)
        return wording.say("understood", text=text)

    def _notes(self, sections: Sequence[Section]) -> Iterator[str]:
        kinds = {section.kind for section in sections}
        if self.uses_saved_place and self.query.place and "referents" in kinds:
            yield self.wording.say("saved_place", place=self.wording.place(self.query.place))
        if self.decision.grade_was_adjective and self.query.grade:
            word = next((m.surface for m in self.reading.mentions if m.kind == "severity"), "")
            yield self.wording.say("adjective_read", word=word, grade=self.query.grade)
        lost = "referents" in kinds and self.query.place is None
        if (kinds & {"fallback", "choice"} or lost) and not self.decision.out_of_scope and not self.reading.identifiers:
            for word in self.reading.unknown[:MOST_UNKNOWN_WORDS]:
                yield self.wording.say("unknown_word", word=word)
        if self.reading.truncated:
            yield self.wording.say("truncated")

    def _footers(self, sections: Sequence[Section]) -> Iterator[str]:
        cards = [block for section in sections if section.kind == "referents" for block in section.blocks]
        if cards and any(referent.demo for referent in self.wording.knowledge.referents.values()):
            yield self.wording.say("demo_footer")

    def _more(self) -> int:
        if "referents" not in self.query.sections or self.decision.options:
            return 0
        return sum(found.more for found in search(self.query, self.wording.knowledge))

    def _levels(self, sections: Sequence[Section]) -> tuple[str, ...]:
        if not any(section.kind == "pathway" for section in sections):
            return ("emergency",) if any(section.kind == "emergency" for section in sections) else ()
        return pathway_levels(self.query, self._situations(), self.wording)

    def _specialties(self) -> tuple[str, ...]:
        """The disciplines understood: named, or to be called for the toxicities."""
        query, knowledge = self.understood, self.wording.knowledge
        derived = [s for t in query.toxicities for s in knowledge.specialties_of(t, query.form)]
        return tuple(dict.fromkeys([*query.specialties, *disciplines_of(query, knowledge), *derived]))


def compose(decision: Decision, reading: Reading, knowledge: Knowledge, asker: Asker, now: datetime) -> Answer:
    """The answer to a decision, as this asker may see it."""
    return Composer(decision, reading, knowledge, asker, now).answer()


def place_is_known(place: Place, knowledge: Knowledge) -> bool:
    """Whether the key of a place still exists in this knowledge."""
    known = {
        "commune": knowledge.gazetteer.communes,
        "department": knowledge.gazetteer.departments,
        "territory": knowledge.territories,
        "facility": knowledge.facilities,
    }
    return place.kind in ("location", "outside") or place.key in known.get(place.kind, {})
