"""Changes → the texts of the directory's files, edited in place; then written, all of them or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from bot.curating.changes import FIELDS, Change, as_written, directory_after
from bot.curating.remarks import SheetRefused, Wording, remark
from bot.curating.writing import Changed, text_of, write_all
from bot.curating.yaml_editing import CannotEdit, Edits, edited
from bot.curating.yaml_writing import Entry, Style
from bot.knowledge_base.directory_models import Referent
from bot.knowledge_base.files import DirectoryFile
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.misplaced import department_of_file
from bot.knowledge_base.yaml_text import parse_yaml
from bot.knowledge_base.yaml_tree import YamlProblems


@dataclass(frozen=True)
class Planned:
    """What a file would hold, and what it holds now, to notice a change in between."""

    text: str
    before: str | None


@dataclass(frozen=True)
class DirectoryFiles:
    """The files of a folder of knowledge in which referents stand."""

    knowledge: Knowledge
    folder: Path
    wording: Wording

    def planned(self, changes: Sequence[Change]) -> dict[Path, Planned]:
        """The texts of all files that change, read again: they hold exactly the directory proposed.

        Raises SheetRefused.
        """
        by_file: dict[Path, list[Change]] = {}
        for path, change in (where for one in changes for where in self._parts(one)):
            by_file.setdefault(path, []).append(change)
        after, planned = directory_after(self.knowledge, changes), {}
        for path, own in by_file.items():
            before = text_of(path)
            text = self._edited(before, path, own)
            gone = {change.key for change in own if change.after is None}
            expected = {key for key in self._keys_in(path) if key in after} - gone
            expected |= {change.key for change in own if change.after}
            if text is None or _referents(text) != {key: after[key] for key in expected}:
                raise SheetRefused(remark("file_cannot_be_edited", file=f"directory/{path.name}"))
            planned[path] = Planned(text, before)
        return planned

    def _parts(self, change: Change) -> Iterator[tuple[Path, Change]]:
        """Each file with what becomes of the entry there: whoever moves to another department changes files."""
        new = self.folder / "directory" / f"{_department(change.after, self.knowledge)}.yaml"
        if change.before is None:
            yield new, change
            return
        old = self._file_of(change.key)
        is_of_a_department = department_of_file(old.name, self.knowledge) is not None
        if change.after and "facility" in change.fields and is_of_a_department and new != old:
            yield old, replace(change, after=None)
            yield new, replace(change, before=None)
        else:
            yield old, change

    def _file_of(self, key: str) -> Path:
        name = self.knowledge.origins[f"referent:{key}"].rpartition(":")[0]
        return self.folder / "directory" / name.rpartition("/")[2]

    def _keys_in(self, path: Path) -> Iterator[str]:
        return (key for key in self.knowledge.referents if self._file_of(key) == path)

    def _edited(self, before: str | None, path: Path, changes: Sequence[Change]) -> str | None:
        text = before or self._new_file(path.stem)
        marked = frozenset(text for change in changes for text in change.untranslated)
        style = Style(FIELDS, marked, f"# {self.wording.text('to_translate')}")
        edits = Edits(
            changed={c.key: _fields(c) for c in changes if c.before and c.after and not c.is_whole},
            replaced={c.key: _entry(c.after) for c in changes if c.after and c.is_whole},
            added=[_entry(c.after) for c in changes if c.after and not c.before],
            removed=frozenset(c.key for c in changes if not c.after),
        )
        try:
            return edited(text, "referents", edits, style)
        except CannotEdit:
            return self._edited_whole(text, changes, edits, style)

    def _edited_whole(self, text: str, changes: Sequence[Change], edits: Edits, style: Style) -> str | None:
        """Where a value cannot be changed on its own, its entry is written anew, its comments above it."""
        whole = {c.key: _entry(c.after) for c in changes if c.after and c.before}
        try:
            return edited(text, "referents", Edits({}, whole, edits.added, edits.removed), style)
        except CannotEdit:
            return None

    def _new_file(self, department: str) -> str:
        name = self.knowledge.gazetteer.departments.get(department, department)
        head = self.wording.text("directory_head", department=name, code=department)
        return f"# {head}\nreferents: []\n"


def _referents(text: str) -> dict[str, Referent] | None:
    try:
        read = DirectoryFile.model_validate(parse_yaml(text.removeprefix("\ufeff")))
    except (YamlProblems, ValidationError):
        return None
    return {referent.key: referent for referent in read.referents}


def _fields(change: Change) -> Entry:
    after = as_written(change.after) if change.after else {}
    return {name: after.get(name) for name in change.fields}  # type: ignore[misc] # values of as_written


def _entry(referent: Referent) -> Entry:
    return as_written(referent)  # type: ignore[return-value] # likewise


def write(planned: Mapping[Path, Planned], into: Path | None) -> list[Path]:
    """Writes every file, or none. Raises Changed or OSError."""
    targets = {}
    for path, plan in planned.items():
        if text_of(path) != plan.before:
            raise Changed(path.name)
        target = path if into is None else into / path.name
        if into is not None and target != path and target.exists() and text_of(target) != plan.text:
            raise FileExistsError(17, "exists", str(target))
        targets[target] = plan.text
    return write_all(targets)


def _department(referent: Referent | None, knowledge: Knowledge) -> str:
    return knowledge.commune_of(referent.facility).department if referent else ""
