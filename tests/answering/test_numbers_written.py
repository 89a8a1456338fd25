"""How telephone numbers are written."""

from __future__ import annotations

import random

import phonenumbers

from bot.answering.wording import phone


def test_numbers_are_grouped_as_the_library_of_numbers_groups_them() -> None:
    """Guards the short way for the usual plan: it writes each number exactly as the library would."""
    chance = random.Random(33)  # noqa: S311 (no secret)
    numbers = [f"+{code}{first}{chance.randrange(10**8):08}" for code in ("33", "590") for first in "123456789" * 20]
    for number in numbers:
        international = phonenumbers.PhoneNumberFormat.INTERNATIONAL
        assert phone(number) == phonenumbers.format_number(phonenumbers.parse(number), international)
