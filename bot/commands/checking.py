"""`check`: phrases that lead to two things or to an everyday word, and all problems as a curator reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.knowledge_base.checking import repeated_phrases
from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.kinds import THINGS_OF_CARE
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.problems import Problem
from bot.understanding.folding import curated_words
from bot.understanding.phrases import curated_phrases, ordinary_words

LONGEST_LINE_SHOWN = 100
_SAME_MEANING = {"symptom": "toxicity"}


def vocabulary_problems(knowledge: Knowledge) -> list[Problem]:
    """Every phrase that means two things undeclared, and every clinical one that is an everyday word."""
    phrases = [
        (" ".join(curated_words(phrase)), _SAME_MEANING.get(entry.kind, entry.kind), entry.key)
        for phrase, entry in curated_phrases(knowledge)
    ]
    return [*repeated_phrases(phrases, knowledge), *_everyday(phrases, knowledge)]


def _everyday(phrases: list[tuple[str, str, str]], knowledge: Knowledge) -> Iterator[Problem]:
    """A clinical phrase of one everyday word would turn up in any sentence (*OPH* is folded to *of*)."""
    everyday = ordinary_words(knowledge).keys() | knowledge.language.small_words.fillers
    for phrase, kind, key in phrases:
        if kind in THINGS_OF_CARE and phrase in everyday:
            where = knowledge.origins.get(f"{'specialty' if kind == 'organ' else kind}:{key}", "knowledge:1")
            file, _, line = where.rpartition(":")
            yield Problem(file, int(line), f"'{phrase}' is read as an everyday word: write a longer phrase")


def told(problems: Sequence[Problem], knowledge: Path, language: str) -> Iterator[str]:
    """The problems by kind: how many, what to write instead, then each with its file, line and what stands there."""
    for diagnostic, own in load_diagnostics(knowledge).grouped(problems):
        title, advice = diagnostic.title.into(language), diagnostic.advice.into(language)
        yield f"{title} ({len(own)}) → {advice}"
        for problem, diagnosis in own:
            yield f"  {problem.file}:{problem.line}: {diagnosis.into(language)}"
            if shown := _line_of(problem, knowledge):
                yield f"      {shown}"


def _line_of(problem: Problem, knowledge: Path) -> str:
    """The line as it stands in the file; nothing where there is none."""
    folder, _, name = problem.file.partition("/")
    if folder != knowledge.name:
        return ""
    try:
        lines = (knowledge / name).read_text(encoding="utf-8-sig").splitlines()
        return " ".join(lines[problem.line - 1].split())[:LONGEST_LINE_SHOWN]
    except (OSError, UnicodeDecodeError, IndexError):
        return ""
