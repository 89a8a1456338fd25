"""A session written into training.yaml as curators keep it: the entry alone changes, every other byte stays."""

from __future__ import annotations

import os
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.assistant import Assistant
from bot.curating.saving import Saving
from bot.curating.training_file import with_changes, with_session
from bot.curating.writing import Changed
from bot.curating.yaml_editing import CannotEdit
from bot.curating.yaml_writing import Entry
from bot.knowledge_base.problems import KnowledgeError
from bot.knowledge_base.training_models import Training
from bot.knowledge_base.yaml_text import parse_yaml
from tests.conftest import NOON, ROOT
from tests.conversation.coordination.conftest import HAND_MADE

REAL = (ROOT / "knowledge/training.yaml").read_text(encoding="utf-8")
SESSION: Entry = {
    "key": "bordeaux_2027_05_18",
    "title": {"fr": "Soirée", "en": "Evening"},
    "status": "open",
    "starts": "2027-05-18 14:00",
    "commune": "33063",
}
LINE = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=30).map(str.strip).filter(bool)
BOTH = st.fixed_dictionaries({"fr": LINE, "en": LINE})
CHANGE = st.fixed_dictionaries(
    {},
    optional={
        "title": BOTH, "place": BOTH | st.none(), "status": st.sampled_from(["cancelled", "full", "open"]),
        "starts": st.datetimes().map(lambda at: at.strftime("%Y-%m-%d %H:%M")).filter(lambda text: text > "1000"),
        "ends": st.none() | st.just("2027-03-13 18:30"), "commune": st.none() | st.just("33063"),
        "registration": st.none() | LINE, "registration_deadline": st.none() | st.just("2027-02-01"),
    },
)  # fmt: skip
TEXTS = st.sampled_from([REAL.replace("sessions: []\n", HAND_MADE), HAND_MADE.join([REAL.split("sessions:")[0], ""])])
NEWLINES = st.sampled_from(["\n", "\r\n"])


def read(text: str) -> Training:
    return Training.model_validate(parse_yaml(text))


