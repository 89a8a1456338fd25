"""Sections *grade*, *toxicity* and *pathway*: published criteria and actions, in words, with their sources.

Nothing is computed from values and nothing is shown that rests on background knowledge alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.answering.answer import Block, Bullets, Details, Paragraph, Section, SourceLine, Title
from bot.answering.wording import Wording
from bot.knowledge_base.knowledge import may_be_shown
from bot.knowledge_base.models import Form, PathwayStep, Provenance, Scale, Statement
from bot.understanding.reading import Query

MAIN_SCALES = 2
"""Scales shown at once; the others fold away."""
MOST_ACTIONS = 4
MOST_ACTIONS_OF_A_GRADE = 3
MOST_BESIDE_A_GRADE = 2
"""Statements for any grade that stand above the actions of one grade; the others fold away."""
GRADES = (1, 2, 3, 4)


def grade_section(query: Query, wording: Wording) -> Section:
    """Criteria of the grade of a toxicity; of all its grades side by side; or the general scale."""
    if not query.toxicities:
        return Section("grade", tuple(_general_grades(query, wording)))
    form, provenance = wording.knowledge.form(query.toxicities[0], query.form), _provenance(query, wording)
    grades = query.grades or ((query.grade,) if query.grade else GRADES)
    blocks = list(_criteria(form, provenance, grades, wording, compact=len(grades) > 1 or len(query.sections) > 1))
    if query.grade is None and not query.grades:
        blocks.append(Paragraph(wording.say("clinician_grades")))
    shown = [scale for scale in form.scales if _says_something(scale, grades)]
    draft = any(scale.status == "draft" for scale in shown) or not shown
    blocks.append(wording.source_line(_scale_sources(form), draft=draft))
    return Section("grade", tuple(blocks))


def _provenance(query: Query, wording: Wording) -> Provenance:
    return wording.knowledge.toxicities[query.toxicities[0]].provenance


def _general_grades(query: Query, wording: Wording) -> Iterator[Block]:
    knowledge, language = wording.knowledge, wording.language
    grades = query.grades or ((query.grade,) if query.grade else tuple(sorted(knowledge.grades.general)))
    yield Title(wording.say("general_grades", version=knowledge.grades.version.into(language)))
    for number in grades:
        grade = knowledge.grades.general[number]
        yield Bullets(
            (grade.definition.into(language),),
            label=f"{wording.say('grade', grade=number)} · {grade.title.into(language)}",
        )
        if len(grades) <= MAIN_SCALES and grade.action and may_be_shown(grade.action, knowledge.grades.provenance):
            yield Paragraph(grade.action.into(language))
    yield Details(wording.say("how_to_read"), tuple(rule.into(language) for rule in knowledge.grades.reading_rules))
    yield wording.source_line([knowledge.grades.provenance.source])


def _criteria(
    form: Form, provenance: Provenance, grades: Sequence[int], wording: Wording, *, compact: bool
) -> Iterator[Block]:
    if form.ctcae_not_defined:
        yield Paragraph(form.ctcae_not_defined.into(wording.language))
    ctcae = [scale for scale in form.scales if scale.kind == "ctcae" and _says_something(scale, grades)]
    guideline = [scale for scale in form.scales if scale.kind == "guideline" and _says_something(scale, grades)]
    main = 1 if compact else MAIN_SCALES
    for scale in (*ctcae[:main], *guideline[:1]):
        yield from _scale(scale, provenance, grades, wording)
    lines = [
        line for scale in (*ctcae[main:], *guideline[1:]) for line in _folded_scale(scale, provenance, grades, wording)
    ]
    if lines:
        yield Details(wording.say("other_scales"), tuple(lines))


def _says_something(scale: Scale, grades: Sequence[int]) -> bool:
    return any(grade in scale.grades or grade in scale.not_defined for grade in grades)


def _scale(scale: Scale, provenance: Provenance, grades: Sequence[int], wording: Wording) -> Iterator[Block]:
    yield Title(f"{scale.name.into(wording.language)} · {wording.source(scale.source)}")
    for grade in grades:
        criteria = _shown(scale.grades.get(grade, ()), provenance, scale)
        if criteria:
            texts = tuple(_said(criterion, wording) for criterion in criteria)
            yield Bullets(
                texts, label=wording.say("grade", grade=grade), joined_by=wording.say("or") if len(texts) > 1 else ""
            )
        elif reason := scale.not_defined.get(grade):
            yield Paragraph(wording.say("grade_not_defined", grade=grade, reason=reason.into(wording.language)))
    if scale.note:
        yield Paragraph(scale.note.into(wording.language))


def _folded_scale(scale: Scale, provenance: Provenance, grades: Sequence[int], wording: Wording) -> Iterator[str]:
    name = f"{scale.name.into(wording.language)} ({wording.source(scale.source)})"
    for grade in grades:
        criteria = _shown(scale.grades.get(grade, ()), provenance, scale)
        joined = f" {wording.say('or')} ".join(_said(criterion, wording) for criterion in criteria)
        if joined:
            yield f"{name}, {wording.say('grade', grade=grade).lower()}{wording.colon} {joined}"
        elif reason := scale.not_defined.get(grade):
            why = wording.say("grade_not_defined", grade=grade, reason=reason.into(wording.language))
            yield f"{name}{wording.colon} {why}"


def _shown(statements: Iterable[Statement], provenance: Provenance, scale: Scale | None = None) -> list[Statement]:
    """Those that may be shown; a criterion inherits its evidence from its scale."""
    sheet = provenance
    if scale is not None:
        sheet = provenance.model_copy(update={"evidence": scale.evidence, "status": scale.status})
    return [statement for statement in statements if may_be_shown(statement, sheet)]


def _said(statement: Statement, wording: Wording) -> str:
    text = statement.into(wording.language)
    return f"{statement.scope.into(wording.language)}{wording.colon} {text}" if statement.scope else text


def _scale_sources(form: Form) -> list[str]:
    return [scale.source for scale in form.scales[: MAIN_SCALES + 1]] or ["ctcae_v5"]


def toxicity_section(query: Query, wording: Wording) -> Section:
    """What to do: what holds at any grade first, then the actions of the grade, red flags and traps."""
    return Section(
        "toxicity",
        tuple(block for i, _ in enumerate(query.toxicities[:2]) for block in _one_toxicity(query, i, wording)),
    )


def _one_toxicity(query: Query, index: int, wording: Wording) -> Iterator[Block]:
    key = query.toxicities[index]
    toxicity = wording.knowledge.toxicities[key]
    form = wording.knowledge.form(key, query.form)
    sheet, language = toxicity.provenance, wording.language
    yield Title(wording.toxicity(key, form.key))
    if query.grade is None and toxicity.description and may_be_shown(toxicity.description, sheet):
        yield Paragraph(toxicity.description.into(language))
    always = [_said(s, wording) for s in _shown(form.any_grade, sheet)]
    kept = MOST_ACTIONS if query.grade is None else MOST_BESIDE_A_GRADE
    if always:
        yield Bullets(tuple(always[:kept]), label=wording.say("any_grade"))
    if query.grade is not None:
        yield from _actions(form, query.grade, sheet, wording)
    else:
        yield from _grades_side_by_side(form, sheet, wording)
        yield from _red_flags(form, sheet, wording)
    folded = [*always[kept:], *(_said(s, wording) for s in _shown(form.traps, sheet))]
    if query.grade is not None:
        folded = [*(f"⚠ {_said(s, wording)}" for s in _shown(form.red_flags, sheet)), *folded]
    if folded:
        yield Details(wording.say("red_flags_and_traps"), tuple(folded))
    if "referents" not in query.sections:
        doctors = ", ".join(wording.doctor(s) for s in form.specialties or toxicity.specialties)
        yield Paragraph(wording.say("whom_to_ask", doctors=doctors))
    sources = [
        s.source or sheet.source
        for s in _shown((*form.any_grade, *form.actions.get(query.grade or 0, ()), *form.red_flags), sheet)
    ]
    yield wording.source_line(sources or [sheet.source])


def _actions(form: Form, grade: int, sheet: Provenance, wording: Wording) -> Iterator[Block]:
    actions = [_said(s, wording) for s in _shown(form.actions.get(grade, ()), sheet)]
    if actions:
        yield Bullets(tuple(actions[:MOST_ACTIONS_OF_A_GRADE]), label=wording.say("action_at_grade", grade=grade))
        if len(actions) > MOST_ACTIONS_OF_A_GRADE:
            yield Details(wording.say("by_product"), tuple(actions[MOST_ACTIONS_OF_A_GRADE:]))
    elif not _shown(form.any_grade, sheet):
        yield Paragraph(wording.say("no_written_action"))


def _grades_side_by_side(form: Form, sheet: Provenance, wording: Wording) -> Iterator[Block]:
    """The main scale, one line a grade, folded; the buttons lead to each grade's card."""
    for scale in form.scales[:1]:
        lines = [line for grade in GRADES for line in _folded_scale(scale, sheet, (grade,), wording)]
        if lines:
            yield Details(wording.say("grades_of", name=scale.name.into(wording.language)), tuple(lines))


