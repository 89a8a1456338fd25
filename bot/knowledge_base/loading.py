"""knowledge/ and data/ on disk → one immutable Knowledge, or the list of everything that is wrong with it.

Longer than 300 lines: what each file of the folder becomes is read in one place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from bot.knowledge_base.announcing import Announcing
from bot.knowledge_base.checking import crossed_problems
from bot.knowledge_base.clinical_wording import ClinicalWording
from bot.knowledge_base.diagnostics import FILE as DIAGNOSTICS
from bot.knowledge_base.diagnostics import DiagnosticsFile
from bot.knowledge_base.emergencies import Emergency
from bot.knowledge_base.files import (
    LANGUAGE_FILES,
    AmbiguitiesFile,
    CrossingsFile,
    CuesFile,
    DirectoryFile,
    EmergenciesFile,
    ExamplesFile,
    FacilitiesFile,
    IdiomsFile,
    MessagesFile,
    OtherSubjectsFile,
    SourcesFile,
    SpecialtiesFile,
    TerritoriesFile,
    TopicsFile,
    TreatmentsFile,
)
from bot.knowledge_base.gazetteer import Gazetteer, load_gazetteer
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.language import (
    Language,
    Message,
)
from bot.knowledge_base.models import (
    Example,
    Grades,
    Model,
    Pathway,
    Referent,
    Toxicity,
    Training,
)
from bot.knowledge_base.problems import KnowledgeError, Problem, problems_of
from bot.knowledge_base.regular_files import read_regular
from bot.knowledge_base.sentences import SENTENCES, refused_sentences
from bot.knowledge_base.sheet_words import EQUIVALENCES, WORDS, EquivalencesFile, SheetWords
from bot.knowledge_base.statements import places_in
from bot.knowledge_base.yaml_text import SIZE_LIMIT, Items, YamlProblems, line_of, read_yaml
from bot.knowledge_base.yaml_text import Mapping as YamlMapping

M = TypeVar("M", bound=BaseModel)
_VERSION_LETTERS = 12


def load_knowledge(folder: Path, data: Path) -> Knowledge:
    """The knowledge of a folder. Raises KnowledgeError with every problem found, each with its file and line."""
    if not folder.is_dir():
        raise KnowledgeError([Problem(str(folder), 1, "this folder does not exist: give the one that holds the YAML")])
    reader = _Reader(folder)
    parts = reader.all_parts()
    gazetteer = _gazetteer(data, reader.problems)
    if reader.problems or parts is None or gazetteer is None:
        raise KnowledgeError(reader.problems)
    knowledge = Knowledge(**parts, gazetteer=gazetteer, origins=reader.origins, version=_version_of(folder))
    if problems := crossed_problems(knowledge):
        raise KnowledgeError(problems)
    return knowledge


def _version_of(folder: Path) -> str:
    """A short digest of the files; every one of them was read just now, and may have changed or gone since."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml")):
        with suppress(OSError, UnicodeDecodeError):
            text = read_regular(path, SIZE_LIMIT)
            digest.update(f"{path.relative_to(folder).as_posix()}\0{text}\0".encode())
    return digest.hexdigest()[:_VERSION_LETTERS]


def _gazetteer(data: Path, problems: list[Problem]) -> Gazetteer | None:
    try:
        return load_gazetteer(data)
    except OSError as error:
        problems.append(Problem(str(error.filename or data), 1, f"the places cannot be read: {error.strerror}"))
    except (KeyError, ValueError, TypeError) as error:
        problems.append(Problem(str(data), 1, f"the places are broken, restore the files of data/: {error!r}"))
    return None


