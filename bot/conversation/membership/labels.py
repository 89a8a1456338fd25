"""What tells members apart: the hospital or town and the discipline that they stated, as keys of the knowledge.

No word that somebody typed is kept: a name that the knowledge does not hold leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.answering.wording import Wording
from bot.conversation.access import place_from, saved_form
from bot.understanding.reading import Reading

_SPECIALTY: Final = "specialty"


def label_of(reading: Reading) -> str:
    """Return what is kept of a statement: 'facility:ch_dax specialty:oncology', '' where nothing is known."""
    places = () if reading.place_choices else reading.places[:1]
    specialties = reading.keys(_SPECIALTY)[:1]
    return " ".join([*map(saved_form, places), *(f"{_SPECIALTY}:{key}" for key in specialties)])


def spoken_label(label: str, wording: Wording) -> str:
    """Return 'CH de Dax, Oncologie'; '' for what the knowledge no longer holds."""
    return ", ".join(_names(label, wording))


def _names(label: str, wording: Wording) -> Iterator[str]:
    for part in label.split():
        kind, _, key = part.partition(":")
        if kind == _SPECIALTY and key in wording.knowledge.specialties:
            yield wording.short_specialty(key)
        elif place := place_from(part, wording.knowledge):
            facility = wording.knowledge.facilities.get(place.key)
            yield facility.short if facility else wording.place(place)
