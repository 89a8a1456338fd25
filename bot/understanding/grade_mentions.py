"""What is kept of a grade that a text names: which words, which grades, and what is still open about it."""

from __future__ import annotations

from dataclasses import dataclass

HIGHEST_OF_A_CARD = 4
"""'Grade 3 or more' asks for 3 and 4: grade 5 is death, which nobody asks about this way."""


@dataclass(frozen=True, slots=True)
class GradeMention:
    """Grades named at tokens[start:end]: one, a range, or a course."""

    start: int
    end: int
    grades: tuple[int, ...]
    shaky: bool = False
    """Written 'g 3' or 'from 2 to 4', which may count something else: a grade only beside a toxicity."""
    negated: bool = False
    """'pas grade 2 mais grade 3': corrected away where another grade is named."""
    denied_from: int | None = None
    """Where the denial begins."""
    denied: tuple[int, ...] = ()
    """Those that are denied where no other is named; `grades` are none then."""
    unless_behind: int | None = None
    """A tumour's, unless a toxicity is named from this token on and before it: 'carcinome et colite grade 3'."""
    of: int | None = None
    """Where the name begins that it is the grade of, told apart: 'X et Y, respectivement 3 et 4'."""
    may_be_a_version: bool = False
    """'CTCAE 4', which may be the version of the scale: a grade only where no other is told."""
    impossible: tuple[int, ...] = ()
    """Numbers that are no grade of any scale: 'grade 6', 'grade 0'."""
