"""The letters RCP before a drug are those of its product information: *RCP Keytruda*, not the board meeting."""

from __future__ import annotations

from bot.understanding.reading import Mention
from bot.understanding.slots import Slots


def is_the_text_of_a_product(slots: Slots) -> bool:
    """Whether nothing but little words stands between the letters and a drug ('RCP du pembrolizumab')."""
    reading, small = slots.reading, slots.knowledge.language.small_words
    meetings = [m for m in reading.mentions if m.kind == "cue" and m.key == "rcp"]
    drugs = [m for m in reading.mentions if m.kind == "treatment"]

    def is_of(drug: Mention, meeting: Mention) -> bool:
        between = {token.folded for token in reading.tokens if meeting.end <= token.start < drug.start}
        is_bare = " " not in meeting.phrase
        return is_bare and meeting.end <= drug.start and small.fillers - small.under_a_drug >= between

    return bool(meetings) and all(any(is_of(drug, meeting) for drug in drugs) for meeting in meetings)
