"""Whether somebody has what the sheet makes the condition of 15: *neuropathie grade 2 avec essoufflement*.

The sheet writes its conditions (`call_15_if` of a step); knowledge/language/grade_words.yaml, how each is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.knowledge_base.fields import CALLED_AT_ONCE
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.case import Haste
from bot.understanding.clauses import tree_of
from bot.understanding.folding import fold
from bot.understanding.query import Problem
from bot.understanding.reading import Reading


def raised_by_its_conditions(haste: Haste, reading: Reading, knowledge: Knowledge) -> Haste:
    """The urgency, vital where a problem calls for the hospital, and under a condition for 15, which is told."""
    if haste.urgency != "hospital":
        return haste
    met = {problem: told for problem in haste.problems if (told := _told_of(problem, reading, knowledge))}
    return Haste("vital", (), tuple(met), next(iter(met.values()))) if met else haste


def _told_of(problem: Problem, reading: Reading, knowledge: Knowledge) -> tuple[str, ...]:
    """The words of the text that tell a condition of a problem, but for what is denied or over."""
    said = [token.folded for token in reading.tokens]
    steps = [knowledge.step(problem.toxicity, problem.form, grade) for grade in problem.counting]
    called = (step for step in steps if step and step.urgency in CALLED_AT_ONCE)
    written = " ".join(step.call_15_if.fr for step in called if step.call_15_if)
    spans = (span for told in _wordings(written, knowledge) for span in tree_of(told).spans_in(said))
    edges = {(reading.tokens[start].start, reading.tokens[end - 1].end) for start, end in spans}
    names = [(one.start, one.end) for one in reading.mentions if one.kind == "toxicity"]
    told = (edge for edge in sorted(edges) if edge[0] not in reading.silenced_words)
    # a word of the toxicity's own name tells nothing more: 'encéphalopathie auto-immune'
    beside = (edge for edge in told if not any(start <= edge[0] < end for start, end in names))
    return tuple(reading.text[start:end] for start, end in beside)


def _wordings(written: str, knowledge: Knowledge) -> Iterator[tuple[str, ...]]:
    """How each condition is told that stands in what the sheet writes, but for those 'at rest' alone."""
    words, known = fold(written).split(), knowledge.language.grade_words
    for one in known.conditions:
        trees = tree_of(one.written)
        ends = (end for _, end in trees.spans_in(words))
        if any(known.narrower not in words[end : end + 1] for end in ends):  # 'essoufflement au repos'
            yield one.told.all()
