"""A sign among results, findings and history is somebody's; the same facts without one call nobody."""

from __future__ import annotations

from itertools import combinations, product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

SIGNS = (
    "état de choc",
    "hématémèse",
    "perte de connaissance ce matin",
    "convulsions",
    "détresse respiratoire",
    "inconscient",
)
FACTS = (
    "CRP 14", "lipase à 2N", "plaquettes 230 G/L", "ECG sinusal", "abdomen souple", "poids stable", "HTA",
    "ancien fumeur",
    "sous nivolumab", "H 63 ans", "rash grade 1",
    "avis svp",
)  # fmt: skip
PARTED = (", ", " - ", " / ", "\n", " + ")
TURNS = ("{} stable mais {}", "{} inchangée mais {}", "{} en régression, mais {}", "{} contrôlée, et là {}")
DISEASES = ("colite grade 2", "hypothyroïdie", "arthrite grade 1", "hépatite grade 1")


@every_row(("sign", "fact", "parted"), product(SIGNS, FACTS, PARTED))
def test_a_sign_beside_a_fact_calls(sign: str, fact: str, parted: str, assistant: Assistant) -> None:
    """Guards a dictated note: a result beside a sign makes no lesson of it."""
    for said in (f"{sign}{parted}{fact}", f"{fact}{parted}{sign}"):
        assert ask(assistant, said).urgency == "vital"


@every_row(("one", "other", "parted"), [(*pair, parted) for pair in combinations(FACTS, 2) for parted in PARTED[:3]])
def test_facts_alone_call_nobody(one: str, other: str, parted: str, assistant: Assistant) -> None:
    """Guards a list of harmless facts against an opinion on how it is worded."""
    assert ask(assistant, f"{one}{parted}{other}").urgency not in ("vital", "hospital")


@every_row(("frame", "disease", "sign"), product(TURNS, DISEASES, SIGNS))
def test_what_follows_but_counts_by_itself(frame: str, disease: str, sign: str, assistant: Assistant) -> None:
    """Guards a sign of now behind a disease that was calm."""
    assert ask(assistant, frame.format(disease, sign)).urgency == "vital"


@every_row(
    "said", ("albumine 14 plaquettes 230", "LDH 15 plaquettes 230", "OMS 1 plaquettes 210", "CRP 14 - plaquettes 230")
)
def test_the_number_of_something_else_is_its_own(said: str, assistant: Assistant) -> None:
    """Guards platelets against the number of what stands before them; '14 plaquettes' is their own."""
    assert ask(assistant, said).urgency == "none"
    assert ask(assistant, "14 plaquettes").urgency == "hospital"