def _red_flags(form: Form, sheet: Provenance, wording: Wording) -> Iterator[Block]:
    flags = [_said(s, wording) for s in _shown(form.red_flags, sheet)]
    if flags:
        yield Bullets(tuple(flags[:MOST_ACTIONS]), label=wording.say("red_flags"))
    if len(flags) > MOST_ACTIONS:
        yield Details(wording.say("red_flags"), tuple(flags[MOST_ACTIONS:]))


def pathway_levels(query: Query, situations: Sequence[str], wording: Wording) -> tuple[str, ...]:
    """The doors that the question opens, most urgent first; none where it asks for the pathway in general."""
    knowledge = wording.knowledge
    opened: set[str] = {level for key in situations for level in knowledge.pathway.situations[key].levels}
    for grade in query.grades or ((query.grade,) if query.grade else ()):
        if step := _step(query, grade, wording):
            opened.update(step.levels)
    return tuple(level for level in knowledge.pathway.levels if level in opened)


def _step(query: Query, grade: int, wording: Wording) -> PathwayStep | None:
    toxicity = query.toxicities[0] if query.toxicities else None
    return wording.knowledge.step(toxicity, query.form, grade)


def pathway_section(query: Query, situations: Sequence[str], wording: Wording) -> Section:
    """The doors of the pathway for this grade and toxicity, or all five of them."""
    blocks: list[Block] = [Title(wording.say("pathway_title"))]
    known = wording.knowledge.pathway.situations
    blocks += [Paragraph(known[key].text.into(wording.language)) for key in situations]
    levels = pathway_levels(query, situations, wording)
    grades = query.grades or ((query.grade,) if query.grade else ())
    if levels:
        blocks += [block for grade in grades for block in _steps(query, grade, len(grades) > 1, wording)]
        names = " + ".join(wording.level(level) for level in levels)
        blocks.append(Paragraph(wording.say("doors", levels=names)))
    else:
        blocks += _whole_pathway(query, wording)
    blocks.append(SourceLine(wording.say("pathway_source")))
    return Section("pathway", tuple(blocks))


