"""Turns of phrase with one typo: they deny, fail and ask as if they were spelt right; what is a word already stays."""

from __future__ import annotations

from bot.assistant import Assistant
from bot.understanding.folding import tokens_of
from tests.rows import every_row
from tests.understanding.test_alarms import urgency


@every_row(
    ("said", "wanted"),
    [
        ("imposible de le réveiller", "vital"),
        ("incapble de respirer seul", "vital"),
        ("comment reconaitre une insuffisance surrénale aiguë ?", "none"),
        ("A partir de qeulle kaliémie on parle d'urgence vitale ?", "none"),
        ("pas d'arguement pour un choc, patient stable", "none"),
    ],
)
def test_a_misspelt_turn_of_phrase_counts(said: str, wanted: str, assistant: Assistant) -> None:
    """Guards the words around a sign against one typo, in both directions."""
    assert urgency(said, assistant) == wanted


@every_row(
    "word", ["myocardite", "bordeaux", "convulse", "grade", "nivolumab", "oui", "poumon", "partiel", "anormal", "exams"]
)
def test_what_is_a_word_already_is_none_of_them_misspelt(word: str, assistant: Assistant) -> None:
    """Guards names of diseases, drugs and towns, and short words, against being read as a turn of phrase."""
    tokens = tokens_of(word)
    assert assistant.reader.wordings.in_full(tokens) == list(tokens)
