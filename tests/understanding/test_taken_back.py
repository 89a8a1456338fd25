"""What is corrected within one message: the discipline that was named by mistake is not looked for."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

FIRST, SECOND = ("cardio", "un dermato"), {"neuro": "neurology", "le pneumologue": "pulmonology"}
WORDS = (", non pardon, ", "... je me trompe, ", " enfin non ", ", sorry no, ", ", I mean ")


@every_row(("first", "word", "second"), product(FIRST, WORDS, SECOND))
def test_the_discipline_behind_the_correction_is_sought(
    first: str, word: str, second: str, assistant: Assistant
) -> None:
    """Guards against a referent of the discipline that was taken back."""
    assert ask(assistant, f"{first}{word}{second} à Pau").query.specialties == (SECOND[second],)


@every_row(
    ("wanted", "word", "other"),
    product(
        {"cardio": "cardiology", "un neurologue": "neurology"}.items(),
        (" plutôt que ", " plutôt qu'un ", " au lieu du ", " rather than a ", " instead of "),
        ("dermato", "pneumologue"),
    ),
)
def test_the_discipline_that_is_not_wanted_is_not_sought(
    wanted: tuple[str, str], word: str, other: str, assistant: Assistant
) -> None:
    """Guards against a referent of the discipline that stands behind *rather than*."""
    for said in (f"{wanted[0]}{word}{other} à Pau", f"{wanted[0]} à Pau{word}{other}"):
        assert ask(assistant, said).query.specialties == (wanted[1],), said


def test_two_disciplines_that_are_joined_stay_two(assistant: Assistant) -> None:
    """Guards against taking back what nobody took back."""
    assert ask(assistant, "cardio et neuro à Pau").query.specialties == ("cardiology", "neurology")


@every_row(
    "said", ["le CH a un dermato ?", "hépatite grade 3 : avis CHU ou le CH suffit ?", "pas de place au CH, dermato ?"]
)
def test_a_hospital_without_its_town_is_no_commune(said: str, assistant: Assistant) -> None:
    """Guards *le CH* against being read as a commune whose name is cut short."""
    assert ask(assistant, said).query.place is None


@every_row(
    ("said", "wanted"),
    {
        "prendre avis cardio plutôt que d'attendre. Neurologue à Bayonne ?": "neurology",
        "dermato au lieu de corticoides, et ophtalmo à Dax ?": "ophthalmology",
        "cardiologue à Pau plutôt que le CHU, et un pneumologue": "pulmonology",
        "gastro instead of ER, and dermatologist in Dax": "dermatology",
    }.items(),
)
def test_a_discipline_further_on_is_still_sought(said: str, wanted: str, assistant: Assistant) -> None:
    """Guards whoever stands behind *rather than* something else."""
    assert wanted in ask(assistant, said).query.specialties
