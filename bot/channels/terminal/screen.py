"""Pages as plain text, and which number taps which button."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from bot.conversation.page import Button, Page, Piece, Rows

LONGEST_NUMBER: Final = 3
"""Digits of a number that taps a button; more digits are a text."""
Say = Callable[[str], None]
"""Shows a line."""


class Screen:
    """What is shown, and the buttons that the last page with buttons left to be tapped."""

    def __init__(self, say: Say) -> None:
        self._print = say
        self._message = ""
        self._buttons: tuple[Button, ...] = ()
        self._page: Page | None = None
        """The last page with buttons, where a page brought the last buttons."""
        self._is_new = False

    def show(self, page: Page, message: str) -> None:
        """Show a page as the message of this number."""
        self.lines(page.pieces)
        self.buttons(page.rows, message)
        if page.rows:
            self._page = page

    @contextmanager
    def last_word(self) -> Iterator[None]:
        """Whatever comes meanwhile, the page that was answered last stands last: no number becomes another button."""
        page, message, buttons = self._page, self._message, self._buttons
        is_new, self._is_new = self._is_new, False
        yield
        if page is not None and is_new and self._buttons is not buttons:
            self.show(page, message)
        self._is_new = False

    def lines(self, pieces: Iterable[Piece]) -> None:
        """Show a text."""
        for piece in pieces:
            for line in piece.lines:
                self._print(line.text)

    def buttons(self, rows: Rows, message: str) -> None:
        """Show the buttons of a message; without any, the earlier ones can still be tapped."""
        buttons = tuple(button for row in rows for button in row)
        for number, button in enumerate(buttons, start=1):
            self._print(f"  [{number}] {button.label}")
        if buttons:
            self._buttons, self._message, self._page, self._is_new = buttons, message, None, True

    def say(self, text: str) -> None:
        """Show a line that is no page."""
        self._print(text)

    def tapped(self, typed: str) -> tuple[Button, str] | None:
        """Return the button of a typed number and its message; None if it is none."""
        if not (typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER):
            return None
        number = int(typed)
        return (self._buttons[number - 1], self._message) if 1 <= number <= len(self._buttons) else None
