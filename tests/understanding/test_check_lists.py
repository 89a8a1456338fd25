"""Check lists: an item that is answered *no* is denied, and nothing that was told before it is."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

ANSWERS = (
    ": non", ": 0", "= non", "= 0", "? non", ": néant", ": aucune", ": no", ": absente", ": négatif", ": RAS", ": Ø",
    ": niée", "(non)", "(0)", "[non]",
)  # fmt: skip
BARE_ANSWERS = ("0", "Ø", "non", "❌", "niée", "- none", "- néant")
TOLD = ("il convulse", "douleur thoracique", "syncope", "dyspnée au repos", "SpO2 82 %", "hémiplégie")
ITEMS = ("fièvre", "prurit", "douleur abdominale")
SIGNS = ("douleur thoracique", "syncope", "convulsions", "hématémèse")
GRADED = (
    ("myocardite grade 3", "myocarditis", (3,), "dyspnée"),
    ("colite grade 4", "colitis", (4,), "prurit"),
    ("neutropénie grade 4", "cytopenia", (4,), "toux"),
)
TESTED = ("coro normale", "TSH normale", "VIH négatif", "scope normal", "scanner négatif", "ECG RAS")
CONSENT = ("choc septique non ?", "il convulse non", "coma allergie non", "syncope, no flow 0", "il convulse, EVA 0")
GENERAL_AND_ENGLISH = ("no h/o {}", "nil {}", "{} - none", "{}: nil", "{}: denied", "risk of {} with nivolumab?")


@every_row(("told", "item", "answer"), [*product(TOLD, ITEMS, ANSWERS)])
def test_a_sign_before_an_item_that_is_answered_no_is_told(
    told: str, item: str, answer: str, assistant: Assistant
) -> None:
    """Guards every sign against the denial of the item behind its comma."""
    assert ask(assistant, f"{told}, {item} {answer}").urgency == "vital"


@every_row(("graded", "answer", "between"), [*product(GRADED, ANSWERS, (", ", "\n", " "))])
def test_a_graded_toxicity_before_it_is_told(
    graded: tuple[str, str, tuple[int, ...], str], answer: str, between: str, assistant: Assistant
) -> None:
    """Guards a toxicity and its grade against the denial of what follows, with and without a mark."""
    if between == " " and answer[0] in "([":
        return  # what stands right before a bracket is one item
    said, key, grades, item = graded
    found = {one.toxicity: one.grades for one in ask(assistant, f"{said}{between}{item} {answer}").query.problems}
    assert found.get(key) == grades


@every_row(("sign", "answer", "before"), [*product(SIGNS, (*ANSWERS, *BARE_ANSWERS), ("", "rash grade 1, "))])
def test_the_item_itself_is_denied(sign: str, answer: str, before: str, assistant: Assistant) -> None:
    """Guards against a call for what is answered no, in every way of writing it."""
    assert ask(assistant, f"{before}{sign} {answer}").urgency != "vital"


@every_row(("frame", "sign"), [*product(GENERAL_AND_ENGLISH, ("chest pain", "syncope", "seizures"))])
def test_it_is_denied_or_asked_of_nobody_in_english(frame: str, sign: str, assistant: Assistant) -> None:
    """Guards against a call for *no h/o syncope*."""
    assert ask(assistant, frame.format(sign)).urgency != "vital"


@every_row("said", ["syncope, choc ou convulsions : non", "convulsions ou syncope : non", "syncope : non, choc : non"])
def test_a_list_with_an_or_is_denied_whole(said: str, assistant: Assistant) -> None:
    """Guards the items before the last one."""
    assert ask(assistant, said).urgency == "none"


@every_row("said", ["il convulse, syncope ou choc : non", "SpO2 82, syncope ou choc : non"])
def test_somebody_told_of_before_such_a_list_is_not(said: str, assistant: Assistant) -> None:
    """Guards a sign with its own subject or value before a list with an *or*."""
    assert ask(assistant, said).urgency == "vital"


@every_row(("told", "test"), [*product(("il convulse", "syncope", "myocardite grade 4", "colite grade 4"), TESTED)])
def test_a_test_that_is_normal_denies_no_sign(told: str, test: str, assistant: Assistant) -> None:
    """Guards a sign or a grade right before the normal result of a test."""
    assert ask(assistant, f"{told} {test}").urgency == "vital"


@every_row("said", [*CONSENT, "❌ choc septique", "arthralgies : Ø, colite grade 4", "fièvre Ø, syncope"])
def test_what_only_looks_like_an_answer_denies_nothing(said: str, assistant: Assistant) -> None:
    """Guards who asks back, the number of something else, and what stands behind the empty set."""
    assert ask(assistant, said).urgency == "vital"


@every_row("said", ["myocardite grade 3 exclue", "méningite éliminée", "colite grade 4 : non", "examen neuro normal"])
def test_what_is_excluded_with_its_grade_stays_so(said: str, assistant: Assistant) -> None:
    """Guards the denial right behind a name and its grade."""
    assert ask(assistant, said).urgency == "none"


@every_row("said", (
    "Fièvre : non. Motricité D : nulle depuis 11h15. Langage : plus aucun mot", "Fièvre : non. Pouls G : absent",
    "Nuque : souple. Fièvre : non. Motricité D : nulle depuis 11h15. Langage : plus aucun mot. Avant 11h15 : normal.",
    "Nuque : souple. Toux : non. Motricité gauche : abolie", "Fever: no. Cough: no. Pulse: absent",
    "Fever: no. Cough: no. Pulse right: absent", "Toux : non. Pouls : absent",
))  # fmt: skip
def test_a_list_that_is_filled_in_is_of_somebody(said: str, assistant: Assistant) -> None:
    """Guards a function that fails, by a side or in several words, among the answers of a list."""
    assert ask(assistant, said).urgency == "vital"


@every_row("said", ("Fièvre : non. Motricité D : normale. Langage : normal", "Fièvre : non. Langage : aucun trouble"))
def test_a_list_of_what_is_well_calls_nobody(said: str, assistant: Assistant) -> None:
    """Guards the same list of somebody who is well."""
    assert ask(assistant, said).urgency == "none"
