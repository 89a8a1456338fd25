"""Commands and their options. Input and output happen here; answers come from the core.

Longer than 300 lines: every command and option that a person may type stands in one place.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.commands.as_json import directory_as_json, one_line
from bot.commands.asking import answer_each
from bot.commands.helping import InFrench
from bot.commands.opening import DATA, KNOWLEDGE, ROOT, moment, open_assistant, ready_assistant, tell, tell_each
from bot.commands.saying import say
from bot.knowledge_base.problems import KnowledgeError, Problem

if TYPE_CHECKING:
    from bot.knowledge_base.diagnostics import SentenceKey

application = typer.Typer(
    cls=InFrench,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="immunotox-bot on the command line.",
)


class Role(StrEnum):
    visitor = "visitor"
    member = "member"
    administrator = "administrator"


class Language(StrEnum):
    fr = "fr"
    en = "en"


KnowledgeDir = Annotated[
    Path, typer.Option("--knowledge", envvar="BOT_KNOWLEDGE_DIR", help="Folder of the curated YAML.")
]
DataDir = Annotated[Path, typer.Option("--data", envvar="BOT_DATA_DIR", help="Folder of the places.")]
AsRole = Annotated[Role, typer.Option("--as", help="Who asks: a visitor sees no contact's own details.")]
DAYS = ["%Y-%m-%d", "%d/%m/%Y"]
"""As a day is written in the YAML, and as people write it."""
Today = Annotated[datetime | None, typer.Option(formats=DAYS, help="Pretend that it is this day.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object per answer.")]
SaidLanguage = Annotated[Language, typer.Option("--language", help="Language of what is said.")]
SheetLanguage = Annotated[Language, typer.Option("--language", help="Language of the report and of new sheets.")]
AnswerLanguage = Annotated[
    Language | None, typer.Option("--language", help="Language of the answer; without it, that of the question.")
]


def lines_of_standard_input() -> Iterator[str]:
    """Each line as text; bytes that are no UTF-8 are replaced, never an error."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n")


@application.command()
def ask(
    question: Annotated[
        str | None, typer.Argument(help="The question; without it, each line of standard input.")
    ] = None,
    as_json: Json = False,
    conversation: Annotated[bool, typer.Option("--conversation", help="Keep the context between lines.")] = False,
    role: AsRole = Role.member,
    language: AnswerLanguage = None,
    today: Today = None,
    knowledge: KnowledgeDir = KNOWLEDGE,
    data: DataDir = DATA,
) -> None:
    """Answer one question, or each line of standard input."""
    assistant = ready_assistant(knowledge, data, language.value if language else None)
    asker = Asker(role=role.value, answered_in=language.value if language else None)
    texts = [question] if question is not None else lines_of_standard_input()
    answer_each(texts, assistant, asker, today, as_json=as_json, conversation=conversation)


@application.command()
def chat(
    role: AsRole = Role.member, today: Today = None, knowledge: KnowledgeDir = KNOWLEDGE, data: DataDir = DATA
) -> None:
    """Talk in the terminal as in a messenger; a number taps a button, an empty line leaves."""
    from bot.channels.terminal.chatting import Sources, chat_at_the_terminal
    from bot.commands.validating import refuse_problems

    assistant = open_assistant(knowledge, data)
    sources = Sources(knowledge, data, refuse_problems)
    chat_at_the_terminal(
        assistant, role.value, lambda: moment(today, assistant), typed_line, partial(say, whole=True), sources
    )


def typed_line() -> str:
    """One line of standard input behind a prompt; '' at its end."""
    sys.stdout.write("\n> ")
    sys.stdout.flush()
    return sys.stdin.buffer.readline().decode("utf-8", "replace").strip()


@application.command()
def run(
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Port of the local chat page; 0 takes a free one.")
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open the local chat page in a browser.")] = True,
) -> None:
    """Run on Telegram, or on the local chat page when no token is set."""
    from bot.commands.running import run as run_channel

    raise typer.Exit(run_channel(lambda text: say(text, error=True), port=port, browser=browser))


