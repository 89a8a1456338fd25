"""What was examined and is normal raises no alarm by its words, and hides none that is told beside it."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

CASES = ("Quelques bulles sur le tronc", "Ptosis fluctuant", "Éruption du torse", "Douleurs musculaires des cuisses")
FINDINGS = (
    "la bouche et les yeux préservés", "la déglutition : normale, les muqueuses : indemnes",
    "la parole conservée, la respiration correcte", "conscience et force intactes", "yeux corrects, bouche pas touchée",
)  # fmt: skip
IN_ENGLISH = ("A few bullae on the trunk", "Fluctuating ptosis", "Rash on the chest", "Muscle pain in the thighs")
FOUND = ("mouth and mucosae intact", "breathing and swallowing fine", "speech preserved, pulse preserved",
         "consciousness and gait not affected")  # fmt: skip
OF_SOMEBODY = (
    "il ne respire plus", "il convulse depuis 5 minutes", "hémorragie massive, pâle, il se vide",
    "ptosis, il n'arrive plus à avaler",
    "bulles et muqueuses décollées", "he is not breathing", "severe chest pain, grey and soaked in sweat",
)  # fmt: skip


@every_row(("case", "found"), product(CASES, FINDINGS))
def test_normal_findings_call_nobody(case: str, found: str, assistant: Assistant) -> None:
    """Guards the call against parts of the body that were looked at and are well."""
    assert "emergency" not in ask(assistant, f"{case}, {found}, sous pembro. Qui est le référent à Pau ?").kinds


@every_row(("case", "found"), product(IN_ENGLISH, FOUND))
def test_normal_findings_call_nobody_in_english(case: str, found: str, assistant: Assistant) -> None:
    """Guards the same in English."""
    assert "emergency" not in ask(assistant, f"{case}, {found}, on pembro. Who do I call in Pau?").kinds


@every_row(("sign", "found"), product(OF_SOMEBODY, ("auscultation normale", "muqueuses ok", "pulse fine, eyes clear")))
def test_a_normal_finding_hides_no_danger(sign: str, found: str, assistant: Assistant) -> None:
    """Guards whoever is in danger and has something normal too."""
    for text in (f"{sign}, {found}", f"{found}, {sign}"):
        assert ask(assistant, text).kinds[:1] == ("emergency",)


def test_a_comma_parts_a_part_from_what_is_normal(assistant: Assistant) -> None:
    """Guards a part of the body against a normal word of the next clause: 'les yeux, intacte la peau'."""
    assert "emergency" in ask(assistant, "bulles du tronc, les yeux, intact le dos").kinds
    assert "emergency" not in ask(assistant, "bulles du tronc, les yeux intacts, le dos").kinds


@every_row(
    ("text", "calls"),
    [
        ("bulles du tronc, bouche, lèvres et yeux intacts", False), ("bulles du tronc, lèvres : normales", False),
        ("bulles du tronc, bouche, yeux intacts, à Pau", True), ("bulles du tronc et bouche, yeux intacts", True),
        ("bulles du tronc, intacts : la bouche", True),
    ],
)  # fmt: skip
def test_which_parts_share_what_is_normal(text: str, calls: bool, assistant: Assistant) -> None:
    """Guards the reach of one normal word: what a word joins to its part, and a list that ends so."""
    assert ("emergency" in ask(assistant, text).kinds) == calls
