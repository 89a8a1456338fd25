"""The named product's own conduct, for its grade or for any: generated from all sheets, products and grades."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

import pytest

from bot.answering.answer import Answer, Asker, Bullets, Details
from bot.answering.provenance import said as told
from bot.answering.provenance import shown
from bot.answering.wording import Wording
from bot.assistant import Assistant
from bot.conversation.layout import pieces_of
from bot.knowledge_base.entry_parts import Statement
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.query import CARD, Problem, Query
from tests.answering.composed import blocks, conduct, folded, in_sight, line, with_conduct
from tests.conftest import NOON, ask, real_knowledge

GRADES = (1, 2, 3, 4)


class Asked(NamedTuple):
    """A product named beside a graded toxicity, and what its sheet says."""

    problem: Problem
    product: str
    lines: tuple[Statement, ...]
    """Of the grade, then of any grade."""

    @property
    def own(self) -> list[Statement]:
        return [line for line in self.lines if self.product in line.products]

    @property
    def others(self) -> list[Statement]:
        return [line for line in self.lines if line.products and self.product not in line.products]


@cache
def every_case() -> tuple[Asked, ...]:
    """Each form of each sheet at each grade, under each product that has a line there, and under one that has none."""
    return tuple(_cases(real_knowledge()))


def _cases(knowledge: Knowledge) -> Iterator[Asked]:
    inhibitors = [key for key, one in knowledge.treatments.items() if one.checkpoint_inhibitor]
    for toxicity, sheet in knowledge.toxicities.items():
        for form in sheet.forms:
            key, source = "" if form is sheet.forms[0] else form.key, sheet.provenance
            for grade in GRADES:
                lines = (*shown(form.actions.get(grade, ()), source), *shown(form.any_grade, source))
                written = {product for line in lines for product in line.products}
                other = next(one for one in inhibitors if one not in written)
                yield from (Asked(Problem(toxicity, key, (grade,)), one, lines) for one in sorted(written))
                if written:
                    yield Asked(Problem(toxicity, key, (grade,)), other, lines)


Answers = Callable[[Asked], Answer]


@pytest.fixture(scope="module")
def answer_to(assistant: Assistant) -> Answers:
    """Asks each case once: tests look at its answer from several sides."""

    @cache
    def answer(problem: Problem, product: str) -> Answer:
        query = Query(CARD, problems=(problem,), treatments=(product,))
        return assistant.answer_query(query, Asker(role="member"), None, NOON).answer

    return lambda case: answer(case.problem, case.product)


def test_every_line_of_the_named_product_stands_first_and_open(assistant: Assistant, answer_to: Answers) -> None:
    """Guards 'arrêt définitif, quel que soit le grade' in a fold below what holds for all, over every sheet."""
    wording, wrong = Wording(assistant.knowledge, "fr"), []
    cases = [case for case in every_case() if case.own]
    for case in cases:
        wanted = [told(one, wording) for one in case.own]
        first = next(block for block in blocks(answer_to(case)) if isinstance(block, Bullets))
        if list(first.items[: len(wanted)]) != wanted or (first.at_least or 0) < len(wanted):
            wrong.append((case.problem, case.product, first.items))
    assert not wrong
    assert len(cases) > 100


def test_no_line_of_another_product_is_in_sight_beside_the_named_one(assistant: Assistant, answer_to: Answers) -> None:
    """Guards against the conduct of another drug in sight or above the named one's, over every sheet."""
    wording, wrong = Wording(assistant.knowledge, "fr"), []
    for case in every_case():
        seen = set(in_sight(answer_to(case)))
        wrong += [(case.problem, case.product, line.fr) for line in case.others if told(line, wording) in seen]
    assert not wrong


def test_no_line_of_a_sheet_is_lost_beside_a_named_product(assistant: Assistant, answer_to: Answers) -> None:
    """Guards what is written for all and for others: in sight or folded."""
    wording, lost = Wording(assistant.knowledge, "fr"), []
    for case in every_case():
        answer = answer_to(case)
        held = {*in_sight(answer), *folded(answer)}
        lost += [(case.problem, case.product, line.fr) for line in case.lines if told(line, wording) not in held]
    assert not lost


def test_the_named_products_lines_are_open_on_a_phone(assistant: Assistant, answer_to: Answers) -> None:
    """Guards the small screen: what has no room folds, the named product's conduct never."""
    wording, wrong = Wording(assistant.knowledge, "fr"), []
    for case in (case for case in every_case() if case.own):
        pieces = pieces_of(answer_to(case))
        seen = "\n".join(line.text for piece in pieces if not piece.folded for line in piece.lines)
        wrong += [(case.problem, case.product, line.fr) for line in case.own if told(line, wording) not in seen]
    assert not wrong


