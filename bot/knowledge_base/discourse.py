"""Shape of knowledge/language/discourse.yaml: what makes an alarming word a topic rather than a sign of today."""

from __future__ import annotations

from bot.knowledge_base.models import Model, Phrases


class DiscourseWords(Model):
    """Words that say of whom, or of what, a text speaks."""

    mine: Phrases
    """A patient who is there, or something that happens now."""
    somebody: Phrases
    impersonal: Phrases
    """Wordings that hold a word for somebody and mean nobody: il y a."""
    in_general_before: Phrases
    """Words before `somebody` that make anybody of it: *un* patient."""
    unreal: Phrases
    """Stories, exams, drills, jokes, words about words."""
    written: Phrases
    """Texts, teaching and figures."""
    asks: Phrases
    """Words that a question begins with."""
    in_general: Phrases
    """What makes the question one in general."""
    figures: Phrases
    """What makes of a grade a figure or a definition."""
    void_values: Phrases
    """What says that a measured value was an error."""
