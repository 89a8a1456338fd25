"""A combination that is named by its parts is the combination: every name of each part, every join, either order."""

from __future__ import annotations

from itertools import permutations, product

import pytest

from bot.assistant import Assistant
from bot.knowledge_base.knowledge import Knowledge
from tests.answering.composed import in_sight
from tests.conftest import ask, real_knowledge
from tests.rows import every_row

JOINS = (
    " + ", "+", " et ", " and ", "/", " / ", ", ", " avec ", " with ", " plus ", " & ", " associé à ",
    " combined with ", " en association avec l'",
)  # fmt: skip
COMBINATIONS = [key for key, one in real_knowledge().treatments.items() if one.components]


def names_of(key: str, knowledge: Knowledge) -> list[str]:
    """Every name of a drug: its own in both languages, its phrases, its trade names."""
    drug = knowledge.treatments[key]
    return list(dict.fromkeys([drug.name.fr, drug.name.en, *drug.phrases.all(), *drug.trade_names]))


@pytest.mark.slow
@pytest.mark.parametrize("combination", COMBINATIONS)
def test_parts_named_together_are_the_combination(assistant: Assistant, combination: str) -> None:
    """Guards 'Keytruda + Inlyta', which got the thresholds of pembrolizumab given alone."""
    knowledge = assistant.knowledge
    wrong = []
    for first, second in permutations(knowledge.treatments[combination].components):
        for one, join, other in product(names_of(first, knowledge), JOINS, names_of(second, knowledge)):
            text = f"hépatite grade 3 sous {one}{join}{other}"
            if ask(assistant, text).query.treatments != (combination,):
                wrong.append(text)
    assert wrong == []


@every_row("combination", COMBINATIONS)
@every_row("word", ["ou", "or", "puis", "then", "après"])
def test_one_drug_or_the_other_is_no_combination(assistant: Assistant, combination: str, word: str) -> None:
    """Guards the limit: of two drugs that are weighed, or given one behind the other, both are named."""
    first, second = assistant.knowledge.treatments[combination].components
    named = ask(assistant, f"{first} {word} {second}").query.treatments
    assert set(named) == {first, second}


def test_a_combination_has_its_own_line_first_and_open(assistant: Assistant) -> None:
    """Guards the liver under pembrolizumab and axitinib: what is written for both stands above, and is no fold."""
    lines = in_sight(ask(assistant, "hépatite grade 3 Keytruda + Inlyta"))
    assert lines[0].startswith("Pembrolizumab + axitinib")
    assert not any(line.startswith("Pembrolizumab (") for line in lines)


def test_where_nothing_is_written_for_both_the_inhibitor_counts(assistant: Assistant) -> None:
    """Guards other toxicities under an inhibitor and a drug that is none: the inhibitor's lines stay its own."""
    alone = in_sight(ask(assistant, "colite grade 3 sous pembrolizumab"))
    assert any(line.startswith("Pembrolizumab (") for line in alone)
    assert in_sight(ask(assistant, "colite grade 3 sous pembrolizumab et axitinib")) == alone
