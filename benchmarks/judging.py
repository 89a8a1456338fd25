"""Judges an answer against a labelled question: right, safe (asked back, or said it did not know) or wrong (false).

The labels are those of tests/questions/README.md. A missed emergency or identifier is always wrong; so is an emergency
call that does not stand first, a referent of another discipline, or an answer to what is not ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.folding import fold

HARMLESS = frozenset({"fallback", "choice", "help"})
VITAL = ("emergency", "privacy")
FACILITIES = {
    "CH de Dax": ("ch_dax",), "CHU de Poitiers": ("chu_poitiers",), "CHU de Limoges": ("chu_limoges",),
    "CHU de Bordeaux": ("chu_bordeaux",), "Institut Bergonié": ("institut_bergonie",),
    "CHU de Bordeaux - Pellegrin": ("chu_bordeaux_pellegrin",),
    "CHU de Bordeaux - Haut-Lévêque": ("chu_bordeaux_haut_leveque",), "CH de Pau": ("ch_pau",),
    "CH de Mont-de-Marsan": ("ch_mont_de_marsan",),
    "Polyclinique Bordeaux Nord Aquitaine": ("polyclinique_bordeaux_nord",),
    "CHU de Poitiers - site de Châtellerault": ("chu_poitiers_chatellerault",),
    "CH de la Côte Basque": ("ch_cote_basque", "polyclinique_cote_basque_sud"), "CH de Libourne": ("ch_libourne",),
    "CH de Bergerac": ("ch_bergerac",), "CH d'Arcachon": ("ch_arcachon",), "CH d'Angoulême": ("ch_angouleme",),
    "CH Sud Gironde": ("ch_sud_gironde_langon",),
}  # fmt: skip
"""Facilities of the labels → keys of ours; answering with their commune is as good."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`kind` is right, safe or wrong; `reasons` say why not right."""

    kind: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Judge:
    knowledge: Knowledge

    def verdict(self, label: Mapping[str, Any], answer: Mapping[str, Any], *, in_dialogue: bool) -> Verdict:
        """The verdict on one answer of the command-line contract."""
        sections = answer["sections"]
        options = label.get("any") or [label["sections"]]
        holding = [option for option in options if set(option) <= set(sections)]
        asked_back = any("choice" in option for option in holding)
        lacks = [] if holding else [f"sections {sections}, wanted {options}"]
        if label.get("any") or not set(options[0]) <= HARMLESS - {"choice"}:
            lacks += self._missing(label, answer, asked_back=asked_back)
        false = [*self._falsehoods(label, answer, options, in_dialogue=in_dialogue), *_vital(answer, options)]
        false_alarm = "emergency" in sections and not any("emergency" in option for option in options)
        welcome = {kind for option in options for kind in option}
        harmless = HARMLESS | ({*VITAL} & welcome)
        if false or (lacks and not set(sections) <= harmless) or not sections:
            return Verdict("wrong", (*false, *lacks))
        if lacks or false_alarm:
            return Verdict("safe", (*lacks, *(["false alarm"] if false_alarm else [])))
        return Verdict("right")

    def _missing(self, label: Mapping[str, Any], answer: Mapping[str, Any], *, asked_back: bool) -> Iterator[str]:
        understood, soft = answer["understood"], _soft(label)
        for slot in ("specialties", "toxicities"):
            if slot not in soft and label[slot] and not set(label[slot]) & set(understood[slot]):
                yield f"{slot} {understood[slot]}, wanted one of {label[slot]}"
        for slot in ("grade", "tier"):
            if slot not in soft and label[slot] and understood[slot] != label[slot]:
                yield f"{slot} {understood[slot]}, wanted {label[slot]}"
        if "place" not in soft and not asked_back and not self._holds(label["place"], understood["place"]):
            yield f"place {understood['place']}, wanted {label['place']}"

    def _holds(self, wanted: str | None, place: Mapping[str, Any] | None) -> bool:
        if wanted is None:
            return True
        if place is None:
            return False
        kind, _, name = wanted.partition(":")
        if kind == "dept":
            departments = set(place.get("departments", [place["key"]]))
            return set(name.split("+")) <= departments and place["kind"] in ("territory", "department")
        if kind == "outside":
            return bool(place["kind"] == "outside")
        if kind == "facility":
            keys = FACILITIES.get(name) or self._hospitals_called(name)
            communes = {self.knowledge.facilities[key].commune for key in keys}
            siblings = {self.knowledge.facilities[site].commune for key in keys for site in self.knowledge.sites[key]}
            return place.get("commune", place["key"]) in communes | siblings
        return bool(place["kind"] == "commune" and f"{place['name']} ({place['department']})" == wanted)

    def _hospitals_called(self, name: str) -> tuple[str, ...]:
        """Keys of the hospitals that knowledge/ calls so; else of those of the town behind *CH de*."""
        folded, town = fold(name), fold(re.sub(r"^(CHU?|GH|clinique) (de |d'|du )?", "", name))
        facilities, communes = self.knowledge.facilities, self.knowledge.gazetteer.communes
        called = [key for key, one in facilities.items() if folded in map(fold, (one.short, *one.phrases.all()))]
        there = [key for key, one in facilities.items() if fold(communes[one.commune].name) == town]
        return tuple(called or there)

    def _falsehoods(  # noqa: C901 - a table: one line per kind of falsehood
        self,
        label: Mapping[str, Any],
        answer: Mapping[str, Any],
        options: Iterable[Iterable[str]],
        *,
        in_dialogue: bool,
    ) -> Iterator[str]:
        sections, understood, soft = answer["sections"], answer["understood"], _soft(label)
        welcome = {kind for option in options for kind in option}
        yield from (f"must not have {kind}" for kind in label.get("not_sections", ()) if kind in sections)
        elsewhere = str(label["place"] or "").startswith("outside:")
        if welcome <= HARMLESS and not elsewhere:
            yield from (f"out of scope, answered with {kind}" for kind in sections if kind not in HARMLESS)
        if "privacy" in sections and "privacy" not in welcome:
            yield "no identifier was there"
        if welcome <= {"fallback", "help"}:
            return
        if "grade" not in soft and understood["grade"] not in (None, label["grade"]):
            yield f"grade {understood['grade']} was not named"
        if label["place"] is None and "place" not in soft and not in_dialogue and understood["place"]:
            yield f"place {understood['place']['name']} was not named"
        if "referents" in sections and label["specialties"] and "specialties" not in soft:
            if not answer["referents"]:
                yield "referents without a referent"
            elif answer["referents"][0]["specialty"] not in label["specialties"]:
                yield f"first referent is of {answer['referents'][0]['specialty']}"
        if elsewhere and "referents" in sections:
            place = understood["place"] or {}
            if place.get("kind") != "outside" or fold(label["place"][8:]) not in fold(place.get("name", "")):
                yield f"{label['place']} answered as {place}"


def _soft(label: Mapping[str, Any]) -> frozenset[str]:
    """Slots with several fair readings: the note begins with '[soft: …]'."""
    note = label.get("note", "")
    return frozenset(note[7 : note.index("]")].split(",")) if note.startswith("[soft: ") else frozenset()


def _vital(answer: Mapping[str, Any], options: Iterable[Iterable[str]]) -> Iterator[str]:
    sections = answer["sections"]
    for kind in VITAL:
        if all(kind in option for option in options) and kind not in sections:
            yield f"{kind} missed"
    wanted = any("emergency" in option for option in options)
    if "emergency" in sections and wanted:
        first = str(answer["text"]).strip().splitlines()[0]
        if sections[0] != "emergency" or "15" not in first:
            yield "the emergency call does not come first"
