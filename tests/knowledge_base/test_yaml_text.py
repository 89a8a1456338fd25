"""Curated YAML is read as text, line by line, and what does not belong into it is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge_base.yaml_text import parse_yaml, read_yaml
from bot.knowledge_base.yaml_tree import SIZE_LIMIT, Items, Mapping, YamlProblems, line_of
from tests.rows import every_row

TRICKY = [
    "0558123456", "+33558123456", "0x1F", "017", "1_000", "18:30", "12:30:45", "no", "yes", "on", "off", "NO",
    "true", "1e3", ".inf", ".nan", "-0", "3.10", "1.0", "2026-11-23", "2026-11-23 18:30:00",
    "2027-04-15T14:00:00Z", "=", "<<",
]  # fmt: skip
"""What the usual loaders turn into a number, a date, a truth value or nothing."""


@every_row("scalar", TRICKY)
def test_a_scalar_stays_the_text_that_was_typed(scalar: str) -> None:
    """Guards phone numbers, times, versions and words such as *no* against changing type."""
    assert parse_yaml(f"key: {scalar}") == {"key": scalar}
    assert parse_yaml(f"- {scalar}") == [scalar]


@pytest.mark.parametrize("scalar", ["no", "0558", "2026-11-23", "on"])
def test_a_key_stays_text_too(scalar: str) -> None:
    """Guards keys that look like something else: a department number, a grade, the word *no*."""
    assert parse_yaml(f"{scalar}: x") == {scalar: "x"}


def test_an_empty_value_is_empty_text() -> None:
    """Guards a key without a value against becoming None, which the schema would describe badly."""
    assert parse_yaml("key:\nother: ''") == {"key": "", "other": ""}


def problems_in(text: str) -> Sequence[tuple[int, str]]:
    with pytest.raises(YamlProblems) as caught:
        parse_yaml(text)
    return caught.value.found


@every_row(
    ("text", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "key 'a' stands here again, first on line 1"),
        ("top:\n  a: 1\n  'a': 2\n", 3, "key 'a' stands here again, first on line 2"),
        ("{a: 1,\n a: 2}\n", 2, "key 'a' stands here again"),
        ("a: &here 1\n", 1, "anchors and aliases"),
        ("a: &here {b: 1}\nc: 2\n", 1, "anchors and aliases"),
        ("a: 1\nb: *here\n", 2, "anchors and aliases"),
        ("a: 1\nb: !!int 2\n", 2, "tags are not allowed"),
        ("a: !custom {b: 1}\n", 1, "tags are not allowed: remove '!custom'"),
        ("a: !!python/object/apply:os.system ['ls']\n", 1, "tags are not allowed"),
        ("a: 1\n---\nb: 2\n", 2, "a second document"),
        ("a: 1\n...\n---\nb: 2\n", 3, "a second document"),
        ("a: 1\n---\nb: 'not closed\n", 2, "a second document"),
        ("a: 1\n} \n", 2, "not valid YAML"),
        ("", 1, "the file is empty"),
        ("# only a remark\n\n", 1, "the file is empty"),
        ("a: 1\nb: 'not closed\nc: 3\n", 2, "looked for as far as line 4"),
        ("a: [1, 2\nb: 3\n", 1, "looked for as far as line 2"),
        ("a: null\nb: ~\n", 2, "leave the line out"),
        ("a: “b”\n", 1, "curly quote"),
        ("“a”: b\n", 1, "curly quote"),
        ("a:\n \u00a0b: 1\n", 2, "U+00A0"),
        ("a\u202f: 1\n", 1, "U+202F"),
        ("a: 'b\u200bc'\n", 1, "U+200B"),
        ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> main\n", 2, "git left the marks"),
        ("a: 1\n\tb: 2\n", 2, "begins with a tab"),
        ("a: b: c\n", 1, "not valid YAML"),
        ("? [a, b]\n: c\n", 1, "a key has to be plain text"),
        ("? {a: b}\n: c\n", 1, "a key has to be plain text"),
        ("a: bell \x07\n", 1, "a sign that nobody sees (U+0007)"),
    ],
)
def test_what_curated_text_does_not_need_is_refused_where_it_stands(text: str, line: int, words: str) -> None:
    """Guards against silent overwriting, hidden copies, types and syntax errors: each is named with its line."""
    found = problems_in(text)
    assert any(at == line and words in message for at, message in found), found


def test_a_merge_key_is_refused() -> None:
    """Guards entries against holding keys that stand elsewhere: '<<' copies through an alias."""
    found = problems_in("base: &base {a: 1}\nitem:\n  <<: *base\n  b: 2\n")
    assert [line for line, _ in found] == [1, 3]


def test_several_traps_of_one_file_are_reported_together() -> None:
    """Guards the curator against mending one line after the other."""
    found = problems_in("a: &x 1\nb: !!str 2\na: 3\nc: *x\n")
    assert [line for line, _ in found] == [1, 2, 3, 4]


def test_deep_nesting_is_refused() -> None:
    """Guards the reader against a file that exhausts the stack; thirty levels are plenty."""
    assert "levels of nesting" in problems_in("[" * 2000 + "]" * 2000)[0][1]
    assert "levels of nesting" in problems_in("".join(f"{' ' * depth}a:\n" for depth in range(100)))[0][1]


def test_a_moderate_nesting_is_fine() -> None:
    """Guards the limit of nesting against real files, which go about ten levels deep."""
    assert parse_yaml("[" * 15 + "x" + "]" * 15) is not None


def test_a_billion_laughs_file_is_refused_at_once() -> None:
    """Guards memory: aliases that would expand to billions of entries are never followed."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert "anchors and aliases" in problems_in("\n".join(lines))[0][1]


