"""Whoever is called by a title and a name is somebody, whatever the name: a sign said of them calls."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from bot.understanding.called import called
from bot.understanding.clauses import Gap, gaps_of
from bot.understanding.folding import tokens_of
from tests.conftest import ask
from tests.rows import every_row

TITLES = frozenset({"m", "mme", "monsieur", "mr", "mrs"})
FRENCH = ("M. Durand", "M Durand", "Mme Petit", "M. L.", "Mme D.", "Mme Le Goff", "monsieur Bernard", "Mme ROUX")
ENGLISH = ("Mr Smith", "Mr. Smith", "Mrs Jones", "Mr J.", "Ms O'Hara")
SIGNS = ("s'est effondré", "ne respire plus", "ne marche plus", "ne répond plus", "convulse", "a perdu connaissance")
ENGLISH_SIGNS = ("has collapsed", "is not breathing", "is unresponsive", "is having a seizure", "has no pulse")
CALM = (
    "s'est effondré en larmes",
    "ne répond plus au téléphone",
    "respire mieux",
    "a repris connaissance il y a un an",
)
NAMED_LIKE_A_SIGN = ("Mr Shock needs an appointment on the 15th", "Mr. Shock needs an appointment",
                     "rendez-vous de M. Coma le 15 à 3 heures")  # fmt: skip


@every_row(("who", "sign"), [*product(FRENCH, SIGNS), *product(ENGLISH, ENGLISH_SIGNS)])
def test_a_sign_of_somebody_called_by_name_calls(who: str, sign: str, assistant: Assistant) -> None:
    """Guards against a name, its initial or its point standing between somebody and the sign."""
    assert ask(assistant, f"{who} {sign}").urgency == "vital"


@every_row(("who", "calm"), product(FRENCH, CALM))
def test_what_is_no_sign_calls_for_nobody(who: str, calm: str, assistant: Assistant) -> None:
    """Guards tears, telephones and functions that work, whoever they are said of."""
    assert ask(assistant, f"{who} {calm}").urgency == "none"


@every_row("said", NAMED_LIKE_A_SIGN)
def test_a_name_is_no_sign(said: str, assistant: Assistant) -> None:
    """Guards whoever is called as a sign is."""
    assert ask(assistant, said).urgency == "none"


def _gaps(text: str) -> list[Gap]:
    tokens = tokens_of(text)
    return called(tokens, text, TITLES).gaps(gaps_of(tokens, text))


def test_the_point_of_a_title_or_an_initial_parts_nothing() -> None:
    """Guards one sentence against being read as two."""
    assert _gaps("vu M. Durand ce jour") == [Gap.HARD, *[Gap.NONE] * 4]
    assert _gaps("Mme D. ne marche plus") == [Gap.HARD, *[Gap.NONE] * 4]


def test_the_point_of_a_sentence_parts() -> None:
    """Guards a denial before somebody's name against reaching the sentence behind it."""
    assert _gaps("Vu Mme D. Syncope à midi")[3] == Gap.HARD
    assert _gaps("pas d'hépatite C. Malaise")[4] == Gap.HARD
    assert _gaps("pas de toux. Mme Durand convulse")[3] == Gap.HARD


def test_names_end_where_they_end() -> None:
    """Guards a sign behind a name, written with a capital, against being taken for a further name."""
    text = "Mme Petit Syncope"
    assert called(tokens_of(text), text, TITLES).names == {1}
    text = "Mme Le Goff convulse"
    assert called(tokens_of(text), text, TITLES).names == {1, 2}
    text = "MME PETIT NE RESPIRE PLUS"
    assert called(tokens_of(text), text, TITLES).names == frozenset()
