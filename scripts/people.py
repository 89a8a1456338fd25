"""Writes knowledge/language/people.tsv: surnames and first names that people bear, for the search for identities.

python scripts/people.py DATA_FOLDER_OF_PRENOMS DATA_FOLDER_OF_NAMES FRENCH ENGLISH

DATA_FOLDER_OF_PRENOMS holds the lists of INSEE as the package `prenoms` (0.5.1) brings them: most frequent first, how
many of them are common and uncommon in the first line; DATA_FOLDER_OF_NAMES those of the census of the United States
of 1990, as the package `names` (0.3.0) brings them. FRENCH and ENGLISH are dictionaries of hunspell, each without
its ending (of the packages `dictionary-fr` 3.0.0 and `dictionary-en-gb` 3.0.0), read by `spylls`: a surname that is
also a word of one of them stands apart. Needed once, for a new vintage; nothing of the dictionaries stands in the file.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from spylls.hunspell import Dictionary  # type: ignore[import-not-found]

from bot.knowledge_base.learned import sealed
from bot.understanding.identifiers.flat import flattened

ROOT = Path(__file__).resolve().parents[1]
SHORTEST = 3
MOST_SURNAMES, MOST_THAT_ARE_WORDS = 60_000, 40_000
"""How far down the list of surnames; a surname of rank 60,000 was given to some 150 children in a century."""
MOST_ENGLISH_SURNAMES, MOST_ENGLISH_FIRST_NAMES = 12_000, 1_200
REGULAR = (
    ("es", "er"), ("e", "er"), ("ee", "er"), ("ees", "er"), ("ait", "er"), ("ant", "er"), ("ez", "er"), ("ent", "er"),
    ("ons", "er"), ("ai", "er"), ("it", "ir"), ("is", "ir"), ("i", "ir"), ("ie", "ir"),
    ("s", ""), ("e", ""), ("es", ""), ("x", ""),
)  # fmt: skip
"""Endings of French words typed without accents → that of the word in the dictionary."""


class Words:
    """Whether a name is also a word of French or English, as it is typed without accents."""

    def __init__(self, dictionaries: Iterable[Dictionary]) -> None:
        self._dictionaries = tuple(dictionaries)
        stems = (word.stem for dictionary in self._dictionaries for word in dictionary.dic.words)
        self._stems = {flattened(stem) for stem in stems if stem[:1].islower()}

    def __contains__(self, name: str) -> bool:
        if name in self._stems or any(d.lookuper(name, capitalization=False) for d in self._dictionaries):
            return True
        return any(name.endswith(end) and name[: -len(end)] + full in self._stems for end, full in REGULAR)


def listed(path: Path, most: int) -> Iterator[str]:
    """Names of one word, as they are read, the most frequent first."""
    names = [name for line in path.read_text(encoding="utf-8").splitlines()[1:] for name in line.split(",") if name]
    folded = (flattened(name) for name in names[:most])
    yield from dict.fromkeys(name for name in folded if name.isalpha() and name.isascii() and len(name) >= SHORTEST)


def counted(path: Path, most: int) -> Iterator[str]:
    """Names of the census, one a line before its share, the most frequent first."""
    names = (flattened(line.split()[0]) for line in path.read_text(encoding="utf-8").splitlines()[:most])
    yield from (name for name in names if name.isalpha() and len(name) > SHORTEST)


def rows(kind: str, names: Iterable[str]) -> Iterator[str]:
    for _, alike in groupby(sorted(names), key=lambda name: name[:2]):
        yield f"{kind}\t{' '.join(alike)}"


def main(folder: Path, of_english: Path, french: str, english: str) -> None:
    words = Words(Dictionary.from_files(path) for path in (french, english))
    surnames = {*listed(folder / "dist.all.txt", MOST_SURNAMES)}
    surnames |= {*counted(of_english / "dist.all.last", MOST_ENGLISH_SURNAMES)}
    first_names = {name for sex in "fm" for name in listed(folder / f"dist.prenoms.{sex}.all.txt", common(folder, sex))}
    for sex in ("female", "male"):
        first_names |= {*counted(of_english / f"dist.{sex}.first", MOST_ENGLISH_FIRST_NAMES)}
    are_words = {name for name in surnames if name in words}
    also_words = [name for name in listed(folder / "dist.all.txt", MOST_THAT_ARE_WORDS) if name in are_words]
    lines = [
        "# Surnames and first names: people born in France (INSEE), and the census of the United States of 1990. "
        "Made by scripts/people.py; not to be edited.",
        *rows("surname", (name for name in surnames if name not in are_words)),
        *rows("surname_and_word", also_words),
        *rows("first_name", (name for name in first_names if name not in words)),
    ]
    (ROOT / "knowledge" / "language" / "people.tsv").write_text(sealed("\n".join(lines) + "\n"), encoding="utf-8")


def common(folder: Path, sex: str) -> int:
    """How many first names were given to fifty children or more."""
    first_line = (folder / f"dist.prenoms.{sex}.all.txt").read_text(encoding="utf-8").partition("\n")[0]
    return int(first_line.split()[2])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4])
