"""What columns and cells of a spreadsheet of referents may be called: language/sheets.yaml and equivalences.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import StringConstraints, ValidationError, model_validator

from bot.knowledge_base.entry_parts import Model, Phrases, Text
from bot.knowledge_base.fields import Line
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.problems import KnowledgeError, problems_of
from bot.knowledge_base.problems import Problem as KnowledgeProblem
from bot.knowledge_base.yaml_text import read_yaml
from bot.knowledge_base.yaml_tree import YamlProblems

Column = Literal[
    "key", "specialty", "facility", "commune", "department", "tier", "phones", "more_phones", "extension",
    "secure_email", "service", "service_en", "hours", "hours_en", "how_to_refer", "how_to_refer_en", "visibility",
    "checked_on", "demo", "remove",
]  # fmt: skip
Choice = Literal["tier", "visibility", "yes_or_no"]
Named = Literal["specialty", "facility", "commune"]
"""What a cell may name in words of its own."""
Question = Literal["specialty", "facility", "commune", "tier", "visibility", "heading", "phone_label"]
"""What an answer given once may be about."""
IGNORED = "ignored"
"""The answer that a column or a label beside a number says nothing."""
M = TypeVar("M", bound=Model)
WORDS = Path("language/sheets.yaml")
EQUIVALENCES = Path("equivalences.yaml")


class Heading(Model):
    """A column: its names (the first is the one that is written), and a hint for whoever fills it in."""

    names: Phrases
    doubtful: Phrases = Phrases()
    """Names that may also head what nobody agreed to publish: asked about before the column is read."""
    perhaps: Phrases = Phrases()
    """Names that probably head it, or another thing: asked once, and the answer is kept."""
    hint: Text

    @model_validator(mode="after")
    def it_has_a_name_in_both_languages(self) -> Heading:
        if not (self.names.fr and self.names.en):
            raise ValueError("a column needs a name in French and in English")
        return self

    def written(self, language: LanguageCode) -> str:
        return (self.names.en if language == "en" else self.names.fr)[0]


class PhoneWords(Model):
    """Words beside a telephone number."""

    separators: Phrases
    labels: Phrases
    """They say whose line it is; they are not published."""
    extension: Phrases
    fax: Phrases
    private: Phrases
    """Such a number is never published."""


class SheetWords(Model):
    """The words of sheets."""

    columns: dict[Column, Heading]
    answers: dict[Literal["column", "value", "rows", "proposal", "answer"], Heading]
    """Columns of the sheet that asks what values mean."""
    private_words: Phrases
    """A column with one of these words in its name is never read."""
    left_out: Phrases
    """Whole names of columns that the directory has no place for."""
    choices: dict[Choice, dict[str, Phrases]]
    clear: Phrases
    """What a cell says to empty the field."""
    new: Phrases = Phrases()
    """What a cell of keys says of a contact that is certainly new."""
    ignore: Phrases
    """The answer that something says nothing."""
    harmless: dict[Named, Phrases]
    """Words that add nothing to the name of a discipline, hospital or town."""
    phone: PhoneWords
    equivalences: dict[Question, dict[Line, Line]]


class EquivalencesFile(Model):
    """Answers that a coordinator gave once: what a value of a sheet means."""

    equivalences: Mapping[Question, Mapping[Annotated[str, StringConstraints(min_length=1)], Line]] = {}


def load_sheet_words(knowledge: Path, product: Path) -> SheetWords:
    """The words of the knowledge's folder, else those of the product. Raises KnowledgeError."""
    path = knowledge / WORDS
    return _read(SheetWords, path if path.exists() else product / WORDS)


def load_equivalences(knowledge: Path) -> Mapping[Question, Mapping[str, str]]:
    """The answers kept in a folder of knowledge; none where no file is. Raises KnowledgeError."""
    path = knowledge / EQUIVALENCES
    return _read(EquivalencesFile, path).equivalences if path.exists() else {}


def _read(model: type[M], path: Path) -> M:
    try:
        tree = read_yaml(path)
    except YamlProblems as error:
        raise KnowledgeError(KnowledgeProblem(path.name, line, message) for line, message in error.found) from None
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        raise KnowledgeError(problems_of(error, model, path.name, tree)) from None
