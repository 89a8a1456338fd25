"""Where an adjective of severity may stand and still grade its toxicity, and what takes it away again."""

from __future__ import annotations

import pytest

from bot.answering.answer import Asker
from bot.assistant import Assistant
from tests.conftest import Conversation, ask
from tests.rows import every_row

FRENCH = (("colite", "colitis"), ("pneumopathie", "pneumonitis"), ("hépatite", "hepatitis"))
ENGLISH = (("colitis", "colitis"), ("pneumonitis", "pneumonitis"), ("nephritis", "nephritis"))
WORDS = {
    "sévère": 3,
    "très sévère": 3,
    "grave": 3,
    "très grave": 3,
    "gravissime": 4,
    "fulminante": 4,
    "menaçant le pronostic vital": 4,
    "mettant en jeu le pronostic vital": 4,
}
ENGLISH_WORDS = {"severe": 3, "very severe": 3, "life-threatening": 4, "fulminant": 4}
FRAMES = (
    "{n} {w}",
    "{n} à Pau, {w}",
    "{n} : {w}",
    "{n} à Pau : {w}",
    "prurit et {n} {w}",
    "{n} {w}, dermato Dax",
    "{n} ({w})",
)
ENGLISH_FRAMES = ("{w} {n}", "{n}, {w}", "{n}: {w}", "{n} in Pau, {w}", "{n} is {w}")
ROWS = [
    (frame, word, name)
    for frames, words, names in ((FRAMES, WORDS, FRENCH), (ENGLISH_FRAMES, ENGLISH_WORDS, ENGLISH))
    for frame in frames
    for word in words.items()
    for name in names
]


def grades(said: str, assistant: Assistant) -> dict[str, tuple[int, ...]]:
    return {one.toxicity: one.grades for one in ask(assistant, said).query.problems}


@pytest.mark.slow
@every_row(("frame", "word", "name"), ROWS)
def test_behind_a_place_or_a_mark_it_grades(
    frame: str, word: tuple[str, int], name: tuple[str, str], assistant: Assistant
) -> None:
    """Guards a severe toxicity that was answered as an ungraded one, since something stood between."""
    said = frame.format(n=name[0], w=word[0])
    raises_an_alarm = word[1] == 4 and "emergency" in ask(assistant, said).query.sections  # 'hépatite fulminante'
    assert raises_an_alarm or grades(said, assistant)[name[1]] == (word[1],), said


DENIALS = (
    "{n} non sévère",
    "{n} peu sévère",
    "{n} pas sévère",
    "{n} pas très sévère",
    "prurit et {n} non sévère",
    "{n} peu sévère, dermato Dax",
    "{n} qui n'est pas sévère",
    "{n} pas vraiment grave",
    "{n} pas si grave",
    "{n} à Pau, pas sévère",
    "{n} : non sévère",
    "{n} jamais sévère",
    "{n} ni sévère ni fulminante",
    "{n} moins sévère",
    "{n} non grave",
)
ENGLISH_DENIALS = (
    "non-severe {n}",
    "{n} not severe",
    "pruritus and non-severe {n}",
    "pruritus and not severe {n}",
    "{n} is not very severe",
    "{n}, not severe",
    "{n} never severe",
    "non severe {n} in Pau",
    "{n}: not really severe",
    "less severe {n}",
)
DENIED = [
    (frame, name)
    for frames, names in ((DENIALS, FRENCH), (ENGLISH_DENIALS, ENGLISH))
    for frame in frames
    for name in names
]


@every_row(("frame", "name"), DENIED)
def test_one_that_is_denied_grades_nothing(frame: str, name: tuple[str, str], assistant: Assistant) -> None:
    """Guards a mild toxicity against the grade that is said not to be its."""
    said = frame.format(n=name[0])
    assert not any(grades(said, assistant).values()), said


@every_row(
    ("said", "wanted"),
    {
        "colite un peu sévère": (3,),
        "colite non sévère mais pneumopathie sévère": (),
        "colitis, severe fatigue": (),
        "colitis: severe pain": (),
        "colitis in Pau, severe fatigue": (),
        "colite à Pau, fatigue sévère": (),
        "colite : fatigue sévère": (),
        "colite, c'est grave ?": (),
        "qu'est-ce qu'une colite gravissime ?": (),
        "est-ce que la colite est grave ?": (),
    }.items(),
)
def test_what_it_is_said_of(said: str, wanted: tuple[int, ...], assistant: Assistant) -> None:
    """Guards against the severity of a sign or of another disease, and a question how grave it is."""
    assert grades(said, assistant)["colitis"] == wanted


TURNS = {
    "c'est sévère": 3,
    "c'est grave": 3,
    "sévère": 3,
    "elle est sévère": 3,
    "finalement très sévère": 3,
    "c'est très grave": 3,
    "c'est fulminant": 4,
    "c'est gravissime": 4,
    "c'est menaçant le pronostic vital": 4,
    "ça devient sévère": 3,
    "it is severe": 3,
    "it's life-threatening": 4,
    "it is fulminant": 4,
    "it is very severe": 3,
    "severe": 3,
    "c'est modéré": 2,
}


@pytest.mark.slow
@every_row(
    ("turn", "first"),
    [(t, f) for t in TURNS.items() for f in ("colite", "colite à Pau", "pneumonitis", "colite grade 1")],
)
def test_a_turn_that_says_nothing_else_goes_on(turn: tuple[str, int], first: str, assistant: Assistant) -> None:
    """Guards who tells how severe it is in the second message, which was not understood."""
    talk = Conversation(assistant, Asker(role="member"))
    talk.ask(first)
    problems = talk.ask(turn[0]).query.problems
    assert [problem.grades for problem in problems] == [(turn[1],)], (first, turn)


NO_TURNS = (
    "c'est grave ?",
    "ce n'est pas grave",
    "pas sévère",
    "it is not severe",
    "c'est sévère ?",
    "fatigue sévère",
    "non sévère",
)


@every_row("turn", NO_TURNS)
def test_a_turn_that_asks_or_denies_grades_nothing(turn: str, assistant: Assistant) -> None:
    """Guards against a grade that nobody told."""
    talk = Conversation(assistant, Asker(role="member"))
    talk.ask("colite")
    assert not any(problem.grades for problem in talk.ask(turn).query.problems), turn


def test_without_a_toxicity_before_it_is_no_grade(assistant: Assistant) -> None:
    """Guards a first message that says only how severe something is."""
    assert ask(assistant, "c'est sévère").query.all_grades == ()
