"""What a beginner does to a YAML file is told by its name, at its line: tried in every list of real files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.problems import Problem
from bot.knowledge_base.telling import told
from bot.knowledge_base.yaml_text import parse_yaml
from bot.knowledge_base.yaml_tree import YamlProblems
from tests.conftest import ROOT

FILES = ("directory/40.yaml", "toxicities/colitis.yaml", "examples/directory.yaml",
    "network_topics.yaml", "emergencies.yaml", "language/ambiguities.yaml")  # fmt: skip
MOST_OF_A_KIND = 60
"""Places tried of each slip in each file, spread over the whole of it."""
Slip = Callable[[str], Iterator[str]]
KEY = re.compile(r" +[a-z_]+: ")
KEY_AT = re.compile(r"^(?:key '| *)([a-z_]+)")


def dash_lost(line: str) -> Iterator[str]:
    if re.match(r" *- [a-z_]+:", line):
        yield line.replace("- ", "  ", 1)
        yield line.replace("- ", "", 1)
        yield line.lstrip().removeprefix("- ")


def colon_lost(line: str) -> Iterator[str]:
    if found := re.match(r"( *(?:- )?[a-z_]+):(?: (.*)|$)", line):
        yield f"{found[1]} {found[2] or ''}".rstrip()
        if found[2]:
            yield f"{found[1]}:{found[2]}"


def tab_typed(line: str) -> Iterator[str]:
    if KEY.match(line) or re.match(r" +- [a-z_]+:", line):
        yield f"\t{line.lstrip()}"
        yield f"\t{line[2:]}"


def a_blank_too_many(line: str) -> Iterator[str]:
    if KEY.match(line) or re.match(r" *- [a-z_]+:", line):
        yield f" {line}"


def a_blank_too_few(line: str) -> Iterator[str]:
    if KEY.match(line):
        yield line[1:]
        yield line.lstrip()


def quote_lost(line: str) -> Iterator[str]:
    if line.count('"') == 2:
        first, last = line.index('"'), line.rindex('"')
        yield line[:last] + line[last + 1 :]
        yield line[:first] + line[first + 1 :]


def between_apostrophes(line: str) -> Iterator[str]:
    found = re.match(r"( *(?:- )?[a-z_]+: )\"?([^\"'{}\[\]]*\w'\w[^\"{}\[\]]*?)\"?$", line)
    if found:
        yield f"{found[1]}'{found[2]}'"


KINDS: dict[str, tuple[Slip, set[str]]] = {
    "a dash": (dash_lost, {"dash"}),
    "a colon, or the blank behind it": (colon_lost, {"no_colon"}),
    "a tab": (tab_typed, {"tab"}),
    "a blank too many": (a_blank_too_many, {"indent"}),
    "a blank too few": (a_blank_too_few, {"indent"}),
    "a quote": (quote_lost, {"quotes"}),
    "apostrophes": (between_apostrophes, {"quotes"}),
}


def slips_in(text: str, slip: Slip) -> list[tuple[int, str]]:
    """(line, text of the file) of each place where the slip can be made."""
    lines = text.splitlines()
    made = [
        (number, slipped)
        for number, line in enumerate(lines, start=1)
        if not line.lstrip().startswith("#")
        for slipped in slip(line)
    ]
    some = made[:: max(1, len(made) // MOST_OF_A_KIND)]
    return [(number, "\n".join([*lines[: number - 1], one, *lines[number:]]) + "\n") for number, one in some]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "kind"),
    [*((name, kind) for name in FILES for kind in KINDS), ("specialties.yaml", "a colon, or the blank behind it")],
)
def test_a_slip_is_told_by_its_name_at_its_line(name: str, kind: str) -> None:
    """Guards coordinators who have never seen YAML: the message says what they did, within a line of where they did."""
    slip, wanted = KINDS[kind]
    text = (ROOT / "knowledge" / name).read_text(encoding="utf-8")
    wrong, tried = [], 0
    for number, slipped in slips_in(text, slip):
        try:
            parse_yaml(slipped)
        except YamlProblems as problems:
            tried += 1
            line, message = problems.found[0]
            said = load_diagnostics().of(message).kind
            if said == "repeated_key" and f"first on line {number - 1}" in message:
                continue  # an entry of one line: whether its key or its dash is wrong, nobody can tell
            if said == "repeated_key" and KEY_AT.findall(message) != KEY_AT.findall(slipped.splitlines()[number - 1]):
                continue  # two entries with other first keys: together they are one, which says a later key twice
            if said not in wanted or abs(line - number) > 1:
                wrong.append(f"{number}: {slipped.splitlines()[number - 1]!r} → {line}, {said}: {message}")
    assert wrong == [], f"{len(wrong)} of {tried}:\n" + "\n".join(wrong[:12])


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("    tier: first_line", "    tier first_line", 5, "il manque « : » après « tier »"),
        ("    tier: first_line", "    tier:first_line", 5, "il manque l'espace après « tier: »"),
        ("    checked_on: 2026", "    checked_on:2026", 21, "il manque l'espace après « checked_on: »"),
        ("referents:", "referents", 2, "il manque « : » après « referents »"),
        ("  - key: dax_gastro", "  - key dax_gastro", 24, "il manque « : » après « key »"),
        ("  - key: dax_gastro", "  key: dax_gastro", 24, "il manque le tiret"),
        ("    tier: first_line", "\ttier: first_line", 5, "la ligne commence par une tabulation"),
        ("dermato.dax@", "@dermato.dax@", 13, "un texte commence par @, un signe réservé"),
    ],
)
def test_what_is_told_stays_at_the_line_of_the_slip(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    """Guards the line against the words of the message: a dash, a key or a sign stands on other lines too."""
    file = tmp_path / "knowledge" / "directory" / "40.yaml"
    file.parent.mkdir(parents=True)
    text = (ROOT / "knowledge" / "directory" / "40.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(YamlProblems) as caught:
        parse_yaml(file.read_text(encoding="utf-8"))
    problems = [Problem("knowledge/directory/40.yaml", at, said) for at, said in caught.value.found]
    shown = "\n".join(told(problems, tmp_path / "knowledge", "fr"))
    assert f"  knowledge/directory/40.yaml:{line}: {words}" in shown
    assert len(problems) == 1
