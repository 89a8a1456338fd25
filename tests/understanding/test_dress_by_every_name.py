"""DRESS by any of its names is never less than the hospital's, and what only looks like it is nothing."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

NAMES = ("DRESS", "syndrome DRESS", "DRESS syndrome", "syndrome d'hypersensibilité médicamenteuse", "DIHS",
         "drug reaction with eosinophilia and systemic symptoms")  # fmt: skip
FRAMES = ("{}", "{} que faire", "patient avec un {}", "{} sous nivolumab à Dax", "{} : dermato à Limoges ?")
NOT_TODAY = ("antécédent de {}", "pas de {}, rash grade 1", "qu'est-ce qu'un {} ?")


@every_row(("frame", "name"), product(FRAMES, NAMES))
def test_any_suspicion_needs_the_hospital(frame: str, name: str, assistant: Assistant) -> None:
    """Guards one meaning against several urgencies by its wording."""
    assert ask(assistant, frame.format(name)).urgency in ("hospital", "vital")


@every_row(("frame", "name"), product(NOT_TODAY, NAMES[:3]))
def test_what_is_past_denied_or_asked_about_needs_nobody(frame: str, name: str, assistant: Assistant) -> None:
    """Guards history, denials and definitions."""
    assert ask(assistant, frame.format(name)).urgency in ("none", "days")


@every_row("said", ["dress code de la soirée", "to dress a wound", "dresse la liste des référents"])
def test_the_english_verb_is_no_disease(said: str, assistant: Assistant) -> None:
    """Guards the word in small letters."""
    assert ask(assistant, said).urgency == "none"


ABLE = (
    "can't dress",
    "cannot dress",
    "is unable to dress",
    "struggles to dress",
    "can no longer dress",
)
WHY = ("because of the joints, on pembro", "himself, arthritis on nivo: which grade?", "on his own, arthritis on nivo")
MEANT = ("can DRESS happen on nivo?", "could it be DRESS, eosinophils 3000", "DRESS, he is on his own at home")


@every_row(("able", "why"), product(ABLE, WHY))
def test_whoever_cannot_dress_has_no_syndrome(able: str, why: str, assistant: Assistant) -> None:
    """'he can't dress because of his joints' was the sheet of severe cutaneous reactions."""
    problems = {one.toxicity for one in ask(assistant, f"he {able} {why}").query.problems}
    assert problems == {"arthritis"}


@every_row("text", MEANT)
def test_the_syndrome_beside_words_of_ability_is_meant(text: str, assistant: Assistant) -> None:
    """Guards the syndrome behind 'can' and before 'on his own'."""
    answer = ask(assistant, text)
    assert answer.urgency in ("hospital", "vital")
    assert "severe_cutaneous" in {one.toxicity for one in answer.query.problems}
