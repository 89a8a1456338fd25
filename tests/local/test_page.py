"""What the chat page gets from the server."""

import asyncio
import re
from pathlib import Path

from bot.local import GROUP_ID, VISITOR_ID, LocalBotApi
from tests.local.client import BotClient

PAGE = Path(__file__).parents[2] / "bot" / "local" / "page"
LONG = 15.0
"""Seconds that nothing here should take; less than the long poll, which must not be what ends the wait."""


async def test_the_page_is_locked_to_this_server(client: BotClient) -> None:
    """Guards the content policy: no inline script, no outside resource, no reading of HTML by scripts."""
    response = await client.http.get(client.api.page_url)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy
    assert "rien ne sort de cette machine" in response.text
    assert 'lang="fr"' in response.text
    for reference in re.findall(r'(?:src|href)="([^"]+)"', response.text):
        if reference.startswith("/"):
            assert (await client.http.get(f"{client.api.root_url}{reference}")).status_code == 200
        else:
            assert reference.startswith(("#", "data:"))
    assert (await client.http.get(f"{client.api.root_url}/page/server.py")).status_code == 404


def test_the_page_never_reads_html_and_loads_nothing_from_elsewhere() -> None:
    """Guards the scripts and styles against innerHTML and against addresses of other machines."""
    for path in PAGE.iterdir():
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", source), path.name
        assert not re.search(r"(?:import|from|url\(|src=|@import)\s*[\"'(]?https?:", source), path.name


async def test_the_chat_comes_as_a_tree_of_plain_text(client: BotClient) -> None:
    """Guards that markup typed by people or by the bot never becomes markup of the page."""
    await client.call("sendMessage", chat_id=VISITOR_ID, text="<b>&lt;script&gt;</b>", parse_mode="HTML")
    view = await client.look("chat", user=VISITOR_ID, chat=VISITOR_ID)
    assert view["messages"][-1]["text"] == [{"kind": "bold", "children": ["<script>"]}]


async def test_a_change_wakes_the_page_and_brings_only_what_changed(client: BotClient, api: LocalBotApi) -> None:
    """Guards the long poll of the page: nothing to do for it but draw what is new."""
    where = {"user": VISITOR_ID, "chat": VISITOR_ID}
    before = await client.look("chat", **where)
    assert len(before["messages"]) == 1
    waiting = asyncio.create_task(client.look("chat", **where, since=before["revision"], wait=20))
    await asyncio.sleep(0.1)
    api.users.write(VISITOR_ID, GROUP_ID, "ailleurs")
    await asyncio.sleep(0.1)
    assert not waiting.done()
    sent = await client.call("sendMessage", chat_id=VISITOR_ID, text="ici")
    after = await asyncio.wait_for(waiting, LONG)
    assert [message["id"] for message in after["messages"]] == [sent["message_id"]]
    idle = await client.look("chat", **where, since=after["revision"], wait=0)
    assert (idle["messages"], idle["deleted"]) == ([], [])


async def test_a_page_that_outlived_the_server_starts_afresh(client: BotClient) -> None:
    """Guards that a revision of another session is not compared with ours."""
    view = await client.look("chat", user=VISITOR_ID, chat=VISITOR_ID, since=10_000, session="old", wait=20)
    assert len(view["messages"]) == 1


async def test_why_explains_the_last_text(client: BotClient, api: LocalBotApi) -> None:
    """Guards the panel « Pourquoi ? »: the last words of the person, not of the bot."""
    api.users.write(VISITOR_ID, VISITOR_ID, "colite g3")
    await client.call("sendMessage", chat_id=VISITOR_ID, text="réponse")
    api.users.share_location(VISITOR_ID, VISITOR_ID, 44, 0)
    why = await client.look("why", chat=VISITOR_ID, language="en")
    assert why == {"question": "colite g3", "explanation": [["en", ["lu : colite g3"]]]}
    assert await client.look("why", user=VISITOR_ID, chat=GROUP_ID) == {"question": None, "explanation": None}


async def test_contact_cards_can_be_saved(client: BotClient) -> None:
    """Guards the vCard: the bot's own if it sent one, else one made from the fields, with its signs escaped."""
    own = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:À moi\r\nEND:VCARD\r\n"
    names = {"phone_number": "+33558051040", "first_name": "Service; jour", "last_name": "Dax, 40"}
    for vcard, expected in ((own, own), ("", "FN:Service\\; jour Dax\\, 40\r\nTEL;TYPE=WORK,VOICE:+33558051040\r\n")):
        await client.call("sendContact", chat_id=VISITOR_ID, **names, vcard=vcard)
        view = (await client.look("chat", user=VISITOR_ID, chat=VISITOR_ID))["messages"][-1]
        assert view["contact"]["href"] == "tel:+33558051040"
        card = await client.http.get(f"{client.api.root_url}{view['contact']['vcard']}")
        assert card.headers["Content-Type"].startswith("text/vcard")
        assert card.headers["Content-Disposition"].startswith("attachment;")
        assert expected in card.content.decode()


async def test_nonsense_from_the_page_is_refused_politely(client: BotClient) -> None:
    """Guards that wrong requests give a reason and never a crash."""
    where: dict[str, object] = {"user": VISITOR_ID, "chat": VISITOR_ID}
    wrong: list[tuple[str, dict[str, object]]] = [
        ("do/write", {**where, "text": " "}),
        ("do/write", {"user": 7, "chat": 7, "text": "x"}),
        ("do/write", {"user": VISITOR_ID, "chat": 1002, "text": "x"}),
        ("do/write", {}),
        ("do/fly", where),
        ("do/placeholder", {**where, "kind": "hologram"}),
        ("do/choose", {**where, "key": "none", "result": "a"}),
        ("do/edit", {**where, "message": 1, "text": ""}),
        ("tap", {**where, "message": 999, "row": 0, "column": 0}),
    ]
    for path, body in wrong:
        response = await client.http.post(f"{client.api.root_url}/_page/{path}", json=body)
        assert (response.status_code, "error" in response.json()) == (400, True), path
    for path in ("chat?user=7&chat=7", "chat?user=x", "why?chat=7", "vcard?chat=1001&message=1", "file/none"):
        response = await client.http.get(f"{client.api.root_url}/_page/{path}")
        assert response.status_code in {400, 404}, path
