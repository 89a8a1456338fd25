"""Every label goes with every separator, and the words of labels are lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge_base.problems import KnowledgeError
from bot.understanding.identifiers import IdentifierSearch, find_identifiers
from tests.conftest import real_knowledge
from tests.region.building import copy_region
from tests.rows import every_row
from tests.understanding.identities import kinds_in

SEPARATORS = (
    " ",
    " : ",
    ":",
    " = ",
    "=",
    " - ",
    "-",
    "\t",
    "\n",
    " :\n",
    " n° ",
    " n°: ",
    " / ",
    " (",
    " → ",
    "\u00a0: ",
    "  ",
    " ; ",
    ";",
    " ~ ",
    ' : "',
    ": «\u00a0",
    ", ",
    ". ",
)


@pytest.mark.slow
@every_row("separator", SEPARATORS)
@every_row(
    ("group", "value", "kind"),
    [
        ("born", "12/03/1958", "birth_date"),
        ("birth_date", "12/03/1958", "birth_date"),
        ("birth_year", "1958", "birth_date"),
        ("record", "4521887", "record_number"),
        ("short_record", "4521887", "record_number"),
        ("weak_record", "4521887", "record_number"),
        ("social_security", "251 029 977 70", "nir"),
    ],
)
def test_every_label_goes_with_every_separator(group: str, value: str, kind: str, separator: str) -> None:
    """A label, whatever parts it from its value, and the value are one identity: said once for all labels."""
    labels = getattr(real_knowledge().language.identifiers.labels, group)
    missed = [label for label in labels if kind not in kinds_in(f"{label.capitalize()}{separator}{value}, colite")]
    assert missed == []


@every_row(
    "separator",
    [" : ", ":", " = ", "=", " - ", "\t", "\n", " :\n", "\u00a0: ", " > ", " ; ", "; ", " ~ ", ': "', " : «\u00a0"],
)
@every_row("name", ["BIDON", "Bidon", "BIDON Robert", "Robert Bidon", "de la Fiction", "R. Bidon"])
def test_every_label_of_a_name_goes_with_every_sign(name: str, separator: str) -> None:
    """The field of a form needs a sign, as 'nom' alone is a word of any sentence; then any name is one."""
    labels = real_knowledge().language.identifiers.labels.name
    missed = [label for label in labels if "name" not in kinds_in(f"{label.capitalize()}{separator}{name}, colite")]
    assert missed == []


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["", " ", ".", "-", "/", " - ", "\u00a0"]), min_size=4, max_size=4),
    st.sampled_from(["06", "+336", "+33 6", "+33 (0)6", "0033 6", "07"]),
)
def test_a_mobile_number_is_found_however_it_is_written(joints: list[str], first: str) -> None:
    """Any marks between the pairs, each its own, with and without the prefix of the country."""
    pairs = zip(joints, ["39", "98", "12", "34"], strict=True)
    text = f"colite, {first}" + "".join(joint + pair for joint, pair in pairs)
    assert kinds_in(text) == ["phone"]


def test_words_can_be_extended(tmp_path: Path) -> None:
    """A curator's further civility is understood without touching the code."""
    folder = copy_region(tmp_path)
    text = "señora inventada sous nivo, grade 2"
    assert find_identifiers(text, IdentifierSearch(folder.load())) == ()
    folder.replace("language/identifiers.yaml", "sure: [monsieur, ", "sure: [señora, monsieur, ")
    assert [i.kind for i in find_identifiers(text, IdentifierSearch(folder.load()))] == ["name"]


def test_an_empty_list_is_refused(tmp_path: Path) -> None:
    """An alternative of no words would match everywhere: a list is never empty."""
    folder = copy_region(tmp_path)
    line = next(
        line for line in folder.text("language/identifiers.yaml").splitlines() if line.startswith("    hamlets:")
    )
    folder.replace("language/identifiers.yaml", line, "    hamlets: []")
    with pytest.raises(KnowledgeError, match=r"language/identifiers\.yaml"):
        folder.load()
