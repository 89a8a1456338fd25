"""Questions: answered, talked over, explained, and the list of whom answers name."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from typing import Annotated

import typer

from bot.answering.answer import Asker
from bot.commands.as_json import directory_as_json, one_line
from bot.commands.asking import answer_each
from bot.commands.line.options import (
    AnswerLanguage,
    AsRole,
    DataDir,
    Json,
    KnowledgeDir,
    Language,
    Role,
    SaidLanguage,
    Today,
)
from bot.commands.opening import DATA, KNOWLEDGE, moment, open_assistant, ready_assistant
from bot.commands.saying import say


def lines_of_standard_input() -> Iterator[str]:
    """Each line as text; bytes that are no UTF-8 are replaced, never an error."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n")


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
