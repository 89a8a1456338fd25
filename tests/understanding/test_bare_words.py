"""A message that is one word of help: answered in its language, with when to call 15, and read as nothing else."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

ENGLISH = ("emergency", "emergency room", "the ER", "ER", "911", "999", "emergency services")
FRENCH = ("urgent", "urgence", "urgences", "centre 15", "régulation", "15", "le 15", "pompiers")
EITHER = ("112", "SOS", "sos", "Sos", "ambulance")
MARKS = ("{}", "{} !", "{} ?", " {}", "{}.")
ALONE = ("AVC", "avc", "EP", "infarctus", "IDM", "ACR", "apnée", "étouffement", "ça saigne", "s'effondre",
         "perforation", "noyade", "FV")  # fmt: skip
ENGLISH_ALONE = ("stroke", "collapsed", "drowning", "myocardial infarction")
WHERE = ("{}", "{} !", "{} ?", "un {}", "{} à Dax", "{} Pau")
NO_EMERGENCY = (
    "pas d'{}",
    "formation {}",
    "cours sur l'{}",
    "{} en 2015",
    "antécédent d'{}",
    "{} : référent de la région ?",
)
INSIDE = ("gastro à Sos", "SpO2 95 %", "colite grade 2, ER ?", "15 selles sous ipilimumab", "lipase 112", "sos dermato")


@every_row(("said", "mark"), product((*ENGLISH, *FRENCH, *EITHER), MARKS))
def test_a_bare_word_of_help_says_when_to_call(said: str, mark: str, assistant: Assistant) -> None:
    """Guards whoever has no more time than for one word."""
    answer = ask(assistant, mark.format(said))
    assert answer.query.topics == ("emergency_call",)
    assert answer.query.place is None
    assert answer.choices == () or "choice" not in answer.kinds
    assert said in EITHER or answer.language == ("en" if said in ENGLISH else "fr")


@every_row("said", INSIDE)
def test_inside_a_sentence_it_is_what_it_was(said: str, assistant: Assistant) -> None:
    """Guards numbers, the town of Sos and everything that is asked beside such a word."""
    assert "emergency_call" not in ask(assistant, said).query.topics


@every_row(("name", "where"), product((*ALONE, *ENGLISH_ALONE), WHERE))
def test_the_name_of_an_emergency_alone_calls(name: str, where: str, assistant: Assistant) -> None:
    """Guards whoever has no more time than for the name of what happens, and for the town."""
    assert ask(assistant, where.format(name)).urgency == "vital"


@every_row(("name", "where"), product(("AVC", "infarctus"), NO_EMERGENCY))
def test_beside_anything_else_such_a_name_calls_for_nobody(name: str, where: str, assistant: Assistant) -> None:
    """Guards what is denied, taught or past; within a sentence the name may be anything."""
    assert ask(assistant, where.format(name)).urgency == "none"
