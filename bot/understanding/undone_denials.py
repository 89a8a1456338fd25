"""Denials that are denied themselves: 'n'élimine pas', 'ne peut être écartée', 'ne cède pas', 'non guérie'.

They say that something is still there, or may be.
"""

from __future__ import annotations

from bot.understanding.clauses import Gap
from bot.understanding.negation_text import NegationText


def is_undone(text: NegationText, at: int) -> bool:
    """'non exclue', 'n'est pas encore éliminée', 'ne peut être écartée'."""
    return any(text.ends(text.known.undoing, place) for place in (text.back_over_links(at), at))


def says_that_it_is_not_over(text: NegationText, at: int) -> bool:
    """'non guérie', 'pas encore résolue'."""
    return text.begins(text.known.past, at) and is_undone(text, at)


def denies_relief(text: NegationText, at: int) -> bool:
    """'le choc *ne cède pas*', 'n'est *pas* résolue', 'isn't settling'; 'on ne peut pas *exclure* un infarctus'."""
    known, words = text.known, text.words
    if text.begins(known.undiminished, at) or (text.begins(known.excluding, at) and is_undone(text, at)):
        return True
    end = max(known.denying.end_from(words, at), known.of_the_next.end_from(words, at))
    if end == at:
        return False
    follows = any(text.begins(known.persisting, one) for one in {end, text.over_links(end)})
    return follows or persists_before(text, at)


def persists_before(text: NegationText, at: int) -> bool:
    """'cesse *pas*': what would be relief stands right before the denial, or before little words.

    Not 'stabilisé pas de cyanose', 'la fièvre passe aucune convulsion', where the denial is of the next word.
    """
    edges, known = {at, text.back_over_links(at)}, text.known
    verbs = known.ceasing if text.begins(known.determining, at) else known.persisting_verbs
    return text.gaps[at] == Gap.NONE and any(text.ends(verbs, one) for one in edges)
