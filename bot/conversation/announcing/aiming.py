"""Whom a draft is for: topic, territories, and whether the night holds it up."""

from __future__ import annotations

from bot.announcing.desk import MESSAGE
from bot.announcing.recipients import as_kept, from_kept
from bot.conversation.announcing.office import Office
from bot.conversation.announcing.presses import Press, key_with
from bot.conversation.announcing.territories import area_rows, areas_of
from bot.conversation.packing import code_of
from bot.conversation.page import sentence
from bot.conversation.turn import Turn
from bot.storage import Announcement


async def aim(office: Office, turn: Turn, press: Press, draft: Announcement, message: str) -> str | None:
    """Change whom a draft is for. Return the notice to show; None: show the draft as it is now."""
    announcements, wording, number = office.storage.announcements, turn.wording, draft.number
    topics = office.knowledge.announcing.topics
    match press.action:
        case "urgent":
            await announcements.retarget(number, urgent=press.argument == "1")
        case "topics":
            rows = [
                Press("ann", "topic", number, code_of(key)).row(topic.name.into(wording.language))
                for key, topic in topics.items()
            ]
            await turn.show(sentence(wording.say("announce_which_topic"), rows), message)
            return ""
        case "topic":
            topic = key_with(press.argument, topics)
            if topic is None or draft.kind != MESSAGE:
                return turn.say("stale_button")
            await announcements.retarget(number, topic=topic)
        case "place" | "places" if draft.kind == MESSAGE:
            return await _aim_at_places(office, turn, press, draft, message)
        case _:
            return turn.say("stale_button")
    return None


async def _aim_at_places(office: Office, turn: Turn, press: Press, draft: Announcement, message: str) -> str:
    number, wording = draft.number, turn.wording
    chosen = set(from_kept(draft.territory))
    if press.action == "place":
        code = press.argument.removesuffix("+")
        key = key_with(code, (*areas_of(wording), *chosen))
        if key is None and code:
            return turn.say("stale_button")
        chosen = set() if key is None else chosen | {key} if press.argument.endswith("+") else chosen - {key}
        await office.storage.announcements.retarget(number, territory=as_kept(sorted(chosen)))
    rows = area_rows(
        wording, chosen, lambda code, wanted: Press("ann", "place", number, f"{code}{'+' if wanted else ''}")
    )
    rows.append(Press("ann", "panel", number).row(wording.say("announce_button_done")))
    await turn.show(sentence(wording.say("announce_aim_places"), rows), message)
    return ""
