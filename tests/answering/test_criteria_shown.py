"""The criteria of a grade: which scale stands in sight, what folds, whose document, and what is not there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.answering.answer import Asker, Block, Bullets, Details, Paragraph, SourceLine, Title
from bot.answering.compose import compose
from bot.answering.criteria import cited_of, folded_scale, grade_section, is_signed_for
from bot.answering.wording import Wording
from bot.assistant import Assistant
from bot.knowledge_base.entry_parts import Statement
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Scale
from bot.understanding.case import Case
from bot.understanding.query import Problem, Query
from tests.conftest import NOON

SIGNED: dict[str, Any] = {"status": "validated", "validated_by": "Dr Name, internist", "checked_on": "2026-11-23"}


def criterion(text: str, **more: Any) -> dict[str, Any]:
    return {"fr": text, "en": text, **more}


HALF_SIGNED = {2: [criterion("a", **SIGNED)], 3: [criterion("b")]}


def scale(key: str, grades: dict[int, list[dict[str, Any]]], **more: Any) -> Scale:
    name = key.capitalize()
    given = {"key": key, "kind": "guideline", "term": name, "name": {"fr": name, "en": name}, "source": "invented"}
    return Scale.model_validate(given | {"evidence": "read", "grades": grades} | more)


def with_scales(region: Assistant, *scales: Scale, **form: Any) -> Knowledge:
    known = region.knowledge
    sheet = known.toxicities["glazitis"]
    changed = sheet.forms[0].model_copy(update={"scales": scales, **form})
    glaze = sheet.model_copy(update={"forms": (changed,)})
    return replace(known, toxicities={**known.toxicities, "glazitis": glaze})


def written(knowledge: Knowledge, *grades: int, **case: Any) -> tuple[Block, ...]:
    query = Query(("grade",), problems=(Problem("glazitis", "", grades),))
    return grade_section(Case(query, "a button").with_(**case), Wording(knowledge, "fr")).blocks


def lists(blocks: tuple[Block, ...]) -> list[Bullets]:
    return [block for block in blocks if isinstance(block, Bullets)]


def folded(blocks: tuple[Block, ...]) -> list[str]:
    return [item for block in blocks if isinstance(block, Details) for item in block.items]


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_any_one_of_the_criteria_is_enough_and_says_so(region: Assistant) -> None:
    """Guards the OR between criteria, and none where there is one; the first letter alone is a capital."""
    many = scale("eclat", {2: [criterion("éclat vif"), criterion("ou reflet")]})
    [two] = lists(written(with_scales(region, many), 2))
    assert (two.items, two.joined_by, two.label) == (
        ("Éclat vif", "ou reflet"),
        "OU",
        "Grade 2 · Eclat (Source inventée)",
    )
    [one] = lists(written(with_scales(region, scale("eclat", {2: [criterion("éclat vif")]})), 2))
    assert (one.items, one.joined_by, one.at_least) == (("Éclat vif",), "", 1)


def test_the_first_scale_that_has_the_grade_is_in_sight_and_the_others_fold(region: Assistant) -> None:
    """Guards which scale is read first: not one that is silent on the grade, and the rest behind it."""
    known = with_scales(
        region,
        scale("silent", {1: [criterion("rien")]}),
        scale("main", {2: [criterion("éclat")]}),
        scale("other", {2: [criterion("reflet")]}, note={"fr": "Note.", "en": "Note."}),
    )
    blocks = written(known, 2)
    assert [block.label for block in lists(blocks)] == ["Grade 2 · Main (Source inventée)"]
    assert folded(blocks) == ["Other (Source inventée), grade 2 : reflet"]


def test_the_note_of_the_scale_in_sight_folds(region: Assistant) -> None:
    """Guards the remark of a scale: it is not lost, and no other one's stands in its place."""
    main = scale("main", {2: [criterion("éclat")]}, note={"fr": "Note.", "en": "Note."})
    assert folded(written(with_scales(region, main), 2)) == ["Note."]


