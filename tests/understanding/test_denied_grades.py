"""A grade that is denied beside another one is not the patient's; one that is only doubted stays open."""

from __future__ import annotations

import pytest

from bot.answering.answer import Asker
from bot.assistant import Assistant
from tests.conftest import NOON, ask
from tests.rows import every_row

FRENCH = (("colite", "colitis"), ("néphrite", "nephritis"), ("éruption", "rash"))
ENGLISH = (("colitis", "colitis"), ("neuropathy", "neuropathy"))
DENIED = (
    "{n} grade 2 (pas de grade 4)",
    "{n} grade 2, pas encore grade 3",
    "{n} de grade 2 et pas de grade 4",
    "{n} grade 2, pas de critère de grade 4",
    "{n} grade 2 jamais de grade 4",
    "{n} grade 2 et non grade 4",
    "{n} grade 2, sans critère de grade 3",
    "{n} grade 2, aucun signe de grade 4",
    "{n} grade 2 plutôt que grade 4",
    "{n} pas grade 4 mais grade 2",
    "ce n'est pas une {n} grade 4, c'est une grade 2",
    "ce n'est pas une {n} de grade 4 mais de grade 2",
    "pas une {n} grade 4, plutôt un grade 2",
    "{n} grade 2 (pas de quatrième grade)",
    "{n} grade 2, ce n'est plus un grade 4",
    "{n} grade 2 (pas encore au grade 3)",
)
DENIED_IN_ENGLISH = (
    "{n} is grade 2 rather than grade 4",
    "{n} grade 2, not yet grade 3",
    "{n} grade 2, not grade 4",
    "{n} grade 2, no grade 4 criteria",
    "{n} grade 2 instead of grade 4",
    "{n} grade 2, never grade 4",
    "{n} grade 2, does not meet criteria for grade 4",
    "not a {n} grade 4 but grade 2",
    "{n} grade 2, no longer grade 4",
)
BESIDE = ("{}", "prurit grade 1, {}")


def grades(said: str, assistant: Assistant) -> dict[str, tuple[int, ...]]:
    return {one.toxicity: one.grades for one in ask(assistant, said).query.problems}


ROWS = [
    (frame, name, beside)
    for frames, names in ((DENIED, FRENCH), (DENIED_IN_ENGLISH, ENGLISH))
    for frame in frames
    for name in names
    for beside in BESIDE
]


@pytest.mark.slow
@every_row(("frame", "name", "beside"), ROWS)
def test_the_other_grade_stands(frame: str, name: tuple[str, str], beside: str, assistant: Assistant) -> None:
    """Guards against the emergency of a grade that is said not to be there."""
    said = beside.format(frame.format(n=name[0]))
    found = grades(said, assistant)
    assert found[name[1]] == (2,), said
    assert found.get("pruritus", (1,)) == (1,), said


DOUBTED = (
    "{n} grade 2 ou peut-être 4",
    "{n} grade 2, pas sûr que ce soit grade 4",
    "{n} grade 2 ou grade 4",
    "{n} grade 2, pas exclu un grade 4",
    "{n} grade 2, n'est-ce pas un grade 4 ?",
    "{n} grade 2, pourquoi pas grade 4",
    "{n} grade 2, pas loin du grade 4",
    "{n} grade 2 ? Non, grade 4",
    "{n} grade 2, pas grade 4 ?",
    "{n} grade 2, not sure it is grade 4",
    "{n} grade 2, why not grade 4",
    "{n} grade 2, if not grade 4",
    "{n} grade 2 sinon grade 4",
    "{n} grade 2, pas mieux, grade 4 aujourd'hui",
    "{n} grade 2, not excluded: grade 4",
)


@every_row(("frame", "name"), [(frame, name) for frame in DOUBTED for name in FRENCH])
def test_a_doubted_grade_is_never_silenced(frame: str, name: tuple[str, str], assistant: Assistant) -> None:
    """Guards the graver grade of who only hesitates, asks or corrects."""
    said = frame.format(n=name[0])
    assert grades(said, assistant)[name[1]][-1] == 4, said


@every_row(
    ("said", "wanted"),
    {
        "pas de colite grade 4 mais pneumopathie grade 2": {"pneumonitis": (2,)},
        "pas de colite grade 4": {},
        "prurit grade 1, pas de colite grade 4": {"pruritus": (1,)},
        "colite pas grade 4": {"colitis": ()},
    }.items(),
)
def test_a_disease_that_is_denied_stays_denied(
    said: str, wanted: dict[str, tuple[int, ...]], assistant: Assistant
) -> None:
    """Guards against a disease that only stands beside the grade of another, and a denial without another grade."""
    assert grades(said, assistant) == wanted


