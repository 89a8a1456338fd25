"""The tier that is told by the order in which one turns to people, for every discipline and in both languages."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

DISCIPLINES = ("dermato", "cardiologue", "gastro", "endocrinologue", "pneumo")
ABOVE = (
    "{d} en deuxième à Pau", "{d} en second à Pau", "en second, {d} à Pau", "celui du dessus en {d} à Pau",
    "le niveau d'après en {d}, Pau", "{d} à Pau quand le spécialiste local ne sait plus",
    "{d} à Pau, le référent local est dépassé", "le {d} local ne suffit plus, qui à Pau ?",
    "qui après le {d} local à Pau ?", "au-dessus du {d} de proximité à Pau",
    "si le {d} du coin est dépassé, qui, à Pau",
    "{d} à Pau, et ensuite qui ?", "l'étage au-dessus en {d}, Pau", "le {d} de Pau sèche, qui au-dessus ?",
)  # fmt: skip
NO_LONGER = ("et plus", "et non", "et non plus", "et pas", "mais pas", "plutôt que")
THE_FIRST = ("l'hôpital local", "le {d} local", "le {d} de proximité", "le spécialiste local")
NOT_THE_FIRST = (
    "{d} à Pau {no} {first}",
    "quel {d} au CHU {no} {first}, à Pau",
    "je cherche le {d} de recours {no} {first} à Pau",
)
NOT_THE_FIRST_IN_ENGLISH = ("{d} in Pau {no} local one", "the {d} at the university hospital {no} local hospital")
RATHER = ("rather than the", "instead of the", "and not the", "no longer the")
NEARER = (
    "un {d} plus proche et plus local à Pau",
    "le {d} local et pas le CHU, à Pau", "le {d} local plutôt que le CHU à Pau",
    "le {d} de proximité et non le recours, à Pau", "le {d} local de Pau et non celui de Bordeaux",
)  # fmt: skip
ENGLISH = ("dermatologist", "cardiologist", "nephrologist")
ABOVE_IN_ENGLISH = (
    "next level up {d} Pau", "{d} Pau when the local one is stuck", "who is above the local {d} in Pau?",
    "{d}, step up, Pau", "the local {d} is out of ideas, who next in Pau", "beyond the local {d} in Pau",
)  # fmt: skip
FIRST = (
    "{d} local à Pau", "{d} de proximité à Pau", "{d} de premier recours à Pau", "le {d} local suffit-il, à Pau ?",
    "je cherche d'abord le {d} local à Pau",
)  # fmt: skip
NEITHER = (
    "{d} à Pau, nivolumab en deuxième ligne",
    "corticoïdes en seconde intention, {d} à Pau ?",
    "ALAT au-dessus de 5N, {d} à Pau",
    "{d} à Pau, troponine au-dessus de la normale",
    "un {d} à Pau et ensuite un rendez-vous à Dax",
    "{d} à Pau après la deuxième cure",
)
WEIGHED = ("G3 hepatitis: local one or teaching hospital?", "premier niveau ou recours pour une colite grade 2 ?")


@pytest.mark.slow
@every_row(("said", "discipline"), product(ABOVE, DISCIPLINES))
def test_who_comes_after_the_first_is_of_recourse(said: str, discipline: str, assistant: Assistant) -> None:
    """'quand le spécialiste local ne sait plus' was taken for a search of the local specialist."""
    assert ask(assistant, said.format(d=discipline)).query.tier == "recourse"


@every_row(("said", "discipline"), product(ABOVE_IN_ENGLISH, ENGLISH))
def test_who_comes_after_the_first_in_english(said: str, discipline: str, assistant: Assistant) -> None:
    """Guards the same in English."""
    assert ask(assistant, said.format(d=discipline)).query.tier == "recourse"


@pytest.mark.slow
@every_row(("no", "first", "discipline"), product(NO_LONGER, THE_FIRST, DISCIPLINES))
def test_the_first_is_ruled_out(no: str, first: str, discipline: str, assistant: Assistant) -> None:
    """'le CHU et plus l'hôpital local' was taken for a search of the local one."""
    for said in NOT_THE_FIRST:
        text = said.format(d=discipline, no=no, first=first.format(d=discipline))
        assert ask(assistant, text).query.tier == "recourse", text


@every_row(("said", "no", "discipline"), product(NOT_THE_FIRST_IN_ENGLISH, RATHER, ENGLISH))
def test_the_first_is_ruled_out_in_english(said: str, no: str, discipline: str, assistant: Assistant) -> None:
    """Guards the same in English."""
    assert ask(assistant, said.format(no=no, d=discipline)).query.tier == "recourse"


@every_row(("said", "discipline"), product(NEARER, DISCIPLINES))
def test_the_recourse_is_not_sought_where_it_is_ruled_out(said: str, discipline: str, assistant: Assistant) -> None:
    """Guards the other direction: the recourse is denied, or somebody nearer is wanted."""
    assert ask(assistant, said.format(d=discipline)).query.tier != "recourse"


@every_row(("said", "discipline"), product(FIRST, DISCIPLINES))
def test_the_first_stays_the_first(said: str, discipline: str, assistant: Assistant) -> None:
    """Guards the local specialist, also where it is asked whether he suffices."""
    assert ask(assistant, said.format(d=discipline)).query.tier == "first_line"


@every_row(("said", "discipline"), product(NEITHER, DISCIPLINES))
def test_lines_of_treatment_and_values_are_no_tier(said: str, discipline: str, assistant: Assistant) -> None:
    """Guards what is second or above without being somebody."""
    assert ask(assistant, said.format(d=discipline)).query.tier is None


@every_row("text", WEIGHED)
def test_where_both_are_weighed_neither_is_sought(text: str, assistant: Assistant) -> None:
    """Guards the question which of the two it is."""
    assert ask(assistant, text).query.tier is None
