"""What labelled messages taught the last time is kept between runs: to learn it anew takes half a minute.

What is learned hangs on nothing but the messages as numbers, how each counts, and the program that learns; all of them
are the name under which it is kept, in the folder of pytest. Whatever changes is learned anew, and so is everything
where nothing is kept (`-p no:cacheprovider`, `--cache-clear`, the first run).
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from benchmarks.lessons import Course
from bot.understanding import likeness
from bot.understanding.likeness import Likeness

MOST_KEPT = 40
"""Tables: of the two opinions as they are, with room for a branch beside them."""
_learned_anew = Course.learn


def mark_of(course: Course, wanted: Sequence[bool], weighs: Sequence[float], shortest_weight: int) -> str:
    """Tells everything that a likeness is learned from, and by, from all else."""
    mark = hashlib.sha256(sys.version.encode())
    mark.update(Path(str(likeness.__file__)).read_bytes())
    mark.update(course.mark(wanted, weighs, shortest_weight).encode())
    return mark.hexdigest()


@contextmanager
def what_was_learned_is_kept(folder: Path | None) -> Iterator[None]:
    """Learns nothing twice, also in another run; `folder`: None where nothing may be kept."""

    def learn(course: Course, wanted: Sequence[bool], weighs: Sequence[float], shortest_weight: int) -> Likeness:
        if folder is None:
            return _learned_anew(course, wanted, weighs, shortest_weight)
        path = folder / f"{mark_of(course, wanted, weighs, shortest_weight)}.json"
        try:
            return Likeness(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            learned = _learned_anew(course, wanted, weighs, shortest_weight)
        _keep(json.dumps(dict(learned.weights)), path)
        return learned

    with mock.patch.object(Course, "learn", learn):
        yield


def _keep(text: str, path: Path) -> None:
    """Whole or not at all; the oldest beyond `MOST_KEPT` go."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{id(text)}")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)
    kept = sorted(path.parent.glob("*.json"), key=lambda one: one.stat().st_mtime_ns)
    for old in kept[:-MOST_KEPT]:
        old.unlink(missing_ok=True)