def test_a_criterion_that_is_denied_is_not_asked_for(assistant: Assistant) -> None:
    """Guards the whole answer of a grade against 'critère', which asks for criteria where nothing denies it."""
    assert "pathway" in ask(assistant, "colite grade 2, pas de critère de grade 4").query.sections


NO_GRADE = (
    "{n} pas encore grade 4",
    "{n}, ce n'est pas un grade 4",
    "{n} n'est pas grade 4",
    "{n}, grade 4 écarté",
    "{n}, grade 4 a été formellement exclu",
    "{n}, grade 4 non retenu",
    "{n} pas de grade 4",
    "{n} (non grade 4)",
    "{n} ni grade 3 ni grade 4",
    "{n} pas encore de quatrième grade",
    "{n}, quatrième grade écarté",
    "{n} pas encore au grade 4",
)
NO_GRADE_IN_ENGLISH = (
    "{n} not yet grade 4",
    "{n}, grade 4 ruled out",
    "{n}, grade 4 was ruled out",
    "{n}, grade 4 not reached",
    "{n} not grade 3 or 4",
    "{n} isn't grade 4",
)
NO_GRADE_ROWS = [
    (frame, *name)
    for frames, names in ((NO_GRADE, FRENCH), (NO_GRADE_IN_ENGLISH, ENGLISH))
    for frame in frames
    for name in names
]


@every_row(("frame", "name", "key"), NO_GRADE_ROWS)
def test_a_denied_grade_alone_is_none(frame: str, name: str, key: str, assistant: Assistant) -> None:
    """Guards against the emergency of the only grade that is named, where it is said not to be there."""
    asked = ask(assistant, frame.format(n=name))
    assert asked.urgency == "none"
    assert {one.toxicity: one.grades for one in asked.query.problems} == {key: ()}


def test_the_number_beside_it_is_the_grade(assistant: Assistant) -> None:
    """Guards *c'est un 2* behind a grade that is denied."""
    assert grades("colite, je n'ai pas de grade 4, c'est un 2", assistant) == {"colitis": (2,)}
    assert grades("colite moins que grade 4", assistant) == {"colitis": (1, 2, 3)}


STANDS = (
    "{} pas de doute : grade 4",
    "{} sans aucun doute grade 4",
    "{} grade 4, pas 3",
    "{} grade 4 n'est pas encore hospitalisé",
    "n'est pas encore hospitalisé, {} grade 4",
    "{} plus que grade 3",
    "{} pas moins que grade 4",
    "{} pas inférieur au grade 4",
    "{} not less than grade 4",
    "{}, grade 4 non exclu",
    "{}, grade 4 pas écarté",
    "{}, grade 4 not ruled out",
    "{}, grade 4 écarté ?",
    "{} grade 2 ? non grade 4",
    "{} ? non grade 4",
    "{} euh non grade 4",
    "{} pas mieux grade 4",
    "{} pas traitée grade 4",
    "non grade 4 {}",
)


@every_row(("frame", "name"), [(frame, name) for frame in STANDS for name in ("colite", "encéphalite")])
def test_what_only_looks_like_its_denial_leaves_the_grade(frame: str, name: str, assistant: Assistant) -> None:
    """Guards grade 4 beside a denial of something else, and one that denies less."""
    assert ask(assistant, frame.format(name)).urgency == "vital"


@every_row(
    ("turns", "wanted"),
    {
        ("colite grade 4", "ce n'est pas un grade 4"): (),
        ("colite grade 2", "pas encore grade 4"): (2,),
        ("colite", "pas grade 4"): (),
        ("colite grade 2", "non grade 4"): (4,),
        ("colite grade 2", "non, grade 4"): (4,),
    }.items(),
)
def test_a_grade_denied_in_the_next_turn(turns: tuple[str, str], wanted: tuple[int, ...], assistant: Assistant) -> None:
    """Guards the toxicity before, whose grade is denied, stays or is corrected."""
    first, then = turns
    context = assistant.respond(first, Asker(role="member"), None, NOON).context
    then_asked = assistant.respond(then, Asker(role="member"), context, NOON).answer.query
    assert [one.grades for one in then_asked.problems] == [wanted]
