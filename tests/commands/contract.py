"""The contract of an answer in JSON, the day that tests pretend, and ways to break a folder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.answering.answer import SECTIONS

TODAY = ("--today", "2026-11-23")
ANSWER_KEYS: Mapping[str, type] = {
    "question": str, "language": str, "sections": list, "understood": dict, "referents": list, "pathway_levels": list,
    "trainings": list, "choices": list, "text": str, "urgency": str,
}  # fmt: skip
UNDERSTOOD_KEYS = {
    "specialties",
    "toxicities",
    "treatments",
    "grade",
    "grades",
    "tier",
    "place",
    "unknown",
    "inherited",
}
REFERENT_KEYS: Mapping[str, type | tuple[type, ...]] = {
    "key": str, "specialty": str, "facility": str, "tier": str, "distance_km": (float, type(None)), "phones": list,
    "demo": bool, "visibility": str, "checked_on": str,
}  # fmt: skip
PLACE_KEYS = {
    "commune": {"kind", "key", "name", "department"},
    "department": {"kind", "key", "name", "department"},
    "territory": {"kind", "key", "name", "departments"},
    "facility": {"kind", "key", "name", "commune", "department"},
    "outside": {"kind", "key", "name"},
}
LEVELS = {"emergency", "local_team", "organ_specialist", "recourse_centre", "rcp"}


def assert_contract(answer: Mapping[str, Any]) -> None:
    """The keys and types of one answer, as the contract lists them."""
    assert answer.keys() == ANSWER_KEYS.keys()
    assert all(isinstance(answer[key], kind) for key, kind in ANSWER_KEYS.items())
    assert answer["language"] in ("fr", "en")
    assert answer["sections"]
    assert set(answer["sections"]) <= set(SECTIONS)
    assert set(answer["pathway_levels"]) <= LEVELS
    assert answer["text"].strip()
    understood = answer["understood"]
    assert understood.keys() == UNDERSTOOD_KEYS
    assert understood["grade"] is None or understood["grade"] in range(1, 6)
    assert understood["tier"] in (None, "first_line", "recourse")
    if understood["place"] is not None:
        assert understood["place"].keys() == PLACE_KEYS[understood["place"]["kind"]]
    for referent in answer["referents"]:
        assert referent.keys() == REFERENT_KEYS.keys()
        assert all(isinstance(referent[key], kind) for key, kind in REFERENT_KEYS.items())
    for choice in answer["choices"]:
        assert choice.keys() == {"label", "question"}
        assert choice["label"]
        assert choice["question"]
