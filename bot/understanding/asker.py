"""Which discipline is that of the person who asks: 'cardiologue à Dax, je cherche un pneumologue' seeks the second."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.knowledge_base.kinds import DISEASES
from bot.knowledge_base.language import AskerWords
from bot.knowledge_base.once import once
from bot.knowledge_base.record import open_record
from bot.understanding.around_disciplines import AroundDisciplines, holds
from bot.understanding.clauses import tree_of
from bot.understanding.passed_over import PassedOver
from bot.understanding.reading import Mention, Reading

ASKER_REACH = 45
"""Characters between 'je suis' and the discipline of the one who asks ('je suis la secrétaire du service de …')."""
NEAR = 14
"""Characters between a word of seeking and the discipline that is sought ('à quel bon dermatologue')."""
TOWN_REACH = 6
"""Characters between a discipline and the town of who asks: ' sur '."""
MOST_WORDS_BEFORE = 2
"""Words before the discipline of somebody who says who he is ('bonjour, cardiologue à Dax, j'ai…')."""
MOST_WORDS_TO_BESIDES = 7
"""Words behind a discipline and its town among which one says that another one is sought too."""
MOST_WORDS_TO_I = 4
"""Words behind that mark among which the first person stands ('Une de mes patientes…')."""
_MARK = re.compile("[,:;.]")
_STOP = re.compile(r"[.?!:]\s")
HEAD_ENDS = re.compile(r"(?:\s*\(\w+\))?\s*[,:;.]\s")
"""What ends the words of who asks; the number of a department may stand before it."""
_BREAKS = (",", ".", ";", ":", "!", "?")
_TOWNS = frozenset({"commune", "department"})
_PLACES = _TOWNS | {"facility", "territory", "outside"}
SEEKING_CUES = frozenset({"who", "referent", "search"})
NETWORK_CUES: frozenset[str] = frozenset({"training", "rcp", "directory", "subscribe", "unsubscribe", "help"})
"""What one asks of the network or of the assistant, and of no specialist."""


@open_record
class Askers:
    """The disciplines of one reading, seen as those of somebody who asks or of somebody who is looked for."""

    reading: Reading
    words: AskerWords
    treating: Mapping[str, Sequence[str]]
    """Disciplines of each toxicity."""

    @once
    def _around(self) -> AroundDisciplines:
        return AroundDisciplines(self.reading)

    @once
    def _passed_over(self) -> PassedOver:
        return PassedOver(self._around, self.words)

    @property
    def _breaks(self) -> tuple[str, ...]:
        words = self.words.parting
        return (*_BREAKS, *(f" {word} " for word in words), *self.words.parting_anywhere)

    def own(self, disciplines: Sequence[Mention]) -> list[Mention]:
        """Those of the disciplines that are the asker's own."""
        sought = [one for one in disciplines if self._is_sought(one)]
        return [
            one
            for one in disciplines
            if not (self.is_sought_too(one) and any(other.start > one.end for other in disciplines))
            and self._is_own(one, sought, disciplines)
        ]

    def _is_own(self, one: Mention, sought: Sequence[Mention], disciplines: Sequence[Mention]) -> bool:
        return (
            self.follows_who_asks(one)
            or self._is_beside(one, sought, disciplines)
            or self._speaks(one, sought)
            or self._opens(one, disciplines)
            or self._heads_a_question(one, disciplines)
            or self._writes(one, disciplines)
            or self._signs(one, disciplines)
            or self._passed_over.holds(one, disciplines)
        )

    def is_sought_too(self, discipline: Mention) -> bool:
        """Asked with a mark behind it, or followed by another one 'too'.

        'rhumatologue à Agen, et j'ai besoin d'un cardiologue', 'nephrologist in Royan. I'm also after a cardiologist'.
        """
        if self.follows_who_asks(discipline):
            return False
        end = self._end_with_its_town(discipline)
        text = self.reading.text[end:].lstrip(" ")
        behind = [token.folded for token in self.reading.tokens if token.start >= end]
        return text.startswith("?") or (text[:1] in _BREAKS and another_is_sought_too(behind, self.words))

    def seeks_anybody(self, disciplines: Sequence[Mention]) -> bool:
        """Whether one of them is sought in so many words, is 'un dermato', or a place is named."""
        places = any(mention.kind in _PLACES for mention in self.reading.mentions)
        return places or any(self._is_sought(one) or self._is_any_one(one) for one in disciplines)

    def _speaks(self, discipline: Mention, sought: Sequence[Mention]) -> bool:
        """'cardiologue à Dax, j'ai une colite': first in the text, and 'I' behind the next comma or colon."""
        if discipline in sought or self._is_any_one(discipline):
            return False
        before = [t for t in self.reading.tokens if t.end <= discipline.start]
        if len(before) > MOST_WORDS_BEFORE:
            return False
        mark = _MARK.search(self.reading.text, discipline.end)
        inside = [t for t in self.reading.tokens if mark and discipline.end <= t.start < mark.start()]
        who = (one for one in self.reading.mentions if one.key in SEEKING_CUES and one.start >= discipline.end)
        if holds(inside, self.words.sought_behind) or (mark and any(one.end <= mark.start() for one in who)):
            return False  # 'endocrino près de Pau svp : ma patiente…', 'nephrology contact Bordeaux, plus how do I…'
        behind = [t for t in self.reading.tokens if t.start > mark.start()][:MOST_WORDS_TO_I] if mark else []
        return holds(behind, self.words.first_person)

    def _opens(self, discipline: Mention, named: Sequence[Mention]) -> bool:
        """'Rhumatologue à Bressuire, sarcoïdose sous anti-PD1, un pneumologue': who asks, a case, who is looked for.

        Not 'dermato à Dax, rash et colite, gastro': a discipline of the case may be looked for too. Without another
        discipline it has to be asked who is: 'Dermatologue à Guéret, uvéite, qui appeler ?'.
        """
        before = [t for t in self.reading.tokens if t.end <= discipline.start]
        mark = HEAD_ENDS.match(self.reading.text, self._end_with_its_town(discipline))
        if len(before) > MOST_WORDS_BEFORE or mark is None:
            return False
        others = [one for one in named if one.key != discipline.key and one.start > mark.end()]
        case = [m for m in self.reading.mentions if m.kind in DISEASES and not m.negated and m.start >= mark.end()]
        asks_who = any(
            one.kind == "cue" and one.key == "who" and one.start >= mark.end() for one in self.reading.mentions
        )
        if not case or not (others or asks_who):
            return False
        is_one_sentence = not _STOP.search(self.reading.text, mark.start(), others[0].start) if others else False
        if is_one_sentence and holds(self._around.between(discipline, others[0])[-1:], self.words.joining):
            return False
        return all(discipline.key not in self.treating.get(one.key, ()) for one in case)

    def _heads_a_question(self, discipline: Mention, named: Sequence[Mention]) -> bool:
        """'Secrétariat onco Niort : pouvez-vous m'inscrire aux annonces ?': who asks, and what, behind a colon.

        Not 'dermato à Dax : rash', where the case of whom is looked for stands behind it.
        """
        before = [t for t in self.reading.tokens if t.end <= discipline.start]
        mark = HEAD_ENDS.match(self.reading.text, self._end_with_its_town(discipline))
        if len(before) > MOST_WORDS_BEFORE or mark is None or ":" not in mark.group() or self._is_any_one(discipline):
            return False
        behind = [one for one in self.reading.mentions if one.start >= mark.end() and not one.negated]
        is_of_the_network = any(
            one.kind == "topic" or (one.kind == "cue" and one.key in NETWORK_CUES) for one in behind
        )
        another = any(one.key != discipline.key and one.start >= mark.end() for one in named)
        return (is_of_the_network or another) and not any(one.kind in DISEASES for one in behind)

    def _end_with_its_town(self, discipline: Mention) -> int:
        """Where the words for a discipline and its town right behind it end."""
        towns = (m for m in self.reading.mentions if m.kind in _PLACES)
        return next((m.end for m in towns if 0 <= m.start - discipline.end <= TOWN_REACH), discipline.end)

    def _writes(self, discipline: Mention, named: Sequence[Mention]) -> bool:
        """'de neuro à dermato : qui voit les pemphigoïdes': at the head of the text, from whom to whom."""
        tokens = self.reading.tokens
        at, behind = self._around.places_of(discipline)
        heads = at == 1 and tokens[0].folded in self.words.from_whom
        to = behind < len(tokens) and tokens[behind].folded in self.words.to_whom
        return heads and to and any(one.start == tokens[behind + 1].start for one in named if behind + 1 < len(tokens))

    def _signs(self, discipline: Mention, named: Sequence[Mention]) -> bool:
        """'… l'ophtalmologiste à Royan ? Cordialement, secrétariat d'oncologie': behind the closing words."""
        others = any(one.key != discipline.key and one.start < discipline.start for one in named)
        before = [token for token in self.reading.tokens if token.end <= discipline.start]
        return others and holds(before, self.words.signing)

    def follows_who_asks(self, discipline: Mention) -> bool:
        """'interne en oncologie', 'je suis cardiologue'."""
        cues = (m for m in self.reading.mentions if m.kind == "cue" and m.key == "asker")
        return any(self._governs(cue, discipline) for cue in cues)

    def _governs(self, cue: Mention, discipline: Mention) -> bool:
        if not 0 <= discipline.start - cue.end <= ASKER_REACH:
            return False
        between = self.reading.text[cue.end : discipline.start].lower()
        inside = (m for m in self.reading.mentions if cue.end <= m.start < discipline.start)
        taken = any(m.kind == "specialty" or (m.kind == "cue" and m.key in SEEKING_CUES) for m in inside)
        return not taken and not any(sign in between for sign in self._breaks) and not self._is_sought(discipline)

    def _is_sought(self, discipline: Mention) -> bool:
        """Right behind 'quel', 'je cherche un', 'besoin d'un avis'."""
        before = [m for m in self.reading.mentions if m.kind == "cue" and m.key in SEEKING_CUES]
        if any(-1 <= discipline.start - cue.end <= NEAR and cue.end <= discipline.start for cue in before):
            return True
        return self.is_named_as_sought(discipline) or self._is_wanted_right_behind(discipline)

    def _is_wanted_right_behind(self, discipline: Mention) -> bool:
        """'un interniste à me conseiller', 'a cardiologist you would recommend'."""
        said = self._around.said
        _, behind = self._around.places_of(discipline)
        return tree_of(self.words.wanted_behind.all()).end_from(said, behind) > behind

    def is_named_as_sought(self, discipline: Mention) -> bool:
        """Right behind a word that seeks somebody of it ('besoin d'un oncologue'), or beside 'référent'."""
        tokens = [t for t in self.reading.tokens if discipline.start - NEAR <= t.start < discipline.start]
        return holds(tokens, self.words.seeking) or any(
            one.key == "referent" and min(abs(one.start - discipline.end), abs(discipline.start - one.end)) <= 1
            for one in self.reading.mentions
        )

    def _is_beside(self, discipline: Mention, sought: Sequence[Mention], named: Sequence[Mention]) -> bool:
        """Whether another discipline is sought, and this one stands apart from it as who asks; or a disease is."""
        if discipline in sought or self._is_any_one(discipline):
            return False
        asks_of_another = self._around.names_a_disease or any(one.key == "help" for one in self.reading.mentions)
        if asks_of_another and self.has_its_role_right_behind(discipline):
            return True
        others = [one for one in sought if one.key != discipline.key]
        if not others and self.role_behind(discipline):
            others = [one for one in named if one.key != discipline.key and not self.role_behind(one)]
        return any(self._stands_apart(discipline, other) for other in others) or bool(
            others and self.role_behind(discipline)
        )

    def _is_any_one(self, discipline: Mention) -> bool:
        """'un ophtalmo à Niort, et je cherche un dermato' looks for both; without 'un' it is who asks."""
        said, words = self._around.said, tree_of(self.words.any_one.all())
        at, _ = self._around.places_of(discipline)
        is_had = tree_of(self.words.had.all()).start_before(said, at) < at  # 'already have a cardiologist'
        return words.start_before(said, at) < at and not is_had and self.role_behind(discipline) is None

    def role_behind(self, discipline: Mention) -> tuple[int, int] | None:
        """Where the role of who asks stands: 'nephrology resident', 'nephrologist in Pau here'."""
        end = discipline.end
        for mention in self.reading.mentions:
            if 0 <= mention.start - end <= TOWN_REACH and mention.kind in _TOWNS:
                end = mention.end
        behind = [t for t in self.reading.tokens if discipline.end <= t.start <= end + NEAR]
        if any(
            mention.key == "referent" and discipline.end <= mention.start <= end + NEAR
            for mention in self.reading.mentions
        ):
            return None  # 'le néphrologue référent d'ici'
        return (behind[0].start, behind[-1].end) if behind and holds(behind, self.words.behind) else None

    def where_at_work(self, discipline: Mention) -> tuple[int, int] | None:
        """'je suis rhumatologue en ville': where who asks works, which is no tier that he looks for."""
        if not self.follows_who_asks(discipline):
            return None
        _, behind = self._around.places_of(discipline)
        end = tree_of(self.words.working.all()).end_from(self._around.said, behind)
        tokens = self.reading.tokens[behind:end]
        return (tokens[0].start, tokens[-1].end) if tokens else None

    def has_its_role_right_behind(self, discipline: Mention) -> bool:
        """'rhumatologue de formation, colite grade 2 que faire'; not 'cardiologue rompu aux ICI', of *ici*.

        A town may stand between: 'nephrologist in Pau here, who can see a rash'.
        """
        said = self._around.said
        _, behind = self._around.places_of(discipline)
        towns = (m for m in self.reading.mentions if m.kind in _TOWNS and 0 <= m.start - discipline.end <= TOWN_REACH)
        ends = [behind, *(self._around.places_of(town)[1] for town in towns)]
        return any(tree_of(self.words.behind.all()).end_from(said, end) > end for end in ends)

    def is_relayed(self, doctor: Mention) -> bool:
        """'le docteur vous remercie', 'le médecin demande': who has it asked, and nobody who is sought."""
        _, behind = self._around.places_of(doctor)
        said = self._around.said
        return tree_of(self.words.behind.all()).end_from(said, behind) > behind

    def _stands_apart(self, discipline: Mention, sought: Mention) -> bool:
        """Before the one that is sought, and not linked to it: 'dermato et quel rhumato' looks for both."""
        if discipline.start > sought.start:
            return False
        between = [t for t in self.reading.tokens if discipline.end <= t.start < sought.start]
        edges = (between[:1], between[-2:-1], between[-1:])
        return bool(between) and not any(holds(edge, self.words.joining) for edge in edges)


def another_is_sought_too(behind: Sequence[str], words: AskerWords) -> bool:
    """Whether the words behind a discipline and its town say so: 'et j'ai besoin d'un …', 'I'm also after a …'."""
    joins = tree_of(words.joining.all()).end_from(behind, 0) > 0
    return joins or tree_of(words.besides.all()).stands_in(behind[:MOST_WORDS_TO_BESIDES])
