"""Every condition under which a sheet prints 15 is read: asked beside each grade of it, and denied."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answering.printed_questions import graded_phrase_of
from bot.assistant import Assistant
from bot.knowledge_base.fields import DEATH
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.query import Problem
from tests.conftest import Conversation, ask
from tests.rows import every_row

IN_FULL = {
    "avaler": "gêne pour avaler",
    "la perte est brutale": "perte brutale de la vision",
    "Avec un déficit d'un membre": "déficit d'un membre",
    "de la parole": "déficit de la parole",
}
"""Items that stand in their list without a word of the one before."""


def _printed(knowledge: Knowledge) -> Iterator[tuple[Problem, str]]:
    """Each graded form of a sheet, with each condition that the sheet prints for it, as somebody would write it."""
    conditions = knowledge.language.conditions
    for toxicity in knowledge.toxicities.values():
        for at, form in enumerate(toxicity.forms):
            for grade in range(1, DEATH):
                step = knowledge.step(toxicity.key, form.key, grade)
                if step is None or not knowledge.grade_exists(toxicity.key, form.key, grade):
                    continue
                problem = Problem(toxicity.key, form.key if at else "", (grade,))
                for listed in conditions.printed(form, (step,)):
                    yield from ((problem, IN_FULL.get(item, item)) for item in conditions.items(listed))


def test_every_printed_condition_is_read(assistant: Assistant) -> None:
    """Guards *15 si …* on a sheet whose condition, told beside the grade, calls the hospital alone."""
    asked = dict.fromkeys(
        f"{graded_phrase_of(problem, assistant.knowledge, 'fr')}, {item}"
        for problem, item in _printed(assistant.knowledge)
    )
    assert len(asked) > 500
    assert [text for text in asked if ask(assistant, text).urgency != "vital"] == []


TOLD = (
    "péricardite grade 1, palpitations", "péricardite grade 2, ondes T négatives apparues",
    "pancréatite grade 3, fébrile à 39", "néphrite grade 3, K+ 6,2", "néphrite grade 3, diurèse nulle",
    "diabète grade 3, vomit tout ce qu'il avale", "hépatite grade 4, règles hémorragiques",
    "hépatite grade 4, peu réactif", "neutropénie grade 4, chute tensionnelle", "myosite grade 3, la tête tombe",
    "myosite grade 2, bloque en mangeant", "myosite grade 2, gêne respiratoire", "myasthénie grade 1, tousse en buvant",
    "myasthénie grade 2, capacité vitale qui baisse", "Guillain-Barré grade 2, ça monte vite",
    "uvéite grade 4, ne voit plus d'un œil", "pneumopathie grade 3, lutte respiratoire",
    "thrombopénie grade 4, mal de tête", "encéphalite grade 2, faiblesse du bras droit",
    "hypophysite grade 2 stable mais vomit", "insuffisance surrénalienne grade 2, chute tensionnelle",
    "colite grade 2, contracture",
)  # fmt: skip


@every_row("text", list(TOLD))
def test_a_condition_is_read_in_other_words(text: str, assistant: Assistant) -> None:
    """Guards a condition that only the words of the sheet would tell."""
    assert ask(assistant, text).urgency == "vital"


CALM = (
    "péricardite grade 1, ECG non modifié", "péricardite grade 1 asymptomatique", "pancréatite grade 3 apyrétique",
    "néphrite grade 3, kaliémie 5,2", "diabète grade 3, pas de vomissements", "diabète grade 3, cétonurie négative",
    "hypophysite grade 2, jamais de vomissements", "myosite grade 2 sans gêne respiratoire", "colite grade 2, fièvre",
    "thrombopénie grade 4 sans céphalée", "arthrite grade 2, mal de tête", "encéphalite grade 2 sans déficit focal",
)  # fmt: skip


@every_row("text", list(CALM))
def test_what_is_denied_or_printed_nowhere_calls_no_15(text: str, assistant: Assistant) -> None:
    """Guards the other direction: a denial, a calm value, and a sign that is no condition of that sheet."""
    assert ask(assistant, text).urgency != "vital"


def test_a_list_of_conditions_is_parted_at_its_joins(knowledge: Knowledge) -> None:
    """Guards the items: a comma inside a number parts nothing, and the last two are joined by a word."""
    assert knowledge.language.conditions.items("choc 2,5, stridor ou fièvre") == ("choc 2,5", "stridor", "fièvre")


NEXT = (
    ("neutropénie grade 4", "chute tensionnelle"), ("hépatite grade 4", "maintenant dort tout le temps"),
    ("péricardite grade 1", "ECG modifié"), ("pancréatite grade 3", "fièvre à 39"), ("diabète grade 3", "vomit"),
    ("péricardite grade 2", "maintenant PR allongé"), ("néphrite grade 3", "trouble du rythme"),
)  # fmt: skip


@every_row(("case", "said"), list(NEXT))
def test_a_condition_told_in_the_next_turn_calls_15(case: str, said: str, conversation: Conversation) -> None:
    """Guards the case before, which a turn of two words lost."""
    conversation.ask(case)
    assert conversation.ask(said).urgency == "vital"


@every_row("said", ["il a 67 ans", "apyrétique", "je me suis trompé, c'est 4"])
def test_a_turn_that_is_not_understood_keeps_the_call(said: str, conversation: Conversation) -> None:
    """Guards *je n'ai pas compris* alone below a case that needs the hospital now."""
    conversation.ask("hépatite grade 4")
    answer = conversation.ask(said)
    assert (answer.urgency, answer.kinds[0]) == ("hospital", "urgent")


OTHERWISE = ["merci", "pas de fièvre", "c'est quoi la météo", "recette de crêpes", "autre patient : rash grade 1"]


@every_row("said", OTHERWISE)
def test_thanks_denials_and_other_matters_keep_none(said: str, conversation: Conversation) -> None:
    """Guards the other direction."""
    conversation.ask("hépatite grade 4")
    assert conversation.ask(said).urgency in ("none", "days")


@every_row("said", ["il a 67 ans", "apyrétique"])
def test_behind_a_case_that_can_wait_nothing_is_kept(said: str, conversation: Conversation) -> None:
    """Guards the other direction: a grade that is not urgent."""
    conversation.ask("arthrite grade 2")
    assert conversation.ask(said).urgency in ("none", "days")


ANSWERED = ["hépatite grade 4, confusion : non", "myasthénie grade 2 dyspnée : non", "hépatite G4, fièvre ? Non."]


@every_row("text", ANSWERED)
def test_a_sign_that_is_answered_no_takes_no_graded_toxicity_with_it(text: str, assistant: Assistant) -> None:
    """Guards the toxicity before the sign in a checklist: it has its grade, and is not what is denied."""
    assert ask(assistant, text).urgency == "hospital"


@every_row("text", ["colite grade 4 : non", "choc, coma : non"])
def test_what_is_answered_no_is_denied(text: str, assistant: Assistant) -> None:
    """Guards the other direction."""
    assert ask(assistant, text).urgency == "none"