def test_typed_as_people_type_it(assistant: Assistant) -> None:
    """Guards the reported questions, with a trade name, in any order."""
    for text, first in (
        ("Tecentriq myasthénie grade 2", "Atézolizumab"),
        ("nivolumab encéphalite grade 1", "Nivolumab"),
        ("encéphalite grade 2 atézolizumab", "Atézolizumab"),
    ):
        opening = in_sight(ask(assistant, text))[0]
        assert opening.startswith(first), text
        assert "Arrêt définitif" in opening, text


def test_every_product_whose_conduct_differs_has_a_button(assistant: Assistant) -> None:
    """Guards 'myasthénie grade 2' without a product: each that a line is written for is offered."""
    offered: dict[Problem, set[str]] = {}
    for case in every_case():
        offered.setdefault(case.problem, set())
    for problem, keys in offered.items():
        query = Query(CARD, problems=(problem,))
        answer = assistant.answer_query(query, Asker(role="member"), None, NOON).answer
        keys.update(key for one in answer.choices if one.group == "product" for key in one.query.treatments)
    for case in every_case():
        assert (case.product in offered[case.problem]) is bool(case.own), (case.problem, case.product)
    assert any(len(keys) > 3 for keys in offered.values())


def test_without_a_grade_the_products_of_any_grade_are_offered(assistant: Assistant) -> None:
    """Guards 'myasthénie' alone: the products whose line holds at any grade; none beside a death."""
    offered = [one.label for one in ask(assistant, "myasthénie").choices if one.group == "product"]
    assert offered == ["Atézolizumab", "Nivolumab", "Nivolumab + ipilimumab"]
    assert not [one for one in ask(assistant, "myasthénie grade 5").choices if one.group == "product"]


def test_what_nobody_read_offers_no_product(rich: Assistant) -> None:
    """Guards against a button that leads to a line which is not shown."""
    hidden = line("pas encore lu", evidence="background", products=("orvaplatine",))
    assistant = with_conduct(rich, any_grade=(hidden,), actions={2: (line("commun"),)})
    answer = conduct(assistant)
    assert not [one for one in answer.choices if one.group == "product"]


def test_own_lines_of_any_grade_where_nothing_is_written_for_the_grade(rich: Assistant) -> None:
    """Guards a grade without a conduct of its own: the product's line first, and what holds for all still in sight."""
    always = (line("toujours"), line("toujours du nordimab", products=("nordimab",)))
    assistant = with_conduct(rich, any_grade=always, actions={})
    assert in_sight(conduct(assistant, "nordimab"))[:2] == ["toujours du nordimab", "toujours"]
    assert in_sight(conduct(assistant, "calunimab"))[0] == "toujours"
    assert "toujours du nordimab" in folded(conduct(assistant, "calunimab"))
    assert in_sight(conduct(assistant))[:2] == ["toujours", "toujours du nordimab"]


def test_own_lines_of_any_grade_where_the_grade_does_not_exist(rich: Assistant) -> None:
    """Guards 'grade 4' of what has none: it says so, and the product's line that holds at any grade stays open."""
    always = (line("toujours"), line("toujours du nordimab", products=("nordimab",)))
    assistant = with_conduct(rich, any_grade=always)
    assert in_sight(conduct(assistant, "nordimab", grade=4))[0] == "toujours du nordimab"
    assert "toujours du nordimab" not in in_sight(conduct(assistant, "calunimab", grade=4))


@pytest.mark.slow
def test_only_as_many_lines_as_a_screen_takes_are_in_sight(rich: Assistant) -> None:
    """Guards the three lines of conduct in sight, and that the named product's own are all there beyond them."""
    many = tuple(line(f"commun {number}") for number in range(1, 6))
    assistant = with_conduct(rich, actions={2: many}, red_flags=(), any_grade=())
    assert in_sight(conduct(assistant)) == ["commun 1", "commun 2", "commun 3"]
    assert [one for one in folded(conduct(assistant)) if one.startswith("commun")] == ["commun 4", "commun 5"]
    own = tuple(line(f"du nordimab {number}", products=("nordimab",)) for number in range(1, 6))
    assistant = with_conduct(rich, actions={2: (*many, *own)}, red_flags=(), any_grade=())
    assert in_sight(conduct(assistant, "nordimab")) == [one.fr for one in own]


def test_what_always_holds_is_cut_at_a_screen_too(rich: Assistant) -> None:
    """Guards the three lines in sight of what holds at any grade, where the grade has none of its own."""
    always = tuple(line(f"toujours {number}") for number in range(1, 6))
    assistant = with_conduct(rich, actions={}, red_flags=(), any_grade=always)
    assert in_sight(conduct(assistant)) == ["toujours 1", "toujours 2", "toujours 3"]
    assert next(block for block in blocks(conduct(assistant)) if isinstance(block, Details)).items == (
        "toujours 4",
        "toujours 5",
    )
