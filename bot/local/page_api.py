"""The HTTP side of the chat page."""

import json
from collections.abc import Callable
from dataclasses import asdict
from http import HTTPStatus
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import quote

from tornado.web import Finish

from bot.local.files import image_type
from bot.local.handlers import LocalHandler
from bot.local.nodes import nodes_of
from bot.local.page_view import chat_view, full_name, vcard_of
from bot.local.placeholders import PLACEHOLDERS
from bot.local.shared import Asked
from bot.local.state import GROUP_ID, Json, Message
from bot.local.users import Users

_FOLDER = Path(__file__).parent / "page"
_MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
}
_LONGEST_WAIT = 25.0  # seconds

_ACTS: dict[str, Callable[[Users, Json], object]] = {
    "write": lambda users, body: users.write(body["user"], body["chat"], body["text"], body.get("reply_to")),
    "edit": lambda users, body: users.edit(body["user"], body["chat"], body["message"], body["text"]),
    "location": lambda users, body: users.share_location(
        body["user"], body["chat"], float(body["latitude"]), float(body["longitude"])
    ),
    "contact": lambda users, body: users.share_contact(body["user"], body["chat"]),
    "placeholder": lambda users, body: users.send_placeholder(
        body["user"], body["chat"], body["kind"], body.get("caption", "")
    ),
    "channel": lambda users, body: users.post_in_channel(body["text"]),
    "choose": lambda users, body: users.choose(body["user"], body["chat"], body["key"], body["result"]),
    "language": lambda users, body: users.set_language(body["user"], body["language"]),
    "block": lambda users, body: users.set_blocked(body["user"], blocked=bool(body["blocked"])),
}


class PageFileHandler(LocalHandler):
    """The page itself and its scripts and styles."""

    def get(self, name: str = "") -> None:
        """Send one of the files of the page."""
        known = {path.name: path for path in _FOLDER.iterdir() if path.suffix in _MEDIA_TYPES}
        path = known.get(name or "page.html")
        if path is None:
            self.set_status(HTTPStatus.NOT_FOUND)
            return
        self.set_header("Content-Type", _MEDIA_TYPES[path.suffix])
        self.write(path.read_bytes())


class PageHandler(LocalHandler):
    """What the handlers of the page share: reading the request, and telling what was wrong with it."""

    def body_as_json(self) -> Json:
        """Return the JSON object of the request; answer 400 and stop if there is none."""
        try:
            body = json.loads(self.request.body)
        except ValueError:
            body = None
        if not isinstance(body, dict) or not self.request.headers.get("Content-Type", "").startswith(
            "application/json"
        ):
            self.refuse("a JSON object was expected")
        return dict(body)

    def number(self, name: str) -> int:
        """Return a number of the address; answer 400 and stop if it is none."""
        try:
            return int(self.get_query_argument(name, "0"))
        except ValueError:
            self.refuse(f"{name} must be a number")

    def refuse(self, reason: str) -> NoReturn:
        """Answer 400 with a reason and stop."""
        self.write_json({"error": reason}, HTTPStatus.BAD_REQUEST)
        raise Finish


class SetupHandler(PageHandler):
    """What the page needs once: who there is, where one can be, and whether the bot can explain itself."""

    def get(self) -> None:
        """Send the people, the group, the places and the placeholders."""
        world = self.api.world
        self.write_json(
            {
                "session": self.api.session,
                "people": [
                    {"id": p.user_id, "name": p.first_name, "language": p.language} for p in world.people.values()
                ],
                "group": {"id": GROUP_ID, "name": world.chats[GROUP_ID].title},
                "places": [asdict(place) for place in self.api.places],
                "placeholders": PLACEHOLDERS,
                "explains": self.api.explain is not None,
            }
        )


class ChatHandler(PageHandler):
    """A chat as somebody sees it, sent as soon as something has changed."""

    async def get(self) -> None:
        """Send what changed after the revision « since », waiting for it at most « wait » seconds."""
        try:
            person = self.api.users.person(self.number("user"))
            chat = self.api.users.chat(self.number("chat"))
        except LookupError:
            self.refuse("no such person or chat")
        session = self.get_query_argument("session", self.api.session)
        since = self.number("since") if session == self.api.session else 0
        wait = min(self.number("wait"), _LONGEST_WAIT)
        await self.unless_gone(self.api.world.change_after(chat, since, wait))
        self.write_json({"session": self.api.session} | chat_view(self.api.world, person, chat, since))


