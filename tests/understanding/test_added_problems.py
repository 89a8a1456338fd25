"""A toxicity added to the patient of the turn before stands beside the one that was told; a correction replaces it."""

from __future__ import annotations

from itertools import permutations, product

from bot.answering.answer import Answer, Asker
from bot.assistant import Assistant
from tests.conftest import Conversation
from tests.rows import every_row

KNOWN = {"myocardite": "myocarditis", "arthrite": "arthritis", "colite": "colitis", "hépatite": "hepatitis"}
ADDS = (
    "il a aussi une {t} grade 3", "également une {t} grade 3", "en plus, {t} grade 3", "{t} grade 3 associée",
    "elle a une {t} grade 3 en même temps", "he also has {t} grade 3", "{t} grade 3 as well", "et aussi {t} grade 3 ?",
)  # fmt: skip


def _last(assistant: Assistant, *turns: str) -> Answer:
    conversation = Conversation(assistant, Asker(role="member"))
    return [conversation.ask(turn) for turn in turns][-1]


def _grades(answer: Answer) -> dict[str, tuple[int, ...]]:
    return {one.toxicity: one.grades for one in answer.query.problems}


@every_row(("pair", "adds"), list(product(permutations(KNOWN, 2), ADDS)))
def test_both_are_answered_as_in_one_message(pair: tuple[str, str], adds: str, assistant: Assistant) -> None:
    """Guards *myocardite grade 2*, then *il a aussi une arthrite grade 3*: the myocarditis and its call were lost."""
    first, second = pair
    answer = _last(assistant, f"{first} grade 2", adds.format(t=second))
    assert _grades(answer) == {KNOWN[first]: (2,), KNOWN[second]: (3,)}
    assert answer.urgency == _last(assistant, f"{first} grade 2 et {second} grade 3").urgency


def test_the_grade_of_before_is_not_that_of_the_new_one(assistant: Assistant) -> None:
    """Guards *colite grade 2*, then *il a aussi une hépatite*, whose grade nobody told."""
    assert _grades(_last(assistant, "colite grade 2", "et il a aussi une hépatite")) == {
        "colitis": (2,),
        "hepatitis": (),
    }


def test_the_one_that_is_told_now_stands_first(assistant: Assistant) -> None:
    """Guards whom to call for what was just told: the first on the screen."""
    answer = _last(assistant, "colite à Pau", "il a aussi une néphrite")
    assert answer.query.toxicities == ("nephritis", "colitis")
    assert answer.cards[0].specialty == "nephrology"


def test_its_drug_place_and_next_turn_go_on(assistant: Assistant) -> None:
    """Guards the drug that was named, and a third turn."""
    answer = _last(assistant, "colite grade 2 nivolumab", "il a aussi une hépatite grade 3", "et à Pau ?")
    assert _grades(answer) == {"colitis": (2,), "hepatitis": (3,)}
    assert (answer.query.treatments, answer.place_name) == (("nivolumab",), "Pau (64)")


@every_row("turn", [
    "autre patient, il a aussi une hépatite grade 1", "j'ai aussi un patient avec une hépatite grade 1",
    "hépatite grade 1", "hépatite associée au nivolumab grade 1",
])  # fmt: skip
def test_somebody_else_s_or_a_question_of_its_own_adds_nothing(turn: str, assistant: Assistant) -> None:
    """Guards the other direction: the myocarditis of another patient."""
    assert _grades(_last(assistant, "myocardite grade 2", turn)) == {"hepatitis": (1,)}


CORRECTIONS = (
    "je me suis trompé, c'est {n}", "je me suis trompée, c'est {n}", "erreur de ma part, c'est {n}",
    "j'ai fait une erreur, c'est du {n}", "my bad, it's {n}", "i was mistaken, it is {n}",
)  # fmt: skip


@every_row(("turn", "grade"), list(product(CORRECTIONS, (1, 2, 4))))
def test_a_corrected_grade_is_the_last_one(turn: str, grade: int, assistant: Assistant) -> None:
    """Guards *je me suis trompé, c'est 4*, which was not understood behind a graded toxicity."""
    answer = _last(assistant, "colite grade 3", turn.format(n=grade))
    assert _grades(answer) == {"colitis": (grade,)}
    assert answer.urgency == _last(assistant, f"colite grade {grade}").urgency


@every_row("turn", ["je me suis trompé, il a 4 selles", "je me suis trompé de patient"])
def test_another_correction_is_no_grade(turn: str, assistant: Assistant) -> None:
    """Guards what is counted, and a correction without a number."""
    assert (4,) not in _grades(_last(assistant, "colite grade 3", turn)).values()
