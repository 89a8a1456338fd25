"""Every contact of the directory against the rule of what users may read of it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.knowledge_base.directory_models import Referent
from bot.knowledge_base.knowledge import Knowledge

READ_BY_USERS = ("service", "hours", "how_to_refer")


def public_text_problems(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """(origin, what is wrong) of every contact that says what may not be published."""
    rules, network = knowledge.language.public_texts, knowledge.network
    for key, referent in knowledge.referents.items():
        for text in _texts(referent):
            match rules.doubt(text, network):
                case ("number", _):
                    yield f"referent:{key}", f"'{text}' holds a phone number: it belongs under 'phones'"
                case ("private", word):
                    yield f"referent:{key}", f"'{text}' says '{word}': users would read it"
        if referent.secure_email and rules.is_open_mail(referent.secure_email):
            yield f"referent:{key}", f"'{referent.secure_email}' is an open mailbox, no secure address"


def persons_named(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """(origin, remark) of every contact whose texts name a person: allowed, where that person agreed."""
    rules, network = knowledge.language.public_texts, knowledge.network
    for key, referent in knowledge.referents.items():
        for text in _texts(referent):
            if (doubt := rules.doubt(text, network)) and doubt[0] == "person":
                yield f"referent:{key}", f"'{text}' names a person: only with their consent"


def _texts(referent: Referent) -> Iterator[str]:
    found = (getattr(referent, name) for name in READ_BY_USERS)
    yield from dict.fromkeys(said for text in found if text for said in (text.fr, text.en))