class ActHandler(PageHandler):
    """Something that somebody does."""

    def post(self, act: str) -> None:
        """Do it."""
        body = self.body_as_json()
        if act not in _ACTS:
            self.refuse("no such act")
        try:
            done = _ACTS[act](self.api.users, body)
        except (LookupError, ValueError, TypeError, AttributeError) as error:
            self.refuse(f"{type(error).__name__}: {error}")
        messages = done if isinstance(done, list) else [done]
        self.write_json({"messages": [message.message_id for message in messages if isinstance(message, Message)]})


class TapHandler(PageHandler):
    """The press of an inline button."""

    async def post(self) -> None:
        """Press a button (by row and column, or with forged data) and send what the bot answers."""
        body = self.body_as_json()
        users, queries = self.api.users, self.api.world.queries
        try:
            who = (body["user"], body["chat"], body["message"])
            if "data" in body:
                query_id = users.forge_tap(*who, str(body["data"]))
            else:
                query_id = users.tap(*who, row=body["row"], column=body["column"])
        except (LookupError, ValueError, TypeError) as error:
            self.refuse(f"{type(error).__name__}: {error}")
        answer = await self.unless_gone(queries.wait(query_id, float(body.get("wait", queries.lifetime))))
        self.write_json({"answered": answer is not None} | (answer or {}))


class InlineHandler(PageHandler):
    """An inline query."""

    async def post(self) -> None:
        """Ask the bot inline and send its results."""
        body = self.body_as_json()
        try:
            asked = self.api.users.ask_inline(
                body["user"], body["chat"], str(body["text"]), str(body.get("offset", ""))
            )
            key, answer = await self.unless_gone(asked)
        except (LookupError, TypeError) as error:
            self.refuse(f"{type(error).__name__}: {error}")
        if answer is None:
            self.write_json({"answered": False, "results": []})
            return
        results = [
            {
                "id": result["id"],
                "title": result["title"],
                "description": result["description"],
                "text": _preview(result["content"]),
            }
            for result in answer["results"]
        ]
        self.write_json({"answered": True, "key": key, "results": results, "button": answer["button"]})


class WhyHandler(PageHandler):
    """How the bot understood the last text of somebody."""

    def get(self) -> None:
        """Send the question and the parts of its explanation; both are null when there is nothing to explain."""
        user_id = self.number("user") or self.number("chat")
        try:
            text = self.api.users.last_text(user_id, self.number("chat"))
        except LookupError:
            self.refuse("no such chat")
        explain = self.api.explain
        asked = Asked(user_id, self.number("chat"), text or "", self.get_query_argument("language", ""))
        question, parts = (explain(asked) if explain and text else None) or (None, None)
        self.write_json({"question": question, "explanation": parts})


class DownloadHandler(PageHandler):
    """A file of a chat, for the person who looks at the page."""

    def get(self, file_id: str) -> None:
        """Send an image to look at, anything else to save."""
        file = self.api.world.files.find(file_id)
        if file is None:
            self.set_status(HTTPStatus.NOT_FOUND)
            return
        image = image_type(file.content)
        self.set_header("Content-Type", image or file.mime_type.partition(";")[0] or "application/octet-stream")
        way = "inline" if image else "attachment"
        self.set_header("Content-Disposition", f"{way}; filename*=UTF-8''{quote(file.name)}")
        self.write(file.content)


class VcardHandler(PageHandler):
    """A contact card, to save."""

    def get(self) -> None:
        """Send the contact card of a message as a vCard."""
        try:
            message = self.api.users.message(self.number("chat"), self.number("message"))
        except LookupError:
            self.refuse("no such message")
        card = vcard_of(message)
        if card is None:
            self.refuse("this message holds no contact card")
        self.set_header("Content-Type", "text/vcard; charset=utf-8")
        name = quote(f"{full_name(message.content['contact'])}.vcf")
        self.set_header("Content-Disposition", f"attachment; filename*=UTF-8''{name}")
        self.write(str(card))


def _preview(content: Json) -> list[Any]:
    if "text" in content:
        return list(nodes_of(content["text"], content.get("entities", [])))
    if "contact" in content:
        return [full_name(content["contact"]), "\n", content["contact"]["phone_number"]]
    return [content["venue"]["title"], "\n", content["venue"]["address"]] if "venue" in content else []
