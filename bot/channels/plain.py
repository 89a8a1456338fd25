"""An answer as plain text, for the terminal, the command line and as a fallback of other channels."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answering.answer import (
    ALERTS,
    Answer,
    Block,
    Bullets,
    Contacts,
    Details,
    Paragraph,
    Section,
    SourceLine,
    Title,
)


def plain_text(answer: Answer) -> str:
    """The whole answer, emergency and privacy first, then what was understood."""
    return "\n".join(_lines(answer))


def _lines(answer: Answer) -> Iterator[str]:
    alerts = [s for s in answer.sections if s.kind in ALERTS]
    rest = [s for s in answer.sections if s not in alerts]
    for section in alerts:
        yield from _section(section, answer.language)
        yield ""
    if answer.understood_line:
        yield answer.understood_line
    yield from answer.notes
    for section in rest:
        yield from _section(section, answer.language)
    if answer.footers:
        yield ""
        yield from answer.footers


def _section(section: Section, language: str) -> Iterator[str]:
    colon = " :" if language == "fr" else ":"
    for block in section.blocks:
        yield from _block(block, colon)


def _block(block: Block, colon: str) -> Iterator[str]:
    match block:
        case Title(text):
            yield f"\n{text}"
        case Paragraph(text=text) | SourceLine(text=text):
            yield text
        case Bullets(items, label, joined_by):
            if label:
                yield f"{label}{colon}"
            for index, item in enumerate(items):
                yield f"  • {joined_by + ' ' if joined_by and index else ''}{item}"
        case Details(title, items):
            yield f"{title}{colon}"
            yield from (f"  – {item}" for item in items)
        case Contacts(cards):
            for card in cards:
                yield from (f"  {'▸ ' if index == 0 else '  '}{line}" for index, line in enumerate(card.lines))
