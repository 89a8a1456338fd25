"""What clinicians have to validate before users may read it as a fact: hidden red flags first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import NamedTuple

from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.knowledge import Knowledge, may_be_shown, provenance_of
from bot.knowledge_base.statements import Stated, statements_of

HEADINGS: Mapping[str, str] = {
    "where": "review_where",
    "toxicity": "review_toxicity",
    "form": "review_form",
    "scale": "review_scale",
    "grade": "review_grade",
    "kind": "review_kind",
    "scope": "review_scope",
    "french": "review_french",
    "english": "review_english",
    "source": "review_source",
    "hidden": "review_hidden",
    "signed_by": "review_signed_by",
    "signed_on": "review_signed_on",
}
"""Column → the message that heads it."""
KINDS: Mapping[str, str] = {
    "description": "review_kind_description",
    "criterion": "review_kind_criterion",
    "action": "review_kind_action",
    "any_grade": "review_kind_any_grade",
    "red_flag": "review_kind_red_flag",
    "trap": "review_kind_trap",
}
SIGNATURE = ("signed_by", "signed_on")
"""What the clinicians fill in."""
COLUMNS = tuple(name for name in HEADINGS if name not in SIGNATURE)
IDENTITY = ("toxicity", "form", "scale", "grade", "kind", "scope", "french", "english", "source")
"""What has to be unchanged when a signature comes back; lines may have moved."""


@dataclass(frozen=True, slots=True)
class ToReview:
    """A statement that nobody has signed yet."""

    where: str
    """file:line of the statement itself."""
    toxicity: str
    form: str
    scale: str
    grade: str
    kind: str
    scope: str
    french: str
    english: str
    source: str
    hidden: bool
    """It rests on background knowledge only: users do not see it."""

    @property
    def identity(self) -> tuple[str, ...]:
        return tuple(str(getattr(self, name)) for name in IDENTITY)


def to_review(knowledge: Knowledge, language: LanguageCode = "fr") -> list[ToReview]:
    """The statements that users do not see until somebody signs them, then the alarms that rest on no source read."""
    hidden = (entry for entry in unsigned(knowledge, language) if entry.hidden)
    return [*hidden, *_alarms(knowledge, language)]


def unsigned(knowledge: Knowledge, language: LanguageCode = "fr") -> list[ToReview]:
    """Every statement of the sheets without a signature: hidden red flags, then what else is hidden, then the rest."""
    entries = [entry_of(stated, knowledge, language) for stated in _drafts(knowledge)]
    red_flag = knowledge.messages["review_kind_red_flag"].into(language)
    return sorted(entries, key=lambda entry: (not entry.hidden, entry.kind != red_flag))


class Waiting(NamedTuple):
    """What clinicians have to sign, in numbers."""

    unsigned: int
    hidden: int
    alarms: int


def waiting_for_clinicians(knowledge: Knowledge) -> Waiting:
    """How many statements nobody signed, how many of them users do not see, and alarms that rest on nothing read.

    `--review` lists the hidden ones and the alarms; `--review-sheet` writes every statement.
    """
    entries = unsigned(knowledge)
    hidden = sum(entry.hidden for entry in entries)
    return Waiting(len(entries), hidden, sum(1 for _ in _alarms(knowledge, "fr")))


def _drafts(knowledge: Knowledge) -> Iterator[Stated]:
    for _, toxicity in sorted(knowledge.toxicities.items()):
        yield from (
            stated
            for stated in statements_of(toxicity)
            if provenance_of(stated.statement, stated.sheet).status == "draft"
        )


def entry_of(stated: Stated, knowledge: Knowledge, language: LanguageCode = "fr") -> ToReview:
    """The statement as a row of the review, with the names of its sheet, form and scale as clinicians read them."""
    statement = stated.statement
    form = knowledge.form(stated.toxicity, stated.form) if stated.form else None
    scales = {scale.key: scale for scale in form.scales} if form else {}
    return ToReview(
        where=knowledge.origins[stated.origin],
        toxicity=knowledge.toxicities[stated.toxicity].name.into(language),
        form=form.name.into(language) if form else "",
        scale=scales[stated.scale].name.into(language) if stated.scale else "",
        grade=str(stated.grade or ""),
        kind=knowledge.messages[KINDS[stated.kind]].into(language),
        scope=statement.scope.into(language) if statement.scope else "",
        french=statement.fr,
        english=statement.en,
        source=_document(stated.source, knowledge, language),
        hidden=not may_be_shown(statement, stated.sheet),
    )


def _alarms(knowledge: Knowledge, language: LanguageCode) -> Iterator[ToReview]:
    """Alarms are raised all the same, the safe side; their wordings and thresholds still need a signature."""
    kind = knowledge.messages["review_kind_alarm"].into(language)
    for emergency in knowledge.emergencies:
        if emergency.evidence == "background" and emergency.status != "validated":
            where = knowledge.origins[f"emergency:{emergency.key}"]
            names, source = emergency.name, _document(emergency.source, knowledge, language)
            yield ToReview(where, kind, "", "", "", "", "", names.fr, names.en, source, hidden=False)


def cells_of(entry: ToReview, knowledge: Knowledge) -> list[str]:
    """The cells of a row, in the order of COLUMNS."""
    hidden = knowledge.messages["review_yes"].fr if entry.hidden else ""
    return [hidden if name == "hidden" else str(getattr(entry, name)) for name in COLUMNS]


def headings(names: tuple[str, ...], knowledge: Knowledge) -> list[str]:
    return [knowledge.messages[HEADINGS[name]].fr for name in names]


def review_list(pending: list[ToReview], knowledge: Knowledge, language: LanguageCode) -> Iterator[str]:
    """Lines to read in a terminal, in the order of work: where each statement stands, both texts, and its source.

    Hidden red flags of all sheets come first, then what else is hidden, then the alarms, as `pending` is ordered.
    """
    say = partial(_said, knowledge, language)
    for group, entries in groupby(pending, partial(_group, knowledge, language)):
        listed = list(entries)
        yield say(group, count=len(listed))
        for entry in listed:
            yield from _lines(entry, say)
        yield ""


def _group(knowledge: Knowledge, language: LanguageCode, entry: ToReview) -> str:
    if not entry.hidden:
        return "alarms"
    red_flag = knowledge.messages["review_kind_red_flag"].into(language)
    return "hidden_red_flags" if entry.kind == red_flag else "hidden_others"


def _lines(entry: ToReview, say: Callable[..., str]) -> Iterator[str]:
    of_grade = say("at_grade", grade=entry.grade) if entry.grade else ""
    form = entry.form if entry.form != entry.toxicity else ""
    place = (entry.where, entry.toxicity, form, entry.scale, of_grade, entry.kind)
    yield f"  {' · '.join(dict.fromkeys(filter(None, place)))}"
    for name, text in (("french", entry.french), ("english", entry.english)):
        yield f"    {say(name)}{say('colon')}{text}"
    if entry.scope:
        yield f"    {say('scope')}{say('colon')}{entry.scope}"
    yield f"    {say('source')}{say('colon')}{entry.source}"


def _said(knowledge: Knowledge, language: LanguageCode, message: str, **values: object) -> str:
    return knowledge.messages[f"review_{message}"].into(language).format(**values)


def _document(source: str, knowledge: Knowledge, language: LanguageCode) -> str:
    """'ASCO 2021 p.23'."""
    key, _, page = source.partition(" ")
    known = knowledge.sources.get(key)
    return f"{known.short.into(language) if known else key} {page}".strip()
