"""What clinicians have to validate before users may read it as a fact: hidden red flags first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import NamedTuple

from bot.knowledge_base.emergencies import Emergency
from bot.knowledge_base.entry_parts import Phrases
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.knowledge import Knowledge, is_signed, may_be_shown, provenance_of
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
    "wordings": "review_wordings",
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
MOST_WORDINGS = 40
"""Of an alarm, as examples: the whole list stands in the file."""
SIGNATURE = ("signed_by", "signed_on")
"""What the clinicians fill in."""
COLUMNS = tuple(name for name in HEADINGS if name not in SIGNATURE)
NEEDED = tuple(name for name in HEADINGS if name not in ("wordings", "hidden", "where"))
"""Columns without which a sheet cannot be read; the others only help whoever reads it."""
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
    wordings: str = ""
    """What an alarm is recognised by: to read, more may come without a new signature."""
    rests_on_nothing_read: bool = False
    """Of an alarm: no document was read for it."""

    @property
    def identity(self) -> tuple[str, ...]:
        return tuple(str(getattr(self, name)) for name in IDENTITY)


def to_review(knowledge: Knowledge, language: LanguageCode = "fr") -> list[ToReview]:
    """The statements that users do not see until somebody signs them, then the alarms that rest on no source read."""
    return [one for one in unsigned(knowledge, language) if one.hidden or one.rests_on_nothing_read]


def unsigned(knowledge: Knowledge, language: LanguageCode = "fr") -> list[ToReview]:
    """Every statement of the sheets and every alarm without a signature, in the order of work.

    Hidden red flags, then what else is hidden; then the other red flags, the alarms that rest on no document read,
    those that rest on one, and the rest.
    """
    entries = [entry_of(stated, knowledge, language) for stated in _drafts(knowledge)]
    entries += [alarm_entry(alarm, knowledge, language) for alarm in knowledge.emergencies if not is_signed(alarm)]
    kinds = [knowledge.messages[f"review_kind_{kind}"].into(language) for kind in ("red_flag", "alarm")]

    def rank(entry: ToReview) -> tuple[bool, int, bool]:
        kind = kinds.index(entry.kind) if entry.kind in kinds else len(kinds)
        return not entry.hidden, kind, not entry.rests_on_nothing_read

    return sorted(entries, key=rank)


class Waiting(NamedTuple):
    """What clinicians have to sign, in numbers."""

    unsigned: int
    hidden: int
    alarms: int
    on_nothing: int


def waiting_for_clinicians(knowledge: Knowledge) -> Waiting:
    """How many statements nobody signed, how many of them users do not see; so alarms, and how many rest on nothing.

    `--review` lists the hidden ones and the last; `--review-sheet` writes everything.
    """
    entries = unsigned(knowledge)
    alarms = sum(not is_signed(alarm) for alarm in knowledge.emergencies)
    on_nothing = sum(entry.rests_on_nothing_read for entry in entries)
    return Waiting(len(entries) - alarms, sum(entry.hidden for entry in entries), alarms, on_nothing)


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


def alarm_entry(alarm: Emergency, knowledge: Knowledge, language: LanguageCode = "fr") -> ToReview:
    """An alarm as a row of the review: what it makes one think of, how urgent it is and from which values on.

    It is raised all the same while nobody signed it, the safe side; so it is never hidden.
    """
    named = [knowledge.toxicities[key].name.into(language) for key in alarm.toxicities]
    steps = alarm.first_steps
    values = [f"{_shortest_name(measure.names)} {measure.threshold}" for measure in alarm.measures]
    urgency = knowledge.messages[f"review_urgency_{alarm.urgency}"].into(language)
    context = [knowledge.messages["review_context_needed"].into(language)] if alarm.context_needed else []
    return ToReview(
        where=knowledge.origins[f"emergency:{alarm.key}"],
        toxicity=", ".join(named),
        form="",
        scale="",
        grade="",
        kind=knowledge.messages["review_kind_alarm"].into(language),
        scope=" ; ".join((urgency, *dict.fromkeys(values), *context)),
        french=f"{alarm.name.fr}. {steps.fr}" if steps else alarm.name.fr,
        english=f"{alarm.name.en}. {steps.en}" if steps else alarm.name.en,
        source=_document(alarm.source, knowledge, language),
        hidden=False,
        wordings=" ; ".join(_wordings(alarm)),
        rests_on_nothing_read=alarm.evidence == "background",
    )


def _shortest_name(names: Phrases) -> str:
    """'SpO2' rather than 'saturation en oxygène'."""
    return (names.any or names.fr or names.en or ("",))[0]


def _wordings(alarm: Emergency) -> Iterator[str]:
    """The first of its wordings, and a sign that there are more."""
    every = [*dict.fromkeys(phrase for sign in alarm.signs for phrase in sign.phrases.all())]
    yield from every[:MOST_WORDINGS]
    if len(every) > MOST_WORDINGS:
        yield "…"


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
    if entry.rests_on_nothing_read:
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
