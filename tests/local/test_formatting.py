"""HTML becomes text and entities as on Telegram, and those become the tree that the page draws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.local.formatting import Formatted, cut, end_of, tidied, units, with_detected
from bot.local.html_text import parse_html
from bot.local.nodes import Node, nodes_of
from bot.local.refusals import RefusedError
from tests.rows import every_row


def covered(source: str) -> list[tuple[str, str]]:
    """Return the entities of a piece of HTML with what each covers."""
    formatted = tidied(parse_html(source))
    return [(entity["type"], formatted.part(entity)) for entity in formatted.entities]


@every_row(
    ("source", "entities"),
    [
        ("<b>a</b><strong>b</strong>", [("bold", "a"), ("bold", "b")]),
        ("<i>a</i><em>b</em>", [("italic", "a"), ("italic", "b")]),
        ("<u>a</u><ins>b</ins>", [("underline", "a"), ("underline", "b")]),
        ("<s>a</s><del>b</del><strike>c</strike>", [("strikethrough", c) for c in "abc"]),
        ("<tg-spoiler>a</tg-spoiler><span class='tg-spoiler'>b</span>", [("spoiler", "a"), ("spoiler", "b")]),
        ("<code>a</code> <pre>b</pre>", [("code", "a"), ("pre", "b")]),
        ("<pre><code class='language-python'>x</code></pre>", [("pre", "x")]),
        ("<blockquote>a</blockquote>", [("blockquote", "a")]),
        ("<blockquote expandable>a</blockquote>", [("expandable_blockquote", "a")]),
        ("<BLOCKQUOTE expandable=''>a</BlockQuote>", [("expandable_blockquote", "a")]),
        ("😀 <b>é😀</b>", [("bold", "é😀")]),
        ("<b>x <i>y</i></b>", [("bold", "x y"), ("italic", "y")]),
        ("<a href='https://example.org'>x</a>", [("text_link", "x")]),
        ("<a href='tel:+33558'>x</a><a href='javascript:alert(1)'>y</a><a href='http://localhost'>z</a>", []),
        ("<code>a <b>b</b></code>", [("code", "a b")]),
        ("<blockquote>a <blockquote>b</blockquote></blockquote>", [("blockquote", "a b")]),
        ("<b> </b>", []),
    ],
)
def test_tags_become_entities(source: str, entities: list[tuple[str, str]]) -> None:
    """Guards the supported tags, the offsets in UTF-16 units, and what Telegram drops without a word."""
    assert covered(source) == entities


def test_character_references_are_read_as_telegram_does() -> None:
    """Guards that four names and all numbers are decoded and anything else stays as it was written."""
    assert parse_html("&lt;&gt;&amp;&quot;&#233;&#xE9; &nbsp; &eacute; &#0; &").text == '<>&"éé &nbsp; &eacute; &#0; &'
    assert parse_html("&lt &amp").text == "< &"


def test_texts_are_trimmed_and_their_entities_follow() -> None:
    """Guards that white space around a message disappears without moving its formatting."""
    formatted = tidied(parse_html("\n  <b>gras</b> et <i>penché </i>\n"))
    assert formatted.text == "gras et penché"
    assert [formatted.part(entity) for entity in formatted.entities] == ["gras", "penché"]


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("appelez le +33 5 58 05 10 40.", "phone_number", "+33 5 58 05 10 40"),
        ("(+33 (0)5 58 05 10 40)", "phone_number", "+33 (0)5 58 05 10 40"),
        ("voir https://example.org/a?b=c.", "url", "https://example.org/a?b=c"),
        ("écrire à a.b@exemple.fr !", "email", "a.b@exemple.fr"),
        ("/aide@un_bot merci", "bot_command", "/aide@un_bot"),
        ("bonjour @un_bot", "mention", "@un_bot"),
    ],
)
def test_links_commands_and_numbers_are_found_in_plain_text(text: str, kind: str, found: str) -> None:
    """Guards that what Telegram makes tappable is tappable here."""
    formatted = with_detected(Formatted(text))
    assert [(entity["type"], formatted.part(entity)) for entity in formatted.entities] == [(kind, found)]


@pytest.mark.parametrize("text", ["1/2", "3 mg/kg/j", "05 58 05 10 40", "+33 5", "a@b", "12:30"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    """Guards against links where there are none."""
    assert with_detected(Formatted(text)).entities == ()


def test_nothing_is_detected_in_code_and_links() -> None:
    """Guards that a number inside code or inside a link is not linked a second time."""
    formatted = with_detected(parse_html("<code>+33558051040</code> <a href='https://a.fr'>+33558051040</a>"))
    assert [entity["type"] for entity in formatted.entities] == ["code", "text_link"]


def test_the_tree_shows_nested_and_overlapping_entities() -> None:
    """Guards that the page loses no text and no formatting when entities cross each other."""
    entities = [{"type": "bold", "offset": 0, "length": 4}, {"type": "italic", "offset": 2, "length": 4}]
    inner: Node = {"kind": "italic", "children": ["cd"]}
    assert nodes_of("abcdefg", entities) == [
        {"kind": "bold", "children": ["ab", inner]},
        {"kind": "italic", "children": ["ef"]},
        "g",
    ]


def test_phone_numbers_become_telephone_links() -> None:
    """Guards that a number can be called with one tap."""
    formatted = with_detected(Formatted("Tél. +33 5 58 05 10 40"))
    link: Node = {"kind": "phone_number", "children": ["+33 5 58 05 10 40"], "href": "tel:+33558051040"}
    assert nodes_of(formatted.text, formatted.entities) == ["Tél. ", link]


def flat(nodes: list[Node]) -> str:
    """Return the text of a tree."""
    return "".join(node if isinstance(node, str) else flat(node["children"]) for node in nodes)


@given(
    st.lists(st.sampled_from(["<b>", "</b>", "<i>", "</i>", "<code>", "</code>", "a", "é", "😀", "\n", "&lt;", "<"]))
)
def test_any_html_is_refused_or_drawn_whole(pieces: list[str]) -> None:
    """Guards that whatever is accepted keeps its text and has entities within it."""
    try:
        formatted = tidied(parse_html("".join(pieces)))
    except RefusedError:
        return
    assert all(0 <= entity["offset"] < end_of(entity) <= units(formatted.text) for entity in formatted.entities)
    assert flat(nodes_of(formatted.text, formatted.entities)) == formatted.text
    assert cut(formatted.text, 0, units(formatted.text)) == formatted.text
