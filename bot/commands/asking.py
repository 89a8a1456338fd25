"""`ask`: questions, each answered and said.

A plain question, one argument and nothing set, is answered without the library of the command line: to import it and to
make its commands takes a tenth of the time until the answer.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.channels.plain import plain_text
from bot.commands.opening import DATA, KNOWLEDGE, moment, ready_assistant
from bot.commands.saying import say

_OURS = ("BOT_", "TELEGRAM_")
"""How the variables begin that every command looks at."""
INTERRUPTED = 130


def answer_each(
    texts: Iterable[str],
    assistant: Assistant,
    asker: Asker,
    today: datetime | None = None,
    *,
    as_json: bool = False,
    conversation: bool = False,
) -> None:
    """Says the answer to each text; in a conversation each goes on from the one before."""
    context = None
    for text in texts:
        reply = assistant.respond(text, asker, context if conversation else None, moment(today, assistant))
        context = reply.context
        if as_json:
            from bot.commands.as_json import answer_as_json, one_line

            say(one_line(answer_as_json(reply.answer, assistant.knowledge)), whole=True)
        else:
            say(plain_text(reply.answer), whole=True)


def plain_question(arguments: Sequence[str], environ: Mapping[str, str]) -> str | None:
    """The question of `ask QUESTION`, where no option and no variable says anything else; None elsewhere."""
    is_plain = len(arguments) == 2 and arguments[0] == "ask" and not arguments[1].startswith("-")
    return arguments[1] if is_plain and not any(name.upper().startswith(_OURS) for name in environ) else None


def answer_plainly(question: str) -> None:
    """As `ask` does with all its defaults; an end that is asked for, or a reader who leaves, is no error to tell."""
    try:
        answer_each([question], ready_assistant(KNOWLEDGE, DATA), Asker(role="member"))
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing more can be said, nor flushed
        raise SystemExit(1) from None
