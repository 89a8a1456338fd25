"""A folder of curated files, watched from a thread of its own: whoever saves there is heard, once all of it is written.

What counts is how the files stand (`state_of`): the notices of the operating system only make looking quicker. So a
mount that sends none, two saves in one second, a folder that is put in the place of another one: nothing is missed.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import watchfiles

from bot.knowledge_base.folders import folders_of

_log = logging.getLogger(__name__)

State = frozenset[tuple[str, int, int]]
"""Each curated file: path inside the folder, size, time of its last change in nanoseconds."""

LOOKING: Final = 0.5
"""Seconds between two looks where nobody tells of a change."""
QUIET: Final = 0.2
"""Seconds without a further change after which a save is taken to be whole."""
LONGEST_SAVING: Final = 30.0
"""Seconds after which files that keep changing, or a lock that git left behind, are waited for no longer."""
_SUFFIXES: Final = (".yaml", ".yml")


def state_of(folder: Path) -> State:
    """How the curated files of a folder stand, and of the one that it shares; hidden files of editors do not count."""
    own, *shared = folders_of(folder).all
    found = set(_standing_in(own, ""))
    for one in shared:
        found.update(_standing_in(one, f"{one}/"))
    return frozenset(found)


def _standing_in(folder: Path, before: str) -> Iterator[tuple[str, int, int]]:
    been = set[tuple[int, int]]()
    for inside, folders, names in os.walk(folder, followlinks=True):
        # A link that leads back is followed once: two of them would be paths without number.
        folders[:] = [name for name in folders if not name.startswith(".") and _is_new(Path(inside, name), been)]
        for name in names:
            if name.startswith(".") or not name.lower().endswith(_SUFFIXES):
                continue
            path = Path(inside, name)
            try:
                about = path.stat()
            except OSError:
                continue  # gone since it was listed: the next look sees the folder without it
            yield before + path.relative_to(folder).as_posix(), about.st_size, about.st_mtime_ns


def _is_new(folder: Path, been: set[tuple[int, int]]) -> bool:
    """Note a folder, and return whether it was not noted before."""
    try:
        about = folder.stat()
    except OSError:
        return False
    many = len(been)
    been.add((about.st_dev, about.st_ino))
    return len(been) > many


class Watch:
    """Calls `saved` from its thread with the state of the files, each time when they have changed and lie still."""

    def __init__(self, folder: Path, known: State | None, saved: Callable[[State], None]) -> None:
        self._folder, self._known, self._saved = folder, known, saved
        self._stopping = threading.Event()
        # a daemon: a disk that does not answer must not hold up the end of the process
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        """Begin; what has changed since the state that was known at the beginning is told, too."""
        self._thread.start()

    def stop(self) -> None:
        """End soon. `saved` may be called once more."""
        self._stopping.set()

    def _run(self) -> None:
        known = state_of(self._folder) if self._known is None else self._known
        for _ in self._reasons_to_look():
            now = state_of(self._folder)
            if now != known:
                known = self._lying_still(now)
                if not self._stopping.is_set():
                    self._saved(known)

    def _reasons_to_look(self) -> Iterator[None]:
        """Once for each notice, and again and again without one, until stopped."""
        if not _is_read_only(self._folder):
            try:
                yield from self._notices()
            except (OSError, RuntimeError) as error:  # watchfiles' own error is a RuntimeError
                _log.warning("no notices of changes in %s (%s)", self._folder, error)
        if not self._stopping.is_set():
            _log.info("%s is looked at every %s seconds for changes", self._folder, LOOKING)
        while not self._stopping.wait(LOOKING):
            yield

    def _notices(self) -> Iterator[None]:
        """Those of the operating system. Ends where the folder is no longer the one that is watched."""
        watched = _number_of(self._folder)
        notices = watchfiles.watch(
            self._folder, watch_filter=None, debounce=50, step=25, rust_timeout=int(LOOKING * 1000),
            yield_on_timeout=True, stop_event=self._stopping, raise_interrupt=False,
        )  # fmt: skip
        for _ in notices:
            yield
            if _number_of(self._folder) != watched:
                return

    def _lying_still(self, state: State) -> State:
        """The state once nothing changes any more: not while an editor, a copy or git writes."""
        until = time.monotonic() + LONGEST_SAVING
        while not self._stopping.wait(QUIET) and time.monotonic() < until:
            later = state_of(self._folder)
            if later == state and not _git_is_writing(self._folder):
                break
            state = later
        return state


def _git_is_writing(folder: Path) -> bool:
    """Whether git holds the lock under which it changes files one after the other."""
    return any((parent / ".git" / "index.lock").exists() for parent in (folder, *folder.resolve().parents))


def _is_read_only(folder: Path) -> bool:
    """Whether this process cannot write there: what is written elsewhere sends no notices through some mounts."""
    try:
        return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
    except OSError:
        return False


def _number_of(folder: Path) -> int | None:
    try:
        return folder.stat().st_ino
    except OSError:
        return None
