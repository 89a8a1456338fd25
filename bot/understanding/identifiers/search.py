"""The order of the search: sure kinds first, names last, as they may need what was found beside them."""

from __future__ import annotations

from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.folding import LONGEST_TEXT
from bot.understanding.identifiers.addresses import AddressFinder
from bot.understanding.identifiers.births import BirthFinder
from bot.understanding.identifiers.contacts import MailFinder, PhoneFinder
from bot.understanding.identifiers.flat import Spelt
from bot.understanding.identifiers.lexicon import Lexicon
from bot.understanding.identifiers.names import NameFinder
from bot.understanding.identifiers.owners import Owners
from bot.understanding.identifiers.records import RecordFinder
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import Fields
from bot.understanding.identifiers.social_security import SocialSecurityFinder
from bot.understanding.identifiers.spoken_digits import SpokenDigits, Stretches
from bot.understanding.reading import Identifier


class IdentifierSearch:
    """Searches texts with the words of one knowledge snapshot. Build it once; no text is kept."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._lexicon = lexicon = Lexicon(knowledge)
        fields, owners = Fields.of(lexicon.words), Owners(lexicon)
        language = knowledge.language
        self._spoken = SpokenDigits(language.number_words, language.identifiers.dates.between_spoken_numbers)
        self._names = NameFinder(lexicon, fields)
        self._social_security = SocialSecurityFinder(lexicon, fields)
        self._births = BirthFinder(lexicon, fields)
        self._records = RecordFinder(lexicon, fields, owners)
        self._phones = PhoneFinder(lexicon, fields, owners)
        self._mails = MailFinder(lexicon, owners)
        self._addresses = AddressFinder(lexicon, fields, owners)

    def prepare(self) -> None:
        """Make the word lists now rather than at the first name."""
        self._lexicon.prepare()

    def find(self, text: str) -> tuple[Identifier, ...]:
        spelt: dict[str, Spelt] = {}
        found = self._find(text, spelt)
        spoken = self._spoken.in_figures(text)
        if spoken is None or spoken.text == text:
            return found
        around = spoken.surroundings() if len(text) > LONGEST_TEXT else None
        again = self._find(spoken.text, spelt, around)
        said = (Identifier(one.kind, *spoken.as_said(one.start, one.end)) for one in again)
        new = (one for one in said if not any(one.start < o.end and o.start < one.end for o in found))
        return tuple(sorted((*found, *new), key=lambda one: one.start))

    def _find(self, text: str, spelt: dict[str, Spelt], around: Stretches | None = None) -> tuple[Identifier, ...]:
        """`around`: where a name may begin that the search before could not find; None: anywhere."""
        scene = Scene(text, self._lexicon, spelt)
        names = self._names.candidates(scene, around)
        if scene.has_figures:
            self._social_security.find(scene)
            self._births.find(scene, [(start, end) for start, end, _ in names])
            self._records.find(scene)
            self._phones.find(scene)
            self._records.find_bare(scene)
        self._mails.find(scene)
        self._addresses.find(scene, beside_a_name=bool(names))
        self._names.keep(scene, names)
        return scene.identifiers()


def find_identifiers(text: str, search: IdentifierSearch) -> tuple[Identifier, ...]:
    """Find what may identify a patient, in the order of the text: `text[start:end]` holds what the kind says.

    Kinds: nir, birth_date, name, record_number, phone, email, address. Never raises.
    """
    return search.find(text)
