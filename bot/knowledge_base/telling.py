"""All problems as a curator reads them: by kind, with what to write instead, and with the line as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.problems import Problem
from bot.knowledge_base.regular_files import read_regular
from bot.knowledge_base.yaml_text import SIZE_LIMIT

LONGEST_LINE_SHOWN = 100


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
        lines = read_regular(knowledge / name, SIZE_LIMIT).removeprefix("\ufeff").splitlines()
        return " ".join(lines[problem.line - 1].split())[:LONGEST_LINE_SHOWN]
    except (OSError, UnicodeDecodeError, IndexError):
        return ""