@application.command()
def backup(
    to: Annotated[Path, typer.Argument(help="File to write, or the folder for it; nothing is overwritten.")],
) -> None:
    """Copy the database, whole, while the bot runs."""
    from bot.commands.backup import make

    raise typer.Exit(make(to, datetime.now(UTC).astimezone(), say, lambda text: say(text, error=True)))


@application.command()
def restore(copy: Annotated[Path, typer.Argument(help="A file that `backup` made.")]) -> None:
    """Put a backup in the place of the database, whether the bot runs or not; what was there is kept beside it."""
    from bot.commands.backup import put_back

    raise typer.Exit(put_back(copy, datetime.now(UTC).astimezone(), say, lambda text: say(text, error=True)))


@application.command()
def announce(
    only_look: Annotated[bool, typer.Option("--dry-run", help="Show what is due; send nothing.")] = False,
    as_json: Json = False,
    language: SaidLanguage = Language.fr,
    today: Today = None,
    knowledge: KnowledgeDir = KNOWLEDGE,
    data: DataDir = DATA,
) -> None:
    """Show which announcements are due: session, reason, text, recipients."""
    from bot.answering.wording import Wording
    from bot.commands.announcing import as_text, dry_run, settings_of_announcements
    from bot.settings import SettingsError
    from bot.storage import StorageError

    if not only_look:
        raise typer.BadParameter("announcements are sent from the chat, by an administrator: add --dry-run to look")
    assistant = open_assistant(knowledge, data, language.value)
    try:
        report = dry_run(assistant.knowledge, settings_of_announcements(), moment(today, assistant))
    except (SettingsError, StorageError) as error:
        say(str(error), error=True)
        raise typer.Exit(1) from None
    say(as_text(report, Wording(assistant.knowledge, language.value), as_json=as_json))


@application.command()
def qr(
    path: Annotated[Path, typer.Argument(help="File to write: .svg (a page to print) or .png (the bare code).")],
    username: Annotated[str, typer.Option(help="Name of the bot, as @BotFather shows it.")],
    opens: Annotated[str, typer.Option(help="What the code opens: dermatology, dermatology-40, colitis-3, rcp…")] = "",
    language: SaidLanguage = Language.fr,
    knowledge: KnowledgeDir = KNOWLEDGE,
    data: DataDir = DATA,
) -> None:
    """Write a printable QR code for the ward, which opens the bot at a specialty or topic."""
    from bot.channels.telegram.qr import QrError, write_qr

    assistant = open_assistant(knowledge, data)
    try:
        say(write_qr(path, username, opens, assistant.knowledge, language.value))
    except QrError as error:
        raise typer.BadParameter(str(error)) from None
    except OSError as error:
        say(f"{path} cannot be written: {error.strerror}", error=True)
        raise typer.Exit(1) from None


@application.command()
def health() -> None:
    """Say whether the running bot hears Telegram."""
    from bot.commands.health import main as healthy

    raise typer.Exit(healthy())


@application.command("import-directory")
def import_directory(
    file: Annotated[Path, typer.Argument(help="Spreadsheet (.xlsx) or .csv of referents.")],
    into: Annotated[
        Path | None, typer.Option("--into", help="Another folder to write to than the directory's.")
    ] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option("--answer", help="What a value means, kept for the next times: '1 = premier recours'."),
    ] = None,
    checked_on: Annotated[
        datetime | None, typer.Option(formats=DAYS, help="The day on which rows without a date were checked.")
    ] = None,
    only_look: Annotated[bool, typer.Option("--dry-run", help="Show what would change; write nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking; removals are asked all the same.")] = False,
    remove_missing: Annotated[
        bool, typer.Option("--remove-missing", help="Remove what the sheet's departments hold and the sheet does not.")
    ] = False,
    confirm_removals: Annotated[
        bool, typer.Option("--confirm-removals", help="Remove without asking, after a look with --dry-run.")
    ] = False,
    language: SheetLanguage = Language.fr,
    today: Today = None,
    knowledge: KnowledgeDir = KNOWLEDGE,
    data: DataDir = DATA,
) -> None:
    """Merge a spreadsheet of referents into the directory; what is wrong comes back as a workbook."""
    from bot.commands.importing import Options, run_import

    assistant = open_assistant(knowledge, data, language.value)
    day = moment(today, assistant).date()
    wanted = Options(
        into, tuple(answer or ()), checked_on.date() if checked_on else None, only_look, yes, remove_missing,
        confirm_removals, language.value,
    )  # fmt: skip
    raise typer.Exit(run_import(file, wanted, assistant, knowledge, day, say, lambda text: say(text, error=True)))


