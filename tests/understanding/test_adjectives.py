"""A severity adjective grades the toxicity beside it: no sign, no second toxicity, no other clause."""

from __future__ import annotations

from itertools import permutations, product

import pytest

from bot.answering.answer import Asker
from bot.assistant import Assistant
from tests.conftest import NOON, Conversation, ask
from tests.rows import every_row

ADJECTIVES = (("légère", 1), ("modérée", 2), ("sévère", 3))
NAMES = (("colite", "colitis"), ("hépatite", "hepatitis"), ("pneumopathie", "pneumonitis"))
SIGNS = ("fatigue", "mal au ventre", "dyspnée", "céphalée", "douleurs")


def grades(text: str, assistant: Assistant) -> dict[str, tuple[int, ...]]:
    return {problem.toxicity: problem.grades for problem in ask(assistant, text).query.problems}


@every_row(("adjective", "name"), list(product(ADJECTIVES, NAMES)))
def test_right_beside_a_toxicity_it_is_its_grade(
    adjective: tuple[str, int], name: tuple[str, str], assistant: Assistant
) -> None:
    """Guards the adjective behind the name, behind a link, in brackets and behind a comma of its own."""
    for frame in ("{n} {a}", "{n} plutôt {a}", "{n} ({a})", "{n}, {a}", "un grade {a} : {n}"):
        said = frame.format(n=name[0], a=adjective[0])
        assert grades(said, assistant) == {name[1]: (adjective[1],)}, said


@every_row(("sign", "name", "adjective"), list(product(SIGNS, NAMES, ADJECTIVES)))
def test_said_of_a_sign_it_grades_no_toxicity(
    sign: str, name: tuple[str, str], adjective: tuple[str, int], assistant: Assistant
) -> None:
    """Guards a hepatitis against the grade of a fatigue: the wrong grade is the wrong conduct."""
    for frame in ("{n}, {s} {a}", "{n} avec {s} {a}", "{s} {a} sur une {n}", "{s} {a} ; {n}"):
        said = frame.format(n=name[0], s=sign, a=adjective[0])
        assert grades(said, assistant).get(name[1]) == (), said


def test_each_of_two_toxicities_has_its_own(assistant: Assistant) -> None:
    """Guards two problems: one adjective each, one for both behind 'et', one for the first alone, and a choice."""
    assert grades("colite légère mais prurit sévère", assistant) == {"colitis": (1,), "pruritus": (3,)}
    assert grades("colite et prurit sévères", assistant) == {"colitis": (3,), "pruritus": (3,)}
    assert grades("prurit sévère et colite", assistant) == {"pruritus": (3,), "colitis": ()}
    assert grades("colite modérée ou sévère", assistant) == {"colitis": ()}


def quoted(text: str, assistant: Assistant) -> dict[str, str]:
    """Toxicity → the adjective that its criteria quote."""
    case = assistant.respond(text, Asker(role="member"), None, NOON).case
    return {one.toxicity: case.severity_word(one.toxicity) for one in case.query.problems}


FRENCH_DEGREES = (("légère", 1), ("modérée", 2), ("sévère", 3))
ENGLISH_DEGREES = (("mild", 1), ("slight", 1), ("moderate", 2), ("severe", 3))
PAIRS = (("colite", "colitis"), ("myocardite", "myocarditis"), ("hépatite", "hepatitis"))
ENGLISH_PAIRS = (("colitis", "colitis"), ("myocarditis", "myocarditis"), ("pruritus", "pruritus"))
JOINED = ("{} et {}", "{}, {}", "{} mais {}", "{} ; {}", "{} avec {}", "{} {}")
ENGLISH_JOINED = ("{} and {}", "{}, {}", "{} but {}", "{} with {}", "{}; {}", "{} {}")


def _rows_of_two() -> list[tuple[str, dict[str, tuple[str, int]]]]:
    """Two toxicities with an adjective each, in any order, in both languages and on both sides of the name."""
    kinds = (
        ("{n} {w}", FRENCH_DEGREES, PAIRS, JOINED),
        ("{w} {n}", ENGLISH_DEGREES, ENGLISH_PAIRS, ENGLISH_JOINED),
        ("{n} {w}", ENGLISH_DEGREES, ENGLISH_PAIRS, ENGLISH_JOINED[:4]),
    )
    return [
        (joined.format(*(frame.format(n=n[0], w=w[0]) for n, w in ((one, first), (other, second)))),
         {one[1]: first, other[1]: second})
        for frame, words, names, all_joined in kinds
        for joined in all_joined
        for one, other in permutations(names, 2)
        for first, second in permutations(words, 2)
    ]  # fmt: skip


