"""An answer as plain text, for the terminal and the command line: nothing is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.answering.answer import Answer, Block, Bullets, ContactCard, Contacts, Details, Paragraph, SourceLine, Title
from bot.answering.screen import screen_of

_SEVERAL_BLANK_LINES = re.compile(r"\n{3,}")
"""Where one part ends with a blank line and the next begins with one."""


def plain_text(answer: Answer) -> str:
    """The whole answer, in the order of a screen, with all that folds behind it."""
    return _SEVERAL_BLANK_LINES.sub("\n\n", "\n".join(_lines(answer))).strip("\n")


def _lines(answer: Answer) -> Iterator[str]:
    screen, colon = screen_of(answer), " :" if answer.language == "fr" else ":"
    is_only_an_alert = len(screen.alerts) == 1 and not (any(screen.head) or screen.body or screen.folded)
    for section in screen.alerts:
        for block in section.blocks:
            yield from _block(block, colon)
        if not is_only_an_alert:
            yield ""
    yield from (line for line in screen.head if line)
    for section in screen.body:
        for block in section.blocks:
            yield from _block(block, colon)
    if screen.folded:
        yield ""
    for details in screen.folded:
        yield from _block(details, colon)
    if (screen.sources or screen.footers) and not is_only_an_alert:
        yield ""
    yield from (line.text for line in screen.sources)
    yield from screen.footers


def _block(block: Block, colon: str) -> Iterator[str]:
    match block:
        case Title(text):
            yield f"\n{text}"
        case Paragraph(text=text) | SourceLine(text=text):
            yield text
        case Bullets(items, label, joined_by):
            if label:
                yield f"\n{label}{colon}"
            for index, item in enumerate(items):
                yield f"  • {joined_by + ' ' if joined_by and index else ''}{item}"
        case Details(title, items):
            yield f"{title}{colon}"
            yield from (f"  – {item}" for item in items)
        case Contacts(cards, first, total):
            numbered = len(cards) > 1 or total > 1
            for number, card in enumerate(cards, start=first):
                yield from _contact(card, f"{number}. " if numbered else "")


def _contact(card: ContactCard, mark: str) -> Iterator[str]:
    who, *rest = (*card.short, *card.extras)
    yield f"  {mark}{who}"
    yield from (f"    {line}" for line in rest)
