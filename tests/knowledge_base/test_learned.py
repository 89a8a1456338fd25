"""Learned tables in little memory, and kept between two questions."""

from __future__ import annotations

import pickle
from array import array
from typing import Any

from bot.knowledge_base.learned import Rows, Weights, made_once


def _kept(table: Any) -> Any:
    """As the kept assistant gives it back."""
    return pickle.loads(pickle.dumps(table))  # noqa: S301 (made right here)


def test_weights_are_read_back_as_they_were() -> None:
    """Guards the kept assistant: each feature has its own weight again, the empty and the odd ones too."""
    weights = Weights([("sang", 4000), ("", -321), ("sang du", -7), ("^le", 4000), ("…", 2**30)])
    for table in (weights, Weights()):
        back = _kept(table)
        assert (type(back), back, [*back]) == (Weights, table, [*table])


def test_equal_weights_are_one_number() -> None:
    """Guards the memory of fifty thousand weights, of which a tenth differ."""
    weights = Weights((feature, int(text)) for feature, text in (("a", "4000"), ("b", "4000")))
    for table in (weights, _kept(weights)):
        assert table["a"] is table["b"]


def test_rows_are_a_mapping_of_tuples_kept_or_not() -> None:
    """Guards the second opinion: each feature has its own row, and none has that of another."""
    rows = Rows(2, ("sang", "", "du"), array("i", (1, -2, 3, 4, 5, 6)))
    for table in (rows, _kept(rows)):
        assert {**table} == {"sang": (1, -2), "": (3, 4), "du": (5, 6)} == table
        assert (table.get("du"), table.get("x"), table.get("x", ()), "x" in table, len(table)) == (
            (5, 6), None, (), False, 3,
        )  # fmt: skip
    assert _kept(Rows(2, (), array("i"))) == {}


def test_a_table_is_made_again_only_of_another_text() -> None:
    """Guards a reload: an unchanged table stays the very object, and a changed one is read."""
    make = made_once(lambda text: [text])
    first = make("un")
    assert make("un") is first
    assert make("deux") == ["deux"]
    assert make("un") == ["un"]
