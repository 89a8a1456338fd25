"""The tables of rows: each row is tried, each failure is named, and nothing passes because it was never run."""

from __future__ import annotations

import pytest

from tests.rows import every_row

TRIED: list[tuple[int, str]] = []


@every_row("letter", ["a", "b"])
@every_row("number", [1, 2, 3])
def crossed(number: int, letter: str) -> None:
    TRIED.append((number, letter))
    assert number != 2, "two is wrong"
    if letter == "b" and number == 3:
        raise KeyError("lost")


def test_every_row_is_tried_and_every_failure_named() -> None:
    """Guards what the tables prove: no row is left out behind one that fails, and the list names all of these."""
    TRIED.clear()
    with pytest.raises(AssertionError, match="3 of 6 rows fail") as failure:
        crossed()
    assert len(set(TRIED)) == 6
    told = str(failure.value)
    assert "number=2, letter='a'" in told
    assert "number=2, letter='b'" in told
    assert "number=3, letter='b'" in told
    assert "number=1" not in told
    assert "two is wrong" in told
    assert "KeyError: 'lost'" in told


def test_a_row_that_skips_or_fails_itself_fails() -> None:
    """Guards against rows that count as proven without having been tried."""

    @every_row("how", [pytest.skip, pytest.fail])
    def leaves(how: object) -> None:
        how("gone")  # type: ignore[operator]

    with pytest.raises(AssertionError, match="2 of 2 rows fail"):
        leaves()


def test_an_empty_table_fails() -> None:
    """Guards against a generator that lost its rows."""

    @every_row("row", [])
    def nothing(row: object) -> None:
        raise AssertionError(row)

    with pytest.raises(AssertionError, match="the table is empty"):
        nothing()


@every_row(("left", "right"), [(1, 1), (2, 2)])
def test_what_is_no_column_is_a_fixture(left: int, right: int, request: pytest.FixtureRequest) -> None:
    """Guards that a table takes fixtures like any other test."""
    assert left == right
    assert request.node.name == "test_what_is_no_column_is_a_fixture"


def test_rows_that_take_time_are_made_when_the_test_runs() -> None:
    """Guards against a table that every process makes while it collects; it is tried, and crossed, like any other."""
    made: list[int] = []
    tried: list[tuple[int, str]] = []

    def numbers() -> list[int]:
        made.append(1)
        return [1, 2]

    @every_row("letter", ["a", "b"])
    @every_row("number", numbers)
    def both(number: int, letter: str) -> None:
        tried.append((number, letter))

    assert made == []
    both()
    assert sorted(tried) == [(1, "a"), (1, "b"), (2, "a"), (2, "b")]

    @every_row("number", list)
    def nothing(number: int) -> None:
        raise AssertionError(number)

    with pytest.raises(AssertionError, match="the table is empty"):
        nothing()
