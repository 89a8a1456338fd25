"""What the first screen of an answer holds: every toxicity and grade in a dozen towns, through the Telegram channel.

Then, in one town each: two toxicities at once, ranges of grades, and named products. Each question goes over HTTP to
the Bot API of this machine, and the message that comes back is measured as a phone shows it: a quote that opens on a
tap counts as its first lines. Asked as a member and as a visitor.

python -m benchmarks.screen [--towns N] [--worst N]
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import logging
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from telegram import Bot

from bot.answering.printed_questions import phrase_of
from bot.answering.provenance import shown
from bot.assistant import Assistant
from bot.channels.telegram.handlers import Handlers
from bot.channels.telegram.messenger import TelegramMessenger
from bot.conversation.access import Access
from bot.conversation.memory import ContextStore, FloodControl
from bot.conversation.snapshot import KnowledgeHolder
from bot.conversation.turn import Services
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge
from bot.local import MEMBER_ID, VISITOR_ID, LocalBotApi
from bot.local.state import Json, Message
from bot.storage import Storage
from bot.understanding.query import Problem

ROOT = Path(__file__).resolve().parents[1]
NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Paris"))
TOWNS = (
    "Bayonne", "Dax", "Pau", "Bordeaux", "Mont-de-Marsan", "Agen", "Périgueux", "Limoges", "Guéret", "Poitiers",
    "La Rochelle", "Niort",
)  # fmt: skip
GRADES = (1, 2, 3, 4)
QUOTE_PEEPS = 120
"""Characters that a closed quote shows."""
MOST_SEEN = 900
MOST_BUTTONS = 8
LONGEST_SHARED_LABEL = 22
_NUMBER = re.compile(r"\+33(?:[ .\u00a0]?\d){9}|\b15 \(SAMU\)")


@dataclass(frozen=True)
class Screen:
    """One answer as a phone shows it."""

    question: str
    seen: int
    conduct: bool
    number: bool
    buttons: int
    shared_label: int
    messages: int


Conduct = Sequence[Sequence[str]]
"""Of each problem the wordings of which one has to be in sight."""


def measured(question: str, messages: Sequence[Message], conduct: Conduct) -> Screen:
    """Return what stands on the screen of an answer."""
    sights = [_in_sight(message.content) for message in messages]
    open_text = "\n".join(text for text, _ in sights)
    rows = [row for m in messages for row in (m.reply_markup or {}).get("inline_keyboard", [])]
    shared = [len(button["text"]) for row in rows if len(row) > 1 for button in row]
    plain = _plain(open_text)
    return Screen(
        question,
        seen=len(open_text) + sum(quoted for _, quoted in sights),
        conduct=all(any(_plain(text) in plain for text in wordings) for wordings in conduct),
        number=_NUMBER.search(plain) is not None,
        buttons=sum(map(len, rows)),
        shared_label=max(shared, default=0),
        messages=len(messages),
    )


def _in_sight(content: Json) -> tuple[str, int]:
    """The text outside quotes, and the characters that closed quotes show."""
    units = str(content.get("text", "")).encode("utf-16-le")
    quoted, left, at = 0, b"", 0
    for entity in content.get("entities", []):
        if entity["type"] in ("expandable_blockquote", "blockquote"):
            start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
            left, at = left + units[at:start], end
            quoted += min(len(units[start:end].decode("utf-16-le")), QUOTE_PEEPS)
    return (left + units[at:]).decode("utf-16-le"), quoted


def _plain(text: str) -> str:
    """Compares wordings, not their typography."""
    text = unicodedata.normalize("NFKC", text).replace("’", "'")
    return " ".join(text.split())


def cases(knowledge: Knowledge, towns: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Every question about one toxicity at one grade, with the wordings of its conduct."""
    for key, toxicity in knowledge.toxicities.items():
        for form, grade in itertools.product(toxicity.forms, GRADES):
            problem = Problem(key, "" if form is toxicity.forms[0] else form.key)
            if problem.form and not form.phrases.all():
                continue
            conduct, name = conduct_of(problem.at(grade), knowledge), phrase_of(problem, knowledge, "fr")
            yield from ((f"{name} grade {grade} {town}", conduct) for town in towns)


def conduct_of(problem: Problem, knowledge: Knowledge) -> list[str]:
    """What may stand as the conduct of a problem at its grade."""
    grade = problem.grade or 0
    if not knowledge.grade_exists(problem.toxicity, problem.form, grade):
        return [knowledge.messages["grade_does_not_exist"].fr.format(grade=grade)]
    form = knowledge.form(problem.toxicity, problem.form)
    told = [s.fr for s in shown(form.actions.get(grade, ()), knowledge.toxicities[problem.toxicity].provenance)]
    return told or [knowledge.messages["no_written_action"].fr]


def pairs(knowledge: Knowledge, town: str) -> Iterator[tuple[str, Conduct]]:
    """Two toxicities at once, at every pair of different grades in turn."""
    grades = itertools.cycle(itertools.permutations(GRADES, 2))
    for keys in itertools.combinations(knowledge.toxicities, 2):
        problems = [Problem(key).at(grade) for key, grade in zip(keys, next(grades), strict=True)]
        names = [f"{phrase_of(problem, knowledge, 'fr')} grade {problem.grade}" for problem in problems]
        yield f"{' et '.join(names)} {town}", [conduct_of(problem, knowledge) for problem in problems]


def ranges(knowledge: Knowledge, town: str) -> Iterator[tuple[str, Conduct]]:
    """Two grades of one toxicity: the higher one counts for what to do."""
    for key, (low, high) in itertools.product(knowledge.toxicities, itertools.pairwise(GRADES)):
        problem = Problem(key).at(high)
        yield f"{phrase_of(problem, knowledge, 'fr')} grade {low}-{high} {town}", [conduct_of(problem, knowledge)]


