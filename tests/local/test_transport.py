"""How calls reach the server: their forms, their tokens, and who may make them."""

import socket
from urllib.parse import urlencode

import httpx
import pytest

from bot.local import VISITOR_ID, LocalBotApi, fresh_token
from tests.local.client import BotClient


async def test_parameters_come_in_four_ways(client: BotClient) -> None:
    """Guards GET, forms, multipart and JSON, and names of methods in any case."""
    values = {"chat_id": str(VISITOR_ID), "text": "é & <b>"}
    address = client.address("sendmessage")
    answers = [
        await client.http.get(f"{address}?{urlencode(values)}"),
        await client.http.post(address, data=values),
        await client.http.post(address, data=values, files={"unused": ("x.txt", b"x")}),
        await client.http.post(address, json={"chat_id": VISITOR_ID, "text": values["text"]}),
    ]
    assert [answer.json()["result"]["text"] for answer in answers] == [values["text"]] * 4


async def test_a_json_body_that_cannot_be_read_is_refused(client: BotClient) -> None:
    """Guards the answer to broken JSON."""
    headers = {"Content-Type": "application/json"}
    response = await client.http.post(client.address("getMe"), content=b"{", headers=headers)
    assert response.json()["error_code"] == 400


@pytest.mark.parametrize(
    ("token", "code", "description"),
    [("700000:other", 401, "Unauthorized"), ("none", 404, "Not Found"), ("700000:loc/al", 404, "Not Found")],
)
async def test_wrong_tokens_are_refused(client: BotClient, token: str, code: int, description: str) -> None:
    """Guards 401 for a token of nobody and 404 for what is no token."""
    answer = (await client.http.get(f"{client.api.base_url}{token}/getMe")).json()
    assert (answer["error_code"], answer["description"]) == (code, description)


async def test_files_go_through_whole(client: BotClient) -> None:
    """Guards upload, sending again by identifier, download by the bot and by the page."""
    content = bytes(range(256)) * 40
    files = {"document": ("séance é.ics", content, "text/calendar")}
    data = {"chat_id": str(VISITOR_ID), "caption": "<b>Agenda</b>", "parse_mode": "HTML"}
    sent = (await client.http.post(client.address("sendDocument"), data=data, files=files)).json()["result"]
    document = sent["document"]
    assert (document["file_name"], document["mime_type"]) == ("séance é.ics", "text/calendar")
    assert sent["caption_entities"][0]["type"] == "bold"
    again = await client.call("sendDocument", chat_id=VISITOR_ID, document=document["file_id"])
    assert again["document"] == document
    path = (await client.call("getFile", file_id=document["file_id"]))["file_path"]
    download = await client.http.get(f"{client.api.base_file_url}{client.api.token}/{path}")
    assert download.content == content
    page = await client.http.get(f"{client.api.root_url}/_page/file/{document['file_id']}")
    assert page.content == content
    assert page.headers["Content-Disposition"].startswith("attachment;")
    assert (await client.http.get(f"{client.api.base_file_url}{client.api.token}/documents/none")).status_code == 404


async def test_files_that_make_no_sense_are_refused(client: BotClient) -> None:
    """Guards the refusals of absent, empty, foreign and mistaken files; addresses are never fetched."""
    address, data = client.address("sendPhoto"), {"chat_id": str(VISITOR_ID)}
    uploads = [{"photo": ("x.png", content, "image/png")} for content in (b"", b"not an image")]
    answers = [(await client.http.post(address, data=data, files=files)).json() for files in uploads]
    photos = ("", "https://example.org/x.png", "attach://nowhere")
    answers += [await client.raw("sendPhoto", chat_id=VISITOR_ID, photo=photo) for photo in photos]
    assert [answer["description"] for answer in answers] == [
        "Bad Request: file must be non-empty",
        "Bad Request: IMAGE_PROCESS_FAILED",
        "Bad Request: there is no photo in the request",
        "Bad Request: wrong file identifier/HTTP URL specified",
        "Bad Request: there is no photo in the request",
    ]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.2", "", "localhost:80:80"])
