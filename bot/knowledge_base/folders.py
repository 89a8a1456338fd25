"""Where the files of a network stand: in its own folder, else in the folder that it shares with others."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bot.knowledge_base.regular_files import read_regular
from bot.knowledge_base.yaml_tree import SIZE_LIMIT, Mapping, YamlProblems

NETWORK = "network.yaml"
REGIONAL = frozenset(
    {
        NETWORK, "network_topics.yaml", "facilities.yaml", "territories.yaml", "training.yaml", "directory",
        "examples", "equivalences.yaml",
    }
)  # fmt: skip
"""Files and folders that no network takes from another: it has them itself, or not at all."""


@dataclass(frozen=True)
class Folders:
    """A network's folder of knowledge, and the one whose files it shares."""

    own: Path
    shared: Path | None = None

    def path(self, name: str) -> Path:
        """Where a file is read: its own goes before the shared one."""
        own = self.own / name
        if self.shared is None or name.split("/")[0] in REGIONAL or own.exists():
            return own
        return self.shared / name

    def files(self, subfolder: str, pattern: str = "*.yaml") -> Iterator[Path]:
        """The files of a subfolder ('': the folder itself), by name; one's own replace shared ones."""
        found: dict[str, Path] = {}
        if self.shared is not None and subfolder not in REGIONAL:
            found = _by_name(self.shared / subfolder, pattern)
        found |= _by_name(self.own / subfolder, pattern)
        return iter([found[name] for name in sorted(found)])

    def name(self, path: Path) -> str:
        """'knowledge/directory/40.yaml', as problems and `explain` say it."""
        folder = self.shared if self.shared and path.is_relative_to(self.shared) else self.own
        if path.is_relative_to(self.own):
            folder = self.own
        return f"{folder.name}/{path.relative_to(folder).as_posix()}"

    @cached_property
    def all(self) -> tuple[Path, ...]:
        """Both folders, the own one first."""
        return (self.own,) if self.shared is None else (self.own, self.shared)


def folders_of(own: Path) -> Folders:
    """The folders of a network, read from its network.yaml without validating it; only its own where that cannot be."""
    if not _may_share(own / NETWORK):
        return Folders(own)
    from bot.knowledge_base.yaml_text import read_yaml  # most folders share nothing, and `ask` is in a hurry

    try:
        tree = read_yaml(own / NETWORK)
    except YamlProblems:
        return Folders(own)
    shares = tree.get("shares") if isinstance(tree, Mapping) else None
    shared = (own / shares).resolve() if isinstance(shares, str) else None
    return Folders(own, shared if shared and shared.is_dir() else None)


def _may_share(network: Path) -> bool:
    """Whether the key may stand in the file, as it is or escaped: without it nothing has to be parsed."""
    try:
        text = read_regular(network, SIZE_LIMIT)
    except (OSError, UnicodeDecodeError):
        return False
    return "shares" in text or "\\" in text


def strays(folder: Path, read: Collection[Path]) -> Iterator[tuple[Path, str]]:
    """The YAML below a folder that nothing read, with the reason."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in (".yml", ".yaml") and path not in read and not _is_hidden(path, folder):
            yield path, _why_unread(path)


def _by_name(folder: Path, pattern: str) -> dict[str, Path]:
    return {path.name: path for path in folder.glob(pattern) if not _is_hidden(path, folder)}


def _is_hidden(path: Path, folder: Path) -> bool:
    """What editors and file systems leave beside a file while it is open is none of the curator's."""
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _why_unread(path: Path) -> str:
    if path.suffix != ".yaml" and path.with_suffix(".yaml").exists():
        return f"this file is not read, '{path.stem}.yaml' stands beside it: keep one"
    if path.suffix != ".yaml":
        return f"this file is not read: name it '{path.stem}.yaml'"
    return "this file is not read: its name or its folder is wrong"
