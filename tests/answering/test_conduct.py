"""What an answer says to do at a grade: for the gravest problem and the named product, nothing that is not known."""

from __future__ import annotations

import pytest

from bot.answering.answer import (
    Bullets,
    Paragraph,
    SourceLine,
    Title,
)
from bot.assistant import Assistant
from bot.knowledge_base.kinds import ALERTS
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.query import CARD, Problem, Query
from tests.answering.composed import MEMBER, blocks, conduct, folded, in_sight, line, said, with_conduct
from tests.conftest import NOON, ask


def test_the_conduct_of_the_gravest_problem_stands_first(region: Assistant) -> None:
    """Guards the order of the sheets within an answer against the order of the words."""
    for text in ("glacite grade 2, dérivite grade 4", "dérivite grade 4, glacite grade 2"):
        conduct_of = said(ask(region, text))
        assert 0 <= conduct_of.index("Dérivite") < conduct_of.index("Glacite")


@pytest.mark.parametrize(
    ("treatments", "first", "absent"),
    [
        ((), ["commun un", "commun deux", "du nordimab"], []),
        (("calunimab",), ["du calunimab", "commun un", "commun deux"], ["du nordimab", "des deux"]),
        (("nordimab",), ["du nordimab", "commun un", "commun deux"], ["du calunimab", "des deux"]),
        (("calunimab", "nordimab"), ["du nordimab", "du calunimab", "commun un"], ["des deux"]),
        (("nordimab", "calunimab"), ["du nordimab", "du calunimab", "commun un"], ["des deux"]),
        (("calunordi",), ["des deux", "commun un", "commun deux"], ["du calunimab", "du nordimab"]),
    ],
)
def test_the_named_product_has_its_own_line_first(
    rich: Assistant, treatments: tuple[str, ...], first: list[str], absent: list[str]
) -> None:
    """Guards against the conduct of another drug in sight; parts that a question still holds were told apart ('ou')."""
    answer = conduct(rich, *treatments)
    assert in_sight(answer)[:3] == first
    assert not set(absent) & set(in_sight(answer))
    assert set(absent) <= set(folded(answer))


def test_a_drug_that_is_no_checkpoint_inhibitor_changes_no_line(rich: Assistant) -> None:
    """Guards against the chemotherapy named beside it hiding the conduct of the immunotherapy."""
    assert in_sight(conduct(rich, "orvaplatine")) == in_sight(conduct(rich))


def test_further_lines_fold_and_none_is_lost(rich: Assistant) -> None:
    """Guards every line of conduct: in sight or folded, once each."""
    answer = conduct(rich)
    lines = [*in_sight(answer), *folded(answer)]
    for wanted in ("commun un", "commun deux", "du nordimab", "du calunimab", "des deux", "toujours", "piège"):
        assert lines.count(wanted) == 1, wanted


@pytest.mark.parametrize("grade", [1, 2, 3])
def test_a_red_flag_with_the_call_never_folds(rich: Assistant, grade: int) -> None:
    """Guards the call to 15 at every grade; a percentage or a multiple of fifteen is none."""
    answer = conduct(rich, grade=grade)
    assert "éclat qui aveugle : appelez le 15" in in_sight(answer)
    assert "éclat qui aveugle : appelez le 15" not in folded(answer)
    assert {"éclat de 15 %", "15 × la normale"} <= set(folded(answer))


def test_what_rests_on_background_alone_is_not_said(rich: Assistant) -> None:
    """Guards against a statement that nobody read in a document or signed."""
    assert "pas encore lu" not in str(conduct(rich))


def test_a_grade_without_a_written_conduct_says_so(region: Assistant) -> None:
    """Guards against silence, or the conduct of a neighbouring grade."""
    answer = ask(region, "glacite grade 3")
    assert "Pas de conduite écrite" in said(answer)
    assert "Poudrer" not in str(answer.sections)


