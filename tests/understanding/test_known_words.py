"""What is remembered of words from text to text: of those of knowledge/ and data/, and of nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.assistant import Assistant
from bot.understanding.identifiers import find_identifiers
from bot.understanding.identifiers.flat import Flat, KnownSpellings
from bot.understanding.known_words import OfKnownWords

FEWEST_TABLES = 5
"""Of one assistant, asked about a message."""


def tables_of(thing: object, seen: set[int]) -> Iterator[Mapping[str, object]]:
    """What is remembered in this reader and in those that it is made of."""
    if isinstance(thing, OfKnownWords | KnownSpellings):
        yield thing
    elif id(thing) not in seen and type(thing).__module__.startswith("bot.understanding"):
        seen.add(id(thing))
        for part in [*getattr(thing, "__dict__", {}).values()]:
            yield from tables_of(part, seen)


def test_a_known_word_is_worked_out_once_and_any_other_each_time() -> None:
    """Guards the gain, and the promise that nothing typed is kept: the table never holds more than the lists do."""
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    table = OfKnownWords(length, {"colite"}, {"dax": "fr"})
    assert [table[word] for word in ("colite", "colite", "dax", "dax", "dupont", "dupont")] == [6, 6, 3, 3, 6, 6]
    assert asked == ["colite", "dax", "dupont", "dupont"]
    assert table == {"colite": 6, "dax": 3}


def test_spellings_are_kept_of_known_words_alone() -> None:
    """Guards the search for identities: neither a name nor how somebody writes a known word is kept."""
    kept = KnownSpellings({"dax", "colite"})
    words = Flat("Dupont à Dax, DAX, dax, dAx : colite de Dupont", None, kept).words
    assert [word.flat for word in words] == ["dupont", "a", "dax", "dax", "dax", "dax", "colite", "de", "dupont"]
    assert set(kept) == {"Dax", "DAX", "dax", "colite"}


def test_a_name_that_is_told_is_in_no_table(assistant: Assistant) -> None:
    """Guards the tables of the product: after a message with a name, none of them holds it."""
    reader, name = assistant.reader, "Vauquelardine"
    text = f"Mme {name} sous pembrolizumab, colyte grade 3"
    assert [one.kind for one in find_identifiers(text, reader.identifier_search)] == ["name"]
    assistant.reader.read(text)
    tables = list(tables_of(reader, set()))
    assert len([table for table in tables if table]) > FEWEST_TABLES, "they were asked"
    assert not [table for table in tables if {name, name.lower(), "colyte"} & set(table)]
