"""Where what is read stands: `explain` names a file and a line for every table that composes phrases."""

from __future__ import annotations

from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.signs import OF_A_SIGN
from tests.conftest import ROOT


def test_every_table_of_composed_phrases_has_its_file_and_line(knowledge: Knowledge) -> None:
    """Guards `explain` on 'doigts boudinés': the sign was told 'in ' and then nothing."""
    rows = knowledge.language.signs.rows
    for key in (*knowledge.language.all_crossings(), *(f"{OF_A_SIGN}{row}" for row in rows)):
        file, _, line = knowledge.origins[f"crossing:{key}"].rpartition(":")
        assert 0 < int(line) <= len((ROOT / file).read_text(encoding="utf-8").splitlines()), key
    lines = (ROOT / "knowledge/language/signs.yaml").read_text(encoding="utf-8").splitlines()
    for row in rows:
        at = int(knowledge.origins[f"crossing:{OF_A_SIGN}{row}"].rpartition(":")[2])
        assert lines[at - 1].strip().startswith(f"{row}:")