def test_a_grade_that_does_not_exist_says_so(region: Assistant) -> None:
    """Guards 'glacite grade 4': neither conduct nor a door nor an alarm, but the reason."""
    answer = ask(region, "glacite grade 4")
    assert "n'existe pas pour cette toxicité" in said(answer)
    assert "Pas de grade 4." in said(answer, "grade")
    assert "Poudrer" not in str(answer.sections)
    assert answer.urgency == "none"
    assert not answer.pathway_levels
    assert not ALERTS & set(answer.kinds)


@pytest.mark.parametrize("text", ["glacite grade 5", "dérivite grade 5"])
def test_grade_five_is_death(region: Assistant, text: str) -> None:
    """Guards against a call or a conduct for somebody who died: the general scale speaks, on any scale."""
    answer = ask(region, text)
    assert "Définition cinq." in in_sight(answer)
    assert answer.urgency == "none"
    assert not ALERTS & set(answer.kinds)


@pytest.mark.parametrize("text", ["glacite sévère", "glacite sévère Aubrelac"])
def test_an_adjective_shows_its_criteria_before_the_conduct(region: Assistant, text: str) -> None:
    """Guards the grade that nobody gave: it is checked against its criteria first, and said to be read."""
    answer = ask(region, text)
    kinds = answer.kinds
    assert kinds.index("grade") + 1 == kinds.index("toxicity")
    opening = blocks(answer, "grade")[0]
    assert isinstance(opening, Paragraph)
    assert "sévère" in opening.text
    assert "3" in opening.text


def test_a_written_grade_shows_its_conduct_before_the_criteria(region: Assistant) -> None:
    """Guards the usual order: who gave a grade wants to know what to do."""
    assert ask(region, "glacite grade 3").kinds == ("toxicity", "pathway", "grade")


def test_the_general_rule_is_marked_as_such(region: Assistant) -> None:
    """Guards the mark: the doors of grade 5 are the general map's, those of grade 2 the sheet's own."""
    assert "Règle générale" in said(ask(region, "dérivite grade 5"), "pathway")
    assert "Règle générale" not in said(ask(region, "dérivite grade 2"), "pathway")


def test_without_a_grade_the_disease_is_described(region: Assistant) -> None:
    """Guards that no grade is assumed: the name, what it is, and all its grades folded."""
    answer = ask(region, "glacite")
    shown = blocks(answer)
    assert shown[:2] == (Title("Glacite"), Paragraph("Peau qui brille."))
    assert [grade for grade in ("reflet", "éclat", "miroir") if any(grade in item for item in folded(answer))] == [
        "reflet",
        "éclat",
        "miroir",
    ]
    assert answer.pathway_levels == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "warned"),
    [
        ("colite grade 3 sous CAR-T Pau", True),
        ("pneumopathie grade 2 sous rituximab Pau", True),
        ("colite grade 2 sous pembrolizumab et carboplatine", False),
        ("colite grade 2 sous pembrolizumab", False),
        ("colite grade 2", False),
    ],
)
def test_a_conduct_beside_another_drug_says_for_whom_it_is_written(
    assistant: Assistant, question: str, warned: bool
) -> None:
    """Guards against the conduct of checkpoint inhibitors under a drug that is none, without a word."""
    notes = ask(assistant, question).notes
    assert any("hors du champ de ce guide" in note for note in notes) is warned


@pytest.mark.slow
def test_without_a_grade_four_lines_of_each_kind_are_in_sight(rich: Assistant) -> None:
    """Guards the length of a disease without a grade: four lines that always hold, four red flags, all calls to 15."""
    always = tuple(line(f"toujours {number}") for number in range(1, 7))
    flags = tuple(line(f"signe {number}") for number in range(1, 7))
    assistant = with_conduct(rich, any_grade=always, red_flags=flags)
    answer = ask(assistant, "glacite")
    shown = [item for item in in_sight(answer) if item.startswith(("toujours", "signe"))]
    assert shown == [one.fr for one in (*always[:4], *flags[:4])]
    assert {one.fr for one in (*always[4:], *flags[4:])} <= set(folded(answer))
    calls = tuple(line(f"signe {number} : appelez le 15") for number in range(1, 7))
    shown = in_sight(ask(with_conduct(rich, red_flags=(*flags, *calls)), "glacite"))
    assert [item for item in shown if item.startswith("signe")] == [one.fr for one in calls]


