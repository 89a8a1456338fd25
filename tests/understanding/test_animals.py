"""What an animal has calls nobody, whatever its kind or breed; whoever was hurt by one is somebody."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask, real_knowledge
from tests.rows import every_row

SIGNS = ("ne respire plus", "convulse", "saigne abondamment", "est inconscient", "est en arrêt cardiaque",
         "fait une hémorragie")  # fmt: skip
ENGLISH_SIGNS = ("is not breathing", "is having a seizure", "is bleeding heavily", "is unconscious")
BEFORE, ENGLISH_BEFORE = ("mon", "le", "notre"), ("my", "our", "the")
AT_ONCE = ("furet", "bulldog", "cocker", "malinois", "perruche", "chat", "chien", "vache", "cochon d'inde")
HURT = ("il a été mordu par son {a} et {s}", "mordue par un {a}, {s}", "patient mordu par le {a} {s}",
        "renversé par un {a}, {s}")  # fmt: skip
ENGLISH_HURT = ("he was bitten by his {a} and {s}", "bitten by a {a}, {s}")


def _animals(language: str) -> tuple[str, ...]:
    animals = real_knowledge().language.failures.animals
    return animals.fr if language == "fr" else animals.en


@every_row(("animal", "before", "sign"), product(AT_ONCE, BEFORE, SIGNS))
def test_an_animal_is_nobody(animal: str, before: str, sign: str, assistant: Assistant) -> None:
    """Guards 'le furet convulse' against a call."""
    assert ask(assistant, f"{before} {animal} {sign}").urgency == "none"


@pytest.mark.slow
@every_row(
    ("animal", "before", "sign"),
    lambda: [
        *product(_animals("fr"), BEFORE, SIGNS),
        *product(_animals("en"), ENGLISH_BEFORE, ENGLISH_SIGNS),
    ],
)
def test_no_kind_or_breed_is_somebody(animal: str, before: str, sign: str, assistant: Assistant) -> None:
    """Guards every animal of the list, those that are added later too."""
    assert ask(assistant, f"{before} {animal} {sign}").urgency == "none"


@every_row(
    ("frame", "animal", "sign"),
    [*product(HURT, ("chien", "furet", "bulldog", "malinois"), SIGNS[:4]),
     *product(ENGLISH_HURT, ("dog", "ferret", "rottweiler"), ENGLISH_SIGNS)],
)  # fmt: skip
def test_whoever_was_hurt_by_one_is_somebody(frame: str, animal: str, sign: str, assistant: Assistant) -> None:
    """Guards 'il a été mordu par son chien et saigne abondamment'."""
    assert ask(assistant, frame.format(a=animal, s=sign)).urgency == "vital"


SOMEBODY = ("M. Renard convulse", "Mme Poulain ne respire plus", "patiente sur son cheval, inconsciente",
            "le chien va bien, ma patiente convulse", "mon voisin et son chien : lui ne respire plus",
            "calf swollen, he is not breathing")  # fmt: skip


@every_row("said", SOMEBODY)
def test_a_surname_or_an_animal_beside_somebody_silences_nobody(said: str, assistant: Assistant) -> None:
    """Guards people who are called like animals, or stand beside one."""
    assert ask(assistant, said).urgency == "vital"
