"""What a command says."""

from __future__ import annotations

import sys


def say(text: str, *, error: bool = False) -> None:
    """Prints, also where the terminal knows less than Unicode. An error may repeat a variable, and so hides tokens."""
    stream = sys.stderr if error else sys.stdout
    if error:
        from bot.logs import without_tokens

        text = without_tokens(text)
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    stream.flush()
