"""What is shown about contacts in doubt, and about those that nobody has checked for long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from bot.answering.wording import Wording, phone
from bot.conversation.coordination.presses import Press
from bot.conversation.packing import code_of
from bot.conversation.page import Line, Page, Piece, Row, filled, in_rows, paragraph
from bot.curating.contacts import Contact
from bot.storage import Doubt

PAGE: Final = 6
"""Contacts on one page of the list."""


def reasons_page(contact: Contact, code: str, wording: Wording) -> Page:
    """What is wrong with a contact; nothing is told before one of these is tapped."""
    say = wording.say
    lines = (Line(contact.name, "b"), Line(say("coord_doubt_ask", phone=phone(contact.phones[0]))))
    rows = [
        Press("ref", "wrong", code).row(say("coord_button_doubt_wrong")),
        Press("ref", "other", code).row(say("coord_button_doubt_other")),
    ]
    return Page(paragraph(*lines), filled(rows))


def doubt_page(contact: Contact, doubt: Doubt, wording: Wording) -> Page:
    """What administrators are told, with what settles it."""
    say = wording.say
    lines = (
        Line(say("coord_doubt_title", name=contact.name), "b"),
        Line(", ".join(map(phone, contact.phones))),
        Line(say(f"coord_doubt_{doubt.why}")),
        Line(contact.place, "code"),
        Line(say("coord_doubt_shown"), "i"),
    )
    code = code_of(contact.origin)
    rows = [Press("ref", action, code).row(say(f"coord_button_{action}")) for action in ("checked", "fixed")]
    return Page(paragraph(*lines), filled(rows))


def list_page(due: Sequence[Contact], doubted: Mapping[str, date], page: int, wording: Wording) -> Page:
    """Contacts to call, each with one tap that says that it was checked today."""
    say = wording.say
    shown = list(enumerate(due, 1))[page * PAGE : (page + 1) * PAGE]
    lines = [Line(say("coord_unchecked_title", count=len(due)), "b")]
    for number, contact in shown:
        mark = f" · {say('coord_doubted_mark')}" if contact.origin in doubted else ""
        lines.append(Line(f"{number}. {contact.line(wording)}{mark}"))
    lines.append(Line(say("coord_unchecked_how" if due else "coord_unchecked_none"), "i"))
    buttons: list[Row] = [
        Press("ref", "checked", f"{code_of(contact.origin)}.{page}").row(f"✅ {number}") for number, contact in shown
    ]
    turns = [
        *(Press("ref", "page", str(page - 1)).row("⬅️") if page else []),
        *(Press("ref", "page", str(page + 1)).row("➡️") if len(due) > (page + 1) * PAGE else []),
    ]
    return Page((Piece(tuple(lines)),), filled([*in_rows(buttons, 3), turns]))
