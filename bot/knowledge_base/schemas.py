"""JSON Schemas of the curated files, made from the models: editors complete keys by them and underline what is wrong.

An editor reads `3` as a number and `no` as a word, where we read every scalar as text; the schemas allow for both.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from bot.knowledge_base.announcing import Announcing
from bot.knowledge_base.clinical_wording import ClinicalWording
from bot.knowledge_base.command_help import CommandHelpFile
from bot.knowledge_base.diagnostics import DiagnosticsFile
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
    SourcesFile,
    SpecialtiesFile,
    TerritoriesFile,
    TopicsFile,
    TreatmentsFile,
)
from bot.knowledge_base.models import Grades, Pathway, Toxicity
from bot.knowledge_base.network import NetworkFile
from bot.knowledge_base.new_network import NewNetworkFile
from bot.knowledge_base.sheet_words import EquivalencesFile, SheetWords
from bot.knowledge_base.training_models import Training

_OF_A_SINGLE_FILE: Final[Mapping[str, type[Model]]] = {
    "specialties": SpecialtiesFile,
    "treatments": TreatmentsFile,
    "topics": TopicsFile,
    "network": NetworkFile,
    "network_topics": TopicsFile,
    "new_network": NewNetworkFile,
    "command_help": CommandHelpFile,
    "facilities": FacilitiesFile,
    "territories": TerritoriesFile,
    "sources": SourcesFile,
    "grades": Grades,
    "pathway": Pathway,
    "training": Training,
    "announcing": Announcing,
    "emergencies": EmergenciesFile,
    "diagnostics": DiagnosticsFile,
    "equivalences": EquivalencesFile,
    "language/cues": CuesFile,
    "language/other_subjects": OtherSubjectsFile,
    "language/crossings": CrossingsFile,
    "language/idioms": IdiomsFile,
    "language/ambiguities": AmbiguitiesFile,
    "language/clinical_wording": ClinicalWording,
    "language/sheets": SheetWords,
    **{f"language/{file}": model for file, model in LANGUAGE_FILES.values()},
}
SHAPES: Final[Mapping[str, tuple[str, type[Model]]]] = {
    "toxicity": ("toxicities/*.yaml", Toxicity),
    "directory": ("directory/*.yaml", DirectoryFile),
    "examples": ("examples/*.yaml", ExamplesFile),
    "messages": ("*messages.yaml", MessagesFile),
    **{name.rpartition("/")[2]: (f"{name}.yaml", model) for name, model in _OF_A_SINGLE_FILE.items()},
}
"""Name of a schema → the files of knowledge/ that it describes, and their model."""

FOLDER: Final = "knowledge/schemas"
SETTINGS: Final = "vscode-settings.json"
EDITOR_SETTINGS: Final = ".vscode/settings.json"
"""Where the product's own settings stand, which are the same."""
_LIKE_TEXT: Final = ["string", "number", "boolean"]
"""What an editor makes of a text without quotes; an empty value is none of these."""
_YES_OR_NO: Final = [True, False, "yes", "no"]
_TIMES: Final[Mapping[object, str]] = {
    "date": r"^\d{4}-\d{2}-\d{2}$",
    "date-time": r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?$",
    "time": r"^\d{2}:\d{2}(:\d{2})?$",
}
_OF_SCHEMAS: Final = ("properties", "$defs")
"""Keys under which names stand that somebody chose, each with a schema."""
_NOISE: Final = ("title", "default")


def schema_files() -> dict[str, str]:
    """Name of each file → its text: the schemas, and the settings by which Visual Studio Code uses them."""
    files = {f"{name}.json": _written(_schema(name, model)) for name, (_, model) in SHAPES.items()}
    used = {f"{FOLDER}/{name}.json": f"knowledge/{where}" for name, (where, _) in sorted(SHAPES.items())}
    return files | {SETTINGS: _written({"yaml.schemas": used})}


def _written(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _schema(name: str, model: type[Model]) -> dict[str, Any]:
    made: dict[str, Any] = _for_editors(model.model_json_schema(by_alias=True))
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": name, **made}


def _for_editors(schema: Any) -> Any:  # noqa: ANN401 (JSON)
    """The schema, and each schema in it, as an editor's reading of YAML needs it."""
    if isinstance(schema, list):
        return [_for_editors(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made: dict[str, Any] = {}
    for key, value in schema.items():
        if key in _OF_SCHEMAS:
            made[key] = {name: _for_editors(one) for name, one in value.items()}
        elif key not in _NOISE:
            made["items" if key == "prefixItems" else key] = _for_editors(value)  # as draft 7 has it
    if "patternProperties" in made:
        made.setdefault("additionalProperties", False)
    return _present(_scalar(made))


def _present(schema: dict[str, Any]) -> dict[str, Any]:
    """A key that may be left out may not stand there without a value."""
    kinds = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    if "anyOf" not in schema or len(kinds) == len(schema["anyOf"]):
        return schema
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    return rest | (kinds[0] if len(kinds) == 1 else {"anyOf": kinds})


def _scalar(schema: dict[str, Any]) -> dict[str, Any]:
    match schema.get("type"), schema.get("format"):
        case "boolean", _:
            return {key: value for key, value in schema.items() if key != "type"} | {"enum": _YES_OR_NO}
        case "string", moment if moment in _TIMES:
            return {key: value for key, value in schema.items() if key != "format"} | {"pattern": _TIMES[moment]}
        case "string", None if "enum" not in schema and "const" not in schema:
            return schema | {"type": _LIKE_TEXT}
    return schema
