"""Shape of `past_times` in knowledge/language/negation.yaml: what is over, and what says that it is there again."""

from __future__ import annotations

from bot.knowledge_base.entry_parts import NO_PHRASES, Model, Phrases
from bot.knowledge_base.small_words import Word


class PastTimes(Model):
    """Wordings that put what stands before them into the past."""

    ago_before: Phrases
    """Before the length of time: il y a (dix ans)."""
    ago_after: Phrases
    """Behind it: (ten years) ago."""
    units: Phrases
    """Lengths of time that make something past; days and weeks do not."""
    named: Phrases = NO_PHRASES
    """Past times that have a name: l'an passé, last summer."""
    not_since: Phrases = NO_PHRASES
    """Before such a name it goes on until now: *depuis* l'an passé."""
    records: Phrases = NO_PHRASES
    """Of a past time and before a colon: what was found then stands behind it ('tracé de 2017 : BAV complet')."""
    lasted: Phrases = NO_PHRASES
    """States that are over where the length of time they lasted stands right behind them: 'intubée trois semaines'."""
    lasted_units: Phrases = NO_PHRASES
    """Lengths of time of such a state; days and weeks as well."""
    for_what: Phrases
    """Between a past year and what happened in it."""
    had: Phrases
    """Behind a past time, before what somebody had then: avait fait."""
    treatments: Phrases = NO_PHRASES
    """A time right behind one of these is the treatment's: *Keytruda arrêté* en mars."""
    under: Phrases = NO_PHRASES
    """Behind these the treatment is that of the sign: choc *sous* nivolumab en 2022."""
    now_again: Phrases = NO_PHRASES
    """Opening the next sentence these leave what is bracketed before it in its past time: '(pH 7). *Ce jour*'."""
    again: Phrases = NO_PHRASES
    """Right behind a past time, before `now` or nothing: it is there again ('en 2015 et *de nouveau* ce matin')."""
    not_recurring: Phrases = NO_PHRASES
    """With each of `recurred`, in the same language: what stands before is over (*ne s'est pas* | *reproduite*)."""
    recurred: Phrases = NO_PHRASES
    not_until_now: Phrases = NO_PHRASES
    """With each of `recurred`, before what happens again: *ne s'était pas* | *reproduite*, mais ce matin …"""
    happens_again: Phrases = NO_PHRASES
    """Such verbs, which may have their object before `now`: il *refait* le même tableau ce matin."""
    before_again: Phrases = NO_PHRASES
    """Little words between the past time and those."""
    now: Phrases = NO_PHRASES
    at_age: Phrases
    """Before the age of a child."""
    since_treatment: Phrases = NO_PHRASES
    """Behind a length of time: how long after a treatment it happens, and no age ('à 2 ans *de l'arrêt*')."""
    says_age: tuple[Word, ...]
    """Behind these an age needs no unit."""
    month_before: Phrases
    """Words before a month that has no year: en février."""
    seasons: Phrases = NO_PHRASES
    """Before a year, as a month may stand: l'été 2021."""
    year_before: Phrases
    """Words before a year: en 2015."""
