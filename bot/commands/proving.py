"""Validating at the start on a second processor, while this one reads the rest of the program.

Asking every example takes as long as reading the channel's code. So a copy of the process asks them: it has the
assistant already, tells its verdict through a pipe, does what may be done later, and ends. Nothing is answered before
the verdict is there.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable
from typing import TypeAlias

from bot.knowledge_base.problems import KnowledgeError, Problem

Validation: TypeAlias = Callable[[], None]
"""Raises KnowledgeError."""


def begin_proving(validate: Validation, afterwards: Callable[[], None] = lambda: None) -> Validation:
    """Begin, and return what waits for the verdict. Raises what `validate` raises, here or there.

    `afterwards`: what the copy does once the verdict is told and good; nobody waits for it, nor for its end.
    """
    if not hasattr(os, "fork") or threading.active_count() > 1 or (os.cpu_count() or 1) == 1:
        # A copy of a process with threads may hold a lock for ever.
        validate()
        afterwards()
        return _nothing_to_wait_for
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _prove_and_end(validate, afterwards, writing)
    os.close(writing)
    return lambda: _hear(child, reading, validate)


def _nothing_to_wait_for() -> None:
    """The verdict was there at once."""


def _prove_and_end(validate: Validation, afterwards: Callable[[], None], writing: int) -> None:
    """In the copy: tell the problems, none of them, or nothing at all where something else went wrong."""
    code = 1
    try:
        problems: list[Problem] = []
        try:
            validate()
        except KnowledgeError as error:
            problems = list(error.problems)
        with os.fdopen(writing, "wb") as told:
            pickle.dump(problems, told)
        if not problems:
            afterwards()
        code = 0
    finally:
        sys.stderr.flush()
        os._exit(code)  # whatever this process would do at its end is its parent's to do


def _hear(child: int, reading: int, validate: Validation) -> None:
    with os.fdopen(reading, "rb") as told:
        said = told.read()
    try:
        problems = pickle.loads(said)  # noqa: S301 (from our own copy, through a pipe of ours)
    except (EOFError, pickle.UnpicklingError):
        os.waitpid(child, 0)
        validate()  # the copy was killed, or met an error of ours: then it shows itself here
        return
    threading.Thread(target=os.waitpid, args=(child, 0), daemon=True).start()
    if problems:
        raise KnowledgeError(problems)
