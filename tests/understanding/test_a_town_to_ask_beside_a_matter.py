"""A town that has to be asked about beside a second matter: the town is asked, and the matter is answered."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

DOUBTFUL = ("Jonsac", "Saint-Martin")
SURE = ("Jonzac", "Dax")
SOUGHT = ("Endocrinologist, {t}. ", "endocrino à {t}. ", "un dermato à {t}, et ")
MATTERS = {
    "what does grade 4 mean?": "grade",
    "c'est quoi le grade 4 ?": "grade",
    "quand est la formation ?": "training",
    "comment présenter un dossier en RCP ?": "rcp",
}


@every_row(("town", "sought", "matter"), product(DOUBTFUL, SOUGHT, MATTERS))
def test_the_town_is_asked_and_the_matter_answered(town: str, sought: str, matter: str, assistant: Assistant) -> None:
    """'Endocrinologist, Jonsac. Also what does grade 4 mean?' lost the people, or else the grade."""
    assert {"choice", MATTERS[matter]} <= {*ask(assistant, sought.format(t=town) + matter).kinds}


@every_row(("town", "sought", "matter"), product(SURE, SOUGHT, MATTERS))
def test_beside_a_sure_town_both_are_answered(town: str, sought: str, matter: str, assistant: Assistant) -> None:
    """Guards the people of a town that is sure."""
    answer = ask(assistant, sought.format(t=town) + matter)
    assert {"referents", MATTERS[matter]} <= {*answer.kinds}
    assert "choice" not in answer.kinds


@every_row("town", DOUBTFUL)
def test_a_doubtful_town_alone_is_asked(town: str, assistant: Assistant) -> None:
    """Guards the question where nothing else is asked."""
    assert ask(assistant, f"dermato {town}").kinds == ("choice",)
