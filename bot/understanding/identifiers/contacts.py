"""Telephones and e-mails of patients, however they are written; those of services and of the writer are left alone."""

from __future__ import annotations

import re

from bot.understanding.identifiers.dates import is_a_day
from bot.understanding.identifiers.dialled import Dialled
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.owners import WINDOW_BEFORE, Owners
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import Fields, alternatives
from bot.understanding.identifiers.whose_contact import WhoseContact
from bot.understanding.identifiers.writer import Writer

_DATE = re.compile(r"[0-9]{1,2}([/.\- ])[0-9]{1,2}\1(?:19|20)[0-9]{2}(?![0-9])")
_MAIL_BEFORE = re.compile(r"[a-z0-9._%+\-]{1,64}$")
_MAIL_AFTER = re.compile(r"(?P<provider>[a-z0-9\-]{1,63})(?:\.[a-z0-9\-]{1,63}){1,4}")


class PhoneFinder:
    def __init__(self, lexicon: Lexicon, fields: Fields, owners: Owners) -> None:
        self._owners, self._writer = owners, Writer(lexicon)
        self._whose = WhoseContact(lexicon, owners, lexicon.words.labels.phone)
        self._dialled = Dialled(lexicon.words.phones.plans, lexicon.calling_codes)
        any_grouping = (
            r"(?P<number>\(?(?:\+|00|0)(?:[ .\-/()_]{0,2}[0-9]){8,13}|[1-9](?:[ .\-/()_]{0,2}[0-9]){5,13})(?![0-9])"
        )
        self._field = fields.labelled(lexicon.words.labels.phone, any_grouping)

    def find(self, scene: Scene) -> None:
        flat = scene.text.flat
        for match in self._dialled.number.finditer(flat):
            if not _begins_as_a_date(flat, match.start()):
                self._add(scene, match.span())
        for match in self._field.finditer(flat):
            self._add(scene, match.span("number"))
        for match in self._dialled.at_home.finditer(flat) if self._dialled.at_home else ():
            if self._dialled.is_mobile(match.group()):
                self._add(scene, match.span())

    def _add(self, scene: Scene, span: tuple[int, int]) -> None:
        if scene.is_taken(*span):
            return
        is_a_patients = self._whose.is_told_behind(scene, *span)
        owner = "patient" if is_a_patients else self._owners.of(scene, *span)
        is_ones_own = owner == "own" and (self._writer.is_cared_for(scene) or self._writer.tells_of_a_relative(scene))
        is_mobile = owner is None and self._dialled.is_mobile(scene.text.flat[slice(*span)])
        if owner == "patient" or is_ones_own or is_mobile:
            scene.add("phone", *span)


def _begins_as_a_date(flat: str, start: int) -> bool:
    """'06/01/2024 12h' has ten digits too."""
    date = _DATE.match(flat, start)
    return bool(date and is_a_day(date.group()))


class MailFinder:
    def __init__(self, lexicon: Lexicon, owners: Owners) -> None:
        self._owners, self._writer, self._people = owners, Writer(lexicon), lexicon.people
        self._whose = WhoseContact(lexicon, owners, lexicon.words.labels.mail)
        self._personal = word_set(lexicon.words.professionals.personal_mail)
        self._professional = re.compile(rf"@[a-z0-9.\-]{{0,60}}{alternatives(lexicon.words.professionals.mail)}")
        self._functional = word_set(lexicon.words.professionals.functional_mail)
        labels, patients = lexicon.words.labels, lexicon.words.patients
        self._of_a_patient = re.compile(
            rf"(?<![a-z]){alternatives(labels.mail)}[^,;@\n]{{0,12}}{alternatives(patients.patient)}[^,;@\n]{{0,8}}$"
        )

        of = lexicon.words.professionals
        at, dot, joins = alternatives(of.said_at), alternatives(of.said_dot), alternatives(of.said_joins)
        self._is_said = bool(of.said_at and of.said_dot and of.said_joins)
        self._said_at = re.compile(rf"\b{at}\b")
        word = r"[a-z0-9]{1,40}"
        provider = rf"(?P<provider>{word})(?: {joins} {word}){{0,2}}"
        self._said = re.compile(rf"{word}(?: {joins} {word}){{0,4}} {at} {provider} {dot} [a-z]{{2,6}}\b")

    def find(self, scene: Scene) -> None:
        flat = scene.text.flat
        if self._is_said and self._said_at.search(flat):
            for said in self._said.finditer(flat):
                self._add(scene, said.start(), said.end(), said["provider"])
        at = flat.find("@")
        while at >= 0:
            before, after = _MAIL_BEFORE.search(flat, max(0, at - 64), at), _MAIL_AFTER.match(flat, at + 1)
            if before and after:
                self._add(scene, before.start(), after.end(), after["provider"])
            at = flat.find("@", at + 1)

    def _add(self, scene: Scene, start: int, end: int, provider: str) -> None:
        is_professional = self._professional.search(scene.text.flat, start, end)
        is_told_of_a_patient = self._is_told_of_a_patient(scene, start)
        if self._is_of_a_function(scene, start) or (is_professional and not is_told_of_a_patient):
            return
        is_a_patients = not is_professional and self._whose.is_a_patients(scene, start, end)
        owner = "patient" if is_a_patients else self._owners.of(scene, start, end)
        is_told = provider in self._personal or (self._bears_a_name(scene, start) and scene.speaks_of_care)
        is_private = owner is None and is_told
        is_ones_own = owner == "own" and self._writer.is_cared_for(scene)
        if (owner == "patient" or is_private or is_ones_own) and not scene.is_taken(start, end):
            scene.add("email", start, end)

    def _is_of_a_function(self, scene: Scene, start: int) -> bool:
        """'immunotox.rcp@…', 'secretariat-onco@…', which bear no name."""
        local = scene.text.flat[start:].partition("@")[0]
        return not self._functional.isdisjoint(re.split("[._+-]", local)) and not self._bears_a_name(scene, start)

    def _is_told_of_a_patient(self, scene: Scene, start: int) -> bool:
        """'mail de la patiente : fictive@chu…': who is cared for may work at a hospital."""
        flat = scene.text.flat
        return self._of_a_patient.search(flat, max(0, start - WINDOW_BEFORE), start) is not None

    def _bears_a_name(self, scene: Scene, start: int) -> bool:
        """'fictif.daniel53@…': a surname and a first name before the sign."""
        parts = re.findall(r"[a-z]+", scene.text.flat[start:].partition("@")[0])
        surnames, first_names = self._people.surnames, self._people.first_names
        return any(part in surnames for part in parts) and any(part in first_names for part in parts)
