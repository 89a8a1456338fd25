"""What is shown of questions that went without an answer: the consent, the list, one question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.answering.wording import Wording
from bot.conversation.coordination.presses import Press
from bot.conversation.packing import code_of
from bot.conversation.page import Line, Page, Piece, filled, in_rows, paragraph, side_by_side
from bot.storage import Asked, Heard
from bot.storage.usage import QUESTIONS_KEPT

PAGE: Final = 5
"""Questions on one page."""
MOST_WORDS: Final = 6
_LONGEST_LINE: Final = 120


def consent_page(text: str, code: str, wording: Wording) -> Page:
    """The whole text that would be kept, who reads it and how long; nothing is kept before the tap."""
    say = wording.say
    lines = (
        Line(say("coord_question_ask"), "b"),
        Line(f"« {text} »", "i"),
        Line(say("coord_question_consent", days=QUESTIONS_KEPT.days)),
    )
    rows = [
        Press("que", "send", code).row(say("coord_button_question_send")),
        Press("que", "not", code).row(say("coord_button_question_not")),
    ]
    return Page(paragraph(*lines), filled(rows))


def questions_page(questions: Sequence[Asked], words: Sequence[Heard], page: int, wording: Wording) -> Page:
    """The questions, the newest first, and the words that several people asked."""
    say = wording.say
    shown = list(enumerate(questions, 1))[page * PAGE : (page + 1) * PAGE]
    lines = [Line(say("coord_questions_title", count=len(questions)), "b")]
    for number, one in shown:
        text = one.text if len(one.text) <= _LONGEST_LINE else f"{one.text[:_LONGEST_LINE]}…"
        lines.append(Line(f"{number}. {text} ({wording.day_of_this_year(one.day)})"))
    if not questions:
        lines.append(Line(say("coord_questions_none")))
    buttons = [Press("que", "open", str(one.number)).row(str(number)) for number, one in shown]
    rows = [
        *in_rows(buttons, 5),
        [
            *(Press("que", "list", str(page - 1)).row("⬅️") if page else []),
            *(Press("que", "list", str(page + 1)).row("➡️") if len(questions) > (page + 1) * PAGE else []),
        ],
    ]
    if words:
        lines += [Line(""), Line(say("coord_questions_words"), "b")]
        lines += [Line(f"{one.word} ({one.many})") for one in words[:MOST_WORDS]]
        rows += side_by_side(
            [Press("que", "word", code_of(one.word)).row(f"➕ {one.word}") for one in words[:MOST_WORDS]]
        )
    return Page((Piece(tuple(lines)),), filled(rows))


def question_page(question: Asked, unknown: Sequence[str], wording: Wording) -> Page:
    """One question, the words that nothing explains, and what can be done with it."""
    say = wording.say
    lines = [Line(say("coord_question_from", day=wording.day(question.day)), "b"), Line(f"« {question.text} »", "i")]
    if unknown:
        lines.append(Line(say("coord_question_unknown", words=", ".join(unknown))))
    about = str(question.number)
    rows = [
        Press("que", "synonym", about).row(say("coord_button_synonym")),
        Press("que", "drop", about).row(say("coord_button_question_drop")),
        Press("que", "list", "0").row(say("coord_button_questions")),
    ]
    return Page((Piece(tuple(lines)),), filled(rows))
