"""The parameters of one call, however they came: in the address, a form, a multipart body or JSON."""

import json
from dataclasses import dataclass, field
from typing import Any

from tornado.httputil import HTTPServerRequest

from bot.local.refusals import bad_request

_TRUE = frozenset({"true", "yes", "1"})


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    content: bytes
    mime_type: str


@dataclass(frozen=True, slots=True)
class Parameters:
    """Named values, all kept as text as the Bot API does (structures as JSON), and the uploaded files."""

    values: dict[str, str]
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return the value, or the empty text if it is absent."""
        return self.values.get(name, "")

    def has(self, name: str) -> bool:
        """Return whether the call gave this parameter at all."""
        return name in self.values

    def required(self, name: str) -> str:
        """Return the value. Raises RefusedError if it is absent or empty."""
        if not self.text(name):
            raise bad_request(f'parameter "{name}" is required')
        return self.text(name)

    def integer(self, name: str, default: int = 0, lowest: int | None = None, highest: int | None = None) -> int:
        """Return the value as a number within bounds; what is no number counts as the default."""
        try:
            value = int(self.text(name).strip())
        except ValueError:
            return default
        if lowest is not None:
            value = max(value, lowest)
        return value if highest is None else min(value, highest)

    def decimal(self, name: str) -> float:
        """Return the value as a decimal number. Raises RefusedError if it is empty; what is no number counts as 0."""
        if not self.text(name).strip():
            raise bad_request(f"{name} is empty")
        try:
            return float(self.text(name))
        except ValueError:
            return 0.0

    def boolean(self, name: str) -> bool:
        """Return whether the value says yes."""
        return self.text(name).lower() in _TRUE

    def json_value(self, name: str, what: str) -> object:
        """Return the decoded JSON of a value, None if absent. Raises RefusedError if it is no JSON."""
        if not self.text(name):
            return None
        try:
            return json.loads(self.text(name))
        except ValueError:
            raise bad_request(f"can't parse {what} JSON object") from None

    def json_list(self, name: str, what: str) -> list[Any]:
        """Return the decoded JSON list of a value, empty if absent. Raises RefusedError if it is no list."""
        value = self.json_value(name, what)
        if value is None:
            return []
        if not isinstance(value, list):
            raise bad_request(f"expected an Array of {what}")
        return value


def read_parameters(request: HTTPServerRequest) -> Parameters:
    """Return the parameters of an HTTP request. Raises RefusedError if its JSON body cannot be read."""
    values = _last_values(request.query_arguments) | _last_values(request.body_arguments)
    content_type = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if content_type == "application/json" and request.body:
        values |= _json_values(request.body)
    uploads = {
        name: Upload(file.filename, file.body, file.content_type)
        for name, files in request.files.items()
        for file in files[:1]
    }
    return Parameters(values, uploads)


def _last_values(arguments: dict[str, list[bytes]]) -> dict[str, str]:
    return {name: found[-1].decode("utf-8", errors="replace") for name, found in arguments.items() if found}


def _json_values(body: bytes) -> dict[str, str]:
    try:
        decoded = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(decoded, dict):
        raise bad_request("expected a JSON object")
    return {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in decoded.items()
        if value is not None
    }
