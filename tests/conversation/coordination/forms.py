"""Ways into the form of a session, as far as a test wants to go."""

from __future__ import annotations

from tests.channels.telegram.harness import Call
from tests.conversation.coordination.conftest import Office

LINK = "https://example.org/bordeaux"


async def at_the_title(office: Office) -> list[Call]:
    """Return the question for the title of a new session in Bordeaux."""
    await office.press("Ajouter", await office.say("/sessions"))
    return await office.say("Bordeaux", "Amphithéâtre B")


async def moved(office: Office, day: str = "19/03/2027") -> list[Call]:
    """Return the preview of the session of Dax on another day, at the same hours."""
    shown = await office.press("1", await office.say("/sessions"))
    await office.press("Déplacer", shown)
    return await office.press("Garder le", await office.press("Mêmes heures", await office.say(day)))
