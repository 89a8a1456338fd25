"""A discipline beside a grade: which of its toxicities has it is asked, and the one named next takes the grade."""

from __future__ import annotations

from itertools import product

from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.knowledge_base.kinds import ALERTS
from tests.conftest import Conversation, ask
from tests.rows import every_row

FIRST_SEEN = {
    "pneumo": "pneumonitis", "dermato": "rash", "gastro": "colitis", "cardio": "myocarditis",
    "endocrino": "hypothyroidism", "rhumato": "arthritis", "neuro": "myasthenia",
}  # fmt: skip
FRAMES = ("{d} {g}", "{g} {d}, je fais quoi ?", "{d} {g} ce matin")


@every_row(("discipline", "grade", "frame"), product(FIRST_SEEN, ("grade 1", "G2", "gr 3"), FRAMES))
def test_which_toxicity_is_asked(discipline: str, grade: str, frame: str, assistant: Assistant) -> None:
    """Guards against the general scale, which says nothing of conduct: the toxicities of the discipline are offered."""
    answer = ask(assistant, frame.format(d=discipline, g=grade))
    assert [kind for kind in answer.kinds if kind not in ALERTS] == ["choice"]
    offered = [choice.query for choice in answer.choices if choice.query.problems]
    assert FIRST_SEEN[discipline] in {query.problems[0].toxicity for query in offered}
    assert all(query.problems[0].grades == (int(grade[-1]),) for query in offered)


@every_row(
    "said", ["quel grade en pneumo", "grade 2 dermato à Dax", "dermato grade 2 qui appeler", "pneumopathie grade 2"]
)
def test_nothing_is_asked_where_people_or_the_scale_are_meant(said: str, assistant: Assistant) -> None:
    """Guards against asking who named a toxicity, looks for people, or wants the scale itself."""
    assert "choice" not in ask(assistant, said).kinds


@every_row("turns", [
    ("pneumo grade 2", "pneumopathie"), ("pneumo grade 2", "la pneumopathie à Dax"), ("grade 2", "pneumopathie"),
    ("purpura grade 2", "vascularite"), ("dermato G2", "un prurit"),
])  # fmt: skip
def test_the_toxicity_that_was_asked_for_takes_the_grade(turns: tuple[str, str], assistant: Assistant) -> None:
    """Guards the grade of the first turn against being lost where the second says whose it is."""
    conversation = Conversation(assistant, Asker(role="member"))
    answer = [conversation.ask(turn) for turn in turns][-1]
    assert answer.query.problems[0].grades == (2,)


@every_row(
    "turns", [("colite grade 2", "pneumopathie"), ("pneumo grade 2", "colite grade 3"), ("grade 2", "cardio à Dax")]
)
def test_no_other_turn_takes_a_grade(turns: tuple[str, str], assistant: Assistant) -> None:
    """Guards against a grade that was said of something else."""
    conversation = Conversation(assistant, Asker(role="member"))
    answer = [conversation.ask(turn) for turn in turns][-1]
    assert 2 not in answer.query.all_grades
