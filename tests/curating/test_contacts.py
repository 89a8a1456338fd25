"""The day of a check written into the files of contacts, and what was not checked for long."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.wording import Wording
from bot.curating.contacts import contacts_of, numbers_in, unchecked, unchecked_lines, with_check
from bot.curating.yaml_editing import CannotEdit
from bot.knowledge_base.knowledge import Knowledge
from tests.conftest import ROOT

LANDES = (ROOT / "knowledge/directory/40.yaml").read_text(encoding="utf-8")
SWITCHBOARDS = (ROOT / "knowledge/facilities.yaml").read_text(encoding="utf-8")


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.data(), st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_a_check_is_one_date_of_difference(
    origins: list[str], data: st.DataObject, day: date, newline: str, marked: bool
) -> None:
    """Guards every contact of the real files: its date changes, no other byte does."""
    origin, file = data.draw(st.sampled_from(origins)).split(" ")
    text = (ROOT / "knowledge" / file).read_text(encoding="utf-8")
    before = ("\ufeff" if marked else "") + text.replace("\n", newline)
    after = with_check(before, origin, day)
    lines = zip(before.split(newline), after.split(newline), strict=True)
    changed = [(old, new) for old, new in lines if old != new]
    assert len(changed) <= 1
    for old, new in changed:
        assert re.sub(r"\d{4}-\d\d-\d\d", day.isoformat(), old) == new
    assert numbers_in(after, origin) == numbers_in(before, origin)


@pytest.fixture(scope="module")
def origins(knowledge: Knowledge) -> list[str]:
    """Every contact of the real knowledge with its file."""
    return [f"{one.origin} {one.file}" for one in contacts_of(knowledge, Wording(knowledge, "fr"))]


def test_a_contact_that_is_gone_is_refused() -> None:
    """Guards a button whose contact somebody has taken out meanwhile."""
    with pytest.raises(CannotEdit):
        with_check(LANDES, "referent:nobody", date(2027, 1, 1))
    with pytest.raises(CannotEdit):
        with_check(SWITCHBOARDS, "facility:nobody", date(2027, 1, 1))
    with pytest.raises(CannotEdit):
        numbers_in(LANDES, "referent:nobody")


def test_what_is_old_is_told_with_file_and_line(knowledge: Knowledge) -> None:
    """Guards the twelve months, to the day, and the order: the oldest check first."""
    wording = Wording(knowledge, "fr")
    newest = max(one.checked_on for one in contacts_of(knowledge, wording))
    everyone = len(list(contacts_of(knowledge, wording)))
    assert len(unchecked(knowledge, wording, newest + timedelta(days=367))) == everyone
    assert len(unchecked(knowledge, wording, newest + timedelta(days=365))) < everyone
    days = [one.checked_on for one in unchecked(knowledge, wording, newest + timedelta(days=367))]
    assert days == sorted(days)
    told = list(unchecked_lines(knowledge, "fr", newest + timedelta(days=367)))
    assert told[0] == f"À vérifier : {everyone}"
    assert all("knowledge/" in line and ".yaml:" in line for line in told[1:])
