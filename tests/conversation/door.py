"""A door that is open to members only, with two administrators: asking to be let in, and being invited."""

from __future__ import annotations

from tests.channels.telegram.harness import ADMINISTRATOR, GROUP, VISITOR, Call, Chat

STATED = "Anne Exemple, CH de Dax, oncologue"
OTHER_ADMINISTRATOR = 14
IN_GROUP = {"id": GROUP, "type": "group", "title": "Service"}


async def role_of(chat: Chat, user_id: int) -> str | None:
    """Return the role that is kept, None for nobody."""
    person = await chat.storage.users.find(str(user_id))
    return person.role if person else None


async def asked(chat: Chat, text: str = STATED) -> list[Call]:
    """Ask for access as the visitor, and return what follows the statement."""
    answer = (await chat.say("dermato dax", VISITOR))[0]
    await chat.tap(answer.button("Demander l'accès")["callback_data"], VISITOR)
    return await chat.say(text, VISITOR)


async def invited(chat: Chat, words: str = "") -> tuple[str, Call]:
    """Return the payload of a new invitation and the message that shows it."""
    shown = (await chat.say(f"/invite {words}", ADMINISTRATOR))[0]
    return shown.text.partition("?start=")[2].split()[0], shown
