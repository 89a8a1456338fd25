"""A printable page with the QR code of the bot, for the ward."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final

import segno

from bot.answering.typography import typeset
from bot.answering.wording import Wording
from bot.channels.telegram.links import link
from bot.conversation.deep_links import query_of
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.knowledge import Knowledge

_USERNAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}", re.ASCII)
_WIDTH: Final = 97.0
"""Millimetres that a line may take of the 105 of the page."""
_WIDEST: Final = 0.62
"""Width of a bold letter of a printer's plainest font, on average and in parts of its size."""
_LEADING: Final = 1.35
_FONT: Final = "font-family='Helvetica, Arial, sans-serif' text-anchor='middle'"


class QrError(ValueError):
    """The page cannot be made; the text says what to write instead."""


def write_qr(path: Path, username: str, payload: str, knowledge: Knowledge, language: LanguageCode = "fr") -> str:
    """Write the page (.svg: A6 with its sentences) or the bare code (.png) and return the link that it holds.

    Raises QrError if the name or the payload leads nowhere, OSError if the file cannot be written.
    """
    username = username.removeprefix("@")
    if not _USERNAME.fullmatch(username):
        raise QrError(f"{username!r} is no name of a bot; write it as @BotFather shows it, for example mon_service_bot")
    if payload and query_of(payload, knowledge) is None:
        raise QrError(
            f"{payload!r} opens nothing; write a specialty (dermatology, dermatology-40), a toxicity (colitis, "
            "colitis-3) or a topic (rcp, training, pathway)"
        )
    address = link(username, payload)
    code = segno.make(address, error="q", micro=False)
    if path.suffix.lower() == ".png":
        code.save(str(path), kind="png", scale=20, border=4)
    elif path.suffix.lower() == ".svg":
        path.write_text(poster(code, address, knowledge, language), encoding="utf-8")
    else:
        raise QrError(f"{path.name}: write a name that ends in .svg (page to print) or .png (code alone)")
    return address


def _lines(text: str, top: float, size: float, weight: str = "normal") -> Iterator[str]:
    """A text in as many lines as it needs: what runs beyond the page is not printed."""
    lines = textwrap.wrap(text, round(_WIDTH / (size * _WIDEST)), break_on_hyphens=False)
    for number, line in enumerate(lines):
        at = f"x='52.5' y='{top + number * size * _LEADING:.1f}'"
        yield f"<text {at} font-size='{size:.2f}' font-weight='{weight}' {_FONT}>{escape(line)}</text>"


def poster(code: segno.QRCode, address: str, knowledge: Knowledge, language: LanguageCode) -> str:
    """Return an A6 page as SVG, in millimetres."""
    drawn = io.BytesIO()
    code.save(drawn, kind="svg", xmldecl=False, svgns=False, border=4, scale=1, unit=None)
    size = code.symbol_size(border=4)[0]
    wording = Wording(knowledge, language)
    say = {name: typeset(wording.say(f"telegram_poster_{name}")) for name in ("title", "how", "limits")}
    return "\n".join(
        (
            "<svg xmlns='http://www.w3.org/2000/svg' width='105mm' height='148mm' viewBox='0 0 105 148'>",
            "<rect width='105' height='148' fill='white'/>",
            *_lines(say["title"], 12, 5.5, "bold"),
            f"<g transform='translate(12.5 22) scale({80 / size:.5f})'>{drawn.getvalue().decode()}</g>",
            *_lines(say["how"], 109, 3.6),
            *_lines(address, 121, min(3.2, _WIDTH / (len(address) * _WIDEST))),
            *_lines(say["limits"], 133, 2.9, "bold"),
            "</svg>",
            "",
        )
    )
