"""knowledge/ and data/ on disk → one immutable Knowledge, or the list of everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot.knowledge_base.announcing import Announcing
from bot.knowledge_base.asked import NOTHING_LEARNED, asked_weights
from bot.knowledge_base.checking import crossed_problems
from bot.knowledge_base.clinical_wording import ClinicalWording
from bot.knowledge_base.command_help import FILE as COMMAND_HELP
from bot.knowledge_base.command_help import CommandHelpFile
from bot.knowledge_base.commune_codes import with_codes_of_names
from bot.knowledge_base.diagnostics import FILE as DIAGNOSTICS
from bot.knowledge_base.diagnostics import DiagnosticsFile
from bot.knowledge_base.directory_models import Referent
from bot.knowledge_base.emergencies import Emergency
from bot.knowledge_base.entry_parts import Model
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
    SignsFile,
    SourcesFile,
    SpecialtiesFile,
    TerritoriesFile,
    TopicsFile,
    TreatmentsFile,
)
from bot.knowledge_base.folders import strays
from bot.knowledge_base.gazetteer import Gazetteer, load_gazetteer
from bot.knowledge_base.keys_meant import with_keys_of_names
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.language import Language, Message
from bot.knowledge_base.likeness import likeness_weights, weights_beside_signs
from bot.knowledge_base.models import Example, Grades, Pathway, Topic, Toxicity
from bot.knowledge_base.new_network import FILE as NEW_NETWORK
from bot.knowledge_base.new_network import NewNetworkFile
from bot.knowledge_base.people import People, people
from bot.knowledge_base.problems import KnowledgeError, Problem
from bot.knowledge_base.reading_files import ReaderOfFiles
from bot.knowledge_base.sentences import SENTENCES, refused_sentences
from bot.knowledge_base.sheet_words import EQUIVALENCES, WORDS, EquivalencesFile, SheetWords
from bot.knowledge_base.signs import OF_A_SIGN
from bot.knowledge_base.statements import places_in
from bot.knowledge_base.training_models import Training
from bot.knowledge_base.version import version_of
from bot.knowledge_base.yaml_tree import line_of


def load_knowledge(folder: Path, data: Path, instead: Mapping[Path, str] = MappingProxyType({})) -> Knowledge:
    """The knowledge of a folder. Raises KnowledgeError with every problem found, each with its file and line.

    `instead`: texts that are read in the place of files that stand there, to prove them before they are written.
    """
    if not folder.is_dir():
        raise KnowledgeError([Problem(str(folder), 1, "this folder does not exist: give the one that holds the YAML")])
    reader = _Reader(folder, instead)
    parts = reader.all_parts()
    gazetteer = _places_or_problems(data, reader.problems)
    if reader.problems or parts is None or gazetteer is None:
        problems = with_keys_of_names(reader.problems, reader.parts)
        raise KnowledgeError(with_codes_of_names(problems, gazetteer) if gazetteer else problems)
    version = version_of(reader.folders.all, instead)
    knowledge = Knowledge(**parts, gazetteer=gazetteer, origins=reader.origins, version=version)
    if problems := crossed_problems(knowledge):
        raise KnowledgeError(problems)
    return knowledge


def _places_or_problems(data: Path, problems: list[Problem]) -> Gazetteer | None:
    """The places; None where they cannot be read, which is added to the problems."""
    try:
        return load_gazetteer(data)
    except OSError as error:
        problems.append(Problem(str(error.filename or data), 1, f"the places cannot be read: {error.strerror}"))
    except (KeyError, ValueError, TypeError) as error:
        problems.append(Problem(str(data), 1, f"the places are broken, restore the files of data/: {error!r}"))
    return None


@dataclass
class _Reader(ReaderOfFiles):
    """What each file of the folder becomes."""

    parts: dict[str, Any] = field(default_factory=dict)
    """What could be read so far."""

    def all_parts(self) -> dict[str, Any] | None:
        """Every part of Knowledge but the places; None when a file could not be read."""
        if self.network is None:
            return None
        parts: dict[str, Any] = {"network": self.network}
        self.parts = parts
        parts.update(self._keyed(SpecialtiesFile, "specialties", "specialty"))
        parts.update(self._keyed(TreatmentsFile, "treatments", "treatment"))
        parts["topics"] = self._topics()
        parts.update(self._keyed(FacilitiesFile, "facilities", "facility"))
        parts.update(self._keyed(TerritoriesFile, "territories", "territory"))
        parts["messages"] = self._messages()
        parts.update(self._keyed(SourcesFile, "sources", "source"))
        parts["toxicities"] = toxicities = self._toxicities()
        parts["referents"] = self._referents()
        parts["grades"] = self._whole(Grades, "grades.yaml", severity="general")
        no_weights: Mapping[str, int] = {}
        parts["likeness"] = self._learned("likeness", likeness_weights, no_weights)
        parts["likeness_beside_signs"] = self._learned("likeness_beside_signs", weights_beside_signs, no_weights)
        parts["asked"] = self._learned("asked", asked_weights, NOTHING_LEARNED)
        parts["people"] = self._made("people", "scripts/people.py", people, People())
        parts["pathway"] = self._whole(Pathway, "pathway.yaml", level="levels", situation="situations")
        parts["training"] = self._whole(Training, "training.yaml", training="sessions")
        parts["announcing"] = self._whole(Announcing, "announcing.yaml")
        parts["emergencies"] = self._emergencies()
        parts["language"] = self._language()
        parts["clinical_wording"] = self._whole(ClinicalWording, "language/clinical_wording.yaml")
        parts["examples"] = self._examples(toxicities)
        self._words_of_tools()
        # A file that nobody reads is a curator's work lost without a word.
        self.problems += [Problem(self._name(path), 1, why) for path, why in strays(self.folder, self._seen)]
        return None if self.problems else parts

    def _words_of_tools(self) -> None:
        """What only the coordinator's tools use; read here to be checked, where it stands."""
        models: tuple[tuple[Path, type[Model]], ...] = (
            (WORDS, SheetWords),
            (EQUIVALENCES, EquivalencesFile),
            (DIAGNOSTICS, DiagnosticsFile),
            (NEW_NETWORK, NewNetworkFile),
            (COMMAND_HELP, CommandHelpFile),
        )
        for name, model in models:
            if (path := self.folders.path(name.as_posix())).exists():
                self._read(model, path)

    def _topics(self) -> dict[str, Topic]:
        """Those of every network and those of this one, which may replace some of them."""
        found = dict(self._entries(TopicsFile, "topics", "topic", self.folders.path("topics.yaml")))
        own = self.folders.path("network_topics.yaml")
        if own.exists():
            found |= self._entries(TopicsFile, "topics", "topic", own)
        return found

    def _messages(self) -> dict[str, Message]:
        """The sentences of every message file; exactly those that the program says."""
        found: dict[str, Message] = {}
        written = {*self.folders.files("", "*messages.yaml"), *map(self.folders.path, SENTENCES)}
        for path in sorted(written, key=lambda path: path.name):
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
        path = self.folders.path("emergencies.yaml")
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
        whole = {part: one for part, one in LANGUAGE_FILES.items() if part != "signs"}
        parts |= {part: self._whole(model, f"language/{file}.yaml") for part, (file, model) in whole.items()}
        parts["signs"] = self._signs()
        if not all(parts.values()):
            return None
        language = Language(**{part: getattr(read, part) for part, read in parts.items()})
        for key in language.all_crossings():  # those of measures stand in no list of crossings
            self.origins.setdefault(f"crossing:{key}", self.origins["file:laboratory"])
        return language

    def _signs(self) -> SignsFile | None:
        path = self.folders.path("language/signs.yaml")
        if not (read := self._read(SignsFile, path)):
            return None
        self._remember("file", path.stem, path, 1)
        for key in read[0].signs.rows:
            self._remember("crossing", f"{OF_A_SIGN}{key}", path, line_of(read[1], ("signs", "rows", key)))
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
