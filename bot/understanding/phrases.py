"""Every phrase of knowledge/ and every name of a place, with what it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from bot.knowledge_base.entry_parts import Phrases
from bot.knowledge_base.gazetteer import Gazetteer
from bot.knowledge_base.kinds import DISCIPLINES, MentionKind, NameDetail, PhraseLanguage
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.crossing import crossed_phrases
from bot.understanding.folding import curated_words

OFFICIAL: Final[NameDetail] = "official"
"""Detail of an entry for a commune by its whole name of today."""
FORMER: Final[NameDetail] = "former"
"""By a name that it had once."""
NICKNAME: Final[NameDetail] = "nickname"
ADJECTIVE: Final[NameDetail] = "adjective"
"""Of a town or a department: 'palois'."""
PART: Final[NameDetail] = "part"
"""By a part of its name, or a hospital by one word alone: that needs a sign that a place is meant."""
WITHOUT_ARTICLE: Final[NameDetail] = "without_article"
"""By its name without the article (*Bouscat*)."""
BEGINNING: Final[NameDetail] = "cut_short"
"""By the beginning of its name (*angoul*)."""
MEASURE: Final = "measure"
"""Kind of the name of a measure by itself, which says nothing yet."""
SIGN: Final = "sign"
"""Kind of the other word of a sign, which says nothing without it (`signs.py`)."""


class Entry(NamedTuple):
    """What a phrase stands for. `detail` is the key of the form of a toxicity, or how a place is named (OFFICIAL…)."""

    kind: MentionKind
    key: str
    language: PhraseLanguage = "any"
    detail: str = ""
    crossing: str = ""
    """The table that composed the phrase; '' for one that stands in knowledge/ as it is."""
    exact: bool = False
    """Recognised only as it is spelt."""


Words = tuple[str, ...]
"""A phrase in folded words."""


def folded_phrases(knowledge: Knowledge) -> Iterator[tuple[Words, Entry]]:
    """Every phrase of knowledge/ with what it stands for (places by name excepted)."""
    return ((words, entry) for words, _, entry in all_phrases(knowledge))


def curated_phrases(knowledge: Knowledge) -> Iterator[tuple[str, Entry]]:
    """The same, as curators write them."""
    return ((" ".join(parts), entry) for _, parts, entry in all_phrases(knowledge))


def written_phrases(knowledge: Knowledge) -> Iterator[str]:
    """Every phrase that stands in knowledge/ as it is, and every part of which others are composed."""
    yield from (phrase for phrase, _ in (*clinical_phrases(knowledge), *_named_phrases(knowledge)))
    yield from (name for name, _ in _measure_names(knowledge))
    for crossing in knowledge.language.all_crossings().values():
        for phrases in (*crossing.things, crossing.before, crossing.behind):
            yield from phrases.all()


def all_phrases(knowledge: Knowledge) -> Iterator[tuple[Words, tuple[str, ...], Entry]]:
    """Each in folded words and as it is written, in one part or composed of two."""
    written = [
        (curated_words(phrase), (phrase,), entry)
        for phrase, entry in (*clinical_phrases(knowledge), *_named_phrases(knowledge))
    ]
    taken = {words for words, _, entry in written if entry.kind not in DISCIPLINES}
    composed: set[Words] = set()
    for words, parts, entry in _composed_phrases(knowledge):
        if words not in taken:
            composed.add(words)
            yield words, parts, entry
    for name, entry in _measure_names(knowledge):
        if (words := curated_words(name)) not in taken and words not in composed:
            yield words, (name,), entry
    yield from (one for one in written if one[0] not in composed)


def _composed_phrases(knowledge: Knowledge) -> Iterator[tuple[Words, tuple[str, str], Entry]]:
    """Tens of thousands, of some hundred parts: only the parts are folded, as a blank stands between them."""
    for one in crossed_phrases(knowledge):
        entry = Entry(one.kind, one.key, one.language, one.detail, one.crossing, one.exact)
        for parts in one.parts:
            yield curated_words(parts[0]) + curated_words(parts[1]), parts, entry


def _measure_names(knowledge: Knowledge) -> Iterator[tuple[str, Entry]]:
    """The names of measures that mean nothing by themselves ('natrémie'): their value or change does."""
    for key, measure in knowledge.language.laboratory.measures.items():
        yield from _each(measure.names, MEASURE, key)


def _named_phrases(knowledge: Knowledge) -> Iterator[tuple[str, Entry]]:
    """Every phrase that stands in knowledge/ as it is: it goes before one that is composed."""
    yield from _subject_phrases(knowledge)
    language = knowledge.language
    for cue, meaning in language.cues.items():
        yield from _each(meaning.phrases, "cue", cue)
    for key, subject in language.other_subjects.items():
        yield from _each(subject.phrases, "subject", key)
        if subject.of_animals:
            yield from _each(language.failures.animals, "subject", key)
    for index, idiom in enumerate(language.idioms):
        yield from _each(idiom.spelt_out(), "idiom", str(index))
    for index, ambiguity in enumerate(language.ambiguities):
        yield from _each(ambiguity.phrases, "ambiguous", str(index))
    for key, facility in knowledge.facilities.items():
        yield from _each(facility.phrases, "facility", key)
        yield facility.short, Entry("facility", key)
    for key, territory in knowledge.territories.items():
        yield from _each(territory.phrases, "territory", key)
        yield territory.name.fr, Entry("territory", key)


def clinical_phrases(knowledge: Knowledge) -> Iterator[tuple[str, Entry]]:
    for key, specialty in knowledge.specialties.items():
        yield from _each(specialty.phrases, "specialty", key)
        yield from _each(specialty.organs, "organ", key)
    for key, toxicity in knowledge.toxicities.items():
        main = toxicity.forms[0].key
        yield from _each(toxicity.phrases, "toxicity", key, main)
        yield from _each(toxicity.symptoms, "symptom", key, main)
        for form in toxicity.forms:
            yield from _each(form.phrases, "toxicity", key, form.key)
            yield from _each(form.beside_a_grade, "toxicity", key, form.key)
            yield from _each(form.symptoms, "symptom", key, form.key)
    for key, treatment in knowledge.treatments.items():
        yield from _each(treatment.phrases, "treatment", key)
        yield from ((name, Entry("treatment", key)) for name in treatment.trade_names)


def _subject_phrases(knowledge: Knowledge) -> Iterator[tuple[str, Entry]]:
    for key, topic in knowledge.topics.items():
        yield from _each(topic.phrases, "topic", key)
    yield from _each(knowledge.training.phrases, "cue", "training")
    for grade, meaning in knowledge.grades.general.items():
        yield from _each(meaning.phrases, "severity", str(grade))
    for key, level in knowledge.pathway.levels.items():
        yield from _each(level.phrases, "level", key)
    for key, situation in knowledge.pathway.situations.items():
        yield from _each(situation.phrases, "situation", key)


def _each(phrases: Phrases, kind: MentionKind, key: str, detail: str = "") -> Iterator[tuple[str, Entry]]:
    by_language: dict[PhraseLanguage, tuple[str, ...]] = {"fr": phrases.fr, "en": phrases.en, "any": phrases.any}
    for language, listed in by_language.items():
        entry = Entry(kind, key, language, detail)
        yield from ((phrase, entry) for phrase in listed)


def place_phrases(knowledge: Knowledge) -> Iterator[tuple[str, Entry]]:
    gazetteer = knowledge.gazetteer
    contracted = knowledge.language.small_words.contracted
    current = {curated_words(commune.name) for commune in gazetteer.communes.values()}
    for commune in gazetteer.communes.values():
        yield commune.name, Entry("commune", commune.insee, detail=OFFICIAL)
        article, _, rest = commune.name.partition(" ")
        if behind_a := contracted.get(article.lower()):
            yield f"{behind_a} {rest}", Entry("commune", commune.insee, detail=OFFICIAL)
        if "(" in commune.name:
            yield commune.name[: commune.name.index("(")], Entry("commune", commune.insee, detail=OFFICIAL)
    for name, insee in gazetteer.former_names:
        if curated_words(name) not in current:
            yield name, Entry("commune", insee, detail=FORMER)
    yield from _called_otherwise(gazetteer)
    for code, name in gazetteer.departments.items():
        yield name, Entry("department", code)
    for place in gazetteer.outside:
        yield place.name, Entry("outside", place.name, detail=place.kind, exact=place.is_small)


def _called_otherwise(gazetteer: Gazetteer) -> Iterator[tuple[str, Entry]]:
    """Nicknames, and adjectives as they are spelt: 'un rhumato palois'; one letter on they are other words."""
    for name, insee in gazetteer.nicknames:
        yield name, Entry("commune", insee, detail=NICKNAME)
    for name, town in gazetteer.nicknames_outside:
        yield name, Entry("outside", town, detail=NICKNAME, exact=True)
    for name, code in gazetteer.demonyms:
        yield (
            name,
            Entry("department" if code in gazetteer.departments else "commune", code, "fr", ADJECTIVE, exact=True),
        )


def ordinary_words(knowledge: Knowledge) -> dict[str, str]:
    """Each everyday word, folded, with its language: fr, en or any."""
    words = knowledge.language.ordinary_words
    found: dict[str, str] = {}
    for language, listed in (("fr", (*words.fr, *words.clinical.fr)), ("en", (*words.en, *words.clinical.en))):
        for line in listed:
            for word in curated_words(line):
                found[word] = "any" if found.get(word, language) != language else language
    return found
