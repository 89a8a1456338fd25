"""Several organs with one word of damage: each is a toxicity, in both directions, and no organ of another word is."""

from __future__ import annotations

from itertools import permutations, product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

NOUNS = {"foie": "hepatitis", "rein": "nephritis", "poumon": "pneumonitis", "cœur": "myocarditis"}
ADJECTIVES = {
    "hépatique": "hepatitis", "rénale": "nephritis", "pulmonaire": "pneumonitis", "cardiaque": "myocarditis",
}  # fmt: skip
OF_NOUNS = (
    "atteinte {} et {}", "toxicité {}/{}", "tox {} + {}", "{} et {} touchés sous nivo", "{} + {} atteints",
    "grade 2 {} et {}", "{} et {} grade 2",
)  # fmt: skip
OF_ADJECTIVES = ("toxicité {} et {}", "atteinte {} et {} grade 2", "toxicités {} & {} sous pembro")


def named(text: str, assistant: Assistant) -> set[str]:
    return {problem.toxicity for problem in ask(assistant, text).query.problems}


@every_row(("pair", "frame"), product(permutations(NOUNS, 2), OF_NOUNS))
def test_both_organs_are_toxicities(pair: tuple[str, str], frame: str, assistant: Assistant) -> None:
    """Guards the second organ, and the first of two before the word of damage, against being lost."""
    assert named(frame.format(*pair), assistant) >= {NOUNS[one] for one in pair}


@every_row(("pair", "frame"), product(permutations(ADJECTIVES, 2), OF_ADJECTIVES))
def test_both_adjectives_are_toxicities(pair: tuple[str, str], frame: str, assistant: Assistant) -> None:
    """Guards *toxicité hépatique et rénale*."""
    assert named(frame.format(*pair), assistant) >= {ADJECTIVES[one] for one in pair}


@every_row(("text", "toxicities"), {
    "toxicité cardiaque, hépatique et pulmonaire": {"myocarditis", "hepatitis", "pneumonitis"},
    "cœur, foie et rein touchés": {"myocarditis", "hepatitis", "nephritis"},
    "liver and kidney toxicity grade 3": {"hepatitis", "nephritis"},
    "kidney and liver toxicity": {"hepatitis", "nephritis"},
}.items())  # fmt: skip
def test_lists_and_english_are_read(text: str, toxicities: set[str], assistant: Assistant) -> None:
    """Guards a comma in a list that ends with *et*, and English, where the damage stands behind."""
    assert named(text, assistant) == toxicities


@every_row(("text", "toxicities"), {
    "métastases hépatiques et toxicité rénale": {"nephritis"}, "atteinte hépatique, rein unique": {"hepatitis"},
    "atteinte hépatique et bilan rénal normal": {"hepatitis"}, "toxicité rénale et dermatologue à Dax": {"nephritis"},
    "toxicité hépatique": {"hepatitis"}, "atteinte hépatique, pas rénale": {"hepatitis"},
}.items())  # fmt: skip
def test_an_organ_of_another_word_is_none(text: str, toxicities: set[str], assistant: Assistant) -> None:
    """Guards metastases, organs behind a comma, tests, disciplines and denials."""
    assert named(text, assistant) == toxicities
