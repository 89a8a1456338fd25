"""Adjectives of severity that grade nobody's toxicity: of several people's (*hépatites fulminantes*), of the dead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.knowledge_base.fields import DEATH
from bot.knowledge_base.grade_words import SeverityWords
from bot.understanding.folding import words_of
from bot.understanding.matter_of_a_course import is_what_a_course_treats_of
from bot.understanding.reading import Mention, Reading

_MARK = re.compile(r"[,;.(\n]")


def is_nobodys(one: Mention, said: Sequence[Mention], reading: Reading, known: SeverityWords) -> bool:
    """Whether an adjective is said of several people's diseases, of what somebody died of or a course treats of.

    `said`: all of them.
    """
    if is_what_a_course_treats_of((one.start, one.end), reading):
        return True
    return _is_of_several(one, reading, known) or _is_what_somebody_died_of(one, said, reading)


def _is_of_several(one: Mention, reading: Reading, known: SeverityWords) -> bool:
    """'les myocardites fulminantes': not of a name in the singular, nor of a patient who is there."""
    if reading.discourse.is_mine or words_of(known.of_several).isdisjoint(one.phrase.split()):
        return False
    before = [token.folded for token in reading.tokens if token.end <= one.start]
    return bool(before) and before[-1].endswith(known.end_of_several)


def _is_what_somebody_died_of(one: Mention, said: Sequence[Mention], reading: Reading) -> bool:
    """'décédé la semaine dernière d'une myocardite fulminante': without a mark between the two."""
    deaths = (other for other in said if other.key == str(DEATH) and other.end <= one.start)
    return any(not _MARK.search(reading.text, death.end, one.start) for death in deaths)
