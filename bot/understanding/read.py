"""Text → Reading, step by step: each claims words that the next no longer sees, and `_Pass.reading` is their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.knowledge_base.record import record
from bot.understanding.alarming_values import CalmValue
from bot.understanding.alarms_of_a_text import (
    alarms_of,
    calm_values,
    lies_in_an_alarm,
    sighted,
    words_of_signs,
)
from bot.understanding.claimed_grades import all_grades, beside_a_toxicity, grades_alone, written_grades
from bot.understanding.claimed_phrases import claimed_phrases
from bot.understanding.evident_places import EvidentPlaces
from bot.understanding.expanding_texts import as_far_as_it_is_written
from bot.understanding.found import Found, best_set
from bot.understanding.grade_mentions import GradeMention
from bot.understanding.grades_of_tumours import is_of_a_tumour
from bot.understanding.identifiers import find_identifiers
from bot.understanding.introductions import introduces
from bot.understanding.language_of import language_of
from bot.understanding.letters import with_the_story_past
from bot.understanding.likeness_of_a_text import likeness_beside_signs_of, likeness_of
from bot.understanding.likeness_of_parts import LikenessOfParts, whom_or_where
from bot.understanding.mentions import mentions_of
from bot.understanding.of_phrases import (
    idioms_in,
    is_half_denied,
    is_not_over,
    normal_findings,
    tiers_inside,
    topics,
    treatments_inside,
)
from bot.understanding.one_text import one_text
from bot.understanding.places import Resolution
from bot.understanding.placing import Placing
from bot.understanding.query import Place
from bot.understanding.reading import Alarm, Grading, Identifier, Mention, Reading
from bot.understanding.reading_tools import ReadingTools
from bot.understanding.settling import settled, without_guesses
from bot.understanding.sightings import Sighting
from bot.understanding.silence import Silence, Standing
from bot.understanding.text_being_read import TextBeingRead
from bot.understanding.unexplained_words import suggestions, telling_words, unexplained

LONGEST_QUESTION = 8
"""Words of a text that asks on about another organ: 'et si c'était plutôt l'hypophyse ?'."""


@dataclass(frozen=True)
class Reader(ReadingTools):
    """Reads texts with one knowledge snapshot. Build it once: the vocabulary is made when it is first used."""

    def identifiers_of(self, text: str) -> tuple[Identifier, ...]:
        """What may identify a patient, and nothing else of the reading."""
        return find_identifiers(as_far_as_it_is_written(text), self.identifier_search)

    def read(
        self, text: str, *, goes_on_with_a_case: bool = False, identifiers: tuple[Identifier, ...] | None = None
    ) -> Reading:
        """Everything that the text names. Pure; never raises, whatever the text.

        `goes_on_with_a_case`: whether the turn before named a toxicity, of which a short text tells more: 'avec choc'.
        `identifiers`: what may identify a patient, where it is known already.
        """
        with one_text():
            said = TextBeingRead(self, text, goes_on_with_a_case=goes_on_with_a_case, identifiers=identifiers)
            reading = _Pass(said).reading()
        asks_of_it = goes_on_with_a_case and "?" in text  # 'urgent ?' behind a colitis asks how urgent that is
        return reading if asks_of_it else self.bare_words.read(reading)


@record
class _Named:
    """What the words of a text name, before anything is denied."""

    found: list[Found]
    """Every phrase that may stand in it."""
    own_words: frozenset[int]
    """Words inside those of signs."""
    grades: list[GradeMention]
    read: list[GradeMention]
    """All grades, with those that are taken back, a tumour's, or have no toxicity beside them."""
    bare: tuple[int, ...] | None
    """The grades of a mention that is the whole text, where there is one."""


@record
class _Told:
    """What a text tells: the phrases that were chosen, what of them is denied or past, and what alarms."""

    found: list[Found]
    chosen: list[Found]
    grades: list[GradeMention]
    silence: Silence
    negated: frozenset[int]
    mentions: list[Mention]
    """Of all but the places."""
    guessed: list[Mention]
    sighting: Sighting
    alarms: tuple[Alarm, ...]


@record
class _Placed:
    """The places of a text."""

    meant: Placing
    resolution: Resolution
    dropped: list[Place]
    chosen: list[Found]
    """The phrases without those that turned out to be no place."""
    mentions: list[Mention]
    """Of all phrases, in the order of the text."""


