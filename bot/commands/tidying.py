"""`tidy`: the files of knowledge/ with their long lists broken over lines; nothing is written where one is broken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.curating.directory_files import Planned, write
from bot.curating.writing import text_of
from bot.knowledge_base.problems import KnowledgeError, Problem
from bot.knowledge_base.tidying import tidied
from bot.knowledge_base.yaml_tree import YamlProblems


def untidy_files(knowledge: Path) -> dict[Path, Planned]:
    """What would be written. Raises KnowledgeError where a file cannot be read."""
    planned: dict[Path, Planned] = {}
    problems: list[Problem] = []
    for path in _files(knowledge):
        try:
            before = text_of(path) or ""
            if (after := tidied(before)) != before:
                planned[path] = Planned(text=after, before=before)
        except YamlProblems as error:
            name = f"{knowledge.name}/{path.relative_to(knowledge).as_posix()}"
            problems += (Problem(name, line, message) for line, message in error.found)
        except UnicodeDecodeError:
            name = f"{knowledge.name}/{path.relative_to(knowledge).as_posix()}"
            problems.append(Problem(name, 1, "the file is not UTF-8 text: save it as UTF-8"))
    if problems:
        raise KnowledgeError(problems)
    return planned


def tidy_up(knowledge: Path) -> list[Path]:
    """Write them, and return which. Raises KnowledgeError and OSError; nothing is written then."""
    return write(untidy_files(knowledge), None)


def _files(knowledge: Path) -> Iterator[Path]:
    for path in sorted(knowledge.rglob("*.yaml")):
        if not any(part.startswith(".") for part in path.relative_to(knowledge).parts):
            yield path
