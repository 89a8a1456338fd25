"""Section *toxicity*: what to do at this grade, the named product's own line first; the rest folds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from bot.answering.answer import Block, Bullets, Details, Paragraph, Section, Title
from bot.answering.criteria import GRADES, cited_of, folded_scale
from bot.answering.delays import MOST_PROBLEMS, delay_beside_the_conduct
from bot.answering.provenance import Cited, beside, cited, said, sheet_of, shown, source_line
from bot.answering.wording import Wording
from bot.knowledge_base.entry_parts import Provenance, Statement
from bot.knowledge_base.fields import DEATH
from bot.knowledge_base.knowledge import may_be_shown
from bot.knowledge_base.models import Form
from bot.understanding.case import Case
from bot.understanding.query import Problem

MOST_ACTIONS = 3
"""Lines of conduct in sight; the others fold."""
MOST_WITHOUT_A_GRADE = 4


class _Whose(NamedTuple):
    """What is said of one toxicity: where several share a screen, each list and each folded line says whose it is."""

    name: str
    """Its short name; '' where it is the only one."""
    wording: Wording

    @classmethod
    def of(cls, problem: Problem, case: Case, wording: Wording) -> _Whose:
        return cls(wording.short_problem(problem) if len(case.query.problems) > 1 else "", wording)

    def label(self, key: str) -> str:
        """The heading of a list: 'Colite · quel que soit le grade'."""
        said_alone = self.wording.say(key)
        return f"{self.name} · {said_alone[:1].lower()}{said_alone[1:]}" if self.name else said_alone

    def folded(self, key: str, statements: Sequence[Statement]) -> Iterator[Block]:
        """The lines below one heading for all toxicities; 'Colite · Nivolumab : suspendre' beside another one."""
        mark = f"{self.name} · " if self.name else ""
        lines = tuple(dict.fromkeys(mark + said(statement, self.wording) for statement in statements))
        if lines:
            yield Details(self.wording.say(key), lines)


class _ByProduct(NamedTuple):
    """Statements by the product that they are written for."""

    named: list[Statement]
    common: list[Statement]
    """Written whatever the product."""
    others: list[Statement]
    """Of products that are not named, beside one that is."""


def toxicity_section(case: Case, wording: Wording) -> Section:
    """What to do, the gravest problem first."""
    blocks = [block for p in case.query.problems[:MOST_PROBLEMS] for block in _one(p, case, wording)]
    return Section("toxicity", tuple(blocks))


def _one(problem: Problem, case: Case, wording: Wording) -> Iterator[Block]:
    form, sheet = wording.knowledge.form(problem.toxicity, problem.form), sheet_of(problem, wording)
    if problem.grade == DEATH:
        label = wording.say("action_at_grade", toxicity=wording.problem(problem), grade=DEATH)
        exists = wording.knowledge.grade_exists(problem.toxicity, problem.form, DEATH)
        yield from _after_a_death(label, wording, exists=exists)
        general = wording.knowledge.grades.general[DEATH]
        statements = [one for one in (general.definition, general.action) if one]
        grades = wording.knowledge.grades.provenance
        yield source_line([Cited(grades.source, True), *beside(statements, grades)], wording)
        return
    if problem.grade is None:
        yield from _without_grade(problem, form, sheet, case, wording)
    else:
        yield from _at_grade(problem, problem.grade, form, sheet, case, wording)
    if "referents" not in case.query.sections:
        doctors = wording.knowledge.specialties_of(problem.toxicity, problem.form)
        yield Paragraph(wording.say("whom_to_ask", doctors=", ".join(map(wording.doctor, doctors))))
    yield source_line(_cited(problem, form, sheet, wording), wording)


def _cited(problem: Problem, form: Form, sheet: Provenance, wording: Wording) -> list[Cited]:
    """All that the section says of a problem; the documents of what folds are named where there are no others."""
    first = cited(shown((*form.any_grade, *form.actions.get(problem.grade or 0, ()), *form.red_flags), sheet), sheet)
    more = cited(shown(form.traps, sheet), sheet)
    if problem.grade is None:
        description = wording.knowledge.toxicities[problem.toxicity].description
        more += cited(shown([description] if description else [], sheet), sheet)
        more += [one for scale in form.scales[:1] for one in cited_of(scale, GRADES)]
    if first:
        more = [Cited("", one.signed) for one in more]
    return [*first, *more] or [Cited(sheet.source, sheet.status == "validated")]


def _at_grade(
    problem: Problem, grade: int, form: Form, sheet: Provenance, case: Case, wording: Wording
) -> Iterator[Block]:
    products = _products(case, form, wording)
    at_grade = _by_product(shown(form.actions.get(grade, ()), sheet), products)
    always = _by_product(shown(form.any_grade, sheet), products)
    # What is written for the named product comes before what is written for all, be it for its grade or for any.
    own = [*at_grade.named, *always.named, *at_grade.common]
    named = len(at_grade.named) + len(always.named)
    in_sight = max(MOST_ACTIONS, named)
    general, label = always.common, _label(problem, grade, case, wording)
    whose = _Whose.of(problem, case, wording)
    if not wording.knowledge.grade_exists(problem.toxicity, problem.form, grade):
        yield Title(label)
        yield Paragraph(wording.say("grade_does_not_exist", grade=grade))
        if always.named:
            yield _listed(always.named, whose.label("any_grade"), len(always.named), wording)
    else:
        if own:
            yield _listed(own[:in_sight], label, max(1, named), wording)
        else:
            yield Title(label)
            yield Paragraph(wording.say("no_written_action"))
        if not at_grade.common:  # then what holds at any grade stays in sight
            if general:
                listed = _listed(general[:MOST_ACTIONS], whose.label("any_grade"), 1, wording)
                yield replace(listed, may_fold=len(case.query.problems) > 1)
                general = general[MOST_ACTIONS:]
            elif not own:
                yield Paragraph(wording.say("call_the_specialist"))
    calls, rest = _parted(shown(form.red_flags, sheet), wording)
    if calls:
        # Beside other problems what leads to 15 gives way where the first line says so already: for all, or when.
        haste = case.haste
        called = haste.urgency == "vital" or (haste.urgency == "hospital" and problem in haste.problems)
        beside_the_call = called and len(case.query.problems) > 1
        texts = tuple(said(flag, wording) for flag in calls)
        yield Bullets(texts, label=whose.label("red_flags"), may_fold=beside_the_call)
    yield from whose.folded("by_product", [*own[in_sight:], *at_grade.others])
    yield from whose.folded("any_grade", [*general, *always.others])
    yield from whose.folded("red_flags_and_traps", [*rest, *shown(form.traps, sheet)])


def _listed(statements: Sequence[Statement], label: str, at_least: int, wording: Wording) -> Bullets:
    return Bullets(tuple(said(statement, wording) for statement in statements), label=label, at_least=at_least)


def _label(problem: Problem, grade: int, case: Case, wording: Wording) -> str:
    """The line above has just named the toxicity; where there are several, each bears its name."""
    if len(case.query.problems) == 1 and case.query.grades in ((), (grade,)):
        return wording.say("action_at_this_grade", grade=grade)
    label = wording.say("action_at_grade", toxicity=wording.short_problem(problem), grade=grade)
    delay = delay_beside_the_conduct(problem, grade, case, wording)
    return f"{label} ({delay[:1].lower()}{delay[1:]})" if delay else label


def _after_a_death(label: str, wording: Wording, *, exists: bool) -> Iterator[Block]:
    """Grade 5 of any toxicity is death: the general scale says what is left to do."""
    general = wording.knowledge.grades.general[DEATH]
    if not exists and general.action:
        yield Title(label)
        yield Paragraph(wording.say("death_does_not_exist", action=general.action.into(wording.language)))
        return
    texts = [statement.into(wording.language) for statement in (general.definition, general.action) if statement]
    yield Bullets(tuple(texts), label=label)


def _without_grade(problem: Problem, form: Form, sheet: Provenance, case: Case, wording: Wording) -> Iterator[Block]:
    toxicity = wording.knowledge.toxicities[problem.toxicity]
    yield Title(wording.problem(problem))
    if toxicity.description and may_be_shown(toxicity.description, sheet):
        yield Paragraph(toxicity.description.into(wording.language))
    parted = _by_product(shown(form.any_grade, sheet), _products(case, form, wording))
    always, others = [*parted.named, *parted.common], parted.others
    flags = shown(form.red_flags, sheet)
    whose = _Whose.of(problem, case, wording)
    if always:
        label = whose.label("any_grade")
        at_least = max(2, len(parted.named))
        yield Bullets(tuple(said(s, wording) for s in always[:MOST_WITHOUT_A_GRADE]), label=label, at_least=at_least)
    # Those that lead to the call stand first, so that none of them folds.
    calls, other_flags = _parted(flags, wording)
    flags = [*calls, *other_flags]
    if flags:
        label, most = whose.label("red_flags"), max(MOST_WITHOUT_A_GRADE, len(calls))
        yield Bullets(tuple(said(flag, wording) for flag in flags[:most]), label=label, at_least=max(1, len(calls)))
    # Where the criteria have their own section they are said there.
    for scale in form.scales[:1] if "grade" not in case.query.sections else ():
        lines = tuple(line for grade in GRADES for line in folded_scale(scale, sheet, (grade,), wording))
        yield Details(wording.say("grades_of", name=scale.name.into(wording.language)), lines)
    rest = [
        *always[MOST_WITHOUT_A_GRADE:],
        *others,
        *flags[max(MOST_WITHOUT_A_GRADE, len(calls)) :],
        *shown(form.traps, sheet),
    ]
    yield from whose.folded("red_flags_and_traps", rest)


def _products(case: Case, form: Form, wording: Wording) -> frozenset[str]:
    """Whose lines count: a combination's own; of one with a drug that is no inhibitor, where it has none, that one's.

    What is written for an inhibitor alone is not said of two of them together.
    """
    written = {key for lines in (*form.actions.values(), form.any_grade) for line in lines for key in line.products}
    drugs = wording.knowledge.treatments
    named = case.query.treatments
    counting = set(named if case.drugs_apart else wording.knowledge.regimen(named))
    for key in counting - written:
        inhibitors = [part for part in drugs[key].components if drugs[part].checkpoint_inhibitor]
        if len(inhibitors) < len(drugs[key].components):
            counting.update(inhibitors)
    return frozenset(counting)


def _by_product(statements: Sequence[Statement], products: frozenset[str]) -> _ByProduct:
    """Parted by the products that they are written for; where none is named, nobody's lines are another product's."""
    own = [s for s in statements if products & set(s.products)]
    common = [s for s in statements if not s.products]
    others = [s for s in statements if s.products and not products & set(s.products)]
    return _ByProduct(own, common, others) if products else _ByProduct([], [*common, *others], [])


def _parted(flags: Sequence[Statement], wording: Wording) -> tuple[list[Statement], list[Statement]]:
    """Red flags that lead to the emergency call, which are never folded, and the others."""
    call = _call(wording.say("emergency_number"))
    calls, others = list[Statement](), list[Statement]()
    for flag in flags:
        (calls if call.search(flag.into(wording.language)) else others).append(flag)
    return calls, others


@cache
def _call(number: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(number)}\b(?!\s*[%×\d])")
