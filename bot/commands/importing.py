"""`import-directory` and `export-directory`: a coordinator's sheet and the directory, both ways."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.assistant import Assistant
from bot.curating.answers import plain
from bot.curating.bench import Bench, Proposal
from bot.curating.corrections import corrections_workbook
from bot.curating.exporting import as_csv, as_workbook
from bot.curating.remarks import SheetRefused, told_of_file
from bot.curating.report import Report
from bot.curating.sheets import LARGEST_FILE
from bot.curating.wish import Wish
from bot.curating.writing import Changed
from bot.exit_codes import OK, PROBLEMS, USAGE
from bot.knowledge_base.kinds import LanguageCode

Say = Callable[[str], None]
Ask = Callable[[str], str | None]
"""Asks a person; None where nobody answers."""
CORRECTIONS = "-a-corriger"
"""Ends the name of the workbook that goes back to the coordinator."""


@dataclass(frozen=True)
class Options:
    """What the command line asks for."""

    into: Path | None = None
    answers: Sequence[str] = ()
    checked_on: date | None = None
    only_look: bool = False
    yes: bool = False
    remove_missing: bool = False
    confirm_removals: bool = False
    language: LanguageCode = "fr"


def ask_person(question: str) -> str | None:
    """What a person types, or what a script pipes in; None where the input has ended: silence is no yes."""
    shown = sys.stdout if sys.stdout.isatty() else sys.stderr
    shown.write(question)
    shown.flush()
    line = sys.stdin.readline() if sys.stdin else ""
    return line.strip() if line else None


def run_import(
    file: Path,
    options: Options,
    assistant: Assistant,
    knowledge: Path,
    today: date,
    say: Say,
    complain: Say,
    ask: Ask = ask_person,
) -> int:
    """Reads, proposes, writes what is sound, and gives the rest back as a workbook. Returns the exit code."""
    bench = Bench(assistant, knowledge, today, options.language)
    text = bench.wording.text
    wish = Wish(options.answers, options.checked_on, options.remove_missing)
    try:
        content = _content(file)
        proposal = bench.propose(content, file.name, wish)
    except SheetRefused as refused:
        complain(told_of_file(file.name, refused.why, bench.wording))
        return PROBLEMS
    except FileNotFoundError:
        complain(text("file_missing", file=file))
        return PROBLEMS
    except OSError as error:
        complain(f"{file.name} : {text('file_unreadable', error=error.strerror)}")
        return PROBLEMS
    for line in Report(bench, proposal, only_look=options.only_look).lines():
        say(line)
    if options.only_look:
        say(text("only_looked"))
        return _code(proposal)
    stays = bool(proposal.removals) and not _removals_are_confirmed(bench, proposal, options, say, ask)
    if stays:
        complain(text("removal_not_confirmed"))
        proposal = bench.without_removals(content, file.name, wish)
        for line in Report(bench, proposal).to_correct():
            say(line)
    code = _write(bench, proposal, options, say, complain, ask)
    if code is not None:
        return code
    _give_back(bench, proposal, file, say, complain)
    return PROBLEMS if stays else _code(proposal)


def _code(proposal: Proposal) -> int:
    return PROBLEMS if proposal.rejected or proposal.asked or proposal.unclear else OK


def _content(file: Path) -> bytes:
    """The bytes of a file, of a huge one only as many as prove it: it is refused by its size."""
    with file.open("rb") as opened:
        return opened.read(LARGEST_FILE + 1)


def _write(bench: Bench, proposal: Proposal, options: Options, say: Say, complain: Say, ask: Ask) -> int | None:
    """Writes what is confirmed. Returns an exit code where nothing may go on.

    Who has just said yes to names that go is not asked again where nothing else changes.
    """
    text = bench.wording.text
    if not proposal.files:
        return None
    if not options.yes and not proposal.only_removes:
        answer = ask(text("ask_to_write" if proposal.changes else "ask_to_keep"))
        if answer is None or not _is_yes(answer, bench):
            complain(text("nobody_answered" if answer is None else "not_written"))
            return PROBLEMS
    try:
        written = bench.confirm(proposal, into=options.into)
    except Changed as changed:
        complain(text("file_changed", file=changed))
        return PROBLEMS
    except FileExistsError as error:
        complain(text("file_exists", file=error.filename))
        return PROBLEMS
    except OSError as error:
        complain(text("file_unwritable", file=error.filename, error=error.strerror))
        return PROBLEMS
    say(text("written", files=", ".join(map(str, written))))
    return None


def _removals_are_confirmed(bench: Bench, proposal: Proposal, options: Options, say: Say, ask: Ask) -> bool:
    """The names are shown, and somebody says yes to them; that is no yes to anything else."""
    removals = Report(bench, proposal).removals()
    if options.confirm_removals:
        return True
    for line in removals:
        say(line)
    answer = ask(bench.wording.number("ask_to_remove", len(removals)))
    return answer is not None and _is_yes(answer, bench)


def _is_yes(answer: str, bench: Bench) -> bool:
    return plain(answer) in map(plain, ("yes", *bench.words.choices["yes_or_no"]["yes"].all()))


def _give_back(bench: Bench, proposal: Proposal, file: Path, say: Say, complain: Say) -> None:
    content = corrections_workbook(bench, proposal)
    if content is None:
        return
    target = free_name(file)
    try:
        target.write_bytes(content)
    except OSError as error:
        complain(bench.wording.text("file_unwritable", file=target, error=error.strerror))
        return
    say(bench.wording.text("corrections_written", file=target))


def free_name(file: Path) -> Path:
    """'annuaire-a-corriger.xlsx' beside 'annuaire.csv'; with a number when it exists."""
    stem = file.stem.partition(CORRECTIONS)[0]
    path, number = file.with_name(f"{stem}{CORRECTIONS}.xlsx"), 1
    while path.exists():
        number += 1
        path = file.with_name(f"{stem}{CORRECTIONS}-{number}.xlsx")
    return path


def run_export(
    file: Path, assistant: Assistant, knowledge: Path, today: date, language: LanguageCode, say: Say, complain: Say,
    *, by_department: bool, overwrite: bool, empty: bool = False,
) -> int:  # fmt: skip
    """Writes the directory as a sheet. Returns the exit code."""
    bench = Bench(assistant, knowledge, today, language)
    ending = file.suffix.lower()
    if ending not in (".xlsx", ".csv"):
        complain(bench.wording.text("export_kind"))
        return USAGE
    if file.exists() and not overwrite:
        complain(bench.wording.text("export_exists", file=file))
        return PROBLEMS
    referents = () if empty else None
    content = (
        as_csv(bench) if ending == ".csv" else as_workbook(bench, by_department=by_department, referents=referents)
    )
    try:
        file.write_bytes(content)
    except OSError as error:
        complain(bench.wording.text("file_unwritable", file=file, error=error.strerror))
        return PROBLEMS
    count = 0 if empty else len(assistant.knowledge.referents)
    say(bench.wording.number("exported", count, file=file))
    return OK
