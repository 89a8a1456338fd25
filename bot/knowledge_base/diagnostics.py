"""Problems in the curator's language: of which kind each is, and what to write instead (diagnostics.yaml).

The checks say a problem in one English sentence. Here it is recognised by its shape, so that a check is one line where
it stands, and a curator reads one place for each kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from bot.knowledge_base.entry_parts import Model, Text
from bot.knowledge_base.fields import Key
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.problems import Problem
from bot.knowledge_base.yaml_text import read_yaml

FILE = Path("diagnostics.yaml")
PRODUCT = Path(__file__).resolve().parents[2] / "knowledge"
_NEARLY = re.compile(r"(.* does not exist(?: or is not covered)?), did you mean '([^']*)'\?")
OF_OUR_WORDS = ("both", "sections", "found", "what")
"""Values of sentences that the checks make of kinds and sections."""
_TERM = re.compile(r"(?<!')\b[a-z]+\b(?!')")
_VALUE = re.compile(r"\{(\w+)\}")


SentenceKey = Literal[
    "refused",
    "near",
    "done",
    "counts",
    "outdated",
    "sheet_written",
    "signed",
    "signed_before",
    "signed_otherwise",
    "waiting",
    "sessions",
    "repeated",
    "over_lines",
    "joined",
    "persons",
    "misplaced",
    "unsealed",
    "inherited",
    "untranslated",
    "tidy",
    "tidied",
    "untidy",
    "not_written",
    "founded",
]


class Diagnostic(Model):
    """One kind of problem."""

    title: Text
    said: tuple[Text, ...] = Field(min_length=1)
    """`en` as the checks write it, {values} in braces; `fr` the same in French."""
    advice: Text


class DiagnosticsFile(Model):
    terms: Mapping[str, str] = {}
    """What stands in the values of sentences, in French: 'toxicity' is 'la toxicité'."""
    sentences: Mapping[SentenceKey, Text]
    """What `check` says besides."""
    diagnostics: Mapping[Key, Diagnostic]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A problem, of its kind, in both languages."""

    kind: str
    diagnostic: Diagnostic
    french: str
    english: str

    def into(self, language: LanguageCode) -> str:
        return self.english if language == "en" else self.french


@dataclass(frozen=True)
class Diagnostics:
    """The kinds, in the order in which they are tried."""

    kinds: Mapping[str, Diagnostic]
    sentences: Mapping[str, Text]
    patterns: Sequence[tuple[re.Pattern[str], str, Text]]
    terms: Mapping[str, str] = field(default_factory=dict)

    def sentence(self, key: str, language: LanguageCode, **values: object) -> str:
        said = self.sentences.get(key) or load_diagnostics(PRODUCT).sentences[key]  # newer than this folder
        return said.into(language).format(**values)

    def of(self, message: str) -> Diagnosis:
        """The first kind whose sentence this is; the last one fits whatever is left."""
        if nearly := _NEARLY.fullmatch(message):
            base = self.of(nearly[1])
            french = self.sentence("near", "fr", said=base.french, near=nearly[2])
            return Diagnosis(base.kind, base.diagnostic, french, message)
        for pattern, kind, said in self.patterns:
            if found := pattern.fullmatch(message):
                values = {name: self._in_french(name, value) for name, value in found.groupdict().items()}
                french = _VALUE.sub(lambda one, values=values: values.get(one[1], one[0]), said.fr)  # type: ignore[misc]
                return Diagnosis(kind, self.kinds[kind], french, message)
        raise LookupError(message)

    def _in_french(self, name: str, value: str) -> str:
        """A value that is made of our own words; what the curator wrote stays as it is."""
        if name not in OF_OUR_WORDS:
            return value
        return _TERM.sub(lambda word: self.terms.get(word[0], word[0]), value)

    def grouped(self, problems: Iterable[Problem]) -> list[tuple[Diagnostic, list[tuple[Problem, Diagnosis]]]]:
        """The problems by kind, in the order of the kinds, each kind in that of its files."""
        found: dict[str, list[tuple[Problem, Diagnosis]]] = {kind: [] for kind in self.kinds}
        for problem in sorted(problems):
            diagnosis = self.of(problem.message)
            found[diagnosis.kind].append((problem, diagnosis))
        return [(self.kinds[kind], own) for kind, own in found.items() if own]


@cache
def load_diagnostics(knowledge: Path = PRODUCT) -> Diagnostics:
    """The diagnostics of a folder of knowledge; where they are missing or broken themselves, those of the product."""
    try:
        file = DiagnosticsFile.model_validate(read_yaml(knowledge / FILE))
    except Exception:
        if knowledge == PRODUCT:
            raise
        return load_diagnostics(PRODUCT)
    patterns = [(_pattern(said.en), kind, said) for kind, one in file.diagnostics.items() for said in one.said]
    sentences = {str(key): text for key, text in file.sentences.items()}
    return Diagnostics(file.diagnostics, sentences, patterns, file.terms)


def _pattern(sentence: str) -> re.Pattern[str]:
    parts = _VALUE.split(sentence)
    written = [re.escape(part) if at % 2 == 0 else f"(?P<{part}>.*?)" for at, part in enumerate(parts)]
    return re.compile("".join(written), re.DOTALL)