def file_problem(path: Path) -> str:
    with pytest.raises(YamlProblems) as caught:
        read_yaml(path)
    ((line, message),) = caught.value.found
    assert line == 1
    return message


def test_an_oversized_file_is_refused(tmp_path: Path) -> None:
    """Guards memory and time: a file larger than the limit is not even read."""
    path = tmp_path / "large.yaml"
    path.write_text("a: " + "x" * SIZE_LIMIT, encoding="utf-8")
    assert f"more than {SIZE_LIMIT}" in file_problem(path)


@pytest.mark.parametrize(
    "content", ["é: ça".encode("latin-1"), "é".encode("utf-16"), b"a: \xff\xfe", b"PK\x03\x04\xff\xff"]
)
def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path, content: bytes) -> None:
    """Guards accents: a file saved in another encoding is named, not misread."""
    path = tmp_path / "latin.yaml"
    path.write_bytes(content)
    assert "not UTF-8" in file_problem(path)


def test_a_missing_file_or_a_folder_is_a_problem(tmp_path: Path) -> None:
    """Guards against a traceback when the file is not there or is none."""
    assert "cannot be read" in file_problem(tmp_path / "nowhere.yaml")
    assert "cannot be read" in file_problem(tmp_path)


@pytest.mark.parametrize(
    "content", ["a: é\nb: 2\n".encode("utf-8-sig"), "a: é\r\nb: 2\r\n".encode(), "a: é\nb: 2".encode()]
)
def test_a_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path: Path, content: bytes) -> None:
    """Guards files saved by Windows editors: same content, same lines."""
    path = tmp_path / "windows.yaml"
    path.write_bytes(content)
    tree = read_yaml(path)
    assert tree == {"a": "é", "b": "2"}
    assert line_of(tree, ("b",)) == 2


