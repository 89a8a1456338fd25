"""What every entry is made of: texts in both languages, what people type, and what a clinician may sign."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Protocol, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    model_validator,
)

from bot.knowledge_base.fields import Evidence, Key, Line, Status
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.signatures import fingerprint, refused_signatory

_WRITTEN: set[str] = set()
"""Stands for the fields that were written out, in every entry."""


class Model(BaseModel):
    """Base of all curated entries: immutable, and strict about unknown keys."""

    # A model's validator is made when it is first needed: one question on the command line needs none.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, populate_by_name=True)

    def model_post_init(self, _: object) -> None:
        """Which fields were written out, a set for each of nine thousand, nobody asks: they share one."""
        object.__setattr__(self, "__pydantic_fields_set__", _WRITTEN)


class Text(Model):
    """A text that a user may see, in both languages."""

    fr: Line
    en: Line

    def into(self, language: LanguageCode) -> str:
        return self.en if language == "en" else self.fr


class Phrases(Model):
    """What people type for a thing; `any` holds what both languages share (abbreviations, trade names)."""

    fr: tuple[Line, ...] = ()
    en: tuple[Line, ...] = ()
    any: tuple[Line, ...] = ()

    def all(self) -> tuple[str, ...]:
        return self.fr + self.en + self.any


NO_PHRASES = Phrases.model_construct()  # without making its validator, which one question needs not


def _is_somebody(signatory: str) -> str:
    if said := refused_signatory(signatory):
        raise ValueError(said)
    return signatory


Signatory = Annotated[Line, AfterValidator(_is_somebody)]
"""Name and role of the clinician who signed."""


class _Signed(Protocol):
    """What says who signed it, and on which day."""

    @property
    def status(self) -> Status | None: ...
    @property
    def validated_by(self) -> str | None: ...
    @property
    def checked_on(self) -> date | None: ...


S = TypeVar("S", bound=_Signed)


def signed_as_a_whole(entry: S) -> S:
    """A status, who, and the day: none of them without the others."""
    if entry.status == "validated" and not entry.validated_by:
        raise ValueError("status 'validated' needs 'validated_by': the name and role of the clinician who signed")
    if entry.status == "validated" and not entry.checked_on:
        raise ValueError("status 'validated' needs 'checked_on': the day of the signature")
    if entry.validated_by and entry.status != "validated":
        raise ValueError("'validated_by' without 'status: validated' signs nothing: write the status, or take it out")
    return entry


class Signable(Model):
    """What a clinician of the working group may sign: who did, and on which day."""

    is_checked_unsigned: ClassVar[bool] = False
    """Whether `checked_on` is also the day on which the entry was looked up, whoever signs it."""
    status: Status | None = None
    checked_on: date | None = None
    validated_by: Signatory | None = None

    @model_validator(mode="after")
    def it_is_signed_as_a_whole(self) -> Signable:
        signed_as_a_whole(self)
        if self.checked_on and self.status != "validated" and not self.is_checked_unsigned:
            raise ValueError("'checked_on' without 'status: validated' signs nothing: write the status, or take it out")
        return self


class Provenance(Model):
    """Where a clinical statement comes from and whether a clinician has signed it."""

    source: Line
    evidence: Evidence
    status: Status = "draft"
    checked_on: date
    validated_by: Signatory | None = None

    _signed = model_validator(mode="after")(signed_as_a_whole)


class Sealed(Signable):
    """What bears, beside its signature, the fingerprint of what was signed: no word of it changes in silence."""

    signed_text: Line | None = None
    """The fingerprint of the text at the time when it was signed."""

    @model_validator(mode="after")
    def a_fingerprint_goes_with_a_signature(self) -> Sealed:
        if self.signed_text and self.status != "validated":
            raise ValueError(
                "'signed_text' without 'status: validated' signs nothing: write the status, or take it out"
            )
        return self

    @property
    def fingerprint(self) -> str:
        """Of all that a clinician reads and signs."""
        raise NotImplementedError


class Statement(Text, Sealed):
    """A clinical statement. What it leaves out of its provenance it inherits from its sheet."""

    scope: Text | None = None
    """To whom it applies when not to everybody (a product, a guideline): 'selon le produit'."""
    products: tuple[Key, ...] = ()
    """Treatments (keys of treatments.yaml) to which alone it applies; empty: whatever the product."""
    source: Line | None = None
    evidence: Evidence | None = None

    @property
    def fingerprint(self) -> str:
        """Of both texts, to whom they apply, and the document named."""
        scope = (self.scope.fr, self.scope.en) if self.scope else ("", "")
        return fingerprint((self.fr, self.en, *scope, self.source or "", *self.products))


class Source(Model):
    """A document that statements cite."""

    name: Text
    short: Text
    url: Line | None = None
    note: Line | None = None
    full_text_read: bool = True
    """Whether somebody read the document itself: where not, no statement cites it as read."""
