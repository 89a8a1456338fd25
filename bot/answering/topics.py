"""Sections with a written text: *about*, *rcp*, *directory*, *training*, *subscription*, *help*, *pathway*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.answering.answer import Block, Bullets, Details, Paragraph, Section, Title
from bot.answering.provenance import Cited, beside, cited, source_line
from bot.answering.wording import Wording
from bot.knowledge_base.kinds import SectionKind
from bot.knowledge_base.knowledge import is_signed, may_be_shown
from bot.knowledge_base.models import Topic
from bot.understanding.case import Case

DEFAULT_TOPICS: Mapping[SectionKind, str] = {
    "about": "immunotoxicity",
    "rcp": "rcp_meeting",
    "directory": "full_directory",
}


def topic_section(kind: SectionKind, keys: Sequence[str], wording: Wording) -> Section:
    """The topics named, as far as they belong to this section; else the section's own text."""
    topics = wording.knowledge.topics
    chosen = topics_of(kind, keys, wording) or [DEFAULT_TOPICS[kind]]
    return Section(kind, tuple(block for key in chosen[:2] for block in _topic(topics[key], wording)))


def topics_of(kind: SectionKind, keys: Sequence[str], wording: Wording) -> list[str]:
    """The topics named that are written in a section."""
    return [key for key in keys if wording.knowledge.topics[key].section == kind]


def _topic(topic: Topic, wording: Wording) -> Iterator[Block]:
    language = wording.language
    yield Title(topic.title.into(language))
    shown = [s for s in topic.statements if may_be_shown(s, topic.provenance)]
    for statement in shown:
        yield Paragraph(statement.into(language))
    yield from _ways_in(topic, wording)
    details = tuple(s.into(language) for s in topic.details if may_be_shown(s, topic.provenance))
    if details:
        yield Details(wording.say("more_details"), details)
    if topic.blank_form:
        yield Details(wording.say("blank_form"), tuple(line.into(language) for line in topic.blank_form))
    for link in topic.links:
        yield Paragraph(f"{link.label.into(language)}{wording.colon} {link.url}")
    folded = [s for s in topic.details if may_be_shown(s, topic.provenance)]
    yield source_line([*cited(shown, topic.provenance), *beside(folded, topic.provenance)], wording)


def _ways_in(topic: Topic, wording: Wording) -> Iterator[Block]:
    """Each open one on a line of its own, to be tapped; those that are still to come in one line."""
    for way in topic.ways_in:
        if way.is_open:
            yield Paragraph(f"{way.label.into(wording.language)}{wording.colon} {way.at}")
    waiting = [way.label.into(wording.language) for way in topic.ways_in if not way.is_open]
    if waiting:
        yield Paragraph(" ".join(wording.say("way_in_waits", name=name) for name in waiting))


def treatments_section(case: Case, wording: Wording) -> Section:
    """Whether the drugs named are checkpoint inhibitors, and which toxicities that means."""
    blocks: list[Block] = []
    for key in case.query.treatments[:2]:
        treatment = wording.knowledge.treatments[key]
        message = "treatment_is_inhibitor" if treatment.checkpoint_inhibitor else "treatment_is_not"
        message = "treatment_is_supportive" if treatment.supportive else message
        target = f" ({treatment.target.into(wording.language)})" if treatment.target else ""
        blocks += [
            Title(wording.treatment_with(key, typed=case.drug_as_typed(key))),
            Paragraph(wording.say(message, target=target)),
        ]
        if treatment.supportive:
            blocks.append(Paragraph(wording.say("treatment_beside_its_toxicity")))
        if treatment.checkpoint_inhibitor:
            blocks.append(Paragraph(wording.say("treatment_toxicities")))
        if treatment.source:
            blocks.append(source_line([Cited(treatment.source, is_signed(treatment))], wording))
    return Section("about", tuple(blocks))


def subscription_section(wants_out: bool, wording: Wording) -> Section:
    """How to get announcements, or to leave them."""
    return Section("subscription", (Paragraph(wording.say("unsubscribe" if wants_out else "subscribe")),))


def help_section(kind: str, wording: Wording) -> Section:
    """`kind`: help, thanks or goodbye."""
    if kind != "help":
        return Section("help", (Paragraph(wording.say(kind)),))
    examples = tuple(wording.say(f"help_example_{number}") for number in range(1, 6))
    blocks = (
        Paragraph(wording.say("help_intro")),
        Bullets(examples, label=wording.say("help_examples")),
        Paragraph(wording.say("help_limits")),
    )
    return Section("help", blocks)
