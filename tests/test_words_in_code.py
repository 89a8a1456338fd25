"""The words that people use stand in knowledge/: the code names kinds and keys, and holds no word of a language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.folding import curated_words
from bot.understanding.phrases import curated_phrases
from tests.conftest import ROOT

BOT = ROOT / "bot"
ROOMS = ("understanding", "answering", "conversation", "curating", "announcing")
LETTERS = re.compile(r"[^\W\d_]{2,}")
OF_PATTERNS = re.compile(r"\(\?P[<=]\w+[>)]?|\\[a-zA-Z]|\[[^\]]*\]|\{+\w+\}+|\(\?[a-z]+[:)]")
"""What stands in a pattern or a template and is no word: names of groups, classes of characters, placeholders."""
TELLING = {"debug", "info", "warning", "error", "exception", "getLogger", "cast", "TypeVar", "compile_error"}
"""Calls whose words a developer reads, not a person in the chat."""

EXCEPTIONS = {
    "understanding/sounds.py": "endings and sounds of French, rules of pronunciation and no words",
    "understanding/spelling.py": "pairs of letters that sound alike and rows of the keyboard",
    "conversation/commands.py": "names of commands are addresses, registered with a messenger and typed as they are",
    "conversation/cards.py": "field names of the vCard standard",
    "announcing/calendar_file.py": "field names and values of the iCalendar standard",
}
"""Files that hold words for a reason."""
NAMES = {
    "answering/why.py": {"data"},
    "understanding/folding.py": {"No", "ss"},
    "understanding/glue.py": {"aeiouyh"},
    "understanding/identifiers/flat.py": {"Mn", "Cf", "No", "ss"},
    "conversation/buttons.py": {"mem", "ask", "doubt", "join", "que", "ref"},
    "conversation/coordination/contact_pages.py": {"fixed", "wrong"},
    "conversation/coordination/contacts.py": {"fixed", "wrong"},
    "conversation/coordination/counting.py": {"answered", "outcome"},
    "conversation/coordination/covering.py": {"map", "table"},
    "conversation/coordination/form.py": {"mode"},
    "conversation/coordination/pen.py": {"part"},
    "conversation/coordination/presses.py": {"cov", "que", "ref", "ses"},
    "conversation/coordination/question_pages.py": {"list", "not", "synonym"},
    "conversation/coordination/questions.py": {"forget", "list", "not"},
    "conversation/coordination/session_pages.py": {"list", "reopen"},
    "conversation/coordination/sessions.py": {"list", "mode", "reopen"},
    "conversation/coordination/steps.py": {"mode", "site"},
    "conversation/coordination/synonyms.py": {"forget", "synonym"},
    "conversation/coordination/words.py": {"salt", "words"},
    "conversation/dispatch.py": {"rights"},
    "conversation/events.py": {"album"},
    "conversation/membership/invitations.py": {"in"},
    "conversation/membership/own_data.py": {"immunotox", "bot", "memory"},
    "conversation/membership/presses.py": {"mem"},
    "conversation/membership/service.py": {"mem"},
    "conversation/page.py": {"So"},
    "curating/changes.py": {"true"},
    "curating/communes_table.py": {"table"},
    "curating/contacts.py": {"knowledge"},
    "curating/corrections.py": {"list"},
    "curating/coverage.py": {"km"},
    "curating/coverage_map.py": {"km"},
    "curating/directory_files.py": {"referents"},
    "curating/kept_answers.py": {"is", "said", "to", "mean", "which", "does", "not", "exist", "known"},
    "curating/matching.py": {"ignored"},
    "curating/new_network.py": {"departments", "in", "outside", "immunotox", "communes", "csv", "type", "features"},
    "curating/remarks.py": {"one"},
    "curating/sheets.py": {"le", "cf", "csv", "minutes"},
    "curating/synonyms.py": {"toxicities"},
    "curating/text_tables.py": {"cp"},
    "curating/training_file.py": {"training"},
    "curating/workbook_parts.py": {"solid", "MM", "top", "list"},
    "curating/writing.py": {"part"},
    "announcing/calendar_zone.py": {"mo", "tu", "we", "th", "sa", "su"},
}
"""Single names that look like words: of codings and formats, of data on buttons and in files, of checks that
diagnostics.yaml translates."""


@pytest.fixture(scope="module")
def words(knowledge: Knowledge) -> frozenset[str]:
    """Every word of two letters and more that knowledge/ lists, as it is read."""
    lines = [*_leaves(knowledge.language.model_dump()), *(phrase for phrase, _ in curated_phrases(knowledge))]
    found = {word for line in lines for word in curated_words(line)}
    return frozenset(word for word in found if len(word) > 1 and word.isalpha())


@pytest.fixture(scope="module")
def names(knowledge: Knowledge) -> frozenset[str]:
    """Kinds, keys and names of fields: what code is entitled to write."""
    found = {*knowledge.messages, *knowledge.specialties, *knowledge.toxicities, *knowledge.topics}
    found |= {*knowledge.treatments, *knowledge.language.cues}
    for path in BOT.rglob("*.py"):
        found.update(_declared(ast.parse(path.read_text(encoding="utf-8"))))
    return frozenset(found)


def _leaves(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        yield from (leaf for one in part.values() for leaf in _leaves(one))
    elif isinstance(part, list | tuple | set | frozenset):
        yield from (leaf for one in part for leaf in _leaves(one))
    elif isinstance(part, str):
        yield part


def _declared(tree: ast.Module) -> Iterator[str]:
    """Members of Literal types, fields of classes, and names of groups in patterns."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal":
            yield from (text for one in ast.walk(node.slice) if (text := _text(one)))
        elif isinstance(node, ast.ClassDef):
            fields = (one.target for one in node.body if isinstance(one, ast.AnnAssign))
            yield from (target.id for target in fields if isinstance(target, ast.Name))
        elif text := _text(node):
            yield from re.findall(r"\(\?P<(\w+)>", text)


