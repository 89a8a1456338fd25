"""Misspelt departments, postal codes beside a misspelt town, and words that are no misspelt town."""

from __future__ import annotations

from itertools import islice
from random import Random

import pytest

from bot.assistant import Assistant
from bot.understanding.folding import fold_word
from tests.conftest import ask
from tests.rows import every_row
from tests.understanding.test_disciplines_by_every_name import slips

LED_BY = {"Landes": "dans les", "Pyrénées-Atlantiques": "dans les", "Deux-Sèvres": "dans les", "Vienne": "dans la"}
SLIPS_OF_EACH = 40
TOWNS = 300


def places_of(assistant: Assistant, text: str) -> tuple[str, set[str]]:
    """The place that is answered for, and those that are offered."""
    answer = ask(assistant, text)
    offered = {choice.query.place.key for choice in answer.choices if choice.query.place}
    return (answer.query.place.key if answer.query.place else "", offered)


@pytest.mark.slow
def test_a_misspelt_department_is_repaired_or_asked_about(assistant: Assistant) -> None:
    """Guards 'en Crrèze', which was the Creuse: one slip in any department, behind the word that stands before it."""
    dice = Random(9)  # noqa: S311 (no secret)
    wrong, lost, tried = [], 0, 0
    for code, name in assistant.knowledge.gazetteer.departments.items():
        longest = max(name.split("-"), key=len)
        for slip in (one for _ in range(SLIPS_OF_EACH) for one in islice(slips(longest, dice), 1)):
            text = f"neurologue {LED_BY.get(name, 'en')} {name.replace(longest, slip)}"
            if fold_word(slip) in assistant.reader.vocabulary.root.children:
                continue  # Cressé is a commune
            taken, offered = places_of(assistant, text)
            tried += 1
            if taken and taken != code:
                wrong.append((text, taken))
            lost += not taken and code not in offered
    assert wrong == []
    assert lost <= tried // 100


@pytest.mark.slow
def test_a_misspelt_town_is_the_one_of_its_postal_code(assistant: Assistant) -> None:
    """Guards '79200 Le Tlllud', which was Parthenay: the name chooses among the communes of the code."""
    dice = Random(10)  # noqa: S311 (no secret)
    gazetteer = assistant.knowledge.gazetteer
    codes = sorted(code for code, communes in gazetteer.by_postcode.items() if len(communes) > 3)
    frames = ("neurologue à {c} {n}", "{c} {n} : avis néphro", "dermato, {n} {c}", "qui appeler à {n} ({c}), colite ?")
    other = []
    for at in range(TOWNS):
        code = dice.choice(codes)
        commune = dice.choice(list(gazetteer.by_postcode[code]))
        longest = max(commune.name.replace("-", " ").split(), key=len)
        if len(longest) < 6:
            continue
        name = commune.name.replace(longest, next(slips(longest, dice)), 1)
        text = frames[at % len(frames)].format(c=code, n=name)
        taken, offered = places_of(assistant, text)
        if taken != commune.insee and commune.insee not in offered:
            other.append((text, taken))
    assert len(other) <= TOWNS // 100, other


@every_row(
    ("text", "insee"),
    [
        ("64200 Bidart, dermato", "64125"),
        ("dermato 79200 à Parthenay", "79202"),
        ("dermato Niort 79200", "79191"),
        ("dermato 79200", "79202"),
        ("dermato 79200 urgent", "79202"),
        ("dermato à Tlllud (79200)", "79322"),
    ],
)
def test_a_town_that_is_spelt_goes_before_its_postal_code(assistant: Assistant, text: str, insee: str) -> None:
    """Guards the look-alikes: a town as it is spelt, with another code too, and a code without a town."""
    assert places_of(assistant, text)[0] == insee


@every_row(
    "text",
    [
        "où adresser une myocardite immuno-médié gr 2 ?",
        "hépatite immuno-medié, qui appeler",
        "qui peut s'abonner aux aunonces ?",
        "qui peut s'abonner aux nouelles du réseau ?",
        "comment recevoir les nuvelles du réseau",
    ],
)
def test_a_misspelt_word_of_ours_is_no_misspelt_town(assistant: Assistant, text: str) -> None:
    """Guards 'immuno-médié', which was the commune Médis: a word that is as near goes before a town."""
    taken, offered = places_of(assistant, text)
    assert not taken
    assert not offered & assistant.knowledge.gazetteer.communes.keys()


@every_row(
    ("text", "insee"),
    [
        ("biaritz g besoin dermatolgue", "64122"),
        ("dermato Médiss", "17228"),
        ("un dermato à Bressuier", "79049"),
        ("dermato pr sainte", "17415"),
    ],
)
def test_a_misspelt_town_stays_one(assistant: Assistant, text: str, insee: str) -> None:
    """Guards the other side: where it stands as a town, or is a known one, a word nearby takes nothing away."""
    assert places_of(assistant, text)[0] == insee
