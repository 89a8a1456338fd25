"""A sign of a sheet that calls nobody by itself calls nobody beside who has it either."""

from __future__ import annotations

from itertools import chain

import pytest

from bot.assistant import Assistant
from tests.conftest import ask

FRAMES = (
    "patient sous nivolumab, {}", "patiente de 61 ans sous pembro : {}", "{} sous nivolumab à Dax",
    "{} depuis hier chez un patient sous ipi-nivo", "mélanome sous nivolumab, {} depuis 3 jours",
)  # fmt: skip
FRAMES_IN_ENGLISH = ("patient on nivolumab, {}", "65 yo man on pembro with {}", "melanoma on nivolumab, {} for 3 days")
MOST_CALLED = 0.03
"""Share of them: those of a heart, a brain or an airway count as what is told. When all signs did, 0.064 called."""


def _texts(assistant: Assistant) -> list[str]:
    """Each sign that is calm alone, in each frame of its language."""
    sheets = assistant.knowledge.toxicities.values()
    french = chain.from_iterable(sheet.symptoms.fr for sheet in sheets)
    english = chain.from_iterable(sheet.symptoms.en for sheet in sheets)
    both = ((french, FRAMES), (english, FRAMES_IN_ENGLISH))
    calm = ((sign, frames) for signs, frames in both for sign in signs if ask(assistant, sign).urgency == "none")
    return [frame.format(sign) for sign, frames in calm for frame in frames]


@pytest.mark.slow
def test_a_mild_sign_of_somebody_calls_nobody(assistant: Assistant) -> None:
    """Guards against an opinion that takes 'patient sous nivolumab, selles liquides' for an emergency."""
    texts = _texts(assistant)
    called = [text for text in texts if ask(assistant, text).urgency == "vital"]
    assert len(called) <= MOST_CALLED * len(texts), called
