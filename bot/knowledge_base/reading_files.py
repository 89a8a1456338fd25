"""Files of knowledge/ one by one: each as its model, where its entries stand, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from bot.knowledge_base.entry_parts import Model
from bot.knowledge_base.folders import Folders
from bot.knowledge_base.network import Network, NetworkFile, filled_in
from bot.knowledge_base.problems import Problem, problems_of
from bot.knowledge_base.yaml_entries import entries_under
from bot.knowledge_base.yaml_text import parsed, read_yaml
from bot.knowledge_base.yaml_tree import YamlProblems, line_of

M = TypeVar("M", bound=BaseModel)
Learned = TypeVar("Learned")


@dataclass
class ReaderOfFiles:
    """Reads the files one by one, and remembers where each entry stands and what is wrong."""

    folder: Path
    instead: Mapping[Path, str]
    folders: Folders = field(init=False)
    network: Network | None = field(default=None, init=False)
    problems: list[Problem] = field(default_factory=list)
    origins: dict[str, str] = field(default_factory=dict)
    _seen: set[Path] = field(default_factory=set)
    _names: dict[Path, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folders = Folders(self.folder)
        self.network = self._network()

    def _network(self) -> Network | None:
        """The network, which says where the shared files stand; read before all others."""
        read = self._read(NetworkFile, self.folder / "network.yaml")
        if read is None:
            return None
        if read[0].shares is not None:
            shared = (self.folder / read[0].shares).resolve()
            if not shared.is_dir() or shared == self.folder.resolve():
                line = line_of(read[1], ("shares",))
                message = f"shares: '{read[0].shares}' is no folder beside this one that holds shared knowledge"
                self.problems.append(Problem(self._name(self.folder / "network.yaml"), line, message))
                return None
            self.folders = Folders(self.folder, shared)
        self._remember("file", "network", self.folder / "network.yaml", 1)
        return read[0].network

    def _name(self, path: Path) -> str:
        """As problems say it; asked for every entry of a file."""
        if path not in self._names:
            self._names[path] = self.folders.name(path)
        return self._names[path]

    def _read(self, model: type[M], path: Path) -> tuple[M, object] | None:
        self._seen.add(path)
        try:
            tree = parsed(self.instead[path]) if path in self.instead else read_yaml(path)
        except YamlProblems as error:
            self.problems.extend(Problem(self._name(path), line, message) for line, message in error.found)
            return None
        if self.network is not None:
            unknown: list[tuple[int, str]] = []
            tree = filled_in(tree, self.network, unknown)
            for line, name in unknown:
                self.problems.append(
                    Problem(self._name(path), line, f"<network.{name}>: network.yaml has no such text")
                )
        try:
            return model.model_validate(tree, context=self.network and self.network.codes_of), tree
        except ValidationError as error:
            self.problems.extend(problems_of(error, model, self._name(path), tree))
            return None

    def _whole(self, model: type[M], name: str, **kinds: str) -> M | None:
        """The file as one model. `kinds`: kind of entry → the key of the file under which these entries stand."""
        path = self.folders.path(name)
        if not (read := self._read(model, path)):
            return None
        self._remember("file", path.stem, path, 1)
        for kind, where in kinds.items():
            for key, line in entries_under(read[1], where):
                self._remember(kind, key, path, line)
        return read[0]

    def _keyed(self, model: type[Model], name: str, kind: str) -> dict[str, object]:
        return {name: self._entries(model, name, kind, self.folders.path(f"{name}.yaml"))}

    def _keyed_language(self, model: type[M], name: str, kind: str) -> M | None:
        path = self.folders.path(f"language/{name}.yaml")
        if not (read := self._read(model, path)):
            return None
        for key in getattr(read[0], name):
            self._remember(kind, key, path, line_of(read[1], (name, key)))
        return read[0]

    def _entries(self, model: type[Model], name: str, kind: str, path: Path) -> Mapping[str, Any]:
        read = self._read(model, path)
        if not read:
            return {}
        entries: Mapping[str, object] = getattr(read[0], name)
        for key in entries:
            self._remember(kind, key, path, line_of(read[1], (name, key)))
        return entries

    def _remember(self, kind: str, key: str, path: Path, line: int) -> None:
        self.origins[f"{kind}:{key}"] = f"{self._name(path)}:{line}"

    def _files(self, subfolder: str) -> Iterator[Path]:
        yield from self.folders.files(subfolder)

    def _learned(self, name: str, read: Callable[[Path], Learned], nothing: Learned) -> Learned:
        return self._made(name, f"benchmarks/{name}.py --learn", read, nothing)

    def _made(self, name: str, by: str, read: Callable[[Path], Learned], nothing: Learned) -> Learned:
        path = self.folders.path(f"language/{name}.tsv")
        try:
            return read(path)
        except (OSError, ValueError, OverflowError) as error:
            line = int(str(error)) if isinstance(error, ValueError) and str(error).isdigit() else 1
            message = f"this table is made, not edited: make it again with {by}"
            self.problems.append(Problem(self._name(path), line, message))
            return nothing
