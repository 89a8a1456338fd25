"""The files that went through the chats, kept in memory."""

import mimetypes
import secrets
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from bot.local.parameters import Parameters, Upload
from bot.local.refusals import bad_request

_PNG = b"\x89PNG\r\n\x1a\n"
_SIGNATURES = ((_PNG, "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"))
_UNKNOWN_SIZE = (512, 512)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file: identifiers as the Bot API gives them, and the content."""

    file_id: str
    unique_id: str
    path: str
    name: str
    mime_type: str
    content: bytes

    def as_json(self) -> dict[str, Any]:
        """Return the fields that every kind of file shares in the Bot API."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.content)}

    def as_document(self) -> dict[str, Any]:
        """Return the file as the Document of the Bot API."""
        return {"file_name": self.name, "mime_type": self.mime_type} | self.as_json()

    def as_photo(self) -> list[dict[str, Any]]:
        """Return the file as the sizes of a photo."""
        width, height = self._dimensions()
        return [{"width": width, "height": height} | self.as_json()]

    def _dimensions(self) -> tuple[int, int]:
        if self.content.startswith(_PNG) and len(self.content) >= 24:
            return int.from_bytes(self.content[16:20]), int.from_bytes(self.content[20:24])
        return _UNKNOWN_SIZE


def image_type(content: bytes) -> str | None:
    """Return the media type of an image, judged by its first bytes, or None if it is no image."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next((mime for signature, mime in _SIGNATURES if content.startswith(signature)), None)


@dataclass(slots=True)
class FileStore:
    """Files by identifier and by path."""

    _by_id: dict[str, StoredFile] = field(default_factory=dict)

    def keep(self, folder: str, upload: Upload) -> StoredFile:
        """Store an upload and return it with its identifiers. Raises RefusedError if it is empty."""
        if not upload.content:
            raise bad_request("file must be non-empty")
        number = len(self._by_id)
        name = PurePosixPath(upload.name.replace("\\", "/")).name or "file"
        mime_type = upload.mime_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
        stored = StoredFile(
            file_id=f"local-{secrets.token_urlsafe(24)}",
            unique_id=f"local{number}",
            path=f"{folder}/file_{number}{PurePosixPath(name).suffix}",
            name=name,
            mime_type=mime_type,
            content=upload.content,
        )
        self._by_id[stored.file_id] = stored
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        """Return the file with this identifier, or None."""
        return self._by_id.get(file_id)

    def at_path(self, path: str) -> StoredFile | None:
        """Return the file at the path that getFile told, or None."""
        return next((file for file in self._by_id.values() if file.path == path), None)

    def from_call(self, parameters: Parameters, name: str, folder: str) -> StoredFile:
        """Return the file that a call sends: uploaded, attached or named by identifier. Raises RefusedError if none."""
        reference = parameters.text(name)
        field_name = reference.removeprefix("attach://") if reference.startswith("attach://") else name
        upload = parameters.uploads.get(field_name)
        if upload is not None:
            return self.keep(folder, upload)
        if not reference or reference.startswith("attach://"):
            raise bad_request(f"there is no {name} in the request")
        known = self.find(reference)
        if known is None:  # an address is never fetched: nothing leaves this machine
            raise bad_request("wrong file identifier/HTTP URL specified")
        return known
