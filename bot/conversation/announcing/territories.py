"""Departments to tick, for subscribers and for the target of an announcement."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from bot.answering.wording import Wording
from bot.conversation.announcing.presses import Press
from bot.conversation.packing import code_of
from bot.conversation.page import SHORT_LABEL, Row, side_by_side
from bot.understanding.query import Place

MARK: Final = {True: "✅", False: "▫️"}


def area_rows(wording: Wording, chosen: Collection[str], tick: Callable[[str, bool], Press]) -> list[Row]:
    """Return the buttons: everywhere, then the departments; what somebody ticked before stands among them.

    `tick` gets the code of an area and what it is to be, so that a tap that comes twice does no more than once.
    """
    departments = wording.knowledge.gazetteer.departments
    earlier = [key for key in sorted(chosen) if key not in departments]
    whole = wording.say("announce_everywhere")
    everywhere = tick("", True).row(f"{MARK[not chosen]} {whole[:1].upper()}{whole[1:]}")
    ticks = [
        tick(code_of(key), key not in chosen).row(f"{MARK[key in chosen]} {_on_a_button(key, wording)}")
        for key in (*earlier, *sorted(departments))
    ]
    return [everywhere, *side_by_side(ticks)]


def areas_of(wording: Wording) -> tuple[str, ...]:
    """Return everything that can be followed: departments, and the territories that were offered before."""
    return (*wording.knowledge.gazetteer.departments, *wording.knowledge.territories)


def _on_a_button(key: str, wording: Wording) -> str:
    name = wording.knowledge.gazetteer.departments.get(key)
    return f"{key} {name}" if name else area_name(key, wording)


def area_name(key: str, wording: Wording) -> str:
    """Return the name of an area; its key where it has left the knowledge."""
    if key in wording.knowledge.gazetteer.departments:
        return wording.place(Place("department", key))
    territory = wording.knowledge.territories.get(key)
    return territory.name.into(wording.language) if territory else key


def areas_on_a_button(keys: Collection[str], wording: Wording) -> str:
    """Return their names, or how many they are where a button cannot show them."""
    spoken = spoken_areas(keys, wording)
    return spoken if len(spoken) <= SHORT_LABEL else str(len(keys))


def spoken_areas(keys: Collection[str], wording: Wording) -> str:
    """Return 'Béarn, Landes (40)', or that it is everywhere."""
    return ", ".join(area_name(key, wording) for key in sorted(keys)) or wording.say("announce_everywhere")
