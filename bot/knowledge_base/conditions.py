"""Shape of knowledge/language/conditions.yaml, and where a sheet prints under which conditions 15 is called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.knowledge_base.entry_parts import NO_PHRASES, Model, Phrases
from bot.knowledge_base.fields import Key, Line
from bot.knowledge_base.models import Form, PathwayStep
from bot.knowledge_base.small_words import Word

_CALL = r"\b15\b"
_SENTENCE_ENDS = re.compile(r"[.;](?:\s|$)")


class ToldCondition(Model):
    """A condition of 15, as the sheets print it in French, and what somebody who has it says."""

    written: tuple[Line, ...]
    told: Phrases = NO_PHRASES
    signs: tuple[Key, ...] = ()
    """Emergencies whose signs tell it as well: a potassium of 6 is for the hospital, and beside a nephritis for 15."""
    of_any: bool = False
    """Whether it tells the condition of any step that waits for one: whoever says that life is threatened has it."""


class Conditions(Model):
    """The conditions of 15 of all sheets, and how the sheets join them."""

    under: Word
    """Between the call and what it is made for: '15 *si* la perte est brutale'."""
    joins: tuple[Word, ...]
    """Between the last two conditions of a list."""
    rows: tuple[ToldCondition, ...]

    def printed(self, form: Form, steps: tuple[PathwayStep, ...]) -> Iterator[str]:
        """The lists of conditions that stand in the sheet, in French: `call_15_if` of these steps, and its own lines.

        'Hypotension, choc : 15', '15 si la perte est brutale': what holds whatever the grade, and the signs of alarm.
        """
        yield from (step.call_15_if.fr for step in steps if step.call_15_if)
        lines = [statement.fr for statement in (*form.any_grade, *form.red_flags, *form.traps)]
        lines += [step.reason.fr for step in steps if step.reason]
        for line in lines:
            for sentence in _SENTENCE_ENDS.split(line):
                yield from self._named_in(sentence)

    def items(self, listed: str) -> tuple[str, ...]:
        """Each condition of a printed list."""
        joined = rf",\s+(?:(?:{'|'.join(self.joins)})\s+)?|\s+(?:{'|'.join(self.joins)})\s+"
        return tuple(item for item in re.split(joined, listed) if item)

    def _named_in(self, sentence: str) -> Iterator[str]:
        if under := re.search(rf"{_CALL} {self.under} (.+)", sentence):
            yield under[1]
        elif called := re.match(rf"(.+?)\s*:\s.*{_CALL}|(.+?)\s*:\s*{_CALL}", sentence):
            yield called[1] or called[2]