def _text(node: ast.AST) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The literals of a module that are neither documentation nor told to a developer."""
    passed = {id(inside) for node in ast.walk(tree) if _is_told(node) for inside in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) not in passed and isinstance(node, ast.Constant) and (text := _text(node)):
            yield node.lineno, text


def _is_told(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign):
        return any(isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets)
    if isinstance(node, ast.Expr):
        return bool(_text(node.value))
    return isinstance(node, ast.Raise | ast.Assert) or (isinstance(node, ast.Call) and _called(node) in TELLING)


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def words_in(source: str, words: frozenset[str], names: frozenset[str]) -> list[tuple[int, str]]:
    """(line, word) of each word of a language in the literals of a module."""
    texts = ((line, text) for line, text in _texts(ast.parse(source)) if text.strip(":") not in names)
    return [
        (line, word)
        for line, text in texts
        if "_" not in text
        for word in LETTERS.findall(OF_PATTERNS.sub(" ", text))
        if "".join(curated_words(word)) in words
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_no_word_of_a_language_stands_in_code(room: str, words: frozenset[str], names: frozenset[str]) -> None:
    """Guards a curator's reach: what people say is corrected in knowledge/, by whoever knows the words."""
    found = {}
    for path in sorted((BOT / room).rglob("*.py")):
        file = path.relative_to(BOT).as_posix()
        own = [(line, word) for line, word in words_in(path.read_text(encoding="utf-8"), words, names)]
        if file not in EXCEPTIONS and (left := [one for one in own if one[1] not in NAMES.get(file, ())]):
            found[file] = left
    assert not found, f"move these words to knowledge/language/, or name the kind in a Literal: {found}"


def test_every_exception_is_still_needed(words: frozenset[str], names: frozenset[str]) -> None:
    """Guards the lists of exceptions against entries that hide the next word."""
    for file in EXCEPTIONS:
        assert words_in((BOT / file).read_text(encoding="utf-8"), words, names), file
    for file, excepted in NAMES.items():
        held = {word for _, word in words_in((BOT / file).read_text(encoding="utf-8"), words, names)}
        assert held >= excepted, f"{file}: {excepted - held}"


@pytest.mark.parametrize(
    "code",
    [
        'FILLERS = frozenset({"de", "du"})',
        'if token.folded in ("celui", "celle"): pass',
        'HOUR = re.compile(r"(\\d+) ?(?:h|heures?)")',
        'MONTHS = "janvier january janv".split()',
        'x = f"{name} hépatite"',
    ],
)
def test_a_word_in_code_is_found(code: str, words: frozenset[str], names: frozenset[str]) -> None:
    """Guards the scan itself: sets, comparisons, patterns, tables and templates."""
    assert words_in(code, words, names)


def test_kinds_keys_and_documentation_are_no_words(words: frozenset[str], names: frozenset[str]) -> None:
    """Guards the scan against crying at every kind: then it would be switched off."""
    code = '"""De la grippe."""\nif kind == "specialty" and say("toxicity"):\n    raise ValueError("not on Earth")\n'
    assert not words_in(code, words, names)
