"""Tables of thousands of small rows: one test a table, which tries every row and names each that fails.

A row of a table takes microseconds and a test of its own milliseconds, in each of the processes that share the work.
Nothing is lost: every row is tried, whatever the others did, and the failure lists all that failed and why. Rows that
are disputed, take long or need something of their own stay with `pytest.mark.parametrize`.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

Check = Callable[..., None]
LONGEST_SHOWN = 300
"""Characters of a value; longer ones are contrived, and their beginning tells which it is."""


def every_row(
    names: str | Sequence[str], rows: Iterable[Any] | Callable[[], Iterable[Any]]
) -> Callable[[Check], Check]:
    """Written like `pytest.mark.parametrize`, crossed when it stands twice; no row may change what they share.

    Rows that take time to make are a function without arguments, which is called when the test runs: whoever collects
    the tests, each of the processes that share the work, does not wait for them.
    """
    listed = [names] if isinstance(names, str) else list(names)
    given = rows if callable(rows) else list(rows)

    def table() -> list[dict[str, Any]]:
        made = given() if callable(given) else given
        return [dict(zip(listed, (row,) if isinstance(names, str) else row, strict=True)) for row in made]

    def grouped(check: Check) -> Check:
        # Stacked: the rows of the inner table are crossed with these, so that one failure still names one row.
        inner: Check = getattr(check, "tries_one_row", check)
        inside: Callable[[], list[dict[str, Any]]] = getattr(check, "rows", lambda: [{}])
        columns = {*listed, *getattr(check, "columns", ())}

        def crossed() -> list[dict[str, Any]]:
            return [one | outside for outside in table() for one in inside()]

        @functools.wraps(inner)
        def tried(**fixtures: Any) -> None:
            all_rows = crossed()
            assert all_rows, "the table is empty: nothing was tried"
            failed = [(row, why) for row in all_rows if (why := _why_it_fails(inner, row | fixtures)) is not None]
            if failed:
                shown = "\n".join(f"· {_named(row)}\n    {_in_short(why)}" for row, why in failed)
                raise AssertionError(f"{len(failed)} of {len(all_rows)} rows fail:\n{shown}") from failed[0][1]

        parameters = inspect.signature(inner).parameters
        fixtures = [one for name, one in parameters.items() if name not in columns]
        vars(tried).update(tries_one_row=inner, rows=crossed, columns=columns)
        tried.__signature__ = inspect.Signature(fixtures)  # type: ignore[attr-defined]  # pytest fills in what is left
        del tried.__wrapped__  # or pytest would ask for fixtures named like the columns
        return tried

    return grouped


def _why_it_fails(check: Check, arguments: dict[str, Any]) -> BaseException | None:
    """What a row raises; a row that skips itself was not tried, and fails too."""
    try:
        check(**arguments)
    except (Exception, pytest.fail.Exception, pytest.skip.Exception) as why:
        return why
    return None


def _named(row: dict[str, Any]) -> str:
    return ", ".join(f"{name}={_cut(repr(value))}" for name, value in row.items())


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}… ({len(text)} characters)"


def _in_short(why: BaseException) -> str:
    told = str(why).strip() or repr(why)
    return f"{type(why).__name__}: " + "\n    ".join(told.splitlines())
