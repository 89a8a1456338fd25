"""Whose telephone, e-mail or address it is: the patient's, a service's, or the writer's own."""

from __future__ import annotations

import re
from typing import Literal

from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import alternatives

Owner = Literal["patient", "service", "own"]
_LETTER = re.compile("[a-z]")
WINDOW_BEFORE, WINDOW_AFTER = 48, 36
"""Characters around the value in which a word says whose it is."""
_LONGEST_RELATIVE = 110
"""Characters in which a patient is told who is to be called."""


class Owners:
    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.words
        groups = {
            "patient": (*words.patients.patient, *words.patients.plural, *words.patients.relatives),
            "service": (
                *words.professionals.service_lines, *words.professionals.facilities,
                *words.professionals.titles, *words.professionals.roles, *words.professionals.places,
            ),
            "own": words.patients.writer,
        }  # fmt: skip
        parts = (f"(?P<{name}>{alternatives(sorted(word_set(group)))})" for name, group in groups.items())
        self._labels = re.compile(rf"(?<![a-z])(?:{'|'.join(parts)}|(?P<discipline>[a-z]{{4,40}}))(?![a-z])")
        his = alternatives(words.patients.his_or_her)
        things = alternatives((*words.labels.phone, *words.labels.address, *words.labels.mail))
        links = alternatives(words.labels.links)
        self._his_or_her = re.compile(rf"(?<![a-z]){his} (?:{things} )?(?:{links} )?{things}(?![a-z])")
        labels = words.labels
        own_phone = rf"{alternatives(labels.personal)} {alternatives((*labels.phone, *labels.personal_phone))}"
        self._his_or_her_own = re.compile(rf"(?<![a-z]){his} {own_phone}(?![a-z])")
        home = rf"{alternatives(labels.homes)}(?! {alternatives(labels.no_homes)}(?![a-z]))(?![a-z])"
        phone = rf"{alternatives((*labels.phone, *labels.calls, *labels.personal_phone))}(?![a-z])"
        to = rf"[^0-9a-z]{{0,4}}(?:(?:{links}|{alternatives(words.dates.at)})[^0-9a-z]{{1,3}})?$"
        self._at_home = re.compile(rf"(?<![a-z])(?:{phone} {home}|{home} {phone}){to}")
        somebody = alternatives((*words.civilities.nouns, *words.patients.persons))
        is_ = alternatives(words.work.is_one_of)
        self._to_somebody = re.compile(
            rf"(?<![a-z]){alternatives(words.dates.definite)} {somebody}(?: {is_})?(?: {phone})?{to}"
        )
        who = rf"(?<![a-z']){alternatives((*words.patients.patient, *words.patients.persons, *words.civilities.nouns))}"
        relative, called = alternatives(labels.told_of), alternatives(labels.to_be_called)
        aside = r"[^.;!?,:0-9\n]"
        polite = rf"(?: {alternatives((*words.names.ends_a_request, *words.dates.at, *labels.phone))}){{0,2}}"
        me = alternatives(labels.call_me)
        self._to_be_called = re.compile(
            rf"{who} {relative} {aside}{{0,60}}?(?<![a-z]){called}{polite}[^0-9a-z]{{1,4}}$"
        )
        self._call_me = re.compile(rf"(?<![a-z]){me} ?{called}(?![a-z])")
        article = alternatives((*words.dates.definite, *words.patients.mine))
        self._calls_somebody = re.compile(
            rf"(?<![a-z]){called} {article} {who} {relative} {aside}{{0,50}} {alternatives(words.dates.at)} $"
        )
        shy = word_set(words.labels.born_shy)  # 'ne répond pas' is nobody born
        cared_for = alternatives(word for word in words.patients.cared_for if word_set([word]).isdisjoint(shy))
        self._cared_for = re.compile(
            rf"[ ,(]{{1,3}}(?:{alternatives(words.names.pronouns)} )?(?:[a-z]{{1,4}} )?{cared_for}"
        )
        self._lexicon = lexicon

    def labels(self, text: str) -> list[Owner]:
        """What a short text speaks of, in order; a discipline is that of a service."""
        found: list[Owner] = []
        if _LETTER.search(text) is None:
            return found  # between telephones stand telephones
        for match in self._labels.finditer(text):
            if match["patient"]:
                found.append("patient")
            elif match["own"]:
                found.append("own")
            elif (
                match["service"]
                or self._lexicon.like_folded(match["discipline"] or "") in self._lexicon.discipline_words
            ):
                found.append("service")
        return found

    def of(self, scene: Scene, start: int, end: int) -> Owner | None:
        """By the label nearest before, else the first one behind. None without a label."""
        before = self.before(scene, start)
        if self._is_to_be_called(scene, start):
            return "patient"
        text = scene.text.flat[max(0, start - WINDOW_BEFORE) : start]
        is_his_or_hers = self._his_or_her.search(text) or self._his_or_her_own.search(text)
        if scene.speaks_of_care and "service" not in before and is_his_or_hers:
            return "patient"
        if scene.speaks_of_care and self._rings_at_home(text):
            return "patient"
        if self._cared_for.match(scene.text.flat, end):
            return "patient"  # 'j'ai un mail de x@y.fr, qui est suivi pour'
        if before:
            return before[-1]
        behind = self.labels(scene.text.flat[end : end + WINDOW_AFTER])
        return next((label for label in behind if label != "own"), behind[0] if behind else None)

    def _is_to_be_called(self, scene: Scene, start: int) -> bool:
        """'patient que je vous demande de rappeler : 06…'; not 'de me rappeler', nor behind a comma."""
        text = scene.text.flat[max(0, start - _LONGEST_RELATIVE) : start]
        told = self._to_be_called.search(text) or self._calls_somebody.search(text)
        return told is not None and self._call_me.search(told.group()) is None

    def _rings_at_home(self, before: str) -> bool:
        """'tel de la maison :', 'appeler la dame au': of nobody who works, and not the writer's."""
        home = self._at_home.search(before) or self._to_somebody.search(before)
        return home is not None and not {"service", "own"} & set(self.labels(before[: home.start()]))

    def before(self, scene: Scene, start: int) -> list[Owner]:
        return self.labels(scene.text.flat[max(0, start - WINDOW_BEFORE) : start])
