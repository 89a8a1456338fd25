"""Where a kind of section and a kind of place have to be named: whoever adds one is told what it lacks."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar, cast, get_args

import pytest

from bot.answering.compose import WRITERS
from bot.conversation.layout import MAY_FOLD, NEVER_FOLDED
from bot.conversation.packing import PLACE_LETTERS, SECTION_LETTERS
from bot.knowledge_base.kinds import PLACES, MentionKind, PlaceKind, SectionKind
from bot.knowledge_base.sentences import answers, coordination
from tests.rows import every_row

ROOT = Path(__file__).resolve().parents[1]
BOT = ROOT / "bot"
INVENTED = "invented"
K = TypeVar("K")
RECIPES = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8").splitlines()
NOT_COUNTED: frozenset[SectionKind] = frozenset({"privacy"})
"""What /stats says nothing of."""
NOT_IN_WORDS: frozenset[PlaceKind] = frozenset({"location"})
"""A place that is shared, not read."""
WHERE_PLACES_ARE_READ = ("phrases", "places", "placing", "place_evidence")
"""Modules of understanding/ that name the kinds which words may mean."""


def names(kind: str, path: Path) -> bool:
    """Whether a module says a kind."""
    return f'"{kind}"' in path.read_text(encoding="utf-8")


def a_rule_gives(kind: SectionKind) -> bool:
    return any(names(kind, path) for path in (ROOT / "bot" / "understanding").glob("*.py"))


def is_documented(kind: str) -> bool:
    return kind in (ROOT / "docs" / "ask-json.md").read_text(encoding="utf-8").replace("`", " ").split()


def is_read_in(module: str, kind: PlaceKind) -> bool:
    return kind in NOT_IN_WORDS or names(kind, ROOT / "bot" / "understanding" / f"{module}.py")


SECTIONS_NEED: Mapping[str, Callable[[SectionKind], bool]] = {
    "bot/understanding/rules.py": a_rule_gives,
    "bot/answering/compose.py": lambda kind: kind in WRITERS,
    "bot/conversation/layout.py": lambda kind: (kind in NEVER_FOLDED) != (kind in MAY_FOLD),
    "bot/conversation/packing.py": lambda kind: kind in SECTION_LETTERS,
    "bot/knowledge_base/sentences/answers.py": lambda kind: f"why_section_{kind}" in answers.ANSWERS,
    "bot/knowledge_base/sentences/coordination.py": lambda kind: (
        kind in NOT_COUNTED or f"coord_section_{kind}" in coordination.COORDINATION
    ),
    "docs/ask-json.md": is_documented,
}
PLACES_NEED: Mapping[str, Callable[[PlaceKind], bool]] = {
    "bot/knowledge_base/kinds.py": lambda kind: kind in NOT_IN_WORDS or cast("MentionKind", kind) in PLACES,
    "bot/conversation/packing.py": lambda kind: kind in PLACE_LETTERS,
    "docs/ask-json.md": is_documented,
    **{f"bot/understanding/{module}.py": partial(is_read_in, module) for module in WHERE_PLACES_ARE_READ},
}


def lacks(kind: K, needs: Mapping[str, Callable[[K], bool]]) -> list[str]:
    """The files that still have to name a kind."""
    return [file for file, has in needs.items() if not has(kind)]


def recipe(name: str) -> str:
    """What docs/extending.md says of how one is added."""
    return (ROOT / "docs" / "extending.md").read_text(encoding="utf-8").partition(f"## {name}\n")[2].partition("\n#")[0]


@every_row("kind", get_args(SectionKind))
def test_a_kind_of_section_is_named_everywhere(kind: SectionKind) -> None:
    """Guards a new section against a writer, a letter, a fold or a sentence that was forgotten: it says which."""
    missing = lacks(kind, SECTIONS_NEED)
    assert not missing, "\n".join([f"{kind} lacks", *missing])


@pytest.mark.parametrize("kind", get_args(PlaceKind))
def test_a_kind_of_place_is_named_everywhere(kind: PlaceKind) -> None:
    """Guards a new kind of place against what mypy cannot see: a letter, the words that mean it, the contract."""
    missing = lacks(kind, PLACES_NEED)
    assert not missing, "\n".join([f"{kind} lacks", *missing])


def test_letters_are_never_shared() -> None:
    """Guards the buttons that live on in chats: no two kinds have one letter."""
    for letters in (SECTION_LETTERS, PLACE_LETTERS):
        assert len(set(letters.values())) == len(letters)


def test_a_kind_that_nobody_named_lacks_everything() -> None:
    """Guards the two lists themselves: an invented kind is missing from each of their places."""
    assert lacks(cast("SectionKind", INVENTED), SECTIONS_NEED) == list(SECTIONS_NEED)
    assert lacks(cast("PlaceKind", INVENTED), PLACES_NEED) == list(PLACES_NEED)


def test_the_recipes_name_what_is_needed() -> None:
    """Guards docs/extending.md: its recipes for kinds name every file that a new one would be missing from."""
    assert unsaid("A kind of section", SECTIONS_NEED) == []
    assert unsaid("A kind of place", PLACES_NEED) == []


def unsaid(name: str, files: Iterable[str]) -> list[str]:
    return [file for file in files if file.removeprefix("bot/").removeprefix("docs/") not in recipe(name)]


def test_every_file_of_a_recipe_exists() -> None:
    """Guards the recipes against a module that was moved or renamed."""
    folders = (ROOT / name for name in ("bot", "docs", "tests", "benchmarks"))
    there = [path.as_posix() for folder in folders for path in folder.rglob("*")]
    named = {word for row in RECIPES for word in row.split("`")[1::2]}
    told = {word for word in named if word.endswith((".py", ".md")) and "<" not in word}
    assert "bot/answering/compose.py" in told
    assert [word for word in sorted(told) if not any(path.endswith(f"/{word}") for path in there)] == []


def plain_texts(source: str) -> list[str]:
    """Fields and parameters of a module that are called after a kind and take any text."""
    named = (
        (node.arg, node.annotation) if isinstance(node, ast.arg) else (getattr(node.target, "id", ""), node.annotation)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.arg | ast.AnnAssign)
    )
    return [name for name, kind in named if name in CLOSED and kind is not None and "str" in ast.unparse(kind).split()]


CLOSED = {"language", "urgency", "tier", "evidence", "visibility"}
"""What has few values, all of them known; its Literal stands in kinds.py or fields.py."""
OPEN = {"curating/rows.py": "a tier as a sheet writes it, before it is read"}


@every_row("path", [path for path in BOT.rglob("*.py") if "local" not in path.parts])
def test_a_kind_is_no_plain_text(path: Path) -> None:
    """Guards languages, roles and their like against a misspelt one: the type names them all."""
    if path.relative_to(BOT).as_posix() not in OPEN:
        assert plain_texts(path.read_text(encoding="utf-8")) == []
    else:
        assert plain_texts(path.read_text(encoding="utf-8"))
