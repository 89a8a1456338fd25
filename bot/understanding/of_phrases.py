"""What the reading asks of the phrases it found: whether one may stand for something else, which words they take."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from bot.knowledge_base.kinds import DISCIPLINES, DISEASES, SUBJECTS
from bot.knowledge_base.language import CueKey
from bot.knowledge_base.models import Treatment
from bot.knowledge_base.signs import OF_A_SIGN
from bot.understanding.clauses import Gap
from bot.understanding.folding import Token
from bot.understanding.found import Found
from bot.understanding.phrases import SIGN, Entry
from bot.understanding.silence import Silence
from bot.understanding.spoken_places import DIGITS_OF_A_POSTAL_CODE

_ASKED_OF_A_GRADE: frozenset[CueKey] = frozenset({"definition", "pathway", "which_tier", "immunotherapy", "what_to_do"})


WORDS_OF_A_LONG_IDIOM = 3
"""From so many on an idiom is no turn of phrase that stands anywhere."""


def is_not_over(one: Found, silence: Silence) -> bool:
    """'non guérie': no word of the past, though its words hold one."""
    return one.start in silence.not_over and any(entry.key == "past" for entry in one.entries)


def is_half_denied(one: Found, gaps: Sequence[Gap], denied: frozenset[int]) -> bool:
    """'pas de myosite, myocardite grade 3': a disease of both names, parted, of which only the first is denied."""
    if one.end - one.start < 2 or one.kinds.isdisjoint(DISEASES) or not denied:
        return False
    inside = set(range(one.start, one.end))
    parted = any(gaps[at] != Gap.NONE for at in range(one.start + 1, one.end))
    return parted and bool(inside & denied) and not inside <= denied


_ANNOUNCEMENTS: frozenset[CueKey] = frozenset({"subscribe", "unsubscribe"})
_TIERS: frozenset[CueKey] = frozenset({"tier_first_line", "tier_recourse"})


def lies_in(one: Found, other: Found) -> bool:
    return other.start <= one.start and one.end <= other.end


def tiers_inside(found: Sequence[Found], chosen: Sequence[Found]) -> list[Found]:
    """'adresser au *centre expert*', '*CHU* d'emblée': the tiers that phrases name which ask for the pathway."""
    composed = [one for one in chosen if one.entries[0].crossing or one.entries[0].key == "pathway"]
    tiers = [one for one in found if one.entries[0].kind == "cue" and one.entries[0].key in _TIERS and not one.edits]
    return [one for one in tiers if any(lies_in(one, whole) for whole in composed)]


def treatments_inside(
    found: Sequence[Found], chosen: Sequence[Found], treatments: Mapping[str, Treatment]
) -> list[Found]:
    """'quels *corticoïdes* ?', 'which *steroids*?': what treats a toxicity, inside a question for what to do.

    Nothing where a disease or a discipline is named: then what to do there is the subject.
    """
    if any(one.kinds & (DISEASES | DISCIPLINES) for one in chosen):
        return []
    asked = [one for one in chosen if any(e.kind == "cue" and e.key == "what_to_do" for e in one.entries)]
    named = [one for one in found if one.kinds == {"treatment"} and not one.edits]
    of_toxicities = [one for one in named if treatments[one.entries[0].key].supportive]
    return [one for one in of_toxicities if any(lies_in(one, whole) for whole in asked)]


def calls_for_a_person(one: Found) -> bool:
    """'rhumato *référent* 40', 'dermato *joignable* 16', 'gastro *immuno* 87'."""
    return any(entry.kind == "cue" and entry.key in ("referent", "who", "immunotherapy") for entry in one.entries)


def names_people(one: Found) -> bool:
    """'les *référents* du 19', 'les *médecins* du 23', 'l'*annuaire* du 33'."""
    return any(entry.kind == "cue" and entry.key in ("referent", "any_doctor", "directory") for entry in one.entries)


def may_stand_beside_a_grade(one: Found) -> bool:
    """A disease, a discipline, an organ, a sign of several; a question for what a grade is or for whom it is."""
    asked = any(entry.kind == "cue" and entry.key in _ASKED_OF_A_GRADE for entry in one.entries)
    return asked or bool(one.kinds & (DISEASES | DISCIPLINES | {"ambiguous", "organ"}))


def asks_whom(one: Found) -> bool:
    return any(entry.kind == "cue" and entry.key in ("referent", "who", "where") for entry in one.entries)


