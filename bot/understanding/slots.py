"""What a reading names, sorted by the part it plays in a question.

Longer than 300 lines: each slot is a few lines, and whoever reads a rule looks them up in one place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import get_args

from bot.knowledge_base.fields import Tier
from bot.knowledge_base.kinds import DISEASES, PLACES, MentionKind, SectionKind
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.language import CueKey
from bot.knowledge_base.once import once
from bot.knowledge_base.record import open_record
from bot.understanding.adjectives import Degree, Qualified, qualified, said_alone
from bot.understanding.asker import Askers
from bot.understanding.asks import Asks
from bot.understanding.clauses import tree_of
from bot.understanding.combinations import combined
from bot.understanding.folding import words_of
from bot.understanding.other_drugs import drugs_as_causes, drugs_behind_under
from bot.understanding.problems import joins_of, particular_form, problems_of
from bot.understanding.query import Problem
from bot.understanding.reading import Mention, Reading
from bot.understanding.wording_of_sections import Opinion

_TIER_OF_CUE: dict[str, Tier] = {f"tier_{tier}": tier for tier in get_args(Tier)}
SMALL_TALK: frozenset[CueKey] = frozenset({"greeting", "thanks", "goodbye", "help", "insult"})


STOP_OR_GO_ON = "stop_or_go_on"
"""The crossing whose verbs ask, before a drug too, whether it goes on."""


@open_record
class Slots:
    """A reading seen as a question: its subjects, its places, its cues."""

    reading: Reading
    knowledge: Knowledge

    @once
    def cues(self) -> frozenset[str]:
        """What is asked; the words of the asker's own role ask nothing ('néphrologue de formation')."""
        roles = [role for own in self._askers_own if (role := self._askers.role_behind(own))]
        told = {m.key for m in self.reading.mentions if m.kind == "cue" and _lies_in(m, roles)}
        relayed = [m for m in self.reading.mentions if m.key == "any_doctor" and self._askers.is_relayed(m)]
        cues = (m for m in self.reading.mentions if m.kind == "cue" and m not in relayed)
        elsewhere = {m.key for m in cues if not _lies_in(m, roles)}
        language = self.knowledge.language
        crossing = language.crossings.get(STOP_OR_GO_ON)
        stopping = tree_of(crossing.before.all() if crossing else ())
        done = tree_of(language.discourse.done_with.all())
        asked = Asks(self.reading, language.grade_words.either, stopping, done).cues
        told |= {m.key for m in relayed}
        return asked - (told - elsewhere - {"who", "referent"})

    @once
    def _askers(self) -> Askers:
        known = self.knowledge
        diseases = {m.key for m in self.reading.mentions if m.kind in DISEASES and m.key in known.toxicities}
        treating = {key: known.specialties_of(key) for key in diseases}
        return Askers(self.reading, known.language.asker_words, treating)

    @once
    def _askers_own(self) -> list[Mention]:
        return self._askers.own(self._standing)

    @once
    def _standing(self) -> list[Mention]:
        """The disciplines named and not corrected away ('pas neuro, néphro')."""
        return [m for m in self.reading.mentions if m.kind == "specialty" and not m.past and not m.negated]

    def asks(self, *cues: CueKey) -> bool:
        return not self.cues.isdisjoint(cues)

    def asks_in_so_many_words(self, *cues: CueKey) -> bool:
        """Whether a cue is spelt out: a misspelling ('déficit' for 'définit') is too weak to silence an alarm."""
        return any(m.kind == "cue" and m.key in cues and not m.edits for m in self.reading.mentions)

    @once
    def disciplines(self) -> tuple[str, ...]:
        """Every discipline named, covered or not, that is sought: neither corrected away nor the asker's own."""
        named = [m for m in self.reading.mentions if m.kind == "specialty" and not m.past]
        wanted = [m for m in self._standing if m not in self._askers_own]
        if self.reading.keys("toxicity") or len({m.key for m in wanted}) > 1:
            wanted = [m for m in wanted if not self._treats_the_cancer(m) or self._askers.is_named_as_sought(m)]
        has_other_subject = bool(wanted or self.organs or self.named_toxicities or self.reading.keys("symptom"))
        return tuple(dict.fromkeys(m.key for m in (wanted if has_other_subject else named)))

    def _treats_the_cancer(self, discipline: Mention) -> bool:
        return self.knowledge.specialties[discipline.key].treats_the_cancer

    @once
    def seeks_a_discipline(self) -> bool:
        """Whether one is named that is not only the asker's own."""
        return any(m not in self._askers_own for m in self._standing)

    @once
    def seeks_in_so_many_words(self) -> bool:
        """Whether a discipline stands right behind a word that seeks: 'le numéro d'un rhumato'."""
        return any(self._askers.is_named_as_sought(one) for one in self._standing)

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
        return self.reading.keys("toxicity") or self._keys_of_history()

    @once
    def names_the_scale(self) -> bool:
        """More than the bare word 'grade': 'CTCAE', 'quel grade', 'modéré ou sévère'."""
        bare = self.knowledge.language.grade_words.bare
        phrases = {m.phrase for m in self.reading.mentions if m.key == "which_grade"}
        return bool(phrases - bare) if phrases else self.asks("which_grade")

    @once
    def only_misspelt(self) -> bool:
        """Whether no toxicity is written as it is spelt."""
        return all(m.edits for m in self.reading.mentions if m.kind == "toxicity" and not m.negated)

    def _keys_of_history(self) -> tuple[str, ...]:
        if self.reading.keys("symptom"):
            return ()
        found = (m.key for m in self.reading.mentions if m.kind in DISEASES and m.past and not m.negated)
        return tuple(dict.fromkeys(found))

    @once
    def toxicities(self) -> tuple[str, ...]:
        """The toxicities named, then those that the signs make one think of; without a name, the signs alone."""
        named, thought_of = self.named_toxicities, self.reading.keys("symptom")
        if named:
            return (*named, *(key for key in self._appearing if key not in named))
        of_the_discipline = [
            key for key in thought_of if set(self.knowledge.specialties_of(key)) & set(self.specialties)
        ]
        return tuple(of_the_discipline) or thought_of

    @once
    def _appearing(self) -> tuple[str, ...]:
        """What a sign makes one think of that is told as new: 'colite traitée, mais apparition d'arthralgies'."""
        signs = [m for m in self.reading.mentions if m.kind == "symptom" and not (m.negated or m.past)]
        if not signs:
            return ()
        tokens, small = self.reading.tokens, self.knowledge.language.small_words
        words, new = [token.folded for token in tokens], tree_of(self.knowledge.language.discourse.appearing.all())
        ends, found = [token.end for token in tokens], []
        for mention in signs:
            at = bisect_right(ends, mention.start)
            before = {at, at - (at > 0 and words[at - 1] in small.fillers)}
            if any(new.start_before(words, end) < end for end in before):
                found.append(mention.key)
        return tuple(dict.fromkeys(found))

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
        """Whether every toxicity named lies in the past."""
        return bool(self._mentions_of_toxicities) and all(m.past for m in self._mentions_of_toxicities)

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
        return tuple(dict.fromkeys([*named, *(self._asked_of_a_hospital if alone else ())]))

    @once
    def _asked_of_a_hospital(self) -> tuple[str, ...]:
        """'l'institut Bergonié est membre ?': what is asked of a hospital or a town by its name."""
        places = any(True for kind in PLACES for _ in self._mentions(kind)) or bool(self.reading.place_choices)
        if not places or self.reading.alarms or self.reading.keys("symptom"):
            return ()
        words, topics = [token.folded for token in self.reading.tokens], self.knowledge.topics.items()
        asked = {key: one.asked_of_a_hospital.all() for key, one in topics if one.asked_of_a_hospital.all()}
        # 'il participe peu, hôpital de Pau, confusion'
        strange = {token.folded for token in self.reading.tokens if token.surface in self.reading.unknown}
        return tuple(key for key, all_ in asked.items() if tree_of(all_).stands_in(words) and strange <= words_of(all_))

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
        tokens = self.reading.tokens
        named = tree_of(self.knowledge.language.grade_words.vague).spans_in([token.folded for token in tokens])
        if not named or self.is_graded or not self.problems:
            return ""
        start, end = named[0]
        return self.reading.text[tokens[start].start : tokens[end - 1].end]

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
            aside = {
                place.key for place in self.reading.places_aside if place.kind == "facility"
            }  # who asks works there
            facilities = (m.key for m in self._mentions("facility") if m.key not in aside)
            named = {tier for key in facilities if (tier := self._tier_of(key))}
        return named.pop() if len(named) == 1 else None

    def _tier_of(self, facility: str) -> Tier | None:
        return self.knowledge.facilities[facility].tier

    @once
    def other_subjects(self) -> tuple[str, ...]:
        return self.reading.keys("subject")

    @once
    def has_subject(self) -> bool:
        return bool(self.specialties or self.toxicities or self.organs)

    @once
    def only_small_talk(self) -> bool:
        """Politeness, thanks, a call for help: nothing that names a thing to look up."""
        if not self.cues & SMALL_TALK or (self.asks("who", "where") and self.reading.places):
            return False
        things: set[MentionKind] = {
            "specialty", "organ", "toxicity", "symptom", "treatment", "topic", "ambiguous", "situation", "level",
        }  # fmt: skip
        return not any(m.kind in things for m in self.reading.mentions) and not self.reading.grades

    @once
    def has_value(self) -> bool:
        """A number that is no grade and no place: a laboratory value, a count."""
        taken = [(m.start, m.end) for m in self.reading.mentions]
        return (
            any(
                token.is_number and not any(start <= token.start < end for start, end in taken)
                for token in self.reading.tokens
            )
            and not self.reading.grades
        )

    @once
    def undecided(self) -> Mention | None:
        """A word with several meanings that nothing settled, or a misspelling as near to two names."""
        for mention in self.reading.mentions:
            if mention.negated or mention.past:
                continue
            if mention.is_far_from_typed or (mention.kind == "ambiguous" and not self.toxicities):
                return mention
            rivals = [
                a for a in mention.alternatives if a[0] in ("specialty", "toxicity", "symptom") and a[1] != mention.key
            ]
            if mention.kind in ("specialty", "toxicity", "symptom") and mention.edits and rivals:
                return mention
        return None

    @once
    def worded_like(self) -> Mapping[SectionKind, float]:
        """Section → how much the message is worded like one that asks for it; `fallback`: like one that is not ours."""
        return Opinion(self.knowledge.asked).of(self.reading.tokens, self.reading.text)

    def _mentions(self, kind: MentionKind) -> Iterable[Mention]:
        return (m for m in self.reading.mentions if m.kind == kind and not m.negated and not m.past)


def _lies_in(mention: Mention, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= mention.start and mention.end <= end for start, end in spans)
