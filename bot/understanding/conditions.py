"""Whether somebody has what the sheet makes the condition of 15: *neuropathie grade 2 avec essoufflement*.

The sheet prints its conditions (`Conditions.printed`); knowledge/language/conditions.yaml says how each is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.knowledge_base.conditions import ToldCondition
from bot.knowledge_base.fields import LIFE_THREATENING
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.case import Haste
from bot.understanding.clauses import tree_of
from bot.understanding.deaths import is_of_deaths, names_in_whole
from bot.understanding.folding import curated_phrase, curated_words
from bot.understanding.query import Problem
from bot.understanding.reading import Reading
from bot.understanding.spans import Span, begins_in


def raised_by_its_conditions(haste: Haste, graded: Iterable[Problem], reading: Reading, knowledge: Knowledge) -> Haste:
    """The urgency, vital where somebody has a condition for 15 of a graded problem; then it is told which.

    `graded`: the problems whose grade is somebody's today. A text about words has no condition ('comment coder une
    diarrhée G1 ? état de choc devant la pile de CRF').
    """
    if haste.urgency == "vital" or reading.discourse.is_about_words:
        return haste
    met = {problem: told for problem in graded if (told := _told_of(problem, reading, knowledge))}
    return Haste("vital", (), tuple(met), next(iter(met.values()))) if met else haste


def tells_a_condition(problems: Iterable[Problem], reading: Reading, knowledge: Knowledge) -> bool:
    """Whether a condition of 15 of one of these problems is told."""
    return any(_told_of(problem, reading, knowledge) for problem in problems)


def _told_of(problem: Problem, reading: Reading, knowledge: Knowledge) -> tuple[str, ...]:
    """The words of the text that tell a condition of a problem, but for what is denied or over."""
    said = [token.folded for token in reading.tokens]
    edges: set[tuple[int, int]] = set()
    for row in _rows_of(problem, knowledge):
        spans = tree_of(row.told.all()).spans_in(said)
        edges |= {(reading.tokens[start].start, reading.tokens[end - 1].end) for start, end in spans}
        edges |= {(alarm.start, alarm.end) for alarm in reading.alarms if alarm.key in row.signs}
    told = (edge for edge in sorted(edges) if edge[0] not in reading.silenced_words)
    names = [*_its_only_name(problem, reading), *_names_of_its_death(problem, reading, knowledge)]
    # a word of the toxicity's own name tells nothing more: 'encéphalopathie auto-immune'
    beside = (edge for edge in told if not any(start <= edge[0] < end for start, end in names))
    return tuple(reading.text[start:end] for start, end in beside)


def _its_only_name(problem: Problem, reading: Reading) -> list[tuple[int, int]]:
    """Where the problem is named, if it is named once; of several names one may tell a sign of it."""
    names = [
        (one.start, one.end)
        for one in reading.mentions
        if one.kind == "toxicity" and one.key.split("/")[0] == problem.toxicity
    ]
    return names if len(names) == 1 else []


def _names_of_its_death(problem: Problem, reading: Reading, knowledge: Knowledge) -> Sequence[Span]:
    """At grade 5 the name of an event tells of a death; another that is a sign has raised its own alarm."""
    standing = [(one.start, one.end) for one in reading.alarms]
    whole = names_in_whole(reading, knowledge) if is_of_deaths(problem.grades) else ()
    return [span for span in whole if not any(begins_in(start, [span]) for start, _ in standing)]


def _rows_of(problem: Problem, knowledge: Knowledge) -> Iterator[ToldCondition]:
    """How the conditions are told that its sheet prints: the longest of those that stand in one place."""
    known, form = knowledge.language.conditions, knowledge.form(problem.toxicity, problem.form)
    found_steps = (knowledge.step(problem.toxicity, problem.form, grade) for grade in problem.counting)
    steps = tuple(step for step in found_steps if step)
    tree = tree_of(tuple(written for row in known.rows for written in row.written))
    found = set[str]()
    for listed in known.printed(form, steps):
        words, end = curated_words(listed), 0
        for at, ends in tree.spans_in(words):
            if at >= end:
                found.add(" ".join(words[at:ends]))
                end = ends
    waits = LIFE_THREATENING in problem.counting or any(step.call_15_if for step in steps)
    for row in known.rows:
        if (row.of_any and waits) or any(curated_phrase(written) in found for written in row.written):
            yield row
