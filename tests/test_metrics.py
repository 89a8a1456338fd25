"""What Prometheus reads: the text format, whole and true."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.metrics import SECONDS, Metrics, exposition

SAMPLE = re.compile(r'immunotox_[a-z_]+(\{[a-z]+="(?:[^"\\\n]|\\.)*"\})? -?\d[\d.e+-]*')


def page(metrics: Metrics, version: str = "abc") -> str:
    """Return the page."""
    return exposition(metrics, outbox={"pending": 3, "uncertain": 1}, knowledge=version, megabytes=1.5)


def test_what_was_counted_is_shown() -> None:
    """Guards answers, outcomes, times, the outbox, the last sign of life, the knowledge and the memory."""
    metrics = Metrics(last_poll=1_795_430_000.0)
    for kind in ("referents", "referents", "emergency"):
        metrics.answered(kind)
    metrics.ran("done")
    metrics.ran("given_up")
    for seconds in (0.01, 0.02, 99.0):
        metrics.took(seconds)
    told = page(metrics)
    for line in (
        'immunotox_answers_total{kind="referents"} 2', 'immunotox_answers_total{kind="emergency"} 1',
        'immunotox_handler_runs_total{outcome="given_up"} 1', 'immunotox_update_seconds_bucket{le="0.01"} 1',
        'immunotox_update_seconds_bucket{le="0.025"} 2', 'immunotox_update_seconds_bucket{le="+Inf"} 3',
        "immunotox_update_seconds_count 3", 'immunotox_outbox_deliveries{state="pending"} 3',
        "immunotox_last_poll_timestamp_seconds 1795430000.0", 'immunotox_knowledge_info{version="abc"} 1',
        "immunotox_resident_memory_bytes 1572864",
    ):  # fmt: skip
        assert line in told.splitlines()


@given(st.dictionaries(st.text(max_size=8), st.integers(0, 9), max_size=4), st.lists(st.floats(0, 100)), st.text())
def test_the_page_is_well_formed_whatever_is_counted(answers: dict[str, int], times: list[float], version: str) -> None:
    """Guards the format: names, labels escaped, one help and one type a block, classes that never fall."""
    metrics = Metrics()
    metrics.answers.update(answers)
    for seconds in times:
        metrics.took(seconds)
    told = page(metrics, version)
    assert told.endswith("\n")
    lines = told[:-1].split("\n")
    helped = [line.split()[2] for line in lines if line.startswith("# HELP ")]
    assert helped == [line.split()[2] for line in lines if line.startswith("# TYPE ")]
    assert len(set(helped)) == len(helped)
    assert all(SAMPLE.fullmatch(line) for line in lines if not line.startswith("# "))
    classes = [int(line.rpartition(" ")[2]) for line in lines if "_bucket{" in line]
    assert classes == sorted(classes)
    assert (len(classes), classes[-1]) == (len(SECONDS) + 1, len(times))
