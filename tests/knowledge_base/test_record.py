"""Records: values that are made by the dozen for each question."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from bot.knowledge_base.record import altered
from bot.understanding.case import Case, Haste
from bot.understanding.found import Found
from bot.understanding.phrases import Entry
from bot.understanding.query import Query, about

QUERY = Query(("grade",), ("dermatology",), about("colitis", 3), treatments=("nivolumab",), page=2)
CASE = Case(QUERY, "a button", Haste("vital", ("shock",)), ("shock",), text="colite", unknown=("zorglub",))


def test_an_altered_record_is_the_one_that_the_library_would_make() -> None:
    """Every field that is not named keeps its value, whatever its place."""
    assert altered(QUERY, page=0, sections=()) == replace(QUERY, page=0, sections=())
    assert altered(CASE, text="", truncated=True) == replace(CASE, text="", truncated=True)


def test_what_is_worked_out_of_the_fields_is_worked_out_anew() -> None:
    """Of an altered record as of a new one."""
    disease, town = Entry("toxicity", "colitis"), Entry("commune", "40088")
    assert altered(Found(0, 1, (disease,), "colite"), entries=(town,)).is_place


def test_a_name_that_is_no_field_is_refused() -> None:
    """A slip in a `with_` is found, as the type checker does not look at it."""
    with pytest.raises(KeyError):
        altered(CASE, txt="")


@pytest.mark.parametrize("record", [QUERY, CASE])
def test_equal_records_are_one_in_a_set_and_come_back_from_a_file(record: object) -> None:
    """As those that are frozen: they are keys, and the assistant is kept on the disk with them."""
    again = pickle.loads(pickle.dumps(record))  # noqa: S301 (made one line before)
    assert again == record
    assert len({record, again}) == 1
