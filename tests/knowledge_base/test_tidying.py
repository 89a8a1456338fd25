"""`tidy` breaks long lists over lines and changes nothing else, so that a word added is one line of difference."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.knowledge_base.tidying import WIDTH, tidied
from bot.knowledge_base.yaml_text import parse_yaml
from bot.knowledge_base.yaml_tree import YamlProblems
from tests.conftest import ROOT

FILES = sorted((ROOT / "knowledge").rglob("*.yaml"))

WORDS = st.sampled_from(
    [
        "colite",
        "à bas bruit",
        "d'emblée",
        "C. diff",
        "grade 3-4",
        "x" * 70,
        "été",
        "SpO2 <90 %",
        "16:30",
        "a#b",
        "💊",
        "l'œil",
    ]
)
QUOTED = st.sampled_from(
    ['"a, b"', "'c: d'", '"# e"', '"[f]"', "'l''été'", '"g \\" h"', "'{i}'", '""', '"' + "y " * 60 + '"', "'- j'"]
)
SEPARATORS = st.sampled_from([", ", ",", " , ", ",\n        ", ", # why\n          ", ",  ", "\n        , "])


def _in_brackets(parts: st.SearchStrategy[str], opening: str, closing: str) -> st.SearchStrategy[str]:
    def join(drawn: tuple[list[tuple[str, str]], bool]) -> str:
        items, trailing = drawn
        text = "".join(item + (separator if at < len(items) - 1 else "") for at, (item, separator) in enumerate(items))
        return opening + text + ("," if trailing and items else "") + closing

    return st.tuples(st.lists(st.tuples(parts, SEPARATORS), max_size=14), st.booleans()).map(join)


def _mappings(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def numbered(drawn: list[str]) -> str:
        return "{" + ", ".join(f"k{at}: {value}" for at, value in enumerate(drawn)) + "}"

    return st.lists(values, max_size=5).map(numbered)


VALUES = st.recursive(WORDS | QUOTED, lambda inner: _in_brackets(inner, "[", "]") | _mappings(inner), max_leaves=40)
LINES = st.tuples(st.sampled_from(["", "  # why\n", "\n", "   \n"]), st.sampled_from(["k", "a longer key"]), VALUES)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A file as curators and programs write it: keys, dashes, lists in brackets at any depth, comments, breaks."""
    lines = ["# top"]
    for at, (above, key, value) in enumerate(draw(st.lists(LINES, max_size=4))):
        shape = draw(st.sampled_from(["{above}{key}{at}: {value}", "{above}{key}{at}:\n  - {value}\n  - a: {value}"]))
        lines.append(shape.format(above=above, key=key, at=at, value=value))
    return draw(st.sampled_from(["\n", "\r\n"])).join("\n".join(lines).split("\n")) + draw(
        st.sampled_from(["", "\n\n"])
    )


@pytest.mark.slow
@given(texts())
def test_nothing_but_blanks_changes(text: str) -> None:
    """Guards content, order, quotes and comments, and that a tidy text is left alone."""
    try:
        content = parse_yaml(text)
    except YamlProblems:  # a comment behind a word of several parts, for example
        with pytest.raises(YamlProblems):
            tidied(text)
        return
    after = tidied(text)
    assert parse_yaml(after) == content
    assert "".join(after.split()) == "".join(text.split())
    assert tidied(after) == after


@pytest.mark.slow
@given(texts())
@example(f"k0: {{k0: [{{}}, {{k0: {'x' * 70}, k1: {'x' * 70}}}]}}")
def test_no_line_is_too_long_where_a_comma_lets_it_be_broken(text: str) -> None:
    """Guards the point: behind each comma of a long line there is nothing that would not have fitted before it."""
    try:
        after = tidied(text)
    except YamlProblems:
        return
    for line in after.splitlines():
        if len(line) > WIDTH and "#" not in line and '"' not in line and "'" not in line:
            assert line.rstrip("]}, ").count(", ") == 0, line


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT / "knowledge").as_posix())
def test_every_file_of_the_product_keeps_its_meaning(path: Path) -> None:
    """Guards the real files: the same content, comments and order, and nothing to do the second time."""
    text = path.read_text(encoding="utf-8")
    after = tidied(text)
    assert parse_yaml(after) == parse_yaml(text)
    assert "".join(after.split()) == "".join(text.split())
    assert tidied(after) == after


@pytest.mark.parametrize("at", [1, 7, 20, 33, -1])
def test_a_word_added_is_one_line_of_difference(at: int) -> None:
    """Guards whoever reads what a curator changed: the line of the word, and at most one that takes what overflows."""
    words = [f"synonyme {number}" for number in range(34)]
    before = tidied("phrases:\n  fr: [" + ", ".join(words) + "]\n  en: [colitis]\n").splitlines()
    added = before.copy()
    line = next(number for number, line in enumerate(added) if words[at] in line)
    added[line] = added[line].replace(words[at], f"{words[at]}, un nouveau synonyme")
    after = tidied("\n".join(added)).splitlines()
    difference = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    assert sum(line[0] == "-" for line in difference) == 1
    assert sum(line[0] == "+" for line in difference) <= 2
    assert max(map(len, after)) <= WIDTH


EXAMPLES = {
    "a list": ("fr: [" + ", ".join(["diarrhée"] * 14) + "]\n",
               "fr: [" + ", ".join(["diarrhée"] * 11) + ",\n  " + ", ".join(["diarrhée"] * 3) + "]\n"),
    "two languages": ("  a: {fr: " + "x" * 70 + ", en: " + "y" * 70 + "}\n",
                      "  a: {fr: " + "x" * 70 + ",\n    en: " + "y" * 70 + "}\n"),
    "behind a dash": ("- {fr: " + "x" * 70 + ", en: " + "y" * 70 + "}\n",
                      "- {fr: " + "x" * 70 + ",\n   en: " + "y" * 70 + "}\n"),
    "a list in a mapping": (
        "a: {fr: [" + ", ".join(["x" * 20] * 8) + "], en: [y]}\n",
        "a: {fr: [" + ", ".join(["x" * 20] * 5) + ",\n    " + ", ".join(["x" * 20] * 3) + "],\n  en: [y]}\n",
    ),
    "short": ("a: [b,   c]\n", "a: [b,   c]\n"),
    "ends": ("\ufeffa: b  \r\nc: [d]", "a: b\nc: [d]\n"),
    "a text behind |": ("a: |\n  b  \n  c\nd: e  \n", "a: |\n  b  \n  c\nd: e  \n"),
}  # fmt: skip


@pytest.mark.parametrize("name", EXAMPLES)
def test_this_is_tidy(name: str) -> None:
    """Guards how tidy looks: breaks behind commas, two blanks deeper than the key; what is short stays."""
    text, expected = EXAMPLES[name]
    assert tidied(text) == expected
