"""Section *pathway*: which doors a case opens, how fast, and under which condition further ones open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.answering.answer import Block, Bullets, Details, Paragraph, Section, Title
from bot.answering.criteria import GRADES
from bot.answering.delays import delay_of, is_overtaken, stands_beside_the_conduct
from bot.answering.provenance import sheet_of
from bot.answering.typography import lowered
from bot.answering.wording import Wording
from bot.knowledge_base.entry_parts import Provenance
from bot.knowledge_base.fields import DEATH
from bot.knowledge_base.knowledge import is_signed
from bot.understanding.case import Case
from bot.understanding.pathway import GradeStep, doors_of, doors_on_condition, steps_of
from bot.understanding.query import Problem


def pathway_section(case: Case, wording: Wording) -> Section:
    """The doors of this case, or all five of them where the pathway is asked for in general."""
    query, knowledge = case.query, wording.knowledge
    situations = [knowledge.pathway.situations[key] for key in query.situations]
    beside_the_conduct = "toxicity" in query.sections and bool(query.all_grades)
    blocks: list[Block] = [] if beside_the_conduct else [Title(wording.say("pathway_title"))]
    blocks += [Paragraph(situation.text.into(wording.language)) for situation in situations]
    opened = doors_of(query, case.haste, knowledge)
    if opened:
        steps = steps_of(query, knowledge)
        blocks += _beside(steps, opened, case, wording) if beside_the_conduct else _alone(steps, opened, case, wording)
        blocks += _on_condition(case, opened, wording)
        if any(one.is_general and one.problem for one in steps):
            general = wording.say("pathway_general_rule")
            # Beside a card it is a remark among others.
            blocks.append(
                Details(wording.say("pathway_title"), (general,)) if beside_the_conduct else Paragraph(general)
            )
    elif not query.all_grades:
        blocks += _whole_pathway(case, wording)
    signed = _is_signed(case, wording, whole=not opened and not query.all_grades)
    label = wording.say("pathway_signed_source" if signed else "pathway_source")
    blocks.append(wording.joined_sources([label], draft=not signed))
    return Section("pathway", tuple(blocks))


def _is_signed(case: Case, wording: Wording, *, whole: bool) -> bool:
    """Whether every step and situation that is shown is signed, by itself or with its sheet; of all, the whole map."""
    knowledge, query = wording.knowledge, case.query
    general = knowledge.pathway.provenance
    situations = [is_signed(knowledge.pathway.situations[key].text, general) for key in query.situations]
    steps = [is_signed(one.step, _sheet_of_step(one, wording)) for one in steps_of(query, knowledge)]
    shown = [*situations, *steps]
    if whole:
        shown.append(general.status == "validated" and is_signed(knowledge.pathway.principle, general))
        for problem in query.problems[:1]:
            own = knowledge.form(problem.toxicity, problem.form).pathway.values()
            shown += [is_signed(step, sheet_of(problem, wording)) for step in own]
    return bool(shown) and all(shown)


def _sheet_of_step(one: GradeStep, wording: Wording) -> Provenance:
    return wording.knowledge.pathway.provenance if one.is_general or not one.problem else sheet_of(one.problem, wording)


def _alone(steps: Sequence[GradeStep], opened: Sequence[str], case: Case, wording: Wording) -> Iterator[Block]:
    for line in dict.fromkeys(_delays(steps, case, wording)):
        yield Paragraph(line)
    yield Paragraph(wording.say("doors", levels=" + ".join(lowered(wording.level(level)) for level in opened)))


def _beside(steps: Sequence[GradeStep], opened: Sequence[str], case: Case, wording: Wording) -> Iterator[Block]:
    """Under the conduct: the delay and who in one line, in short; the reasons where there is room."""
    standing = [one for one in steps if not is_overtaken(one, case, wording)]
    reasons = _reasons(standing, case, wording)
    left = [one for one in steps if not stands_beside_the_conduct(one, case, wording)]
    delays = list(dict.fromkeys(_delays(left, case, wording, with_reasons=False)))
    who = wording.say("doors", levels=" + ".join(wording.say(f"short_{level}") for level in opened))
    if len(delays) > 1 and case.haste.section is None:
        yield Paragraph(" ".join(f"{delay.rstrip('.')}." for delay in delays))
        delays = []
    if case.haste.section is None and len(case.query.problems) == 1:
        yield Paragraph(" ".join((*(f"{delay.rstrip('.')}." for delay in delays), who)))
    else:
        # The first line says whom to call now, or several have to be: the people stand right below.
        stays = len(case.query.problems) > 1 and case.haste.urgency != "vital"
        yield from map(Paragraph, delays if stays else ())
        yield Details(wording.say("pathway_title"), (*(() if stays else delays), who))
    yield from (Paragraph(reason, may_fold=True) for reason in reasons)


def _reasons(steps: Sequence[GradeStep], case: Case, wording: Wording) -> list[str]:
    """Why so fast, each with its toxicity where several are asked about: 'Colite, grade 3 : hôpital si …'."""
    said_above = _action_after_a_death(wording) if DEATH in case.query.all_grades else ""
    several = len(case.query.problems) > 1
    told = [(one, one.step.reason.into(wording.language)) for one in steps if one.step.reason]
    named = [
        (_named(one, case, wording) if several and one.problem else "", text)
        for one, text in told
        if text != said_above
    ]
    lines = (f"{name}{wording.colon} {lowered(text)}" if name else text for name, text in named)
    return list(dict.fromkeys(lines))


def _action_after_a_death(wording: Wording) -> str:
    """What the conduct says is left to do after a death, of any toxicity; '' where nothing is written."""
    action = wording.knowledge.grades.general[DEATH].action
    return action.into(wording.language) if action else ""


def _delays(steps: Sequence[GradeStep], case: Case, wording: Wording, *, with_reasons: bool = True) -> Iterator[str]:
    """'Colite, grade 3 : le jour même — …' for each problem and grade, with its name where there are several."""
    several = len(steps_of(case.query, wording.knowledge)) > 1
    for one in steps:
        if said := delay_of(one, case, wording, with_reasons=with_reasons):
            text, name = " — ".join(said), _named(one, case, wording) if several else ""
            # What is its own name begins the sentence.
            yield f"{name}{wording.colon} {text[:1].lower()}{text[1:]}" if name else f"{text[:1].upper()}{text[1:]}"


def _named(one: GradeStep, case: Case, wording: Wording) -> str:
    """'Colite, grade 3'; of one toxicity at several grades, the grade alone."""
    grade = wording.say("grade", grade=one.grade)
    several = len(case.query.problems) > 1
    return f"{wording.short_problem(one.problem)}, {grade.lower()}" if one.problem and several else grade


def _on_condition(case: Case, opened: tuple[str, ...], wording: Wording) -> Iterator[Block]:
    doors = doors_on_condition(case.query, opened, wording.knowledge)
    lines = tuple(
        f"{wording.level(level)}{wording.colon} {condition.into(wording.language)}"
        for level, condition in doors.items()
    )
    if lines:
        yield Details(wording.say("doors_on_condition"), lines)


def _whole_pathway(case: Case, wording: Wording) -> Iterator[Block]:
    for problem in case.query.problems[:1]:
        if wording.knowledge.form(problem.toxicity, problem.form).pathway:
            lines = tuple(_grade_line(problem, grade, wording) for grade in GRADES)
            yield Bullets(lines, label=wording.problem(problem))
    yield Bullets(tuple(_level(level, wording) for level in wording.knowledge.pathway.levels))
    yield Paragraph(wording.knowledge.pathway.principle.into(wording.language))


def _grade_line(problem: Problem, grade: int, wording: Wording) -> str:
    exists = wording.knowledge.grade_exists(problem.toxicity, problem.form, grade)
    step = wording.knowledge.step(problem.toxicity, problem.form, grade) if exists else None
    doors = " + ".join(lowered(wording.level(level)) for level in step.open_levels) if step else "—"
    return f"{wording.say('grade', grade=grade)}{wording.colon} {doors}"


def _level(key: str, wording: Wording) -> str:
    level = next(level for k, level in wording.knowledge.pathway.levels.items() if k == key)
    name, who, when = (text.into(wording.language) for text in (level.name, level.who, level.when))
    return f"{name}{wording.colon} {who} ({when})"