@dataclass
class _Reader:
    """Reads the files one by one, and remembers where each entry stands and what is wrong."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)
    origins: dict[str, str] = field(default_factory=dict)
    _seen: set[Path] = field(default_factory=set)

    def all_parts(self) -> dict[str, Any] | None:
        """Every part of Knowledge but the places; None when a file could not be read."""
        parts: dict[str, Any] = {}
        parts.update(self._keyed(SpecialtiesFile, "specialties", "specialty"))
        parts.update(self._keyed(TreatmentsFile, "treatments", "treatment"))
        parts.update(self._keyed(TopicsFile, "topics", "topic"))
        parts.update(self._keyed(FacilitiesFile, "facilities", "facility"))
        parts.update(self._keyed(TerritoriesFile, "territories", "territory"))
        parts["messages"] = self._messages()
        parts.update(self._keyed(SourcesFile, "sources", "source"))
        parts["toxicities"] = toxicities = self._toxicities()
        parts["referents"] = self._referents()
        parts["grades"] = self._whole(Grades, "grades.yaml", severity="general")
        parts["pathway"] = self._whole(Pathway, "pathway.yaml", level="levels", situation="situations")
        parts["training"] = self._whole(Training, "training.yaml", training="sessions")
        parts["announcing"] = self._whole(Announcing, "announcing.yaml")
        parts["emergencies"] = self._emergencies()
        parts["language"] = self._language()
        parts["clinical_wording"] = self._whole(ClinicalWording, "language/clinical_wording.yaml")
        parts["examples"] = self._examples(toxicities)
        self._words_of_tools()
        self._strays()
        return None if self.problems else parts

    def _words_of_tools(self) -> None:
        """What only the coordinator's tools use; read here to be checked, where it stands."""
        models: tuple[tuple[Path, type[Model]], ...] = (
            (WORDS, SheetWords),
            (EQUIVALENCES, EquivalencesFile),
            (DIAGNOSTICS, DiagnosticsFile),
        )
        for name, model in models:
            if (self.folder / name).exists():
                self._read(model, self.folder / name)

    def _strays(self) -> None:
        """A file that nobody reads is a curator's work lost without a word."""
        for path in sorted(self.folder.rglob("*")):
            if path.suffix.lower() in (".yml", ".yaml") and path not in self._seen and not self._is_hidden(path):
                self.problems.append(Problem(self._name(path), 1, self._why_unread(path)))

    def _is_hidden(self, path: Path) -> bool:
        """What editors and file systems leave beside a file while it is open is none of the curator's."""
        return any(part.startswith(".") for part in path.relative_to(self.folder).parts)

    def _why_unread(self, path: Path) -> str:
        if path.suffix != ".yaml" and path.with_suffix(".yaml").exists():
            return f"this file is not read, '{path.stem}.yaml' stands beside it: keep one"
        if path.suffix != ".yaml":
            return f"this file is not read: name it '{path.stem}.yaml'"
        return "this file is not read: its name or its folder is wrong"

    def _name(self, path: Path) -> str:
        return f"{self.folder.name}/{path.relative_to(self.folder).as_posix()}"

    def _read(self, model: type[M], path: Path) -> tuple[M, object] | None:
        self._seen.add(path)
        try:
            tree = read_yaml(path)
        except YamlProblems as error:
            self.problems.extend(Problem(self._name(path), line, message) for line, message in error.found)
            return None
        try:
            return model.model_validate(tree), tree
        except ValidationError as error:
            self.problems.extend(problems_of(error, model, self._name(path), tree))
            return None

    def _whole(self, model: type[M], name: str, **kinds: str) -> M | None:
        """The file as one model. `kinds`: kind of entry → the key of the file under which these entries stand."""
        path = self.folder / name
        if not (read := self._read(model, path)):
            return None
        self._remember("file", path.stem, path, 1)
        for kind, where in kinds.items():
            for key, line in _entries_under(read[1], where):
                self._remember(kind, key, path, line)
        return read[0]

    def _keyed(self, model: type[Model], name: str, kind: str) -> dict[str, object]:
        path = self.folder / f"{name}.yaml"
        read = self._read(model, path)
        if not read:
            return {name: {}}
        entries: Mapping[str, object] = getattr(read[0], name)
        for key in entries:
            self._remember(kind, key, path, line_of(read[1], (name, key)))
        return {name: entries}

    def _remember(self, kind: str, key: str, path: Path, line: int) -> None:
        self.origins[f"{kind}:{key}"] = f"{self._name(path)}:{line}"

    def _files(self, subfolder: str) -> Iterator[Path]:
        yield from sorted(path for path in (self.folder / subfolder).glob("*.yaml") if not self._is_hidden(path))

    def _messages(self) -> dict[str, Message]:
        """The sentences of every message file; exactly those that the program says."""
        found: dict[str, Message] = {}
        for path in sorted({*self.folder.glob("*messages.yaml"), *(self.folder / name for name in SENTENCES)}):
            if not (read := self._read(MessagesFile, path)):
                continue
            self.problems += refused_sentences(path.name, self._name(path), read[0].messages, read[1])
            for key, text in read[0].messages.items():
                found[key] = text
                self._remember("message", key, path, line_of(read[1], ("messages", key)))
        return found

    def _toxicities(self) -> dict[str, Toxicity]:
        found: dict[str, Toxicity] = {}
        for path in self._files("toxicities"):
            if not (read := self._read(Toxicity, path)):
                continue
            toxicity, tree = read
            if toxicity.key != path.stem:
                line = line_of(tree, ("key",))
                self.problems.append(
                    Problem(self._name(path), line, f"key '{toxicity.key}' differs from the file's name")
                )
            found[toxicity.key] = toxicity
            self._remember("toxicity", toxicity.key, path, 1)
            self._remember_examples(toxicity.examples, path, tree)
            for origin, where in places_in(toxicity):
                self.origins[origin] = f"{self._name(path)}:{line_of(tree, where)}"
        return found

    def _referents(self) -> dict[str, Referent]:
        found: dict[str, Referent] = {}
        for path in self._files("directory"):
            if not (read := self._read(DirectoryFile, path)):
                continue
            for index, referent in enumerate(read[0].referents):
                line = line_of(read[1], ("referents", index))
                if referent.key in found:
                    first = self.origins[f"referent:{referent.key}"]
                    self.problems.append(
                        Problem(self._name(path), line, f"referent '{referent.key}' exists, see {first}")
                    )
                found[referent.key] = referent
                self._remember("referent", referent.key, path, line)
        return found

    def _emergencies(self) -> tuple[Emergency, ...]:
        path = self.folder / "emergencies.yaml"
        read = self._read(EmergenciesFile, path)
        if not read:
            return ()
        for index, emergency in enumerate(read[0].emergencies):
            self._remember("emergency", emergency.key, path, line_of(read[1], ("emergencies", index)))
        return tuple(emergency.with_names(read[0].quantities) for emergency in read[0].emergencies)

    def _language(self) -> Language | None:
        parts: dict[str, Model | None] = {
            "cues": self._keyed_language(CuesFile, "cues", "cue"),
            "other_subjects": self._keyed_language(OtherSubjectsFile, "other_subjects", "other_subject"),
            "crossings": self._keyed_language(CrossingsFile, "crossings", "crossing"),
            "idioms": self._whole(IdiomsFile, "language/idioms.yaml", idiom="idioms"),
            "ambiguities": self._whole(AmbiguitiesFile, "language/ambiguities.yaml", ambiguous="ambiguities"),
        }
        parts |= {part: self._whole(model, f"language/{file}.yaml") for part, (file, model) in LANGUAGE_FILES.items()}
        if not all(parts.values()):
            return None
        return Language(**{part: getattr(read, part) for part, read in parts.items()})

    def _keyed_language(self, model: type[M], name: str, kind: str) -> M | None:
        path = self.folder / "language" / f"{name}.yaml"
        if not (read := self._read(model, path)):
            return None
        for key in getattr(read[0], name):
            self._remember(kind, key, path, line_of(read[1], (name, key)))
        return read[0]

    def _examples(self, toxicities: Mapping[str, Toxicity]) -> tuple[Example, ...]:
        found: list[Example] = []
        for path in self._files("examples"):
            if read := self._read(ExamplesFile, path):
                self._remember_examples(read[0].examples, path, read[1])
                found += read[0].examples
        for toxicity in toxicities.values():
            found += toxicity.examples
        return tuple(found)

    def _remember_examples(self, examples: Iterable[Example], path: Path, tree: object) -> None:
        for index, example in enumerate(examples):
            self._remember("example", example.ask, path, line_of(tree, ("examples", index)))


def _entries_under(tree: object, where: str) -> Iterator[tuple[str, int]]:
    """(key, line) of each entry of a mapping or list; an entry of a list goes by its own `key`, else by its index."""
    entries = tree.get(where) if isinstance(tree, YamlMapping) else None
    if isinstance(entries, YamlMapping):
        yield from entries.lines.items()
    elif isinstance(entries, Items):
        for index, (entry, line) in enumerate(zip(entries, entries.lines, strict=True)):
            yield str(entry.get("key", index) if isinstance(entry, YamlMapping) else index), line
