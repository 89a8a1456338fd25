"""Section *grade*: the published criteria of a grade, with the name of what is measured. Nothing is computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answering.answer import Block, Bullets, Details, Paragraph, Section, Title
from bot.answering.grades_written import spanned
from bot.answering.provenance import Cited, beside, said, sheet_of, shown, source_line
from bot.answering.typography import capitalised
from bot.answering.wording import Wording
from bot.knowledge_base.entry_parts import Provenance, Statement
from bot.knowledge_base.knowledge import is_signed, may_be_shown
from bot.knowledge_base.models import Form, Scale
from bot.knowledge_base.statements import document_of
from bot.understanding.case import Case
from bot.understanding.query import Problem

GRADES = (1, 2, 3, 4)
FEW_GRADES = 2
"""Up to so many grades of the general scale are shown with what to do in general."""


def grade_section(case: Case, wording: Wording) -> Section:
    """Criteria of the grades of each toxicity; of all its grades where none is named; or the general scale."""
    blocks: list[Block] = []
    if case.query.problems:
        for problem in case.query.problems:
            blocks += _of_problem(problem, case, wording)
    elif case.query.grades or not case.impossible_grades:
        blocks += _general_grades(case.query.grades, wording)
    if not case.query.all_grades:
        blocks.append(Paragraph(wording.say("clinician_grades"), may_fold=True))
    return Section("grade", tuple(blocks))


def _of_problem(problem: Problem, case: Case, wording: Wording) -> Iterator[Block]:
    form = wording.knowledge.form(problem.toxicity, problem.form)
    grades = tuple(dict.fromkeys(problem.grades)) or GRADES
    if case.vague_grade and not problem.grades:
        yield Paragraph(wording.say("grade_vague", word=case.vague_grade))
    if case.worsens and problem.grade is not None:
        yield Paragraph(wording.say("grade_anew", grade=problem.grade))
        grades = tuple(range(problem.grade, GRADES[-1] + 1)) or grades
    if problem.grades and (word := case.severity_word(problem.toxicity)):
        yield Paragraph(wording.say("adjective_read", word=word, grade=spanned(sorted(problem.grades))))
    if len(case.query.problems) > 1 or not problem.grades:
        yield Title(wording.say("criteria_of", toxicity=wording.problem(problem)))
    whose = f"{wording.short_problem(problem)} · " if len(case.query.problems) > 1 else ""
    for block in _criteria(form, sheet_of(problem, wording), grades, wording):
        yield replace(block, items=tuple(whose + line for line in block.items)) if isinstance(block, Details) else block
    scales = [scale for scale in form.scales if _speaks_of(scale, grades)]
    found = [one for scale in scales for one in cited_of(scale, grades)]
    yield source_line(found or [Cited("ctcae_v5", sheet_of(problem, wording).status == "validated")], wording)


def cited_of(scale: Scale, grades: Sequence[int]) -> list[Cited]:
    """The document of a scale, then those of its criteria that come from another one."""
    criteria = [one for grade in grades for one in scale.grades.get(grade, ()) if may_be_shown(one, scale)]
    foreign = [Cited(one.source or "", is_signed(one, scale)) for one in criteria if _is_foreign(one, scale)]
    return [Cited(scale.source, is_signed_for(scale, grades)), *foreign]


def _is_foreign(criterion: Statement, scale: Scale) -> bool:
    return bool(criterion.source) and document_of(criterion.source or "") != document_of(scale.source)


def _criterion(criterion: Statement, scale: Scale, wording: Wording) -> str:
    """The criterion, with its document where that is not the one that heads the scale."""
    text = said(criterion, wording)
    return f"{text} ({wording.source(criterion.source or '')})" if _is_foreign(criterion, scale) else text


def is_signed_for(scale: Scale, grades: Sequence[int]) -> bool:
    """Whether what a scale says of these grades is signed: with the scale as a whole, or criterion by criterion.

    Its notes and the reasons for a missing grade have no signature of their own: they go with all of its criteria.
    """
    has_more = scale.note is not None or any(grade in (*scale.not_defined, *scale.not_read) for grade in grades)
    counting = scale.grades if has_more else [grade for grade in grades if grade in scale.grades]
    criteria = [one for grade in counting for one in scale.grades[grade] if may_be_shown(one, scale)]
    return all(is_signed(one, scale) for one in criteria) if criteria else scale.status == "validated"


def _general_grades(asked: Sequence[int], wording: Wording) -> Iterator[Block]:
    knowledge, language = wording.knowledge, wording.language
    grades = asked or tuple(sorted(knowledge.grades.general))
    yield Title(wording.say("general_grades", version=knowledge.grades.version.into(language)))
    for number in grades:
        grade = knowledge.grades.general[number]
        title = f"{wording.say('grade', grade=number)} · {grade.title.into(language)}"
        yield Bullets((grade.definition.into(language),), label=title)
        if len(grades) <= FEW_GRADES and grade.action and may_be_shown(grade.action, knowledge.grades.provenance):
            yield Paragraph(grade.action.into(language))
    yield Details(wording.say("how_to_read"), tuple(rule.into(language) for rule in knowledge.grades.reading_rules))
    general, sheet = [knowledge.grades.general[number] for number in grades], knowledge.grades.provenance
    statements = [one for grade in general for one in (grade.definition, grade.action) if one]
    yield source_line(
        [Cited(sheet.source, True), *beside((*statements, *knowledge.grades.reading_rules), sheet)], wording
    )


def _criteria(form: Form, sheet: Provenance, grades: Sequence[int], wording: Wording) -> Iterator[Block]:
    """The main scale in sight, a guideline's own beside CTCAE's; the others fold."""
    if form.ctcae_not_defined:
        yield Details(wording.say("no_ctcae_term"), (form.ctcae_not_defined.into(wording.language),))
    speaking = [scale for scale in form.scales if _speaks_of(scale, grades)]
    with_criteria = [scale for scale in speaking if any(grade in scale.grades for grade in grades)]
    main = _said_alike(with_criteria, grades) or speaking[:1]
    yield from _scale(main, sheet, grades, wording)
    beside = [scale for scale in speaking if all(scale is not one for one in main)]
    lines = [line for scale in beside for line in folded_scale(scale, sheet, grades, wording)]
    lines += [scale.note.into(wording.language) for scale in main if scale.note]
    if lines:
        yield Details(wording.say("other_scales"), tuple(lines))
    if not speaking:
        yield Paragraph(wording.say("grade_without_criterion"), may_fold=True)


def _speaks_of(scale: Scale, grades: Sequence[int]) -> bool:
    return any(grade in known for grade in grades for known in (scale.grades, scale.not_defined, scale.not_read))


def _said_alike(scales: Sequence[Scale], grades: Sequence[int]) -> list[Scale]:
    """The first scale, and those of its document that say the same of these grades: ALAT and ASAT."""

    def says(scale: Scale) -> tuple[object, ...]:
        return (scale.source, scale.status, *(scale.grades.get(grade) for grade in grades))

    return [scale for scale in scales if says(scale) == says(scales[0])]


def _scale(scales: Sequence[Scale], sheet: Provenance, grades: Sequence[int], wording: Wording) -> Iterator[Block]:
    """One list a grade, behind the names of what is measured."""
    for scale in scales[:1]:
        names = ", ".join(scale.name.into(wording.language) for scale in scales)
        yield from _lists(scale, _with_document(names, scale, wording), sheet, grades, wording)


def _with_document(name: str, scale: Scale, wording: Wording) -> str:
    """'ALAT (CTCAE v5.0)'; a name that holds its document already stays as it is."""
    document = wording.source(scale.source)
    return name if f"({document})" in name else f"{name} ({document})"


def _lists(scale: Scale, name: str, sheet: Provenance, grades: Sequence[int], wording: Wording) -> Iterator[Block]:
    for grade in grades:
        label = f"{wording.say('grade', grade=grade)} · {name}"
        criteria = shown(scale.grades.get(grade, ()), sheet, scale)
        texts = tuple(_criterion(criterion, scale, wording) for criterion in criteria)
        texts = (*map(capitalised, texts[:1]), *texts[1:])
        if texts:
            yield Bullets(texts, label=label, joined_by=wording.say("or") if len(texts) > 1 else "", at_least=1)
        elif reason := scale.not_defined.get(grade):
            why = wording.say("grade_not_defined", grade=grade, reason=reason.into(wording.language))
            yield Paragraph(why, may_fold=True)
        elif unread := scale.not_read.get(grade):
            why = wording.say("grade_not_read", grade=grade, reason=unread.into(wording.language))
            yield Paragraph(why, may_fold=True)


def folded_scale(scale: Scale, sheet: Provenance, grades: Sequence[int], wording: Wording) -> Iterator[str]:
    """One line a grade: 'Colite (CTCAE v5.0), grade 2 : … OU …'."""
    name = _with_document(scale.name.into(wording.language), scale, wording)
    for grade in grades:
        criteria = shown(scale.grades.get(grade, ()), sheet, scale)
        joined = f" {wording.say('or')} ".join(_criterion(criterion, scale, wording) for criterion in criteria)
        if joined:
            yield f"{name}, {wording.say('grade', grade=grade).lower()}{wording.colon} {joined}"
        elif reason := scale.not_defined.get(grade):
            why = wording.say("grade_not_defined", grade=grade, reason=reason.into(wording.language))
            yield f"{name}{wording.colon} {why}"
        elif unread := scale.not_read.get(grade):
            why = wording.say("grade_not_read", grade=grade, reason=unread.into(wording.language))
            yield f"{name}{wording.colon} {why}"
