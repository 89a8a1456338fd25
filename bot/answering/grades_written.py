"""Several grades as they are written: on a card, and in the question of a button, so that they are read back."""

from __future__ import annotations

from collections.abc import Sequence

_WHOLE_SCALE = (1, 2, 3, 4)


def spanned(grades: Sequence[int]) -> str:
    """'3', '1–4' with all between, '2, 4' without; '4–2' for a course that went down."""
    if list(grades) != sorted(grades):
        return "–".join(map(str, grades))
    return f"{grades[0]}–{grades[-1]}" if _is_a_run(grades) and len(grades) > 1 else ", ".join(map(str, grades))


def typed(grades: Sequence[int], *, either: str, then: str) -> str:
    """The grades as a person types them behind the word, read back as these very ones.

    `either` stands between grades of which one is meant, `then` between those of a course. All four in a row would ask
    for the scale, and are typed as a bound.
    """
    numbers = [*map(str, grades)]
    if tuple(grades) == _WHOLE_SCALE:
        return "≥ 1"
    if _is_a_run(grades) and len(grades) > 1:
        return f"{numbers[0]}-{numbers[-1]}"
    return (either if list(grades) == sorted(grades) else then).join(numbers)


def _is_a_run(grades: Sequence[int]) -> bool:
    return list(grades) == [*range(grades[0], grades[0] + len(grades))]
