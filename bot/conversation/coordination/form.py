"""A session of the course as an administrator fills it in: which steps are left, and what it would be."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from hashlib import blake2b
from typing import Any, Final, Literal

from bot.answering.session_text import MIDNIGHT
from bot.curating.yaml_writing import Entry, Value
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.training_models import TrainingSession

Kind = Literal["new", "when", "where", "registration", "status"]
Step = Literal["", "where", "online", "place", "title", "title_en", "day", "hours", "registration", "deadline"]
STEPS: Final[Mapping[Kind, tuple[Step, ...]]] = {
    "new": ("where", "online", "place", "title", "title_en", "day", "hours", "registration", "deadline"),
    "when": ("day", "hours", "deadline"),
    "where": ("where", "online", "place"),
    "registration": ("registration", "deadline"),
    "status": (),
}
"""What is asked for each kind, in this order, as far as it applies."""
KEPT_FOR: Final = timedelta(hours=24)
_LONGEST_KEY: Final = 34
_MOMENT: Final = "%Y-%m-%d %H:%M"


@dataclass(frozen=True, slots=True)
class Form:
    """What is filled in so far. `values`: texts by name, '' for what is left out on purpose."""

    kind: Kind
    session: str = ""
    """Key of the session that changes; '' for a new one."""
    values: Mapping[str, str] = field(default_factory=dict)
    done: tuple[Step, ...] = ()
    paused: bool = False
    """Whether typed texts are questions again, until it is taken up."""

    def step(self, before: TrainingSession | None) -> Step:
        """What is asked next, '' when nothing is left to ask. `before`: the session that changes."""
        left = (step for step in STEPS[self.kind] if step not in self.done and self._applies(step, before))
        return next(left, "")

    def _applies(self, step: Step, before: TrainingSession | None) -> bool:
        match step:
            case "online":
                return self.values.get("mode") == "online"
            case "place":
                return self.values.get("mode") != "online"
            case "title_en":
                return "title_en" not in self.values
            case "deadline" if self.kind == "when":
                return before is not None and before.registration_deadline is not None
        return True

    def answered(self, step: Step, values: Mapping[str, str]) -> Form:
        """The form with one more answer."""
        return replace(self, values={**self.values, **values}, done=(*self.done, step), paused=False)

    def back(self) -> Form:
        """The form with its last answer asked again."""
        return replace(self, done=self.done[:-1], paused=False)

    def as_json(self) -> str:
        kept = {"kind": self.kind, "session": self.session, "values": dict(self.values), "done": list(self.done)}
        return json.dumps({**kept, "paused": self.paused}, ensure_ascii=False)

    @staticmethod
    def from_json(text: str) -> Form | None:
        """The form that was kept; None for one that another version wrote."""
        try:
            kept: Any = json.loads(text)
            form = Form(kept["kind"], kept["session"], dict(kept["values"]), tuple(kept["done"]), bool(kept["paused"]))
        except (ValueError, KeyError, TypeError):
            return None
        known = form.kind in STEPS and set(form.done) <= set(STEPS[form.kind])
        return form if known else None

    @property
    def code(self) -> str:
        """A button confirms this form as it was shown, and no other."""
        return blake2b(replace(self, paused=False).as_json().encode(), digest_size=6).hexdigest()


def kept_deadline(form: Form, before: TrainingSession | None) -> date | None:
    """The deadline of the session that changes, where it may stay: one after the new day may not."""
    deadline = before.registration_deadline if before else None
    too_late = deadline is not None and "day" in form.values and form.values["day"] < deadline.isoformat()
    return None if too_late else deadline


def entry_of(form: Form, keys: Collection[str], town: str) -> Entry:
    """A new session as it stands in YAML. `keys`: those that are taken; `town`: what the new one is called after."""
    values = form.values
    entry: dict[str, Value] = {
        "key": new_key(f"{town} {values['day']}", keys),
        "title": {"fr": values["title"], "en": values.get("title_en") or values["title"]},
        "status": "open",
    }
    return entry | {name: value for name, value in changes_of(form).items() if value}


def changes_of(form: Form) -> dict[str, Value]:
    """The values that a form sets; None takes one away."""
    values, found = form.values, dict[str, Value]()
    if "mode" in values:
        place = values.get("place", "")
        found["place"] = {"fr": place, "en": place} if place else None
        found |= {name: values.get(name) or None for name in ("commune", "facility")}
        if values["mode"] == "online":
            found["online"] = values.get("online") or None
    if "starts" in values:
        found |= {"starts": values["starts"], "ends": values.get("ends") or None}
    if "registration" in values:
        found["registration"] = values["registration"] or None
    if "deadline" in values:
        found["registration_deadline"] = values["deadline"] or None
    if "status" in values:
        found["status"] = values["status"]
    return found


def candidate(form: Form, before: TrainingSession | None, keys: Collection[str], town: str) -> TrainingSession:
    """The session that would stand. Raises ValidationError, which is a ValueError."""
    if before is None:
        return TrainingSession.model_validate(entry_of(form, keys, town))
    changed = {name: value for name, value in changes_of(form).items() if value is not None}
    gone = {name for name, value in changes_of(form).items() if value is None}
    kept = {name: value for name, value in before.model_dump(mode="json").items() if name not in gone}
    return TrainingSession.model_validate({**kept, **changed})


def hours_on(day: date, first: time, last: time | None) -> dict[str, str]:
    """The values of a session from an hour to another of one day."""
    starts = datetime.combine(day, first)
    return {
        "starts": starts.strftime(_MOMENT),
        "ends": datetime.combine(day, last).strftime(_MOMENT) if last else "",
    }


def whole_day(day: date) -> dict[str, str]:
    return hours_on(day, MIDNIGHT, None)


def same_hours(day: date, before: TrainingSession) -> dict[str, str]:
    """The hours of the session on another day; one of several days lasts as long."""
    if before.starts is None:
        return whole_day(day)
    starts = datetime.combine(day, before.starts.time())
    ends = (starts + (before.ends - before.starts)).strftime(_MOMENT) if before.ends else ""
    return {"starts": starts.strftime(_MOMENT), "ends": ends}


def new_key(name: str, taken: Collection[str]) -> str:
    """'dax_2027_03_18', with a number behind it where that is taken."""
    plain = unicodedata.normalize("NFD", name.lower().replace("œ", "oe").replace("æ", "ae"))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")
    day = words[-len("2027_03_18") :]
    key = words if len(words) <= _LONGEST_KEY else f"{words[: _LONGEST_KEY - len(day) - 1].strip('_')}_{day}"
    key = key if key[:1].isalpha() else f"s_{key}"
    number = 1
    while (found := key if number == 1 else f"{key}_{number}") in taken:
        number += 1
    return found


def town_of(form: Form, knowledge: Knowledge) -> str:
    """The town of a form, '' where it is held online or not yet said."""
    if facility := form.values.get("facility"):
        known = knowledge.facilities.get(facility)
        return knowledge.gazetteer.communes[known.commune].name if known else ""
    commune = knowledge.gazetteer.communes.get(form.values.get("commune", ""))
    return commune.name if commune else ""
