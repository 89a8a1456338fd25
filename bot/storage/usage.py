"""What is asked, in numbers: counts of a day, words that nobody understood, questions that people handed over.

No person stands in any of these tables. Everything goes by itself after a while: what is dated after today was written
by a clock that was ahead, and goes too, once a message has shown that it is not the present clock that is behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeVar

from bot.storage.database import Database
from bot.storage.users import Language

T = TypeVar("T")
COUNTS_KEPT: Final = timedelta(days=400)
WORDS_KEPT: Final = timedelta(days=90)
MARKS_KEPT: Final = timedelta(days=30)
QUESTIONS_KEPT: Final = timedelta(days=30)
_TOMORROW: Final = timedelta(days=1)
_KEPT: Final = (
    ("counts", COUNTS_KEPT),
    ("unknown_words", WORDS_KEPT),
    ("heard_words", MARKS_KEPT),
    ("handed_over", QUESTIONS_KEPT),
)


@dataclass(frozen=True, slots=True)
class Heard:
    """A word that several people asked and nobody understood; the day is the last."""

    word: str
    day: date
    many: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that somebody handed over."""

    number: int
    day: date
    language: Language
    text: str


class Usage:
    """The tables of counts, words and questions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def beside(self, work: Callable[[], T]) -> T:
        """Do something with a file that lies beside the database."""
        return await self._database.beside(work)

    async def count(self, day: date, counted: Iterable[tuple[str, str]]) -> None:
        """Count one more of each (kind, value). A power cut may take the last ones: no answer waits for a disk."""
        found = [(day.isoformat(), kind, value) for kind, value in counted]
        marks = ", ".join(["(?, ?, ?, 1)"] * len(found))
        if found:
            await self._database.rows(
                f"""INSERT INTO counts (day, kind, value, many) VALUES {marks}
                ON CONFLICT (day, kind, value) DO UPDATE SET many = many + 1""",  # noqa: S608 (question marks only)
                *(one for row in found for one in row),
                durable=False,
                at_once=True,
            )

    async def counts(self, first: date, last: date) -> dict[str, dict[str, int]]:
        """Return the counts of some days, both included: kind → value → how many, the most frequent first."""
        rows = await self._database.rows(
            """SELECT kind, value, sum(many) AS many FROM counts WHERE day BETWEEN ? AND ?
            GROUP BY kind, value ORDER BY kind, many DESC, value""",
            first.isoformat(),
            last.isoformat(),
        )
        found: dict[str, dict[str, int]] = {}
        for row in rows:
            found.setdefault(row["kind"], {})[row["value"]] = row["many"]
        return found

    async def hear(self, mark: bytes, people: int, day: date) -> int:
        """Note the mark of a word from somebody of a group of people; return from how many groups it was heard."""
        await self._database.rows(
            """INSERT INTO heard_words (day, mark, people) VALUES (?1, ?2, ?3)
            ON CONFLICT (mark, people) DO UPDATE SET day = ?1""",
            day.isoformat(),
            mark,
            people,
            durable=False,
            at_once=True,
        )
        [[groups]] = await self._database.rows("SELECT count(*) FROM heard_words WHERE mark = ?", mark, at_once=True)
        return int(groups)

    async def keep_word(self, word: str, mark: bytes, groups: int, day: date) -> None:
        """Keep a word in the place of its marks."""
        async with self._database.transaction() as transaction:
            await transaction.rows(
                """INSERT INTO unknown_words (word, day, many) VALUES (?1, ?2, ?3)
                ON CONFLICT (word) DO UPDATE SET day = ?2, many = many + ?3""",
                word,
                day.isoformat(),
                groups,
            )
            await transaction.rows("DELETE FROM heard_words WHERE mark = ?", mark)

    async def hear_again(self, word: str, day: date) -> bool:
        """Count a word that is kept already, and return whether it was."""
        rows = await self._database.rows(
            "UPDATE unknown_words SET many = many + 1, day = ?2 WHERE word = ?1 RETURNING word",
            word,
            day.isoformat(),
            durable=False,
            at_once=True,
        )
        return bool(rows)

    async def words(self, most: int = 20) -> list[Heard]:
        """Return the words that are kept, the most frequent first."""
        rows = await self._database.rows("SELECT * FROM unknown_words ORDER BY many DESC, word LIMIT ?", most)
        return [Heard(row["word"], date.fromisoformat(row["day"]), row["many"]) for row in rows]

    async def drop_word(self, word: str) -> bool:
        """Forget a word, and return whether it was kept."""
        return bool(await self._database.rows("DELETE FROM unknown_words WHERE word = ? RETURNING word", word))

    async def hand_over(self, text: str, language: Language, day: date) -> int:
        """Keep a question that somebody hands over, and return its number."""
        [row] = await self._database.rows(
            "INSERT INTO handed_over (day, language, text) VALUES (?, ?, ?) RETURNING id",
            day.isoformat(),
            language,
            text,
        )
        return int(row["id"])

    async def questions(self) -> list[Asked]:
        """Return the questions that were handed over, the newest first."""
        rows = await self._database.rows("SELECT * FROM handed_over ORDER BY id DESC")
        return [_asked(row["id"], row["day"], row["language"], row["text"]) for row in rows]

    async def question(self, number: int) -> Asked | None:
        """Return one of them, None if it is gone."""
        rows = await self._database.rows("SELECT * FROM handed_over WHERE id = ?", number)
        return _asked(rows[0]["id"], rows[0]["day"], rows[0]["language"], rows[0]["text"]) if rows else None

    async def drop_question(self, number: int) -> bool:
        """Forget a question, and return whether it was there."""
        return bool(await self._database.rows("DELETE FROM handed_over WHERE id = ? RETURNING id", number))

    async def forget(self, today: date, *, is_sure: bool = True) -> None:
        """Forget what has been kept long enough, and what is dated after today.

        Where only a clock that may be behind says which day it is, the latter stays: it may be all there is.
        """
        last = today + _TOMORROW if is_sure else date.max
        async with self._database.transaction() as transaction:
            for table, kept in _KEPT:
                await transaction.rows(
                    f"DELETE FROM {table} WHERE day <= ? OR day > ?",  # noqa: S608 (one of four names)
                    (today - kept).isoformat(),
                    last.isoformat(),
                )


def _asked(number: int, day: str, language: Language, text: str) -> Asked:
    return Asked(number, date.fromisoformat(day), language, text)
