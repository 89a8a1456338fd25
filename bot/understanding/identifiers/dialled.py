"""How a telephone is dialled: with a calling code of France or overseas, with its nought, or as it is; and mobiles."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from bot.knowledge_base.phone_plans import PhonePlan

_GAP = r"[ .\-/_]{0,3}"
_NOUGHT = r"(?:\( ?0 ?\)|0)?"
_PAIRS = (
    rf"(?:{_GAP}[0-9]{{2}}){{4}}|{_GAP}[0-9]{{2}}(?:{_GAP}[0-9]{{3}}){{2}}|(?:{_GAP}[0-9]{{4}}){{2}}"
    rf"|(?:{_GAP}[0-9]{{3}}){{2}}{_GAP}[0-9]{{2}}"
)
_FOREIGN = r"\+[1-9][0-9]{0,2}(?:[ .\-]?[0-9]{1,4}){2,5}"
_BRITISH = r"0[0-9]{4} ?[0-9]{3} ?[0-9]{3}"
_USUAL_DIGITS = 9
"""Of a number behind its nought; where there are fewer, none is dialled."""


class Dialled:
    """The shapes of one network's telephones: those of all calling codes, and what is dialled at home without one."""

    def __init__(self, plans: Mapping[str, PhonePlan], own_codes: Collection[str]) -> None:
        self._plans = {code: plans[code] for code in sorted(plans, key=len, reverse=True)}
        self._bare = [plan for code, plan in plans.items() if code in own_codes and _USUAL_DIGITS not in plan.digits]
        behind = (
            rf"{code}\)?{_GAP}{_NOUGHT}{_GAP}[1-9](?:{_GAP}[0-9]){{{digits - 1}}}"
            for code, plan in self._plans.items()
            for digits in sorted(plan.digits, reverse=True)
        )
        coded = rf"\(?(?:\+|00) ?(?:{'|'.join(rf'{one}(?![0-9])' for one in behind) or '(?!)'})"
        self.number = re.compile(rf"(?<![0-9+])(?:{coded}|{_FOREIGN}|0[ .]?[1-9](?:{_PAIRS})|{_BRITISH})(?![0-9])")
        bare = "|".join(_in_pairs(digits) for plan in self._bare for digits in plan.digits)
        self.at_home = re.compile(rf"(?<![0-9+.,/])(?:{bare})(?![0-9]|[.,/][0-9])") if bare else None

    def is_mobile(self, number: str) -> bool:
        """Whether it is a person's rather than a service's, by how it begins behind its code or its nought."""
        written = number.replace("(0)", "").strip("( ")
        digits = re.sub(r"[^0-9]", "", written)
        if written.startswith("+") or digits.startswith("00"):
            digits = digits.removeprefix("00")
            code = next((code for code in self._plans if digits.startswith(code)), None)
            return code is not None and digits.removeprefix(code).lstrip("0").startswith(self._plans[code].mobiles)
        for plan in self._plans.values():
            if plan.dialled and digits.startswith(plan.dialled):
                return digits.removeprefix(plan.dialled).startswith(plan.mobiles)
        if digits.startswith("0"):
            usual = (plan for plan in self._plans.values() if _USUAL_DIGITS in plan.digits and not plan.dialled)
            return any(digits[1:].startswith(plan.mobiles) for plan in usual)
        return any(len(digits) in plan.digits and digits.startswith(plan.mobiles) for plan in self._bare)


def _in_pairs(digits: int) -> str:
    """'75 12 34': with the same mark between all; in a row they are any number."""
    return "|".join(rf"[1-9][0-9](?:{mark}[0-9]{{2}}){{{digits // 2 - 1}}}" for mark in (" ", r"\."))
