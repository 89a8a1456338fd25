"""The form that an administrator fills in: in the database, so that a restart asks on; in memory while it is locked."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from bot.clock import are_within
from bot.storage import Filled, Storage, StorageError

_log = logging.getLogger(__name__)


class KeptForms:
    """One form of each administrator, of whatever kind; it is forgotten after a while."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._held: dict[str, Filled | None] = {}
        """By person: what the database says, or would say if it could be written."""

    async def of(self, person: str, kind: str, now: datetime, kept_for: timedelta) -> str | None:
        """What stands in the form of this kind, None if there is none or it has waited too long."""
        if person not in self._held:
            try:
                self._held[person] = await self._storage.forms.of(person)
            except StorageError as error:
                _log.error("%s", error)
                return None
        form = self._held[person]
        if form is None or form.kind != kind:
            return None
        if not are_within(kept_for, form.since, now):
            await self.drop(person)
            return None
        return form.content

    async def put(self, person: str, kind: str, content: str, now: datetime) -> None:
        """Keep a form, in the place of any other."""
        self._held[person] = Filled(kind, content, now)
        try:
            await self._storage.forms.put(person, self._held[person])  # type: ignore[arg-type] # just put
        except StorageError as error:
            _log.error("%s", error)

    def forget(self, person: str) -> None:
        """Hold nothing more of somebody whose form the database has erased."""
        self._held.pop(person, None)

    async def drop(self, person: str) -> None:
        """Keep nothing more."""
        self._held[person] = None
        try:
            await self._storage.forms.drop(person)
        except StorageError as error:
            _log.error("%s", error)
