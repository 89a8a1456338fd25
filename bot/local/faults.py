"""Faults that tests inject, so that the bot meets what Telegram and networks do to it."""

from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

from bot.local.refusals import (
    RefusedError,
    bad_request,
    blocked_by_user,
    chat_has_migrated,
    second_poller,
    too_many_requests,
    unauthorized,
)

Kind = Literal[
    "flood",  # 429 with retry_after
    "server_error",  # 5xx; 502 and above come as the HTML of a front-end server
    "blocked",  # 403
    "bad_request",  # 400 with the given description
    "migrated",  # 400 with migrate_to_chat_id
    "unauthorized",  # 401, as after the token was revoked
    "conflict",  # 409
    "hang",  # no answer for some seconds, then the connection is cut
    "drop",  # the connection is cut at once
    "garbled",  # 200 with something that is no JSON
    "raw",  # the given code with the given body, whatever it is
]
_FRONT_END_ERRORS = 502


@dataclass(slots=True)
class Fault:
    """One fault: which calls it hits, how often, and what happens.

    With applied=True the call first takes effect and only its answer is lost: a message was delivered, yet the bot
    cannot know.
    """

    kind: Kind
    method: str = "*"
    chat_id: str = "*"
    times: int | None = 1  # None: for ever
    skip: int = 0  # matching calls that still pass
    applied: bool = False
    code: int = 500
    retry_after: int = 1  # seconds
    seconds: float = 600.0
    migrate_to_chat_id: int = -1001000001005
    description: str = "message can't be sent"
    body: str = "{}"

    def refusal(self) -> RefusedError | None:
        """Return the refusal to answer with, or None for the kinds that give no proper answer."""
        refusals = {
            "flood": lambda: too_many_requests(self.retry_after),
            "blocked": blocked_by_user,
            "bad_request": lambda: bad_request(self.description),
            "migrated": lambda: chat_has_migrated(self.migrate_to_chat_id),
            "unauthorized": unauthorized,
            "conflict": second_poller,
        }
        if self.kind == "server_error" and self.code < _FRONT_END_ERRORS:
            return RefusedError(self.code, "Internal Server Error")
        make = refusals.get(self.kind)
        return make() if make else None

    def hits(self, method: str, chat_id: str) -> bool:
        """Return whether a call is among those that this fault is for."""
        return self.method.lower() in ("*", method.lower()) and self.chat_id in ("*", chat_id)


class Faults:
    """The faults in force; the first that fits a call hits it."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, kind: Kind, **details: Any) -> Fault:  # noqa: ANN401
        """Inject a fault; details are further fields of Fault."""
        fault = Fault(kind, **details)
        self._faults.append(fault)
        return fault

    def add_json(self, body: dict[str, Any]) -> Fault:
        """Inject a fault described as JSON. Raises ValueError if a field is unknown or wrong."""
        unknown = set(body) - {field.name for field in fields(Fault)}
        if unknown or body.get("kind") not in get_args(Kind):
            raise ValueError(f"unknown kind of fault or unknown fields: {sorted(unknown)}")
        details = dict(body)
        if "chat_id" in details:
            details["chat_id"] = str(details["chat_id"])
        return self.add(details.pop("kind"), **details)

    def clear(self) -> None:
        """Let everything work again."""
        self._faults.clear()

    def pending(self) -> list[Fault]:
        """Return the faults that can still hit."""
        return list(self._faults)

    def take(self, method: str, chat_id: str) -> Fault | None:
        """Return the fault that hits this call, or None, and count it."""
        for fault in self._faults:
            if not fault.hits(method, chat_id):
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            if fault.times is not None:
                fault.times -= 1
                if fault.times <= 0:
                    self._faults.remove(fault)
            return fault
        return None
