"""Shared parts: the real knowledge, loaded once, and a clock that stands still."""

from __future__ import annotations

import gc
import os
import shutil
import ssl
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from hypothesis import settings

from bot.answering.answer import Answer, Asker, Role
from bot.assistant import Assistant
from bot.commands import opening, ready_made
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge
from bot.understanding.context import Context
from bot.understanding.read import Reader
from tests.kept_files import what_files_became_is_kept
from tests.kept_readings import every_text_is_read_anew, what_was_read_is_kept

if TYPE_CHECKING:
    from playwright.async_api import Browser

# No test depends on how fast the machine is; without the slow tests, fewer texts are drawn where a test says no number.
settings.register_profile("unhurried", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=30)

ROOT = Path(__file__).resolve().parents[1]
NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Paris"))


MEMORY = Path("/dev/shm")  # noqa: S108 (where Linux keeps files in memory; pytest makes a folder of its own in it)
ROOM = 2 * 2**30
"""Bytes that are free there, else the files stand on the disk; one run needs a tenth of it."""


def pytest_configure(config: pytest.Config) -> None:
    """Files of tests stand in memory: waiting for the disk at every write took most of the time and shows nothing.

    What Python compiled it keeps, though the environment may forbid it: else each of a hundred processes that tests
    start compiles the program anew, and each of those that share the work compiles every test.
    """
    settings.load_profile("quick" if config.option.markexpr == "not slow" else "unhurried")
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        sys.dont_write_bytecode = False
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
    if not hasattr(config, "workerinput"):  # those that share the work inherit it
        _keep_what_starts_find_in_a_folder_of_this_run(config)


def _keep_what_starts_find_in_a_folder_of_this_run(config: pytest.Config) -> None:
    """What the first process makes of the delivered knowledge is found by the others, and by nobody else.

    In the user's own cache few are kept: a run beside this one would put it out, and each start make it anew, for
    three seconds; and this run would put out those of the user.
    """
    folder = tempfile.mkdtemp(prefix="immunotox-kept-", dir=os.environ.get("PYTEST_DEBUG_TEMPROOT"))
    os.environ["XDG_CACHE_HOME"] = folder
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


MANY = 100_000
"""Objects that are made before Python looks for garbage: the knowledge holds ten times as many, and none dies."""


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Reading hundreds of files of tests makes objects that all stay: nothing is looked for meanwhile."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """Looks for garbage more rarely, and never among what every test shares: it took a tenth of the time.

    What reading the tests left behind is little, and looking for it would take half a second in each process.
    """
    gc.freeze()
    gc.set_threshold(MANY, 20, 20)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes long comes first: at the end no process waits for the one that began it last.

    Each of the processes that share the work is given as many tests as the others, in a row, and whoever has done its
    own takes the last ones of another. So each row begins with its share of what takes long, file by file, and what is
    taken over at the end is short.
    """
    rows = getattr(config, "workerinput", {}).get("workercount", 1)
    long = [item for item in items if item.get_closest_marker("slow")]
    short = [item for item in items if not item.get_closest_marker("slow")]
    items[:] = [one for row in range(rows) for some in (long, short) for one in _share(some, row, rows)]


