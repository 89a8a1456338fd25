"""Folders of knowledge that tests load hundreds of times: what a file became is kept, and read as if it were new.

A test that writes one contact loads a whole folder two or three times, in which ninety files are what they were. What
is kept hangs on nothing but the content of a file, its model and the network, and on the parts that a check looks at;
that these are all is proved at every reading (`_Without`) and by tests/test_kept_files.py. The tests of the loader
itself read every file anew.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any
from unittest import mock

from bot.knowledge_base import checking, clinical_checks, loading, words_over_lines
from bot.knowledge_base.clinical_checks import Found, clinical_problems
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.language import Message
from bot.knowledge_base.models import Toxicity
from bot.knowledge_base.network import Network
from bot.knowledge_base.problems import Problem
from bot.knowledge_base.sentences import refused_sentences
from bot.knowledge_base.statements import Stated
from bot.knowledge_base.yaml_tree import SIZE_LIMIT

MOST_FILES = 400
"""Files kept: those of three folders, and what tests made of some of them."""
MOST_CHECKED = 4
MOST_SENTENCES = 24
"""Files of sentences whose check is kept: those of four folders."""
CHANGED_BY_DESKS = frozenset({"referents", "training", "origins", "version", "examples", "gazetteer"})
"""Parts that no check of a clinical text looks at, and that tests of the desks change."""

_read_in_full = loading._Reader._read
_checked_in_full = clinical_problems
_refused_in_full = refused_sentences
_over_lines_in_full = words_over_lines._in
_wording_in_full = clinical_checks._wording_problems


@dataclass
class Kept:
    """What was read and checked so far, by what it was made of."""

    files: OrderedDict[tuple[type, str], list[tuple[Network | None, Any]]] = field(default_factory=OrderedDict)
    checked: list[tuple[dict[str, Any], list[Found]]] = field(default_factory=list)
    sentences: OrderedDict[tuple[str, str, int], tuple[Mapping[str, Message], list[Problem]]] = field(
        default_factory=OrderedDict
    )

    def read(self, reader: Any, model: Any, path: Path) -> Any:
        """What a file became; nothing is kept of a file with problems."""
        content = _content(reader, path)
        if content is None:
            return _read_in_full(reader, model, path)
        found = self.files.setdefault((model, content), [])
        self.files.move_to_end((model, content))
        for network, became in found:
            if network == reader.network:
                reader._seen.add(path)
                return became
        before = len(reader.problems)
        became = _read_in_full(reader, model, path)
        if became is not None and len(reader.problems) == before:
            found.append((reader.network, became))
        while len(self.files) > MOST_FILES:
            self.files.popitem(last=False)
        return became

    def clinical_problems(self, knowledge: Knowledge) -> Iterator[Found]:
        """What contradicts itself in the sheets, looked for once as long as they stay."""
        parts = {name: part for name, part in vars(knowledge).items() if name not in CHANGED_BY_DESKS}
        for checked, found in self.checked:
            if checked == parts:
                return iter(found)
        found = list(_checked_in_full(_Without(parts)))  # type: ignore[arg-type]  # it stands for a knowledge
        self.checked.append((parts, found))
        del self.checked[:-MOST_CHECKED]
        return iter(found)

    def refused_sentences(
        self, name: str, file: str, messages: Mapping[str, Message], tree: object
    ) -> Iterator[Problem]:
        """What is wrong with the sentences of a file, looked for once as long as they are the very same object.

        They are kept beside what was found: nothing else can come to have the number by which they are known. Where
        something is wrong, it is looked for anew, as the same sentences may stand on other lines.
        """
        key = (name, file, id(messages))
        if key not in self.sentences:
            found = list(_refused_in_full(name, file, messages, tree))
            if found:
                return iter(found)
            self.sentences[key] = (messages, found)
        self.sentences.move_to_end(key)
        while len(self.sentences) > MOST_SENTENCES:
            self.sentences.popitem(last=False)
        return iter(())


@lru_cache(MOST_FILES)
def _over_lines(text: str) -> tuple[tuple[int, str], ...]:
    """Phrases over the end of a line, which hang on nothing but the text: every `check` looks at a hundred files."""
    return tuple(_over_lines_in_full(text))


class _Sheets:
    """What is wrong with the words of a sheet, looked for once as long as it is the very same object.

    A sheet that was changed is another object, as its file is read anew, and every check of it is made again; so they
    all are where the words that no text may hold, or the names of the drugs, are others.
    """

    def __init__(self) -> None:
        self._found: OrderedDict[tuple[str, int], tuple[Toxicity, object, list[Found]]] = OrderedDict()

    def wording_problems(
        self, origin: str, statements: Iterable[Stated], toxicity: Toxicity, words: object
    ) -> Iterator[Found]:
        kept = self._found.get((origin, id(toxicity)))
        if kept is None or kept[1] != words:
            found = list(_wording_in_full(origin, statements, toxicity, words))  # type: ignore[arg-type]
            kept = self._found[origin, id(toxicity)] = toxicity, words, found
        self._found.move_to_end((origin, id(toxicity)))
        while len(self._found) > MOST_FILES:
            self._found.popitem(last=False)
        return iter(kept[2])


class _Without:
    """A knowledge of which only these parts may be looked at."""

    def __init__(self, parts: dict[str, Any]) -> None:
        vars(self).update(parts)


def _content(reader: Any, path: Path) -> str | None:
    """What stands in a file; None for what is no file, or none that is read."""
    if path in reader.instead:
        return str(reader.instead[path])
    try:
        return path.read_text(encoding="utf-8") if path.is_file() and path.stat().st_size <= SIZE_LIMIT else None
    except (OSError, UnicodeDecodeError):
        return None


@contextmanager
def what_files_became_is_kept() -> Iterator[Kept]:
    kept = Kept()
    with (
        mock.patch.object(loading._Reader, "_read", lambda *given: kept.read(*given)),
        mock.patch.object(checking, "clinical_problems", kept.clinical_problems),
        mock.patch.object(loading, "refused_sentences", kept.refused_sentences),
        mock.patch.object(words_over_lines, "_in", _over_lines),
        mock.patch.object(clinical_checks, "_wording_problems", _Sheets().wording_problems),
    ):
        yield kept


@contextmanager
def every_file_is_read_anew() -> Iterator[None]:
    with (
        mock.patch.object(loading._Reader, "_read", _read_in_full),
        mock.patch.object(checking, "clinical_problems", _checked_in_full),
        mock.patch.object(loading, "refused_sentences", _refused_in_full),
        mock.patch.object(words_over_lines, "_in", _over_lines_in_full),
        mock.patch.object(clinical_checks, "_wording_problems", _wording_in_full),
    ):
        yield
