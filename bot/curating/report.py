"""What a proposal would do, in the words of the coordinator: the table of changes, what is asked, every row counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.curating.answer_sheet import question_name
from bot.curating.answers import Equivalences
from bot.curating.bench import Asked, Bench, Proposal
from bot.curating.changes import Change, directory_after
from bot.curating.differences import differing_texts, numbers_of, said_of, value_of
from bot.curating.matching import Matcher
from bot.curating.rows import Draft
from bot.knowledge_base.directory_models import Referent

MOST_ROWS_NAMED = 12
MOST_CONTACTS_NAMED = 10
LONGEST_TEXT_SHOWN = 80
SHOWN = ("phones", "extensions", "secure_email", "tier", "checked_on", "specialty", "facility", "visibility")
"""Fields of which the report says what stood there and what will."""


@dataclass(frozen=True)
class Counts:
    """Every row of the file, once."""

    rows: int
    new: int
    changed: int
    removed: int
    same: int
    written: int
    """Rows that stand in the directory, those of two disciplines once."""
    duplicates: int
    rejected: int
    titles: int
    left_out: int
    entries: int
    """Contacts of the directory of which these rows speak: those of two disciplines are two."""
    own: int
    """Rows of the sheets that this program writes beside the table."""


def counts_of(proposal: Proposal) -> Counts:
    """Counts rows by what becomes of them; the header of each sheet is a title row."""
    merged = proposal.merged
    reads = [read for read in proposal.reads if not read.is_own]
    written = {change.draft.where for change in merged.changes if change.draft}
    duplicates = {twice.where for twice, _ in merged.duplicates} - written
    return Counts(
        rows=sum(len(read.sheet.rows) for read in reads),
        new=sum(change.before is None for change in merged.changes),
        changed=sum(bool(change.before and change.after and change.fields) for change in merged.changes),
        removed=sum(change.after is None for change in merged.changes),
        same=sum(bool(change.before and change.after and not change.fields) for change in merged.changes),
        written=len(written),
        duplicates=len(duplicates),
        rejected=len(proposal.rejected),
        titles=sum(len(read.titles) + (read.columns is not None) for read in reads),
        left_out=sum(len(read.left_out) for read in reads),
        entries=len(merged.changes),
        own=sum(len(read.sheet.rows) for read in proposal.reads if read.is_own),
    )


@dataclass(frozen=True)
class Report:
    """Says a proposal in the language of its bench."""

    bench: Bench
    proposal: Proposal
    in_chat: bool = False
    """Whether answers are typed where the report is read."""
    only_look: bool = False
    """Whether no workbook to answer in is written beside it."""

    def lines(self) -> Iterator[str]:
        """The whole report, one sentence a line."""
        say, proposal = self.bench.wording, self.proposal
        yield say.text("report_title", file=proposal.name)
        yield from self.table()
        yield from self.remarks()
        yield from self.kept_answers()
        yield from self.asked()
        yield from self.to_correct()
        yield from self.missing()
        counts = counts_of(proposal)
        numbers = {name: getattr(counts, name) for name in Counts.__dataclass_fields__}
        if counts.own:
            yield say.text("report_own_sheets", **numbers)
        yield say.text("report_rows", **numbers)
        yield say.text("report_contacts", **numbers)

    def missing(self) -> Iterator[str]:
        """Who stands in the departments of the sheet and not in the sheet, by name."""
        say, missing = self.bench.wording, self.proposal.missing
        if missing:
            column = self.bench.words.columns["remove"].written(self.bench.language)
            yield say.number("report_missing", len(missing), column=column)
        yield from (f"  {self.shown(referent)}" for referent in missing[:MOST_CONTACTS_NAMED])
        if (more := len(missing) - MOST_CONTACTS_NAMED) > 0:
            yield f"  {say.text('report_more_of_them', count=more)}"
        if missing and not self.in_chat:
            yield f"  {say.text('report_remove_them')}"

    def table(self) -> Iterator[str]:
        """The changes, entry by entry, removals last."""
        changes = sorted(self.proposal.changes, key=lambda c: (c.after is None, c.before is not None, c.key))
        asked, rejected = len(self.proposal.asked), len(self.proposal.rejected)
        if not changes and (asked or rejected):
            yield self.bench.wording.text("report_nothing_yet", asked=asked, rejected=rejected)
        elif not changes:
            yield self.bench.wording.text("report_nothing_changes")
        yield from map(self._change, changes)

    def _change(self, change: Change) -> str:
        say = self.bench.wording
        kind = "new" if change.before is None else "removed" if change.after is None else "changed"
        if change.is_whole:
            kind = "whole"
        referent = change.after or change.before
        line = f"{say.text(f'report_{kind}'):<10} {self.shown(referent) if referent else ''}"
        if kind == "changed":
            line += " · " + ", ".join(self._differences(change))
        if change.untranslated and change.after:
            names = [n for n in ("service", "hours", "how_to_refer") if self._is_untranslated(change, n)]
            columns = ", ".join(self._column(name) for name in names)
            line += f" · {say.text('report_untranslated', columns=columns)}"
        return line

    def _is_untranslated(self, change: Change, name: str) -> bool:
        text = getattr(change.after, name)
        return text is not None and text.en in change.untranslated

    def _differences(self, change: Change) -> Iterator[str]:
        """A number is shown with its extension: where both changed, once."""
        once = [name for name in change.fields if name != "extensions" or "phones" not in change.fields]
        yield from (self._difference(change, name) for name in once)

    def _difference(self, change: Change, name: str) -> str:
        if name in SHOWN:
            before, after = (
                value_of(one, name, self._matcher, self.bench.language) if one else ""
                for one in (change.before, change.after)
            )
            return f"{self._column(name)} : {before} → {after}"
        texts = differing_texts(name, change.before, change.after) if change.before and change.after else ()  # type: ignore[arg-type] # a text has a column
        shown = (f"{self._column(c)} : {_cut(was.fr)} → {_cut(would.fr)}" for c, was, would in texts)
        return ", ".join(shown) or self._column(name)

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self.bench.assistant, self.bench.words, Equivalences(self.bench.words, {}))

    def bench_shown(self, question: str, key: str) -> str:
        return self._matcher.shown(question, key, self.bench.language)

    def _column(self, name: str) -> str:
        name = "extension" if name == "extensions" else name
        return self.bench.words.columns[name].written(self.bench.language)  # type: ignore[index] # a field has a column

    def numbers(self, referent: Referent) -> str:
        return numbers_of(referent, self.bench.wording.text("extension_word"))

    def shown(self, referent: Referent) -> str:
        """A contact as a coordinator knows it: discipline, hospital, town, numbers."""
        knowledge = self.bench.assistant.knowledge
        facility, commune = knowledge.facilities[referent.facility], knowledge.commune_of(referent.facility)
        specialty = knowledge.specialties[referent.specialty].name.into(self.bench.language)
        tier = self.bench_shown("tier", referent.tier)
        where = f"{facility.short}, {commune.name} ({commune.department})"
        return f"{specialty} · {where} · {tier} · {self.numbers(referent)}  [{referent.key}]"

    def removals(self) -> list[str]:
        return [self.shown(referent) for referent in self.proposal.removals]

    def awaited(self) -> list[str]:
        """The example questions that would not hold any more: `check` would refuse them afterwards."""
        return [self.bench.wording.say(one) for one in self.proposal.awaited]

    def remarks(self) -> Iterator[str]:
        say, proposal = self.bench.wording, self.proposal
        yield from map(say.say, proposal.unclear)
        yield from map(say.say, proposal.notes)
        yield from self.awaited()
        after = directory_after(self.bench.assistant.knowledge, proposal.merged.changes)
        for change in proposal.merged.changes:
            notes = [*(change.draft.notes if change.draft else ()), *said_of(change, self._matcher, after)]
            for note in notes:
                row = change.draft.where.number if change.draft else ""
                yield say.text("report_note", row=row, note=say.say(note))
        if proposal.merged.duplicates:
            rows = ", ".join(f"{a.where.number} (= {b.where.number})" for a, b in proposal.merged.duplicates)
            yield say.text("report_duplicates", rows=rows)

    def kept_answers(self) -> Iterator[str]:
        """What would be written beside the directory."""
        for question, value, meaning in self.proposal.kept_answers:
            column = question_name(question, self.bench.words, self.bench.language)
            shown = self.bench_shown(question, meaning)
            yield self.bench.wording.text("report_answer_kept", column=column, value=value, meaning=shown)

    def asked(self) -> Iterator[str]:
        say = self.bench.wording
        if not self.proposal.asked:
            return
        yield say.text("report_asked")
        for one in self.proposal.asked:
            column = question_name(one.question, self.bench.words, self.bench.language)
            yield "  " + say.number("report_group", one.rows, column=column, value=one.value) + self.proposals(one)
        if any(one.question == "facility" for one in self.proposal.asked):
            yield "  " + say.text("report_new_facility")
        first = self.proposal.asked[0]
        answer = self._example_of_an_answer(first)
        how = "report_answer_here" if self.in_chat else "report_how_to_answer"
        how = "report_answer_later" if self.only_look else how
        yield say.text(how, sheet=say.text("sheet_questions"), value=first.value, answer=answer)

    def _example_of_an_answer(self, asked: Asked) -> str:
        if asked.question == "phone_label":
            ignore = self.bench.words.ignore
            return (ignore.en if self.bench.language == "en" else ignore.fr)[0]
        if asked.proposals:
            return self.bench_shown(asked.question, asked.proposals[0])
        if asked.question in ("tier", "visibility"):
            return self.bench_shown(asked.question, next(iter(self.bench.words.choices[asked.question])))
        return "…"

    def proposals(self, asked: Asked) -> str:
        if not asked.proposals:
            return ""
        shown = ", ".join(self.bench_shown(asked.question, key) for key in asked.proposals)
        return self.bench.wording.text("report_proposal", proposals=shown)

    def to_correct(self) -> Iterator[str]:
        """What no single answer settles, grouped by reason."""
        say = self.bench.wording
        groups: dict[str, list[Draft]] = defaultdict(list)
        for draft in self.proposal.rejected:
            for reason in dict.fromkeys(say.say(t.why) for t in draft.troubles if not t.question):
                groups[reason].append(draft)
        if groups:
            yield say.text("report_rejected")
        for reason, drafts in sorted(groups.items(), key=lambda one: (-len(one[1]), one[1][0].where.number)):
            yield "  " + say.number("report_reason", len(drafts), reason=reason, rows=self._rows(drafts))

    def _rows(self, drafts: Sequence[Draft]) -> str:
        several = len({draft.where.sheet for draft in drafts}) > 1 or bool(drafts[0].where.sheet)
        named = [f"{d.where.sheet} {d.where.number}" if several else str(d.where.number) for d in drafts]
        more = len(named) - MOST_ROWS_NAMED
        return ", ".join(named[:MOST_ROWS_NAMED]) + (" …" if more > 0 else "")


def _cut(text: str) -> str:
    return f"{text[:LONGEST_TEXT_SHOWN]}…" if len(text) > LONGEST_TEXT_SHOWN else text


def shown_key(bench: Bench, question: str, key: str) -> str:
    """A key in the coordinator's words."""
    matcher = Matcher(bench.assistant, bench.words, Equivalences(bench.words, {}))
    return matcher.shown(question, key, bench.language)
