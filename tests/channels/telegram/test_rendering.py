"""Answers as HTML: always well-formed, never longer than Telegram allows, no markup from anybody."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.answering.answer import (
    Answer,
    Asker,
    Block,
    Bullets,
    Contacts,
    Details,
    Paragraph,
    Section,
    SourceLine,
    Title,
)
from bot.answering.typography import typeset
from bot.assistant import Assistant
from bot.channels.telegram.html_text import LONGEST_MESSAGE, as_messages, seen, units
from bot.conversation.harmless import harmless
from bot.conversation.layout import CARD, text_of
from bot.conversation.page import Line, Piece, Style
from bot.local.html_text import parse_html
from bot.understanding.query import Query
from tests.conftest import NOON, ask
from tests.typed import untypeset

TAGS = {"b", "i", "blockquote"}


class Checker(HTMLParser):
    """Notes the tags and refuses what is not nested."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert (tag == "blockquote") == (attrs == [("expandable", None)])
        self.open.append(tag)
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def checked(message: str) -> str:
    """Return the text of a message that is well-formed by two parsers and within the limits."""
    checker = Checker()
    checker.feed(message)
    checker.close()
    assert checker.open == []
    assert checker.seen <= TAGS
    parsed = parse_html(message)
    assert parsed.text == checker.text
    assert len(parsed.entities) <= 100
    assert 0 < units(parsed.text) == seen(message) <= LONGEST_MESSAGE
    message.encode()
    return parsed.text


nasty = st.sampled_from(["<b>", "</blockquote>", "&amp;", "<a href='x'>", "\ud800", "a", "🙂<"])
anything = st.text(max_size=40) | nasty
lists = st.lists(anything, max_size=5).map(tuple)
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Title, anything),
    st.builds(Paragraph, anything, st.booleans()),
    st.builds(Bullets, lists, anything, anything),
    st.builds(Details, anything, lists),
    st.builds(SourceLine, anything),
)
sections = st.builds(
    Section,
    st.sampled_from(["emergency", "privacy", "choice", "grade", "toxicity", "pathway", "referents", "help"]),
    st.lists(blocks, max_size=5).map(tuple),
)


def longer(block: Block, times: int) -> Block:
    """Return a block with each of its texts repeated."""
    if isinstance(block, Bullets | Details):
        return replace(block, items=tuple(item * times for item in block.items) * 3)
    return replace(block, text=block.text * times) if isinstance(block, Title | Paragraph | SourceLine) else block


@pytest.mark.slow
@settings(deadline=None)  # the machine may be busy, and the first answer builds the vocabulary
@given(st.lists(sections, max_size=4), anything, lists, lists, st.sampled_from([1, 1, 20, 400]))
@example([], "\ud800", (), (), 1)
@example([], "\x1b", (), (), 1)
def test_any_text_gives_well_formed_messages(
    drawn: list[Section], understood: str, notes: tuple[str, ...], footers: tuple[str, ...], times: int
) -> None:
    """Guards the one place of escaping, and the cuts between messages, whatever the text."""
    found = [replace(section, blocks=tuple(longer(b, times) for b in section.blocks)) for section in drawn]
    answer = Answer("", "fr", tuple(found), Query(), understood_line=understood, notes=notes, footers=footers)
    messages = as_messages(text_of(answer))
    assert messages
    text = "".join(checked(message) for message in messages)
    everything = [understood, *notes, *footers]
    for section in found:
        for block in section.blocks:
            everything += [block.text] if isinstance(block, Title | Paragraph | SourceLine) else []
            everything += [*block.items] if isinstance(block, Bullets | Details) else []
    # Nothing is lost: each text of the answer stands in the messages (long ones are cut and not sought).
    written = re.sub(r"\s", "", text)
    for part in everything:
        bare = re.sub(r"\s", "", harmless(typeset(part)))
        assert bare in written or len(bare) > 400


@pytest.mark.slow
@settings(deadline=None)  # the machine may be busy, and the first answer builds the vocabulary
@given(st.text(max_size=120))
def test_no_markup_of_a_user_reaches_the_message(knowing: Callable[[], Assistant], text: str) -> None:
    """Guards unknown words, which are shown again: a tag typed by somebody stays text."""
    for message in as_messages(text_of(ask(knowing(), f"dermato <b>{text}</b> <a href='tg://user?id=1'>x</a>"))):
        checked(message)


