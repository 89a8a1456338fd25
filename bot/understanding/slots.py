"""What a reading names, sorted by the part it plays in a question."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import get_args

from bot.knowledge_base.fields import Tier
from bot.knowledge_base.kinds import DISEASES, MentionKind, SectionKind
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.language import CueKey
from bot.knowledge_base.once import once
from bot.knowledge_base.record import open_record
from bot.understanding.adjectives import Degree, Qualified, qualified, said_alone
from bot.understanding.asked_of_a_hospital import asked_of_a_hospital
from bot.understanding.combinations import combined
from bot.understanding.graded_again import is_graded_again
from bot.understanding.named_disciplines import NamedDisciplines
from bot.understanding.named_toxicities import named_toxicities, told_by_signs_beside
from bot.understanding.other_drugs import drugs_as_causes, drugs_behind_under
from bot.understanding.problems import joins_of, particular_form, problems_of
from bot.understanding.query import Problem
from bot.understanding.reading import Mention, Reading
from bot.understanding.spans import Span, begins_in
from bot.understanding.undecided_words import undecided
from bot.understanding.vague_grades import vague_grade
from bot.understanding.wording_of_sections import Opinion

_TIER_OF_CUE: dict[str, Tier] = {f"tier_{tier}": tier for tier in get_args(Tier)}
SMALL_TALK: frozenset[CueKey] = frozenset({"greeting", "thanks", "goodbye", "help", "insult"})


@open_record
class Slots:
    """A reading seen as a question: its subjects, its places, its cues."""

    reading: Reading
    knowledge: Knowledge

    @once
    def named_disciplines(self) -> NamedDisciplines:
        """Whose the disciplines are that are named."""
        return NamedDisciplines(self.reading, self.knowledge)

    @once
    def cues(self) -> frozenset[str]:
        """What is asked; the words of the asker's own role ask nothing ('néphrologue de formation')."""
        return self.named_disciplines.cues

    def asks(self, *cues: CueKey) -> bool:
        return not self.cues.isdisjoint(cues)

    def asks_in_so_many_words(self, *cues: CueKey) -> bool:
        """Whether a cue is spelt out: a misspelling ('déficit' for 'définit') is too weak to silence an alarm."""
        return any(m.kind == "cue" and m.key in cues and not m.edits for m in self.reading.mentions)

    def says_nothing_beside(self, spans: Collection[Span]) -> bool:
        """Whether all but little words lies in these parts of the text."""
        little = self.knowledge.language.small_words.fillers
        return all(token.folded in little or begins_in(token.start, spans) for token in self.reading.tokens)

    @once
    def disciplines(self) -> tuple[str, ...]:
        """Every discipline named, covered or not, that is sought: neither corrected away nor the asker's own."""
        subject = self.organs or self.named_toxicities or self.reading.keys("symptom")
        return self.named_disciplines.sought(is_beside_a_subject=bool(subject))

    @once
    def seeks_a_discipline(self) -> bool:
        """Whether one is named that is not only the asker's own."""
        return bool(self.named_disciplines.sought_by_name)

    @once
    def seeks_in_so_many_words(self) -> bool:
        """Whether a discipline stands right behind a word that seeks: 'le numéro d'un rhumato'."""
        return self.named_disciplines.has_one_behind_a_seeking_word

    @once
    def specialties(self) -> tuple[str, ...]:
        return tuple(key for key in self.disciplines if self.knowledge.specialties[key].covered)

    @once
    def uncovered(self) -> tuple[str, ...]:
        return tuple(key for key in self.disciplines if not self.knowledge.specialties[key].covered)

    @once
    def organs(self) -> tuple[str, ...]:
        return self.reading.keys("organ")

    @once
    def named_toxicities(self) -> tuple[str, ...]:
        """Today's toxicities; where there is none, those of the history: they are what is asked about."""
        return named_toxicities(self.reading)

    @once
    def names_the_scale(self) -> bool:
        """More than the bare word 'grade': 'CTCAE', 'quel grade', 'modéré ou sévère'."""
        phrases = {m.phrase for m in self.reading.mentions if m.key == "which_grade"}
        return bool(phrases - self.knowledge.language.grade_words.bare) if phrases else self.asks("which_grade")

    @once
    def only_misspelt(self) -> bool:
        """Whether no toxicity is written as it is spelt."""
        return all(m.edits for m in self.reading.mentions if m.kind == "toxicity" and not m.negated)

    @once
    def toxicities(self) -> tuple[str, ...]:
        """The toxicities named, then those that the signs make one think of; without a name, the signs alone."""
        named, thought_of = self.named_toxicities, self.reading.keys("symptom")
        if named:
            return (*named, *told_by_signs_beside(named, self.reading, self.knowledge))
        of_the_discipline = [
            key for key in thought_of if set(self.knowledge.specialties_of(key)) & set(self.specialties)
        ]
        return tuple(of_the_discipline) or thought_of

    @once
    def problems(self) -> tuple[Problem, ...]:
        """Each toxicity in its form, with the grades that are said of it, in the order of the text."""
        return problems_of(self.reading, self._mentions_of_toxicities, self.qualified, self.knowledge)

    @once
    def _mentions_of_toxicities(self) -> tuple[Mention, ...]:
        """The mentions behind `toxicities`: a sign adds nothing where its toxicity is named outright."""
        meant = [m for m in self.reading.mentions if m.kind in DISEASES and m.key in self.toxicities]
        today = [m for m in meant if not m.negated and not m.past] or [m for m in meant if not m.negated]
        by_name = {m.key for m in today if m.kind == "toxicity"}
        return tuple(m for m in today if m.kind == "toxicity" or m.key not in by_name or self._is_particular(m))

    def _is_particular(self, mention: Mention) -> bool:
        """'pancréatite avec lipase élevée': a sign of another form of the toxicity is a problem of its own."""
        return bool(particular_form(mention, self.knowledge))

    @once
    def only_history(self) -> bool:
        """Whether every toxicity named lies in the past, and none has its grade of today."""
        named, words = self._mentions_of_toxicities, self.knowledge.language.grade_words
        return bool(named) and all(m.past for m in named) and not is_graded_again(self.reading, words)

    @once
    def treatments(self) -> tuple[str, ...]:
        """The drugs named; two that a combination is made of are the combination, unless one is named instead.

        Behind them those that are named as the cause of a sign ('sous méthotrexate').
        """
        named = combined(self.reading, self.knowledge)
        return tuple(dict.fromkeys([*named, *self.drugs_as_causes.values()]))

    @once
    def drugs_as_causes(self) -> Mapping[str, str]:
        """Subject that is not ours → the key of the drug by whose name it is told."""
        return drugs_as_causes(self.reading, self.knowledge)

    @once
    def checkpoint_inhibitors(self) -> tuple[str, ...]:
        return tuple(key for key in self.treatments if self.knowledge.treatments[key].checkpoint_inhibitor)

    @once
    def other_treatments(self) -> tuple[str, ...]:
        """Drugs that lead away from our subject: chemotherapy and the like, not what treats the toxicity."""
        known = self.knowledge.treatments
        named = (*self.drugs_as_causes.values(), *drugs_behind_under(self.reading, self.knowledge))
        elsewhere = {key for key in named if known[key].is_of_another_field}
        others = [k for k in self.treatments if not (known[k].checkpoint_inhibitor or known[k].supportive)]
        return tuple(dict.fromkeys([*others, *(key for key in self.treatments if key in elsewhere)]))

    @once
    def topics(self) -> tuple[str, ...]:
        """The written subjects named; a weak one only where no toxicity, discipline or alarm stands beside it."""
        known = self.knowledge.topics
        alone = not (self.has_subject or self.reading.grades or self.treatments)
        named = tuple(key for key in self.reading.keys("topic") if alone or not known[key].weak)
        return tuple(dict.fromkeys([*named, *(asked_of_a_hospital(self.reading, self.knowledge) if alone else ())]))

    @once
    def names_the_course(self) -> bool:
        """By more than the word, which is that of any course: 'toute l'équipe veut se former'."""
        return any(m.key == "training" and len(m.phrase.split()) > 2 for m in self.reading.mentions)

    @once
    def names_a_level(self) -> bool:
        """The pathway by a word of its own; what is composed ('qui prend la main') may be said of a game of cards."""
        return any(m.key == "pathway" and not m.crossing for m in self.reading.mentions)

    @once
    def names_the_meeting(self) -> bool:
        """By more than a word or two, which other meetings have too: 'réunion de concertation dédiée'."""
        return any(m.key == "rcp" and len(m.phrase.split()) > 2 for m in self.reading.mentions)

    @once
    def situations(self) -> tuple[str, ...]:
        return self.reading.keys("situation")

    @once
    def levels(self) -> tuple[str, ...]:
        return self.reading.keys("level")

    @once
    def grade(self) -> int | None:
        """The one grade that is named; a severity adjective beside a disease counts where no grade is written."""
        if self.reading.grades:
            return self.reading.grades[0] if len(self.reading.grades) == 1 else None
        return self.grade_of_adjective

    @once
    def is_graded(self) -> bool:
        """Whether a grade is named, one or several, in figures or by its adjective."""
        return bool(self.reading.grades) or self.grade is not None

    @once
    def grade_of_adjective(self) -> int | None:
        """The worst that a severity adjective stands for, right beside a toxicity that is asked about."""
        return self.qualified.worst if self.qualified else None

    @once
    def qualified(self) -> Qualified | None:
        joins = joins_of(self.knowledge.language.negation.joins.all())
        return qualified(self.reading, self._mentions_of_toxicities, joins, self.knowledge)

    @once
    def severity_alone(self) -> Degree | None:
        """An adjective that is all there is: 'c'est sévère'."""
        return said_alone(self.reading, self.knowledge.language.grade_words)

    @once
    def vague_grade(self) -> str:
        """Words that speak of a toxicity's grade and tell none, as typed ('high-grade'); '' without them."""
        is_told = self.is_graded or not self.problems
        return "" if is_told else vague_grade(self.reading, self.knowledge.language.grade_words)

    @once
    def page(self) -> int:
        """'page 3' asks for the third page of referents, which is number 2."""
        ends = {m.end + 1 for m in self.reading.mentions if m.kind == "cue" and m.key == "page"}
        numbers = (int(t.folded) for t in self.reading.tokens if t.is_number and t.start in ends and len(t.folded) < 3)
        return max(next(numbers, 1) - 1, 0)

    @once
    def names_both_tiers(self) -> bool:
        """'premier niveau et recours': they are told apart, neither is sought."""
        return all(f"tier_{tier}" in self.cues for tier in get_args(Tier))

    @once
    def tier(self) -> Tier | None:
        if "which_tier" in self.cues:
            return None
        named: set[Tier] = {tier for cue, tier in _TIER_OF_CUE.items() if cue in self.cues}
        if not named:  # 'premier recours près du CHU': a hospital tells its own only where none is said
            aside = {one.key for one in self.reading.places_aside if one.kind == "facility"}  # who asks works there
            facilities = (m.key for m in self._mentions("facility") if m.key not in aside)
            named = {tier for key in facilities if (tier := self.knowledge.facilities[key].tier)}
        return named.pop() if len(named) == 1 else None

    @once
    def other_subjects(self) -> tuple[str, ...]:
        return self.reading.keys("subject")

    @once
    def asks_of_the_conduct(self) -> bool:
        """What to do, or a dose, which is a part of it: of a disease that is named."""
        dose = any(self.knowledge.language.other_subjects[key].of_conduct for key in self.other_subjects)
        return self.asks("what_to_do") or (dose and bool(self.named_toxicities))

    @once
    def has_subject(self) -> bool:
        return bool(self.specialties or self.toxicities or self.organs)

    @once
    def only_small_talk(self) -> bool:
        """Politeness, thanks, a call for help: nothing that names a thing to look up."""
        if not self.cues & SMALL_TALK or (self.asks("who", "where") and self.reading.places):
            return False
        things: set[MentionKind] = {
            "organ", "toxicity", "symptom", "treatment", "topic", "ambiguous", "situation", "level",
        }  # fmt: skip
        named = any(mention.kind in things for mention in self.reading.mentions)
        return not (named or self.disciplines or self.reading.grades)

    @once
    def has_value(self) -> bool:
        """A number that is no grade and no place: a laboratory value, a count."""
        taken = [(m.start, m.end) for m in self.reading.mentions]
        return (
            any(token.is_number and not begins_in(token.start, taken) for token in self.reading.tokens)
            and not self.reading.grades
        )

    @once
    def undecided(self) -> Mention | None:
        """A word with several meanings that nothing settled, or a misspelling as near to two names."""
        return undecided(self.reading, has_a_toxicity=bool(self.toxicities))

    @once
    def worded_like(self) -> Mapping[SectionKind, float]:
        """Section → how much the message is worded like one that asks for it; `fallback`: like one that is not ours."""
        return Opinion(self.knowledge.asked).of(self.reading.tokens, self.reading.text).sections

    def _mentions(self, kind: MentionKind) -> Iterable[Mention]:
        return (m for m in self.reading.mentions if m.kind == kind and not m.negated and not m.past)