async def test_foreign_names_for_this_machine_are_refused(client: BotClient, host: str) -> None:
    """Guards against a web page whose own name is made to point at this machine."""
    for path in (f"/bot{client.api.token}/getMe", "/", "/_page/setup", "/_control/faults"):
        response = await client.http.get(f"{client.api.root_url}{path}", headers={"Host": host})
        assert response.status_code in {400, 403}


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST:9999", "127.0.0.1:8081"])
async def test_the_names_of_this_machine_are_accepted(client: BotClient, host: str) -> None:
    """Guards that a forwarded port does not lock its owner out."""
    response = await client.http.get(f"{client.api.root_url}/_page/setup", headers={"Host": host})
    assert response.status_code == 200


async def test_other_web_pages_cannot_act_here(client: BotClient) -> None:
    """Guards against a page elsewhere that posts a form to this server."""
    form = {"chat_id": str(VISITOR_ID), "text": "x"}
    for origin in ("https://evil.example", "null"):
        response = await client.http.post(client.address("sendMessage"), data=form, headers={"Origin": origin})
        assert response.status_code == 403
    plain = {"Content-Type": "text/plain"}
    body = f'{{"user": {VISITOR_ID}, "chat": {VISITOR_ID}, "text": "x"}}'
    response = await client.http.post(f"{client.api.root_url}/_page/do/write", content=body, headers=plain)
    assert response.status_code == 400


FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Referer": "https://evil.example/page"},
    {"Origin": "https://{host}"},
    {"Referer": "http://{host}.evil.example/"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"},
]


@pytest.mark.slow
@pytest.mark.parametrize("method", ["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"])
@pytest.mark.parametrize("headers", FOREIGN, ids=str)
async def test_no_method_acts_for_another_site(client: BotClient, method: str, headers: dict[str, str]) -> None:
    """Guards every way in which a page elsewhere can make a browser ask: an image, a form, a script."""
    before = len(client.api.calls.since(0, ""))
    host = client.api.root_url.removeprefix("http://")
    headers = {name: value.replace("{host}", host) for name, value in headers.items()}
    for path in (
        f"/bot{client.api.token}/sendMessage?chat_id={VISITOR_ID}&text=x",
        "/",
        "/_page/setup",
        "/_page/do/write",
    ):
        response = await client.http.request(method, f"{client.api.root_url}{path}", headers=headers)
        assert response.status_code == 403, path
    assert len(client.api.calls.since(0, "")) == before


async def test_the_page_itself_may_act(client: BotClient) -> None:
    """Guards the page against its own defence, in browsers old and new."""
    own = {"Origin": client.api.root_url, "Referer": client.api.page_url, "Sec-Fetch-Site": "same-origin"}
    assert (await client.http.get(f"{client.api.root_url}/_page/setup", headers=own)).status_code == 200
    typed = {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"}
    assert (await client.http.get(client.api.page_url, headers=typed)).status_code == 200


def test_the_secret_of_the_page_is_drawn_anew() -> None:
    """Guards against a token that anybody can read in the source: another one at each start, long enough."""
    tokens = {fresh_token() for _ in range(20)}
    assert len(tokens) == 20
    assert min(map(len, tokens)) > 35


async def test_the_server_listens_on_the_loopback_address_only(client: BotClient) -> None:
    """Guards that no other machine can reach it."""
    port = httpx.URL(client.api.root_url).port
    assert port is not None
    with pytest.raises(OSError, match=r".*"), socket.create_connection(("127.0.0.2", port), timeout=1):
        pass


async def test_a_port_that_is_taken_is_said_at_once(api: LocalBotApi) -> None:
    """Guards that a second server does not start silently elsewhere."""
    port = httpx.URL(api.root_url).port
    assert port is not None
    with pytest.raises(OSError, match="in use"):
        await LocalBotApi().start(port)


async def test_what_is_sent_is_what_is_kept(client: BotClient) -> None:
    """Guards the shapes of contact, venue and location."""
    contact = await client.call(
        "sendContact", chat_id=VISITOR_ID, phone_number="+33558051040", first_name="Service", vcard="BEGIN:VCARD"
    )
    assert contact["contact"] == {"phone_number": "+33558051040", "first_name": "Service", "vcard": "BEGIN:VCARD"}
    venue = await client.call(
        "sendVenue", chat_id=VISITOR_ID, latitude=43.7, longitude=-1.05, title="Hôpital", address="Dax"
    )
    assert venue["venue"]["title"] == "Hôpital"
    assert venue["location"] == {"latitude": 43.7, "longitude": -1.05}
