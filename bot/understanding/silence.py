"""The words of a text that are not said of today's patient, and the signs that stand whatever is denied around them."""

from __future__ import annotations

from bot.knowledge_base.record import altered, record


@record
class Silence:
    """Indices of the words that are not said of today's patient."""

    denied: frozenset[int] = frozenset()
    """Behind a denying word."""
    denied_before: frozenset[int] = frozenset()
    """Right before one that denies backwards: méningite éliminée."""
    history: frozenset[int] = frozenset()
    past: frozenset[int] = frozenset()
    dated: frozenset[int] = frozenset()
    """Words of the past that lie in a time which is named: 'Glasgow 7 en 2011'."""
    asked_about: frozenset[int] = frozenset()
    of_nobody: frozenset[int] = frozenset()
    """Words of a story, of a sentence to be translated, of a fear or a joke (`told_of_nobody.py`)."""
    over: frozenset[int] = frozenset()
    """Those of them that tell of a time that is over, or are no measure of his: a value among them is none of today."""
    turning: frozenset[int] = frozenset()
    """Words that only end a denial or only look like one, and tell nothing more: 'alors que', 'pas d'amélioration'."""
    not_over: frozenset[int] = frozenset()
    """Words that say that something is over, denied: 'non guérie', 'pas encore résolue'."""
    unrelieved: frozenset[int] = frozenset()
    """Words that say that something does not get better or is not ruled out: 'ne cède *pas*', 'non *exclu*'."""
    is_there_again: bool = False
    """Whether something that was over is there again: 'AVC en 2015 *et de nouveau ce matin*'."""
    asks_when_to_call: bool = False
    """'quand faut-il appeler le 15'."""

    @property
    def negated(self) -> frozenset[int]:
        return self.denied | self.denied_before

    @property
    def bygone(self) -> frozenset[int]:
        return self.history | self.past

    def covers(self, start: int, end: int) -> bool:
        """Whether what stands at words[start:end] is silenced: from its beginning on, or up to its end."""
        of_nobody = start in self.asked_about or start in self.of_nobody
        forwards = start in self.denied or start in self.history or of_nobody
        answered = start in self.denied_before and end - 1 in self.turning  # 'perte de connaissance : *non*'
        return forwards or answered or end - 1 in self.denied_before or end - 1 in self.past


NOTHING_SILENCED = Silence()


@record
class Told:
    """Which words of a text tell of no danger of today."""

    of_nobody: frozenset[int] = frozenset()
    over: frozenset[int] = frozenset()
    """Those of them that tell of somebody's past, or are no measure of his: a value and a grade among them are none."""

    def within(self, silence: Silence) -> Silence:
        """What is silenced already, and these words."""
        return altered(silence, of_nobody=self.of_nobody, over=self.over, past=silence.past | self.over)


@record
class Standing:
    """Where signs begin that raise an alarm by themselves; `in_french`: those that are no English."""

    anywhere: frozenset[int] = frozenset()
    in_french: frozenset[int] = frozenset()
    spans: frozenset[tuple[int, int]] = frozenset()
    """From where to where they go, and the failures of a function."""


NO_SIGNS = Standing()
