"""One row of a sheet → the fields that it gives, or the troubles of its cells. What is left empty is not said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from bot.curating.answers import Equivalences, plain
from bot.curating.cells import EMPTY, Row
from bot.curating.columns import Trouble
from bot.curating.days import day_of
from bot.curating.matching import Match, Matcher, asked_facility
from bot.curating.phones import PhoneReader
from bot.curating.remarks import Remark, remark
from bot.knowledge_base.addresses import E_MAIL
from bot.knowledge_base.date_words import DateWords
from bot.knowledge_base.network import Network
from bot.knowledge_base.plainly import keys_like
from bot.knowledge_base.public_texts import PublicTexts
from bot.knowledge_base.sheet_words import Choice, Column, Question, SheetWords

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
TEXTS: tuple[Column, ...] = ("service", "hours", "how_to_refer")
ENGLISH: Mapping[Column, Column] = {"service": "service_en", "hours": "hours_en", "how_to_refer": "how_to_refer_en"}
MAY_BE_CLEARED: frozenset[Column] = frozenset({"secure_email", "extension", *TEXTS})

MAY_NOT_BE_CLEARED: frozenset[Column] = frozenset({"phones", "more_phones", "checked_on", "tier", "visibility"})
"""Fields without which a contact is none."""


@dataclass(frozen=True, slots=True)
class Where:
    """A row of a file: which sheet, which number."""

    sheet: str
    number: int


@dataclass
class Draft:
    """What one row says of one referent."""

    where: Where
    row: Row
    key: str = ""
    is_new: bool = False
    """The cell of the key says that the contact is a new one."""
    specialties: tuple[str, ...] = ()
    facility: str | None = None
    tier: str | None = None
    phones: list[str] = field(default_factory=list)
    only_more_phones: bool = False
    """The row gives a second number and leaves the first one as it stands."""
    extensions: dict[str, str] = field(default_factory=dict)
    secure_email: str | None = None
    texts: dict[str, str] = field(default_factory=dict)
    """service, service_en, hours…"""
    doubtful: dict[str, Remark] = field(default_factory=dict)
    """Of these texts, why one may not be published, were it new."""
    personal: dict[str, Remark] = field(default_factory=dict)
    """Of these texts, what is to be said of one that names a person, were it new."""
    visibility: str | None = None
    checked_on: date | None = None
    demo: bool | None = None
    remove: bool = False
    cleared: set[str] = field(default_factory=set)
    notes: list[Remark] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    columns: frozenset[Column] = frozenset()
    unread: Mapping[str, str] = field(default_factory=dict)
    """What a column may hold that is asked about and not read yet → its name."""

    def trouble(self, column: Column | None, value: str, why: Remark) -> None:
        self.troubles.append(Trouble(column, value, why))


def given_by(draft: Draft) -> dict[str, object]:
    """The fields of one value that a row says; its numbers and texts are put together with those that stand."""
    given = {
        "specialty": draft.specialties[0] if draft.specialties else None,
        "facility": draft.facility,
        "tier": draft.tier,
        "secure_email": draft.secure_email,
        "visibility": draft.visibility,
        "checked_on": draft.checked_on,
    }
    return {name: value for name, value in given.items() if value}


@dataclass
class RowReader:
    """Reads the rows of one import."""

    words: SheetWords
    equivalences: Equivalences
    matcher: Matcher
    today: date

    @property
    def _rules(self) -> PublicTexts:
        return self.matcher.assistant.knowledge.language.public_texts

    @property
    def dates(self) -> DateWords:
        return self.matcher.assistant.knowledge.language.dates

    @property
    def network(self) -> Network:
        return self.matcher.assistant.knowledge.network

    @cached_property
    def _phones(self) -> PhoneReader:
        return PhoneReader(self.words, lambda label: self.equivalences.is_ignored("phone_label", label), self.network)

    @cached_property
    def _new(self) -> frozenset[str]:
        return frozenset(map(plain, self.words.new.all()))

    @cached_property
    def _clear(self) -> frozenset[str]:
        return frozenset(map(plain, self.words.clear.all()))

    def draft(self, row: Row, where: Where, places: Mapping[int, Column], width: int) -> Draft:
        """What the row says, with every trouble of its cells. `width`: cells of the row of names."""
        draft = Draft(where, row, columns=frozenset(places.values()))
        cells = {column: row.cell(index) for index, column in places.items()}
        for column, cell in cells.items():
            if cell.trouble:
                draft.trouble(column, cell.text, cell.trouble)
        sound = {column: cell.text for column, cell in cells.items() if cell.text and not cell.trouble}
        for column in [c for c in sound if c in MAY_BE_CLEARED and plain(sound[c]) in self._clear]:
            draft.cleared.add(column)
            del sound[column]
        for column in [c for c in sound if c in MAY_NOT_BE_CLEARED and plain(sound[c]) in self._clear]:
            draft.trouble(column, sound.pop(column), remark("cannot_be_cleared", value=cells[column].text))
        self._read(sound, draft)
        if any(row.cell(index) != EMPTY for index in range(width, len(row.cells))):
            draft.trouble(None, row.texts[-1], remark("row_too_long"))
        return draft

    def _read(self, cells: Mapping[Column, str], draft: Draft) -> None:
        self._key(cells.get("key", ""), draft)
        self._specialty(cells.get("specialty", ""), draft)
        self._facility(cells, draft)
        draft.tier = self._choice("tier", "tier", cells.get("tier", ""), "tier", draft)
        draft.visibility = self._choice("visibility", "visibility", cells.get("visibility", ""), "visibility", draft)
        demo = self._choice("yes_or_no", None, cells.get("demo", ""), "demo", draft)
        draft.demo = None if demo is None else demo == "yes"
        draft.remove = self._choice("yes_or_no", None, cells.get("remove", ""), "remove", draft) == "yes"
        self._numbers(cells, draft)
        self._day(cells.get("checked_on", ""), draft)
        if email := cells.get("secure_email"):
            draft.secure_email = email
            if not E_MAIL.fullmatch(email):
                draft.trouble("secure_email", email, remark("email_wrong", value=email))
            elif self._rules.is_open_mail(email):
                draft.trouble("secure_email", email, remark("email_open", value=email))
        for name in (*TEXTS, *ENGLISH.values()):
            if text := cells.get(name):
                draft.texts[name] = text
                self._look_at_the_text(name, text, draft)

    def _look_at_the_text(self, name: str, text: str, draft: Draft) -> None:
        """Users read these texts: what somebody wrote for colleagues has to stay out of them."""
        match self._rules.doubt(text, self.network):
            case ("number", _):
                draft.doubtful[name] = remark("text_with_a_number", value=text)
            case ("private", word):
                draft.doubtful[name] = remark("text_private", value=text, word=word)
            case ("person", _):
                draft.personal[name] = remark("text_names_a_person", value=text)

    def _key(self, text: str, draft: Draft) -> None:
        """A key that nothing has may be that of a contact who was removed: an old sheet brings nobody back."""
        if plain(text) in self._new:
            draft.is_new = True
            return
        draft.key = text
        referents = self.matcher.assistant.knowledge.referents
        if text and not KEY.fullmatch(text):
            draft.trouble("key", text, remark("key_wrong", value=text))
        elif text and text not in referents:
            draft.trouble("key", text, remark("key_unknown", key=text))
            for near in keys_like(text, referents, self.matcher.assistant.knowledge.specialties):
                draft.trouble("key", text, remark("key_like", entry=self.matcher.entry(referents[near])))

    def _specialty(self, text: str, draft: Draft) -> None:
        if text:
            match = self.matcher.specialty(text)
            draft.specialties = match.keys
            self._unmatched(match, "specialty", "specialty", text, draft)

    def _unmatched(self, match: Match, column: Column, question: Question | None, asked: str, draft: Draft) -> None:
        if match.why:
            question = question if match.may_be_answered else None
            draft.troubles.append(Trouble(column, asked, match.why, question, match.proposals))

    def _facility(self, cells: Mapping[Column, str], draft: Draft) -> None:
        text, town = cells.get("facility", ""), cells.get("commune", "")
        if not text:
            if entry := self.matcher.assistant.knowledge.referents.get(draft.key):
                self._place_of(entry.facility, cells, draft)
            return
        match = self.matcher.facility(text, town)
        self._unmatched(match, "facility", "facility", asked_facility(text, town), draft)
        if not match.keys:
            if town and not self.matcher.commune(town):
                self._unknown_town(town, draft)
            return
        draft.facility = match.keys[0]
        self._place_of(draft.facility, cells, draft)

    def _place_of(self, facility: str, cells: Mapping[Column, str], draft: Draft) -> None:
        """Town and department of a row are those of its hospital: they move nobody by themselves."""
        town, knowledge = cells.get("commune", ""), self.matcher.assistant.knowledge
        name, commune = knowledge.facilities[facility].name.fr, knowledge.commune_of(facility)
        if town:
            meant = self.matcher.commune(town)
            if not meant:
                self._unknown_town(town, draft)
            elif not meant & self.matcher.communes_of(facility):
                why = remark("town_of_another", facility=name, town=commune.name, value=town)
                draft.trouble("commune", town, why)
        department = cells.get("department", "")
        if department and not self.matcher.is_department(department, commune.department):
            shown = knowledge.gazetteer.departments[commune.department]
            why = remark("department_of_another", facility=name, department=shown, value=department)
            draft.trouble("department", department, why)

    def _unknown_town(self, town: str, draft: Draft) -> None:
        like = self.matcher.likeness.towns(town)
        draft.troubles.append(Trouble("commune", town, remark("town_unknown", value=town), "commune", like))

    def _choice(self, choice: Choice, question: Question | None, text: str, column: Column, draft: Draft) -> str | None:
        if not text:
            return None
        match = self.matcher.choice(choice, question, text)
        self._unmatched(match, column, question, text, draft)
        return match.keys[0] if match.keys else None

    def _numbers(self, cells: Mapping[Column, str], draft: Draft) -> None:
        columns: tuple[Column, ...] = ("phones", "more_phones")
        draft.only_more_phones = not cells.get("phones")
        for column in columns:
            text = cells.get(column, "")
            found = self._phones.read(text)
            draft.phones += [number for number in found.numbers if number not in draft.phones]
            draft.extensions.update(found.extensions)
            draft.notes += found.notes
            if found.notes and not found.numbers and not found.problems:
                draft.trouble(column, text, remark("phone_only_fax", value=text))
            for why in found.problems:
                draft.trouble(column, text, why)
            for label in dict.fromkeys(found.unknown_labels):
                why = remark("phone_label_unknown", value=label)
                draft.troubles.append(Trouble(column, label, why, "phone_label"))
        if extension := cells.get("extension"):
            if extension.isascii() and extension.isdigit() and len(extension) <= 6 and len(draft.phones) == 1:
                draft.extensions[draft.phones[0]] = extension
            else:
                draft.trouble("extension", extension, remark("extension_wrong", value=extension))

    def _day(self, text: str, draft: Draft) -> None:
        if not text:
            return
        draft.checked_on = day_of(text, self.dates)
        if draft.checked_on is None:
            draft.trouble("checked_on", text, remark("day_wrong", value=text))
        elif draft.checked_on > self.today:
            draft.trouble("checked_on", text, remark("day_in_the_future", value=f"{draft.checked_on:%d/%m/%Y}"))
