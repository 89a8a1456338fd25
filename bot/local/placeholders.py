"""Things that people send without thinking and that a bot must survive: stickers, voices, albums, polls."""

import base64
import secrets
import time
from collections.abc import Callable
from typing import Any

from bot.local.files import FileStore
from bot.local.methods.sending import fields_of
from bot.local.parameters import Upload
from bot.local.texts import typed_by_a_person

Content = dict[str, Any]

_ONE_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def placeholder(files: FileStore, kind: str, caption: str) -> list[Content]:
    """Return the contents of the messages that stand for this kind. Raises ValueError if the kind is unknown."""
    if kind == "album":
        group = {"media_group_id": str(secrets.randbelow(1 << 60))}
        return [_photo(files, caption) | group, _photo(files, "") | group]
    if kind not in _MAKERS:
        raise ValueError(f"unknown kind of placeholder: {kind}")
    return [_MAKERS[kind](files, caption)]


def _captioned(caption: str) -> Content:
    return fields_of(typed_by_a_person(caption), "caption")


def _photo(files: FileStore, caption: str) -> Content:
    stored = files.keep("photos", Upload("photo.png", _ONE_PIXEL, "image/png"))
    return {"photo": stored.as_photo()} | _captioned(caption)


def _document(files: FileStore, caption: str) -> Content:
    stored = files.keep("documents", Upload("document.pdf", b"%PDF-1.4\n% placeholder\n", "application/pdf"))
    return {"document": stored.as_document()} | _captioned(caption)


def _sticker(files: FileStore, _: str) -> Content:
    stored = files.keep("stickers", Upload("sticker.webp", b"RIFF\0\0\0\0WEBP", "image/webp"))
    look = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": "🙂"}
    return {"sticker": look | stored.as_json()}


def _voice(files: FileStore, caption: str) -> Content:
    stored = files.keep("voice", Upload("voice.ogg", b"OggS", "audio/ogg"))
    return {"voice": {"duration": 3, "mime_type": "audio/ogg"} | stored.as_json()} | _captioned(caption)


def _video(files: FileStore, caption: str) -> Content:
    stored = files.keep("videos", Upload("video.mp4", b"\0\0\0\x18ftypmp42", "video/mp4"))
    look = {"width": 320, "height": 240, "duration": 3, "mime_type": "video/mp4"}
    return {"video": look | stored.as_json()} | _captioned(caption)


def _poll(_: FileStore, caption: str) -> Content:
    options = [{"text": text, "voter_count": 0, "persistent_id": text} for text in ("A", "B")]
    poll: Content = {"id": str(secrets.randbelow(1 << 60)), "question": caption or "A / B ?", "options": options}
    flags = {
        "is_closed": False,
        "is_anonymous": True,
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    }
    return {"poll": poll | flags | {"total_voter_count": 0, "type": "regular"}}


def _dice(_: FileStore, __: str) -> Content:
    return {"dice": {"emoji": "🎲", "value": 4}}


def _forward(_: FileStore, caption: str) -> Content:
    origin = {"type": "hidden_user", "sender_user_name": "Collègue", "date": int(time.time()) - 3600}
    return fields_of(typed_by_a_person(caption or "Message transféré")) | {"forward_origin": origin}


_MAKERS: dict[str, Callable[[FileStore, str], Content]] = {
    "photo": _photo,
    "document": _document,
    "sticker": _sticker,
    "voice": _voice,
    "video": _video,
    "poll": _poll,
    "dice": _dice,
    "forward": _forward,
}
PLACEHOLDERS = (*_MAKERS, "album")