def test_scales_that_say_the_same_share_a_list(region: Assistant) -> None:
    """Guards ALAT and ASAT: one list under both names, where document and criteria are one."""
    same = {2: [criterion("3 à 5 N")]}
    alike = with_scales(region, scale("alat", same), scale("asat", same), scale("bili", {2: [criterion("1,5 N")]}))
    blocks = written(alike, 2)
    assert [block.label for block in lists(blocks)] == ["Grade 2 · Alat, Asat (Source inventée)"]
    assert folded(blocks) == ["Bili (Source inventée), grade 2 : 1,5 N"]
    apart = with_scales(region, scale("alat", same), scale("asat", same, source="elsewhere"))
    assert [block.label for block in lists(written(apart, 2))] == ["Grade 2 · Alat (Source inventée)"]


def test_a_grade_without_a_criterion_says_why(region: Assistant) -> None:
    """Guards silence: a grade that a scale does not have, one that nobody read, and one of which nothing is known."""
    why = {"fr": "Pas ici.", "en": "Not here."}
    missing = with_scales(region, scale("main", {2: [criterion("éclat")]}, not_defined={3: why}, not_read={4: why}))
    assert "n'existe pas dans cette échelle. Pas ici." in texts(written(missing, 3))[0]
    assert "Pas ici." in texts(written(missing, 4))[0]
    assert texts(written(missing, 3))[0] != texts(written(missing, 4))[0]
    assert "Aucune échelle lue ne donne de critère pour ce grade." in texts(written(missing, 1))
    beside = with_scales(
        region, scale("main", {3: [criterion("éclat")]}), scale("other", {}, not_defined={3: why}, not_read={2: why})
    )
    assert "Other (Source inventée) : Grade 3 : n'existe pas dans cette échelle. Pas ici." in folded(written(beside, 3))


def test_a_form_without_a_term_says_why(region: Assistant) -> None:
    """Guards the form that CTCAE does not know: the reason folds, nothing is filled in by analogy."""
    reason = with_scales(region, ctcae_not_defined={"fr": "Pas de terme.", "en": "No term."})
    known = region.knowledge
    query = Query(("grade",), problems=(Problem("driftitis", "whirl", (3,)),))
    blocks = grade_section(Case(query, "a button"), Wording(known, "fr")).blocks
    assert folded(blocks) == ["Cette forme n'a pas de terme."]
    assert reason.toxicities["glazitis"].forms[0].scales == ()


def test_a_criterion_of_another_document_is_shown_with_it(region: Assistant) -> None:
    """Guards the document of each criterion: that of its scale in the heading, another one beside it."""
    foreign = scale("main", {2: [criterion("éclat", source="other p.4"), criterion("reflet", source="invented p.9")]})
    [listed] = lists(written(with_scales(region, foreign), 2))
    assert listed.items == ("Éclat (other p.4)", "reflet")
    assert [one.source for one in cited_of(foreign, (2,))] == ["invented", "other p.4"]
    assert [one.source for one in cited_of(foreign, (1,))] == ["invented"]
    assert list(
        folded_scale(foreign, region.knowledge.toxicities["glazitis"].provenance, (2,), Wording(region.knowledge, "fr"))
    ) == ["Main (Source inventée), grade 2 : éclat (other p.4) OU reflet"]


def test_what_nobody_read_is_no_criterion(region: Assistant) -> None:
    """Guards criteria from general knowledge: neither in sight, nor folded, nor cited."""
    hidden = criterion("pas lu", evidence="background", source="other")
    one = scale("main", {2: [criterion("éclat"), hidden]})
    blocks = written(with_scales(region, one, scale("other", {2: [hidden]})), 2)
    assert "pas lu" not in str(blocks)
    assert [cited.source for cited in cited_of(one, (2,))] == ["invented"]


@pytest.mark.parametrize(
    ("grades", "more", "asked", "signed"),
    [
        (HALF_SIGNED, {}, (2,), True),
        (HALF_SIGNED, {}, (3,), False),
        (HALF_SIGNED, {}, (2, 3), False),
        (HALF_SIGNED, {"note": {"fr": "n", "en": "n"}}, (2,), False),
        ({2: [criterion("a", **SIGNED)]}, {"note": {"fr": "n", "en": "n"}}, (2,), True),
        (HALF_SIGNED, {"not_defined": {4: {"fr": "n", "en": "n"}}}, (4,), False),
        (HALF_SIGNED, {"not_defined": {4: {"fr": "n", "en": "n"}}}, (2,), True),
        ({2: [criterion("a")]}, {}, (1,), False),
        ({2: [criterion("a")]}, SIGNED, (1,), True),
    ],
)  # fmt: skip
def test_a_scale_is_signed_for_what_is_shown_of_it(
    grades: dict[int, list[dict[str, Any]]], more: dict[str, Any], asked: tuple[int, ...], signed: bool
) -> None:
    """Guards the draft mark of criteria: those of the grade, with all others where a note or a reason stands too."""
    assert is_signed_for(scale("main", grades, **more), asked) is signed