@pytest.mark.parametrize("question", ["<b>zorglub</b>", "<script>", "&lt;i&gt;", "dermato <i>dax</i>"])
def test_markup_in_a_question_is_shown_as_typed(assistant: Assistant, question: str) -> None:
    """Guards that what looks like HTML is never read as HTML."""
    for message in as_messages(text_of(ask(assistant, question))):
        assert not re.search(r"<(?!/?(b|i|blockquote)\b)", message)
        checked(message)


STYLES: tuple[Style, ...] = ("", "b", "i")


@pytest.mark.parametrize("style", STYLES)
def test_signs_of_markup_in_a_line_are_only_signs(style: Style) -> None:
    """Guards the one place that escapes: a text of the knowledge or of somebody shows its < and & as they are."""
    typed = "<b>5 < 7</b> & <a href='x'>y</a> &lt;"
    [message] = as_messages([Piece((Line(typed, style),))])
    shown = parse_html(message)
    assert untypeset(shown.text) == typed
    assert [entity["type"] for entity in shown.entities] == ([{"b": "bold", "i": "italic"}[style]] if style else [])


@pytest.mark.slow
def test_every_example_fits_one_message(assistant: Assistant) -> None:
    """Guards the card on one screen: the answer to each example question is a single, mostly short message."""
    sizes = []
    for shown_example in assistant.knowledge.examples:
        answer = assistant.respond(shown_example.ask, Asker(role=shown_example.as_), None, NOON).answer
        messages = as_messages(text_of(answer))
        for message in messages:
            checked(message)
        shown = re.sub(r"<blockquote.*?</blockquote>", "", "".join(messages), flags=re.DOTALL)
        sizes.append(len(re.sub(r"<[^>]*>", "", shown)))
    assert sorted(sizes)[len(sizes) * 9 // 10] <= CARD * 1.4


def test_a_name_and_its_number_stay_in_one_message() -> None:
    """Guards a contact against a cut through its middle, and its specialty's heading against standing alone."""
    filler = Piece(tuple(Line("x" * 99) for _ in range(38)))
    heading, contact = Piece((Line("Dermato", "b"),)), Piece((Line("CH", "b"), *[Line("y" * 99)] * 3, Line("+33 5 99")))
    first, second = as_messages([filler, heading, contact])
    assert set(first) == {"x", "\n"}
    assert second.startswith("<b>Dermato</b>\n<b>CH</b>\ny")
    assert second.endswith("+33 5 99")


def test_the_emergency_comes_before_everything(assistant: Assistant) -> None:
    """Guards that 15 stands in the first line, in bold."""
    message = as_messages(text_of(ask(assistant, "myocardite grade 4 à Pau")))[0]
    assert re.match(r"<b>[^<]*15[^<]*</b>", message)


def test_numbers_are_plain_international_text(assistant: Assistant) -> None:
    """Guards that phones recognise the number: no tag stands inside it."""
    answer = ask(assistant, "dermato dax")
    assert "\n☎ +33 5 36 49 40 01 ·" in untypeset(as_messages(text_of(answer))[0])
    assert any(isinstance(block, Contacts) for section in answer.sections for block in section.blocks)


def test_details_fold_away(assistant: Assistant) -> None:
    """Guards that long matter is one tap away, and that what to do at this grade stays in sight."""
    message = as_messages(text_of(ask(assistant, "colite grade 3 à Dax")))[0]
    before, _, _ = message.partition("<blockquote expandable>")
    assert "Conduite au grade 3" in before
    assert "</blockquote>" in message


@pytest.mark.parametrize("sign", ["<", "&", "x"])
def test_a_message_holds_what_telegram_counts_and_not_a_sign_more(sign: str) -> None:
    """Guards the one message that holds the whole answer: tags and escapes are not counted, one sign too many is."""
    fits = [Piece((Line("b" * 1000, "b"),) * 4), Piece((Line(sign * (LONGEST_MESSAGE - 4 * 1001)),))]
    [whole] = as_messages(fits)
    assert seen(whole) == LONGEST_MESSAGE
    assert len(whole) > LONGEST_MESSAGE
    assert len(as_messages([*fits, Piece((Line("c"),))])) == 2
