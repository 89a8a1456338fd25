"""`run`: the process that talks to the Bot API; without a token, to its copy on this machine, with a chat page."""

from __future__ import annotations

import signal
import sys
import webbrowser
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot import exit_codes
from bot.answering.typography import typeset
from bot.answering.why import Parts, question_of, why, why_a_command
from bot.answering.wording import Wording
from bot.assistant import Assistant, Reply
from bot.bounded import bounded
from bot.commands.at_the_phrase import PhraseLines
from bot.commands.leaving import run_to_the_end
from bot.commands.making import nothing_to_collect
from bot.commands.proving import Validation, begin_proving
from bot.commands.ready_made import keep, kept, path_of
from bot.commands.validating import refuse_problems, refuse_problems_at_start
from bot.knowledge_base.loading import load_knowledge
from bot.knowledge_base.places import shared_places
from bot.knowledge_base.problems import KnowledgeError
from bot.knowledge_base.telling import told
from bot.logs import set_up_logging
from bot.plain_files import waited_for_in
from bot.serving import ListeningError
from bot.settings import Settings, SettingsError
from bot.storage import Storage, StorageError
from bot.watching import State, state_of

if TYPE_CHECKING:
    from bot.conversation.commands import Typed
    from bot.conversation.snapshot import KnowledgeHolder
    from bot.local import LocalBotApi
    from bot.local.shared import Asked, Explanation

LOCAL_PORT = 8088
"""Where the chat page is looked for first; another free port is taken when something listens there."""

Say = Callable[[str], None]


def run(say: Say, *, port: int | None, browser: bool) -> int:
    """Run until stopped; return the exit code. `say` prints for the person who started it."""
    try:
        settings = Settings.from_environment()
        _refuse_what_would_be_waited_for(settings.state_dir)
        secrets = [settings.token, settings.webhook.secret if settings.webhook else None]
        shown = [secret.get_secret_value() for secret in secrets if secret is not None]
        set_up_logging(settings.log_level, shown, as_json=settings.log_format == "json")
        is_a_service = settings.token is not None and not sys.stdin.isatty()
        if is_a_service:
            signal.signal(signal.SIGHUP, signal.SIG_IGN)  # until there is something to reload; by default it would kill
        assistant, state, proved = _opened(settings)
        # Only now, beside the proof: it takes as long as the knowledge.
        from bot.channels.telegram.application import run_telegram
        from bot.conversation.snapshot import KnowledgeHolder

        settings = settings.on_the_clock_of(assistant.knowledge.network.zone)
        proved()
        holder = KnowledgeHolder(assistant, state)
        del assistant, proved  # only the holder keeps it: a reload has to be able to let it go
        if settings.token is not None:
            return run_to_the_end(
                run_telegram(settings, holder, validate=refuse_problems, reload_on_hangup=is_a_service)
            )
        return run_to_the_end(_run_locally(settings, holder, say, port, browser=browser))
    except SettingsError as error:
        return _refuse(say, error.problems)
    except KnowledgeError as error:
        return _refuse(say, told(error.problems, settings.knowledge_dir, "fr"))
    except (StorageError, ListeningError) as error:
        return _refuse(say, [str(error)])


def _refuse_what_would_be_waited_for(folder: Path) -> None:
    try:
        found: list[Path] = bounded(lambda: [*waited_for_in(folder)], otherwise=[])
    except OSError:  # what cannot be listed, the database says better
        return
    if found:
        raise SettingsError(
            f"BOT_STATE_DIR: {path} is a pipe or a device, which would be waited for: remove it" for path in found
        )


def _opened(settings: Settings) -> tuple[Assistant, State, Validation]:
    """What is to answer, how the files stand that it was made from, and what waits until it is proved."""
    state = state_of(settings.knowledge_dir)
    path = path_of(settings.knowledge_dir, settings.data_dir)
    with nothing_to_collect():
        known = kept(path) if path else None
        assistant = known or Assistant(load_knowledge(settings.knowledge_dir, settings.data_dir))
        assistant.warm_up()
    settings = settings.on_the_clock_of(assistant.knowledge.network.zone)
    now = settings.now or datetime.now(settings.zone)

    def keep_for_the_next_start() -> None:
        if path and known is None:
            keep(assistant, path)

    proved = begin_proving(lambda: refuse_problems_at_start(assistant, settings, now), keep_for_the_next_start)
    return assistant, state, proved


def _refuse(say: Say, problems: object) -> int:
    for problem in problems:  # type: ignore[attr-defined] # any iterable of sentences
        say(problem)
    return exit_codes.PROBLEMS


async def _run_locally(
    settings: Settings, holder: KnowledgeHolder, say: Say, port: int | None, *, browser: bool
) -> int:
    """The Bot API and the unmodified Telegram channel in one process, on the loopback address only."""
    from bot.channels.telegram.application import run_telegram
    from bot.local import ADMINISTRATOR_ID, MEMBER_ID, LocalBotApi, fresh_token
    from bot.local.shared import Place as SharedPlace

    overheard = Overheard(settings.knowledge_dir)
    places = [SharedPlace(*one) for one in shared_places(holder.current.knowledge)]
    api = LocalBotApi(token=fresh_token(), explain=overheard.explain, places=places)
    try:
        await _listen(api, port)
    except OSError as error:
        return _refuse(say, [f"port {port} of this machine cannot be used: {error.strerror}; choose another: --port 0"])
    local = replace(
        settings,
        token=SecretStr(api.token),
        api_url=api.root_url,
        admin_ids=frozenset({str(ADMINISTRATOR_ID)}),
        demo=True,
        state_dir=settings.state_dir / "local",
    )
    try:
        async with Storage.open(local.database) as storage:
            await storage.users.set_role(str(MEMBER_ID), "member", datetime.now(settings.zone).date())
        say(f"Page de discussion locale (rien ne sort de cette machine) : {api.page_url}")
        say("Ctrl+C pour arrêter.")
        if browser:
            webbrowser.open(api.page_url)
        return await run_telegram(
            local, holder, server="the local chat page", validate=refuse_problems, overhear=overheard.note
        )
    finally:
        await api.stop()


async def _listen(api: LocalBotApi, port: int | None) -> None:
    """On the port that is wanted; on a free one where the usual one is taken."""
    try:
        await api.start(LOCAL_PORT if port is None else port)
    except OSError:
        if port is not None:
            raise
        await api.start(0)


class Overheard:
    """The last answer or command of each person in each chat, for the page, which says why in its own language."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._last: dict[tuple[str, str], tuple[Reply | Typed, Assistant]] = {}

    def note(self, chat: str, person: str, heard: Reply | Typed, assistant: Assistant) -> None:
        """Keep it, in the place of the one before."""
        self._last[chat, person] = (heard, assistant)

    def explain(self, asked: Asked) -> Explanation | None:
        """Return the question and why it was answered so, or what a command does; None before the first one."""
        found = self._last.get((str(asked.chat_id), str(asked.user_id)))
        if found is None:
            return None
        heard, assistant = found
        wording = Wording(assistant.knowledge, "en" if asked.language == "en" else "fr")
        if isinstance(heard, Reply):
            asks, parts = question_of(heard.case, wording), self._why(heard, wording)
        else:
            asks, parts = f"/{heard.name}", why_a_command(f"chat_command_{heard.subject}", wording)
        return asks, [(typeset(title), [*map(typeset, lines)]) for title, lines in parts]

    def _why(self, heard: Reply, wording: Wording) -> Parts:
        return why(heard.reading, heard.case, heard.answer, wording, PhraseLines(self._folder).where)
