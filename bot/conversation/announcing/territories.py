"""A page of territories to tick, for subscribers and for the target of an announcement."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from bot.answering.wording import Wording
from bot.conversation.announcing.presses import Press
from bot.conversation.packing import code_of
from bot.conversation.page import Row, in_rows

PER_PAGE: Final = 12
MARK: Final = {True: "✅", False: "▫️"}


def territory_rows(
    wording: Wording,
    chosen: Collection[str],
    page: int,
    tick: Callable[[str, bool], Press],
    turn_to: Callable[[int], Press],
) -> list[Row]:
    """Return the buttons of a page: everywhere, the territories two by two, and the way to the other pages.

    `tick` gets the code of a territory and what it is to be, so that a tap that comes twice does no more than once.
    """
    keys = list(wording.knowledge.territories)
    last = max(0, (len(keys) - 1) // PER_PAGE)
    page = min(max(page, 0), last)
    shown = keys[page * PER_PAGE : (page + 1) * PER_PAGE]
    everywhere = tick("", True).row(f"{MARK[not chosen]} {wording.say('announce_everywhere')}")
    ticks = [
        tick(code_of(key), key not in chosen).row(f"{MARK[key in chosen]} {territory_name(key, wording)}")
        for key in shown
    ]
    other: Row = []
    if page > 0:
        other += turn_to(page - 1).row("◀️")
    if page < last:
        other += turn_to(page + 1).row("▶️")
    return [everywhere, *in_rows(ticks, 2), other]


def territory_name(key: str, wording: Wording) -> str:
    """Return the name of a territory; its key where it has left the knowledge."""
    territory = wording.knowledge.territories.get(key)
    return territory.name.into(wording.language) if territory else key


def spoken_territories(keys: Collection[str], wording: Wording) -> str:
    """Return 'Béarn, Landes', or that it is everywhere."""
    return ", ".join(territory_name(key, wording) for key in sorted(keys)) or wording.say("announce_everywhere")
