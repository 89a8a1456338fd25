"""The sentences of the bench: each is said somewhere, and each that is said exists."""

from __future__ import annotations

import re

from bot.curating.remarks import Wording
from bot.knowledge_base.knowledge import Knowledge
from tests.conftest import ROOT

PUT_TOGETHER = r"(column|help)_\w+|(tier|visibility|yes_or_no)_unknown|report_(new|changed|removed|whole)"
"""Keys that the code puts together from what it speaks of."""


def test_every_sentence_is_said_and_every_one_said_exists(knowledge: Knowledge) -> None:
    """Guards a coordinator against a KeyError, and the file against sentences that nobody reads."""
    keys = {key.removeprefix("curating_") for key in knowledge.messages if key.startswith("curating_")}
    commands = (ROOT / f"bot/commands/{name}.py" for name in ("importing", "signing", "line/knowledge", "line/sheets"))
    files = [*(ROOT / "bot/curating").glob("*.py"), *commands]
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    quoted = set(re.findall(r"[\"']([a-z_0-9]+)[\"']", source))
    said = {key for key in keys if key in quoted or re.sub(r"_(one|many)$", "", key) in quoted}
    assert {key for key in keys - said if not re.fullmatch(PUT_TOGETHER, key)} == set()
    calls = set(re.findall(r'(?:remark|\.text|SheetRefused\(remark)\(\s*"([a-z_]+)"', source))
    assert len(calls) > 50
    assert calls <= keys


def test_a_long_cell_does_not_fill_the_report(knowledge: Knowledge) -> None:
    """Guards the table of changes: of a cell with 2,000 signs the first are shown."""
    said = Wording(knowledge, "fr").text("phone_none", value="0 " * 900)
    assert "0 0 0" in said
    assert len(said) < 250
