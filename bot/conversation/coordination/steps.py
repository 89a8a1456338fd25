"""What an administrator typed for one step of the form → its values, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from bot.announcing.scheduling import typed_day, typed_hours
from bot.assistant import Assistant
from bot.conversation.coordination.form import Form, Step, hours_on
from bot.conversation.harmless import harmless
from bot.knowledge_base.addresses import is_mail_address, is_web_link
from bot.knowledge_base.date_words import DateWords
from bot.understanding.query import Place

LONGEST: Final = 120
"""Characters of a title or a place."""
MOST_PLACES: Final = 12


@dataclass(frozen=True, slots=True)
class Heard:
    """The values, or the key of the sentence that says what is wrong, or places to choose from."""

    values: Mapping[str, str] = field(default_factory=dict)
    trouble: str = ""
    places: tuple[Place, ...] = ()


def heard_at(step: Step, text: str, form: Form, assistant: Assistant, today: date) -> Heard:
    """What a text says at this step."""
    text, words = " ".join(harmless(text).split()), assistant.knowledge.language.dates
    match step:
        case "where":
            return _where(text, assistant)
        case "day":
            return _day(text, today, words)
        case "hours":
            hours = typed_hours(text, words)
            day = date.fromisoformat(form.values["day"])
            return Heard(hours_on(day, *hours)) if hours else Heard(trouble="coord_unclear_hours")
        case "registration" if is_mail_address(text):
            return Heard({step: text})
        case "online" | "registration":
            trouble = "coord_unclear_link" if step == "online" else "coord_unclear_registration"
            return Heard({step: text}) if is_web_link(text) else Heard(trouble=trouble)
        case "deadline":
            return _deadline(text, form, today, words)
    return _text(step, text)


def place_values(place: Place) -> Mapping[str, str]:
    """The values of a commune or a hospital."""
    return {
        "mode": "site",
        "commune": place.key if place.kind == "commune" else "",
        "facility": place.key if place.kind == "facility" else "",
    }


def _where(text: str, assistant: Assistant) -> Heard:
    reading = assistant.reader.read(text)
    choices = tuple(place for place in reading.place_choices if place.kind in ("commune", "facility"))
    if choices:
        return Heard(places=choices[:MOST_PLACES])
    found = [place for place in reading.places if place.kind in ("commune", "facility")]
    return Heard(place_values(found[0])) if len(found) == 1 else Heard(trouble="coord_unclear_where")


def _day(text: str, today: date, words: DateWords) -> Heard:
    day = typed_day(text, today, words)
    if day is None:
        return Heard(trouble="coord_unclear_day")
    return Heard(trouble="coord_past_day") if day < today else Heard({"day": day.isoformat()})


def _deadline(text: str, form: Form, today: date, words: DateWords) -> Heard:
    day = typed_day(text, today, words)
    if day is None:
        return Heard(trouble="coord_unclear_day")
    starts = form.values.get("day", "")
    if starts and day.isoformat() > starts:
        return Heard(trouble="coord_late_deadline")
    return Heard({"deadline": day.isoformat()})


def _text(step: Step, text: str) -> Heard:
    if not text or len(text) > LONGEST:
        return Heard(trouble="coord_too_long")
    return Heard({step: text})
