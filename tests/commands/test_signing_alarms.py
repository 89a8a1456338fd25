"""Alarms are signed in the spreadsheet like statements, and what was signed of them does not change in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.channels.plain import plain_text
from bot.commands.reviewing import unsigned, waiting_for_clinicians
from bot.commands.signing import Imported, import_signatures
from bot.knowledge_base.checking import remarks_on_signatures
from bot.knowledge_base.loading import load_knowledge
from bot.knowledge_base.problems import KnowledgeError
from bot.knowledge_base.tidying import tidied
from tests.commands.signed import DATA, DIAGNOSTICS, TODAY, added_lines, fill, of_the_alarm
from tests.conftest import ask, assistant_with_kept_words

pytestmark = pytest.mark.slow

LINES_OF_A_SIGNATURE = 4
ALARMS = "emergencies.yaml"


def test_an_alarm_is_signed_like_a_statement(folder: Path, whole_sheet: Path) -> None:
    """Guards the alarms, which only a hand in the file could sign: the lines stand beside their own alarm, no other."""
    assert fill(whole_sheet, of_the_alarm("Saturation basse")) == 1
    assert fill(whole_sheet, of_the_alarm("Arrêt cardiaque ou respiratoire")) == 1
    before = {one.key: one for one in load_knowledge(folder, DATA).emergencies}
    assert import_signatures(whole_sheet, folder, DATA, TODAY) == Imported(2, 0, [])
    after = {one.key: one for one in load_knowledge(folder, DATA).emergencies}
    signed = {key for key, one in after.items() if one.status == "validated"}
    assert signed == {"low_saturation", "arrest"}
    assert {after[key].signed_text for key in signed} == {before[key].fingerprint for key in signed}
    assert len(added_lines(folder, ALARMS)) == 2 * LINES_OF_A_SIGNATURE
    assert tidied(text := (folder / ALARMS).read_text("utf-8")) == text
    assert remarks_on_signatures(load_knowledge(folder, DATA)) == []
    assert import_signatures(whole_sheet, folder, DATA, TODAY) == Imported(0, 2, [])


def test_every_alarm_can_be_signed_and_leaves_the_review(
    folder: Path, sheet_of_alarms: Path, assistant: Assistant
) -> None:
    """Guards the whole list, and the mark of a draft: an answer that shows nothing but a signed alarm is no draft."""
    count = len(load_knowledge(folder, DATA).emergencies)
    assert fill(sheet_of_alarms, of_the_alarm("")) == count
    assert import_signatures(sheet_of_alarms, folder, DATA, TODAY) == Imported(count, 0, [])
    signed = load_knowledge(folder, DATA)
    assert not [one for one in unsigned(signed) if one.kind == "alarme"]
    assert waiting_for_clinicians(signed).alarms == waiting_for_clinicians(signed).on_nothing == 0
    answer = ask(assistant_with_kept_words(signed), "SpO2 82 % sous nivolumab")
    assert answer.kinds == ("emergency",)
    assert "brouillon" not in plain_text(answer)
    assert "brouillon" in plain_text(ask(assistant, "SpO2 82 %"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("below: 90", "below: 88"),
        ("Saturation basse (", "Désaturation ("),
        ("source: manuel_onco", "source: asco_2021 p.1"),
    ],
)
def test_a_signed_alarm_that_is_changed_is_told(folder: Path, sheet_of_alarms: Path, old: str, new: str) -> None:
    """Guards a threshold, a name and a document of an alarm: what was signed does not go on under the signature."""
    fill(sheet_of_alarms, of_the_alarm("Saturation basse"))
    import_signatures(sheet_of_alarms, folder, DATA, TODAY)
    head, key, rest = (folder / ALARMS).read_text("utf-8").partition("- key: low_saturation")
    assert old in rest
    (folder / ALARMS).write_text(head + key + rest.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as refused:
        load_knowledge(folder, DATA)
    assert "le texte a changé depuis sa signature" in DIAGNOSTICS.of(refused.value.problems[0].message).french


def test_a_further_wording_of_a_signed_alarm_is_none_of_its_text(folder: Path, sheet_of_alarms: Path) -> None:
    """Guards the curators: a word that somebody types for the same danger may be added without a new signature."""
    fill(sheet_of_alarms, of_the_alarm("Arrêt cardiaque ou respiratoire"))
    import_signatures(sheet_of_alarms, folder, DATA, TODAY)
    text = (folder / ALARMS).read_text("utf-8")
    (folder / ALARMS).write_text(text.replace('"asystolie", ', '"asystolie", "cœur à plat", ', 1), encoding="utf-8")
    [arrest] = [one for one in load_knowledge(folder, DATA).emergencies if one.key == "arrest"]
    assert arrest.status == "validated"
