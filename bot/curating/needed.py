"""What a new contact needs and a row does not say; also of rows that come back for another reason."""

from __future__ import annotations

from collections.abc import Mapping

from bot.curating.owners import Owners
from bot.curating.phones import shown_number
from bot.curating.remarks import remark
from bot.curating.rows import Draft, given_by
from bot.curating.wish import Wish
from bot.knowledge_base.directory_models import Referent
from bot.knowledge_base.sheet_words import Column

NEEDED: tuple[Column, ...] = ("specialty", "facility", "tier", "phones", "checked_on")


def tell_what_is_missing(draft: Draft, values: Mapping[str, object], *, is_unsure: bool = False) -> None:
    """What a new contact needs. `is_unsure`: it may be a known one, which needs no column that the sheet lacks."""
    for name in NEEDED:
        if not values.get(name) and not any(trouble.column == name for trouble in draft.troubles):
            column = remark(f"column_{name}")
            if unread := draft.unread.get(name):
                draft.trouble(name, "", remark("column_unread", column=column, value=unread))
            elif name in draft.columns:
                draft.trouble(name, "", remark("cell_empty", column=column))
            elif not is_unsure:
                draft.trouble(name, "", remark("column_missing", column=column))


def complete_the_unread(owners: Owners, wish: Wish) -> None:
    """Rows that come back for one cell say at once what else is missing: nobody corrects a row twice."""
    for draft in owners.unread:
        is_a_remark = sum(map(bool, draft.row.texts)) < 2
        if draft.columns and not is_a_remark and not draft.remove and not owners.may_have_an_entry(draft):
            given = {"checked_on": wish.checked_on} | given_by(draft) | {"phones": draft.phones}
            tell_what_is_missing(draft, given, is_unsure=not (draft.facility and draft.specialties))
            for phone in draft.phones:
                _tell_whose_number_it_is(phone, draft, owners)


def _tell_whose_number_it_is(phone: str, draft: Draft, owners: Owners) -> None:
    holders = (one for one in owners.knowledge.referents.values() if phone in one.phones)
    if other := next((one for one in holders if _is_elsewhere(one, draft, owners)), None):
        shown = shown_number(phone, None, "")
        draft.trouble("phones", shown, remark("phone_elsewhere", value=shown, entry=owners.matcher.entry(other)))


def _is_elsewhere(referent: Referent, draft: Draft, owners: Owners) -> bool:
    """Whether the contact is of another hospital than the row; one switchboard serves several disciplines."""
    if draft.facility is None:
        return False
    return not owners.matcher.family(draft.facility) & owners.matcher.family(referent.facility)
