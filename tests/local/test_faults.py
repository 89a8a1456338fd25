"""Faults reach the bot exactly where and as often as a test asks for."""

import httpx
import pytest

from bot.local import MEMBER_ID, VISITOR_ID, LocalBotApi
from bot.local.faults import Kind
from tests.local.client import BotClient


async def sent_texts(client: BotClient) -> list[str]:
    """Return what the visitor received from the bot."""
    view = await client.look("chat", user=VISITOR_ID, chat=VISITOR_ID)
    return [message["raw"] for message in view["messages"] if not message["mine"]]


@pytest.mark.parametrize(
    ("kind", "code", "description"),
    [
        ("flood", 429, "Too Many Requests: retry after 1"),
        ("server_error", 500, "Internal Server Error"),
        ("blocked", 403, "Forbidden: bot was blocked by the user"),
        ("bad_request", 400, "Bad Request: message can't be sent"),
        ("migrated", 400, "Bad Request: group chat was upgraded to a supergroup chat"),
        ("unauthorized", 401, "Unauthorized"),
    ],
)
async def test_each_refusal_can_be_injected_once(
    client: BotClient, api: LocalBotApi, kind: Kind, code: int, description: str
) -> None:
    """Guards the codes and words of injected refusals, and that the next call works again."""
    api.faults.add(kind, method="sendMessage")
    assert await client.refusal("sendMessage", chat_id=VISITOR_ID, text="x") == (code, description)
    assert await sent_texts(client) == []
    assert await client.call("sendMessage", chat_id=VISITOR_ID, text="x")


async def test_refusals_carry_what_the_bot_must_do(client: BotClient, api: LocalBotApi) -> None:
    """Guards retry_after (also as a header) and migrate_to_chat_id."""
    api.faults.add("flood", retry_after=7)
    response = await client.http.post(client.address("getMe"))
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "7"
    assert response.json()["parameters"] == {"retry_after": 7}
    api.faults.add("migrated", migrate_to_chat_id=-42)
    assert (await client.raw("getMe"))["parameters"] == {"migrate_to_chat_id": -42}


async def test_a_fault_hits_one_method_one_chat_and_the_asked_number_of_calls(
    client: BotClient, api: LocalBotApi
) -> None:
    """Guards that faults do not spill over to other methods, chats or later calls."""
    api.users.write(MEMBER_ID, MEMBER_ID, "/start")
    api.faults.add("blocked", method="sendMessage", chat_id=str(MEMBER_ID), skip=1, times=2)
    outcomes = [(await client.raw("sendMessage", chat_id=MEMBER_ID, text="x"))["ok"] for _ in range(4)]
    assert outcomes == [True, False, False, True]
    api.faults.add("blocked", method="sendMessage", chat_id=str(MEMBER_ID), times=None)
    assert await client.call("sendMessage", chat_id=VISITOR_ID, text="x")
    assert await client.call("getMe")
    assert not (await client.raw("sendMessage", chat_id=MEMBER_ID, text="x"))["ok"]
    api.faults.clear()
    assert await client.call("sendMessage", chat_id=MEMBER_ID, text="x")


async def test_front_end_errors_are_not_json(client: BotClient, api: LocalBotApi) -> None:
    """Guards that a 502 looks like that of a proxy, and that even a 200 can hold nonsense."""
    api.faults.add("server_error", code=502)
    response = await client.http.post(client.address("getMe"))
    assert (response.status_code, response.text.startswith("<html>")) == (502, True)
    api.faults.add("garbled")
    response = await client.http.post(client.address("getMe"))
    assert (response.status_code, response.text.startswith("<html>")) == (200, True)


@pytest.mark.parametrize("applied", [False, True])
async def test_a_cut_connection_may_come_before_or_after_the_effect(
    client: BotClient, api: LocalBotApi, *, applied: bool
) -> None:
    """Guards the uncertain delivery: the message has gone out, yet the bot saw only a broken connection."""
    api.faults.add("drop", method="sendMessage", applied=applied)
    with pytest.raises(httpx.RemoteProtocolError):
        await client.call("sendMessage", chat_id=VISITOR_ID, text="peut-être")
    assert await sent_texts(client) == (["peut-être"] if applied else [])
    call = api.calls.since(method="sendMessage")[-1]
    assert (call.status, call.carried_out) == (0, applied)


async def test_a_call_can_hang(client: BotClient, api: LocalBotApi) -> None:
    """Guards that a call can outlast the patience of the bot."""
    api.faults.add("hang", seconds=30)
    with pytest.raises(httpx.ReadTimeout):
        await client.http.post(client.address("getMe"), timeout=0.3)
    assert await client.call("getMe")


async def test_getupdates_can_be_refused_with_409(client: BotClient, api: LocalBotApi) -> None:
    """Guards that a test can play the second poller."""
    api.faults.add("conflict", method="getUpdates")
    assert (await client.refusal("getUpdates"))[0] == 409


async def test_other_processes_control_faults_over_http(client: BotClient) -> None:
    """Guards the control addresses: inject, list, clear, and refuse what makes no sense."""
    address = f"{client.api.root_url}/_control/faults"
    response = await client.http.post(address, json={"kind": "blocked", "method": "sendMessage", "chat_id": VISITOR_ID})
    assert response.status_code == 200
    assert len((await client.http.get(address)).json()["faults"]) == 1
    assert (await client.refusal("sendMessage", chat_id=VISITOR_ID, text="x"))[0] == 403
    for wrong in ({"kind": "blizzard"}, {"kind": "flood", "colour": "red"}):
        assert (await client.http.post(address, json=wrong)).status_code == 400
    await client.http.post(address, json={"kind": "blocked", "times": None})
    await client.http.delete(address)
    assert await client.call("getMe")


async def test_the_log_tells_every_call_and_its_outcome(client: BotClient, api: LocalBotApi) -> None:
    """Guards the log that end-to-end tests read, in this process and over HTTP."""
    await client.call("sendMessage", chat_id=VISITOR_ID, text="un")
    await client.raw("sendMessage", chat_id=VISITOR_ID, text="")
    first, second = api.calls.since(method="sendmessage")
    assert (first.parameters["text"], first.status, first.carried_out) == ("un", 200, True)
    assert (second.status, second.description, second.carried_out) == (400, "Bad Request: message text is empty", False)
    response = await client.http.get(f"{api.root_url}/_control/calls", params={"since": first.number})
    assert [call["number"] for call in response.json()["calls"]] == [second.number]


async def test_controls_are_closed_unless_asked_for() -> None:
    """Guards that the embedded server offers no controls."""
    server = LocalBotApi()
    await server.start()
    async with httpx.AsyncClient() as http:
        assert (await http.get(f"{server.root_url}/_control/faults")).status_code == 404
    await server.stop()
