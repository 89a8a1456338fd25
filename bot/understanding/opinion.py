"""What a message is worded like, where the rules find nothing in it or not all: a second opinion on what is asked.

One logistic regression for each section over the features of `likeness.py`, and one for messages that are not ours. The
weights are made by `python -m benchmarks.asked --learn`; what it may decide, and why, stands in
docs/decisions/0012-second-opinion-on-what-is-asked.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.knowledge_base.kinds import DISCIPLINES, PLACES, SECTIONS_ASKED, SectionKind
from bot.understanding.scope import names_a_place, wants_a_person
from bot.understanding.slots import Slots

NOT_OURS: SectionKind = "fallback"
MOST_ALONE = 2
"""Sections that it answers at most where the rules found nothing."""
_NEEDS_A_PROBLEM: frozenset[SectionKind] = frozenset({"toxicity"})
_OF_A_SHEET: frozenset[SectionKind] = frozenset({"toxicity", "grade", "pathway"})
"""What a named toxicity may be asked about in the same breath. Beside a grade the rules say which of these, since
conduct at a grade may call 15, and no opinion does."""
WRITTEN: frozenset[SectionKind] = frozenset({"training", "rcp", "directory", "subscription"})
"""Matters that have a text of their own: beside one of them only another of them is added."""
_BY_THE_WAY: frozenset[SectionKind] = WRITTEN | {"about"}
"""What may be asked for beside people at a place."""
_NEVER_BESIDE: frozenset[SectionKind] = frozenset({"help"})
_OF_PEOPLE = frozenset({"tier_first_line", "tier_recourse", "page"})
"""Cues that only say which people."""
_STANDS: frozenset[SectionKind] = frozenset({"fallback", "choice", "help", "privacy"})
"""Nothing of ours is said in these, so there is nothing to take back."""


@dataclass(frozen=True, slots=True)
class Border:
    """From which likeness on a section is meant, how far ahead of what is not ours, in a message of how many words."""

    least: float
    ahead: float
    words: int

    def holds(self, likeness: float, other: float) -> bool:
        """Whether a likeness reaches it, the one to be ahead of being `other`."""
        return likeness >= self.least and likeness - other >= self.ahead


ALONE = Border(0.6, 0.45, 4)
"""Answered where the rules found nothing."""
OF_THE_SHEET = Border(0.3, 0.1, 6)
"""Added to what the rules found, about the toxicity that is named: it costs some lines, and is never false."""
BESIDE = Border(0.7, 0.2, 5)
"""Added to what the rules found, being written somewhere else: the course, the meeting, the directory."""
LEAST_WORDS = min(ALONE.words, OF_THE_SHEET.words, BESIDE.words)
"""A shorter message is not weighed at all."""
WORDS_BESIDE_A_PLACE = 7
"""Of a message that names a place and nothing else that the rules know: 'je suis à Nontron' asks for nothing yet."""
HEAD_START = 0.25
"""By how much what is added has to be likelier than what the rules chose."""
FOREIGN = Border(0.9, 0.6, 5)
"""Taken for another field although the rules found something of ours."""


def sounding_like(slots: Slots, sections: Sequence[SectionKind]) -> tuple[SectionKind, ...]:
    """The sections that the message is worded as asking for, beside `sections`, which the rules chose."""
    if len(slots.reading.tokens) < LEAST_WORDS or _is_a_topic_and_nothing_else(slots):
        return ()
    if tuple(sections) == ("referents",) and _names_only_whom_and_where(slots):
        return ()
    likeness = slots.worded_like
    said = [section for section in sorted(likeness, key=lambda one: -likeness[one]) if section not in sections]
    if tuple(sections) == ("fallback",):
        if names_a_place(slots) and len(slots.reading.tokens) < WORDS_BESIDE_A_PLACE:
            return ()
        if said and not _has_something_to_say(next(one for one in said if one != NOT_OURS), slots):
            return ()  # conduct, and nobody knows of what: to be asked, not answered with what comes second
        return tuple(section for section in said if _reaches(section, ALONE, likeness, slots))[:MOST_ALONE]
    beside = _BY_THE_WAY if names_a_place(slots) else frozenset(SECTIONS_ASKED) - _NEVER_BESIDE
    is_of_one = slots.named_toxicities and not names_a_place(slots)
    of_the_sheet = _OF_A_SHEET if is_of_one else frozenset()
    if sections and {*WRITTEN, "help"}.issuperset(sections):
        beside &= WRITTEN
    if slots.reading.grades:
        beside, of_the_sheet = beside - _OF_A_SHEET, frozenset()
    answered = max((likeness.get(section, 0.0) for section in sections), default=0.0)
    new = (
        section
        for section in said
        if likeness[section] > answered + HEAD_START
        if (section in of_the_sheet and _reaches(section, OF_THE_SHEET, likeness, slots))
        or (section in beside and _reaches(section, BESIDE, likeness, slots))
    )
    return tuple(new)[:1]


def sounds_foreign(slots: Slots, sections: Sequence[SectionKind]) -> bool:
    """Whether a message is worded like one of another field, whatever word of ours the rules found in it.

    Never where a grade or a place is named: then somebody of ours asks, and a rule has understood it. Nor where it is
    asked what to do about a disease of ours, as a button asks it, nor where every word is understood.
    """
    if len(slots.reading.tokens) < FOREIGN.words:
        return False
    if slots.named_toxicities and slots.asks_in_so_many_words("what_to_do"):
        return False
    if (
        slots.reading.grades
        or slots.reading.impossible_grades
        or names_a_place(slots)
        or not _STANDS.isdisjoint(sections)
    ):
        return False
    if _is_understood_word_for_word(slots) or _is_a_topic_and_nothing_else(slots):
        return False
    likeness = slots.worded_like
    ours = max((likeness[section] for section in likeness if section != NOT_OURS), default=1.0)
    return FOREIGN.holds(likeness.get(NOT_OURS, 0.0), ours)


def _is_understood_word_for_word(slots: Slots) -> bool:
    """'I am looking for a cardiologist', 'my patient has an ILD': no word is left that could be of another field."""
    if slots.reading.unknown or slots.other_subjects or slots.uncovered:
        return False
    sought = (slots.specialties or slots.toxicities) and wants_a_person(slots)
    of_a_drug = slots.topics and slots.checkpoint_inhibitors
    return bool(sought or of_a_drug or slots.asks("training") or (slots.toxicities and slots.asks("patient")))


def _names_only_whom_and_where(slots: Slots) -> bool:
    """'oncologue établissement de recours Sare': word for word a discipline, its tier and a place, as a button says."""
    told = (m for m in slots.reading.mentions if m.kind in DISCIPLINES or m.kind in PLACES or m.key in _OF_PEOPLE)
    return slots.says_nothing_beside([(one.start, one.end) for one in told])


def _is_a_topic_and_nothing_else(slots: Slots) -> bool:
    """'c'est quoi un 3C': the whole message is what a curator wrote for the topic."""
    tokens = slots.reading.tokens
    topics = (mention for mention in slots.reading.mentions if mention.kind == "topic")
    return any(topic.start <= tokens[0].start and topic.end >= tokens[-1].end for topic in topics)


def _reaches(section: SectionKind, border: Border, likeness: Mapping[SectionKind, float], slots: Slots) -> bool:
    long_enough = len(slots.reading.tokens) >= border.words
    is_ours = section != NOT_OURS and _has_something_to_say(section, slots)
    return long_enough and is_ours and border.holds(likeness[section], likeness.get(NOT_OURS, 1.0))


def _has_something_to_say(section: SectionKind, slots: Slots) -> bool:
    if section == "grade":  # 'plutôt 3x9 ou 5x6 ?' is worded like a choice of grades, and names nothing that has any
        has_any = slots.toxicities or slots.reading.grades or slots.reading.keys("severity")
        return bool(has_any) or slots.asks("which_grade", "definition")
    return section not in _NEEDS_A_PROBLEM or bool(slots.named_toxicities)
