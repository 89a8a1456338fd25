"""What the local Bot API answers when it refuses a call: Telegram's own codes and sentences.

The sentences follow Telegram's published Bot API server, because bots and their libraries read them.
"""

from collections.abc import Mapping
from http import HTTPStatus

MAX_TEXT_UNITS = 4096
MAX_CAPTION_UNITS = 1024
MAX_RAW_BYTES = 1 << 15
MAX_ENTITIES = 100
MAX_CALLBACK_DATA_BYTES = 64
MAX_COPY_TEXT_CHARACTERS = 256
MAX_INLINE_RESULTS = 50

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


class RefusedError(Exception):
    """A call that Telegram would not accept: the HTTP status, the description, and the parameters of the answer."""

    def __init__(self, code: int, description: str, parameters: Mapping[str, int] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = dict(parameters or {})

    def as_json(self) -> dict[str, object]:
        """Return the body of the answer, as the Bot API writes it."""
        body: dict[str, object] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(reason: str) -> RefusedError:
    """Return the 400 refusal with this reason."""
    return RefusedError(HTTPStatus.BAD_REQUEST, f"Bad Request: {reason}")


def forbidden(reason: str) -> RefusedError:
    """Return the 403 refusal with this reason."""
    return RefusedError(HTTPStatus.FORBIDDEN, f"Forbidden: {reason}")


def unauthorized() -> RefusedError:
    """Return the refusal of a well-formed token that belongs to no bot."""
    return RefusedError(HTTPStatus.UNAUTHORIZED, "Unauthorized")


def malformed_token() -> RefusedError:
    """Return the refusal of something that is no token at all."""
    return RefusedError(HTTPStatus.NOT_FOUND, "Not Found")


def unknown_method() -> RefusedError:
    """Return the refusal of a method that does not exist here."""
    return RefusedError(HTTPStatus.NOT_FOUND, "Not Found: method not found")


def second_poller() -> RefusedError:
    """Return the refusal that an interrupted getUpdates receives when another one begins."""
    return RefusedError(
        HTTPStatus.CONFLICT,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )


def webhook_is_active() -> RefusedError:
    """Return the refusal of getUpdates while a webhook is set."""
    return RefusedError(
        HTTPStatus.CONFLICT,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )


def too_many_requests(seconds: int) -> RefusedError:
    """Return the refusal that asks to wait for so many seconds."""
    return RefusedError(
        HTTPStatus.TOO_MANY_REQUESTS, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds}
    )


def chat_has_migrated(new_chat_id: int) -> RefusedError:
    """Return the refusal of a group that became a supergroup under another identifier."""
    return RefusedError(
        HTTPStatus.BAD_REQUEST,
        "Bad Request: group chat was upgraded to a supergroup chat",
        {"migrate_to_chat_id": new_chat_id},
    )


def blocked_by_user() -> RefusedError:
    """Return the refusal of a message to somebody who blocked the bot."""
    return forbidden("bot was blocked by the user")
