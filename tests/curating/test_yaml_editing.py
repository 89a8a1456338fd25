"""Editing what a curator wrote by hand: the values that change, and not one other character."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.curating.changes import FIELDS
from bot.curating.yaml_editing import CannotEdit, Edits, edited
from bot.curating.yaml_writing import Style
from bot.knowledge_base.yaml_text import parse_yaml

HAND_MADE = """# Référents des Landes
# appelés un par un
referents:
  # le matin seulement
  - key: one
    specialty: cardiology   # à confirmer
    phones:
      - "+33536490101"   # secrétariat
      - '+33536490102'
    hours: {fr: "9 h – 17 h", en: "9 am – 5 pm"}  # été
    checked_on: 2026-10-01

  - {key: two, specialty: neurology, phones: ["+33536490103"], checked_on: 2026-10-01}  # tout sur une ligne
  - specialty: dermatology
    key: three
    hours:
      fr: >
        le lundi
        et le mardi
      en: "Monday, Tuesday"
    phones: ["+33536490104",
             "+33536490105"]   # deux lignes
# fin
"""
STYLE = Style(FIELDS)


def entries(text: str) -> dict[str, dict[str, Any]]:
    tree: Any = parse_yaml(text)
    return {entry["key"]: dict(entry) for entry in tree["referents"]}


def comments(text: str) -> list[str]:
    return sorted(line[line.index("#") :].strip() for line in text.splitlines() if "#" in line)


def changed_lines(before: str, after: str) -> int:
    return len(set(after.splitlines()) - set(before.splitlines()))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_one_value_is_one_line_of_difference(newline: str, mark: str) -> None:
    """Guards hand-made files: a changed number is one changed line, comments, quotes and order stay."""
    before = mark + HAND_MADE.replace("\n", newline)
    after = edited(before, "referents", Edits({"one": {"phones": ["+33536490199", "+33536490102"]}}), STYLE)
    assert after == before.replace("+33536490101", "+33536490199")
    assert edited(before, "referents", Edits(), STYLE) == before


TEXT = (
    st.text(st.characters(exclude_categories=("C", "Zl", "Zp"), exclude_characters="#"), min_size=1, max_size=20)
    .map(str.strip)
    .filter(bool)
)
BOTH = st.fixed_dictionaries({"fr": TEXT, "en": TEXT})
NUMBERS = st.lists(st.from_regex(r"\+335364901\d\d", fullmatch=True), min_size=1, max_size=4, unique=True)
CHANGE = st.fixed_dictionaries(
    {},
    optional={
        "specialty": st.sampled_from(["cardiology", "oncology"]), "phones": NUMBERS, "hours": BOTH, "service": BOTH,
        "secure_email": TEXT, "checked_on": st.just("2026-11-27"),
        "extensions": st.dictionaries(st.sampled_from(["+33536490101", "+33536490103"]), st.just("1234"), min_size=1),
    },
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(["one", "two", "three"]), CHANGE), st.sampled_from(["\n", "\r\n"]))
def test_any_change_is_made_and_nothing_else(changes: dict[str, dict[str, Any]], newline: str) -> None:
    """Guards every shape that YAML allows: the new values read back, other entries and all comments stay."""
    before = HAND_MADE.replace("\n", newline)
    after = edited(before, "referents", Edits(changes), STYLE)
    expected = entries(before)
    for key, fields in changes.items():
        expected[key] |= fields
    assert entries(after) == expected
    assert set(comments(before)) <= set(comments(after))


@given(st.sets(st.sampled_from(["one", "two", "three"])), st.integers(0, 3))
def test_entries_come_and_go(removed: set[str], added: int) -> None:
    """Guards new and removed entries: those named and no other, also when none is left."""
    new = [{"key": f"new_{n}", "specialty": "oncology", "phones": ["+33536490110"]} for n in range(added)]
    after = edited(HAND_MADE, "referents", Edits(added=new, removed=frozenset(removed)), STYLE)
    expected = {k: v for k, v in entries(HAND_MADE).items() if k not in removed}
    expected |= {str(entry["key"]): dict(entry) for entry in new}
    assert entries(after) == expected
    assert "# fin" in after


@pytest.mark.parametrize("text", ["referents: []\n", "referents: []", "referents: []  # vide\n"])
def test_the_first_entry_of_a_file_is_written(text: str) -> None:
    """Guards a department that had nobody yet."""
    after = edited(text, "referents", Edits(added=[{"key": "one", "phones": ["+33536490110"]}]), STYLE)
    assert entries(after) == {"one": {"key": "one", "phones": ["+33536490110"]}}


def test_a_whole_entry_is_replaced_with_its_comments_above() -> None:
    """Guards a demonstration that becomes real: nothing of its texts stays, what the curator noted does."""
    entry = {"key": "one", "specialty": "oncology", "phones": ["+33556000000"]}
    after = edited(HAND_MADE, "referents", Edits(replaced={"one": entry}), STYLE)
    assert entries(after)["one"] == entry
    assert set(comments(HAND_MADE)) <= set(comments(after))


def test_what_cannot_be_edited_is_refused() -> None:
    """Guards against a wrong guess: another list, an unknown entry."""
    for name, edits in (("nobody", Edits()), ("referents", Edits({"four": {"tier": "recourse"}}))):
        with pytest.raises(CannotEdit):
            edited(HAND_MADE, name, edits, STYLE)


def test_the_mark_of_an_untranslated_text_comes_and_goes() -> None:
    """Guards English readers: what is still French is marked in the file, until it is translated."""
    marked = Style(FIELDS, frozenset({"le matin"}), "# à traduire")
    with_mark = edited(
        HAND_MADE, "referents", Edits({"one": {"service": {"fr": "le matin", "en": "le matin"}}}), marked
    )
    assert with_mark.count("# à traduire") == with_mark.count('en: "le matin"  # à traduire') == 1
    translated = Style(FIELDS, frozenset(), "# à traduire")
    change = {"service": {"fr": "le soir", "en": "in the evening"}}
    assert "à traduire" not in edited(with_mark, "referents", Edits({"one": change}), translated)
