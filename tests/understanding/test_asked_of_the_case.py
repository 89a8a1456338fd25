"""A question of its own about the case reads out the sheet, beside people, a grade or a date, however it is worded."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

CASES = (("Colite", "un gastro", "Dax"), ("Uvéite", "un ophtalmo", "Guéret"), ("Péricardite", "un cardiologue", "Agen"))
CONDUCT = (
    "La colchicine a sa place ?", "On décale la prochaine perfusion ?", "Faut-il une biopsie ?", "Les AINS suffisent ?",
    "Quoi d'autre dans le bilan ?", "La cure de jeudi, je la donne ?", "ça se traite comme une forme auto-immune ?",
)  # fmt: skip
ENGLISH = ("Should the next infusion be held?", "Is a biopsy needed?", "What else should I check?", "Would NSAIDs do?")
NOTHING_OF_THE_CASE = (
    "Merci ?", "Colite sous pembro ?", "C'est urgent ?", "Vous avez quelqu'un ?", "Quel parking ?", "Et un dermato ?",
    "Qui d'autre ?", "C'est quand la formation ?", "Le patient est stable, il mange et dort.",
)  # fmt: skip


@every_row(("case", "conduct"), product(CASES, CONDUCT))
def test_what_is_asked_of_the_case_is_answered_beside_people(
    case: tuple[str, str, str], conduct: str, assistant: Assistant
) -> None:
    """Guards conduct that is asked for in a sentence of its own, before or behind whom to call."""
    disease, who, place = case
    for text in (
        f"{disease} sous nivolumab. Je cherche {who} à {place}. {conduct}",
        f"{disease} sous nivolumab. {conduct} Et {who} du réseau à {place} ?",
    ):
        assert {"referents", "toxicity"} <= {*ask(assistant, text).kinds}, text


@every_row("conduct", ENGLISH)
def test_what_is_asked_of_the_case_is_answered_in_english(conduct: str, assistant: Assistant) -> None:
    """Guards the same in English."""
    answer = ask(assistant, f"Colitis on pembro. {conduct} Who is the gastroenterologist in Dax?")
    assert {"referents", "toxicity"} <= {*answer.kinds}


@every_row("said", NOTHING_OF_THE_CASE)
def test_what_asks_nothing_of_the_case_reads_no_sheet(said: str, assistant: Assistant) -> None:
    """Guards the first screen against a sheet that nobody asked for."""
    assert "toxicity" not in ask(assistant, f"Une colite à Dax, je cherche un gastro. {said}").kinds


def test_a_grade_and_what_is_done_are_two_questions(assistant: Assistant) -> None:
    """Guards conduct beside the question which grade it is."""
    text = "thrombopénie à 40 000 sous nivo. C'est quel grade ? Ça se traite comme un PTI ?"
    assert {"grade", "toxicity"} <= {*ask(assistant, text).kinds}


def test_of_a_disease_that_is_over_no_conduct_is_asked(assistant: Assistant) -> None:
    """Guards a history against being taken for the case."""
    assert "toxicity" not in ask(assistant, "Antécédent de colite. Un dermato à Dax ? Faut-il une biopsie ?").kinds


OF_THE_OFFICE = (
    "Prend-il de nouveaux patients ?", "Parle-t-il anglais ?", "Est-il joignable ce soir ?", "Quel étage ?",
    "Is he available tonight?", "Vous avez son adresse ?", "Il a des délais ?",
)  # fmt: skip


@every_row("said", OF_THE_OFFICE)
def test_what_is_asked_of_the_office_reads_no_sheet(said: str, assistant: Assistant) -> None:
    """Guards the first screen where it is asked about whom one calls."""
    assert "toxicity" not in ask(assistant, f"Colite à Dax, un gastro ? {said}").kinds


TREATMENTS = (
    "le traitement c'est quoi",
    "le ttt c'est quoi ?",
    "c'est quoi la prise en charge",
    "c'est quoi le traitement ?",
)
GRADED = (
    "colite grade 2",
    "lésions bulleuses gr 3",
    "arthrite grade 1",
    "hépatite grade 2 : ça veut dire quoi ce grade",
)


@every_row(("case", "asked"), product(GRADED, TREATMENTS))
def test_what_the_treatment_is_asks_for_conduct(case: str, asked: str, assistant: Assistant) -> None:
    """Guards 'c'est quoi' beside a word of care against being taken for the question what the grade means."""
    kinds = {*ask(assistant, f"{case}, {asked}").kinds}
    assert "toxicity" in kinds
    assert "toxicity" not in ask(assistant, "colite grade 2, c'est quoi ?").kinds
