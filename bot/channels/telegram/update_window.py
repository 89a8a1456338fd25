"""The updates that Telegram has given us and that we have not confirmed yet."""

from __future__ import annotations


class UpdateWindow:
    """Unconfirmed updates in the order of their arrival, and the offset that confirms what may be confirmed.

    Confirming is all or nothing up to a number: so the offset stays at the oldest update that is not settled, and
    whatever was settled after it waits here to be recognised when Telegram gives it again. The order is that of
    arrival, not of the numbers: after a week without updates Telegram goes on with any number.
    """

    def __init__(self) -> None:
        self._settled: dict[int, bool] = {}
        self._open = 0
        self._next: int | None = None

    @property
    def is_idle(self) -> bool:
        """Return whether every known update is settled."""
        return self._open == 0

    @property
    def offset(self) -> int | None:
        """Return the offset to ask with: everything before it is settled. None before the first update."""
        if self.is_idle:
            return self._next
        return next(update_id for update_id, settled in self._settled.items() if not settled)

    def __contains__(self, update_id: int) -> bool:
        return update_id in self._settled

    def add(self, update_id: int) -> None:
        """Take in an update that arrived."""
        self._settled[update_id] = False
        self._open += 1
        self._next = update_id + 1

    def settle(self, update_id: int) -> None:
        """Note that an update needs nothing more."""
        if self._settled.get(update_id) is False:
            self._settled[update_id] = True
            self._open -= 1

    def confirmed(self, offset: int | None) -> None:
        """Forget what Telegram has taken note of: it was asked with this offset and answered."""
        for update_id, settled in list(self._settled.items()):
            if update_id == offset or not settled:
                return
            del self._settled[update_id]