def products(knowledge: Knowledge, town: str) -> Iterator[tuple[str, Conduct]]:
    """A product whose conduct has a line of its own: that line is in sight."""
    for key, toxicity in knowledge.toxicities.items():
        for grade, statements in toxicity.forms[0].actions.items():
            told = shown(statements, toxicity.provenance)
            for product in dict.fromkeys(name for statement in told for name in statement.products):
                own = [s.fr for s in told if product in s.products]
                name = knowledge.treatments[product].name.fr
                yield f"{phrase_of(Problem(key), knowledge, 'fr')} grade {grade} sous {name} {town}", [own]


def harder(knowledge: Knowledge, town: str) -> dict[str, list[tuple[str, Conduct]]]:
    """The questions that ask for more at once, by kind."""
    kinds = {"two toxicities": pairs, "two grades": ranges, "a named product": products}
    return {kind: list(questions(knowledge, town)) for kind, questions in kinds.items()}


class Phone:
    """Asks a bot at work on the local Bot API, and waits for its answer."""

    def __init__(self, api: LocalBotApi, bot: Bot, handlers: Handlers) -> None:
        self._api, self._bot, self._handlers, self._next = api, bot, handlers, 0

    async def ask(self, person: int, text: str) -> list[Message]:
        chat = self._api.users.chat(person)
        before = set(chat.messages)
        self._api.users.write(person, person, text)
        for update in await self._bot.get_updates(self._next):
            await self._handlers.handle(update)
            self._next = update.update_id + 1
        fresh = [message for number, message in chat.messages.items() if number not in before]
        answers = [message for message in fresh if self._api.world.is_from_bot(message)]
        chat.messages.clear()
        return answers


async def screens_of(knowledge: Knowledge, towns: Sequence[str]) -> dict[str, list[Screen]]:
    """Return the screens of all questions, by who asks; then by what more is asked at once."""
    api = LocalBotApi(pace_repeats=False)
    await api.start()
    bot = Bot(api.token, base_url=api.base_url, base_file_url=api.base_file_url)
    await bot.initialize()
    minutes = itertools.count(step=60)
    try:
        with tempfile.TemporaryDirectory() as folder:
            async with Storage.open(Path(folder) / "bot.sqlite3") as storage:
                await storage.users.set_role(str(MEMBER_ID), "member", NOON.date())
                services = Services(
                    TelegramMessenger(bot), KnowledgeHolder(Assistant(knowledge)), storage.users,
                    Access(frozenset()), lambda: NOON, ContextStore(lambda: NOON),
                )  # fmt: skip
                # People are slow here: each question comes a minute after the one before.
                handlers = Handlers(services, bot, FloodControl(lambda: float(next(minutes))))
                phone = Phone(api, bot, handlers)
                found: dict[str, list[Screen]] = {}
                for who, person in (("member", MEMBER_ID), ("visitor", VISITOR_ID)):
                    for question, conduct in cases(knowledge, towns):
                        screen = measured(question, await phone.ask(person, question), [conduct])
                        found.setdefault(who, []).append(screen)
                for at, (kind, questions) in enumerate(harder(knowledge, towns[0]).items()):
                    for number, (question, wordings) in enumerate(questions):
                        person = (MEMBER_ID, VISITOR_ID)[(at + number) % 2]
                        screen = measured(question, await phone.ask(person, question), wordings)
                        found.setdefault(kind, []).append(screen)
                return found
    finally:
        await bot.shutdown()
        await api.stop()


def told(who: str, screens: Sequence[Screen], worst: int) -> Iterator[str]:
    """Return lines about these screens, and the worst of each measure."""
    count = len(screens)
    seen = sorted(screen.seen for screen in screens)
    within = sum(screen.seen <= MOST_SEEN for screen in screens)
    yield f"{who}: {count} answers"
    yield f"  visible characters   median {seen[count // 2]}, 95 % within {seen[int(count * 0.95)]}, most {seen[-1]}"
    yield f"  within {MOST_SEEN}           {within / count:6.1%}  (aim: 95 %)"
    yield f"  conduct in sight     {sum(s.conduct for s in screens) / count:6.1%}  (aim: 100 %)"
    yield f"  number in sight      {sum(s.number for s in screens) / count:6.1%}  (aim: 100 %)"
    yield f"  most buttons         {max(s.buttons for s in screens):6}  (aim: {MOST_BUTTONS})"
    yield f"  longest shared label {max(s.shared_label for s in screens):6}  (aim: {LONGEST_SHARED_LABEL})"
    yield f"  most messages        {max(s.messages for s in screens):6}  (aim: 1)"
    for screen in sorted(screens, key=lambda screen: -screen.seen)[:worst]:
        yield f"    {screen.seen} {screen.question}"
    for name in ("conduct", "number"):
        missing = [screen.question for screen in screens if not getattr(screen, name)]
        yield from (f"    no {name}: {question}" for question in missing[:worst])


def main() -> None:
    """Print the measures of all screens."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--towns", type=int, default=len(TOWNS), help="ask in so many towns only")
    parser.add_argument("--worst", type=int, default=0, help="name so many of the worst answers")
    options = parser.parse_args()
    logging.disable(logging.INFO)
    knowledge = load_knowledge(ROOT / "knowledge", ROOT / "data")
    for who, screens in asyncio.run(screens_of(knowledge, TOWNS[: options.towns])).items():
        print("\n".join(told(who, screens, options.worst)))


if __name__ == "__main__":
    main()
