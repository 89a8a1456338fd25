"""The figures of `scripts/bench` as a page: tables, and a plot of time against size, drawn as SVG."""

from __future__ import annotations

import math
import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

WIDTH, HEIGHT, MARGIN, LEGEND = 760, 420, 60, 230
COLOURS = ("#0b5394", "#6aa84f", "#cc0000", "#e69138", "#674ea7", "#444444")
GOALS = {
    "median": "whole answer, the region, median: under 0.4 ms",
    "p99": "whole answer, the region, 99th percentile: under 2.5 ms",
    "faster": "times faster than extractOne(WRatio): at least 20",
    "country": "whole answer, all of France against the region: under 3 times",
    "load": "load of the region: under 0.6 s",
    "start": "cold `ask`: at most 12 times `import rapidfuzz, yaml`",
}
OURS, WRATIO = "this project: whole answer", "rapidfuzz extractOne(WRatio)"
BEGIN, END = "<!-- measured: written by scripts/bench -->", "<!-- /measured -->"


def write_report(figures: Mapping[str, Any], docs: Path) -> None:
    """Writes the tables into performance.md between its two marks, and the plot beside it."""
    page = docs / "performance.md"
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    page.write_text(before + BEGIN + "\n" + "\n".join(tables(figures)) + "\n" + END + after, encoding="utf-8")
    (docs / "performance.svg").write_text(plot(figures["networks"]), encoding="utf-8")


def tables(figures: Mapping[str, Any]) -> Iterator[str]:
    networks: Mapping[str, Any] = figures["networks"]
    region, country = networks["the region"]["rows"], networks["all of France"]["rows"]
    machine = f"Python {platform.python_version()}, {platform.machine()}"
    yield f"\n{machine}; names of the communes of France: {figures['origin']}.\n"
    yield "| network | communes | referents | load, CPU s | indexes, CPU s | peak memory, MB |"
    yield "|---|---|---|---|---|---|"
    for name, one in networks.items():
        size = f"{one['communes']:,} | {one['referents']:,}"
        yield f"| {name} | {size} | {one['load']:.2f} | {one['prepare']:.2f} | {one['memory']:.0f} |"
    yield "\n| network | search | median, ms | 99th, ms | questions a second | slots found | something false |"
    yield "|---|---|---|---|---|---|---|"
    for name, one in networks.items():
        for search, row in one["rows"].items():
            right = f"{row['found']:.0%} | {row['false']:.0%}" if "found" in row else " | "
            times = f"{row['median']:.2f} | {row['p99']:.2f} | {row['per_second']:,.0f}"
            yield f"| {name} | {search} | {times} | {right} |"
    yield "\n| goal | measured |\n|---|---|"
    measured = {
        "median": f"{region[OURS]['median']:.2f} ms",
        "p99": f"{region[OURS]['p99']:.2f} ms",
        "faster": f"{region[WRATIO]['median'] / region[OURS]['median']:.1f}" if WRATIO in region else "not measured",
        "country": f"{country[OURS]['median'] / region[OURS]['median']:.1f}",
        "load": f"{networks['the region']['load']:.2f} s",
        "start": f"{figures['start_ratio']:.1f} ({figures['ask']:.2f} s)",
    }
    yield from (f"| {goal} | {measured[key]} |" for key, goal in GOALS.items())


def plot(networks: Mapping[str, Any]) -> str:
    """Median milliseconds against communes + referents, both logarithmic."""
    sizes = [one["communes"] + one["referents"] for one in networks.values()]
    searches = list(dict.fromkeys(name for one in networks.values() for name in one["rows"]))
    values = [row["median"] for one in networks.values() for row in one["rows"].values()]
    x, y = _axis(sizes, MARGIN, WIDTH - LEGEND), _axis(values, HEIGHT - MARGIN, MARGIN / 2)
    shape = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {shape}>']
    parts.append(f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>')
    for exponent in range(math.floor(math.log10(min(values))), math.ceil(math.log10(max(values))) + 1):
        at = y(10.0**exponent)
        if MARGIN / 2 <= at <= HEIGHT - MARGIN:
            parts.append(f'<line x1="{MARGIN}" x2="{WIDTH - LEGEND}" y1="{at:.0f}" y2="{at:.0f}" stroke="#ddd"/>')
            parts.append(f'<text x="{MARGIN - 6}" y="{at + 4:.0f}" text-anchor="end">{10.0**exponent:g}</text>')
    below = f'y="{HEIGHT - MARGIN + 18}" text-anchor="middle"'
    parts += [f'<text x="{x(size):.0f}" {below}>{size:,}</text>' for size in sizes]
    for at, search in enumerate(searches):
        found = [
            (x(size), y(one["rows"][search]["median"]))
            for size, one in zip(sizes, networks.values(), strict=True)
            if search in one["rows"]
        ]
        colour = COLOURS[at % len(COLOURS)]
        line = " ".join(f"{one:.0f},{two:.0f}" for one, two in found)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{one:.0f}" cy="{two:.0f}" r="4" fill="{colour}"/>' for one, two in found]
        beside = f'x="{WIDTH - LEGEND + 20}" y="{MARGIN + 22 * at}"'
        parts.append(f'<text {beside} fill="{colour}">{search}</text>')
    axes = "communes + referents; median CPU milliseconds a question, both logarithmic"
    parts.append(f'<text x="{MARGIN}" y="{HEIGHT - 12}">{axes}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _axis(values: Sequence[float], start: float, end: float) -> Callable[[float], float]:
    lowest, highest = math.log10(min(values)) - 0.1, math.log10(max(values)) + 0.1
    return lambda value: start + (math.log10(value) - lowest) / (highest - lowest) * (end - start)
