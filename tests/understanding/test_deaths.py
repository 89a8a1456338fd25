"""Grade 5 is a death: a name that is itself a sign calls nobody then, and any other sign still does."""

from __future__ import annotations

from itertools import product
from types import SimpleNamespace
from typing import cast

import pytest

from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.query import Problem
from bot.understanding.urgency import urgency_of
from tests.conftest import NOON, ask, real_knowledge
from tests.rows import every_row

FRAMES = ("{n} grade 5", "{n} de grade 5", "{n}, grade 5", "{n} (grade 5)", "{n} G5", "grade 5 {n}", "{n} : grade 5",
          "{n} grade 5, que faire", "{n} grade V")  # fmt: skip
ENGLISH_FRAMES = ("{n} grade 5", "grade 5 {n}", "{n}, grade 5", "{n} is grade 5", "{n} (grade 5)", "{n} G5")
SIGNS = ("on le masse", "il ne respire plus", "elle convulse", "il est en état de choc", "he is not breathing")
NAMES = ("Lyell", "Stevens-Johnson", "anaphylaxie", "choc anaphylactique", "crise surrénalienne", "tamponnade",
         "acidocétose", "crise myasthénique")  # fmt: skip
ENGLISH_NAMES = ("Stevens-Johnson", "anaphylaxis", "adrenal crisis", "tamponade", "ketoacidosis", "myasthenic crisis")
ROWS = [*product(FRAMES, NAMES), *product(ENGLISH_FRAMES, ENGLISH_NAMES)]


def _names_that_call() -> list[tuple[str, str, str]]:
    """The first name of each form of each toxicity, in both languages, with its keys."""
    forms = [(key, form) for key, one in real_knowledge().toxicities.items() for form in one.forms]
    return [(key, form.key, name) for key, form in forms for names in (form.phrases.fr, form.phrases.en)
            for name in names[:1]]  # fmt: skip


@pytest.mark.slow
@every_row(("frame", "name"), ROWS)
def test_a_name_calls_nobody_at_grade_5(frame: str, name: str, assistant: Assistant) -> None:
    """Guards 'Lyell grade 5' against a call that is no use: the answer names the death and whom to tell."""
    assert ask(assistant, name).urgency == "vital"
    answer = ask(assistant, frame.format(n=name))
    assert (answer.urgency, answer.query.all_grades) == ("none", (5,))


@every_row(("key", "form", "name"), _names_that_call())
def test_so_it_is_for_the_name_of_every_sheet(key: str, form: str, name: str, assistant: Assistant) -> None:
    """Guards every name of the sheets, those that are added later too."""
    answer = ask(assistant, f"{name} grade 5")
    if [one.toxicity for one in answer.query.problems] == [key]:
        assert answer.urgency == "none", (form, name)


@pytest.mark.slow
@every_row(("name", "sign"), product((*NAMES, ""), SIGNS))
def test_another_sign_calls_all_the_same(name: str, sign: str, assistant: Assistant) -> None:
    """Guards somebody who is in danger, whatever grade is written: 'grade 5 ? on le masse'."""
    for said in (f"{name} grade 5, {sign}", f"{name} grade 5 ? {sign}", f"{sign}, {name} grade 5"):
        assert ask(assistant, said.strip()).urgency == "vital", said


LIVING = (
    "Lyell pas grade 5", "Lyell, pas de grade 5", "Lyell grade 4-5", "Lyell grade 4 ou 5", "anaphylaxie grade 4",
    "Lyell grade 5, la peau se détache", "Lyell grade 5 et myocardite grade 4", "colite grade 5, Lyell",
    "colite grade 5 anaphylaxie", "Lyell ? grade 5",
    "anaphylaxie grade 8", "anaphylaxis grade 0", "encéphalite grade 5, convulsions",
)  # fmt: skip


@every_row("said", LIVING)
def test_a_grade_of_the_living_calls(said: str, assistant: Assistant) -> None:
    """Guards the call of a name whose grade is another, denied, or another toxicity's."""
    assert ask(assistant, said).urgency == "vital", said


@every_row("name", NAMES)
def test_a_tapped_button_answers_as_the_question_typed(name: str, assistant: Assistant) -> None:
    """Guards the button that brings grade 5 of such a name."""
    query = ask(assistant, f"{name} grade 5").query
    assert assistant.answer_query(query, Asker(role="member"), None, NOON).answer.urgency == "none"


OUTCOMES = (
    "{n} grade 4 décédé", "{n} grade 4, patient décédé", "{n} de grade 4, patient décédé hier, que faire",
    "{n} grade 4 puis décès", "{n} grade 4. Patiente décédée.", "{n} grade 4, décès", "{n} grade 4, il est mort",
    "décès sur {n} grade 4", "patient décédé d'une {n} grade 4", "mort d'une {n} de grade 4",
    "{n} grade 4, décès du patient", "{n} grade 4, décédé à J3", "{n} grade 4, décédée à l'hôpital",
    "{n} grade 4, patient décédé. Déclaration de pharmacovigilance ?", "{n} grade 4, patient décédé hier, que faire ?",
    "{n} G3 puis décès", "{n} grade 4, la patiente est décédée malgré les corticoïdes", "{n} grade 3-4, décès",
)  # fmt: skip
ENGLISH_OUTCOMES = ("{n} grade 4 died", "{n} grade 4, he died", "{n} grade 4 and death",
                    "{n} grade 4, patient died yesterday",
                    "{n} grade 4 fatal", "{n} grade 4 followed by death",
                    "patient died of grade 4 {n}", "death from {n} grade 4")  # fmt: skip