def may_precede_a_department(one: Found) -> bool:
    """'néphro 64', 'hémato 1er recours 47', 'Dax 40'."""
    tier = any(entry.kind == "cue" and entry.key.startswith("tier_") for entry in one.entries)
    return tier or bool(one.kinds & (SUBJECTS | {"commune"}))


def numbers_of_places(chosen: Sequence[Found], tokens: Sequence[Token]) -> frozenset[int]:
    """Words of places that hold a number: 'Deux-Sèvres', 'La Douze', '16000'; a bare '16' may be a value."""
    exact = (one for one in chosen if one.is_place and not one.edits)
    long = (one for one in exact if one.end - one.start > 1 or len(tokens[one.start].folded) == DIGITS_OF_A_POSTAL_CODE)
    return frozenset(at for one in long for at in range(one.start, one.end))


def names_of_places(chosen: Iterable[Found], shortest: int = 2) -> frozenset[int]:
    """Words of names of `shortest` words and more that are spelt out: Navailles-Angos holds no angina."""
    spelt = [one for one in chosen if one.is_place and not one.edits and not one.partial]
    return frozenset(at for one in spelt if one.end - one.start >= shortest for at in range(one.start, one.end))


def topics(chosen: Iterable[Found]) -> frozenset[int]:
    """Words of diseases and disciplines, which are no patient: 'le cardiologue ne répond pas'."""
    kinds = {"toxicity", "specialty"}
    return frozenset(at for one in chosen if one.kinds & kinds for at in range(one.start, one.end))


def fixed_expressions(chosen: Iterable[Found]) -> frozenset[int]:
    """Words that say nothing but what they say together: an idiom, a normal finding ('muqueuses ok').

    So does what asks for the announcements, or to be spared them: 'mute the announcements' has nobody mute.
    """
    idioms = (one for one in chosen if "idiom" in one.kinds or _is_of_the_announcements(one))
    return frozenset(at for one in idioms for at in range(one.start, one.end)) | normal_findings(chosen)


def idioms_in(chosen: Iterable[Found], of_signs: frozenset[int]) -> frozenset[int]:
    """The words of longer idioms that hold a word of a sign: 'choqué par l'annonce', not 'en cours'."""
    spans = (range(one.start, one.end) for one in chosen if "idiom" in one.kinds and not one.edits)
    told = (span for span in spans if len(span) >= WORDS_OF_A_LONG_IDIOM and not of_signs.isdisjoint(span))
    return frozenset(at for span in told for at in span)


def _is_of_the_announcements(one: Found) -> bool:
    return not one.edits and any(entry.kind == "cue" and entry.key in _ANNOUNCEMENTS for entry in one.entries)


def normal_findings(chosen: Iterable[Found]) -> frozenset[int]:
    """The words of findings that are normal: 'muqueuses ok'."""
    return frozenset(at for one in chosen if _is_a_normal_finding(one) for at in range(one.start, one.end))


def _is_a_normal_finding(one: Found) -> bool:
    """A row of signs.yaml that means no toxicity; the other word of a sign has no row of its own."""
    return SIGN in one.kinds and any(entry.kind == SIGN and entry.crossing for entry in one.entries)


def may_be_a_place(one: Found) -> bool:
    """A turn of phrase or another subject's word that is a commune too, spelt out."""
    return not one.edits and "commune" in one.kinds and one.kinds <= {"commune", "cue", "subject"}


def as_place(one: Found) -> Found:
    return replace(one, entries=tuple(entry for entry in one.entries if entry.kind == "commune"))


def rivals(entry: Entry, one: Found) -> bool:
    """Whether it is something else, and no sign that is only composed of the same words."""
    differs = all((entry.kind, entry.key) != (own.kind, own.key) for own in one.entries)
    return differs and not entry.crossing.startswith(OF_A_SIGN)


def is_a_unit(one: Found, tokens: Sequence[Token], units: Container[str]) -> bool:
    """'400 mg' weighs something; 'MG' is a general practitioner or a myasthenia."""
    return one.kinds == {"ambiguous"} and one.end - one.start == 1 and stands_as_a_unit(tokens, one.start, units)


def stands_as_a_unit(tokens: Sequence[Token], at: int, units: Container[str]) -> bool:
    """In small letters right behind a number."""
    token = tokens[at]
    return token.folded in units and at > 0 and tokens[at - 1].is_number and token.surface.islower()
