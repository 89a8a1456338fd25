"""Contacts that stand in the file of a department which is not that of their hospital: found by nobody who edits."""

from __future__ import annotations

from pathlib import PurePath

from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.problems import Problem


def department_of_file(name: str, knowledge: Knowledge) -> str | None:
    """The department whose number a file of the directory bears; None where it has another name."""
    stem = PurePath(name).stem.upper()
    return stem if stem in knowledge.gazetteer.departments else None


def misplaced_contacts(knowledge: Knowledge) -> list[Problem]:
    """Each at its line, with the file to which it belongs. No mistake: the hospital says where a contact is."""
    found = []
    for key, referent in knowledge.referents.items():
        file, _, line = knowledge.origins[f"referent:{key}"].rpartition(":")
        commune = knowledge.commune_of(referent.facility)
        if department_of_file(file, knowledge) not in (None, commune.department):
            hospital = knowledge.facilities[referent.facility].short
            place = f"{commune.name} ({commune.department})"
            right = f"directory/{commune.department}.yaml"
            found.append(Problem(file, int(line), f"contact '{key}' is of {hospital}, {place}: move it to {right}"))
    return sorted(found)
