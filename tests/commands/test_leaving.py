"""The end of `python -m bot` beside a thread that still reads."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT

PROGRAM = """
import atexit, runpy, sys, threading, time
from bot.commands import line
atexit.register(print, "the interpreter ended by itself")
if {thread}:
    threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
line.application = lambda: (print("said"), sys.exit(3))
runpy.run_module("bot", run_name="__main__")
"""


BESIDE = """
import asyncio, runpy, sys, threading, time
from bot.commands import line
from bot.commands.leaving import run_to_the_end

begun = threading.Event()

def hang():
    begun.set()
    time.sleep(600)

async def left_behind():
    beside = asyncio.ensure_future(asyncio.to_thread(hang))
    assert await asyncio.to_thread(begun.wait)
    return 3

line.application = lambda: sys.exit(run_to_the_end(left_behind()))
runpy.run_module("bot", run_name="__main__")
"""


def test_no_end_waits_for_what_a_disk_does_not_give_back() -> None:
    """Guards the end against work beside the loop that hangs, as a file of the directory on a network that is away."""
    ended = subprocess.run([sys.executable, "-c", BESIDE], cwd=ROOT, capture_output=True, timeout=90, check=False)
    assert (ended.returncode, ended.stderr) == (3, b"")


@pytest.mark.slow
@pytest.mark.parametrize("thread", [True, False])
def test_the_interpreter_is_not_ended_under_a_thread(*, thread: bool) -> None:
    """Guards the exit code: such a thread would abort the process, and a stop would look like a crash."""
    command = [sys.executable, "-c", PROGRAM.format(thread=thread)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stderr) == (3, "")
    assert ended.stdout.split("\n") == ["said", *([] if thread else ["the interpreter ended by itself"]), ""]
