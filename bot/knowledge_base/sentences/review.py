"""Headings of the sheet that clinicians read and sign: knowledge/review_messages.yaml."""

from __future__ import annotations

from typing import Final

from bot.knowledge_base.sentences.declared import Sentences

REVIEW: Final[Sentences] = {
    "review_where": (),
    "review_toxicity": (),
    "review_form": (),
    "review_scale": (),
    "review_grade": (),
    "review_kind": (),
    "review_scope": (),
    "review_french": (),
    "review_english": (),
    "review_source": (),
    "review_wordings": (),
    "review_urgency_vital": (),
    "review_urgency_hospital": (),
    "review_context_needed": (),
    "review_hidden": (),
    "review_signed_by": (),
    "review_signed_on": (),
    "review_yes": (),
    "review_kind_description": (),
    "review_kind_criterion": (),
    "review_kind_action": (),
    "review_kind_any_grade": (),
    "review_kind_red_flag": (),
    "review_kind_trap": (),
    "review_kind_alarm": (),
    "review_sheet_title": (),
    "review_at_grade": ("grade",),
    "review_colon": (),
    "review_hidden_red_flags": ("count",),
    "review_hidden_others": ("count",),
    "review_alarms": ("count",),
}
