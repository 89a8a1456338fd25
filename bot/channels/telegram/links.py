"""Addresses that open the chat."""

from __future__ import annotations


def link(username: str, payload: str = "") -> str:
    """Return the address that opens the chat, at this place if a payload is given."""
    return f"https://t.me/{username}" + (f"?start={payload}" if payload else "")
