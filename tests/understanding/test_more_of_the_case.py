"""A short turn that tells more of the toxicity before it has a patient, though it names none."""

from __future__ import annotations

import pytest

from tests.conftest import Conversation

MORE = ("avec choc", "choc", "malaise", "avec perforation", "with perforation", "en choc", "avec une perforation")
BEFORE = ("colite grade 2", "colite", "colitis grade 3", "pneumopathie et colite à Pau")
NO_CASE = ("bonjour", "dates de la formation", "comment avoir l'annuaire ?", "dermato Dax")


@pytest.mark.parametrize("more", MORE)
@pytest.mark.parametrize("before", BEFORE)
def test_a_sign_that_needs_a_patient_has_one_behind_a_toxicity(
    before: str, more: str, conversation: Conversation
) -> None:
    """Guards *avec choc* behind *colite grade 2*, which nobody understood."""
    conversation.ask(before)
    assert conversation.ask(more).urgency == "vital"


@pytest.mark.parametrize("said", ["choc", "avec choc"])
@pytest.mark.parametrize("before", NO_CASE)
def test_behind_anything_else_it_has_none(before: str, said: str, conversation: Conversation) -> None:
    """Guards against one word that may be anybody's."""
    conversation.ask(before)
    assert conversation.ask(said).urgency == "none"


@pytest.mark.parametrize("said", ["pas de choc", "et un malaise vagal en 2012", "sans perforation", "no shock"])
def test_what_is_denied_or_past_stays_so(said: str, conversation: Conversation) -> None:
    """Guards against a call for what did not happen, or did long ago."""
    conversation.ask("colite grade 2")
    assert conversation.ask(said).urgency in ("none", "days")
