"""Which entry each row goes on with: by its key, by one of its numbers, or because both are the only ones left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.curating.matching import Matcher
from bot.curating.remarks import remark
from bot.curating.rows import Draft
from bot.knowledge_base.directory_models import Referent
from bot.knowledge_base.entry_parts import Text
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.network import Network


@dataclass(frozen=True)
class Owners:
    """The entries that stand, and the rows that could not be read: they may own entries all the same."""

    matcher: Matcher
    unread: Sequence[Draft]

    @property
    def knowledge(self) -> Knowledge:
        return self.matcher.assistant.knowledge

    def owners(self, drafts: Sequence[Draft]) -> dict[int, Referent]:
        """Id of a draft → its entry."""
        found: dict[int, Referent] = {}
        for draft in drafts:
            if draft.key in self.knowledge.referents:
                found[id(draft)] = self._by_key(draft, self.knowledge.referents[draft.key])
        owned = {referent.key for referent in found.values()}
        for draft in drafts:
            if id(draft) not in found and not draft.key and (referent := self._by_number(draft)):
                found[id(draft)] = referent
                owned.add(referent.key)
        self._the_only_ones_left(drafts, found, owned)
        return found

    def _by_key(self, draft: Draft, referent: Referent) -> Referent:
        """Rows that were sorted without their keys would swap everything: something has to be the same."""
        same_service = (draft.facility or referent.facility) == referent.facility and referent.specialty in (
            draft.specialties or (referent.specialty,)
        )
        if len(draft.specialties) > 1:
            draft.trouble("specialty", "", remark("key_of_two_disciplines", key=draft.key))
        elif not same_service and not set(draft.phones) & set(referent.phones):
            draft.trouble("key", draft.key, remark("key_of_another", key=draft.key, entry=self.matcher.entry(referent)))
        return referent

    def may_have_an_entry(self, draft: Draft) -> bool:
        """Whether a row may go on with an entry, from which it takes what it does not say."""
        if draft.key or draft.is_new:
            return bool(draft.key or self._by_number(draft))
        if draft.facility and draft.specialties:
            return bool(self._of_service(draft))
        return any(set(draft.phones) & set(one.phones) for one in self.knowledge.referents.values())

    def _by_number(self, draft: Draft) -> Referent | None:
        """Also for a row that says *new*: brought a second time, it speaks of the contact that it added."""
        same = [r for r in self._of_service(draft) if set(r.phones) & set(draft.phones)]
        return same[0] if len(same) == 1 else None

    def _of_service(self, draft: Draft) -> list[Referent]:
        return [
            referent
            for referent in self.knowledge.referents.values()
            if referent.facility == draft.facility and (referent.specialty,) == draft.specialties
        ]

    def _the_only_ones_left(self, drafts: Sequence[Draft], found: dict[int, Referent], owned: set[str]) -> None:
        waiting: dict[tuple[str, str], list[Draft]] = defaultdict(list)
        unsure = {(draft.facility, specialty) for draft in self.unread for specialty in draft.specialties}
        for draft in drafts:
            if id(draft) not in found and not draft.key and not draft.is_new and draft.facility and draft.specialties:
                waiting[(draft.facility, draft.specialties[0])].append(draft)
        for service, rows in waiting.items():
            left = [r for r in self._of_service(rows[0]) if r.key not in owned]
            for tier in ("first_line", "recourse"):
                own = [row for row in rows if (row.tier or tier) == tier and id(row) not in found]
                entries = [referent for referent in left if referent.tier == tier]
                self._pair(own, entries, found, is_unsure=service in unsure)

    def _pair(
        self, rows: Sequence[Draft], entries: Sequence[Referent], found: dict[int, Referent], *, is_unsure: bool
    ) -> None:
        """Pairs rows with entries of one hospital, discipline and tier that share no number."""
        distinct = {(tuple(row.phones), row.secure_email) for row in rows}
        if not rows or not entries:
            return
        if all(entry.demo for entry in entries) and not any(is_fictional(row, self.knowledge.network) for row in rows):
            found.update({id(row): entry for row, entry in zip(rows, entries, strict=False)})
        elif len(entries) == 1 and len(distinct) == 1 and not is_unsure:
            found.update({id(row): entries[0] for row in rows})
        else:
            shown = joined([self.matcher.entry(entry) for entry in entries])
            for row in rows:
                row.trouble("key", "", remark("which_entry", entries=shown))


def joined(texts: Sequence[Text]) -> Text:
    """Several of them in one sentence."""
    return Text(fr=" ; ".join(one.fr for one in texts), en=" ; ".join(one.en for one in texts))


def is_fictional(draft: Draft, network: Network) -> bool:
    return bool(draft.phones) and all(phone.startswith(network.fictional_phones) for phone in draft.phones)
