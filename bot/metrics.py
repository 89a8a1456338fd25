"""What the process counts about itself, as Prometheus reads it: numbers and names of ours, never a text of people."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
SECONDS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Upper bounds of the classes that times are counted in."""


@dataclass
class Metrics:
    """Counts since the start of the process. Everything happens in one thread."""

    answers: Counter[str] = field(default_factory=Counter)
    """By the first section of the answer: emergency, referents, choice, fallback…"""
    updates: Counter[str] = field(default_factory=Counter)
    """By what became of them: done, failed, too_slow, not_sent, given_up."""
    seconds: list[int] = field(default_factory=lambda: [0] * (len(SECONDS) + 1))
    seconds_sum: float = 0.0
    last_poll: float = 0.0
    """Unix time of the last sign of life of the Bot API, 0 before the first."""

    def answered(self, kind: str) -> None:
        """Count an answer."""
        self.answers[kind] += 1

    def ran(self, outcome: str) -> None:
        """Count a run of a handler by its outcome."""
        self.updates[outcome] += 1

    def took(self, seconds: float) -> None:
        """Count how long an update took from its arrival until it was settled."""
        self.seconds[bisect_left(SECONDS, seconds)] += 1
        self.seconds_sum += seconds


def exposition(metrics: Metrics, *, outbox: Mapping[str, int], knowledge: str, megabytes: float | None) -> str:
    """Return everything in the text format of Prometheus. `outbox`: deliveries by state; `knowledge`: its version."""
    lines = [
        *_counter("answers_total", "Answers, by their first section.", "kind", metrics.answers),
        *_counter("handler_runs_total", "Runs of the handler, by outcome.", "outcome", metrics.updates),
        *_histogram(metrics),
        *_block("last_poll_timestamp_seconds", "gauge", "Last sign of life of the Bot API.", [("", metrics.last_poll)]),
        *_block("outbox_deliveries", "gauge", "Deliveries of announcements, by state.", _labelled("state", outbox)),
        *_block("knowledge_info", "gauge", "Version of the knowledge.", [(_label("version", knowledge), 1)]),
    ]
    if megabytes is not None:
        resident = [("", round(megabytes * 1024 * 1024))]
        lines += _block("resident_memory_bytes", "gauge", "Memory that the process takes.", resident)
    return "\n".join(lines) + "\n"


def _counter(name: str, told: str, label: str, counts: Mapping[str, int]) -> list[str]:
    return _block(name, "counter", told, _labelled(label, counts))


def _labelled(label: str, counts: Mapping[str, int]) -> list[tuple[str, float]]:
    return [(_label(label, key), count) for key, count in sorted(counts.items())]


def _label(name: str, value: str) -> str:
    escaped = value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
    return f'{{{name}="{escaped}"}}'


def _block(name: str, kind: str, told: str, samples: Iterable[tuple[str, float]]) -> list[str]:
    whole = f"immunotox_{name}"
    return [
        f"# HELP {whole} {told}",
        f"# TYPE {whole} {kind}",
        *(f"{whole}{label} {value}" for label, value in samples),
    ]


def _histogram(metrics: Metrics) -> list[str]:
    """Times, each class with all that are shorter, as the format wants it."""
    name, so_far, samples = "update_seconds", 0, []
    for bound, count in zip((*map(str, SECONDS), "+Inf"), metrics.seconds, strict=True):
        so_far += count
        samples.append(f'immunotox_{name}_bucket{{le="{bound}"}} {so_far}')
    head = _block(name, "histogram", "Seconds from the arrival of an update until it is settled.", [])
    return [*head, *samples, f"immunotox_{name}_sum {metrics.seconds_sum}", f"immunotox_{name}_count {so_far}"]
