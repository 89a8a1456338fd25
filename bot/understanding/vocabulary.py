"""The closed vocabulary: every phrase that means something, as a tree of folded words.

Longer than 300 lines: every kind of phrase is planted here, in the order in which one takes precedence over another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Phrases
from bot.understanding.crossing import crossed_phrases, things_before_words, words_before_things
from bot.understanding.facility_names import PART, FacilityNames
from bot.understanding.folding import curated_words, fold
from bot.understanding.spelling import JoinedNames, SpellingIndex
from bot.understanding.telling import telling_words

FILLERS = frozenset(
    [
        "de",
        "d",
        "du",
        "des",
        "l",
        "le",
        "la",
        "les",
        "a",
        "au",
        "aux",
        "en",
        "sur",
        "sous",
        "et",
        "the",
        "of",
        "in",
        "un",
        "une",
        "s",
    ]
)
"""Words that people drop from, or add to, the names of places and diseases."""
SHORTEST_JOINED_DISEASE = 8
"""Letters of a clinical phrase that is recognised with its blanks elsewhere; *hyper t* lies too near *hypo t*."""
WITHOUT_ARTICLE = "without article"
"""Detail of an entry for a commune whose article was left out (*Bouscat*)."""
CONTRACTED = (("Le ", "au "), ("Les ", "aux "))
"""How the article of a name changes behind 'à': *au Bouscat*."""
ARTICLES = frozenset({"le", "la", "les", "l"})
NEVER_MISSPELT = frozenset({"subject", "idiom"})
"""What is not ours is recognised as it is written: a typo must not make another subject of an everyday word."""
JOINABLE = frozenset(
    {
        "commune",
        "department",
        "territory",
        "facility",
        "outside",
        "specialty",
        "organ",
        "toxicity",
        "symptom",
        "treatment",
    }
)
"""What is recognised with its blanks elsewhere or missing (*montdemarsan*, *endocrino logue*)."""
MEASURE = "measure"
"""Kind of the name of a measure by itself, which says nothing yet."""
PLACE_KINDS = frozenset({"commune", "department", "territory", "facility", "outside", "postcode"})


class Entry(NamedTuple):
    """What a phrase stands for. `detail` is the form of a toxicity, or how a place is named (official, former…)."""

    kind: str
    key: str
    language: str = "any"
    detail: str = ""
    crossing: str = ""
    """The table that composed the phrase; '' for one that stands in knowledge/ as it is."""
    exact: bool = False
    """Recognised only as it is spelt."""


@dataclass(slots=True)
class Node:
    """A place in the tree: what ends here, what goes on, and which communes lie below."""

    children: dict[str, Node] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    """INSEE codes of the communes whose name goes on from here."""
    phrase: str = ""
    links: frozenset[str] = frozenset()
    """Words that may stand here between the two parts of a crossing, at no cost ('atteinte du foie')."""
    expects_a_thing: bool = False
    """Whether the things of a crossing follow here."""


@dataclass(frozen=True)
class Vocabulary:
    """The tree, the words that may be misspelt, and the words that may not."""

    root: Node
    spellings: SpellingIndex
    ordinary: dict[str, str]
    """Everyday word → its language ('fr', 'en' or 'any')."""
    communes_by_word: dict[str, tuple[str, ...]]
    """A telling word inside the name of at most a few communes → their INSEE codes (*Tyrosse*)."""

    @cached_property
    def joined(self) -> dict[str, list[Node]]:
        """Letters of a phrase without its blanks → where it ends in the tree; made when first needed."""
        found: dict[str, list[Node]] = defaultdict(list)
        _join(self.root, "", found)
        return found

    @cached_property
    def beginning_with(self) -> dict[str, list[tuple[str, Node]]]:
        """First letter → the words with which phrases of several words begin."""
        found: dict[str, list[tuple[str, Node]]] = defaultdict(list)
        for word, node in self.root.children.items():
            if node.children:
                found[word[0]].append((word, node))
        return dict(found)

    @cached_property
    def joined_names(self) -> JoinedNames:
        return JoinedNames(self.joined)

    def prepare(self) -> None:
        """Make the indexes of misspellings now rather than at the first misspelling."""
        _ = self.joined_names
        self.spellings.prepare()

    def entries_of(self, phrase: str) -> Sequence[Entry]:
        """What a phrase means, spelt exactly."""
        return _entries_at(self.root, fold(phrase).split())


def _join(node: Node, letters: str, found: dict[str, list[Node]]) -> None:
    kinds = {entry.kind for entry in node.entries if not entry.exact}
    if kinds & PLACE_KINDS or (kinds & JOINABLE and len(letters) >= SHORTEST_JOINED_DISEASE):
        found[letters].append(node)
    for word, child in node.children.items():
        _join(child, letters + word, found)


def build_vocabulary(knowledge: Knowledge) -> Vocabulary:
    """The vocabulary of a knowledge snapshot; a fraction of a second."""
    root = Node()
    correctable: set[str] = set()
    for phrase, entry in curated_phrases(knowledge):
        _plant(root, phrase, entry)
        if entry.kind not in NEVER_MISSPELT and not entry.exact:
            correctable.update(curated_words(phrase))
    vague = _words_of_hospitals(knowledge)
    for phrase, entry in _place_phrases(knowledge):
        _plant(root, phrase, entry, commune=entry.key if entry.kind == "commune" else None, vague=vague)
        correctable.update(curated_words(phrase))
    for phrase, links in words_before_things(knowledge):
        if node := _end_of(root, phrase):
            node.links, node.expects_a_thing = node.links | links | FILLERS, True
    for phrase, verbs in things_before_words(knowledge):
        if node := _end_of(root, phrase):
            node.links |= verbs
    ordinary = ordinary_words(knowledge)
    correctable |= _plant_facilities(root, knowledge, frozenset(ordinary))
    telling = telling_words(knowledge, FILLERS | vague)
    return Vocabulary(root, SpellingIndex(correctable - ordinary.keys()), ordinary, telling)


def _words_of_hospitals(knowledge: Knowledge) -> frozenset[str]:
    """*Hôpital* names no commune by itself, though L'Hôpital-d'Orion and Grayan-et-l'Hôpital are called so in part."""
    return frozenset(word for head in knowledge.language.place_words.hospitals.all() for word in curated_words(head))


