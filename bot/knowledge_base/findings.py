"""Shape of knowledge/language/findings.yaml: parts of the body, and what may be wrong with them."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field, model_validator

from bot.knowledge_base.entry_parts import NO_PHRASES, Model, Phrases
from bot.knowledge_base.fields import Key

People = Mapping[Key, Phrases]
"""Words for persons that several findings share."""


class Finding(Model):
    """Each part crossed with each change, in either order, within a few words of one clause."""

    parts: Phrases = NO_PHRASES
    people: tuple[Key, ...] = ()
    """Lists of `people` of this file, whose words are parts too."""
    changes: Phrases
    in_order: bool = False
    """Whether its changes stand behind the part, and only as they are written: *fait* an *arrêt*, never *arrêté*."""
    within: int = Field(ge=0, le=12)
    """Words that may stand between the two."""
    not_with: Phrases = NO_PHRASES
    """Words of the same clause that make it something harmless: bleeding *gums at brushing*."""
    owned: Phrases = NO_PHRASES
    of: Phrases = NO_PHRASES
    """What may be somebody's own, and the words between it and whose it is: *la lésion* | *du* | *patient*."""
    only_with: Phrases = NO_PHRASES
    """When listed, one of these has to stand in the message: it is ascending *weakness*."""


Findings = Mapping[Key, Finding]


class FindingsFile(Model):
    """The findings, and the words for persons that they share."""

    people: People = Field(default_factory=dict)
    findings: Findings

    @model_validator(mode="after")
    def _with_its_people(self) -> FindingsFile:
        """Each finding with the words of its people. Raises ValueError for people who are not listed."""
        for key, finding in self.findings.items():
            if unknown := set(finding.people) - set(self.people):
                raise ValueError(f"findings.{key}.people: no such list under 'people': {', '.join(sorted(unknown))}")
        named = {key: self._named(finding) for key, finding in self.findings.items()}
        object.__setattr__(self, "findings", named)
        return self

    def _named(self, finding: Finding) -> Finding:
        lists = [finding.parts, *(self.people[key] for key in finding.people)]
        parts = Phrases(
            fr=tuple(dict.fromkeys(word for one in lists for word in one.fr)),
            en=tuple(dict.fromkeys(word for one in lists for word in one.en)),
            any=tuple(dict.fromkeys(word for one in lists for word in one.any)),
        )
        return finding.model_copy(update={"parts": parts}) if finding.people else finding
