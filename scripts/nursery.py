"""Runs tests for scripts/mutate in processes forked from one that has read all that the broken module cannot change.

python scripts/nursery.py MODULE SECONDS: for each line of its input (a JSON list of arguments for pytest) it answers
'passed', 'failed' or 'late'. The working directory is the copy that is broken. Reading the knowledge and building the
vocabulary takes longer than most tests; both are made once, unless the module is a part of them.
"""

import functools
import gc
import importlib
import importlib.util
import json
import math
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

LIBRARIES = ("pytest", "hypothesis", "pytest_asyncio", "pydantic", "rapidfuzz", "yaml", "telegram.ext", "typer")
PREPARED = (
    ("bot.knowledge_base.loading", "load_knowledge"),
    ("bot.understanding.vocabulary", "build_vocabulary"),
)
"""In this order; what imports the module that is broken, and what comes behind it, is left to each process."""
TIMES, SPARE = 3, 5
"""A broken module may compute so many times as long as the whole one, and so many seconds more: then it is a circle."""
OPTIONS = ("-q", "-x", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:xdist")


def prepare(module: str, copy: Path) -> None:
    """Imports the libraries, and remembers what costs time and does not depend on the module."""
    for name in LIBRARIES:
        importlib.import_module(name)
    known: list[object] = []
    for name, function in PREPARED:
        if module in closure(name):
            return
        loaded = importlib.import_module(name)
        made = getattr(loaded, function)
        given = known[-1:] or [copy / "knowledge", copy / "data"]
        thing = made(*given)
        if hasattr(thing, "prepare"):
            thing.prepare()
        known.append(thing)
        setattr(loaded, function, remembering(made, given, thing))
    gc.freeze()


def remembering(make: Callable[..., Any], given: list[Any], thing: object) -> Callable[..., Any]:
    """The function, which gives the same thing for the same arguments: nobody changes it."""

    @functools.wraps(make)
    def made(*arguments: object) -> object:
        return thing if list(arguments) == given and all(map(_same, arguments, given)) else make(*arguments)

    return made


def _same(one: object, other: object) -> bool:
    return one is other or isinstance(one, Path)


def closure(name: str) -> set[str]:
    """The modules of bot/ that a module imports, however far."""
    before = set(sys.modules)
    reader, writer = os.pipe()
    if os.fork() == 0:
        importlib.import_module(name)
        os.write(writer, " ".join(one for one in sys.modules if one.startswith("bot.") and one not in before).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as told:
        found = set(told.read().split())
    os.wait()
    return found


def outcome(arguments: list[str], seconds: float, computing: int | None = None) -> tuple[str, float]:
    """How the tests end in a process of their own, and the seconds they computed; more than allowed is a failure."""
    child = os.fork()
    if child == 0:
        code = 3
        try:
            os.setsid()
            signal.alarm(int(seconds) + 1)  # it ends without its parent too
            if computing is not None:
                used = math.ceil(time.process_time())
                resource.setrlimit(resource.RLIMIT_CPU, (used + computing, used + computing))
            nothing = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nothing, stream)
            code = int(pytest.main([*OPTIONS, *arguments]))
        finally:
            os._exit(code)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status, used = os.wait4(child, os.WNOHANG)
        if done:
            return "passed" if os.waitstatus_to_exitcode(status) == 0 else "failed", used.ru_utime + used.ru_stime
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "late", seconds


def main() -> None:
    module, seconds, copy = sys.argv[1], float(sys.argv[2]), Path.cwd()
    sys.path.insert(0, str(copy))
    prepare(module, copy)
    computing = None
    for line in sys.stdin:
        how, used = outcome(json.loads(line), seconds, computing)
        computing = computing or math.ceil(TIMES * used) + SPARE
        sys.stdout.write(how + "\n")
        sys.stdout.flush()
        # Only the first run, on what is whole, keeps bytecode: a broken one may have the size and second of the last.
        sys.dont_write_bytecode = True
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # tests lift only what the environment forbids
        cached = importlib.util.cache_from_source(str(copy / Path(*module.split(".")).with_suffix(".py")))
        Path(cached).unlink(missing_ok=True)


if __name__ == "__main__":
    main()
