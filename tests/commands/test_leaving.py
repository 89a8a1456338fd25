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


@pytest.mark.parametrize("thread", [True, False])
def test_the_interpreter_is_not_ended_under_a_thread(*, thread: bool) -> None:
    """Guards the exit code: such a thread would abort the process, and a stop would look like a crash."""
    command = [sys.executable, "-c", PROGRAM.format(thread=thread)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stderr) == (3, "")
    assert ended.stdout.split("\n") == ["said", *([] if thread else ["the interpreter ended by itself"]), ""]
