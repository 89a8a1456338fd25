"""A bare HTTP client for the local Bot API: no library between the test and the server."""

from typing import Any

import httpx

from bot.local import LocalBotApi

Json = dict[str, Any]


class UnexpectedRefusalError(AssertionError):
    """The server refused a call that the test expected to succeed."""


class BotClient:
    """Calls the methods of one server with its token."""

    def __init__(self, api: LocalBotApi, http: httpx.AsyncClient) -> None:
        self.api = api
        self.http = http

    def address(self, method: str) -> str:
        """Return where a method is called."""
        return f"{self.api.base_url}{self.api.token}/{method}"

    async def raw(self, method: str, **parameters: object) -> Json:
        """Call a method with a JSON body and return the whole answer, be it a refusal."""
        answer: Json = (await self.http.post(self.address(method), json=parameters)).json()
        return answer

    async def call(self, method: str, **parameters: object) -> Any:
        """Call a method and return its result."""
        answer = await self.raw(method, **parameters)
        if not answer["ok"]:
            raise UnexpectedRefusalError(answer["description"])
        return answer["result"]

    async def refusal(self, method: str, **parameters: object) -> tuple[int, str]:
        """Call a method that must be refused and return the code and the description."""
        answer = await self.raw(method, **parameters)
        assert not answer["ok"], answer
        return answer["error_code"], answer["description"]

    async def updates(self, **parameters: object) -> list[Json]:
        """Fetch updates and return them."""
        found: list[Json] = await self.call("getUpdates", **parameters)
        return found

    async def page(self, path: str, **body: object) -> Json:
        """Do something as the page does and return the answer."""
        response = await self.http.post(f"{self.api.root_url}/_page/{path}", json=body)
        answer: Json = response.json()
        return answer

    async def look(self, path: str, **parameters: str | int) -> Json:
        """Read something as the page does."""
        answer: Json = (await self.http.get(f"{self.api.root_url}/_page/{path}", params=parameters)).json()
        return answer
