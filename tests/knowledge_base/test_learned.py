"""Learned tables in little memory, and kept between two questions."""

from __future__ import annotations

import pickle
import sys
import tracemalloc
from array import array
from typing import Any

import pytest

from bot.knowledge_base.learned import Rows, Weights, made_once


def _kept(table: Any) -> Any:
    """As the kept assistant gives it back."""
    return pickle.loads(pickle.dumps(table))  # noqa: S301 (made right here)


def test_weights_are_read_back_as_they_were() -> None:
    """Guards the kept assistant: each feature has its own weight again, the empty and the odd ones too."""
    weights = Weights([("sang", 4000), ("", -321), ("sang du", -7), ("^le", 4000), ("…", 2**30)])
    for table in (weights, Weights(), Weights([("", 5)])):
        back = _kept(table)
        assert (type(back), back, [*back]) == (Weights, table, [*table])


def test_every_feature_has_its_own_weight_among_thousands() -> None:
    """Guards the boxes of hashes: nothing learned is lost or mixed up, and what was not learned weighs nothing."""
    known = {f"{at % 97} mot{at}…": at * 7 - 9000 for at in range(3000)}
    for table in (Weights(known.items()), _kept(Weights(known.items()))):
        assert {feature: table[feature] for feature in known} == known
        assert not [one for one in (*map(str, range(3000)), "", " ") if one in table or table.get(one)]
        some = [*known][5:9]
        assert table.of_all([*some, "inconnu"]) == sum(known[one] for one in some)


@pytest.mark.slow
def test_a_table_takes_less_than_half_of_a_dictionary() -> None:
    """Guards the memory of a hundred thousand features: as keys of a dictionary they take fifteen megabytes."""
    rows = [(f"{at} de la", at % 500) for at in range(20_000)]
    as_dictionary = sys.getsizeof(dict(rows)) + sum(sys.getsizeof(feature) for feature, _ in rows)
    tracemalloc.start()
    table = Weights(rows)
    assert table.of_all(feature for feature, _ in rows) == sum(weight for _, weight in rows)
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken < as_dictionary / 2


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
