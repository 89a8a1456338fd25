"""What a reload changes, in numbers, and what would no longer be there: who deletes by mistake is asked first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from bot.answering.session_text import is_over
from bot.answering.wording import Wording
from bot.conversation.announcing.alarm_ways import ways_of_alarms
from bot.knowledge_base.counts import KINDS, counts_of
from bot.knowledge_base.knowledge import Knowledge

Kind = Literal["alarms", "sheets", "referents", "sessions"]
_MOST_NAMED: Final = 8


@dataclass(frozen=True, slots=True)
class Loss:
    """Entries of one kind that are gone, among so many before and after."""

    kind: Kind
    before: int
    after: int
    gone: tuple[str, ...]


def losses(before: Knowledge, after: Knowledge, now: datetime) -> list[Loss]:
    """Return what is gone, by kind; a session that is over is not missed."""
    found = []
    for kind, entries in _ENTRIES.items():
        then, later = set(entries(before, now)), set(entries(after, now))
        if gone := then - later:
            found.append(Loss(kind, len(then), len(later), tuple(sorted(gone))))
    return found


def counts_text(before: Knowledge, after: Knowledge, wording: Wording) -> str:
    """Return 'contacts : 130 → 131', a line for each kind, with the numbers of `check`."""
    then, later = counts_of(before), counts_of(after)
    return "\n".join(
        wording.say(
            "announce_reload_count",
            kind=wording.say(f"announce_counted_{kind}"),
            before=then[kind],
            after=later[kind],
        )
        for kind in KINDS
    )


def losses_text(found: list[Loss], wording: Wording) -> str:
    """Return 'Alarmes : 512 → 498 (…)', a line for each kind, behind the question."""
    lines = [wording.say("announce_reload_loses")]
    for loss in found:
        names = ", ".join(loss.gone[:_MOST_NAMED]) + (" …" if len(loss.gone) > _MOST_NAMED else "")
        kind = wording.say(f"announce_reload_{loss.kind}")
        lines.append(
            wording.say("announce_reload_before_after", kind=kind, before=loss.before, after=loss.after, names=names)
        )
    return "\n".join(lines)


def _alarms(knowledge: Knowledge, _: datetime) -> Iterator[str]:
    return ways_of_alarms(knowledge)


def _sheets(knowledge: Knowledge, _: datetime) -> Iterator[str]:
    for key, toxicity in knowledge.toxicities.items():
        yield key
        yield from (f"{key}: {form.key}" for form in toxicity.forms)


def _referents(knowledge: Knowledge, _: datetime) -> Iterator[str]:
    yield from knowledge.referents


def _sessions(knowledge: Knowledge, now: datetime) -> Iterator[str]:
    yield from (session.key for session in knowledge.training.sessions if not is_over(session, now))


_ENTRIES: Final[dict[Kind, Callable[[Knowledge, datetime], Iterator[str]]]] = {
    "alarms": _alarms,
    "sheets": _sheets,
    "referents": _referents,
    "sessions": _sessions,
}
