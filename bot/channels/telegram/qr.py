"""A printable page with the QR code of the bot, for the ward."""

from __future__ import annotations

import io
import re
from html import escape
from pathlib import Path
from typing import Final

import segno

from bot.answering.wording import Wording
from bot.channels.telegram.links import link
from bot.conversation.deep_links import query_of
from bot.knowledge_base.knowledge import Knowledge

_USERNAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}", re.ASCII)
_FONT: Final = "font-family='Helvetica, Arial, sans-serif' text-anchor='middle'"


class QrError(ValueError):
    """The page cannot be made; the text says what to write instead."""


def write_qr(path: Path, username: str, payload: str, knowledge: Knowledge, language: str = "fr") -> str:
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


def poster(code: segno.QRCode, address: str, knowledge: Knowledge, language: str) -> str:
    """Return an A6 page as SVG, in millimetres."""
    drawn = io.BytesIO()
    code.save(drawn, kind="svg", xmldecl=False, svgns=False, border=4, scale=1, unit=None)
    size = code.symbol_size(border=4)[0]
    wording = Wording(knowledge, language)
    say = {name: escape(wording.say(f"telegram_poster_{name}")) for name in ("title", "how", "limits")}
    return "\n".join(
        (
            "<svg xmlns='http://www.w3.org/2000/svg' width='105mm' height='148mm' viewBox='0 0 105 148'>",
            "<rect width='105' height='148' fill='white'/>",
            f"<text x='52.5' y='16' font-size='6' font-weight='bold' {_FONT}>{say['title']}</text>",
            f"<g transform='translate(12.5 22) scale({80 / size:.5f})'>{drawn.getvalue().decode()}</g>",
            f"<text x='52.5' y='110' font-size='3.6' {_FONT}>{say['how']}</text>",
            f"<text x='52.5' y='120' font-size='3.2' {_FONT}>{escape(address)}</text>",
            f"<text x='52.5' y='136' font-size='2.9' font-weight='bold' {_FONT}>{say['limits']}</text>",
            "</svg>",
            "",
        )
    )
