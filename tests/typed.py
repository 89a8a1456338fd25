"""A text as it is typed on a keyboard, for comparing with what was written on one."""

from bot.answering.typography import NO_BREAK


def untypeset(text: str) -> str:
    """The text with plain blanks and apostrophes."""
    return text.replace(NO_BREAK, " ").replace("’", "'")
