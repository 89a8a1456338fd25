"""How long a saved file takes until the running product answers from it: a phone number, a session, a synonym.

Each is saved several times in a folder of its own, while a member asks twice a second; counted from the write to the
line of the log that says that the knowledge is in use.

python -m benchmarks.live [--times N]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from benchmarks.served import Served, people_of, served
from benchmarks.understanding import ROOT

IN_USE = "the knowledge was read again"
NUMBER = '"+335364940{:02}"'
Change = Callable[[str, int], str]

KINDS: dict[str, tuple[str, Change]] = {
    "a phone number": ("directory/40.yaml", lambda text, n: text.replace(NUMBER.format(1), NUMBER.format(50 + n), 1)),
    "a session": (
        "training.yaml",
        lambda text, n: text.replace(
            "sessions: []",
            f"sessions:\n  - {{key: trial, title: {{fr: Essai {n}, en: Trial {n}}}, status: to_be_announced}}",
            1,
        ),
    ),
    "a synonym": (
        "toxicities/colitis.yaml",
        lambda text, n: text.replace("phrases:\n  fr: [", f"phrases:\n  fr: [zarbouillis{'abcdefghij'[n % 10]}, ", 1),
    ),
}


Took = tuple[float, float]
"""Seconds until it was in use, and of these the seconds that the product's process worked on a processor."""


async def seconds_of(bench: Served, file: Path, change: Change, times: int) -> list[Took]:
    """Save a file so many times, and return how long each took."""
    original, found = file.read_text(encoding="utf-8"), list[Took]()  # noqa: ASYNC240 (a bench)
    before = _times_in_use(bench)
    for number in range(times):
        changed = change(original, number)
        if changed == original:
            raise RuntimeError(f"{file} does not hold what was to be changed")
        began, worked = time.perf_counter(), _worked(bench)
        file.write_text(changed, encoding="utf-8")  # noqa: ASYNC240
        await bench.until(partial(_is_in_use, bench, before + number + 1))
        found.append((time.perf_counter() - began, _worked(bench) - worked))
        await asyncio.sleep(0.5)
    return found


def _times_in_use(bench: Served) -> int:
    return bench.log.read_text(encoding="utf-8").count(IN_USE)


def _is_in_use(bench: Served, times: int) -> bool:
    return _times_in_use(bench) >= times


def _worked(bench: Served) -> float:
    """Seconds of processor time of the product so far."""
    if bench.process is None:
        return 0.0
    fields = Path(f"/proc/{bench.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def _ask_now_and_then(bench: Served, person: int) -> None:
    while True:
        await bench.ask(person, "dermato dax")
        await asyncio.sleep(0.5)


async def measured(times: int) -> dict[str, list[Took]]:
    """Return the seconds of every save, by kind."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "knowledge"
        shutil.copytree(ROOT / "knowledge", folder)
        async with served(Path(name), 1, BOT_KNOWLEDGE_DIR=str(folder)) as bench:
            await bench.begin()
            await bench.connected()
            [person] = people_of(1)
            await bench.ask(person, "dermato dax")
            asking = asyncio.create_task(_ask_now_and_then(bench, person))
            try:
                return {
                    kind: await seconds_of(bench, folder / file, change, times)
                    for kind, (file, change) in KINDS.items()
                }
            finally:
                asking.cancel()
                with suppress(asyncio.CancelledError):
                    await asking
                await bench.end()


def told(found: dict[str, list[Took]]) -> Iterator[str]:
    """Return a line of each kind, and what a busy machine adds."""
    yield f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
    for kind, took in found.items():
        seconds, worked = [one for one, _ in took], [one for _, one in took]
        told = f"median {statistics.median(seconds):.2f} s, most {max(seconds):.2f} s"
        yield f"{kind:15} {told}; of these at work {statistics.median(worked):.2f} s ({len(took)} saves)"


def main() -> None:
    """Print the measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=5, help="save each so many times")
    print("\n".join(told(asyncio.run(measured(parser.parse_args().times)))))


if __name__ == "__main__":
    main()
