"""Rows and the directory that stands → what changes, entry by entry; or why a row cannot be taken over.

A row goes on with an entry by its key, by one of its numbers, or because it is the only one of its hospital, discipline
and tier on both sides. What a row does not say stays. A real number takes the place of a demonstration as a whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.curating.changes import (
    Change,
    Merged,
    as_written,
    content_of,
    directory_after,
    is_same_service,
    service_of,
)
from bot.curating.differences import refuse_what_is_older
from bot.curating.matching import Matcher
from bot.curating.needed import complete_the_unread, tell_what_is_missing
from bot.curating.owners import Owners, is_fictional
from bot.curating.phones import shown_number
from bot.curating.remarks import Remark, remark
from bot.curating.rows import ENGLISH, TEXTS, Draft, given_by
from bot.curating.sheets import one_line
from bot.curating.wish import Wish
from bot.knowledge_base.checking import contact_problems
from bot.knowledge_base.directory_models import Referent
from bot.knowledge_base.entry_parts import Text
from bot.knowledge_base.knowledge import Knowledge

LONGEST_KEY = 40
WRITTEN_NUMBER = re.compile(r"\+\d{8,15}\b")
"""A number as the directory writes it; coordinators read it as they dial it."""


def merge(drafts: Sequence[Draft], unread: Sequence[Draft], matcher: Matcher, wish: Wish, today: date) -> Merged:
    """What the sound rows change. `unread`: rows with troubles, which may own entries all the same."""
    merging = _Merging(matcher, wish, today, [*unread])
    return merging.merged(list(_one_by_discipline(drafts)))


def _one_by_discipline(drafts: Iterable[Draft]) -> Iterable[Draft]:
    """A row for two disciplines is an entry in each, unless it names one entry by its key."""
    for draft in drafts:
        if len(draft.specialties) < 2 or draft.key:
            yield draft
        else:
            yield from (replace(draft, specialties=(specialty,)) for specialty in draft.specialties)


class _Merging:
    """One import on its way."""

    def __init__(self, matcher: Matcher, wish: Wish, today: date, unread: list[Draft]) -> None:
        self.matcher, self.wish, self.today = matcher, wish, today
        self.owners = Owners(matcher, unread)
        self.knowledge: Knowledge = matcher.assistant.knowledge
        self.result = Merged()
        self.taken: set[str] = set()
        """Keys of new entries."""

    def merged(self, drafts: list[Draft]) -> Merged:
        owners = self.owners.owners(drafts)
        complete_the_unread(self.owners, self.wish)
        changes = [change for draft in drafts if not draft.troubles and (change := self._change(draft, owners))]
        changes = self._without_contradictions([c for c in changes if c.draft and not c.draft.troubles])
        while True:
            self._look_at_the_numbers(changes)
            sound = self._sound(changes)
            if len(sound) == len(changes):
                self._cross_check(changes)
                sound = self._sound(changes)
            if len(sound) == len(changes):
                break
            changes = sound
        self.result.changes = changes
        self.result.rejected = [draft for draft in drafts if draft.troubles or self._is_spoilt(draft)]
        self.result.duplicates = [
            (twice, first) for twice, first in self.result.duplicates if not self._is_spoilt(twice)
        ]
        return self.result

    def _sound(self, changes: Sequence[Change]) -> list[Change]:
        return [change for change in changes if not (change.draft and self._is_spoilt(change.draft))]

    def _is_spoilt(self, draft: Draft) -> bool:
        """Whether the row, or its other half where it names two disciplines, has a trouble."""
        return bool(draft.troubles) or draft.where in self._spoilt

    @property
    def _spoilt(self) -> set[object]:
        return {change.draft.where for change in self._seen if change.draft and change.draft.troubles}

    _seen: Sequence[Change] = ()

    # --- what it becomes ---

    def _change(self, draft: Draft, owners: Mapping[int, Referent]) -> Change | None:
        before = owners.get(id(draft))
        if draft.remove:
            if before is None:
                draft.trouble("remove", "", remark("nothing_to_remove"))
                return None
            return Change(before.key, before, before if self.wish.without_removals else None, draft)
        demo = self._is_demonstration(draft, before)
        takes_over = before is not None and not (before.demo and not demo)
        base = as_written(before) if before and takes_over else {}
        values, untranslated = self._values(draft, base, demo=demo)
        tell_what_is_missing(draft, values)
        if draft.troubles:
            return None
        values["key"] = before.key if before else self._new_key(values)
        after = Referent.model_validate(values)
        if before and takes_over:
            of_today = (draft.checked_on or self.wish.checked_on) == self.today
            after = refuse_what_is_older(draft, before, after, self.matcher, of_today=of_today)
            if draft.troubles:
                return None
        self.taken.add(after.key)
        return Change(after.key, before, after, draft, untranslated)

    def _is_demonstration(self, draft: Draft, before: Referent | None) -> bool:
        if draft.demo is not None:
            return draft.demo
        return bool(before and before.demo and (not draft.phones or is_fictional(draft, self.knowledge.network)))

    def _values(
        self, draft: Draft, base: Mapping[str, object], *, demo: bool
    ) -> tuple[dict[str, object], frozenset[str]]:
        values = dict(base)
        values |= given_by(draft)
        self._numbers(draft, values)
        if not draft.checked_on and self.wish.checked_on and values.get("phones") != base.get("phones"):
            values["checked_on"] = self.wish.checked_on
        if "secure_email" in draft.cleared:
            values.pop("secure_email", None)
        untranslated = {text for name in TEXTS if (text := self._text(name, draft, values))}
        self._doubts(draft, base, values)
        values["demo"] = demo
        return values, frozenset(untranslated)

    def _doubts(self, draft: Draft, base: Mapping[str, object], values: Mapping[str, object]) -> None:
        """A text in doubt that stands in the directory was looked at by whoever wrote it there; a new one is asked."""
        for name in TEXTS:
            if base.get(name) != values.get(name):
                for column in (name, ENGLISH[name]):
                    if why := draft.doubtful.get(column):
                        draft.trouble(column, draft.texts[column], why)
                    if said := draft.personal.get(column):
                        draft.notes.append(said)

    def _numbers(self, draft: Draft, values: dict[str, object]) -> None:
        old = values.get("phones")
        numbers = list(old) if isinstance(old, list) else []
        if draft.only_more_phones:
            numbers += [number for number in draft.phones if number not in numbers]
        elif draft.phones and set(draft.phones) != set(numbers):
            numbers = list(draft.phones)
        if numbers:
            values["phones"] = numbers
        kept = values.get("extensions")
        extensions = {} if "extension" in draft.cleared or not isinstance(kept, dict) else kept
        values["extensions"] = {n: e for n, e in {**extensions, **draft.extensions}.items() if n in numbers}

    def _text(self, name: str, draft: Draft, values: dict[str, object]) -> str | None:
        """Puts a text in both languages; returns it where the English is still the French."""
        english = ENGLISH[name]  # type: ignore[index] # one of TEXTS
        if name in draft.cleared:
            values.pop(name, None)
            return None
        old = values.get(name)
        before = old if isinstance(old, dict) else {"fr": "", "en": ""}
        french, translated = draft.texts.get(name), draft.texts.get(english)
        is_new = french is not None and one_line(before["fr"]) != french
        fr = french if is_new and french else before["fr"]
        en = translated if translated and one_line(before["en"]) != translated else before["en"]
        if is_new and french and en == before["en"]:
            # a translation of another text would mislead whoever reads English
            en = translated if translated and translated != one_line(before["en"]) else french
        if not fr and en:
            fr = en
        if fr:
            values[name] = {"fr": fr, "en": en or fr}
        return french if is_new and en == french else None

    def _new_key(self, values: Mapping[str, object]) -> str:
        facility, specialty = str(values["facility"]), str(values["specialty"])
        taken = self.taken | self.knowledge.referents.keys()
        for number in range(1, len(taken) + 2):
            suffix = f"_{specialty}" if number == 1 else f"_{specialty}_{number}"
            key = f"{facility[: LONGEST_KEY - len(suffix)].rstrip('_')}{suffix}"
            if key not in taken:
                return key
        raise AssertionError("one of n + 1 names is free among n")

    # --- rows against each other and against the directory ---

    def _without_contradictions(self, changes: Sequence[Change]) -> list[Change]:
        """Rows that say the same twice count once; rows that disagree are all asked."""
        by_service: dict[object, list[list[Change]]] = defaultdict(list)
        for change in changes:
            one = change.after or change.before
            near = by_service[(one.facility, one.specialty) if one and not change.before else change.key]
            same = next((group for group in near if any(is_same_service(change, one) for one in group)), None)
            if same is None:
                near.append([change])
            else:
                same.append(change)
        groups = [group for near in by_service.values() for group in near]
        kept = []
        for group in groups:
            first, *others = group
            if any(content_of(other) != content_of(first) for other in others):
                for change in group:
                    rows = ", ".join(str(c.draft.where.number) for c in group if c.draft and c is not change)
                    if change.draft:
                        change.draft.trouble("phones", "", remark("rows_disagree", rows=rows))
                continue
            kept.append(first)
            pairs = ((other.draft, first.draft) for other in others)
            self.result.duplicates += [(twice, once) for twice, once in pairs if twice and once]
        return kept

    def _look_at_the_numbers(self, changes: Sequence[Change]) -> None:
        self._seen = changes
        entries = {key: (one, None) for key, one in self.knowledge.referents.items()}
        after: dict[str, tuple[Referent, Draft | None]] = {**entries}
        for change in changes:
            if change.after:
                after[change.key] = (change.after, change.draft)
            else:
                after.pop(change.key, None)
        holders: dict[str, list[Referent]] = defaultdict(list)
        for referent, _ in after.values():
            for phone in referent.phones:
                holders[phone].append(referent)
        for referent, draft in after.values():
            if draft is None or draft.troubles:
                continue
            for phone in referent.phones:
                self._fiction(phone, referent, draft)
                if self._has_had(phone, referent):
                    continue
                others = [one for one in holders[phone] if one.key != referent.key]
                others.sort(key=lambda one: one.key not in self.knowledge.referents)
                if other := next((one for one in others if not self._may_share(referent, one)), None):
                    shown, entry = shown_number(phone, None, ""), self._named(other, after[other.key][1])
                    draft.trouble("phones", shown, remark("phone_elsewhere", value=shown, entry=entry))

    def _has_had(self, phone: str, referent: Referent) -> bool:
        """Whether the number was this contact's before the sheet: who comes to take it is refused, not who has it."""
        before = self.knowledge.referents.get(referent.key)
        return before is not None and phone in before.phones and service_of(before) == service_of(referent)

    def _named(self, referent: Referent, draft: Draft | None) -> Text | Remark:
        """A contact of the directory with its key; a new one by its row, as its key is not given yet."""
        if referent.key in self.knowledge.referents or draft is None:
            return self.matcher.entry(referent)
        return remark("entry_of_row", row=draft.where.number, entry=self.matcher.service(referent))

    def _fiction(self, phone: str, referent: Referent, draft: Draft) -> None:
        is_fictional = phone.startswith(self.knowledge.network.fictional_phones)
        shown = shown_number(phone, None, "")
        if is_fictional and not referent.demo:
            draft.trouble("phones", shown, remark("phone_of_fiction", value=shown))
        if referent.demo and not is_fictional:
            draft.trouble("demo", shown, remark("phone_of_a_demonstration", value=shown))

    def _may_share(self, one: Referent, other: Referent) -> bool:
        same_hospital = self.matcher.family(one.facility) & self.matcher.family(other.facility)
        return bool(same_hospital) and one.specialty != other.specialty

    def _cross_check(self, changes: Sequence[Change]) -> None:
        """What the one validation of the knowledge says of contacts, over the directory that would stand."""
        drafts = {change.key: change.draft for change in changes if change.draft and not change.draft.troubles}
        whole = replace(self.knowledge, referents=directory_after(self.knowledge, changes))
        origins = {**self.knowledge.origins, **{f"referent:{key}": f"row {key}:1" for key in drafts}}
        for problem in contact_problems(replace(whole, origins=origins)):
            draft = drafts.get(problem.file.removeprefix("row ")) if problem.file.startswith("row ") else None
            if draft:
                message = WRITTEN_NUMBER.sub(lambda found: shown_number(found[0], None, ""), problem.message)
                draft.trouble(None, "", remark("cross_check", problem=replace(problem, message=message)))
