"""The use of a limb, of a side or of speech that is lost now calls; of a joint that hurts, or long ago, it does not."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row
from tests.understanding.test_alarms import urgency

LOST = ("il vient de perdre l'usage {}", "a perdu l'usage {} depuis une heure", "perte de l'usage {} ce matin")
OF = (
    "du bras droit",
    "du côté gauche",
    "de la main gauche",
    "de la jambe",
    "de la parole",
    "du côté droit et de la parole",
)
NOW = (
    "ne peut plus se servir de son bras droit", "incapable d'utiliser sa main gauche depuis midi",
    "she has just lost the use of her right arm", "he can't use his left hand since this morning",
)  # fmt: skip
CALM = (
    "a perdu l'usage de sa main droite en 2015", "ne peut pas utiliser ses mains à cause de l'arthrite",
    "mains gonflées, n'arrive plus à se servir de ses mains", "n'a pas perdu l'usage du bras",
    "je ne peux plus utiliser le logiciel", "painful swollen hands, can't use his hands",
)  # fmt: skip


@every_row(("frame", "what"), product(LOST, OF))
def test_the_use_of_a_part_that_is_lost_calls(frame: str, what: str, assistant: Assistant) -> None:
    """Guards a stroke that is told by what the patient can no longer use."""
    assert ask(assistant, frame.format(what)).urgency == "vital"


@every_row("said", NOW)
def test_a_part_that_cannot_be_used_calls(said: str, assistant: Assistant) -> None:
    """Guards the same told with a verb, and in English."""
    assert ask(assistant, said).urgency == "vital"


@every_row("said", CALM)
def test_a_painful_joint_and_an_old_loss_call_nobody(said: str, assistant: Assistant) -> None:
    """Guards joints, the past, a denial and tools against a call."""
    assert urgency(said, assistant) != "vital"


@every_row("said", ("il vient de perdre l'usage du côté droit et de la parole", "he can't use his left hand"))
def test_one_side_is_a_stroke(said: str, assistant: Assistant) -> None:
    """Guards the sign that is named: one side or speech is told as a stroke, both legs as a paralysis that climbs."""
    assert "stroke" in {alarm.key for alarm in assistant.reader.read(said).alarms}
    legs = assistant.reader.read("elle a perdu l'usage de ses jambes")
    assert {alarm.key for alarm in legs.alarms} == {"rapid_paralysis"}
