"""What an administrator has brought and not yet decided: in memory only, one sheet each, for an hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final

from bot.clock import are_within
from bot.curating.bench import Asked, Bench, Proposal, is_about

_KEPT_FOR: Final = timedelta(hours=1)


@dataclass(frozen=True)
class Kept:
    """A sheet with what it would change."""

    name: str
    content: bytes
    answers: tuple[str, ...]
    bench: Bench
    proposal: Proposal
    since: datetime

    @property
    def code(self) -> str:
        """A button confirms this sheet with these answers, and no other that was sent later."""
        told = blake2b(self.content, digest_size=6)
        for answer in self.answers:
            told.update(b"\0" + answer.encode())
        return told.hexdigest()

    def asked_by(self, answer: str) -> Asked | None:
        """The question to which a text like '1 = premier recours' is the answer."""
        value = answer.partition("=")[0].strip()
        return next((one for one in self.proposal.asked if is_about(one, value, self.bench.words)), None)


class Shelf:
    """The sheets of all administrators."""

    def __init__(self) -> None:
        self._kept: dict[str, Kept] = {}

    def put(self, person: str, kept: Kept) -> None:
        self._kept[person] = kept

    def of(self, person: str, now: datetime) -> Kept | None:
        """The last one of somebody, None when it has waited too long."""
        kept = self._kept.get(person)
        if kept is not None and not are_within(_KEPT_FOR, kept.since, now):
            del self._kept[person]
            return None
        return kept

    def forget(self, person: str) -> None:
        self._kept.pop(person, None)