def test_the_line_of_every_value_is_known() -> None:
    """Guards file:line in problems and in explain, through block and flow style, remarks and long texts."""
    tree = parse_yaml(
        "# remark\n"  # 1
        "first: 1\n"
        "\n"
        "list:\n"  # 4
        "  - a\n"
        "  - key: x\n"  # 6
        "    text: >\n"
        "      long\n"
        "      text\n"
        "    last: z\n"  # 10
        "flow: {one: 1,\n"
        "  two: 2}\n"  # 12
    )
    assert line_of(tree, ()) == 2
    assert line_of(tree, ("list",)) == 4
    assert line_of(tree, ("list", 0)) == 5
    assert line_of(tree, ("list", 1)) == 6
    assert line_of(tree, ("list", 1, "text")) == 7
    assert line_of(tree, ("list", 1, "last")) == 10
    assert line_of(tree, ("flow", "two")) == 12


@pytest.mark.parametrize("path", [("list", 9), ("list", "x"), ("nowhere",), ("list", 0, "deeper")])
def test_a_path_that_does_not_exist_gives_the_line_of_its_nearest_ancestor(path: tuple[object, ...]) -> None:
    """Guards problems about what is missing: they point to the entry that lacks it."""
    assert line_of(parse_yaml("a: 1\nlist:\n  - x\n"), path) in (1, 2, 3)
    assert line_of(parse_yaml("a: 1\nlist:\n  - x\n"), ("list", 9)) == 2


def nodes(tree: object) -> list[object]:
    below = list(tree.values()) if isinstance(tree, Mapping) else list(tree) if isinstance(tree, Items) else []
    return [tree, *(node for child in below for node in nodes(child))]


def holds_only_text(tree: object) -> bool:
    return all(type(node) in (str, Mapping, Items) for node in nodes(tree))


YAML_SIGNS = st.text(st.sampled_from("ab \n:-#'\"[]{},&*!|>%@`?~<=0.\t\\"), max_size=40)


def tree_or_problems(read: Callable[[], object]) -> tuple[object, Sequence[tuple[int, str]]]:
    try:
        return read(), ()
    except YamlProblems as error:
        return None, error.found


@given(st.text() | YAML_SIGNS)
def test_any_text_gives_a_tree_of_text_or_problems(text: str) -> None:
    """Guards against any other exception, whatever is typed, pasted or half saved."""
    tree, found = tree_or_problems(lambda: parse_yaml(text))
    lines = text.count("\n") + text.count("\r") + sum(map(text.count, "\x85\u2028\u2029")) + 2
    assert found or holds_only_text(tree)
    assert all(1 <= line <= lines and message for line, message in found)


@given(st.binary() | YAML_SIGNS.map(str.encode))
def test_any_file_gives_a_tree_of_text_or_problems(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Guards the same for bytes on disk: other encodings, control characters, archives."""
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(content)
    tree, found = tree_or_problems(lambda: read_yaml(path))
    assert found or holds_only_text(tree)


UNSEEN = "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\ufeff\u2028\u2029" + "".join(
    map(chr, [*range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x2070)])
)
BLANKS = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
DECEIVING = UNSEEN + BLANKS + "“”„‟‘"
"""Refused in a key."""
DASHES = ("-", *"‐‑‒–—―•⁃−·▪●◦‣")
words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"], exclude_characters=UNSEEN), max_size=12
).map(lambda word: word.strip(BLANKS))
keys = words.filter(lambda word: not set(word) & set(DECEIVING) and word.lstrip()[:1] not in DASHES)
trees = st.recursive(
    words, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=12
)


@given(trees)
def test_what_is_written_as_text_is_read_back(tree: object) -> None:
    """Guards content: no text is changed on its way through a file, whatever its words and signs."""
    assert parse_yaml(yaml.safe_dump(tree, allow_unicode=True, default_style='"')) == tree


@given(st.lists(words, min_size=1, max_size=30))
def test_the_line_of_each_item_is_right(items: list[str]) -> None:
    """Guards line numbers for any list: the nth item stands on the nth line."""
    text = "".join("- " + yaml.safe_dump(item, default_style='"', width=10_000) for item in items)
    tree = parse_yaml(text)
    assert [line_of(tree, (index,)) for index in range(len(items))] == list(range(1, len(items) + 1))
