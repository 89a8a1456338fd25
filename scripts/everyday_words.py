"""Writes data/everyday_words.txt: everyday words that would be corrected to a place they lie near to.

python scripts/everyday_words.py fr.json.gz en.json.gz

One line holds the words with the same first two letters, which is how they are looked up.

The lists are those of the package pyspellchecker (a JSON object: word → how often), one a language. To be run again
when names of places are added. What is left out: names of places, and rare words that are rather a misspelt town.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from rapidfuzz.distance import OSA

from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge
from bot.understanding.folding import curated_words, fold_word
from bot.understanding.phrases import place_phrases
from bot.understanding.vocabulary import build_vocabulary

ROOT = Path(__file__).resolve().parent.parent
SHORTEST = 4
"""Letters of the shortest word that may be corrected: a letter of a known one may be missing."""
RARE = 100
"""Times in the list below which a word is rather a misspelt town, where it lies one edit away from one."""
TOWN = 2000
"""Inhabitants of such a town."""


def how_often(lists: Iterable[Path]) -> Counter[str]:
    """Folded word → how often, in the language that has it most."""
    found: Counter[str] = Counter()
    for path in lists:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for word, times in json.load(file).items():
                if word.isalpha() and len(folded := fold_word(word)) >= SHORTEST:
                    found[folded] = max(found[folded], times)
    return found


def towns(knowledge: Knowledge) -> frozenset[str]:
    """Names of one word of the region's towns."""
    named = ((curated_words(one.name), one.population) for one in knowledge.gazetteer.communes.values())
    return frozenset(words[0] for words, population in named if len(words) == 1 and population >= TOWN)


def near_a_place(knowledge: Knowledge, words: Iterable[str]) -> Iterator[str]:
    """The words that are no name of a place, and may be corrected to one or to a word of one."""
    vocabulary = build_vocabulary(knowledge)
    names = {curated_words(phrase) for phrase, _ in place_phrases(knowledge)}
    alone = {name[0] for name in names if len(name) == 1}
    parts = {word for name in names for word in name}
    joined = {"".join(name) for name in names}
    for word in words:
        near = {one.word for one in vocabulary.spellings.near(word)} & parts
        if word not in alone and (near or {one.word for one in vocabulary.joined_names.near(word)} & joined):
            yield word


def main(lists: Iterable[Path]) -> None:
    knowledge = load_knowledge(ROOT / "knowledge", ROOT / "data")
    times, known = how_often(lists), towns(knowledge)
    found = (
        word
        for word in near_a_place(knowledge, times)
        if times[word] > RARE or not any(OSA.distance(word, town, score_cutoff=1) <= 1 for town in known)
    )
    text = "".join(f"{' '.join(words)}\n" for _, words in groupby(sorted(found), key=lambda word: word[:2]))
    (ROOT / "data" / "everyday_words.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(map(Path, sys.argv[1:]))
