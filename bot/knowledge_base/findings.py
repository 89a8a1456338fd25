"""Shape of knowledge/language/findings.yaml: parts of the body, and what may be wrong with them."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from bot.knowledge_base.entry_parts import NO_PHRASES, Model, Phrases
from bot.knowledge_base.fields import Key


class Finding(Model):
    """Each part crossed with each change, in either order, within a few words of one clause."""

    parts: Phrases
    changes: Phrases
    within: int = Field(ge=1, le=12)
    """Words that may stand between the two."""
    not_with: Phrases = NO_PHRASES
    """Words of the same clause that make it something harmless: bleeding *gums at brushing*."""
    owned: Phrases = NO_PHRASES
    of: Phrases = NO_PHRASES
    """What may be somebody's own, and the words between it and whose it is: *la lésion* | *du* | *patient*."""
    only_with: Phrases = NO_PHRASES
    """When listed, one of these has to stand in the message: it is ascending *weakness*."""


Findings = Mapping[Key, Finding]
