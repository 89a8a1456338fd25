"""A bare question behind the course or the meeting that asks on about it: 'c'est où ?', 'c'est à Bordeaux ?'."""

from __future__ import annotations

from bot.knowledge_base.kinds import PLACES
from bot.understanding.context import Context
from bot.understanding.question_before import OWN_MATTER
from bot.understanding.slots import Slots
from bot.understanding.spans import begins_in

LONGEST_ASPECT = 12
"""Words of a turn that goes on with the course or the meeting."""
WORDS_AROUND_A_PLACE = 2
"""Words that are no filler beside a place about which the course is asked: 'c'est à Bordeaux ?'."""


def goes_on_with_the_matter(slots: Slots, context: Context) -> bool:
    """'c'est où ?', 'combien ?', 'comment s'inscrire ?' behind the course or the meeting, and nothing of their own."""
    if not context.matter or not slots.asks("aspect", "training_context", "where", "same_again"):
        return False
    reading = slots.reading
    things = (slots.topics, slots.treatments, slots.seeks_a_discipline, slots.other_subjects, reading.places)
    its_own = any(things) or slots.has_subject or slots.is_graded or slots.asks(*OWN_MATTER)
    short = len(reading.tokens) <= LONGEST_ASPECT and len(reading.unknown) <= 1
    return short and not its_own and not reading.place_choices


def asks_whether_it_is_there(slots: Slots) -> bool:
    """'c'est à Bordeaux ?', 'à Poitiers ?' behind the course: nothing but a place, and little words."""
    reading, fillers = slots.reading, slots.knowledge.language.small_words.fillers
    read = [(one.start, one.end) for one in reading.mentions if one.kind in PLACES or one.key == "aspect"]
    left = [t for t in reading.tokens if not begins_in(t.start, read)]
    is_asked = "?" in reading.text and not slots.asks("elliptic")
    said = [token for token in left if token.folded not in fillers]
    names_more = slots.has_subject or slots.asks(*OWN_MATTER) or reading.unknown
    return bool(reading.places) and is_asked and len(said) <= WORDS_AROUND_A_PLACE and not names_more