DIED_OF = [*product(OUTCOMES, ("hépatite", "myocardite", "colite", "Lyell")),
           *product(ENGLISH_OUTCOMES, ("hepatitis", "myocarditis", "colitis"))]  # fmt: skip


@every_row(("frame", "name"), DIED_OF)
def test_a_grade_that_somebody_died_of_is_grade_5(frame: str, name: str, assistant: Assistant) -> None:
    """Guards 'hépatite grade 4, décédé' against a line that sends the dead to hospital."""
    answer = ask(assistant, frame.format(n=name))
    assert (answer.urgency, answer.query.all_grades) == ("none", (5,))


NOT_DEAD = (
    "risque de décès d'une {n} grade 4", "décès évitable : {n} grade 4", "décès de sa femme, {n} grade 4",
    "éviter le décès, {n} grade 4", "{n} grade 4, décédé hier ?", "il n'est pas mort, {n} grade 4",
    "décès par {n} grade 4 redouté", "death by {n} grade 4 is feared", "décès d'une {n} grade 4 à éviter",
    "{n} grade 4, sa mère est décédée", "{n} grade 4, risque de décès", "{n} grade 4, décès possible",
    "{n} grade 4, pas décédé", "{n} grade 4, non décédé", "{n} grade 4, va-t-il mourir", "{n} grade 4 décédé ?",
    "père décédé, {n} grade 4", "{n} grade 4, décès imminent", "{n} grade 4, mari décédé",
    "{n} grade 4, décès de sa femme", "{n} grade 4, éviter le décès", "{n} grade 4 décédé, convulsions, on le masse",
)  # fmt: skip


@every_row(("frame", "name"), product(NOT_DEAD, ("myocardite", "colite")))
def test_a_death_of_another_or_one_that_is_feared_silences_nobody(frame: str, name: str, assistant: Assistant) -> None:
    """Guards the living: a relative's death, one that is feared, denied or asked about."""
    assert ask(assistant, frame.format(n=name)).urgency == "vital"


@pytest.mark.parametrize(("grade", "urgency"), [(4, "vital"), (5, "none")])
def test_no_step_makes_a_death_urgent(grade: int, urgency: str) -> None:
    """Guards the rule itself: whatever a sheet says of grade 5, it is death, and grade 4 is not."""
    step = SimpleNamespace(urgency="vital")
    knowledge = SimpleNamespace(grade_exists=lambda *_: True, step=lambda *_: step)
    assert urgency_of(Problem("any", "", (grade,)), cast("Knowledge", knowledge)) == urgency


@pytest.mark.parametrize("name", ["anaphylaxie", "Lyell", "crise surrénalienne"])
@pytest.mark.parametrize("number", [0, 6, 8])
def test_a_grade_that_does_not_exist_is_said_not_to_beside_a_call(name: str, number: int, assistant: Assistant) -> None:
    """Guards 'anaphylaxie grade 8': the call stands first, and what no scale has is said below."""
    answer = ask(assistant, f"{name} grade {number}")
    assert answer.urgency == "vital"
    assert f"grade {number} n'existe pas" in str(answer).replace("\u2019", "'")


SIGNS_OF_DEATHS = ("choc septique", "hémorragie cérébrale", "embolie pulmonaire", "anaphylaxie", "tamponade", "Lyell")
DIED = ("mort d'un {}", "il est mort d'une {}", "décédée d'une {} hier", "décès par {}", "décès sur {}",
        "mort suite à une {}", "emporté par une {}", "a succombé à une {}", "décès dû à une {}", "{} mortelle",
        "{} fatal")  # fmt: skip
ENGLISH_DIED = ("died of {}", "died from {} last week", "death due to {}", "dead after {}", "fatal {}")
ALIVE = ("mort d'un patient il y a un an ; {} chez un autre patient maintenant", "near-fatal {} right now",
         "{} potentiellement mortel chez mon patient", "risque de mort, {} en ce moment chez mon patient",
         "sa mère est morte d'un infarctus, elle : {} ce matin",
         "père mort d'un infarctus, {} ce matin chez mon patient")  # fmt: skip


@every_row(("died", "sign"), [*product(DIED, SIGNS_OF_DEATHS),
                              *product(ENGLISH_DIED, ("septic shock", "anaphylaxis", "tamponade"))])  # fmt: skip
def test_what_somebody_died_of_calls_nobody(died: str, sign: str, assistant: Assistant) -> None:
    """Guards against a call for the dead, with and without a grade."""
    assert ask(assistant, died.format(sign)).urgency == "none"


@every_row(("alive", "sign"), product(ALIVE, ("choc septique", "anaphylaxie")))
def test_a_death_beside_it_silences_no_sign_of_the_living(alive: str, sign: str, assistant: Assistant) -> None:
    """Guards whoever lives against the death of another, and against what is only nearly or possibly fatal."""
    assert ask(assistant, alive.format(sign)).urgency == "vital"
