"""What was decided: the query to answer, why, and what has to be asked back."""

from __future__ import annotations

from dataclasses import dataclass

from bot.understanding.reading import Query


@dataclass(frozen=True, slots=True)
class Decision:
    """What to answer, why, and what has to be asked back."""

    query: Query
    reason: str
    inherited: tuple[str, ...] = ()
    options: tuple[Query, ...] = ()
    """Meanings to choose from; then the answer is a question back."""
    asks: str = ""
    """What is asked back: place, specialty, meaning, subject."""
    grade_was_adjective: bool = False
    out_of_scope: str | None = None
    """The subject that is not ours, or the discipline that nobody covers, as kind:key."""
