"""The places of the region, a fixed sample of them: typed exactly in every way, and with one typo."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.places import TEMPLATES, Trial, edited_cases, exact_questions, share_of, thinned, trial_of
from bot.assistant import Assistant
from tests.rows import every_row

pytestmark = pytest.mark.slow

EXACT_SHARE, EDITED_SHARE = 0.1, 0.25
"""Of all names; python -m benchmarks.places asks them all."""
WORDS_OF_OURS = frozenset({"Cours", "Mairé"})
"""Communes whose bare name is what people ask about here (a course, a town hall): behind 'à' they are communes."""


@pytest.fixture(scope="module")
def trial(assistant: Assistant) -> Trial:
    return trial_of(assistant)


def test_every_name_typed_exactly_is_that_place_or_a_choice_that_holds_it(trial: Trial) -> None:
    """Guards exact names in any casing, accents, hyphens, St and s/: never another commune, never nothing."""
    cases = [*thinned(trial.names.cases(), EXACT_SHARE), *(c for c in trial.names.cases() if "(" in c.name)]
    failed = [
        (style, question, trial.understood_as(question))
        for case in cases
        for style, question in exact_questions(case.name)
        if case.name not in WORDS_OF_OURS and trial.exact_outcome(question, case.wanted) not in ("right", "asked")
    ]
    assert not failed


@pytest.mark.parametrize("name", sorted(WORDS_OF_OURS))
def test_a_commune_that_is_a_word_of_ours_is_a_place_behind_a_preposition(name: str, trial: Trial) -> None:
    """Guards the two exceptions above: with 'à' they are understood as everywhere."""
    case = next(case for case in trial.names.cases() if case.name == name)
    assert trial.exact_outcome(f"dermato à {name}", case.wanted) in ("right", "asked")


def test_the_largest_towns_are_never_asked_about(trial: Trial) -> None:
    """Guards against asking where everybody knows the answer: towns from twenty thousand inhabitants."""
    towns = [c for c in trial.names.gazetteer.communes.values() if c.population >= 20_000]
    asked = [
        t.name for t in towns if trial.exact_outcome(f"dermatologue {t.name.lower()}", frozenset({t.insee})) != "right"
    ]
    assert len(towns) > 20
    assert not asked


def test_names_with_one_typo_are_mostly_understood_and_hardly_ever_taken_for_another(trial: Trial) -> None:
    """Guards the promise on typos: at least 92 % right, 98 % right or asked, under 0.3 % silently another place."""
    counts: Counter[str] = Counter()
    for seed in range(2):
        for case, edited in thinned(list(edited_cases(trial.names, seed)), EDITED_SHARE):
            for template in TEMPLATES:
                counts[trial.outcome(template.format(edited), case.wanted)] += 1
    assert sum(counts.values()) > 4000
    assert share_of(counts, "right") >= 0.92, counts
    assert share_of(counts, "right", "asked") >= 0.98, counts
    assert share_of(counts, "another") < 0.003, counts


@every_row(
    ("question", "wanted"),
    [
        ("dermato Vaux-usr-Mer", "17461"),
        ("dermato à montdemarsan", "40192"),
        ("dermato MontdeMarsan", "40192"),
        ("dermato mont de marssan", "40192"),
        ("dermato peri gueux", "24322"),
        ("dermato à Angoul ême", "16015"),
        ("dermato au bouscat", "33069"),
        ("dermato rouffignac st cernin de reilhac", "24356"),
        ("dermatologue dans les landes", "40"),
        ("dermato arcasson", "33009"),
        ("dermato saintjeandeluz", "64483"),
    ],
)
def test_blanks_hyphens_and_little_words_do_not_matter(question: str, wanted: str, assistant: Assistant) -> None:
    """Guards names glued, torn, contracted, or with the typo in their shortest word."""
    reading = assistant.reader.read(question)
    assert [place.key for place in reading.places] == [wanted], reading.place_choices


@pytest.mark.parametrize(
    "question",
    ["dermato Valence", "dermato à La Réunion", "dermato Clermont", "dermato Saint-Denis", "dermato Charronx"],
)
def test_a_name_that_may_be_elsewhere_or_another_is_asked(question: str, trial: Trial) -> None:
    """Guards names shared with a large town elsewhere, and typos as near to two names."""
    reply = trial.understood_as(question)
    assert reply.startswith("choice"), reply