def _plant_facilities(root: Node, knowledge: Knowledge, everyday: frozenset[str]) -> set[str]:
    """Plants the short names of hospitals that mean nothing else yet, and returns their words."""
    names = FacilityNames(knowledge, everyday)
    short = {curated_words(phrase): "" for phrase, _ in names.behind_a_head()}
    short |= {curated_words(word): PART for word, _ in names.alone()}
    free = {words: detail for words, detail in short.items() if not _entries_at(root, words)}
    for phrase, key in (*names.behind_a_head(), *names.alone()):
        if (detail := free.get(curated_words(phrase))) is not None:
            _plant(root, phrase, Entry("facility", key, detail=detail))
    return {word for words in free for word in words}


def _entries_at(root: Node, words: Sequence[str]) -> Sequence[Entry]:
    node: Node | None = root
    for word in words:
        node = node.children.get(word) if node else None
    return node.entries if node else ()


def curated_phrases(knowledge: Knowledge) -> Iterator[tuple[str, Entry]]:
    """Every phrase of knowledge/ with what it stands for (places by name excepted)."""
    written = (*_clinical_phrases(knowledge), *_named_phrases(knowledge))
    taken = {curated_words(phrase) for phrase, entry in written if entry.kind not in ("specialty", "organ")}
    crossed = [
        (one.phrase, Entry(one.kind, one.key, one.language, one.detail, one.crossing, one.exact))
        for one in crossed_phrases(knowledge)
    ]
    composed = [(phrase, entry) for phrase, entry in crossed if curated_words(phrase) not in taken]
    names = {curated_words(phrase) for phrase, _ in composed}
    yield from composed
    named = taken | names
    yield from ((name, entry) for name, entry in _measure_names(knowledge) if curated_words(name) not in named)
    yield from ((phrase, entry) for phrase, entry in written if curated_words(phrase) not in names)


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
    for index, idiom in enumerate(language.idioms):
        yield from _each(idiom.phrases, "idiom", str(index))
    for index, ambiguity in enumerate(language.ambiguities):
        yield from _each(ambiguity.phrases, "ambiguous", str(index))
    for key, facility in knowledge.facilities.items():
        yield from _each(facility.phrases, "facility", key)
        yield facility.short, Entry("facility", key)
    for key, territory in knowledge.territories.items():
        yield from _each(territory.phrases, "territory", key)
        yield territory.name.fr, Entry("territory", key)