class _Pass:
    """One text on its way through the steps."""

    def __init__(self, said: TextBeingRead) -> None:
        self.said, self.tools, self.knowledge = said, said.tools, said.knowledge
        self.places = EvidentPlaces(said)

    def reading(self) -> Reading:
        """Everything that the text names."""
        named = self._named()
        told = self._told(named)
        return self._kept(named, told, self._placed(told))

    def _named(self) -> _Named:
        """Grades claim their words, then phrases theirs; then numbers beside a toxicity may be its grades."""
        said, tools = self.said, self.tools
        written = written_grades(said)
        found, own_words = claimed_phrases(said)
        read = all_grades(said, found, written)
        standing = tools.grades_taken_back.without(read, said.tokens, said.gaps)
        standing = [grade for grade in standing if not is_of_a_tumour(grade, found)]
        found = tools.graded_organs.read(found, standing, said.tokens)
        if said.goes_on_with_a_case and not standing and self._asks_on(found):
            found = tools.graded_organs.alone(found)
        found = tools.joined_organs.read(found, said.tokens, said.text)
        bare = next((one.grades for one in standing if (one.start, one.end) == (0, len(said.tokens))), None)
        found, grades = beside_a_toxicity(said, found, standing)
        return _Named(found, own_words, grades, read, bare)

    def _telling(
        self, mentions: Sequence[Mention], told: Sequence[CalmValue | Alarm], grades: Sequence[GradeMention]
    ) -> frozenset[int]:
        """The words that say more than who somebody is.

        So does the sign of a sheet, where a word stands beside it ('gêne respiratoire brutale'); alone it is answered
        by its sheet, but for those of a toxicity that calls 15 at grade 3.
        """
        known = [*filter(introduces, mentions), *told]
        graver = self.tools.grave_toxicities
        signs = [one for one in mentions if one.kind == "symptom" and one.key not in graver]
        with_signs = telling_words(self.said, [*known, *signs], grades)
        return telling_words(self.said, known, grades) if with_signs and signs else with_signs

    def _told(self, named: _Named) -> _Told:
        """What is silenced, which phrases stand, and what alarms."""
        said, found, chosen = self.said, named.found, best_set(named.found, self.said.tokens)
        sighting = sighted(said, topics(chosen))
        silence = self._silence(sighting, named.own_words)
        denied = silence.negated
        half_denied = [one for one in chosen if is_half_denied(one, said.gaps, denied)]
        if half_denied:
            found = [one for one in found if one not in half_denied]
            chosen = best_set(found, said.tokens)
        grades, said_of = self.tools.denied_grades.without(named.grades, said.tokens, chosen, denied)
        negated = denied - said_of
        chosen = self.places.among(chosen, found)
        mentions, guessed = self._mentions(chosen, found, silence, negated)
        alarms = alarms_of(said, sighting, silence, chosen, mentions, grades)
        return _Told(found, chosen, grades, silence, negated, mentions, guessed, sighting, alarms)

    def _silence(self, sighting: Sighting, own_words: frozenset[int]) -> Silence:
        """What is denied and what is past."""
        discourse = self.said.discourse
        silence = self.tools.negation_reader.read(
            self.said.in_full,
            sighting.gaps,
            sighting.own_words | own_words,
            standing=Standing(sighting.standing, sighting.in_french, sighting.spans),
            of_someone=discourse.of_someone or not discourse.may_be_a_topic,
            is_mine=discourse.is_mine,
            asks_back=self.said.text.rstrip().endswith("?"),
        )
        said = self.said
        told = self.tools.told_of_nobody.read(said.tokens, said.gaps, said.quoted, silence.dated, said.text)
        return told.within(silence)

    def _mentions(
        self, chosen: Sequence[Found], found: Sequence[Found], silence: Silence, negated: frozenset[int]
    ) -> tuple[list[Mention], list[Mention]]:
        """What the phrases but the places mean, and those that are only guessed."""
        said = self.said
        told = [one for one in chosen if not one.is_place and not is_not_over(one, silence)]
        told += tiers_inside(found, told)
        told += treatments_inside(found, told, self.knowledge.treatments)
        mentions = mentions_of(said, told, found, negated, silence.bygone)
        months = self.knowledge.language.dates.number_of_month
        today = with_the_story_past(mentions, said.text, said.tokens, months)
        return without_guesses(settled(today, self.knowledge))

    def _asks_on(self, found: Sequence[Found]) -> bool:
        """'et pour son foie ?', 'et si c'était plutôt l'hypophyse'; not 'cancer du foie'."""
        begins = (entry for one in found if one.start == 0 for entry in one.entries)
        elliptic = any((entry.kind, entry.key) == ("cue", "elliptic") for entry in begins)
        return len(self.said.tokens) <= LONGEST_QUESTION and (elliptic or "?" in self.said.text)

    def _placed(self, told: _Told) -> _Placed:
        """Which places are meant, of those that lie in no sign."""
        candidates = [one for one in told.chosen if not lies_in_an_alarm(self.said, one, told.alarms)]
        placing = Placing(self.places.evidence(told.chosen), candidates, told.found)
        resolution, dropped = placing.resolution(), placing.ruled_out()
        chosen = [one for one in told.chosen if one not in placing.lost] if placing.lost else told.chosen
        named = (one for one in chosen if one.is_place)
        places = mentions_of(self.said, named, told.found, told.negated, told.silence.bygone)
        mentions = sorted([*told.mentions, *places], key=lambda mention: mention.start)
        return _Placed(placing, resolution, dropped, chosen, mentions)

    def _kept(self, named: _Named, told: _Told, placed: _Placed) -> Reading:
        """All of it as the next rooms know it, with what nothing explains and what its parts are worded like."""
        said, tools, tokens = self.said, self.tools, self.said.tokens
        alarms, silence, grades = told.alarms, told.silence, told.grades
        mentions, resolution = placed.mentions, placed.resolution
        unknown_places = self.places.unknown(placed.chosen)
        unknown_place, is_placed = unknown_places.first(), bool(resolution.places or resolution.choices)
        lost = "" if is_placed else unknown_place or unknown_places.misspelt()
        area = "" if is_placed else unknown_places.behind_a_department_word()
        of_signs = words_of_signs(said, alarms, told.sighting)
        strange = unexplained(said, placed.chosen, [*grades, *named.read], of_signs)
        unknown = (*(tokens[at].surface for at in strange), *(one.surface for one in told.guessed))
        calm = () if alarms else calm_values(said, told.sighting)
        named_people = said.called.titles | said.called.names
        telling = self._telling(mentions, [*calm, *alarms], grades)
        parts = LikenessOfParts(tools.likeness, said.text, tokens, said.as_they_stand)
        whole, of_alarms = likeness_of(said), {alarm.start for alarm in alarms}
        away = silence.bygone | silence.of_nobody | normal_findings(told.chosen)  # they say nothing of today
        # what is written by ear only sounds like an idiom: "cou du san" is no "coup de sang"
        away |= frozenset() if said.heard_again else idioms_in(told.chosen, told.sighting.own_words)
        return Reading(
            text=said.text,
            language=language_of(tokens, mentions, said.vocabulary.ordinary, said.vocabulary.small.language_of_word),
            tokens=tuple(tokens),
            mentions=tuple(mentions),
            gradings=tuple(self._grading(mention) for mention in grades if mention.grades),
            alarms=alarms,
            identifiers=said.identifiers,
            unknown=unknown,
            suggestions=suggestions(said, unknown, mentions),
            places=tuple(resolution.places),
            place_choices=tuple(resolution.choices),
            unknown_place=unknown_place,
            near_departments=tools.suggester.nearest_departments(area) if area else (),
            near_communes=tools.suggester.nearest_communes(lost) if lost else (),
            negated_places=tuple(placed.dropped),
            places_aside=tuple(dict.fromkeys(placed.meant.aside)),
            other_places=tuple(dict.fromkeys(placed.meant.others)),
            places_in_order=tuple((tokens[at].start, place) for at, place in placed.meant.in_order),
            impossible_grades=tuple(dict.fromkeys(number for mention in grades for number in mention.impossible)),
            grades_without_word=() if grades else grades_alone(said) if named.bare is None else named.bare,
            denied_grades=tuple(grade for mention in grades for grade in mention.denied),
            discourse=said.discourse,
            called=named_people,
            quotes_a_caller=tools.told_of_nobody.quotes_a_caller([one.folded for one in tokens], said.quoted),
            unrelieved=self._begins(silence.unrelieved),
            is_there_again=silence.is_there_again,
            asks_when_to_call=silence.asks_when_to_call,
            likeness=whole,
            likeness_beside_signs=likeness_beside_signs_of(said) if alarms else None,
            tells_what_is_normal=bool(normal_findings(told.chosen)),
            calm_values=frozenset(value.quantity for value in calm if value.on_every_scale),
            telling_words=len(telling) + len(telling.intersection(strange) - named_people),
            silenced_words=self._begins(silence.negated | silence.bygone | silence.asked_about | silence.of_nobody),
            undenied_words=self._begins(telling - told.negated - silence.turning),
            likeness_of_now=parts.without(away),
            has_a_sign_alone=parts.stands_alone(of_alarms),
            likeness_of_its_sentence=parts.of_sentences_with(of_alarms),
            likeness_of_a_value=parts.of_values(alarms),
            likeness_of_a_sentence=parts.of_a_sentence(grades, away),
            likeness_of_what_is_told=parts.of_what_is_told(whole or 0.0, whom_or_where(mentions), away),
            truncated=said.truncated,
        )

    def _grading(self, mention: GradeMention) -> Grading:
        tokens = self.said.tokens
        of = None if mention.of is None else tokens[mention.of].start
        return Grading(tokens[mention.start].start, tokens[mention.end - 1].end, mention.grades, of)

    def _begins(self, words: Iterable[int]) -> frozenset[int]:
        """Where these words begin in the text."""
        return frozenset(self.said.tokens[at].start for at in words)
