"""The question, complete: nothing downstream reads its words again."""

from __future__ import annotations

from typing import Literal

from bot.knowledge_base.fields import Urgency
from bot.knowledge_base.kinds import AskedBack, IdentifierKind, LanguageCode, Reason, SectionKind
from bot.knowledge_base.record import altered, record
from bot.understanding.periods import Period
from bot.understanding.query import Place, Problem, Query

SmallTalk = Literal["help", "thanks", "goodbye"]


@record
class Haste:
    """How urgent a case is, and what makes it so: the signs, or problems at their grade."""

    urgency: Urgency = "none"
    signs: tuple[str, ...] = ()
    """Keys of the emergencies whose signs are this urgent."""
    problems: tuple[Problem, ...] = ()
    """Problems whose grade is this urgent."""
    told: tuple[str, ...] = ()
    """What was said that their sheets make a condition of 15, as typed."""

    @property
    def section(self) -> SectionKind | None:
        """The section that has to come first, if any."""
        sections: dict[Urgency, SectionKind] = {"vital": "emergency", "hospital": "urgent"}
        return sections.get(self.urgency)


@record
class Case:
    """What is asked, by whom it was left unsaid, how urgent it is, and what has to be asked back."""

    query: Query
    reason: Reason
    """The rule that chose the sections, for explain."""
    haste: Haste = Haste()
    alarms: tuple[str, ...] = ()
    """Keys of all emergencies whose signs were read."""
    identifiers: tuple[IdentifierKind, ...] = ()
    """Kinds of what may identify a patient; never the text."""
    inherited: tuple[str, ...] = ()
    """Parts taken over from the turn before."""
    options: tuple[Query, ...] = ()
    """Meanings to choose from; then the answer is a question back."""
    asks: AskedBack | None = None
    """What is asked back: place, specialty, meaning, subject."""
    out_of_scope: str | None = None
    """The subject that is not ours, or the discipline that nobody covers, as kind:key."""
    drugs_as_typed: tuple[tuple[str, str], ...] = ()
    """Treatment and the word for it, as typed, where an entry holds several drugs: 'infliximab'."""
    drugs_apart: bool = False
    """Whether they were named with 'ou' or 'puis' between them: one of them is given at a time, not all."""
    cause: str = ""
    """The other drug or cause that a sign is said to come from, as typed; '' where none is named."""
    text: str = ""
    language: LanguageCode | None = None
    unknown: tuple[str, ...] = ()
    """Content words that nothing explains, as typed."""
    unknown_place: str = ""
    """The name of a place that nobody knows, as typed: it is named, and the place is asked for."""
    places_aside: tuple[Place, ...] = ()
    """Places that were named and not used, as another one is asked about."""
    places_to_ask: tuple[Place, ...] = ()
    """Places of one name that are asked about next, as the discipline is asked for first."""
    name_to_ask: str = ""
    """The name that they share, as typed."""
    by_place: tuple[Query, ...] = ()
    """Where each subject has a place of its own: the query for each of them; the query itself has the first place."""
    other_places: tuple[Place, ...] = ()
    """Places that were named as a choice beside the one that is answered for: one tap away."""
    severity_words: tuple[tuple[str, str], ...] = ()
    """Toxicity, or '' for all of them, and the adjective that stands for its grade, as typed; then the grade waits for
    its criteria."""
    vague_grade: str = ""
    """Words that speak of the grade and tell none, as typed ('high-grade'): the criteria come first as well."""
    worsens: bool = False
    """Whether somebody gets worse whose grade was that of the turn before: it waits for the criteria as well."""
    impossible_grades: tuple[int, ...] = ()
    """Numbers that are no grade of any scale."""
    period: Period | None = None
    """Of the course that is asked for: elsewhere nobody looks for one."""
    small_talk: SmallTalk | None = None
    wants_out: bool = False
    """Whether announcements are to stop."""
    speaks_of_danger: bool = False
    """Whether signs of an emergency are named that are taken as a topic: the answer says when to call all the same."""
    left_open: str = ""
    """A word of several meanings that was named on a par with a toxicity and is not answered, as typed."""
    may_mean: tuple[str, ...] = ()
    """The toxicities that it may stand for."""
    sounded: tuple[SectionKind, ...] = ()
    """Sections that no rule found: the message is worded like those that ask for them."""
    truncated: bool = False

    def severity_word(self, toxicity: str) -> str:
        """The adjective that stands for the grade of this toxicity; '' where none does."""
        words = dict(self.severity_words)
        return words.get(toxicity, words.get("", ""))

    def drug_as_typed(self, treatment: str) -> str:
        """The drug of an entry that holds several, as it is typed; '' where the entry is that of one."""
        return dict(self.drugs_as_typed).get(treatment, "")

    def with_(self, **changes: object) -> Case:
        return altered(self, **changes)
