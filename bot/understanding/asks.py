"""What is asked by words that ask nothing each by itself: 'modéré ou sévère', 'on cherche une myocardite'.

A cue stands in knowledge/ as it is said; here those are added, or taken away, that only their neighbours make.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from itertools import pairwise

from bot.knowledge_base.kinds import DISCIPLINES, DISEASES, PLACES
from bot.knowledge_base.language import CueKey
from bot.knowledge_base.record import open_record
from bot.understanding.clauses import WordTree
from bot.understanding.reading import Mention, Reading
from bot.understanding.spans import begins_in

MOST_WORDS_BETWEEN = 3
"""Between a word of seeking and what is sought ('on cherche donc une myocardite')."""
NEXT_STEP = "next_step"
"""The crossing of 'prochaine × étape'."""
_TIERS = frozenset({"tier_first_line", "tier_recourse"})
WORDS_TO_A_DRUG = 3
"""Words from a verb of stopping to the drug: 'arrêter (le nivo)', 'stop (his pembro)'."""
MOST_WORDS_ASIDE = 9
"""Words behind 'plutôt que' among which the tier stands that is not meant ('d'être pris en charge par …')."""
BESIDE_A_QUESTION = 5
"""Characters between a word of care and what asks for it: an article, a comma."""
AVOIDED_WITHIN = 6
"""Characters between a word of avoiding and what is avoided: an article."""
_CLAUSE_ENDS = ",;:.!?()-–—\n"
_PARTS = _CLAUSE_ENDS + "/|>+"
"""Signs between the words of a telegram."""
_WEIGHS: frozenset[CueKey] = frozenset({"definition", "apart", "aspect", "where"})
"""With these two severity adjectives are told apart: 'comment distinguer modéré et sévère'."""


@open_record
class Asks:
    """The cues of a reading, its words seen beside each other. `either`: words between two of which one is meant."""

    reading: Reading
    either: Set[str]
    stopping: WordTree
    """What is asked of a drug right behind: 'faut-il stopper (le nivolumab)'."""
    moving: Set[str]
    """Before two tiers: from the first to the second."""
    done: WordTree
    """Right before one of these it was done: '(a) arrêté le nivolumab'."""
    seeking: WordTree
    """'quel', 'which': before a doctor of no discipline somebody is looked for."""

    @property
    def cues(self) -> frozenset[str]:
        standing = {m.key for m in self.reading.mentions if m.kind == "cue" and not self._is_an_or(m)}
        if self._seeks_somebody():
            standing.add("who")
        if any(self._stands_bare(one) or self._is_what_is_asked(one) for one in self._cues_of("care")):
            standing.add("what_to_do")
        if "stop" in standing and "?" not in self.reading.text and self._is_all_that_is_said("stop"):
            standing.add("unsubscribe")
        if self._asks_whether_a_drug_goes_on() or self._asks_for_the_next_step():
            standing.add("what_to_do")
        if self._weighs_tiers():
            standing.add("which_tier")
        if self._avoids_recourse():
            standing = standing - {"tier_recourse"} | {"tier_first_line"}
        if standing >= _TIERS:
            standing -= self._tiers_left_aside()
        if self._weighs_severities(standing):
            standing.add("which_grade")
        if "immunotherapy" in standing and self._denies_the_immunotherapy():
            standing.remove("immunotherapy")
        return frozenset(standing)

    def _weighs_tiers(self) -> bool:
        """'premier niveau ou recours ?', 'local or recourse level': which of the two is asked."""
        tiers = sorted((m for m in self.reading.mentions if m.key in _TIERS), key=lambda one: one.start)
        for one, other in pairwise(tiers):
            between = [t.folded for t in self.reading.tokens if one.end <= t.start < other.start]
            joined = len(between) <= MOST_WORDS_BETWEEN + 1 and not self.either.isdisjoint(between)
            if one.key != other.key and joined:
                return True
        return False

    def _asks_whether_a_drug_goes_on(self) -> bool:
        """'s'il faut arrêter le nivo', 'a reason to stop ipi?': a verb before a drug, little words between."""
        drugs = {m.start for m in self.reading.mentions if m.kind == "treatment"}
        if not drugs:
            return False
        words = [token.folded for token in self.reading.tokens]
        named = {at for at, token in enumerate(self.reading.tokens) if token.start in drugs}
        ends = (end for start, end in self.stopping.spans_in(words) if self.done.start_before(words, start) == start)
        return any(not named.isdisjoint(range(end, end + WORDS_TO_A_DRUG)) for end in ends)

    def _asks_for_the_next_step(self) -> bool:
        """'prurit rebelle, c'est quoi l'étape d'après': of a disease it is its conduct too."""
        names_one = any(m.kind in DISEASES and not m.negated for m in self.reading.mentions)
        return names_one and any(m.crossing == NEXT_STEP for m in self.reading.mentions)

    def _is_all_that_is_said(self, cue: CueKey) -> bool:
        spans = [(m.start, m.end) for m in self.reading.mentions if m.kind == "cue" and m.key == cue]
        return all(begins_in(word.start, spans) for word in self.reading.tokens)

    def _is_an_or(self, mention: Mention) -> bool:
        """'la toilette ou les courses': *ou* without its accent asks where only where a clause begins or ends."""
        if mention.key != "where" or mention.surface.lower() not in self.either:
            return False
        before = self.reading.text[: mention.start].rstrip()
        behind = self.reading.text[mention.end :].strip()
        return bool(before and behind) and before[-1] not in _CLAUSE_ENDS and behind[0] not in _CLAUSE_ENDS

    def _stands_bare(self, word: Mention) -> bool:
        """'traitement / colite / Dax', 'vitiligo près de Dax traitement': nothing but a matter or a sign beside it."""
        before, behind = self.reading.text[: word.start].rstrip(), self.reading.text[word.end :].lstrip()
        matters = [m for m in self.reading.mentions if m.kind in DISEASES or m.kind in PLACES]
        follows = not before or before[-1] in _PARTS or any(m.end == len(before) for m in matters)
        begin = len(self.reading.text) - len(behind)
        goes_on = not behind or behind[0] in _PARTS or any(m.start == begin for m in matters)
        return follows and goes_on

    def _is_what_is_asked(self, care: Mention) -> bool:
        """'le traitement c'est quoi', 'c'est quoi le traitement'."""
        asked = self._cues_of("definition")
        return any(
            0 <= one.start - care.end <= BESIDE_A_QUESTION or 0 <= care.start - one.end <= BESIDE_A_QUESTION
            for one in asked
        )

    def _seeks_a_disease(self, search: Mention) -> bool:
        """'on cherche une myocardite, quels tubes ?': a diagnosis is sought, nobody to call."""
        behind = [t for t in self.reading.tokens if t.start >= search.end]
        diseases = {m.start for m in self.reading.mentions if m.kind in DISEASES}
        near = next((at for at, token in enumerate(behind) if token.start in diseases), None)
        if near is None or near > MOST_WORDS_BETWEEN:
            return False
        between = (m for m in self.reading.mentions if search.end <= m.start < behind[near].start)
        return not any(m.kind in DISCIPLINES or m.key in ("who", "referent", "any_doctor") for m in between)

    def _seeks_somebody(self) -> bool:
        return any(not self._seeks_a_disease(one) for one in self._cues_of("search")) or self._seeks_a_doctor()

    def _seeks_a_doctor(self) -> bool:
        """'myosite, quel spécialiste contacter': a case and which doctor."""
        if not any(m.kind in DISEASES and not m.negated for m in self.reading.mentions):
            return False
        return any(self.seeking.stands_in(m.phrase.split()) for m in self._cues_of("any_doctor"))

    def _avoids_recourse(self) -> bool:
        """'je voudrais éviter le CHU', 'pas le CHU': the recourse hospital is named to be left out."""
        return any(self._follows(cue, "avoid", "negation") for cue in self._cues_of("tier_recourse"))

    def _tiers_left_aside(self) -> set[str]:
        """'le recours plutôt que le local', 'passer de la proximité au recours': the one that is not meant."""
        tiers = self._cues_of("tier_first_line", "tier_recourse")
        aside = self._cues_of("avoid", "correction")
        moves = any(token.folded in self.moving and token.end <= tiers[0].start for token in self.reading.tokens)
        if moves and not aside:
            return {one.key for one in tiers} - {tiers[-1].key}
        behind = [t for t in self.reading.tokens if any(t.start >= cue.end for cue in aside)][:MOST_WORDS_ASIDE]
        reached = {token.start for token in behind}
        return {one.key for one in tiers if one.start in reached}

    def _denies_the_immunotherapy(self) -> bool:
        """'neuropathie sous paclitaxel, pas d'immuno': it is named to say that there is none."""
        return all(self._follows(cue, "negation") for cue in self._cues_of("immunotherapy"))

    def _cues_of(self, *keys: CueKey) -> list[Mention]:
        return [mention for mention in self.reading.mentions if mention.kind == "cue" and mention.key in keys]

    def _follows(self, cue: Mention, *keys: CueKey) -> bool:
        """Whether a cue stands right behind one of these, but for an article."""
        return any(0 <= cue.start - before.end <= AVOIDED_WITHIN for before in self._cues_of(*keys))

    def _weighs_severities(self, cues: Iterable[str]) -> bool:
        """Two adjectives of severity that are told apart: 'modéré ou sévère ?', 'différence entre modéré et sévère'."""
        words = [m for m in self.reading.mentions if m.kind == "severity" and not m.negated]
        if len({m.key for m in words}) < 2:
            return False
        if any(self._stand_as_either(first, second) for first, second in pairwise(words)):
            return True
        problems = {m.key for m in self.reading.mentions if m.kind in DISEASES and not m.negated}
        return len(problems) < 2 and not _WEIGHS.isdisjoint(cues)

    def _stand_as_either(self, first: Mention, second: Mention) -> bool:
        between = [token.folded for token in self.reading.tokens if first.end <= token.start < second.start]
        return bool(between) and between[0] in self.either
