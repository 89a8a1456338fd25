"""The printable page with the QR code."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.channels.telegram.qr import QrError, write_qr


def test_the_page_holds_the_code_and_its_sentences(assistant: Assistant, tmp_path: Path) -> None:
    """Guards a page that a ward can print: well-formed, with the link in clear and the limits of the bot."""
    address = write_qr(tmp_path / "a.svg", "@essai_bot", "dermatology-40", assistant.knowledge)
    assert address == "https://t.me/essai_bot?start=dermatology-40"
    text = (tmp_path / "a.svg").read_text(encoding="utf-8")
    page = ElementTree.fromstring(text)  # noqa: S314 (our own file)
    said = [element.text for element in page.iter("{http://www.w3.org/2000/svg}text")]
    assert address in said
    assert any("15" in (line or "") for line in said)
    assert list(page.iter("{http://www.w3.org/2000/svg}path"))
    write_qr(tmp_path / "a.png", "essai_bot", "", assistant.knowledge)
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("name", "username", "payload"),
    [("a.svg", "no bot", ""), ("a.svg", "essai_bot", "nowhere"), ("a.pdf", "essai_bot", "")],
)
def test_what_leads_nowhere_is_refused(
    assistant: Assistant, tmp_path: Path, name: str, username: str, payload: str
) -> None:
    """Guards against a poster on every wall that opens nothing."""
    with pytest.raises(QrError):
        write_qr(tmp_path / name, username, payload, assistant.knowledge)