def test_without_a_grade_all_four_are_shown_under_a_title(region: Assistant) -> None:
    """Guards 'quels grades de glacite': each grade in its place, and nobody is told to grade what was not asked."""
    blocks = written(region.knowledge)
    assert blocks[0] == Title("Critères : Glacite")
    assert [block.label.partition(" · ")[0] for block in lists(blocks)] == ["Grade 1", "Grade 2", "Grade 3"]
    assert any("clinicien" in text for text in texts(blocks))
    assert not any("clinicien" in text for text in texts(written(region.knowledge, 2)))
    assert not isinstance(written(region.knowledge, 2)[0], Title)


def test_an_adjective_is_said_to_be_read_as_its_grade(region: Assistant) -> None:
    """Guards the grade that nobody gave: the word and the grade stand above its criteria."""
    first = written(region.knowledge, 2, severity_words=(("glazitis", "modérée"),))[0]
    assert isinstance(first, Paragraph)
    assert "modérée" in first.text
    assert "2" in first.text
    assert not any(
        "modérée" in text for text in texts(written(region.knowledge, severity_words=(("glazitis", "modérée"),)))
    )


def test_impossible_grades_are_refused_one_by_one(region: Assistant) -> None:
    """Guards grade 7: it is said not to exist, before all else, and no general scale is told in its place."""
    wording = Wording(region.knowledge, "fr")
    case = Case(Query(("grade",)), "a button", impossible_grades=(7, 9))
    notes = compose(case, region.knowledge, Asker(), NOON).notes
    assert [next(c for c in text if c.isdigit()) for text in notes[:2]] == ["7", "9"]
    alone = grade_section(Case(Query(("grade",)), "a button", impossible_grades=(7, 9)), wording).blocks
    assert not lists(alone)
    both = grade_section(Case(Query(("grade",), grades=(2,)), "a button", impossible_grades=(7,)), wording).blocks
    assert len(lists(both)) == 1


def test_the_general_scale_says_what_to_do_of_few_grades(region: Assistant) -> None:
    """Guards the length of the general scale: with the conduct for two grades, definitions alone for more."""
    known = region.knowledge
    conduct = Statement.model_validate(criterion("Agir."))
    general = {key: grade.model_copy(update={"action": conduct}) for key, grade in known.grades.general.items()}
    wording = Wording(replace(known, grades=known.grades.model_copy(update={"general": general})), "fr")

    def section(*grades: int) -> tuple[Block, ...]:
        return grade_section(Case(Query(("grade",), grades=grades), "a button"), wording).blocks

    assert texts(section(2))[:1] == ["Agir."]
    assert texts(section(2, 3))[:2] == ["Agir.", "Agir."]
    assert "Agir." not in texts(section(2, 3, 4))
    assert [block.label.partition(" · ")[0] for block in lists(section())] == [
        f"Grade {number}" for number in range(1, 6)
    ]
    from_nowhere = Statement.model_validate(criterion("Agir.", evidence="background"))
    unread = {key: grade.model_copy(update={"action": from_nowhere}) for key, grade in known.grades.general.items()}
    hidden = Wording(replace(known, grades=known.grades.model_copy(update={"general": unread})), "fr")
    assert "Agir." not in texts(grade_section(Case(Query(("grade",), grades=(2,)), "a button"), hidden).blocks)


def test_the_section_cites_the_scales_that_speak(region: Assistant) -> None:
    """Guards the source line of criteria: the documents of scales that say something of the grade."""
    known = with_scales(
        region, scale("main", {2: [criterion("a")]}), scale("other", {3: [criterion("b")]}, source="elsewhere")
    )
    [line] = [block for block in written(known, 2) if isinstance(block, SourceLine)]
    assert line.labels == ("Source inventée",)
    [both] = [block for block in written(known, 2, 3) if isinstance(block, SourceLine)]
    assert both.labels == ("Source inventée", "elsewhere")
    [none] = [block for block in written(with_scales(region), 2) if isinstance(block, SourceLine)]
    assert none.draft
