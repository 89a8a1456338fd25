"""How many edits are forgiven, and where: one table of named rules, each with its reason.

An edit is a letter too many, missing, wrong or swapped with its neighbour. The shorter a word, the more other words lie
one edit away, so every rule says from how many letters on it forgives. Which word then is meant is for the costs of
`spelling.py`, and whether it is believed for the readers.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Allowance:
    """Letters from which one edit is forgiven, and two; None: never."""

    one_from: int | None
    two_from: int | None = None

    def edits(self, letters: int) -> int:
        """The most edits that a word or phrase of so many letters may hold."""
        if self.two_from is not None and letters >= self.two_from:
            return 2
        return 1 if self.one_from is not None and letters >= self.one_from else 0

    def forgives(self, letters: int, edits: int = 1) -> bool:
        return edits <= self.edits(letters)

    def may_be(self, typed: int) -> bool:
        """Whether a typed word of so many letters may be a known one: a letter of it may be missing."""
        letters = typed + 1  # written out: asked of every word, several times
        return (self.one_from is not None and letters >= self.one_from) or (
            self.two_from is not None and letters >= self.two_from
        )


WORD = Allowance(one_from=5, two_from=8)
"""Any word of the vocabulary. Below five letters most of what lies one edit away is another word."""
PHRASE = Allowance(one_from=0, two_from=0)
"""A whole phrase: its words together hold no more than two, however many they are."""
WHOLE_NAME = Allowance(one_from=6)
"""A name with its blanks anywhere: all its letters tell it, so one edit is safe even in short words of it."""
TOWN_OF_A_POSTCODE = Allowance(one_from=4, two_from=7)
"""Letters of a whole name beside its postal code, which leaves a few names to choose from."""
CUE = Allowance(one_from=7, two_from=8)
"""A turn of phrase: everyday words lie one letter away from the shorter ones (*repos*, *recos*)."""
THING_OF_A_CROSSING = Allowance(one_from=4)
"""Short things behind a word that expects one ('tox foiie'): elsewhere too little to go by."""
LONGEST_SHORT_THING = 5
"""Letters of such a thing; a longer one is a word like any other."""
SOUND = Allowance(one_from=5)
"""A known word that is recognised by its sound; shorter ones have too many sound-alikes."""
RIVAL_OF_A_SOUND = Allowance(one_from=0)
"""What is one edit from a word is weighed against what sounds like it."""
PLACE_IN_DOUBT = Allowance(one_from=5, two_from=8)
"""A town that only its spelling suggests: 'mort' sounds like Maure and is none."""
PLACE_BEFORE_ITS_DEPARTMENT = Allowance(one_from=4, two_from=8)
"""A word before '(17)' that is nearly a commune of that very department is no surname."""
PLACE_ONE_IS_FROM = Allowance(one_from=4)
"""Behind 'patient de', a word that is nearly a commune is where somebody lives: many are called like a far one."""
MONTH = Allowance(one_from=6)
"""*fevreir*; *mais*, *jun* and *out* are other words."""
GRADE_WORD = Allowance(one_from=5)
"""The word 'grade' right before a number: *gade 2*, *grzde trois*."""
CLINICAL_WORD_NO_NAME = Allowance(one_from=5, two_from=8)
"""What is nearly a clinical word or a town is nobody's surname."""
CLINICAL_WORD_BESIDE_A_NAME = Allowance(one_from=7, two_from=8)
"""Here a misspelling would make a name in the same text a patient's: a longer word has to say so."""
PART_OF_A_SIGN = Allowance(one_from=6)
"""One word of a function that fails or of a finding: an alarm is composed of it, so one edit and no more."""
SIGN_IN_A_WORD = Allowance(one_from=9)
"""A word that is the whole sign ('incoscient'), with nothing beside it that tells it."""
WORDING = Allowance(one_from=6)
"""A word that denies, fails or asks: *imposible de*, *qeulle*; a shorter one lies beside too many others."""
ALARM = Allowance(one_from=0, two_from=16)
"""An alarming phrase: ordinary words lie two edits away from most of them (consulte, connus, finding)."""
MEASURE_OF_AN_ALARM = Allowance(one_from=8, two_from=8)
"""The name of a measure whose value alarms: plakettes."""
BELIEVED = Allowance(one_from=0, two_from=12)
"""A disease or a discipline with more edits is asked about, never assumed: *asthénie* is not *myasthénie*."""
FEWEST_OF_A_BEGINNING = 5
"""Letters by which a word that was cut short is known."""
FEWEST_LEFT_OUT = 2
"""Letters that are missing of it; one is a typo."""
