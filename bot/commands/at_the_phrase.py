"""The line on which a phrase itself stands: the knowledge remembers no more than its entry."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from bot.answering.why import where_it_stands
from bot.knowledge_base.folders import folders_of
from bot.knowledge_base.kinds import DISEASES
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.yaml_entries import entry_at, texts_in
from bot.knowledge_base.yaml_text import read_yaml
from bot.knowledge_base.yaml_tree import Mapping, YamlProblems
from bot.understanding.folding import curated_words
from bot.understanding.reading import Mention

_OF_A_WHOLE_FILE = DISEASES
"""What has a file of its own: the words of its first form stand above its forms."""
_WORDS = ("phrases", "symptoms")
"""Keys of a sheet under which the words stand by which it is recognised; its other lists hold words to be read."""


class PhraseLines:
    """Looks phrases up in the files of a network, as they are when it is asked."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._trees = folder, dict[str, object]()

    def where(self, mention: Mention, knowledge: Knowledge) -> str:
        """'knowledge/toxicities/colitis.yaml:12'; the line of the entry where the phrase stands in it as no whole."""
        origin = where_it_stands(mention, knowledge)
        file, _, line = origin.rpartition(":")
        if not file or mention.crossing:
            return origin
        tree = self._tree_of(file)
        entry = entry_at(tree, int(line))
        parts = [*_words_of(entry), *_words_of(tree)] if mention.kind in _OF_A_WHOLE_FILE else [entry]
        found = next((at for part in parts for at in _lines_of(mention.phrase, part)), 0)
        return f"{file}:{found}" if found else origin

    def _tree_of(self, file: str) -> object:
        """What a file holds; nothing where it was broken meanwhile."""
        if file not in self._trees:
            try:
                self._trees[file] = read_yaml(self._files.get(file, Path(file)))
            except YamlProblems:
                self._trees[file] = None
        return self._trees[file]

    @cached_property
    def _files(self) -> dict[str, Path]:
        """Name of a file, as origins say it → where it stands; a network's own go before those that it shares."""
        folders = folders_of(self._folder)
        return {folders.name(path): path for folder in reversed(folders.all) for path in folder.rglob("*.yaml")}


def _words_of(part: object) -> list[object]:
    return [part[key] for key in _WORDS if key in part] if isinstance(part, Mapping) else []


def _lines_of(phrase: str, part: object) -> Iterator[int]:
    return (line for line, text in texts_in(part) if " ".join(curated_words(text)) == phrase)
