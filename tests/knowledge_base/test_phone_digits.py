"""A number of too few or too many digits is told with how many there are."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.fields import Phone


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("+3353649175", "a 8 chiffres derrière +33, il en faut 9"),
        ("+335364917500", "a 10 chiffres derrière +33, il en faut 9"),
        ("+33 5 36 49 17 50", 'écrire "+33536491750"'),
        ("0536491750", 'écrire "+33XXXXXXXXX"'),
    ],
)
def test_a_digit_lost_or_typed_twice_is_counted(number: str, said: str) -> None:
    """Guards who copies a number: the form is right, so the digits are what has to be looked at."""
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(Phone).validate_python(number)
    message = str(refused.value.errors()[0]["ctx"]["error"])
    assert said in load_diagnostics().of(message).into("fr")