@pytest.mark.slow
@every_row(("said", "wanted"), _rows_of_two())
def test_each_of_two_has_the_grade_of_its_own_adjective_and_quotes_it(
    said: str, wanted: dict[str, tuple[str, int]], assistant: Assistant
) -> None:
    """Guards 'severe myocarditis and mild pruritus', whose call was lost, and the word that its criteria quote."""
    assert grades(said, assistant) == {key: (grade,) for key, (_, grade) in wanted.items()}, said
    assert quoted(said, assistant) == {key: word for key, (word, _) in wanted.items()}, said


RANGES = (
    ("modérée à sévère", (2, 3)), ("légère à modérée", (1, 2)), ("modérée voire sévère", (2, 3)),
    ("modérée-sévère", (2, 3)), ("modérée jusqu'à sévère", (2, 3)), ("légère à très sévère", (1, 3)),
    ("sévère à modérée", (2, 3)), ("modérée puis sévère", (2, 3)), ("modérée hier, sévère", (2, 3)),
    ("sévère puis modérée", (3, 2)),
)  # fmt: skip
ENGLISH_RANGES = (("moderate to severe", (2, 3)), ("mild-to-moderate", (1, 2)), ("moderate/severe", (2, 3)))


@pytest.mark.slow
@every_row(
    ("said", "key", "words", "wanted"),
    [
        *((f"{name}{where}", key, *said) for (name, key), said, where in product(NAMES, RANGES, (" {}", " {} à Pau"))),
        *((f"{{}} {name}", key, *said) for (name, key), said in product(ENGLISH_PAIRS, ENGLISH_RANGES)),
        *((f"un grade {{}} de {name}", key, *said) for (name, key), said in product(NAMES, RANGES[:3])),
    ],
)
def test_two_adjectives_are_a_range_or_a_course(
    said: str, key: str, words: str, wanted: tuple[int, ...], assistant: Assistant
) -> None:
    """Guards 'néphrite modérée à sévère', which was read as ungraded: both hold, to be confirmed, and are quoted."""
    said = said.format(words)
    assert grades(said, assistant) == {key: wanted}, said
    assert quoted(said, assistant) == {key: words}, said


def test_a_range_alone_goes_on_with_the_toxicity(assistant: Assistant) -> None:
    """Guards the next turn that says no more than 'modérée à sévère'."""
    for opening, turn in (("colite", "modérée à sévère"), ("colitis", "it is moderate to severe")):
        conversation = Conversation(assistant, Asker(role="member"))
        conversation.ask(opening)
        assert conversation.ask(turn).query.problems[0].grades == (2, 3)


def test_the_quoted_word_ends_with_itself(assistant: Assistant) -> None:
    """Guards against '« sévère sous » : grade 3'."""
    assert quoted("colite sévère sous nivolumab", assistant) == {"colitis": "sévère"}


def test_an_adjective_reaches_over_a_small_word_and_no_further(assistant: Assistant) -> None:
    """Guards 'forme sévère de colite', and a word between that says more."""
    assert grades("forme sévère de colite", assistant) == {"colitis": (3,)}
    assert grades("suspicion sévère pour colite", assistant) == {"colitis": ()}


@every_row(
    ("said", "language"),
    {
        "severe rash on nivolumab": "en", "severe rash": "en", "severe vitiligo": "en", "rash on nivolumab": "en",
        "moderate rash on pembro": "en", "sévère rash": "fr", "rash severe": "fr", "rash severe sous nivolumab": "fr",
        "rash sévère": "fr", "on fait quoi, nivolumab": "fr", "mild rash on nivolumab": "en",
    }.items(),
)  # fmt: skip
def test_an_adjective_of_both_languages_shows_its_own_by_its_place(
    said: str, language: str, assistant: Assistant
) -> None:
    """Guards the language of the answer: 'severe rash on nivolumab' was answered in French."""
    assert ask(assistant, said).language == language


@every_row(
    "said", ["pneumopathie à l'effort minime", "colite, minime fatigue", "colite pas minime", "colite, effort modéré"]
)
def test_a_small_effort_is_no_small_disease(said: str, assistant: Assistant) -> None:
    """Guards adjectives of what somebody does, of a sign, and denied ones."""
    assert list(grades(said, assistant).values()) == [()], said


def test_the_wording_of_another_field_silences_no_vital_adjective(assistant: Assistant) -> None:
    """Guards the call of a toxicity whose message looks foreign for its grammar alone."""
    for said in ("syndrome de relargage modérée à sévères", "syndrome de relargage modéré à sévère"):
        assert ask(assistant, said).urgency == "vital", said
