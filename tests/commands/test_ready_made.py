"""The assistant that is kept ready for the next question: the same answers, and never of other files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.assistant import Assistant
from bot.commands.fingerprint import fingerprint
from bot.commands.line import application
from bot.commands.ready_made import keep, kept, path_of
from bot.knowledge_base.loading import load_knowledge
from bot.knowledge_base.problems import KnowledgeError
from tests.conftest import ROOT
from tests.region.building import RegionFolder, copy_region

RUNNER = CliRunner()


@pytest.fixture
def region_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RegionFolder:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return copy_region(tmp_path)


def ask(folder: RegionFolder, question: str) -> str:
    folders = ["--knowledge", str(folder.knowledge), "--data", str(folder.data), "--today", "2026-11-23"]
    done = RUNNER.invoke(application, ["ask", question, *folders])
    assert done.exit_code == 0, done.output
    return done.output


def files_kept(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache").rglob("*.pickle"))


@pytest.mark.slow
def test_the_second_answer_is_the_first(tmp_path: Path, region_folder: RegionFolder) -> None:
    """Guards the kept assistant: what it answers is what the one answered that was built from the files."""
    first = ask(region_folder, "dermatologue Aubrelac")
    [kept_file] = files_kept(tmp_path)
    before = kept_file.stat().st_mtime_ns
    assert ask(region_folder, "dermatologue Aubrelac") == first
    assert [kept_file] == files_kept(tmp_path)
    assert kept_file.stat().st_mtime_ns == before


@pytest.mark.slow
def test_a_changed_file_is_never_answered_from_memory(tmp_path: Path, region_folder: RegionFolder) -> None:
    """Guards invalidation: a number corrected in the directory stands in the very next answer."""
    assert "+33 5 36 49 00 01" in ask(region_folder, "dermatologue Aubrelac").replace("\u00a0", " ")
    path = region_folder.knowledge / "directory" / "96.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("+33536490001", "+33536490991"), encoding="utf-8")
    assert "+33 5 36 49 09 91" in ask(region_folder, "dermatologue Aubrelac").replace("\u00a0", " ")
    assert len(files_kept(tmp_path)) == 2


@pytest.mark.parametrize("kind", ["knowledge", "data", "shared", "added", "removed"])
def test_each_kind_of_change_makes_another_mark(tmp_path: Path, kind: str) -> None:
    """Guards the mark: a file of the network, of its places or of the shared folder that changes counts."""
    own, data, shared = tmp_path / "own", tmp_path / "data", tmp_path / "shared"
    for folder in (own, data, shared):
        folder.mkdir()
    (own / "network.yaml").write_text("shares: ../shared\n", encoding="utf-8")
    (own / "grades.yaml").write_text("a: 1\n", encoding="utf-8")
    (data / "communes.csv").write_text("x\n", encoding="utf-8")
    (shared / "messages.yaml").write_text("a: 1\n", encoding="utf-8")
    before = fingerprint(own, data, tmp_path / "cache")
    assert fingerprint(own, data, tmp_path / "cache") == before
    changed = {"knowledge": own / "grades.yaml", "data": data / "communes.csv", "shared": shared / "messages.yaml"}
    if kind in changed:
        changed[kind].write_text("a: 22\n", encoding="utf-8")
    elif kind == "added":
        (own / "topics.yaml").write_text("a: 1\n", encoding="utf-8")
    else:
        (own / "grades.yaml").unlink()
    assert fingerprint(own, data, tmp_path / "cache") != before


REFUSED: dict[str, Callable[[Path], object]] = {
    "pipe.yaml": os.mkfifo,
    "device.yaml": lambda path: path.symlink_to("/dev/zero"),
    "loop.yaml": lambda path: path.symlink_to(path),
    "gone.yaml": lambda path: path.symlink_to("/nowhere/at/all"),
    "folder.yaml": Path.mkdir,
    "unread.yml": Path.touch,
    "UNREAD.YAML": Path.touch,
}
"""What `check` says no to, though nothing is read from it."""


@pytest.mark.slow
@pytest.mark.parametrize("name", REFUSED)
def test_what_check_refuses_is_not_started_from_memory(region_folder: RegionFolder, tmp_path: Path, name: str) -> None:
    """Guards the one validation: what was kept of the same folder without it does not answer in its place."""
    cache = tmp_path / "cache"
    for folder in (region_folder.knowledge, region_folder.knowledge / "directory"):
        before = fingerprint(region_folder.knowledge, region_folder.data, cache)
        REFUSED[name](folder / name)
        with pytest.raises(KnowledgeError):
            load_knowledge(region_folder.knowledge, region_folder.data)
        assert fingerprint(region_folder.knowledge, region_folder.data, cache) != before
        (folder / name).rmdir() if (folder / name).is_dir() else (folder / name).unlink()


@pytest.mark.slow
@pytest.mark.parametrize("trouble", ["half", "garbage", "writable", "link", "folder"])
def test_what_may_not_be_trusted_is_built_anew(tmp_path: Path, region_folder: RegionFolder, trouble: str) -> None:
    """Guards the reading of a pickle: half a file, or one that somebody else could have written, is not read."""
    path = path_of(region_folder.knowledge, region_folder.data)
    assert path is not None
    keep(Assistant(region_folder.load()), path)
    assert kept(path) is not None
    if trouble == "half":
        path.write_bytes(path.read_bytes()[:1000])
    elif trouble == "garbage":
        path.write_bytes(b"cos\nsystem\n")
    elif trouble == "writable":
        path.chmod(0o666)
    elif trouble == "link":
        elsewhere = tmp_path / "elsewhere"
        shutil.move(path, elsewhere)
        path.symlink_to(elsewhere)
    else:
        path.parent.chmod(0o777)
    assert kept(path) is None
    assert ask(region_folder, "dermatologue Aubrelac")


def test_no_folder_to_keep_it_in_is_no_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards a read-only machine: without a place to keep it, the question is answered all the same."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    region = copy_region(tmp_path)
    assert ask(region, "dermatologue Aubrelac")
    assert not (ROOT / "data" / "state" / "ready").exists()
