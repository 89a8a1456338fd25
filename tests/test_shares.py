"""Several processes share the tests: each begins with what takes long, and none is left out."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.conftest import pytest_collection_modifyitems


def item(number: int, *, is_slow: bool) -> pytest.Item:
    """A test that is marked or not."""
    marked = SimpleNamespace(number=number, get_closest_marker=lambda name: (name == "slow" and is_slow) or None)
    return cast("pytest.Item", marked)


@pytest.mark.parametrize("many", [1, 2, 3, 7])
def test_every_row_begins_with_its_share_of_what_takes_long_and_no_test_is_lost(many: int) -> None:
    """Guards a test against being left out, and the end of a run against one that begins last and takes long."""
    items = [item(number, is_slow=number % 4 == 0) for number in range(100)]
    config = cast("Any", SimpleNamespace(workerinput={"workercount": many}))
    pytest_collection_modifyitems(config, items)
    numbers = [cast("Any", one).number for one in items]
    assert sorted(numbers) == list(range(100))
    slow = [number % 4 == 0 for number in numbers]
    begun = [at for at in range(100) if slow[at] and not (at and slow[at - 1])]
    assert len(begun) == many
    assert all(abs(at - 100 * row / many) < 2 for row, at in enumerate(begun))
