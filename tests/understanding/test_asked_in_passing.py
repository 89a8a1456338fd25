"""What people ask in passing, in words of their own: where to train, who covers for somebody, who itches."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

TRAIN = ("on se forme où", "comment je me forme", "où on se forme", "comment se former")
BESIDE = ("dermato à Pau, et {}", "{} ? et un néphro à Dax", "un cardio à Pau puis {}")
AWAY = ("Dr on holiday", "he is away", "she is on leave")
COVERS = ("who covers {} in Pau", "who is covering {} in Pau?", "who's covering {} in Pau")
FIELDS = {"endocrine": "endocrinology", "skin": "dermatology", "cardiology": "cardiology"}
ITCHES = ("la dame du 12 qui gratte", "un monsieur qui gratte", "elle gratte partout")
NOT_OURS = ("annuaire inversé gratuit", "annuaire inversé", "reverse directory", "une ampoule se forme")


@every_row(("train", "beside"), product(TRAIN, BESIDE))
def test_where_to_train_beside_somebody(train: str, beside: str, assistant: Assistant) -> None:
    """'on se forme où' behind a discipline was not understood."""
    assert {"referents", "training"} <= {*ask(assistant, beside.format(train)).kinds}


@every_row(("away", "covers", "field"), product(AWAY, COVERS, FIELDS))
def test_who_covers_for_somebody(away: str, covers: str, field: str, assistant: Assistant) -> None:
    """'Dr on holiday, who covers endocrine in Bayonne' was not ours."""
    answer = ask(assistant, f"{away}, {covers.format(field)}")
    assert "referents" in answer.kinds
    assert FIELDS[field] in answer.query.specialties


@every_row("who", ITCHES)
def test_who_itches(who: str, assistant: Assistant) -> None:
    """'la dame qui gratte' named nothing."""
    assert "pruritus" in {
        one.toxicity for one in ask(assistant, f"{who} sous nivo, qui on appelle à Marmande").query.problems
    }


@every_row("text", NOT_OURS)
def test_what_is_not_ours_stays_out(text: str, assistant: Assistant) -> None:
    """Guards other directories, and what forms."""
    assert ask(assistant, text).kinds == ("fallback",)