def _steps(query: Query, grade: int, several: bool, wording: Wording) -> Iterator[Block]:
    step = _step(query, grade, wording)
    if step is None:
        return
    said = [text.into(wording.language) for text in (step.delay, step.reason) if text]
    label = f"{wording.say('grade', grade=grade)}{wording.colon} " if several else ""
    if said:
        yield Paragraph(label + " — ".join(said))


def _whole_pathway(query: Query, wording: Wording) -> Iterator[Block]:
    form = wording.form(query)
    if form and form.pathway:
        lines = tuple(_grade_line(query, grade, wording) for grade in GRADES)
        yield Bullets(lines, label=wording.toxicity(query.toxicities[0], query.form))
    yield Bullets(tuple(_level(level, wording) for level in wording.knowledge.pathway.levels))
    yield Paragraph(wording.knowledge.pathway.principle.into(wording.language))


def _grade_line(query: Query, grade: int, wording: Wording) -> str:
    step = _step(query, grade, wording)
    doors = " + ".join(wording.level(level) for level in step.levels) if step else "—"
    return f"{wording.say('grade', grade=grade)}{wording.colon} {doors}"


def _level(key: str, wording: Wording) -> str:
    level = next(level for k, level in wording.knowledge.pathway.levels.items() if k == key)
    name, who, when = (text.into(wording.language) for text in (level.name, level.who, level.when))
    return f"{name}{wording.colon} {who} ({when})"
