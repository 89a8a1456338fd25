"""A grade that is supposed of a case that was told is as urgent as if it were told outright; one of nobody is none."""

from __future__ import annotations

from itertools import product

import pytest

from bot.answering.answer import Asker
from bot.assistant import Assistant
from tests.conftest import Conversation, ask
from tests.rows import every_row

FRENCH = ("pneumopathie", "colite", "myocardite", "hépatite")
ENGLISH = ("pneumonitis", "colitis", "myocarditis", "hepatitis")
HYPOTHESES = (
    "et si elle devient {g} ?", "et si elle devenait {g} ?", "et si ça devient {g} ?", "si c'est {g} ?", "c'est {g} ?",
    "et si c'était un {g} ?", "si ça passe {g} ?", "en cas de {g} ?", "au cas où ça devient {g}", "supposons {g}",
    "supposons qu'elle passe {g}", "imaginons un {g}", "admettons que ce soit {g}", "si jamais {g} ?",
    "si un jour {g} ?",
    "hypothèse {g} ?", "que faire si ça devient {g} ?", "dans l'hypothèse d'un {g}", "en théorie, si {g} ?",
    "et quand ça devient {g} ?", "ça devient {g}", "mettons que ça passe {g}", "dès que ça devient {g} ?",
    "et si {n} {g} ?", "et si la {n} devient {g} ?",
)  # fmt: skip
HYPOTHESES_IN_ENGLISH = (
    "and if it becomes {g}?", "what if it becomes {g}?", "what if it gets to {g}?", "what if {g}?", "if it was {g}?",
    "suppose it becomes {g}", "supposing it were {g}?", "what would I do if it became {g}?", "should it become {g}?",
    "in case of {g}?", "in case it becomes {g}", "hypothetically {g}?", "and were it {g}?", "imagine it is {g}",
    "say it's {g}", "in theory, if it becomes {g}?", "when it becomes {g}?", "it becomes {g}?", "once it becomes {g}?",
    "and if the {n} becomes {g}?", "assuming it becomes {g}",
)  # fmt: skip
OF_NOBODY = (
    "combien de patients passent grade 4 ?", "quelle incidence du grade 4 ?", "quelle fréquence, le grade 4 ?",
    "how common is grade 4?", "what proportion gets to grade 4?", "c'est quoi le grade 4 ?",
    "à partir de quelle saturation grade 4 ?", "pour mon cours, le grade 4 ?",
)  # fmt: skip


def urgency_behind(opening: str, turn: str, assistant: Assistant) -> str:
    conversation = Conversation(assistant, Asker(role="member"))
    conversation.ask(opening)
    return conversation.ask(turn).urgency


ROWS = [
    (hypothesis, name, grade)
    for hypotheses, names in ((HYPOTHESES, FRENCH), (HYPOTHESES_IN_ENGLISH, ENGLISH))
    for hypothesis, name, grade in product(hypotheses, names, (3, 4))
]


@pytest.mark.slow
@every_row(("hypothesis", "name", "grade"), ROWS)
def test_a_follow_up_is_as_urgent_as_the_case_told_outright(
    hypothesis: str, name: str, grade: int, assistant: Assistant
) -> None:
    """Guards the call of 'and if it becomes grade 4?', whatever supposes it."""
    turn = hypothesis.format(g=f"grade {grade}", n=name)
    outright = ask(assistant, f"{name} grade {grade}").urgency
    for opening in (name, f"{name} grade 2"):
        assert urgency_behind(opening, turn, assistant) == outright, turn


@every_row(("hypothesis", "name"), [(one, name) for one, name, grade in ROWS if grade == 4 and "si" in one.split()])
def test_so_it_is_in_one_message(hypothesis: str, name: str, assistant: Assistant) -> None:
    """Guards 'pneumopathie grade 2, et si ça devient grade 4 ?'."""
    said = f"{name} grade 2, {hypothesis.format(g='grade 4', n=name)}"
    assert ask(assistant, said).urgency == ask(assistant, f"{name} grade 4").urgency, said


@every_row("turn", OF_NOBODY)
def test_a_figure_or_a_definition_is_nobodys(turn: str, assistant: Assistant) -> None:
    """Guards a follow-up that asks how often, what it is or from where on, against a call."""
    assert urgency_behind("pneumopathie grade 2", turn, assistant) == "none"


@every_row(
    "said",
    ["supposons une pneumopathie grade 4", "si la pneumopathie devient grade 4 ?", "if pneumonitis becomes grade 4?",
     "fréquence des colites grade 4 si bithérapie ?", "imaginons une colite grade 4",
     "fréquence de la colite quand ça devient grade 4 ?", "incidence of colitis when it becomes grade 4?"],
)  # fmt: skip
def test_a_hypothesis_of_nobody_stays_one(said: str, assistant: Assistant) -> None:
    """Guards a question in general, before which nobody was told of."""
    assert ask(assistant, said).urgency == "none"
