"""`python -m bot tidy`: what it writes, what it says, and what it leaves alone."""

from __future__ import annotations

import pytest

from bot.knowledge_base.loading import load_knowledge
from tests.commands.conftest import CommandLine, Finished


def tidy(bot: CommandLine, *words: str) -> Finished:
    """Runs the command."""
    return bot("tidy", *words)


@pytest.mark.slow
def test_tidy_writes_what_check_finds_and_changes_nothing_else(broken: CommandLine) -> None:
    """Guards the command for a commit and its --check: exit codes, file names, the same knowledge afterwards."""
    folder = broken.folder
    tidy(broken)
    before = load_knowledge(folder.knowledge, folder.data)
    names = ", ".join(f"very special word number {number}" for number in range(12))
    folder.replace("toxicities/driftitis.yaml", "phrases: {fr: [dérivite]", f"phrases: {{fr: [{names}, dérivite]")
    found = tidy(broken, "--check")
    assert (found.code, found.lines) == (1, ["knowledge/toxicities/driftitis.yaml : à ranger (python -m bot tidy)"])
    assert tidy(broken).lines == ["knowledge/toxicities/driftitis.yaml : rangé"]
    assert tidy(broken, "--check", "--language", "en").lines == ["All files are tidy."]
    after = load_knowledge(folder.knowledge, folder.data)
    assert after.toxicities["driftitis"].phrases.fr[12:] == before.toxicities["driftitis"].phrases.fr
    assert max(map(len, folder.text("toxicities/driftitis.yaml").splitlines())) <= 120


def test_a_broken_file_is_told_and_nothing_is_written(broken: CommandLine) -> None:
    """Guards curators who tidy before they check: the mistake with its line, every file as it was."""
    broken.folder.replace("specialties.yaml", "specialties:", "specialties:\n\ta: 1")
    names = sorted(broken.folder.knowledge.rglob("*.yaml"))
    before = [path.read_bytes() for path in names]
    found = tidy(broken)
    assert found.code == 1
    assert "knowledge/specialties.yaml:" in found.err
    assert "a: 1" in found.err
    assert [path.read_bytes() for path in names] == before


def test_rights_and_hidden_files_stay(broken: CommandLine) -> None:
    """Guards a folder that a group may write to, and what an editor keeps beside a file."""
    folder = broken.folder.knowledge
    hidden = folder / ".specialties.yaml"
    hidden.write_text("{half: of", encoding="utf-8")
    (folder / "specialties.yaml").chmod(0o664)
    tidy(broken)
    assert (folder / "specialties.yaml").stat().st_mode & 0o777 == 0o664
    assert hidden.read_text(encoding="utf-8") == "{half: of"
