"""When the pathway is asked for, who cares for a grade and who comes first, and the sections that answer it."""

from __future__ import annotations

from bot.knowledge_base.kinds import SectionKind
from bot.understanding.scope import is_strange, names_a_place
from bot.understanding.slots import Slots


def asks_for_the_pathway(slots: Slots) -> bool:
    """The pathway by its name or a level of it, and nobody who is looked for."""
    if slots.levels and slots.reading.unknown and not slots.has_subject and not slots.asks("immunotherapy", "pathway"):
        return False
    if slots.specialties and slots.tier and not slots.asks("pathway", "which_tier"):
        return False  # 'expert de recours en hépatologie ?': somebody is looked for
    if slots.situations or slots.levels or slots.asks("which_tier"):
        return not (slots.has_subject and names_a_place(slots) and not slots.asks("pathway", "which_tier"))
    if slots.names_both_tiers and not slots.has_subject and not names_a_place(slots):
        return not is_strange(slots)
    if slots.tier and not slots.has_subject and slots.asks("definition", "apart"):
        return not is_strange(slots)
    of_a_grade = slots.is_graded and slots.asks("pathway")
    if slots.tier and not slots.has_subject and not names_a_place(slots) and not of_a_grade:
        return not slots.reading.unknown or _asks_who_cares(slots)
    if not slots.has_subject and not _names_a_part_of_the_region(slots) and _asks_who_cares(slots):
        return True
    if not slots.asks("pathway"):
        return False
    ours = slots.has_subject or slots.tier or slots.asks("immunotherapy") or slots.is_graded
    if ours or not slots.reading.unknown:
        return True
    return slots.names_a_level and not is_strange(slots)


def _names_a_part_of_the_region(slots: Slots) -> bool:
    """'qui appeler en premier en Nouvelle-Aquitaine' looks for nobody nearer than the pathway does."""
    places, knowledge = slots.reading.places, slots.knowledge
    areas = [knowledge.territory(place.key) for place in places if place.kind == "territory"]
    whole = len(areas) == len(places) and all(
        knowledge.gazetteer.are_all_departments(area.departments) for area in areas
    )
    return names_a_place(slots) and not (places and whole)


def _asks_who_cares(slots: Slots) -> bool:
    """Who sees to a grade, where, and who comes first, of no organ: 'jusqu'à quel grade rester dans notre hôpital'."""
    if slots.asks("definition", "apart"):
        return False
    carer = bool(slots.uncovered) or slots.asks("carer")
    graded = slots.is_graded or slots.asks("which_grade")
    if graded:
        return bool(carer or slots.tier) or slots.asks("who", "where", "setting", "charge", "order", "pathway")
    ordered = slots.asks("charge", "order")
    if slots.asks("immunotherapy"):
        return ordered and (carer or slots.asks("who", "setting"))
    return (carer and ordered and not is_strange(slots)) or (slots.asks("charge") and slots.asks("order"))


def pathway_sections(slots: Slots) -> tuple[SectionKind, ...]:
    """The pathway, with what the sheet says of a toxicity and who treats it where a place is named."""
    people = ("referents",) if slots.has_subject and names_a_place(slots) else ()
    if slots.toxicities and slots.is_graded:
        return ("pathway", "grade", "toxicity", *people)
    if slots.named_toxicities and slots.situations and not slots.asks("pathway"):
        return ("pathway", "toxicity", *people)  # 'steroid refractory hepatitis, next step?': its sheet says it
    graded = slots.is_graded or slots.asks("which_grade")
    conduct: tuple[SectionKind, ...] = ("toxicity",) if slots.toxicities and slots.asks("what_to_do") else ()
    return ("pathway", *(("grade",) if graded else ()), *conduct, *people)