def _share(items: list[pytest.Item], row: int, rows: int) -> list[pytest.Item]:
    """Those that one of so many rows begins or ends with."""
    return items[len(items) * row // rows : len(items) * (row + 1) // rows]


@cache
def real_knowledge() -> Knowledge:
    """The knowledge that is delivered, read once in each process: for tables of rows, which have no fixtures."""
    return load_knowledge(ROOT / "knowledge", ROOT / "data")


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return real_knowledge()


@pytest.fixture(scope="session")
def assistant(knowledge: Knowledge) -> Assistant:
    made = Assistant(knowledge)
    made.reader.prepare()
    _readers.insert(0, made.reader)
    gc.freeze()  # a million objects that stay: every look for garbage would go through them
    return made


MOST_READERS = 3
"""Kept beside that of the session: of the invented region, and of those that tests changed."""
_readers: list[Reader] = []
"""The first one stays: that of the session, as soon as it is made."""


def assistant_with_kept_words(knowledge: Knowledge) -> Assistant:
    """An assistant whose words are made once of the same words, and looked through as if they were new."""
    reader = Reader(knowledge)
    for kept in _readers:
        if (made := kept.reading_with(knowledge)).is_taken_over:
            vars(reader).update({name: part for name, part in vars(made).items() if name not in vars(reader)})
            break
    else:
        _readers.append(reader)
        del _readers[1:-MOST_READERS]
    assistant = Assistant(knowledge)
    vars(assistant)["reader"] = reader
    return assistant


@pytest.fixture(scope="session", autouse=True)
def words_are_made_once() -> Iterator[None]:
    """A command in this process would make its vocabulary anew, which takes most of its time.

    A process of its own makes it as people's do, and so do the tests of the vocabulary.
    """
    with mock.patch.object(opening, "Assistant", assistant_with_kept_words):
        yield


@pytest.fixture(scope="session", autouse=True)
def files_are_read_once() -> Iterator[None]:
    """What a file of the knowledge became is kept for the next folder that holds the same file."""
    with what_files_became_is_kept():
        yield


@pytest.fixture(scope="session", autouse=True)
def texts_are_read_once() -> Iterator[None]:
    """What a text was read as is kept for the next test that asks it."""
    with what_was_read_is_kept():
        yield


@pytest.fixture
def each_text_is_read_anew() -> Iterator[None]:
    """For a test that counts what a reading takes."""
    with every_text_is_read_anew():
        yield


@pytest.fixture(scope="session", autouse=True)
def authorities_are_read_once() -> Iterator[None]:
    """A client of the web reads the authorities of this machine, 30 ms each, though no test asks anybody beyond it.

    They are the same for all clients of one process; a process of its own reads them as people's do.
    """
    with mock.patch.object(ssl, "create_default_context", cache(ssl.create_default_context)):
        yield


@pytest.fixture(scope="session", autouse=True)
def nothing_is_kept_at_home() -> Iterator[None]:
    """A command in this process keeps its assistant only where a test says so (XDG_CACHE_HOME).

    To write the knowledge that one test changed takes half a second, and puts out what somebody's own commands kept.
    """
    path_of, before = ready_made.path_of, os.environ.get("XDG_CACHE_HOME")

    def path_elsewhere(knowledge: Path, data: Path) -> Path | None:
        return path_of(knowledge, data) if os.environ.get("XDG_CACHE_HOME") != before else None

    with mock.patch.object(ready_made, "path_of", path_elsewhere):
        yield


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """A real Chromium, for tests that run in its loop (tests/channels/browser.py), which alone read its library."""
    from tests.channels.browser import started

    async with started() as found:
        yield found


Answered = Callable[[str, Role], Answer]
"""Text and role → its answer."""


@pytest.fixture(scope="session")
def answered(assistant: Assistant) -> Answered:
    """Asks each text once in each role: tests look at the answers to all labelled questions from several sides."""
    return cache(lambda text, role: ask(assistant, text, Asker(role=role)))


class Conversation:
    """Asks one question after the other, keeping the context."""

    def __init__(self, assistant: Assistant, asker: Asker) -> None:
        self.assistant, self.asker, self.now = assistant, asker, NOON
        self.context: Context | None = None

    def ask(self, text: str) -> Answer:
        reply = self.assistant.respond(text, self.asker, self.context, self.now)
        self.context = reply.context
        return reply.answer


@pytest.fixture
def conversation(assistant: Assistant) -> Conversation:
    return Conversation(assistant, Asker(role="member"))


def ask(assistant: Assistant, text: str, asker: Asker | None = None) -> Answer:
    """One question without a context."""
    return assistant.respond(text, asker or Asker(role="member"), None, NOON).answer
