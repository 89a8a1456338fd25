"""What a text was read as is kept for the next test that asks it: a reading is pure, and most of an answer's time.

It hangs on nothing but the text and the words of the knowledge, so it is kept beside the vocabulary, which a reader
has in common with another exactly where it took over that one's words (`Reader.reading_with`;
tests/understanding/test_taking_over.py proves that no reading looks at more). What is made of a reading is made anew
each time. Tests that count what a reading takes, and those of what is taken over, ask for `each_text_is_read_anew`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock
from weakref import ref

from bot.understanding.read import Reader
from bot.understanding.reading import Identifier, Reading
from bot.understanding.vocabulary import Vocabulary

MOST_VOCABULARIES = 3
"""Of the session, of the invented region, and of what a test changed; the longest unread goes first."""
MOST_KEPT = 5000
"""Readings of one vocabulary, nine kilobytes each; the longest unasked goes first."""
LONGEST_KEPT = 500
"""Characters: longer texts are contrived, and are asked once."""

Readings = OrderedDict[tuple[str, bool, tuple[Identifier, ...] | None], Reading]
_read_anew = Reader.read
_kept: OrderedDict[int, tuple[ref[Vocabulary], Readings]] = OrderedDict()
"""By the number of a vocabulary, which is not held: one that is forgotten is gone, and another may have its number."""


def _readings_of(vocabulary: Vocabulary) -> Readings:
    of, readings = _kept.get(id(vocabulary), (None, OrderedDict()))
    if of is None or of() is not vocabulary:
        readings = OrderedDict()
        _kept[id(vocabulary)] = ref(vocabulary), readings
    _kept.move_to_end(id(vocabulary))
    if len(_kept) > MOST_VOCABULARIES:
        _kept.popitem(last=False)
    return readings


def _read(
    reader: Reader, text: str, *, goes_on_with_a_case: bool = False, identifiers: tuple[Identifier, ...] | None = None
) -> Reading:
    def read_anew() -> Reading:
        return _read_anew(reader, text, goes_on_with_a_case=goes_on_with_a_case, identifiers=identifiers)

    if len(text) > LONGEST_KEPT:
        return read_anew()
    readings, key = _readings_of(reader.vocabulary), (text, goes_on_with_a_case, identifiers)
    if key not in readings:
        readings[key] = read_anew()
        if len(readings) > MOST_KEPT:
            readings.popitem(last=False)
    readings.move_to_end(key)
    return readings[key]


@contextmanager
def what_was_read_is_kept() -> Iterator[None]:
    with mock.patch.object(Reader, "read", _read):
        yield


@contextmanager
def every_text_is_read_anew() -> Iterator[None]:
    with mock.patch.object(Reader, "read", _read_anew):
        yield
