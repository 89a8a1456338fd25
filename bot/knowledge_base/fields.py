"""How a single value of knowledge/ is written: a key, a grade, a phone, an e-mail address, an address to come."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import (
    AfterValidator,
    Field,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)

from bot.knowledge_base.addresses import E_MAIL, address_meant

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber


Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
LOWEST_GRADE, HIGHEST_GRADE = 1, 5
DEATH = HIGHEST_GRADE
"""No call is any use; the pathway names pharmacovigilance and the team's review."""
LIFE_THREATENING = DEATH - 1
"""By CTCAE v5.0, of whatever it is."""
Grade = Annotated[int, Field(ge=LOWEST_GRADE, le=HIGHEST_GRADE)]
Tier = Literal["first_line", "recourse"]
Evidence = Literal["read", "secondary", "background"]
Status = Literal["draft", "validated"]
Visibility = Literal["public", "members"]
PathwayLevelKey = Literal["emergency", "local_team", "organ_specialist", "recourse_centre", "rcp"]
Urgency = Literal["vital", "hospital", "same_day", "days", "none"]
CALLED_AT_ONCE: tuple[Urgency, ...] = ("vital", "hospital")
"""Somebody is called before anything else is read: 15, or the hospital."""
"""How fast: 15 now; hospital now; today; within days; no delay of its own. The first two are a first line."""
NO_NUMBER = "+33XXXXXXXXX"


def _an_international_phone(number: str, info: ValidationInfo) -> str:
    import phonenumbers  # large, and only needed where a number is read

    try:
        read = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        read = phonenumbers.PhoneNumber()
    # Numbers kept for fiction are possible and not valid: demonstration entries have them.
    written = phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164)
    if written != number or not phonenumbers.is_possible_number(read):
        if (counted := _digits_amiss(number, read)) is not None:
            have, wanted = counted
            raise ValueError(f"'{number}': {have} digits behind +{read.country_code}, and there are {wanted}")
        right = _as_written_here(number, info.context)
        raise ValueError(f"'{number}': a phone number is written +, its calling code and its digits, as '{right}'")
    return number


def _digits_amiss(number: str, read: PhoneNumber) -> tuple[int, int] | None:
    """(digits behind the calling code, how many there should be) of a number in its form that is too short or long."""
    import phonenumbers

    if not re.fullmatch(r"\+\d+", number) or phonenumbers.is_possible_number(read):
        return None
    region = phonenumbers.region_code_for_country_code(read.country_code or 0)
    example = phonenumbers.example_number(region)
    if example is None or not number.startswith(f"+{read.country_code}"):
        return None
    have, wanted = len(number) - 1 - len(str(read.country_code)), len(str(example.national_number))
    return (have, wanted) if have != wanted else None


def _as_written_here(number: str, codes_of: Callable[[str], tuple[str, ...]] | None) -> str:
    """The number as this network writes it; the form alone where that is not sure, for an example would be copied.

    `codes_of`: the calling codes that a national number without its 0 may have there; None: no network is known.
    """
    import phonenumbers

    if re.search(r"[^\W\d]", number):
        return NO_NUMBER  # a placeholder: its letters are keys of a telephone, and would become a number of somebody
    digits = re.sub(r"\D", "", number)
    if number.lstrip().startswith("+"):
        written = number
    elif codes_of and re.match("0[1-9]", digits) and len(codes := codes_of(digits[1:])) == 1:
        written = f"+{codes[0]}{digits[1:]}"
    else:
        return NO_NUMBER
    try:
        read = phonenumbers.parse(written)
    except phonenumbers.NumberParseException:
        return NO_NUMBER
    right = phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164)
    return right if phonenumbers.is_possible_number(read) else NO_NUMBER


Phone = Annotated[
    str, AfterValidator(_an_international_phone), WithJsonSchema({"type": "string", "pattern": r"^\+[1-9]\d{6,14}$"})
]


def _an_e_mail_address(text: str) -> str:
    if not E_MAIL.fullmatch(text):
        raise ValueError(f"'{text}': an e-mail address is written name@domain.fr, without blanks")
    return text


Email = Annotated[
    str, AfterValidator(_an_e_mail_address), WithJsonSchema({"type": "string", "pattern": f"^{E_MAIL.pattern}$"})
]
Extension = Annotated[str, StringConstraints(pattern=r"^\d{1,6}$")]
"""What to ask for behind a number: 'poste 1234'."""
TO_BE_ANNOUNCED = "to_be_announced"


def an_address_or_nothing_yet(text: str) -> str:
    is_link = re.fullmatch(r"https://[^\s/]+\.[^\s]+", text)
    if text != TO_BE_ANNOUNCED and not is_link and not E_MAIL.fullmatch(text):
        if meant := address_meant(text):
            raise ValueError(f"write to_be_announced, a link (https://…) or an e-mail address, as '{meant}'")
        raise ValueError("write to_be_announced, a link (https://…) or an e-mail address")
    return text
