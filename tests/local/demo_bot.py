"""A small bot that knows nothing but uses everything: it lets tests look at each thing the page can draw."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import ClassVar

import httpx

from tests.local.client import BotClient, Json

CARD = """<b>J’ai compris :</b> exemple · grade 3 · Dax (40)

🚨 <b>Urgence vitale : appeler le 15.</b>

<b>Grade 3 – sévère</b>
Ceci est un texte d’essai, assez long pour occuper plusieurs lignes sur un téléphone, avec de l’<i>italique</i>, \
un <u>soulignement</u>, du <code>code</code> et un <a href="https://example.org/page">lien</a>.

<b>Contact</b>
Service d’essai, hôpital imaginaire
+33 5 99 00 00 40

<blockquote expandable>Première ligne d’une longue citation repliable.
Deuxième ligne, qui précise la première.
Troisième ligne, qui précise la deuxième.
Quatrième ligne, cachée tant qu’on ne déplie pas.
Cinquième ligne, cachée aussi.</blockquote>
Source : document imaginaire, 2026."""
BUTTONS = {
    "inline_keyboard": [
        [{"text": "Grade 1", "callback_data": "1"}, {"text": "Grade 2", "callback_data": "2"}],
        [{"text": "Copier le numéro", "copy_text": {"text": "+33 5 99 00 00 40"}}],
        [{"text": "Itinéraire", "callback_data": "venue"}, {"text": "Fiche", "callback_data": "contact"}],
        [{"text": "Envoyer à un collègue", "switch_inline_query": "dax"}],
        [{"text": "Site", "url": "https://example.org/"}],
    ]
}
KEYS = {"keyboard": [[{"text": "📍 Ma position", "request_location": True}, "Dax"]], "resize_keyboard": True}


class DemoBot:
    """Polls a local server and answers. Start it with `async with`."""

    def __init__(self, client: BotClient) -> None:
        self._client = client
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "DemoBot":
        """Describe itself and begin to poll."""
        await self._client.call("setMyDescription", description="Je réponds à tout.\nAucune donnée de patient ici.")
        commands = [
            {"command": "aide", "description": "Ce que je sais faire"},
            {"command": "lieu", "description": "Où ?"},
        ]
        await self._client.call("setMyCommands", commands=commands)
        self._task = asyncio.create_task(self._poll())
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop polling."""
        assert self._task is not None
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _poll(self) -> None:
        offset = 0
        async with httpx.AsyncClient(timeout=40) as http:
            client = BotClient(self._client.api, http)
            while True:
                for update in await client.updates(offset=offset, timeout=30):
                    offset = update["update_id"] + 1
                    for kind, answer in self._answers.items():
                        if kind in update:
                            await answer(self, update[kind])

    async def _say(self, chat_id: int, text: str, **more: object) -> None:
        await self._client.call("sendMessage", chat_id=chat_id, text=text, parse_mode="HTML", **more)

    async def _on_message(self, message: Json) -> None:
        chat_id, text = message["chat"]["id"], message.get("text", "")
        if "location" in message:
            await self._say(
                chat_id, f"Reçu : {message['location']['latitude']}", reply_markup={"remove_keyboard": True}
            )
        elif text == "secret":
            await self._client.call("deleteMessage", chat_id=chat_id, message_id=message["message_id"])
        elif text == "/lieu":
            await self._say(chat_id, "Où êtes-vous ?", reply_markup=KEYS)
        elif text == "agenda":
            data = {"chat_id": str(chat_id), "caption": "La prochaine séance"}
            files = {"document": ("séance.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar")}
            await self._client.http.post(self._client.address("sendDocument"), data=data, files=files)
        elif text.startswith("/start"):
            await self._say(chat_id, f"Bonjour ! Essayez /lieu ou une question. {text.removeprefix('/start')}")
        elif not text:
            await self._say(chat_id, "Je ne lis que le texte et les positions.")
        else:
            await self._say(chat_id, CARD, reply_markup=BUTTONS)

    async def _on_edit(self, message: Json) -> None:
        await self._say(message["chat"]["id"], f"Modifié : <i>{message['text']}</i>")

    async def _on_tap(self, query: Json) -> None:
        where = {"chat_id": query["message"]["chat"]["id"]}
        if query["data"] == "contact":
            await self._client.call("sendContact", **where, phone_number="+33599000040", first_name="Service d’essai")
        elif query["data"] == "venue":
            await self._client.call(
                "sendVenue",
                **where,
                latitude=43.71,
                longitude=-1.05,
                title="Hôpital imaginaire",
                address="1 rue d’Essai, Dax",
            )
        else:
            text, message_id = f"<b>Grade {query['data']}</b>", query["message"]["message_id"]
            edit = {"text": text, "parse_mode": "HTML", "reply_markup": BUTTONS}
            await self._client.raw("editMessageText", **where, message_id=message_id, **edit)
        await self._client.call("answerCallbackQuery", callback_query_id=query["id"], text="C’est fait")

    async def _on_inline(self, query: Json) -> None:
        content = {"message_text": f"<b>Fiche</b> {query['query']} +33 5 99 00 00 40", "parse_mode": "HTML"}
        result = {"type": "article", "id": "1", "title": "Fiche", "description": query["query"]}
        await self._client.call(
            "answerInlineQuery", inline_query_id=query["id"], results=[result | {"input_message_content": content}]
        )

    _answers: ClassVar[dict[str, Callable[["DemoBot", Json], Awaitable[None]]]] = {
        "message": _on_message,
        "edited_message": _on_edit,
        "callback_query": _on_tap,
        "inline_query": _on_inline,
    }
