"""Ready-made searches over the same phrases and places, as one would put them together without this project.

Each finds, per slot (discipline, toxicity, commune), what a text names: the likeliest phrase if it is near enough. The
same acceptance holds for all that rank: nearly all of the phrase has to stand in the text (partial ratio 90).
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from rapidfuzz import fuzz, process

from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.folding import fold
from bot.understanding.phrases import curated_phrases

SLOTS = ("specialty", "toxicity", "commune")
ACCEPTED = 90
CANDIDATES = 8
LONGEST_PHRASE = 6
Found = Mapping[str, str | None]


def phrases_of(knowledge: Knowledge) -> dict[str, dict[str, str]]:
    """Slot → folded phrase → key; of communes of one name the largest."""
    slots: dict[str, dict[str, str]] = {slot: {} for slot in SLOTS}
    for phrase, entry in curated_phrases(knowledge):
        if entry.kind in slots and not entry.crossing:
            slots[entry.kind].setdefault(fold(phrase), entry.key)
    for commune in sorted(knowledge.gazetteer.communes.values(), key=lambda one: -one.population):
        slots["commune"].setdefault(fold(commune.name), commune.insee)
    return slots


class Engine(Protocol):
    name: str

    def find(self, text: str) -> Found: ...


class WRatio:
    name = "rapidfuzz extractOne(WRatio)"

    def __init__(self, slots: Mapping[str, Mapping[str, str]]) -> None:
        self._slots = {slot: (list(phrases), phrases) for slot, phrases in slots.items()}

    def find(self, text: str) -> Found:
        folded, found = fold(text), dict[str, str | None]()
        for slot, (names, keys) in self._slots.items():
            best = process.extractOne(folded, names, scorer=fuzz.WRatio, score_cutoff=ACCEPTED - 5)
            found[slot] = keys[best[0]] if best else None
        return found


class Trigrams:
    name = "SQLite FTS5 trigram"

    def __init__(self, slots: Mapping[str, Mapping[str, str]]) -> None:
        self._db = sqlite3.connect(":memory:")
        for slot, phrases in slots.items():
            self._db.execute(f"CREATE VIRTUAL TABLE {slot} USING fts5(phrase, key UNINDEXED, tokenize='trigram')")
            self._db.executemany(f"INSERT INTO {slot} VALUES (?, ?)", phrases.items())  # noqa: S608 (a fixed name)

    def find(self, text: str) -> Found:
        folded = fold(text)
        grams = dict.fromkeys(word[at : at + 3] for word in folded.split() for at in range(len(word) - 2))
        wanted = " OR ".join(f'"{gram}"' for gram in grams if gram.isalnum())
        found: dict[str, str | None] = dict.fromkeys(SLOTS)
        for slot in SLOTS if wanted else ():
            query = f"SELECT phrase, key FROM {slot} WHERE {slot} MATCH ? ORDER BY rank LIMIT {CANDIDATES}"  # noqa: S608
            found[slot] = _accepted(folded, self._db.execute(query, (wanted,)))
        return found


class Symmetric:
    name = "symspellpy + exact phrases"

    def __init__(self, slots: Mapping[str, Mapping[str, str]]) -> None:
        from symspellpy import SymSpell, Verbosity

        self._slots, self._closest = slots, Verbosity.TOP
        self._spelling: Any = SymSpell(max_dictionary_edit_distance=2)
        for phrases in slots.values():
            for phrase in phrases:
                for word in phrase.split():
                    self._spelling.create_dictionary_entry(word, 1)

    def find(self, text: str) -> Found:
        words = [self._corrected(word) for word in re.findall(r"\w+", fold(text))]
        found: dict[str, str | None] = dict.fromkeys(SLOTS)
        for length in range(LONGEST_PHRASE, 0, -1):
            for at in range(len(words) - length + 1):
                phrase = " ".join(words[at : at + length])
                for slot in SLOTS:
                    found[slot] = found[slot] or self._slots[slot].get(phrase)
        return found

    def _corrected(self, word: str) -> str:
        best = self._spelling.lookup(
            word, self._closest, max_edit_distance=2 if len(word) > 5 else 1, include_unknown=True
        )
        return str(best[0].term) if best else word


class Tantivy:
    name = "tantivy, fuzzy terms"

    def __init__(self, slots: Mapping[str, Mapping[str, str]]) -> None:
        import tantivy

        builder = tantivy.SchemaBuilder()
        for field in ("phrase", "key", "slot"):
            builder.add_text_field(field, stored=True, tokenizer_name="raw" if field != "phrase" else "default")
        self._library: Any = tantivy
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema)
        writer = self._index.writer()
        for slot, phrases in slots.items():
            for phrase, key in phrases.items():
                writer.add_document(tantivy.Document(phrase=phrase, key=key, slot=slot))
        writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def find(self, text: str) -> Found:
        folded, library = fold(text), self._library
        query, occur = library.Query, library.Occur
        terms = [
            (occur.Should, query.fuzzy_term_query(self._schema, "phrase", word, distance=min(2, len(word) // 4)))
            for word in dict.fromkeys(re.findall(r"\w+", folded))
        ]
        found: dict[str, str | None] = dict.fromkeys(SLOTS)
        for slot in SLOTS if terms else ():
            of_slot = (occur.Must, query.term_query(self._schema, "slot", slot))
            wanted = query.boolean_query([of_slot, (occur.Must, query.boolean_query(terms))])
            hits = self._searcher.search(wanted, CANDIDATES).hits
            documents = (self._searcher.doc(address) for _, address in hits)
            found[slot] = _accepted(folded, ((one["phrase"][0], one["key"][0]) for one in documents))
        return found


def _accepted(text: str, ranked: Iterator[tuple[str, str]] | sqlite3.Cursor) -> str | None:
    """The first candidate of which nearly all stands in the text."""
    return next((key for phrase, key in ranked if fuzz.partial_ratio(phrase, text) >= ACCEPTED), None)


def engines(slots: Mapping[str, Mapping[str, str]]) -> Iterator[Engine]:
    """Those that are installed; the bench says which are not."""
    for kind in (WRatio, Trigrams, Symmetric, Tantivy):
        try:
            yield kind(slots)
        except ImportError as error:
            print(f"not measured, {error.name} is not installed: pip install -r requirements/bench.in")
