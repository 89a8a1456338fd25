"""A word that means nothing to us is said where it may have mattered, and not beside an answer to a long message."""

from __future__ import annotations

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

SAID = "zorglub"


@every_row(
    ("text", "is_told"),
    [
        ("colite zorglub", True),
        ("dermato Dax zorglub", True),
        ("grade 3 colite à zorglub", True),
        ("dermato zorglub svp merci", True),
        ("bonjour, une dermato à Dax pour le zorglub de ce matin", False),
        ("pour une colite de grade 2 à Dax le collègue parlait de zorglub hier", False),
    ],
)
def test_a_word_among_few_is_told_and_one_said_by_the_way_is_not(
    text: str, is_told: bool, assistant: Assistant
) -> None:
    """Guards against an answer that hides what it did not understand, and against remarks on every letter."""
    answer = ask(assistant, text)
    assert (SAID in " ".join(answer.notes)) == is_told
    assert set(answer.kinds) & {"toxicity", "referents", "grade", "choice"}


def test_nothing_is_told_of_who_names_a_patient(assistant: Assistant) -> None:
    """Guards a patient's name against being repeated."""
    answer = ask(assistant, "Mme Zorglub colite")
    assert "privacy" in answer.kinds
    assert not any("orglub" in note for note in answer.notes)