def _clinical_phrases(knowledge: Knowledge) -> Iterator[tuple[str, Entry]]:
    for key, specialty in knowledge.specialties.items():
        yield from _each(specialty.phrases, "specialty", key)
        yield from _each(specialty.organs, "organ", key)
    for key, toxicity in knowledge.toxicities.items():
        main = toxicity.forms[0].key
        yield from _each(toxicity.phrases, "toxicity", key, main)
        yield from _each(toxicity.symptoms, "symptom", key, main)
        for form in toxicity.forms:
            yield from _each(form.phrases, "toxicity", key, form.key)
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


def _each(phrases: Phrases, kind: str, key: str, detail: str = "") -> Iterator[tuple[str, Entry]]:
    for language, listed in (("fr", phrases.fr), ("en", phrases.en), ("any", phrases.any)):
        for phrase in listed:
            yield phrase, Entry(kind, key, language, detail)


def _place_phrases(knowledge: Knowledge) -> Iterator[tuple[str, Entry]]:
    gazetteer = knowledge.gazetteer
    current = {curated_words(commune.name) for commune in gazetteer.communes.values()}
    for commune in gazetteer.communes.values():
        yield commune.name, Entry("commune", commune.insee, detail="official")
        for article, contracted in CONTRACTED:
            if commune.name.startswith(article):
                name = contracted + commune.name.removeprefix(article)
                yield name, Entry("commune", commune.insee, detail="official")
        if "(" in commune.name:
            yield commune.name[: commune.name.index("(")], Entry("commune", commune.insee, detail="official")
    for name, insee in gazetteer.former_names:
        if curated_words(name) not in current:
            yield name, Entry("commune", insee, detail="former")
    for name, insee in gazetteer.nicknames:
        yield name, Entry("commune", insee, detail="nickname")
    for code, name in gazetteer.departments.items():
        yield name, Entry("department", code)
    for place in gazetteer.outside:
        yield place.name, Entry("outside", place.name, detail=place.kind)


def _plant(
    root: Node, phrase: str, entry: Entry, commune: str | None = None, vague: frozenset[str] = frozenset()
) -> None:
    """`vague`: words that name no commune by themselves, though its name begins with them (*L'Hôpital-d'Orion*)."""
    words = curated_words(phrase)
    _plant_words(root, words, entry, commune, vague)
    if commune and len(words) > 1 and words[0] in ARTICLES and len(words[1]) > 3:
        _plant_words(root, words[1:], Entry("commune", commune, detail=WITHOUT_ARTICLE), commune, vague)


def _plant_words(
    root: Node, words: Sequence[str], entry: Entry, commune: str | None, vague: frozenset[str] = frozenset()
) -> None:
    node = root
    for depth, word in enumerate(words):
        if commune and depth and commune not in node.below and words[depth - 1] not in vague:
            node.below.append(commune)
        child = node.children.get(word)
        if child is None:
            child = node.children[word] = Node()
        node = child
    if words and entry not in node.entries:
        node.entries.append(entry)
        node.phrase = " ".join(words)


def _end_of(root: Node, phrase: str) -> Node | None:
    """Where a phrase ends in the tree."""
    node: Node | None = root
    for word in curated_words(phrase):
        node = node.children.get(word) if node else None
    return node


def ordinary_words(knowledge: Knowledge) -> dict[str, str]:
    """Each everyday word, folded, with its language: fr, en or any."""
    words = knowledge.language.ordinary_words
    found: dict[str, str] = {}
    for language, listed in (("fr", words.fr), ("en", words.en)):
        for line in listed:
            for word in curated_words(line):
                found[word] = "any" if found.get(word, language) != language else language
    return found
