"""No slip of a curator passes in silence: each is told in French with its file, its line and what to write instead."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.problems import KnowledgeError, Problem
from bot.knowledge_base.telling import told
from bot.knowledge_base.yaml_slips import stopped_at
from bot.knowledge_base.yaml_text import parse_yaml, parsed
from bot.knowledge_base.yaml_tree import YamlProblems
from tests.curating.mistakes import SLIPS
from tests.region.building import RegionFolder, copy_region

DIAGNOSTICS = load_diagnostics()


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> RegionFolder:
    """The invented region, whose files are put right again after each slip."""
    return copy_region(tmp_path_factory.mktemp("slips"))


def names_of(folder: RegionFolder) -> list[str]:
    return sorted(path.relative_to(folder.knowledge).as_posix() for path in folder.knowledge.rglob("*.yaml"))


@cache
def before_the_slips(text: str) -> object:
    """What a file of the region says: each is slipped in forty times."""
    return parse_yaml(text)


def is_the_same(saved: bytes, text: str) -> bool:
    """Whether a file still says what it said: a blank more where one item stands is no mistake.

    What cannot be read is not looked through for its slip here: that is for who loads it.
    """
    try:
        said = saved.decode("utf-8")
        return not stopped_at(said) and parsed(said) == before_the_slips(text)
    except (YamlProblems, UnicodeDecodeError):
        return False


def found_in(name: str, folder: RegionFolder) -> list[Problem]:
    """The problems of one file."""
    try:
        folder.load()
    except KnowledgeError as error:
        return [problem for problem in error.problems if problem.file == f"knowledge/{name}"]
    return []


def stands_there(problem: Problem, line: int) -> bool:
    """Whether a problem is told where the slip is, or where that begins which is looked for as far as there."""
    as_far = re.search(r"looked for as far as line (\d+)", problem.message)
    return abs(problem.line - line) <= 1 or bool(as_far and problem.line <= line <= int(as_far[1]))


@pytest.mark.slow  # every slip in every file: the knowledge is read more than a thousand times
@pytest.mark.parametrize("slip", SLIPS)
def test_no_slip_passes_in_silence(region: RegionFolder, slip: str) -> None:
    """Guards every kind of file against every slip: refused, where it stands, of a kind that has advice in French."""
    slipped = 0
    for name in names_of(region):
        path, text = region.knowledge / name, region.text(name)
        if (made := SLIPS[slip](text)) is None or is_the_same(made[0], text):
            continue
        slipped += 1
        path.write_bytes(made[0])
        try:
            problems = found_in(name, region)
        finally:
            region.write(name, text)
        where = f"{slip} in {name}, line {made[1]}"
        assert problems, f"{where}: silent"
        assert any(stands_there(problem, made[1]) for problem in problems), f"{where}: {problems}"
        for problem in problems:
            diagnosis = DIAGNOSTICS.of(problem.message)
            assert diagnosis.kind != "other", f"{where}: {problem}"
            assert diagnosis.french != problem.message, f"{where}: {problem}"
    assert slipped > 15


@pytest.mark.parametrize("ending", [b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
def test_what_windows_and_old_macs_do_to_a_file_is_no_mistake(region: RegionFolder, ending: bytes, mark: bytes) -> None:
    """Guards curators with a simple editor: a byte order mark and foreign line ends change nothing."""
    before = region.load()
    texts = {name: region.text(name) for name in names_of(region)}
    try:
        for name, text in texts.items():
            (region.knowledge / name).write_bytes(mark + text.encode().replace(b"\n", ending))
        after = region.load()
    finally:
        for name, text in texts.items():
            region.write(name, text)
    assert after.toxicities == before.toxicities
    assert after.referents == before.referents
    assert after.origins == before.origins


def test_a_file_that_nobody_reads_is_refused(region: RegionFolder) -> None:
    """Guards '.yml', a copy in the wrong folder and a misspelt name: each is named, with what to do."""
    strays = ("directory/98.yml", "toxicities/notes/driftitis.yaml", "facility.yaml", "language/Cues.YAML")
    for name in strays:
        path = region.knowledge / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("a: 1\n", encoding="utf-8")
        problems = found_in(name, region)
        path.unlink()
        assert [DIAGNOSTICS.of(problem.message).kind for problem in problems] == ["stray"]
        assert "pas lu" in "\n".join(told(problems, Path("knowledge"), "fr"))
