"""Text → Reading, step by step. Each step is one function named as a sentence; `Reader.read` is the order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.alarms import AlarmReader, Circumstances, Sighting
from bot.understanding.discourse import DiscourseReader
from bot.understanding.folding import LONGEST_TEXT, Token, is_elision, tokens_of
from bot.understanding.glue import joined_candidates, without_glue
from bot.understanding.grades import GradeMention, GradeReader
from bot.understanding.identifiers import IdentifierSearch, find_identifiers
from bot.understanding.language_of import language_of
from bot.understanding.matching import Found, best_set, candidates, runners_up, telling_word_candidates
from bot.understanding.negation import NegationReader, Silence
from bot.understanding.numbers import department_number_mentions, postcode_mentions
from bot.understanding.places import PlaceReader, Resolution, merge
from bot.understanding.query import Place
from bot.understanding.reading import Alarm, Grading, Identifier, Mention, Reading
from bot.understanding.settling import settled, without_guesses
from bot.understanding.suggesting import Suggester
from bot.understanding.vocabulary import FILLERS, Entry, Vocabulary, build_vocabulary

SUBJECT_KINDS = frozenset({"specialty", "organ", "toxicity", "symptom", "treatment", "ambiguous"})
NEGATABLE = frozenset({"toxicity", "symptom", "ambiguous", "treatment", "specialty", "organ"})
TYPO_MARGIN = 0.35
"""Cost by which a misspelt discipline or disease has to be nearer than its neighbour."""


@dataclass(frozen=True)
class Reader:
    """Reads texts with one knowledge snapshot. Build it once: the vocabulary is made when it is first used."""

    knowledge: Knowledge

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return build_vocabulary(self.knowledge)

    @cached_property
    def alarm_reader(self) -> AlarmReader:
        return AlarmReader(self.knowledge.emergencies, self.knowledge.language, self.vocabulary.ordinary)

    @cached_property
    def negation_reader(self) -> NegationReader:
        return NegationReader(self.knowledge.language)

    @cached_property
    def discourse_reader(self) -> DiscourseReader:
        return DiscourseReader(self.knowledge.language.discourse)

    @cached_property
    def grade_reader(self) -> GradeReader:
        return GradeReader(self.knowledge.language.grade_words)

    @cached_property
    def suggester(self) -> Suggester:
        return Suggester(self.knowledge)

    @cached_property
    def identifier_search(self) -> IdentifierSearch:
        return IdentifierSearch(self.knowledge)

    def prepare(self) -> None:
        """Make the vocabulary now rather than at the first question."""
        _ = self.vocabulary, self.alarm_reader, self.grade_reader, self.negation_reader, self.discourse_reader
        self.identifier_search.prepare()

    def read(self, text: str) -> Reading:
        """Everything that the text names. Pure; never raises, whatever the text."""
        return _Pass(self, text).reading()


class _Pass:
    """One text on its way through the steps."""

    def __init__(self, reader: Reader, text: str) -> None:
        self.reader = reader
        self.knowledge = reader.knowledge
        self.vocabulary = reader.vocabulary
        self.text = text[:LONGEST_TEXT]
        self.truncated = len(text) > LONGEST_TEXT
        self.identifiers: tuple[Identifier, ...] = find_identifiers(text, reader.identifier_search)
        self.tokens = without_glue(tokens_of(self.text), self.vocabulary)
        words = [token.folded for token in self.tokens]
        self.discourse = reader.discourse_reader.read(words, has_question_mark="?" in text)
        self.free = [not self._identifies(token) for token in self.tokens]

    def reading(self) -> Reading:
        grades = self._grades_claim_their_words()
        found = self._phrases_claim_theirs()
        found, grades = self._shaky_grades_stand_beside_a_toxicity(found, grades)
        chosen = best_set(found, self.tokens)
        sighting = self.reader.alarm_reader.look(self.text, self.tokens, _topics(chosen))
        silence = self._what_is_negated_and_what_is_past(sighting)
        negated, past = silence.negated, silence.bygone
        chosen = self._places_need_evidence(chosen, found)
        chosen = self._a_name_and_a_subject_make_a_place(chosen)
        mentions = [self._mention(one, found, negated, past) for one in chosen if not one.is_place]
        mentions, guessed = without_guesses(settled(mentions, self.knowledge))
        alarms = self._alarms(sighting, silence, _names_of_places(chosen) | _fixed_expressions(chosen), mentions)
        resolution, dropped = self._places([one for one in chosen if not self._lies_in_an_alarm(one, alarms)], found)
        place_mentions = [self._mention(one, found, negated, past) for one in chosen if one.is_place]
        mentions = sorted([*mentions, *place_mentions], key=lambda mention: mention.start)
        unknown = (*self._unexplained(chosen, grades), *(one.surface for one in guessed))
        return Reading(
            text=self.text,
            language=language_of(self.tokens, mentions, self.vocabulary.ordinary),
            tokens=tuple(self.tokens),
            mentions=tuple(mentions),
            gradings=tuple(self._grading(mention) for mention in grades if mention.grades),
            alarms=alarms,
            identifiers=self.identifiers,
            unknown=unknown,
            suggestions=self.reader.suggester.nearest(unknown[0])
            if unknown and self._names_something(mentions)
            else (),
            places=tuple(resolution.places),
            place_choices=tuple(resolution.choices),
            negated_places=tuple(dropped),
            severity_words=tuple(int(mention.key) for mention in mentions if mention.kind == "severity"),
            impossible_grades=tuple(dict.fromkeys(number for mention in grades for number in mention.impossible)),
            discourse=self.discourse,
            truncated=self.truncated,
        )

    def _grading(self, mention: GradeMention) -> Grading:
        return Grading(self.tokens[mention.start].start, self.tokens[mention.end - 1].end, mention.grades)

    def _identifies(self, token: Token) -> bool:
        return any(token.start < found.end and found.start < token.end for found in self.identifiers)

    def _grades_claim_their_words(self) -> list[GradeMention]:
        mentions = [m for m in self.reader.grade_reader.read(self.tokens, self.text) if self.free[m.start]]
        for mention in mentions:
            if not mention.shaky:
                self._claim(mention.start, mention.end)
        return mentions

    def _claim(self, start: int, end: int) -> None:
        self.free[start:end] = [False] * (end - start)

    def _phrases_claim_theirs(self) -> list[Found]:
        found = candidates(self.tokens, self.vocabulary, self.free)
        found += postcode_mentions(self.tokens, self.knowledge.gazetteer)
        ends = frozenset(one.end for one in found if one.cost == 0 and _may_precede_a_department(one))
        numbers = department_number_mentions(self.tokens, self.text, self.knowledge.gazetteer, ends)
        found += [number for number in numbers if self.free[number.start]]
        explained = {at for one in found for at in range(one.start, one.end)}
        loose = [free and at not in explained for at, free in enumerate(self.free)]
        found += joined_candidates(self.tokens, self.vocabulary, loose)
        return found + telling_word_candidates(self.tokens, self.vocabulary, loose)

    def _shaky_grades_stand_beside_a_toxicity(
        self, found: list[Found], grades: list[GradeMention]
    ) -> tuple[list[Found], list[GradeMention]]:
        """'hépatite G 1' is a grade, '1 g 3 jours' is not: the spaced letter counts only next to a toxicity."""
        edges = {
            edge
            for one in found
            if one.kinds & {"toxicity", "symptom", "specialty", "organ"}
            for edge in (one.start, one.end)
        }
        kept = [grade for grade in grades if not grade.shaky or {grade.start, grade.end} & edges]
        taken = {at for grade in kept if grade.shaky for at in range(grade.start, grade.end)}
        return [one for one in found if not taken & set(range(one.start, one.end))], kept

    def _what_is_negated_and_what_is_past(self, sighting: Sighting) -> Silence:
        someone = self.discourse.of_someone or not self.discourse.may_be_a_topic
        return self.reader.negation_reader.read(self.tokens, sighting.gaps, sighting.own_words, of_someone=someone)

    def _places_need_evidence(self, chosen: list[Found], found: list[Found]) -> list[Found]:
        """Drops what only looks like a place; its words may then be read as something else."""
        reader = self._place_reader(chosen)
        unsure = [one for one in chosen if one.is_place and not reader.is_evident(one)]
        if not unsure:
            return chosen
        left = [one for one in found if not any(one.is_place and one.overlaps(bad) for bad in unsure)]
        return best_set(left, self.tokens)

    def _a_name_and_a_subject_make_a_place(self, chosen: list[Found]) -> list[Found]:
        """'dermatologue Cours': a commune whose name is one of our turns of phrase, where nothing else stands."""
        reader = self._place_reader(chosen)
        if not reader.has_subject or any(one.is_place for one in chosen):
            return chosen
        return [_as_place(one) if self._stands_as_a_name(one, reader) else one for one in chosen]

    def _stands_as_a_name(self, one: Found, reader: PlaceReader) -> bool:
        goes_on = one.end < len(self.tokens) and self.tokens[one.end].folded in ("de", "d", "des", "of", "in")
        return _may_be_a_place(one) and not goes_on and reader.is_a_bare_pair(one)

    def _place_reader(self, chosen: Sequence[Found]) -> PlaceReader:
        has_subject = any(one.kinds & (SUBJECT_KINDS - {"ambiguous"}) for one in chosen)
        hints, names_a_person = self._hints(chosen), bool(self.identifiers)
        return PlaceReader(self.knowledge, self.vocabulary, self.tokens, has_subject, hints, names_a_person)

    def _hints(self, chosen: Iterable[Found]) -> frozenset[str]:
        """Departments that the text names in any way: they settle homonyms."""
        hints: set[str] = set()
        for entry in (entry for one in chosen for entry in one.entries):
            if entry.kind == "department":
                hints.add(entry.key)
            elif entry.kind == "postcode":
                hints.add(self.knowledge.gazetteer.communes[entry.key].department)
            elif entry.kind == "territory":
                hints.update(self.knowledge.territories[entry.key].departments)
        return frozenset(hints)

    def _places(self, chosen: Sequence[Found], found: Sequence[Found]) -> tuple[Resolution, list[Place]]:
        reader = self._place_reader(chosen)
        meant = [one for one in chosen if one.is_place and not self._is_ruled_out(one, chosen)]
        meant = _last_after_a_correction(meant, chosen)
        ruled_out = [one for one in chosen if one.is_place and one not in meant]
        named = self._without_the_doubtful([one for one in meant if "postcode" not in one.kinds], reader.hints)
        resolutions = [reader.resolve(one, runners_up(one, found)) for one in named]
        if not any("commune" in one.kinds or "facility" in one.kinds for one in named):
            codes = [one for one in meant if "postcode" in one.kinds]
            resolutions += [_largest_of_postcode(one) for one in codes]
        dropped = [place for one in ruled_out for place in reader.resolve(one, ()).places]
        return merge(resolutions, self.knowledge), dropped

    def _without_the_doubtful(self, named: Sequence[Found], hints: frozenset[str]) -> list[Found]:
        """Beside a place spelt in full, a typo or a part of a name is no second place, unless it lies inside it."""
        certain = [one for one in named if not one.edits and not one.partial]
        precise = any(one.kinds & {"commune", "facility"} for one in certain)
        inside = [] if precise else [one for one in named if one not in certain and self._lies_in(one, hints)]
        return [*certain, *inside] if certain else list(named)

    def _lies_in(self, one: Found, departments: frozenset[str]) -> bool:
        communes = self.knowledge.gazetteer.communes
        return any(entry.kind == "commune" and communes[entry.key].department in departments for entry in one.entries)

    def _is_ruled_out(self, one: Found, chosen: Sequence[Found]) -> bool:
        """'non, pas Pau, Dax': the negation stands right before the name."""
        return any(
            cue.end == one.start and any(e.kind == "cue" and e.key == "negation" for e in cue.entries) for cue in chosen
        )

    def _mention(self, one: Found, found: Sequence[Found], negated: frozenset[int], past: frozenset[int]) -> Mention:
        entry = one.entries[0]
        inside = set(range(one.start, one.end))
        first, last = self.tokens[one.start], self.tokens[one.end - 1]
        return Mention(
            kind=entry.kind,
            key=entry.key,
            start=first.start,
            end=last.end,
            surface=self.text[first.start : last.end],
            phrase=one.phrase,
            cost=one.cost,
            edits=one.edits,
            detail=entry.detail,
            language=entry.language,
            negated=entry.kind in NEGATABLE and bool(inside & negated),
            past=entry.kind in NEGATABLE and bool(inside & past),
            alternatives=tuple(self._alternatives(one, found)),
        )

    def _alternatives(self, one: Found, found: Sequence[Found]) -> Iterable[tuple[str, str]]:
        """What else the same words may mean: other entries of the phrase, and names as near to a misspelt word."""
        yield from ((entry.kind, entry.key) for entry in one.entries[1:])
        if one.edits:
            for rival in runners_up(one, found):
                if (rival.start, rival.end) == (one.start, one.end) and rival.cost < one.cost + TYPO_MARGIN:
                    yield from ((entry.kind, entry.key) for entry in rival.entries if _differs(entry, one))

    def _alarms(
        self, sighting: Sighting, silence: Silence, names: frozenset[int], mentions: Sequence[Mention]
    ) -> tuple[Alarm, ...]:
        around = Circumstances(
            silence, sighting.said_of_things, names, self._has_context(mentions), self.discourse.voids_values
        )
        return self.reader.alarm_reader.read(self.text, self.tokens, sighting, around)

    def _lies_in_an_alarm(self, one: Found, alarms: Sequence[Alarm]) -> bool:
        """'ventre de bois' names no commune, though Bois is one."""
        start, end = self.tokens[one.start].start, self.tokens[one.end - 1].end
        return one.is_place and any(alarm.start < end and start < alarm.end for alarm in alarms)

    @staticmethod
    def _names_something(mentions: Sequence[Mention]) -> bool:
        """Whether something of ours stands beside the unknown word; else guessing would be a game."""
        ours = ("specialty", "organ", "toxicity", "symptom", "commune", "facility", "department", "territory")
        return any(mention.kind in ours for mention in mentions)

    def _has_context(self, mentions: Sequence[Mention]) -> bool:
        """Whether the message speaks of a patient, a treatment or a toxicity."""
        return any(
            mention.kind in ("toxicity", "symptom", "treatment", "specialty")
            or (mention.kind == "cue" and mention.key in ("patient", "immunotherapy"))
            for mention in mentions
        )

    def _unexplained(self, chosen: Sequence[Found], grades: Sequence[GradeMention]) -> Iterable[str]:
        spans = [(one.start, one.end) for one in chosen] + [(grade.start, grade.end) for grade in grades]
        explained = {at for start, end in spans for at in range(start, end)}
        for at, token in enumerate(self.tokens):
            if at not in explained and not self._identifies(token) and self._is_a_content_word(token):
                yield token.surface

    def _is_a_content_word(self, token: Token) -> bool:
        if token.is_number or token.folded in self.vocabulary.ordinary or token.folded in FILLERS:
            return False
        return len(token.folded) > 1 and not token.glued and not is_elision(token, self.text)


def _last_after_a_correction(places: Sequence[Found], chosen: Sequence[Found]) -> list[Found]:
    """'à Dax… pardon, à Bayonne': what was said before the correction is taken back when a place follows it."""
    corrections = [one.start for one in chosen if any(e.kind == "cue" and e.key == "correction" for e in one.entries)]
    turn = max((at for at in corrections if any(place.start > at for place in places)), default=0)
    return [place for place in places if place.start >= turn]


def _may_precede_a_department(one: Found) -> bool:
    """'néphro 64', 'hémato 1er recours 47', 'Dax 40'."""
    tier = any(entry.kind == "cue" and entry.key.startswith("tier_") for entry in one.entries)
    return tier or bool(one.kinds & (SUBJECT_KINDS | {"commune"}))


def _names_of_places(chosen: Iterable[Found]) -> frozenset[int]:
    """Words of compound names that are spelt out: Navailles-Angos holds no angina."""
    names = [one for one in chosen if one.is_place and not one.edits and not one.partial and one.end - one.start > 1]
    return frozenset(at for one in names for at in range(one.start, one.end))


def _topics(chosen: Iterable[Found]) -> frozenset[int]:
    """Words of diseases and disciplines, which are no patient: 'le cardiologue ne répond pas'."""
    kinds = {"toxicity", "specialty"}
    return frozenset(at for one in chosen if one.kinds & kinds for at in range(one.start, one.end))


def _fixed_expressions(chosen: Iterable[Found]) -> frozenset[int]:
    return frozenset(at for one in chosen if "idiom" in one.kinds for at in range(one.start, one.end))


def _may_be_a_place(one: Found) -> bool:
    """A turn of phrase or another subject's word that is a commune too, spelt out."""
    return not one.edits and "commune" in one.kinds and one.kinds <= {"commune", "cue", "subject"}


def _as_place(one: Found) -> Found:
    return replace(one, entries=tuple(entry for entry in one.entries if entry.kind == "commune"))


def _differs(entry: Entry, one: Found) -> bool:
    return all((entry.kind, entry.key) != (own.kind, own.key) for own in one.entries)


def _largest_of_postcode(one: Found) -> Resolution:
    """A postal code means its most populous commune."""
    return Resolution([Place("commune", one.entries[0].key)])
