"""The JSON object of the command-line contract (`ask --json`, `directory --json`)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from bot.answering.answer import Answer, ContactCard
from bot.channels.plain import plain_text
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.places import department_of
from bot.understanding.query import Place

_LINE_ENDS = re.compile(r"[\x7f-\x9f\u2028\u2029]")


def one_line(value: object) -> str:
    """JSON on exactly one line: what some readers take for the end of a line is escaped too."""
    text = json.dumps(value, ensure_ascii=False)
    return _LINE_ENDS.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def answer_as_json(answer: Answer, knowledge: Knowledge) -> dict[str, object]:
    """One answer, with keys only where the contract has keys."""
    query = answer.query
    return {
        "question": answer.question,
        "language": answer.language,
        "sections": list(answer.kinds),
        "urgency": answer.urgency,
        "understood": {
            "specialties": list(answer.derived_specialties),
            "toxicities": list(query.toxicities),
            "treatments": list(query.treatments),
            "grade": query.grade,
            "grades": list(query.all_grades),
            "tier": query.tier,
            "place": _place(query.place, answer.place_name, knowledge),
            "unknown": list(answer.unknown),
            "inherited": list(answer.inherited),
        },
        "referents": [_referent(card) for card in answer.cards],
        "pathway_levels": list(answer.pathway_levels),
        "trainings": list(answer.trainings),
        "choices": [{"label": choice.label, "question": choice.question} for choice in answer.choices],
        "text": plain_text(answer),
    }


def _place(place: Place | None, name: str, knowledge: Knowledge) -> dict[str, object] | None:
    if place is None:
        return None
    found: dict[str, object] = {"kind": place.kind, "key": place.key, "name": name}
    if department := department_of(place, knowledge):
        found["department"] = department
    match place.kind:
        case "commune":
            return found | {"name": knowledge.gazetteer.communes[place.key].name}
        case "department":
            return found | {"name": knowledge.gazetteer.departments[place.key]}
        case "territory":
            return found | {"departments": list(knowledge.territory(place.key).departments)}
        case "facility":
            return found | {"commune": knowledge.commune_of(place.key).insee}
        case "outside":
            return found | {"name": place.key}
        case "location":
            return found


def _referent(card: ContactCard) -> dict[str, object]:
    return {
        "key": card.key,
        "specialty": card.specialty,
        "facility": card.facility,
        "tier": card.tier,
        "distance_km": card.distance_km,
        "phones": list(card.phones),
        "demo": card.demo,
        "visibility": card.visibility,
        "checked_on": card.checked_on.isoformat(),
        **_extensions(dict(card.extensions)),
    }


def _extensions(extensions: Mapping[str, str]) -> dict[str, object]:
    """Number → what to ask for behind it; no key where no number has one."""
    return {"extensions": dict(extensions)} if extensions else {}


def directory_as_json(knowledge: Knowledge) -> list[dict[str, object]]:
    """Every referent, with where it stands (WGS84 degrees)."""
    return [_entry(key, knowledge) for key in sorted(knowledge.referents)]


def _entry(key: str, knowledge: Knowledge) -> dict[str, object]:
    referent = knowledge.referents[key]
    commune, point = knowledge.commune_of(referent.facility), knowledge.facility_point(referent.facility)
    return {
        "key": key,
        "specialty": referent.specialty,
        "tier": referent.tier,
        "facility": referent.facility,
        "facility_name": knowledge.facilities[referent.facility].name.fr,
        "commune": commune.insee,
        "commune_name": commune.name,
        "department": commune.department,
        "lat": point.latitude,
        "lon": point.longitude,
        "phones": list(referent.phones),
        "visibility": referent.visibility,
        "demo": referent.demo,
        "checked_on": referent.checked_on.isoformat(),
        **_extensions(referent.extensions),
    }
