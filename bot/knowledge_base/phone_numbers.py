"""Telephone numbers inside a text, as people write them, and whether they exist."""

from __future__ import annotations

import re
from functools import cache

from bot.knowledge_base.network import Network

GAP = r"(?:[\s.\-\u00a0\u202f\u2009\u2010\u2011\u2013]{0,3}|/)"
_NINE = rf"[1-9](?:{GAP}\d){{8}}"
_ZERO = r"(?:\(\s*0\s*\)|0)"
FEWEST_DIGITS = 9
"""Of a number, without its zero."""


@cache
def numbers_of(calling_codes: tuple[str, ...]) -> re.Pattern[str]:
    """Numbers in the national, international and float form of the French plan, and foreign ones."""
    codes = "|".join(calling_codes)
    return re.compile(
        rf"""(?<![\d+])(?:
        (?:\+|00){GAP}(?P<code>{codes}){GAP}(?:{_ZERO}{GAP})?(?P<international>{_NINE})
      | {_ZERO}{GAP}(?P<national>{_NINE})
      | (?P<bare_code>{codes}){GAP}(?:{_ZERO}{GAP})?(?P<bare>{_NINE})
      | (?P<stripped>[1-9]\d{{8}}|[1-9](?:[\s.\-]\d\d){{4}})(?:[.,]0+(?!\d))?
      | (?P<foreign>(?:\+|00)\s?(?!(?:{codes}){GAP}(?:{_ZERO}{GAP})?{_NINE}(?!\d))[1-9](?:{GAP}\d){{6,13}})
    )(?!\d)""",
        re.VERBOSE,
    )


def number_of(match: re.Match[str], network: Network) -> str | None:
    """'05 58 91 48 48' as '+33558914848'; None when no calling code of the network makes it a number that exists."""
    parts = ("international", "national", "bare", "stripped")
    digits = next((re.sub(r"\D", "", match[part]) for part in parts if match[part]), None)
    if digits is None:
        return None
    told = match["code"] or match["bare_code"]
    written = [f"+{code}{digits}" for code in ([told] if told else network.codes_of(digits))]
    return next((number for number in written if _exists(number, network)), None)


def _exists(number: str, network: Network) -> bool:
    if number.startswith(network.fictional_phones):
        return True
    import phonenumbers  # large, and only needed where a number is read

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False


def holds_a_number(text: str, network: Network) -> bool:
    """Whether a number that exists stands in a text; hours, codes of hospitals and years are none."""
    if sum(character.isdigit() for character in text) < FEWEST_DIGITS:
        return False
    found = numbers_of(network.calling_codes).finditer(text)
    return any(match["foreign"] or number_of(match, network) for match in found)
