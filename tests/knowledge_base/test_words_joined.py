"""A comma left out inside a line: told where a word comes twice, and between two values of a closed list."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.problems import KnowledgeError
from bot.knowledge_base.telling import told
from bot.knowledge_base.words_joined import repeated_in, words_joined
from bot.knowledge_base.yaml_text import read_yaml
from bot.knowledge_base.yaml_tree import Items, Mapping
from tests.conftest import ROOT
from tests.region.building import copy_region
from tests.rows import every_row

JOINED = "dérive lointaine dérives lointaines"
SHEET = "toxicities/driftitis.yaml"


def lists_of(tree: object) -> Iterator[list[str]]:
    """The lists of texts in a file."""
    if isinstance(tree, Items) and tree and all(isinstance(one, str) for one in tree):
        yield [str(one) for one in tree]
        return
    inner = tree.values() if isinstance(tree, Mapping) else tree if isinstance(tree, Items) else ()
    for one in inner:
        yield from lists_of(one)


def test_no_phrase_of_the_product_is_blamed(knowledge: Knowledge) -> None:
    """Guards against a remark that nobody reads any more: whole phrases are left alone."""
    assert words_joined(ROOT / "knowledge", knowledge) == []


def test_many_lost_commas_of_the_product_would_be_found(knowledge: Knowledge) -> None:
    """Guards what the rule is worth: of all pairs of neighbours in the sheets, at least a third is told when joined."""
    fillers = knowledge.language.small_words.fillers
    pairs = [
        pair
        for path in sorted((ROOT / "knowledge" / "toxicities").glob("*.yaml"))
        for listed in lists_of(read_yaml(path).get("phrases"))  # type: ignore[attr-defined] # a sheet is a mapping
        for pair in pairwise(listed)
    ]
    found = [pair for pair in pairs if repeated_in(" ".join(pair), fillers)]
    assert len(pairs) > 300
    assert len(found) > len(pairs) / 3


@every_row(
    ("phrase", "word"),
    [
        ("colite colites", "colites"), ("diarrhée immuno-induite colite immuno-induite", "immuno"),
        ("toxidermie grave toxidermie sévère", "toxidermie"), ("Hépatite HEPATITES", "hepatites"),
        ("TSH basse et T4 basse", ""), ("de plus en plus mal", ""), ("sjs ten", ""), ("colite auto-immune", ""),
        ("purpura thrombotique thrombocytopénique", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_word_that_comes_twice_is_named(phrase: str, word: str, knowledge: Knowledge) -> None:
    """Guards the rule both ways: variants that ran into one another, and phrases that repeat with a reason."""
    assert repeated_in(phrase, knowledge.language.small_words.fillers) == word


def test_it_is_told_at_its_line_and_holds_nothing_up(tmp_path: Path) -> None:
    """Guards the curator: the file is read, the remark stands at the line of the phrase."""
    region = copy_region(tmp_path)
    region.replace(SHEET, "phrases: {fr: [dérivite]", f"phrases: {{fr: [dérivite,\n    {JOINED}]")
    line = region.line_of(SHEET, "dérive lointaine")
    problems = words_joined(region.knowledge, region.load())
    assert f"knowledge/{SHEET}:{line}: « dérive lointaine dérives lointaines » : le mot" in "\n".join(
        told(problems, region.knowledge, "fr")
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "right"),
    [
        (
            SHEET,
            "specialties: [cardiology, dermatology]",
            "specialties: [cardiology dermatology]",
            "cardiology, dermatology",
        ),
        ("examples/directory.yaml", "sections: [referents]", "sections: [referents grade]", "referents, grade"),
    ],
)
def test_two_keys_without_their_comma_are_told_as_such(
    tmp_path: Path, file: str, old: str, new: str, right: str
) -> None:
    """Guards closed lists: nobody is told to write one long key out of two."""
    region = copy_region(tmp_path)
    if old not in region.text(file):
        region.write(file, region.text(file) + f"\n  - ask: dermatologue\n    {old}\n")
    region.write(file, region.text(file).replace(old, new, 1))
    with pytest.raises(KnowledgeError) as refused:
        region.load()
    shown = "\n".join(told(refused.value.problems, region.knowledge, "fr"))
    assert f"il manque une virgule entre deux valeurs ; écrire {right}" in shown


@pytest.mark.parametrize(
    "joined", ["dérivite, enthésite", "dérivite / enthésite", "dérivite - enthésite", "dérivite,autre"]
)
def test_words_parted_by_a_sign_below_one_dash_are_told(tmp_path: Path, knowledge: Knowledge, joined: str) -> None:
    """Guards two synonyms written behind one dash as in brackets: they would be one phrase that nobody types."""
    region = copy_region(tmp_path)
    region.replace(SHEET, "phrases: {fr: [dérivite]", f"phrases:\n  fr:\n    - {joined}\n  any: [zz]\n  # {{[]")
    text = region.text(SHEET)
    region.write(SHEET, text.replace("  # {[], en: [driftitis]}", "  en: [driftitis]"))
    line = region.line_of(SHEET, joined)
    shown = "\n".join(told(words_joined(region.knowledge, knowledge), region.knowledge, "fr"))
    assert f"knowledge/{SHEET}:{line}: « {joined} » est lu comme une seule expression" in shown
