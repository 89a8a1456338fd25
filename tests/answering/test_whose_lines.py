"""Cards of several toxicities: every line, open or folded, says whose it is, and the product is asked for there too."""

from __future__ import annotations

from itertools import combinations

import pytest

from bot.answering.answer import Answer, Asker
from bot.answering.provenance import said, shown
from bot.answering.wording import Wording
from bot.assistant import Assistant
from bot.channels.plain import plain_text
from bot.conversation.layout import pieces_of
from bot.knowledge_base.entry_parts import Statement
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.query import CARD, Problem, Query
from tests.conftest import NOON, ask, real_knowledge
from tests.rows import every_row

GRADES = ((), (2,), (3,))


def _of_products(problem: Problem, knowledge: Knowledge) -> list[Statement]:
    form, sheet = knowledge.form(problem.toxicity, problem.form), knowledge.toxicities[problem.toxicity].provenance
    lines = (*form.actions.get(problem.grade or 0, ()), *form.any_grade)
    return [line for line in shown(lines, sheet) if line.products]


def with_products() -> tuple[str, ...]:
    """The toxicities whose conduct depends on the product."""
    known = real_knowledge()
    keys = known.toxicities
    return tuple(key for key in keys if any(_of_products(Problem(key, "", grades), known) for grades in GRADES))


PAIRS = tuple(combinations(with_products()[:9], 2))


def _card(assistant: Assistant, pair: tuple[str, ...], grades: tuple[int, ...]) -> Answer:
    query = Query(CARD if grades else ("toxicity",), problems=tuple(Problem(key, "", grades) for key in pair))
    return assistant.answer_query(query, Asker(role="member"), None, NOON).answer


def _unnamed(text: str, problem: Problem, wording: Wording) -> list[str]:
    """Lines of products of this toxicity that neither bear its name nor stand in a list that does."""
    name, wrong, heading = wording.short_problem(problem), list[str](), ""
    wanted = {said(line, wording) for line in _of_products(problem, wording.knowledge)}
    for line in text.splitlines():
        bare = line.strip().lstrip("•– ")
        heading = heading if line.strip()[:1] in "•–" and bare else (bare or heading)
        if bare in wanted and name not in heading:
            wrong.append(bare)
    return wrong


@pytest.mark.slow
@every_row(("pair", "grades"), [(pair, grades) for pair in PAIRS for grades in GRADES])
def test_every_line_of_a_product_says_of_which_toxicity_it_is(
    pair: tuple[str, ...], grades: tuple[int, ...], assistant: Assistant
) -> None:
    """Guards 'Nivolumab : arrêt définitif' above 'Nivolumab : suspendre', as plain text and on a phone."""
    answer, wording = _card(assistant, pair, grades), Wording(assistant.knowledge, "fr")
    phone = "\n".join(line.text for piece in pieces_of(answer) for line in piece.lines)
    shared = set.intersection(*({said(s, wording) for s in _of_products(p, assistant.knowledge)}
                                for p in answer.query.problems))  # fmt: skip
    for text in (plain_text(answer), phone):
        for problem in answer.query.problems:
            assert [line for line in _unnamed(text, problem, wording) if line not in shared] == []


@every_row("text", ("colite et pneumopathie grade 3", "myasthénie et hépatite g3", "colitis and hepatitis grade 3"))
def test_the_product_is_asked_for_beside_several_toxicities(text: str, assistant: Assistant) -> None:
    """Guards the buttons of products, each of which keeps all toxicities and says so in its question."""
    answer = ask(assistant, text)
    products = [one for one in answer.choices if one.group == "product"]
    assert products
    for choice in products:
        again = ask(assistant, choice.question).query
        assert (again.problems, again.treatments) == (choice.query.problems, choice.query.treatments), choice.question
        assert again.toxicities == answer.query.toxicities


def test_no_product_is_asked_for_where_one_is_named(assistant: Assistant) -> None:
    """Guards against asking again what was said."""
    answer = ask(assistant, "colite et pneumopathie grade 3 sous nivolumab")
    assert not [one for one in answer.choices if one.group == "product"]
