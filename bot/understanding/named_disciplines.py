"""Which disciplines a text looks for, beside those of who asks, and what it asks apart from the words of that role."""

from __future__ import annotations

from bot.knowledge_base.kinds import DISEASES
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.once import once
from bot.knowledge_base.record import open_record
from bot.understanding.asker import Askers
from bot.understanding.asks import Asks
from bot.understanding.clauses import tree_of
from bot.understanding.reading import Mention, Reading
from bot.understanding.somebody_asked_bare import with_somebody_asked_bare
from bot.understanding.spans import lies_in
from bot.understanding.tier_above import with_the_tier_above

STOP_OR_GO_ON = "stop_or_go_on"
"""The crossing whose verbs ask, before a drug too, whether it goes on."""


_ASKED_OF_THE_ASSISTANT = frozenset({"help", "thanks"})
_ASKED_OF_NO_SPECIALIST = frozenset({"pathway", "which_tier", "training", "rcp", "subscribe"})
"""Beside one of these 'interne en pneumo à Pau' looks for nobody, though no other discipline is named."""


@open_record
class NamedDisciplines:
    """The disciplines of one reading, and whose they are."""

    reading: Reading
    knowledge: Knowledge

    @once
    def sought_by_name(self) -> list[Mention]:
        """Those that are named, not corrected away ('pas neuro, néphro') and not the asker's own."""
        return [one for one in self._standing if one not in self.own]

    @once
    def has_one_behind_a_seeking_word(self) -> bool:
        """'le numéro d'un rhumato'."""
        return any(self._askers.is_named_as_sought(one) for one in self._standing)

    def is_with_its_role(self, discipline: Mention) -> bool:
        """'nephrology registrar', 'cardiologue de formation'; not of a word that is no discipline."""
        return discipline.kind == "specialty" and self._askers.has_its_role_right_behind(discipline)

    def is_sought_too(self, discipline: Mention) -> bool:
        """'rhumatologue à Agen, et j'ai besoin d'un cardiologue': beside the one behind it."""
        return self._askers.is_sought_too(discipline)

    def sought(self, *, is_beside_a_subject: bool) -> tuple[str, ...]:
        """Keys of those that are looked for; any that is named where nothing else is asked for.

        Not in 'je suis dermato, que sais-tu faire ?', nor beside thanks, the course or the pathway.

        `is_beside_a_subject`: whether an organ or a toxicity is named. Who treats the cancer is not looked for beside
        a toxicity, nor beside another discipline.
        """
        wanted = self.sought_by_name
        if "help" in self.cues and not self._askers.seeks_anybody(wanted):
            wanted = []  # 'on m'a parlé de vous en staff de pneumo, que savez-vous faire ?'
        if self.reading.keys("toxicity") or len({one.key for one in wanted}) > 1:
            wanted = [one for one in wanted if not self._treats_the_cancer(one) or self._askers.is_named_as_sought(one)]
        if not wanted and not is_beside_a_subject and self.cues.isdisjoint(_ASKED_OF_THE_ASSISTANT):
            wanted = [one for one in self.reading.mentions if one.kind == "specialty" and not one.past]
            if not self.cues.isdisjoint(_ASKED_OF_NO_SPECIALIST):
                wanted = [one for one in wanted if not self._askers.follows_who_asks(one)]
        return tuple(dict.fromkeys(one.key for one in wanted))

    @once
    def cues(self) -> frozenset[str]:
        """What is asked; the words of the asker's own role ask nothing ('néphrologue de formation')."""
        behind = (
            found for own in self.own for found in (self._askers.role_behind(own), self._askers.where_at_work(own))
        )
        roles = [role for role in behind if role]
        cues = [one for one in self.reading.mentions if one.kind == "cue"]
        relayed = [one for one in self.reading.mentions if one.key == "any_doctor" and self._askers.is_relayed(one)]
        of_the_asker = {one.key for one in cues if lies_in(one.start, one.end, roles)} | {one.key for one in relayed}
        elsewhere = {one.key for one in cues if one not in relayed and not lies_in(one.start, one.end, roles)}
        return self._asked - (of_the_asker - elsewhere - {"who", "referent"})

    @property
    def _asked(self) -> frozenset[str]:
        language = self.knowledge.language
        crossing = language.crossings.get(STOP_OR_GO_ON)
        stopping = tree_of(crossing.before.all() if crossing else ())
        done = tree_of(language.discourse.done_with.all())
        moving = language.small_words.moving
        seeking = tree_of(language.asker_words.seeking.all())
        cues = Asks(self.reading, language.grade_words.either, stopping, moving, done, seeking).cues
        bare = tree_of(language.asker_words.asked_bare.all())
        cues = with_somebody_asked_bare(cues, self.reading, bare, frozenset(language.small_words.going_on))
        return with_the_tier_above(cues, self.reading, language.small_words.tiers)

    @once
    def _askers(self) -> Askers:
        known = self.knowledge
        diseases = {one.key for one in self.reading.mentions if one.kind in DISEASES and one.key in known.toxicities}
        return Askers(self.reading, known.language.asker_words, {key: known.specialties_of(key) for key in diseases})

    @once
    def own(self) -> list[Mention]:
        """Those of who asks, or that are passed over ('vue en rhumato')."""
        return self._askers.own(self._standing)

    @once
    def _standing(self) -> list[Mention]:
        """The disciplines named and not corrected away."""
        return [one for one in self.reading.mentions if one.kind == "specialty" and not (one.past or one.negated)]

    def _treats_the_cancer(self, discipline: Mention) -> bool:
        return self.knowledge.specialties[discipline.key].treats_the_cancer
