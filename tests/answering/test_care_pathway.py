"""The section of the pathway: doors, delays, conditions, and whether what is shown is signed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.answering.answer import Block, Bullets, Details, Paragraph, Section, SourceLine, Title
from bot.answering.care_pathway import pathway_section
from bot.answering.wording import Wording
from bot.assistant import Assistant
from bot.knowledge_base.kinds import SectionKind
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.case import Case, Haste
from bot.understanding.query import CARD, Problem, Query
from bot.understanding.urgency import haste_of

PATHWAY: tuple[SectionKind, ...] = ("pathway",)
SIGNED = {"status": "validated", "validated_by": "Dr Name, internist"}


def case(knowledge: Knowledge, *problems: Problem, sections: tuple[SectionKind, ...] = PATHWAY, **more: Any) -> Case:
    query = Query(sections, problems=problems).with_(**more)
    return Case(query, "a button", haste=haste_of(query, (), knowledge))


def written(region: Assistant, *problems: Problem, sections: tuple[SectionKind, ...] = PATHWAY, **more: Any) -> Section:
    known = region.knowledge
    return pathway_section(case(known, *problems, sections=sections, **more), Wording(known, "fr"))


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def folded(section: Section) -> list[str]:
    return [item for block in section.blocks if isinstance(block, Details) for item in block.items]


@pytest.mark.parametrize(
    ("problem", "lines"),
    [
        (Problem("glazitis", "", (1,)), ["Sous quelques jours", "Qui : équipe de proximité."]),
        (
            Problem("glazitis", "", (3,)),
            ["Le jour même", "Qui : spécialiste d'organe + établissement de recours + RCP."],
        ),
        (Problem("driftitis", "", (4,)), ["Qui : urgence vitale + établissement de recours + RCP."]),
        (Problem("driftitis", "", (3,)), ["Qui : spécialiste d'organe + établissement de recours + RCP."]),
    ],
)
def test_alone_the_delay_and_the_doors_are_lines(region: Assistant, problem: Problem, lines: list[str]) -> None:
    """Guards who and how fast, at each urgency: what the first line of the answer calls for is not said again."""
    section = written(region, problem)
    assert section.blocks[0] == Title("Parcours de soins")
    assert texts(section.blocks) == lines


def test_beside_the_conduct_it_is_one_line_in_short(region: Assistant) -> None:
    """Guards the room: under the conduct the delay and who stand in one line, without a title."""
    section = written(region, Problem("glazitis", "", (3,)), sections=CARD)
    assert texts(section.blocks) == ["Le jour même. Qui : spécialiste d'organe + centre de recours + RCP."]
    assert not [block for block in section.blocks if isinstance(block, Title)]


def test_beside_a_call_the_doors_fold(region: Assistant) -> None:
    """Guards the screen of an emergency: whom to call now is said above, the doors fold."""
    section = written(region, Problem("driftitis", "", (4,)), sections=CARD)
    assert texts(section.blocks) == []
    assert folded(section) == ["Qui : 15 (SAMU) + centre de recours + RCP."]


def test_two_grades_of_one_toxicity_are_told_apart(region: Assistant) -> None:
    """Guards a doubt between two grades: each with its own delay, the grade alone where the toxicity is one."""
    lines = texts(written(region, Problem("glazitis", "", (2, 3))).blocks)
    assert lines[:2] == ["Grade 2 : sous quelques jours", "Grade 3 : le jour même"]


def test_two_toxicities_are_told_apart(region: Assistant) -> None:
    """Guards two at once: each delay bears its name and grade, behind it the doors of both."""
    lines = texts(written(region, Problem("glazitis", "", (3,)), Problem("driftitis", "", (2,))).blocks)
    assert lines[:2] == ["Glacite, grade 3 : le jour même", "Dérivite, grade 2 : sous quelques jours"]


def test_a_condition_that_calls_is_said_where_nothing_calls_already(region: Assistant) -> None:
    """Guards 'call 15 if': it stands beside a delay, and not below the call that says it."""
    known, problem = region.knowledge, Problem("driftitis", "", (3,))
    beside_a_sign = Case(Query(PATHWAY, problems=(problem,)), "a button", haste=Haste("vital", ("arrest",)))
    lines = texts(pathway_section(beside_a_sign, Wording(known, "fr")).blocks)
    assert lines[0] == "Hôpital sans attendre — 15 (SAMU) si eau à bord"
    assert not any("eau à bord" in line for line in texts(written(region, problem).blocks))


def test_the_whole_map_is_told_where_no_case_is(region: Assistant) -> None:
    """Guards the general question: all five doors with who and when, and the principle."""
    section = written(region)
    [levels] = [block for block in section.blocks if isinstance(block, Bullets)]
    assert levels.items[0] == "Urgence vitale : le 15 (grade 4)"
    assert len(levels.items) == 5
    assert "Des portes." in texts(section.blocks)


def test_of_a_toxicity_without_a_grade_each_grade_is_told(region: Assistant) -> None:
    """Guards the pathway of a disease: its four grades, a dash where it has none."""
    section = written(region, Problem("glazitis", ""))
    grades = next(block for block in section.blocks if isinstance(block, Bullets))
    assert grades.label == "Glacite"
    assert grades.items == (
        "Grade 1 : équipe de proximité",
        "Grade 2 : équipe de proximité + spécialiste d'organe",
        "Grade 3 : spécialiste d'organe + établissement de recours + RCP",
        "Grade 4 : —",
    )


def test_a_situation_opens_its_doors_with_its_text(region: Assistant) -> None:
    """Guards a situation without a grade: its sentence and its doors."""
    section = written(region, situations=("steroid_failure",))
    assert texts(section.blocks) == ["Échec des corticoïdes.", "Qui : établissement de recours + RCP."]


def test_the_general_rule_is_said_of_a_sheet_without_a_step(region: Assistant) -> None:
    """Guards the mark of a general rule: a sentence alone, a folded remark under a card, none for the bare scale."""
    problem, rule = Problem("driftitis", "", (5,)), "Règle générale du parcours"
    assert any(rule in text for text in texts(written(region, problem).blocks))
    assert any(rule in text for text in folded(written(region, problem, sections=CARD)))
    assert not any(rule in text for text in texts(written(region, grades=(3,)).blocks))
    assert not any(rule in text for text in texts(written(region, Problem("driftitis", "", (2,))).blocks))


def test_doors_on_condition_fold_with_their_condition(assistant: Assistant) -> None:
    """Guards a door that opens later: it is no door of now."""
    known, problem = assistant.knowledge, Problem("myasthenia", "", (3,))
    section = pathway_section(case(known, problem), Wording(known, "fr"))
    assert any(line.startswith("RCP") and "une fois l'urgence passée" in line for line in folded(section))
    assert not any("RCP" in line for line in texts(section.blocks))


def signed_region(region: Assistant, *, general: bool, sheet: bool) -> Knowledge:
    """The region with the provenance of its map, or of the sheet of glazitis, signed."""
    known = region.knowledge
    pathway, glaze = known.pathway, known.toxicities["glazitis"]
    if general:
        pathway = pathway.model_copy(update={"provenance": pathway.provenance.model_copy(update=SIGNED)})
    if sheet:
        glaze = glaze.model_copy(update={"provenance": glaze.provenance.model_copy(update=SIGNED)})
    return replace(known, pathway=pathway, toxicities={**known.toxicities, "glazitis": glaze})


@pytest.mark.parametrize(
    ("problem", "general", "sheet", "signed"),
    [
        (Problem("glazitis", "", (2,)), False, True, True),
        (Problem("glazitis", "", (2,)), True, False, False),
        (Problem("driftitis", "", (5,)), True, False, True),
        (Problem("driftitis", "", (5,)), False, True, False),
        (Problem("glazitis", ""), True, True, True),
        (Problem("glazitis", ""), True, False, False),
        (Problem("glazitis", ""), False, True, False),
    ],
)
def test_signed_is_what_is_signed_where_it_stands(
    region: Assistant, problem: Problem, general: bool, sheet: bool, signed: bool
) -> None:
    """Guards the draft mark: a step counts with its own sheet, the general rule with the map, the whole with both."""
    known = signed_region(region, general=general, sheet=sheet)
    line = pathway_section(case(known, problem), Wording(known, "fr")).blocks[-1]
    assert isinstance(line, SourceLine)
    assert line.draft is not signed
    assert line.labels == (("parcours régional" if signed else "parcours régional (proposition à valider)"),)