def test_whom_to_ask_is_said_where_nobody_is_listed(region: Assistant) -> None:
    """Guards the name of the discipline: said under the conduct, unless the people themselves stand in the answer."""
    assert "Qui solliciter : dermatologue." in said(ask(region, "glacite grade 2"))
    assert "Qui solliciter" not in said(ask(region, "glacite grade 2 Aubrelac"))


@pytest.mark.parametrize(
    ("grades", "folds"),
    [
        (((2,),), False),
        (((2,), (4,)), True),  # the first line calls 15 for the other one: what leads to 15 may give way
        (((2,), (2,)), False),
    ],
)
def test_red_flags_give_way_only_below_a_call_and_beside_others(
    rich: Assistant, grades: tuple[tuple[int, ...], ...], folds: bool
) -> None:
    """Guards the red flags that say 15: alone they always stay, and beside others while nothing calls already."""
    problems = tuple(Problem(key, "", one) for key, one in zip(("glazitis", "driftitis"), grades, strict=False))
    answer = rich.answer_query(Query(CARD, problems=problems), MEMBER, None, NOON).answer
    [flags] = [block for block in blocks(answer) if isinstance(block, Bullets) and "appelez le 15" in str(block.items)]
    assert flags.may_fold is folds


def test_what_always_holds_may_fold_beside_another_toxicity(rich: Assistant) -> None:
    """Guards the room of two: what holds at any grade folds where there is none, and never where it stands alone."""
    assistant = with_conduct(rich, actions={}, red_flags=())
    for others, folds in (((), False), ((Problem("driftitis", "", (2,)),), True)):
        query = Query(CARD, problems=(Problem("glazitis", "", (2,)), *others))
        answer = assistant.answer_query(query, MEMBER, None, NOON).answer
        [always] = [block for block in blocks(answer) if isinstance(block, Bullets) and block.items == ("toujours",)]
        assert (always.may_fold, always.at_least) == (folds, 1)


def test_the_general_rule_is_said_to_be_the_guidelines(knowledge: Knowledge) -> None:
    """Guards 'Suspendre (règle générale du grade 3)', which looked like the sheet's own."""
    wrong = [
        (key, form.key, statement.fr)
        for key, sheet in knowledge.toxicities.items()
        for form in sheet.forms
        for statements in form.actions.values()
        for statement in statements
        if "règle générale" in statement.fr or "general rule" in statement.en
    ]
    assert wrong == []


def test_a_grade_5_that_does_not_exist_is_no_death_and_a_scale_at_once(assistant: Assistant) -> None:
    """Guards 'vitiligo grade 5', told as a death related to the event and as a grade that does not exist."""
    answer = ask(assistant, "vitiligo grade 5")
    said = [text for block in blocks(answer) for text in ((block.text,) if isinstance(block, Paragraph) else ())]
    assert any("n'a pas de grade 5" in text for text in said)
    assert "Décès lié" not in " ".join([*said, *in_sight(answer)])


@pytest.mark.parametrize("text", ["sicca grade 3", "colite grade 2", "cytopénie grade 4", "parcours"])
def test_the_pathway_has_one_name_in_an_answer(assistant: Assistant, text: str) -> None:
    """Guards 'Parcours proposé' beside 'parcours régional (proposition à valider)' as if they were two documents."""
    found = [block for section in ask(assistant, text).sections for block in section.blocks]
    labels = [label for block in found if isinstance(block, SourceLine) for label in block.labels]
    assert not [label for label in labels if "Parcours proposé" in label or "Proposed pathway" in label]
