"""The knowledge read beside the updates: as it lies on the disk at one moment, through the one validation."""

from __future__ import annotations

import asyncio
import ctypes
import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final, TypeVar

from bot.assistant import Assistant
from bot.conversation.announcing.office import Office
from bot.conversation.snapshot import Proved
from bot.knowledge_base.loading import load_knowledge
from bot.knowledge_base.problems import KnowledgeError
from bot.watching import State, state_of

T = TypeVar("T")
_FORGOTTEN_AFTER: Final = 5.0
"""Seconds after which no answer from the old knowledge is under way."""
_TIMES: Final = 3
"""How often files that change while they are read are read anew, before they are judged as they are."""


def read_knowledge(office: Office, proved: Proved | None = None) -> tuple[State, Assistant | KnowledgeError]:
    """How the files stood, and what they say: an assistant, or what is wrong with them.

    Where the files stand as they were proved, what was made then is what they say.
    """
    folder = office.settings.knowledge_dir
    if proved is not None and state_of(folder) == proved.state:
        with _without_collecting():
            proved.assistant.warm_up()
        return proved.state, proved.assistant
    for _ in range(_TIMES):
        before = state_of(folder)
        found = _read(office)
        if state_of(folder) == before:
            break
    return before, found


def _read(office: Office) -> Assistant | KnowledgeError:
    try:
        with _without_collecting():
            knowledge = load_knowledge(office.settings.knowledge_dir, office.settings.data_dir)
            assistant = office.holder.current.with_knowledge(knowledge)
            assistant.warm_up()
            if office.validate is not None:
                office.validate(assistant, office.now)
    except KnowledgeError as error:
        return error
    return assistant


@contextmanager
def _without_collecting() -> Iterator[None]:
    """A hundred thousand objects are made and hardly one dies: looking for garbage meanwhile doubles the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def forget_what_was() -> None:
    """Free knowledge that another one has replaced: what was set aside at the start is never looked at by itself."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    with suppress(OSError, AttributeError):  # only glibc keeps much of what was freed, and only glibc can be asked
        ctypes.CDLL(None).malloc_trim(0)


def forgetting_later() -> threading.Timer:
    """Return what does so in a while, beside the answers, once nobody speaks of the old knowledge any more."""
    timer = threading.Timer(_FORGOTTEN_AFTER, forget_what_was)
    timer.daemon = True
    timer.start()
    return timer


async def in_a_thread_of_its_own(act: Callable[[], T], longest: float) -> T:
    """Return what a call returns that may take long, or for ever: it holds up neither answers nor the end.

    A thread of the usual pool would be waited for when the process ends. Raises TimeoutError after `longest` seconds.
    """
    loop = asyncio.get_running_loop()
    result: asyncio.Future[T] = loop.create_future()

    def hand_over(put: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(lambda: None if result.done() else put())

    def run() -> None:
        try:
            found = act()
        except Exception as error:  # noqa: BLE001, RUF100 (handed over, whatever it is)
            raised = error
            hand_over(lambda: result.set_exception(raised))
        else:
            hand_over(lambda: result.set_result(found))

    threading.Thread(target=run, name="reload", daemon=True).start()
    async with asyncio.timeout(longest):
        return await result
