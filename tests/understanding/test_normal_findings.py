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
        ("bulles du tronc, bouche et lèvres et yeux intacts", False),
        ("bulles du tronc, érosions de la bouche et des lèvres et yeux intacts", True),
    ],
)  # fmt: skip
def test_which_parts_share_what_is_normal(text: str, calls: bool, assistant: Assistant) -> None:
    """Guards the reach of one normal word: what a word joins to its part, and a list that ends so."""
    assert ("emergency" in ask(assistant, text).kinds) == calls


VALUES = ("TA à 60/30", "saturation à 78 %", "pouls à 190", "BP 60/30", "sats 78%", "pulse 190")
BEFORE_A_VALUE = (
    "Mon patient sous nivo : tout est normal mais {}", "Mon patient sous nivo, ECG normal sauf {}",
    "examen normal hormis {}, sous nivo", "My patient on nivo: all normal but {}",
    "My patient on nivo, scan clear and {}",
    "exam normal except {}, on nivolumab",
)  # fmt: skip
STABLE = (
    "TA stable à 60/30 sous nivo", "PA stable à 65/40", "saturation normale hier, 78 % ce matin, sous pembro",
    "sats fine on arrival, now 78%", "HR stable at 190 on nivolumab",
)  # fmt: skip
WITH_ITS_PART = (
    "gonflement de la langue et respiration normale sous nivo", "œdème des lèvres, langue et bouche normales",
    "J'ai un patient sous nivo avec perte de connaissance et marche normale", "pas de pouls et constantes normales",
    "Mon patient : poumons libres, marche normale, stridor", "examen normal sauf : stridor, sous nivolumab",
)  # fmt: skip


@every_row(("frame", "value"), product(BEFORE_A_VALUE, VALUES))
def test_a_value_behind_what_is_normal_counts(frame: str, value: str, assistant: Assistant) -> None:
    """Guards 'tout est normal mais TA à 60/30': the normal word reached over 'mais' and took the measure."""
    assert ask(assistant, frame.format(value)).kinds[:1] == ("emergency",)


@every_row("text", STABLE)
def test_a_measure_with_a_value_is_no_normal_finding(text: str, assistant: Assistant) -> None:
    """Guards a value against the word 'stable' or 'normale' between it and its measure."""
    assert ask(assistant, text).kinds[:1] == ("emergency",)


@every_row("text", WITH_ITS_PART)
def test_what_is_normal_takes_nothing_from_a_sign(text: str, assistant: Assistant) -> None:
    """Guards the last word of a sign against the normal part it is joined to, and an examination against a lesson."""
    assert ask(assistant, text).kinds[:1] == ("emergency",)
