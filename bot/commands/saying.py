"""What a command says."""

from __future__ import annotations

import sys


def say(text: str, *, error: bool = False, whole: bool = False) -> None:
    """Prints, also where the terminal knows less than Unicode.

    What a command says may repeat a variable or a path: tokens are hidden in it. `whole`: not in this, an answer or a
    page, which may hold a link that is to be read.
    """
    stream = sys.stderr if error else sys.stdout
    if not whole:
        from bot.logs import without_tokens

        text = without_tokens(text)
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    stream.flush()
