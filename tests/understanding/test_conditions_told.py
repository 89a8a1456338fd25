"""What a sheet makes the condition of 15 calls 15 where it is told: in one message, and in the next turn."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from bot.channels.plain import plain_text
from tests.conftest import Conversation, ask
from tests.rows import every_row

OF_THE_HOSPITAL = {
    "myasthénie grade 2": ("essoufflée", "avec gêne pour respirer", "avec des fausses routes"),
    "Guillain-Barré grade 2": ("avec essoufflement", "essoufflé", "avec aggravation rapide"),
    "néphrite grade 3": ("anurique", "avec essoufflement", "et trouble du rythme"),
    "neutropénie grade 4": ("avec hypotension", "et confuse"),
    "hépatite grade 4": ("somnolent", "et il saigne"),
}
ROWS = [(case, told) for case, tellings in OF_THE_HOSPITAL.items() for told in tellings]
DENIED = ("sans essoufflement", "pas d'essoufflement", "ni anurie ni essoufflement", "essoufflé en 2015")


@every_row("case", list(OF_THE_HOSPITAL))
def test_without_it_the_hospital_is_called(case: str, assistant: Assistant) -> None:
    """Guards the table: each case needs the hospital by its grade alone."""
    assert ask(assistant, case).urgency == "hospital"


@every_row(("case", "told"), ROWS)
def test_with_it_15_is(case: str, told: str, assistant: Assistant) -> None:
    """Guards *15 si essoufflement* below *appelez l'hôpital* where breathlessness is told."""
    assert ask(assistant, f"{case} {told}").urgency == "vital"


@every_row(("case", "denied"), list(product(("myasthénie grade 2", "néphrite grade 3"), DENIED)))
def test_what_is_denied_or_over_is_not_told(case: str, denied: str, assistant: Assistant) -> None:
    """Guards the other direction."""
    assert ask(assistant, f"{case}, {denied}").urgency == "hospital"


def test_the_first_lines_say_what_was_told(assistant: Assistant) -> None:
    """Guards a call that gives no reason."""
    first = plain_text(ask(assistant, "myasthénie grade 2 essoufflée")).split("\n\n")[0]
    assert "essoufflée" in first


FOLLOWED = (
    ("myasthénie grade 2", "il est essoufflé", "vital"), ("neutropénie grade 4", "et 39 de fièvre", "hospital"),
    ("thrombopénie grade 3", "il saigne", "vital"), ("myocardite grade 1", "BAV", "vital"),
    ("hépatite grade 2", "INR 2,5", "hospital"), ("rash grade 2", "muqueuses érodées", "vital"),
)  # fmt: skip


@every_row(("before", "sign", "urgency"), list(FOLLOWED))
def test_a_sign_of_the_next_turn_is_read_with_the_case(
    before: str, sign: str, urgency: str, conversation: Conversation
) -> None:
    """Guards *39 de fièvre* behind *neutropénie grade 4*, which nobody understood by itself."""
    conversation.ask(before)
    assert conversation.ask(sign).urgency == urgency


@every_row(("before", "said"), list(product(("colite grade 2", "colite grade 4"), ("merci", "pas de fièvre", "ok"))))
def test_what_tells_no_sign_raises_nothing(before: str, said: str, conversation: Conversation) -> None:
    """Guards the other direction: thanks and denials behind a graded toxicity."""
    conversation.ask(before)
    assert conversation.ask(said).urgency in ("none", "days")


@every_row("text", ["patient neutropénique fébrile", "neutropénie grade 3 fébrile", "fébrile en aplasie sous pembro"])
def test_a_fever_without_neutrophils_needs_the_hospital(text: str, assistant: Assistant) -> None:
    """Guards *neutropénique fébrile*, which only *neutropénie fébrile* word for word called for."""
    assert ask(assistant, text).urgency == "hospital"


@every_row("text", ["neutropénie grade 3 non fébrile", "neutropénie grade 3 apyrétique", "neutropénie grade 3"])
def test_without_a_fever_the_grade_says_how_fast(text: str, assistant: Assistant) -> None:
    """Guards the other direction."""
    assert ask(assistant, text).urgency == "same_day"
