"""Every problem that a check can tell is told in French, by kind, with what to write instead."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.problems import KnowledgeError, Problem
from bot.knowledge_base.sentences.declared import missing, unknown, wrong_placeholders
from bot.knowledge_base.telling import told
from bot.knowledge_base.yaml_text import parse_yaml
from bot.knowledge_base.yaml_tree import YamlProblems
from tests.conftest import ROOT
from tests.region.building import RegionFolder
from tests.rows import every_row

DIAGNOSTICS = load_diagnostics()
TELLING = {"problem", "Problem", "ValueError", "YamlProblems", "append", "extend"}
"""Whoever is handed a sentence about a mistake."""
MODULES = [
    *(ROOT / "bot/knowledge_base").glob("*.py"), ROOT / "bot/commands/checking.py", ROOT / "bot/commands/signing.py",
    ROOT / "bot/curating/kept_answers.py",
]  # fmt: skip
NO_PROBLEMS = ("gazetteer", "yaml_edit", "diagnostics")
"""Modules whose sentences reach curators inside another one, or never."""


def sentences() -> Iterator[str]:
    """Every sentence of the checks, with 'x' where a value stands."""
    for path in MODULES:
        if path.stem in NO_PROBLEMS:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node.func) in TELLING:
                yield from _said_in([*node.args, *(keyword.value for keyword in node.keywords)])
            elif isinstance(node, ast.Yield | ast.Return) and node.value is not None:
                yield from _said_in([node.value])


def _said_in(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Tuple):
            yield from _said_in(node.elts)
        elif (text := _as_text(node)) and re.search(r"[a-z]{2,} [a-z'(]", text):
            yield text


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _as_text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.BinOp):  # a hint behind it, which may be none
        return _as_text(node.left)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
    return ""


PUT_TOGETHER = {
    "session 'x': x", "unknown key 'x'", "'x' is 'x'x", "'x' is 'x': x", "'x' is 'x': x, as 'x'", "it as 09:00",
    "a key has small letters without accents, digits and _ only",
}  # fmt: skip
"""Of parts that are sentences of their own, or end in one of two ways: whole, they stand in diagnostics.yaml."""


@cache
def told_by_checks() -> list[str]:
    """Each of them once; looked for in the source when a test asks."""
    return sorted(set(sentences()) - PUT_TOGETHER)


def test_the_sentences_of_the_checks_are_found() -> None:
    """Guards the test below: it looks at all of them."""
    assert len(told_by_checks()) > 60
    assert "x 'x' does not exist" in told_by_checks()


@every_row("sentence", told_by_checks)
def test_every_sentence_of_a_check_has_its_french(sentence: str) -> None:
    """Guards curators who read no English: no sentence of a check falls into 'another problem'."""
    diagnosis = DIAGNOSTICS.of(sentence)
    assert diagnosis.kind != "other"
    assert diagnosis.french != sentence
    assert not re.search(r"\{\w+\}", diagnosis.french)


def test_what_is_said_of_the_sentences_of_the_interface_has_its_french() -> None:
    """Guards the same for messages that are missing, unknown or filled in wrongly, each with its key."""
    declared = {"hello": ("name",), "bye": ()}
    told_of = [
        *missing(["other"], declared),
        *(unknown(key, declared) for key in ("hullo", "zzz")),
        *wrong_placeholders("hello", "fr", "{", declared),
        *wrong_placeholders("hello", "fr", "{nom} {name!r}", declared),
        *wrong_placeholders("bye", "fr", "{nom}", declared),
        *wrong_placeholders("hello", "fr", "", declared),
    ]
    assert len(told_of) == 9
    for sentence in told_of:
        diagnosis = DIAGNOSTICS.of(sentence or "")
        assert diagnosis.kind == "message"
        assert "message «" in diagnosis.french


def test_every_french_sentence_names_only_values_of_the_english_one() -> None:
    """Guards against {braces} in front of a curator."""
    for kind, one in DIAGNOSTICS.kinds.items():
        for said in one.said:
            found = [set(re.findall(r"\{(\w+)\}", text)) for text in (said.fr, said.en)]
            assert found[0] <= found[1], (kind, said)


MISTAKES = {
    "tab": "a:\n\tb: 1\n",
    "colon": "a: le matin : appeler\n",
    "no_colon": "a: 1\nb\nc: 2\n",
    "quotes": 'a: "le matin\nb: 2\n',
    "indent": "a: 1\n  b: 2\n c: 3\n",
    "cut_off": "a: porte #3 le matin\n",
    "repeated_key": "a: 1\na: 2\n",
}


@pytest.mark.parametrize("kind", MISTAKES)
def test_the_commonest_mistakes_of_yaml_are_told_apart(kind: str) -> None:
    """Guards curators against 'mapping values are not allowed': tab, colon, quotes, indent, number sign, each named."""
    with pytest.raises(YamlProblems) as caught:
        parse_yaml(MISTAKES[kind])
    kinds = {DIAGNOSTICS.of(message).kind for _, message in caught.value.found}
    assert kinds <= {kind, "colon"} if kind == "indent" else kinds == {kind}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("checked_on: 2025-01-10", "checked_on: 10/01/2025", ["Date (1)", "« 10/01/2025 »", "écrire 2025-01-10"]),
        ("tier: first_line\n    facility: clinique_montescal\n    phones: [\"+33536490007\"]",
         "tier: second\n    facility: clinique_montescal\n    phones: [\"+33536490007\"]",
         ["tier est « second » ; possible : first_line, recourse"]),
        ("key: montescal_dermatology", "kee: montescal_dermatology", ["Clé inconnue", "vouliez-vous dire « key »"]),
        ('["+33536490007"]', '["0536490007"]',
         ["l'indicatif du pays puis les chiffres", '« 0536490007 » : écrire "+33536490007"']),
        ('["+33536490007"]', "[]", ["Valeur mal écrite", "phones est une liste vide"]),
        ("checked_on: 2025-01-10\n    demo: true", "checked_on: 2025-01-10\n    demo: perhaps", ["true ou false"]),
    ],
)  # fmt: skip
def test_a_problem_is_told_with_its_line_its_value_and_what_to_write(
    folder: RegionFolder, old: str, new: str, words: list[str]
) -> None:
    """Guards what a curator reads: kind and count, advice, file and line, and the line itself."""
    folder.replace("directory/99.yaml", old, new)
    with pytest.raises(KnowledgeError) as caught:
        folder.load()
    lines = list(told(caught.value.problems, folder.knowledge, "fr"))
    text = "\n".join(lines)
    for word in words:
        assert word in text
    assert all(f"  {p.file}:{p.line}: " in text for p in caught.value.problems)
    written = folder.text("directory/99.yaml").splitlines()
    wrong = {" ".join(written[problem.line - 1].split()) for problem in caught.value.problems}
    assert wrong & {line.strip() for line in lines}


def test_problems_are_grouped_by_kind() -> None:
    """Guards a long list: one heading with the advice for all mistakes of a kind, in the order of the files."""
    problems = [
        Problem("knowledge/b.yaml", 2, "key 'a' is missing"),
        Problem("knowledge/a.yaml", 9, "unknown key 'b', did you mean 'c'?"),
        Problem("knowledge/a.yaml", 3, "key 'd' is missing"),
    ]
    assert list(told(problems, ROOT / "nowhere", "en")) == [
        "Unknown key (1) → correct the word",
        "  knowledge/a.yaml:9: unknown key 'b', did you mean 'c'?",
        "Key missing (2) → add the line",
        "  knowledge/a.yaml:3: key 'd' is missing",
        "  knowledge/b.yaml:2: key 'a' is missing",
    ]


def test_broken_diagnostics_do_not_hide_problems(folder: RegionFolder) -> None:
    """Guards check against its own words: where they are broken those of the product tell it."""
    folder.write("diagnostics.yaml", "diagnostics: [")
    with pytest.raises(KnowledgeError) as caught:
        folder.load()
    text = "\n".join(told(caught.value.problems, folder.knowledge, "fr"))
    assert "knowledge/diagnostics.yaml:" in text
