"""The assistant of a command that ends: made once, never taken apart."""

from __future__ import annotations

import gc
from weakref import ref

import pytest

from bot.commands.making import never_taken_apart


class _Made:
    """Stands for an assistant."""


@pytest.mark.slow
def test_what_was_made_stays_until_the_process_ends() -> None:
    """Guards a quick end of `ask`: no name and no search for garbage lets the assistant go object by object."""
    made = _Made()
    seen = ref(made)
    never_taken_apart(made)
    del made
    gc.collect()
    stayed = seen() is not None
    gc.unfreeze()
    gc.collect()
    assert stayed
    assert seen() is None, "once thawed it is garbage like any other: nothing else holds it"
