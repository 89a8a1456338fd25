"""The sheet that asks once what a value means, and reading the answers that a coordinator wrote into it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from bot.curating.answers import plain
from bot.curating.cells import Row, Sheet
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.sheet_words import Question, SheetWords


def is_answer_sheet(sheet: Sheet, words: SheetWords) -> bool:
    return _header(sheet, words) is not None


def answers_of(sheet: Sheet, words: SheetWords) -> Iterator[tuple[Question, str, str]]:
    """(question, value, answer) of each row that was answered."""
    header = _header(sheet, words)
    if header is None:
        return
    at = {name: _index(header, name, words) for name in ("column", "value", "answer")}
    by_name = {plain(shown): question for question, shown in question_names(words)}
    for row in sheet.rows:
        if row.number > header.number:
            column, value, answer = (row.cell(at[name] or 0).text for name in ("column", "value", "answer"))
            if value and answer and (question := by_name.get(plain(column))):
                yield question, value, answer


def question_name(question: Question, words: SheetWords, language: LanguageCode) -> str:
    """What a coordinator reads for the column that a question is about."""
    if question == "heading":
        return words.answers["column"].written(language)
    if question == "phone_label":
        return words.columns["phones"].written(language)
    return words.columns[question].written(language)


def question_names(words: SheetWords) -> Iterator[tuple[Question, str]]:
    for question in get_args(Question):
        for language in ("fr", "en"):
            yield question, question_name(question, words, language)


def _header(sheet: Sheet, words: SheetWords) -> Row | None:
    for row in sheet.rows[:5]:
        if all(_index(row, name, words) is not None for name in ("column", "value", "answer")):
            return row
    return None


def _index(row: Row, name: str, words: SheetWords) -> int | None:
    names = {plain(one) for one in words.answers[name].names.all()}  # type: ignore[index] # a name of a column
    return next((at for at, text in enumerate(row.texts) if plain(text) in names), None)
