"""Where somebody is: a shared position, and the territory that they save."""

from __future__ import annotations

import logging
from typing import Final

from bot.conversation import menus
from bot.conversation.access import SAVED_KINDS, saved_form
from bot.conversation.answers import answer_query
from bot.conversation.turn import Turn
from bot.knowledge_base.gazetteer import Point
from bot.storage import StorageError
from bot.understanding.query import Place, Query

_DECIMALS: Final = 2
"""About one kilometre: enough to find the nearest hospital, too coarse to find a house."""
_log = logging.getLogger(__name__)


async def answer_location(turn: Turn, location: Point) -> None:
    """Answer a shared position: the nearest referents for what was asked before, else ask for the discipline."""
    place = Place("location", "", round(location.latitude, _DECIMALS), round(location.longitude, _DECIMALS))
    remarks = () if _is_in_region(turn, location) else (turn.say("location_outside"),)
    context = turn.context
    if context is not None and (context.query.specialties or context.query.problems):
        before = context.query
        query = Query(("referents",), before.specialties, before.problems, tier=before.tier, place=place)
        if await answer_query(turn, query, remarks=remarks):
            return
    for remark in remarks:
        await turn.tell(remark)
    await turn.show(menus.specialties(turn.setting, place))


def _is_in_region(turn: Turn, location: Point) -> bool:
    gazetteer = turn.assistant.knowledge.gazetteer
    return gazetteer.department_at(location) is not None


async def save_place(turn: Turn, place: Place | None) -> str:
    """Save a territory, or forget it, and return what to say about it."""
    if place is not None and place.kind not in SAVED_KINDS:
        return turn.say("territory_unknown")
    try:
        await turn.services.people.set_place(turn.person, saved_form(place) if place else None, turn.today)
    except StorageError as error:
        _log.error("%s", error)
        return turn.say("not_saved")
    if place is None:
        return turn.say("territory_forgotten")
    return turn.say("territory_saved", place=turn.wording.place(place))
