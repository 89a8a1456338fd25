"""Fields of a contact in the coordinator's words, and cell by cell what a row says otherwise than the directory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import cast

from bot.curating.changes import Change, as_written, replaces_a_number, service_of
from bot.curating.matching import Matcher
from bot.curating.phones import shown_number
from bot.curating.remarks import Remark, remark
from bot.curating.rows import ENGLISH, TEXTS, Draft
from bot.knowledge_base.directory_models import Referent
from bot.knowledge_base.entry_parts import Text
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.sheet_words import Column

NUMBERS = ("phones", "extensions")
NOTHING = "—"


def numbers_of(referent: Referent, word: str) -> str:
    """'01 99 00 00 00 poste 12 / 01 99 00 00 01'."""
    return " / ".join(shown_number(number, referent.extensions.get(number), word) for number in referent.phones)


def value_of(referent: Referent, name: str, matcher: Matcher, language: LanguageCode) -> str:
    """What stands in a field that is no text of its own."""
    value = getattr(referent, name)
    if name in NUMBERS:
        word = matcher.assistant.knowledge.messages["curating_extension_word"].into(language)
        return numbers_of(referent, word)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return matcher.shown(name, str(value), language) if value else NOTHING


def refuse_what_is_older(
    draft: Draft, before: Referent, after: Referent, matcher: Matcher, *, of_today: bool
) -> Referent:
    """The entry that a row asks for, which never undoes what was checked or corrected since.

    A row that is older in nothing but its day leaves the newer day. One that would replace a number needs a newer
    check than the entry's. `of_today`: the row says itself that somebody called today; where the entry was checked
    today too there is no later day to write, so it is taken over and the report says that the day is the same.
    """
    is_older = after.checked_on < before.checked_on
    days = {"row": f"{after.checked_on:%d/%m/%Y}", "entry": f"{before.checked_on:%d/%m/%Y}"}
    if is_older and as_written(before) | {"checked_on": ""} == as_written(after) | {"checked_on": ""}:
        draft.notes.append(remark("older_check_left", **days))
        return before
    if is_older:
        draft.trouble("checked_on", days["row"], remark("older_than_the_entry", **days))
    elif after.checked_on == before.checked_on and not of_today and replaces_a_number(before, after):
        if unread := draft.unread.get("checked_on"):
            draft.trouble("checked_on", "", remark("number_with_unread_day", value=unread, **days))
        else:
            draft.trouble("checked_on", days["row"], remark("number_without_check", **days))
    else:
        return after
    for column, of_entry, of_row in _differing(before, after, draft, matcher):
        name = _in_both(matcher.words.columns[column].written)
        draft.trouble(column, of_row.fr, remark("cell_differs", column=name, entry=of_entry, row=of_row))
    return after


def _differing(
    before: Referent, after: Referent, draft: Draft, matcher: Matcher
) -> Iterator[tuple[Column, Text, Text]]:
    """(column, what the directory says, what the row says) of each cell, the day apart."""
    fields = [name for name in Change(before.key, before, after, draft).fields if name not in ("checked_on", "demo")]
    for name in fields:
        if name in TEXTS:
            yield from differing_texts(name, before, after)
        elif name != "extensions" or "phones" not in fields:
            column = "phones" if name in NUMBERS and "extension" not in draft.columns else name
            of_entry, of_row = (_in_both(partial(value_of, one, name, matcher)) for one in (before, after))
            yield cast("Column", "extension" if column == "extensions" else column), of_entry, of_row


def differing_texts(name: Column, before: Referent, after: Referent) -> Iterator[tuple[Column, Text, Text]]:
    """(column, what stood there, what would) of a text and its translation."""
    old, new = getattr(before, name), getattr(after, name)
    for column, language in ((name, "fr"), (ENGLISH[name], "en")):
        was, would = (one.into(language) if one else NOTHING for one in (old, new))
        if was != would:
            yield column, Text(fr=was, en=was), Text(fr=would, en=would)


def _in_both(said: Callable[[LanguageCode], str]) -> Text:
    return Text(fr=said("fr"), en=said("en"))


def said_of(change: Change, matcher: Matcher, directory: Mapping[str, Referent]) -> Iterator[Remark]:
    """What a coordinator should look at once more, though nothing is wrong. `directory`: what would stand."""
    before, after = change.before, change.after
    if after is None:
        return
    yield from _numbers_of_others(before, after, matcher, directory)
    if before is None or service_of(before) != service_of(after):
        yield from _already_there(after, matcher, directory)
    if before is None or change.is_whole:
        return
    if replaces_a_number(before, after) and before.checked_on == after.checked_on:
        yield remark("phone_without_check")
    towns = [matcher.assistant.knowledge.commune_of(one.facility) for one in (before, after)]
    kept = [shown_number(number, None, "") for number in after.phones if number in before.phones]
    if kept and towns[0].insee != towns[1].insee:
        # a number seldom moves with its department
        yield remark("phone_of_the_old_town", value=" / ".join(kept), before=towns[0].name, after=towns[1].name)


def _numbers_of_others(
    before: Referent | None, after: Referent, matcher: Matcher, directory: Mapping[str, Referent]
) -> Iterator[Remark]:
    """Numbers of another contact, who gives them up in this sheet or shares them: a column sorted alone does both."""
    fresh = [phone for phone in after.phones if before is None or phone not in before.phones]
    for one in matcher.assistant.knowledge.referents.values() if fresh else ():
        stays = directory.get(one.key)
        for phone in fresh:
            if one.key != after.key and phone in one.phones:
                shared = stays is not None and phone in stays.phones
                key = "phone_is_of" if shared else "phone_was_of"
                yield remark(key, value=shown_number(phone, None, ""), entry=matcher.entry(one))


def _already_there(after: Referent, matcher: Matcher, directory: Mapping[str, Referent]) -> Iterator[Remark]:
    """Who stands in the directory for the same discipline in the same hospital: two are possible, one twice is not."""
    stay = (directory[key] for key in matcher.assistant.knowledge.referents if key != after.key and key in directory)
    family = matcher.family(after.facility)
    same = [
        one
        for one in stay
        if one.specialty == after.specialty
        and (one.facility in family or after.facility in matcher.family(one.facility))
    ]
    if same:
        yield remark("service_stands", entries=_in_both(lambda language: _listed(same, matcher, language)))


def _listed(referents: Sequence[Referent], matcher: Matcher, language: LanguageCode) -> str:
    return " ; ".join(f"{value_of(one, 'phones', matcher, language)} ({one.key})" for one in referents)
