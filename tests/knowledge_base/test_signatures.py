"""A signature is somebody with a role, on a day, with its status: nothing less passes, in no entry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.entry_parts import Provenance, Statement
from bot.knowledge_base.models import Scale, Treatment
from bot.knowledge_base.signatures import fingerprint, refused_signatory
from tests.rows import every_row

SIGNED = {"status": "validated", "validated_by": "Dr Anne Durand, dermatologue", "checked_on": "2026-11-20"}
FINGERPRINT = {"signed_text": "0a1b2c3d"}
TEXT = {"fr": "x", "en": "x"}
SHEET = {"source": "a", "evidence": "read", "checked_on": "2026-11-20"}
SCALE = {**SHEET, "key": "a", "kind": "ctcae", "term": "A", "name": TEXT, "grades": {"1": [TEXT]}}
ENTRIES = [(Statement, TEXT), (Provenance, SHEET), (Scale, SCALE)]
SOMEBODY = ["Dr Anne Durand, dermatologue", "Anne Durand (IPA)", "Pr Durand – oncologue", "J. Martin ; interne"]
NOBODY = ["oui", "moi", "x", "ok", "yes", "me", "Dr Anne Durand", "dermatologue", "oui, moi", "Dr, dermatologue",
    "Durand, dermatologue", "Anne Durand,", "Anne Durand, .", ", dermatologue", "- -, -", "1 2, 3", "a b, cd",
    "Anne-Durand"]  # fmt: skip


@pytest.mark.parametrize("who", SOMEBODY)
def test_a_name_with_a_role_signs(who: str) -> None:
    """Guards the ways in which people write a name and a role."""
    assert refused_signatory(who) == ""
    assert Statement.model_validate({**TEXT, **SIGNED, "validated_by": who}).validated_by == who


@every_row(("model", "entry"), ENTRIES)
@every_row("who", NOBODY)
def test_anything_else_is_no_signature(who: str, model: type[Statement], entry: dict[str, object]) -> None:
    """Guards readers against 'validated' by a yes: the message says what to write, in French too."""
    with pytest.raises(ValidationError) as refused:
        model.model_validate({**entry, **SIGNED, "validated_by": who})
    said = f"validated_by: {refused.value.errors()[0]['ctx']['error']}"
    assert load_diagnostics().of(said).french == f"« {who} » ne dit pas qui signe : écrire « Dr Prénom Nom, fonction »"


HALVES = [(model, entry, part) for model, entry in ENTRIES for part in SIGNED
    if (model, part) != (Provenance, "checked_on")]  # fmt: skip
"""A sheet without its day is refused whether it is signed or not."""


@pytest.mark.parametrize(("model", "entry", "missing"), HALVES)
def test_no_part_of_a_signature_stands_alone(missing: str, model: type[Statement], entry: dict[str, object]) -> None:
    """Guards against half a signature that nobody notices: each part without one of the others is refused."""
    half = {**entry, **SIGNED}
    del half[missing]
    with pytest.raises(ValidationError) as refused:
        model.model_validate(half)
    said = str(refused.value.errors()[0]["ctx"]["error"])
    assert load_diagnostics().of(said).kind == "signature"
    assert missing in said


def test_a_fingerprint_alone_is_told() -> None:
    """Guards a signature that was taken out by half."""
    with pytest.raises(ValidationError, match="'signed_text' without 'status: validated'"):
        Statement.model_validate({**TEXT, **FINGERPRINT})
    Statement.model_validate({**TEXT, **SIGNED, **FINGERPRINT})


def test_a_day_alone_is_told_but_for_a_treatment() -> None:
    """Guards who writes only the day beside a statement; of a drug it is the day on which it was looked up."""
    day = {"checked_on": "2026-11-20"}
    with pytest.raises(ValidationError, match="'checked_on' without 'status: validated'"):
        Statement.model_validate({**TEXT, **day})
    Treatment.model_validate({"name": TEXT, "phrases": {}, "checkpoint_inhibitor": "true", **day})


@given(st.text())
def test_any_text_is_a_signature_or_told_why_not(text: str) -> None:
    """Guards the rule against signs that nobody thought of."""
    said = refused_signatory(text)
    assert not said or load_diagnostics().of(said).kind == "signature"


@given(st.lists(st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(bool), min_size=1))
def test_a_fingerprint_changes_with_the_words_alone(texts: list[str]) -> None:
    """Guards a signed text: every change of a word shows, a line that is broken elsewhere does not."""
    assert fingerprint(texts) == fingerprint([text.replace(" ", " \n  ") for text in texts])
    assert fingerprint(texts) != fingerprint([*texts[:-1], f"{texts[-1]}!"])
    assert len(fingerprint(texts)) == 8
