"""What a course treats of, which nobody has: 'formation immunotox : on parle de la myocardite fulminante ?'.

The words stand in knowledge/language/discourse.yaml (`courses`, `treats_of`, `on_its_programme`). A patient who is
spoken of, a measured value or a message that is worded like one of somebody make a case of it all the same.
"""

from __future__ import annotations

from bot.knowledge_base.kinds import DISEASES
from bot.understanding.likeness import NOBODY_BELOW
from bot.understanding.reading import Reading
from bot.understanding.spans import Span


def is_what_a_course_treats_of(span: Span, reading: Reading) -> bool:
    """Whether what stands there is the matter of a course, and of nobody."""
    matter = reading.discourse.matter_of_a_course
    if not matter or reading.discourse.of_someone or any(alarm.measured for alarm in reading.alarms):
        return False
    if reading.likeness is not None and reading.likeness >= NOBODY_BELOW:
        return False
    words = {at for at, token in enumerate(reading.tokens) if span[0] <= token.start < span[1]}
    return bool(words) and words <= matter


def treats_of_diseases(reading: Reading) -> bool:
    """Whether each disease that is named is the matter of a course."""
    named = [one for one in reading.mentions if one.kind in DISEASES and not one.negated]
    return bool(named) and all(is_what_a_course_treats_of((one.start, one.end), reading) for one in named)