def test_the_real_file_keeps_every_byte_around_a_new_session() -> None:
    """Guards the file as it is today: the empty list opens, and nothing before or behind it moves."""
    head, _, tail = REAL.partition("sessions: []")
    after = with_session(REAL, SESSION)
    assert after.startswith(f"{head}sessions:\n  - key: bordeaux_2027_05_18\n")
    assert after.endswith(tail)
    assert [one.key for one in read(after).sessions] == ["bordeaux_2027_05_18"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("empty", ["sessions: []", "sessions: []   # à venir", ""])
def test_an_empty_list_may_be_written_in_any_way(newline: str, mark: str, empty: str) -> None:
    """Guards line breaks, byte order marks, a comment behind the list, and a list that nobody wrote."""
    text = mark + REAL.replace("sessions: []\n", f"{empty}\n" if empty else "").replace("\n", newline)
    after = with_session(text, SESSION)
    assert read(after.removeprefix("\ufeff")).sessions[0].title.fr == "Soirée"
    assert after.startswith(mark)
    assert ("# à venir" in after) == ("#" in empty)
    assert len(re.findall(r"(?<!\r)\n", after)) == (0 if newline == "\r\n" else after.count("\n"))


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(TEXTS, NEWLINES, st.sampled_from(["dax_2027", "pau_2027"]), CHANGE)
def test_a_change_touches_its_own_lines_alone(text: str, newline: str, key: str, change: dict[str, Any]) -> None:
    """Guards comments, quotes, order and every other session, whatever changes: or the change is refused whole."""
    text = text.replace("\n", newline)
    try:
        after = with_changes(text, key, change)
    except CannotEdit:
        return
    before_lines, after_lines = text.split(newline), after.split(newline)
    first = next(at for at, line in enumerate(before_lines) if f"key: {key}" in line)
    last = first + (7 if key == "dax_2027" else 0)
    assert after_lines[:first] == before_lines[:first]
    assert after_lines[len(after_lines) - len(before_lines) + last + 1 :] == before_lines[last + 1 :]
    changed = next(one for one in read(after).sessions if one.key == key)
    for name, value in change.items():
        found = changed.model_dump(mode="json")[name]
        if value is None:
            assert found is None
        elif isinstance(value, dict):
            assert found == {language: text.strip() for language, text in value.items()}
        else:
            is_moment = isinstance(getattr(changed, name), datetime)
            told = str(found).replace("T", " ") if is_moment else str(found)
            assert told[: len(value.strip())] == value.strip()
    others = [one for one in read(after).sessions if one.key != key]
    assert others == [one for one in read(text).sessions if one.key != key]


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(TEXTS, NEWLINES, BOTH, st.none() | BOTH)
@example(REAL.replace("sessions: []\n", HAND_MADE), "\n", {"fr": "Pau", "en": "null"}, {"fr": "null", "en": "Pau"})
def test_a_new_session_is_only_added(text: str, newline: str, title: dict[str, str], place: dict[str, str]) -> None:
    """Guards everything that stands: without the lines of the new entry the text is the one before, to the byte."""
    text = text.replace("\n", newline)
    after = with_session(text, {**SESSION, "title": title, "place": place})
    added = next(one for one in read(after).sessions if one.key == SESSION["key"])
    assert added.title.fr == title["fr"].strip()
    start = after.index(f"  - key: {SESSION['key']}")
    for end in range(len(after), start, -1):
        if after[:start] + after[end:] == text:
            return
    raise AssertionError("something else has changed")


def test_a_text_that_is_no_training_is_refused() -> None:
    """Guards a file that somebody is in the middle of editing."""
    for text in ("", "title: [", "sessions: []", "- a", REAL.replace("sessions: []", "sessions: []\nx: y")):
        with pytest.raises(CannotEdit):
            with_session(text, SESSION)
    with pytest.raises(CannotEdit):
        with_changes(REAL, "nobody", {"status": "full"})


@pytest.fixture
def saving(tmp_path: Path) -> Saving:
    """A folder of knowledge, small and complete."""
    from tests.region.building import copy_region

    folder = copy_region(tmp_path)
    return Saving(folder.knowledge, folder.data, None)


def refuse(*_: object) -> None:
    raise KnowledgeError([])


def test_nothing_is_written_that_the_validation_refuses(saving: Saving) -> None:
    """Guards the one validation: models, cross-checks and examples speak before a byte is written."""
    path = saving.folder / "training.yaml"
    before = path.read_bytes()
    with pytest.raises(KnowledgeError):
        saving.save("training.yaml", lambda text: text + "\nstray: 1\n", NOON)
    strict = Saving(saving.folder, saving._data, refuse)
    with pytest.raises(KnowledgeError):
        strict.save("training.yaml", lambda text: text + "# more\n", NOON)
    assert path.read_bytes() == before
    assert not list(saving.folder.rglob("*.part"))


def test_a_file_that_changes_meanwhile_is_left_alone(saving: Saving) -> None:
    """Guards a colleague who saves the same file at the same time."""
    path = saving.folder / "training.yaml"

    def meddle(_: Assistant, __: object) -> None:
        path.write_text(path.read_text(encoding="utf-8") + "# hers\n", encoding="utf-8")

    with pytest.raises(Changed):
        Saving(saving.folder, saving._data, meddle).save("training.yaml", lambda text: text + "# mine\n", NOON)
    assert path.read_text(encoding="utf-8").endswith("# hers\n")


def test_a_power_cut_leaves_the_old_or_the_new_file(saving: Saving, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards against half a file: the new text is on the disk under another name before it takes the place."""
    path = saving.folder / "training.yaml"
    before, order = path.read_bytes(), list[str]()
    replace, fsync = Path.replace, os.fsync

    def synced(number: int) -> None:
        order.append("fsync")
        fsync(number)

    monkeypatch.setattr(os, "fsync", synced)

    def noted(part: Path, target: Path) -> Path:
        order.append("rename")
        assert part.read_bytes() == before + b"# more\n"
        assert path.read_bytes() == before
        return replace(part, target)

    monkeypatch.setattr(Path, "replace", noted)
    path.chmod(0o640)
    saving.save("training.yaml", lambda text: text + "# more\n", NOON)
    assert order[:2] == ["fsync", "rename"]
    assert path.read_bytes() == before + b"# more\n"
    assert path.stat().st_mode & 0o777 == 0o640