@application.command("export-directory")
def export_directory(
    file: Annotated[Path, typer.Argument(help="Spreadsheet to write: .xlsx or .csv.")],
    by_department: Annotated[bool, typer.Option("--by-department", help="One sheet a department.")] = False,
    empty: Annotated[
        bool, typer.Option("--empty", help="Only the columns, their lists and hints: a template.")
    ] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Write over a file that exists.")] = False,
    language: SheetLanguage = Language.fr,
    knowledge: KnowledgeDir = KNOWLEDGE,
    data: DataDir = DATA,
) -> None:
    """Write the directory as a spreadsheet that import-directory reads."""
    from bot.commands.importing import run_export

    assistant = open_assistant(knowledge, data, language.value)
    day = moment(None, assistant).date()
    code = run_export(
        file, assistant, knowledge, day, language.value, say, lambda text: say(text, error=True),
        by_department=by_department, overwrite=overwrite, empty=empty,
    )  # fmt: skip
    raise typer.Exit(code)


@application.command("coverage")
def show_coverage(
    sheet: Annotated[Path | None, typer.Option("--csv", help="Write the table as .csv too.")] = None,
    picture: Annotated[Path | None, typer.Option("--map", help="Write the map of --discipline as .png too.")] = None,
    discipline: Annotated[str, typer.Option(help="Of the map: dermatology, nephrology…")] = "",
    language: SheetLanguage = Language.fr,
    today: Today = None,
    knowledge: KnowledgeDir = KNOWLEDGE,
    data: DataDir = DATA,
) -> None:
    """Show how far people live from the referents, by discipline and department, and where the holes are."""
    from bot.commands.covering import run_coverage

    assistant = open_assistant(knowledge, data, language.value)
    code = run_coverage(
        assistant.knowledge, language.value, moment(today, assistant).date(), say, lambda text: say(text, error=True),
        sheet=sheet, map_of=discipline, picture=picture,
    )  # fmt: skip
    raise typer.Exit(code)


@application.command("new-network")
def new_network(
    folder: Annotated[Path, typer.Argument(help="Folder to make: knowledge/ and data/ of the network.")],
    communes: Annotated[Path, typer.Option("--communes", help="Table of its communes (.csv).")],
    region: Annotated[str, typer.Option("--region", help="Its name; the table's, where it has one.")] = "",
    language: SaidLanguage = Language.fr,
    today: Today = None,
    knowledge: KnowledgeDir = KNOWLEDGE,
    data: DataDir = DATA,
) -> None:
    """Make the folder of another network, which shares the sheets of this one; `check` passes at once."""
    from bot.commands.founding import found

    assistant = open_assistant(knowledge, data, language.value)
    day = moment(today, assistant).date()
    code = found(folder, communes, region, assistant.knowledge, knowledge, day, say, language.value)
    raise typer.Exit(code)


@application.command()
def explain(
    question: str,
    language: SaidLanguage = Language.fr,
    today: Today = None,
    knowledge: KnowledgeDir = KNOWLEDGE,
    data: DataDir = DATA,
) -> None:
    """Show why a question is understood as it is."""
    from bot.commands.explaining import explanation

    assistant = ready_assistant(knowledge, data, language.value)
    reply = assistant.respond(question, Asker(role="member"), None, moment(today, assistant))
    say(explanation(reply, assistant, knowledge, language.value))


@application.command()
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


@application.command()
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


@application.command()
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


@application.command()
def directory(as_json: Json = False, knowledge: KnowledgeDir = KNOWLEDGE, data: DataDir = DATA) -> None:
    """List every referent of the directory."""
    assistant = open_assistant(knowledge, data)
    entries = directory_as_json(assistant.knowledge)
    if as_json:
        say(one_line(entries))
        return
    for entry in entries:
        where = f"{entry['facility_name']} ({entry['commune_name']})"
        say(f"{entry['department']}  {entry['specialty']:<20} {entry['tier']:<11} {where}")
