"""`check` remembers what an import left in French."""

from __future__ import annotations

import pytest

from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.untranslated import untranslated_texts
from tests.curating.conftest import Desk
from tests.curating.conftest import desk as desk  # the fixture


@pytest.mark.slow
def test_what_an_import_left_in_french_is_listed_until_it_is_translated(desk: Desk) -> None:
    """Guards English readers: contact and text are named at their line, and no more once the English is there."""
    assert untranslated_texts(desk.knowledge, desk.assistant.knowledge) == []
    desk.bring([["Clé", "Horaires"], ["gueret_internal_medicine", "Le lundi matin"]])
    (problem,) = untranslated_texts(desk.knowledge, desk.assistant.knowledge)
    assert problem.message == "contact 'gueret_internal_medicine': 'Le lundi matin' is to be translated into English"
    assert "à traduire" in desk.text("directory/23.yaml").splitlines()[problem.line - 1]
    diagnosis = load_diagnostics().of(problem.message)
    assert diagnosis.kind != "other"
    assert diagnosis.french.startswith(
        "contact gueret_internal_medicine : « Le lundi matin » est à traduire en anglais"
    )
    desk.bring([["Clé", "Horaires (anglais)"], ["gueret_internal_medicine", "On Monday morning"]])
    assert untranslated_texts(desk.knowledge, desk.assistant.knowledge) == []


@pytest.mark.slow
def test_a_mark_typed_by_hand_counts_in_both_languages(desk: Desk) -> None:
    """Guards curators who write YAML: the same comment, in English too, is the same reminder."""
    before = desk.text("directory/23.yaml")
    start = before.index("    how_to_refer:\n") if "    how_to_refer:\n" in before else before.index("    hours:\n")
    at = before.index("      en: ", start)
    end = before.index("\n", at)
    (desk.knowledge / "directory/23.yaml").write_text(before[:end] + "  # to translate" + before[end:], "utf-8")
    desk.reload()
    assert len(untranslated_texts(desk.knowledge, desk.assistant.knowledge)) == 1
