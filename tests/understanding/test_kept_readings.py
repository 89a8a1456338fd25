"""What is kept of a reading is what would be read, and nothing of other words."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace

import pytest

from bot.assistant import Assistant
from tests import kept_readings
from tests.kept_readings import every_text_is_read_anew
from tests.rows import every_row

TEXTS = ("colite grade 3 Dax", "il ne respire plus", "Mme Martin née le 12/03/1958", "avec choc", "dermatolgue", "")


@every_row("goes_on", [False, True])
@every_row("text", TEXTS)
def test_what_is_kept_is_what_would_be_read(text: str, goes_on: bool, assistant: Assistant) -> None:
    """Guards every test that asks: the kept reading of a text, of a new case or of one before, is the one made anew."""
    kept = assistant.reader.read(text, goes_on_with_a_case=goes_on)
    assert assistant.reader.read(text, goes_on_with_a_case=goes_on) is kept
    with every_text_is_read_anew():
        anew = assistant.reader.read(text, goes_on_with_a_case=goes_on)
    assert anew == kept
    assert anew is not kept


def test_a_reading_is_shared_where_the_words_were_taken_over_and_only_there(region: Assistant) -> None:
    """Guards tests that change a word: they read with it, and those that change nothing that is read share it."""
    found = region.reader.read("glacite")
    assert [one.key for one in found.mentions] == ["glazitis"]
    assert region.with_knowledge(replace(region.knowledge, referents={})).reader.read("glacite") is found
    sheet = region.knowledge.toxicities["glazitis"]
    renamed = sheet.model_copy(update={"phrases": sheet.phrases.model_copy(update={"fr": ("zanderlouille",)})})
    other = replace(region.knowledge, toxicities={**region.knowledge.toxicities, "glazitis": renamed})
    assert "glazitis" not in [one.key for one in region.with_knowledge(other).reader.read("glacite").mentions]


def test_what_is_kept_is_bounded(region: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards the memory of each process that shares the tests: the longest unasked goes, and is read anew."""
    monkeypatch.setattr(kept_readings, "_kept", OrderedDict())
    monkeypatch.setattr(kept_readings, "MOST_KEPT", 2)
    first, second = region.reader.read("glacite"), region.reader.read("glacite grade 2")
    assert region.reader.read("glacite") is first
    region.reader.read("glacite grade 3")
    assert region.reader.read("glacite") is first
    assert region.reader.read("glacite grade 2") is not second
    [(_, readings)] = kept_readings._kept.values()
    assert len(readings) == 2
