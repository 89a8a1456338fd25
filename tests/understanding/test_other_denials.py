"""Denials that contract, list and announce; and what they must not silence."""

from __future__ import annotations

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

DENIED = (
    "isn't in shock", "is not in shock", "not in shock", "no longer in shock", "no longer unconscious",
    "isn't cyanotic",
    "wasn't unconscious", "hasn't lost consciousness", "didn't collapse", "rules out shock", "neither shock nor coma",
    "no fever nor shock", "no chest pain nor syncope",
    "pas de : choc, coma, convulsion", "n'est plus en choc", "n'est pas en état de choc",
)  # fmt: skip
NOT_DENIED = (
    "n'est plus conscient", "n'est plus réactif", "n'est plus en mesure de respirer", "isn't breathing",
    "isn't responding", "she doesn't respond", "hasn't got a pulse", "he hasn't a pulse", "no longer breathing",
    "no longer conscious", "no longer rousable", "hasn't opened her eyes since the fit", "isn't conscious",
    "isn't waking up", "neither breathing nor moving", "no pulse nor breathing", "n'est plus en vie, on masse",
    "pas de fièvre/inconscient", "pas de fièvre/en état de choc", "afebrile/in shock", "no fever/SpO2 78%",
    "pas de toux : en état de choc", "don't hang up, he is choking", "bonjour, en état de choc",
)  # fmt: skip


@every_row("text", DENIED)
@every_row("frame", ["{}", "colitis grade 1, {}", "dermato Dax, {}"])
def test_a_denied_sign_calls_nobody(text: str, frame: str, assistant: Assistant) -> None:
    """Guards against the contracted, the doubled and the listed denial that was not read."""
    assert ask(assistant, frame.format(text)).urgency in ("none", "days")


@every_row("text", NOT_DENIED)
def test_what_only_holds_such_a_word_calls(text: str, assistant: Assistant) -> None:
    """Guards signs that are themselves a denial, and those behind one that ends."""
    assert ask(assistant, text).urgency == "vital"
