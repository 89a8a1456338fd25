"""Kinds of places as people type them, each question with what it has to mean; known by construction, not collected.

python -m benchmarks.place_kinds               # every kind: right, asked, dropped, another
python -m benchmarks.place_kinds --show --only numbers

Longer than 300 lines: every kind of place and how it is typed is one table with its makers.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks.places import Case, Names, edited_cases, thinned
from benchmarks.understanding import NOON, ROOT
from bot.answering.answer import Asker
from bot.assistant import Assistant, Reply
from bot.channels.plain import plain_text
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge
from bot.understanding.facility_names import FacilityNames
from bot.understanding.folding import fold
from bot.understanding.query import Place

PREPOSITIONS = ("à", "vers", "près de", "sur", "depuis", "je suis à", "in", "near")
SENTENCES = (
    "dermato {prep} {name}",
    "rash grade 1 {prep} {name}",
    "patient de 60 ans, rash grade 1, {prep} {name}, qui appeler ?",
)
POSITIONS = (
    "{name} dermato",
    "rash grade 1 {name} numéro",
    "colite grade 2 {name} qui appeler",
    "numéro dermato {name} svp",
    "{name} rash grade 1",
    "qui appeler {name} dermato",
)
DOCTORS = (
    "skin doctor {name}",
    "heart doctor {name}",
    "eye doctor near {name}",
    "dermatology doctor {name}",
)
STRAY_NUMBERS = (
    "{n} km",
    "le {n} décembre",
    "{n} lésions",
    "{n} ans",
    "{n} jours",
    "depuis {n} jours",
    "{n} mg",
    "{n} selles",
    "il y a {n} semaines",
    "{n} papules",
    "à {n} km",
    "le {n}",
    "{n} cm",
    "plaquettes {n}",
    "plaquettes {n}000",
    "{n}000/mm3",
    "{n}/11",
    "vu le {n} novembre",
    "{n} patients",
    "chambre {n}",
    "{n} boutons",
    "{n} minutes de route",
    "{n} vésicules",
    "{n} taches rouges",
    "{n} nodules",
)
"""What is said with a number that is no department, whatever the number."""
UNKNOWN_NAMES = ("Zorblat", "Quimperec", "Vlaxhem", "Trufigny-sur-Wex", "Brogzaville")
"""Names like towns, of no town."""


LITTLE_WORDS = frozenset(["de", "d", "du", "des", "la", "le", "les", "l", "en", "et", "sur", "sous"])


@dataclass(frozen=True)
class Region(Names):
    """The names of the region, and the everyday words that some of them are."""

    knowledge: Knowledge
    everyday: frozenset[str] = frozenset()

    @cached_property
    def hospitals(self) -> FacilityNames:
        return FacilityNames(self.knowledge, self.everyday)

    @cached_property
    def official(self) -> frozenset[str]:
        """The names of today, in the region and outside, and those that are used for one place on purpose."""
        region = [commune.name for commune in self.gazetteer.communes.values()]
        others = [place.name for place in self.gazetteer.outside]
        spoken = [*(name for name, _ in self.gazetteer.nicknames), *self.gazetteer.departments.values()]
        return frozenset(map(fold, [*region, *others, *spoken]))

    def is_everyday(self, case: Case) -> bool:
        """Whether the name needs a preposition: *Yves*, *Sus*, *Campagne*."""
        words = fold(case.name).split()
        listed = all(code in self.gazetteer.word_like for code in case.wanted)
        return listed or set(words) <= self.everyday or (len(words) == 1 and len(words[0]) < len("four"))


@dataclass(frozen=True, slots=True)
class Wish:
    """A question, and what it has to mean: one of these places, or a choice that holds them all."""

    kind: str
    question: str
    wanted: frozenset[Place] = frozenset()
    """Empty: no place at all."""
    says: str = ""
    """Words that the answer has to hold."""
    whole: bool = False
    """Whether a choice has to hold all that is wanted."""


def communes_of(case: Case, names: Region) -> frozenset[Place]:
    dominant = names.dominant(case.wanted)
    return frozenset(Place("commune", code) for code in ([dominant] if dominant else case.wanted))


def behind_prepositions(names: Region, share: float) -> Iterator[Wish]:
    for case in thinned(names.cases(), share):
        for prep in PREPOSITIONS:
            for sentence in SENTENCES:
                yield Wish("preposition", sentence.format(prep=prep, name=case.name), communes_of(case, names))


def misspelt_behind_prepositions(names: Region, share: float) -> Iterator[Wish]:
    for case, edited in thinned(list(edited_cases(names, seed=7)), share):
        for prep in PREPOSITIONS:
            for sentence in SENTENCES:
                question = sentence.format(prep=prep, name=edited.lower())
                yield Wish("preposition, one edit", question, frozenset(Place("commune", c) for c in case.wanted))


def unknown_behind_prepositions(_names: Region, _share: float) -> Iterator[Wish]:
    for name in UNKNOWN_NAMES:
        for prep in PREPOSITIONS:
            for sentence in SENTENCES:
                yield Wish("unknown name", sentence.format(prep=prep, name=name), says=name)


def in_every_position(names: Region, share: float) -> Iterator[Wish]:
    plain = [case for case in names.cases() if not names.is_everyday(case)]
    for case in thinned(plain, share):
        for position in POSITIONS:
            yield Wish("position", position.format(name=case.name.lower()), communes_of(case, names))
    for code, name in names.gazetteer.departments.items():
        for position in POSITIONS:
            yield Wish(
                "department in position", position.format(name=name.lower()), frozenset({Place("department", code)})
            )


def behind_doctor(names: Region, share: float) -> Iterator[Wish]:
    towns = [case for case in names.cases() if len(case.wanted) == 1]
    for case in thinned(towns, share):
        for sentence in DOCTORS:
            yield Wish("doctor before a town", sentence.format(name=case.name), communes_of(case, names))


def stray_numbers(names: Region, _share: float) -> Iterator[Wish]:
    for code in names.gazetteer.departments:
        for phrase in STRAY_NUMBERS:
            stray = phrase.format(n=code)
            yield Wish("stray number", f"rash grade 1, {stray}")
            yield Wish(
                "stray number", f"rash grade 1 {stray}, qui appeler à Dax ?", frozenset({Place("commune", "40088")})
            )
            yield Wish("stray number", f"colite {stray} dermato ?")


def meant_departments(names: Region, _share: float) -> Iterator[Wish]:
    for code in names.gazetteer.departments:
        wanted = frozenset({Place("department", code)})
        for sentence in (
            "dermato {n}",
            "dermato ({n})",
            "dermatologue dans le {n}",
            "qui appeler dans le {n} pour un rash grade 1",
            "dermato département {n}",
            "rash grade 1 {n}",
            "colite grade 3 dans le {n} depuis 3 jours",
            "{n} dermato",
            "dermatologue dpt {n} svp",
            "je cherche un dermato dans le {n}",
            "dermatologist in {n}",
            "rash (dept {n}) qui appeler",
        ):
            yield Wish("department number", sentence.format(n=code), wanted)


def homonyms(names: Region, _share: float) -> Iterator[Wish]:
    for name, codes in names.meanings.items():
        if len(codes) < 2:
            continue
        yield Wish("homonym", f"dermato à {name}", communes_of(Case(name, codes), names), whole=True)
        departments = Counter(names.gazetteer.communes[code].department for code in codes)
        for code in codes:
            department = names.gazetteer.communes[code].department
            if departments[department] == 1:
                place = frozenset({Place("commune", code)})
                yield Wish("homonym settled", f"dermato {name} {department}", place)
                yield Wish("homonym settled", f"dermato à {name} ({department})", place)


def beginnings(names: Region, share: float) -> Iterator[Wish]:
    """The first words of several names: asked with all of them, or settled by the department."""
    begun: dict[str, set[str]] = defaultdict(set)
    for commune in names.gazetteer.communes.values():
        words = fold(commune.name).split()
        for length in range(1, len(words)):
            begun[" ".join(words[:length])].add(commune.insee)
    several = [(words, codes) for words, codes in sorted(begun.items()) if len(codes) > 1]
    for begin, codes in thinned(several, share):
        if begin in names.official or begin.split()[-1] in LITTLE_WORDS or _says_nothing(begin, names):
            continue
        departments = Counter(names.gazetteer.communes[code].department for code in codes)
        for code in codes:
            department = names.gazetteer.communes[code].department
            if departments[department] == 1 and names.gazetteer.departments[department]:
                place = frozenset({Place("commune", code)})
                yield Wish("beginning settled", f"dermato à {begin} ({department})", place)
        if names.dominant(frozenset(codes)) is None:
            every = frozenset(Place("commune", code) for code in codes)
            yield Wish("beginning asked", f"dermato à {begin}", every, whole=True)


def _says_nothing(words: str, names: Region) -> bool:
    """*Le*, *Saint*, *Bois*: hardly what anybody calls a place."""
    telling = [word for word in words.split() if len(word) > len("les") and word not in names.everyday]
    return not set(telling) - {"saint", "sainte"}


SHORT_FORMS: tuple[tuple[str, str], ...] = (
    (r"\bGrand\b", "Gd"), (r"\bGrande\b", "Gde"), (r"\bPetit\b", "Pt"), (r"\bPetite\b", "Pte"), (r"\bBourg\b", "Bg"),
    (r"\bNotre-Dame\b", "N-D"), (r"\bNotre-Dame\b", "ND"), (r"[- ]sur[- ]", " s/ "), (r"[- ]sous[- ]", " s/s "),
    (r"\bSaint-Jean\b", "St-J"), (r"\bSaint-Pierre\b", "St-P"), (r"\bSaint-Martin\b", "St-M"),
    (r"\bSaint\b", "St"), (r"\bSainte\b", "Ste"), (r"\bVieux\b", "Vx"), (r"\bChâteau\b", "Chât"), (r"\bVille", "Vlle"),
    (r"\bDeux\b", "2"), (r"\bTrois\b", "3"), (r"-lès-", " lès "), (r"-près-", " pr "), (r"\bMont\b", "Mt"),
    (r"\bSaint-", "S. "), (r"\bSaint-", "St."), (r"\bHaute\b", "Hte"), (r"\bHaut\b", "Ht"),
)  # fmt: skip
"""(pattern in an official name, how it is shortened)."""


def shortened(names: Region, share: float) -> Iterator[Wish]:
    for case in thinned(names.cases(), share):
        for pattern, short in SHORT_FORMS if len(fold(case.name).split()) > 1 else ():
            typed = re.sub(pattern, short, case.name, count=1)
            if typed != case.name and fold(typed) != fold(case.name):
                yield Wish("shortened", f"dermato à {typed}", communes_of(case, names))
                yield Wish("shortened", f"dermato {typed.lower()}", communes_of(case, names))
        yield from _initials(case, names)
    for typed, code in (
        ("2 Sèvres", "79"),
        ("2 sevres", "79"),
        ("Hte Vienne", "87"),
        ("Hte-Vienne", "87"),
        ("Chte Maritime", "17"),
        ("Char. Mar.", "17"),
    ):
        yield Wish("shortened", f"dermato {typed}", frozenset({Place("department", code)}))


def _initials(case: Case, names: Region) -> Iterator[Wish]:
    """St-J-de-Luz, V-s-Lot: a word of the name by its first letter."""
    if "-" not in case.name or "(" in case.name:
        return
    for word in re.finditer(r"[^\W\d_]{4,}", case.name):
        typed = case.name[: word.start() + 1] + case.name[word.end() :]
        if len(re.findall(r"[^\W\d_]{3,}", typed)) > 0:
            yield Wish("initials", f"dermato à {typed}", communes_of(case, names))


def postcodes(names: Region, _share: float) -> Iterator[Wish]:
    for code, communes in names.gazetteer.by_postcode.items():
        name = communes[0].name
        yield Wish("postal code", f"dermato {code}", frozenset({Place("commune", communes[0].insee)}), says=name)
        yield Wish(
            "postal code",
            f"rash grade 1 {code} qui appeler",
            frozenset({Place("commune", communes[0].insee)}),
            says=name,
        )


def insee_codes(names: Region, share: float) -> Iterator[Wish]:
    for commune in thinned(list(names.gazetteer.communes.values()), share):
        if commune.insee not in names.gazetteer.by_postcode:
            yield Wish(
                "INSEE code",
                f"dermato INSEE {commune.insee}",
                frozenset({Place("commune", commune.insee)}),
                says=commune.name,
            )


def territories(names: Region, _share: float) -> Iterator[Wish]:
    """Every wording of every territory, as it stands and behind a preposition."""
    for key, territory in names.knowledge.territories.items():
        for phrase in territory.phrases.all():
            for sentence in ("dermato {}", "rash grade 1 {}, qui appeler ?", "cardiologue {} svp"):
                yield Wish("territory", sentence.format(phrase), frozenset({Place("territory", key)}))


HOSPITAL_SENTENCES = ("dermato {}", "rash grade 1 {}, qui appeler ?", "qui appeler au {} pour une colite ?")


def hospitals(names: Region, _share: float) -> Iterator[Wish]:
    """Hospitals by one word behind *hôpital*, by one word alone, and by that word with the town."""
    by_name: dict[str, set[str]] = defaultdict(set)
    for phrase, key in (*names.hospitals.behind_a_head(), *names.hospitals.alone()):
        by_name[fold(phrase)].add(key)
    for key, facility in names.knowledge.facilities.items():
        for phrase in facility.phrases.all():
            by_name.pop(fold(phrase), None)
            for sentence in HOSPITAL_SENTENCES:
                yield Wish("hospital, curated", sentence.format(phrase), frozenset({Place("facility", key)}))
    for name, keys in by_name.items():
        wanted = frozenset(Place("facility", key) for key in keys)
        for sentence in HOSPITAL_SENTENCES:
            yield Wish("hospital, shortened", sentence.format(name), wanted, whole=True)
    for word, key in names.hospitals.alone():
        town = names.gazetteer.communes[names.knowledge.facilities[key].commune].name
        yield Wish("hospital with its town", f"dermato {word} {town}", frozenset({Place("facility", key)}))


KINDS: Mapping[str, Callable[[Region, float], Iterator[Wish]]] = {
    "prepositions": behind_prepositions,
    "misspelt": misspelt_behind_prepositions,
    "unknown": unknown_behind_prepositions,
    "positions": in_every_position,
    "doctor": behind_doctor,
    "stray": stray_numbers,
    "departments": meant_departments,
    "homonyms": homonyms,
    "beginnings": beginnings,
    "short": shortened,
    "postcodes": postcodes,
    "insee": insee_codes,
    "territories": territories,
    "hospitals": hospitals,
}


def outcome(wish: Wish, reply: Reply) -> str:
    """right, asked (a choice that holds what is wanted), dropped (no place), or another place."""
    answer, place = reply.answer, reply.answer.query.place
    offered = {choice.query.place for choice in answer.choices} | set(reply.reading.place_choices)
    if wish.says and wish.says not in plain_text(answer):
        return "dropped"
    if "choice" in answer.kinds and place is None:
        held = wish.wanted <= offered if wish.whole else wish.wanted & offered
        return "asked" if held and wish.wanted else "right" if not wish.wanted else "asked without it"
    if not wish.wanted:
        return "right" if place is None else "another"
    if place is None:
        return "dropped"
    has_to_ask = wish.whole and len(wish.wanted) > 1
    return "right" if place in wish.wanted and not has_to_ask else "another"


def region_of(assistant: Assistant) -> Region:
    """The names that an assistant knows."""
    knowledge = assistant.knowledge
    return Region(knowledge.gazetteer, knowledge, frozenset(assistant.reader.vocabulary.ordinary))


def asked(wish: Wish, assistant: Assistant) -> tuple[str, Reply]:
    """How a wish came out, and the reply to it."""
    reply = assistant.respond(wish.question, Asker(role="member"), None, NOON)
    return outcome(wish, reply), reply


def trial_text(reply: Reply) -> str:
    """For people: what the assistant made of it."""
    return f"{'+'.join(reply.answer.kinds)} {reply.answer.place_name} unknown={reply.answer.unknown}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", type=float, default=0.05)
    parser.add_argument("--only", choices=sorted(KINDS), nargs="*")
    parser.add_argument("--show", type=int, default=0, help="failures printed of each kind")
    parser.add_argument("--knowledge", type=Path, default=ROOT / "knowledge")
    options = parser.parse_args()
    assistant = Assistant(load_knowledge(options.knowledge, ROOT / "data"))
    names = region_of(assistant)
    for key in options.only or KINDS:
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        shown: Counter[str] = Counter()
        for wish in KINDS[key](names, options.share):
            found, reply = asked(wish, assistant)
            counts[wish.kind][found] += 1
            if found not in ("right", "asked") and shown[wish.kind] < options.show:
                shown[wish.kind] += 1
                print(f"- {found}: {wish.question!r} → {trial_text(reply)}, wanted {[p.key for p in wish.wanted]}")
        for kind, row in counts.items():
            total = sum(row.values())
            print(
                f"{total:6} {kind:26}",
                "  ".join(
                    f"{o} {row[o] / total:7.2%} ({row[o]})"
                    for o in ("right", "asked", "asked without it", "dropped", "another")
                ),
            )


if __name__ == "__main__":
    main()
