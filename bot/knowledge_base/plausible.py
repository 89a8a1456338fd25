"""What is written as it has to be and cannot be so: a hospital far from its commune, a check before there was any."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from bot.knowledge_base.directory_models import Facility
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.statements import statements_of, step_origin

FARTHEST_SITE: Final = 60
"""Kilometres from the centre of a commune, and more than to any hospital in it: the widest, overseas, are so wide."""
FIRST_YEAR: Final = 2000


def implausible(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """(origin, what is wrong) for each."""
    for key, facility in knowledge.facilities.items():
        yield from ((f"facility:{key}", said) for said in _position(key, facility, knowledge))
    for origin, day in days_of_checks(knowledge):
        if day.year < FIRST_YEAR:
            yield origin, f"checked_on {day} lies before {FIRST_YEAR}: correct the year"


def _position(key: str, facility: Facility, knowledge: Knowledge) -> Iterator[str]:
    """Coordinates stand near their commune, and a site belongs to a hospital that is no site itself."""
    commune = knowledge.gazetteer.communes.get(facility.commune)
    if (facility.latitude is None) != (facility.longitude is None):
        yield "latitude and longitude go together: write both or none"
    elif commune and (away := round(knowledge.facility_point(key).distance_km(commune.point))) > FARTHEST_SITE:
        yield f"the coordinates lie {away} km from {commune.name}: correct them"
    whole = knowledge.facilities.get(facility.part_of or "")
    if whole and whole.part_of:
        yield f"part_of '{facility.part_of}' is a site itself: name the hospital"


def days_of_checks(knowledge: Knowledge) -> list[tuple[str, date]]:
    """The days on which something was checked, with its origin."""
    dated = [(f"referent:{key}", one.checked_on) for key, one in knowledge.referents.items()]
    dated += [(f"facility:{key}", one.checked_on) for key, one in knowledge.facilities.items() if one.checked_on]
    dated += [(f"treatment:{key}", one.checked_on) for key, one in knowledge.treatments.items() if one.checked_on]
    dated += [(f"topic:{key}", one.provenance.checked_on) for key, one in knowledge.topics.items()]
    for toxicity in knowledge.toxicities.values():
        for stated in statements_of(toxicity):
            dated += [(stated.origin, day)] if (day := stated.statement.checked_on) else []
        for form in toxicity.forms:
            steps = ((step_origin(toxicity.key, form.key, grade), step) for grade, step in form.pathway.items())
            dated += [(origin, step.checked_on) for origin, step in steps if step.checked_on]
        dated.append((f"toxicity:{toxicity.key}", toxicity.provenance.checked_on))
    dated += [(f"emergency:{one.key}", one.checked_on) for one in knowledge.emergencies if one.checked_on]
    return dated
