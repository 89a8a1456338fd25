"""The knowledge: checked, signed, tidied, described to editors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.assistant import Assistant
from bot.commands.line.options import (
    DataDir,
    KnowledgeDir,
    Language,
    SaidLanguage,
    Today,
)
from bot.commands.opening import DATA, KNOWLEDGE, ROOT, moment, open_assistant, tell, tell_each
from bot.commands.saying import say
from bot.knowledge_base.problems import KnowledgeError, Problem

if TYPE_CHECKING:
    from bot.knowledge_base.diagnostics import SentenceKey


def check(
    review: Annotated[bool, typer.Option("--review", help="List what clinicians have to validate.")] = False,
    review_sheet: Annotated[Path | None, typer.Option(help="Write all of it as .xlsx, for clinicians to sign.")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Write over a file that exists.")] = False,
    review_import: Annotated[Path | None, typer.Option(help="Read a signed .xlsx back into the YAML.")] = None,
    stale: Annotated[bool, typer.Option("--stale", help="List the contacts not checked for twelve months.")] = False,
    language: SaidLanguage = Language.fr,
    today: Today = None,
    knowledge: KnowledgeDir = KNOWLEDGE,
    data: DataDir = DATA,
) -> None:
    """Validate the knowledge and run its example questions."""
    if review_import:
        _import_signatures(review_import, knowledge, data, today, language)
    from bot.knowledge_base.diagnostics import load_diagnostics

    assistant = open_assistant(knowledge, data, language.value)
    sentence = partial(load_diagnostics(knowledge).sentence, language=language.value)
    if review_sheet:
        _write_review_sheet(review_sheet, assistant, sentence, language, overwrite=overwrite)
    from bot.commands.examples import asked_examples
    from bot.commands.reviewing import review_list, to_review, waiting_for_clinicians
    from bot.commands.validating import problems_of
    from bot.curating.contacts import unchecked_lines
    from bot.curating.kept_answers import answer_problems
    from bot.knowledge_base.checking import future_problems
    from bot.knowledge_base.sheet_words import load_sheet_words

    now = moment(today, assistant)
    # Days to come are a slip of the curator's; a machine whose clock is wrong still starts.
    asked = asked_examples(assistant, now)
    problems = [*problems_of(assistant, now, asked), *future_problems(assistant.knowledge, now.date())]
    problems += answer_problems(knowledge, load_sheet_words(knowledge, KNOWLEDGE), assistant.knowledge)
    known, listed = assistant.knowledge, list[str]()
    listed += review_list(to_review(known, language.value), known, language.value) if review else ()
    listed += unchecked_lines(known, language.value, now.date()) if stale else ()
    for line in listed:
        say(line)
    examples = len(assistant.knowledge.examples)
    say(sentence("done", examples=examples, count=len(problems)))
    waiting = waiting_for_clinicians(assistant.knowledge)
    say(sentence("waiting", **waiting._asdict()))
    for key, own in {**_remarks(assistant, knowledge, now), "outdated": asked.outdated}.items():
        if own:
            places = {(one.file, one.line) for one in own}
            say(sentence(key, count=len(places if key == "outdated" else own)))
            tell_each(own, knowledge, language.value)
    if problems:
        tell(problems, knowledge, language.value)
    _say_how_much_was_read(assistant, sentence)
    if problems:
        raise typer.Exit(1)


def _remarks(assistant: Assistant, folder: Path, now: datetime) -> dict[SentenceKey, Sequence[Problem]]:
    """What holds nothing up, under the sentence that heads it."""
    from bot.knowledge_base.checking import persons_in_texts, remarks_on_signatures, remarks_on_sources
    from bot.knowledge_base.misplaced import misplaced_contacts
    from bot.knowledge_base.repeated_words import repeated_words
    from bot.knowledge_base.session_remarks import sessions_to_look_at
    from bot.knowledge_base.untranslated import untranslated_texts
    from bot.knowledge_base.words_joined import words_joined
    from bot.knowledge_base.words_over_lines import words_over_lines

    knowledge = assistant.knowledge
    return {
        "sessions": sessions_to_look_at(knowledge, now.date()),
        "repeated": repeated_words(folder),
        "over_lines": words_over_lines(folder),
        "joined": words_joined(folder, knowledge),
        "persons": persons_in_texts(knowledge),
        "misplaced": misplaced_contacts(knowledge),
        "unsealed": remarks_on_signatures(knowledge),
        "inherited": remarks_on_sources(knowledge),
        "untranslated": untranslated_texts(folder, knowledge),
    }


def _write_review_sheet(
    path: Path, assistant: Assistant, sentence: Callable[..., str], language: Language, *, overwrite: bool
) -> None:
    """Writes the sheet to sign; never over one that somebody may have filled in, unless that is asked for."""
    from bot.commands.signing import write_review
    from bot.curating.remarks import Wording

    wording = Wording(assistant.knowledge, language.value)
    if path.exists() and not overwrite:
        say(wording.text("export_exists", file=path), error=True)
        raise typer.Exit(1)
    try:
        say(sentence("sheet_written", count=write_review(path, assistant.knowledge), file=path))
    except OSError as error:
        say(wording.text("file_unwritable", file=path, error=error.strerror), error=True)
        raise typer.Exit(1) from None


def _say_how_much_was_read(assistant: Assistant, sentence: Callable[..., str]) -> None:
    """A file that lost its entries by a slip is still whole to every check."""
    from bot.knowledge_base.counts import counts_of

    say(sentence("counts", **counts_of(assistant.knowledge)))


def _import_signatures(path: Path, knowledge: Path, data: Path, today: datetime | None, language: Language) -> None:
    """Writes the signatures, says what was refused, and stops where something was."""
    from bot.commands.signing import import_signatures
    from bot.curating.remarks import SheetRefused, Wording, told_of_file
    from bot.knowledge_base.diagnostics import load_diagnostics

    assistant = open_assistant(knowledge, data, language.value)
    try:
        done = import_signatures(path, knowledge, data, moment(today, assistant).date(), language.value)
    except SheetRefused as refused:
        say(told_of_file(path.name, refused.why, Wording(assistant.knowledge, language.value)), error=True)
        raise typer.Exit(1) from None
    except KnowledgeError as error:
        tell(error.problems, knowledge, language.value)
        raise typer.Exit(1) from None
    sentence = partial(load_diagnostics(knowledge).sentence, language=language.value)
    say(sentence("signed", count=done.signed, refused=len(done.refused)))
    if done.already:
        say(sentence("signed_before", count=done.already))
    for row, by, day in done.otherwise:
        say(sentence("signed_otherwise", file=path.name, row=row, by=by, day=f"{day:%d/%m/%Y}"))
    if done.refused:
        tell(done.refused, knowledge, language.value)
        raise typer.Exit(1)


def tidy(
    only_look: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit code 1 where a file is untidy.")
    ] = False,
    language: SaidLanguage = Language.fr,
    knowledge: KnowledgeDir = KNOWLEDGE,
) -> None:
    """Break long lists of the YAML over lines; order, comments and content stay."""
    from bot.commands.tidying import tidy_up, untidy_files
    from bot.knowledge_base.diagnostics import load_diagnostics

    sentence = partial(load_diagnostics(knowledge).sentence, language=language.value)
    try:
        files = list(untidy_files(knowledge)) if only_look else tidy_up(knowledge)
    except KnowledgeError as error:
        tell(error.problems, knowledge, language.value)
        raise typer.Exit(1) from None
    except OSError as error:
        say(sentence("not_written", file=error.filename, error=error.strerror), error=True)
        raise typer.Exit(1) from None
    for path in files:
        say(
            sentence(
                "untidy" if only_look else "tidied", file=f"{knowledge.name}/{path.relative_to(knowledge).as_posix()}"
            )
        )
    if not files:
        say(sentence("tidy"))
    if files and only_look:
        raise typer.Exit(1)


def schemas(
    folder: Annotated[Path, typer.Argument(help="Folder to write to; made if need be.")] = KNOWLEDGE / "schemas",
) -> None:
    """Write JSON Schemas of the YAML files, by which editors complete keys and underline mistakes."""
    from bot.knowledge_base.diagnostics import load_diagnostics
    from bot.knowledge_base.schemas import EDITOR_SETTINGS, SETTINGS, schema_files

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in schema_files().items():
            (folder / name).write_text(text, encoding="utf-8")
        if folder == KNOWLEDGE / "schemas":
            (ROOT / EDITOR_SETTINGS).parent.mkdir(exist_ok=True)
            (ROOT / EDITOR_SETTINGS).write_text(schema_files()[SETTINGS], encoding="utf-8")
    except OSError as error:
        say(load_diagnostics().sentence("not_written", "fr", file=error.filename, error=error.strerror), error=True)
        raise typer.Exit(1) from None
    say(str(folder))
