"""What may identify a patient in a text: found by its shape and by the words around it, never kept.

Birth dates and social security numbers are found whenever in doubt. Names, telephones, e-mails and addresses also
belong to colleagues: they count only where the words around them speak of a patient. One kind of identity a module;
all words come from knowledge/. Nothing here caches a text or a word of a text, so that no identity outlives the call.
"""

from bot.understanding.identifiers.search import IdentifierSearch, find_identifiers

__all__ = ["IdentifierSearch", "find_identifiers"]
