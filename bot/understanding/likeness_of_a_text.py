"""What a whole text is worded like: its words as they stand and, if written by ear, those that they stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.understanding.folding import Token
from bot.understanding.text_being_read import TextBeingRead


def likeness_of(said: TextBeingRead) -> float | None:
    """How much it is like the messages of somebody in danger, from 0 to 1: the higher of both; None for a short one."""
    each = (said.tools.likeness.of(words, said.text) for words in _worded(said))
    return max((one for one in each if one is not None), default=None)


def likeness_beside_signs_of(said: TextBeingRead) -> float | None:
    """The same in the light of the messages in which a sign of a vital emergency is read."""
    beside, of_all = said.tools.likeness_beside_signs, said.tools.likeness
    each = (beside.together_with(of_all, words, said.text) for words in _worded(said))
    return max((one for one in each if one is not None), default=None)


def _worded(said: TextBeingRead) -> Iterator[Sequence[Token]]:
    """What the opinion is asked about: nobody who taught it wrote by ear."""
    yield said.as_they_stand
    if said.heard_again is not None and said.heard_again.is_written_by_ear:
        yield said.heard_again.tokens
