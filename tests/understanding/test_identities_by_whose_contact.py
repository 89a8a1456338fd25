"""E-mails and telephones told by whose they are: *the lady's email is X*, *on peut lui écrire à X*."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

MAILS = ("pat.gilmour@example.com", "monique.darrieus@example.org", "jp53@example.com")
A_PATIENTS = (
    "the lady's email is {}, she wants to know if joint pain is normal after Opdivo",
    "colitis on nivo, patient's email: {}", "on peut lui écrire à {}, rash sous nivo",
    "son adresse mail si le référent veut lui écrire : {}. c'est pour sa sécheresse des yeux sous immuno",
    "mail de la patiente : {} rash sous pembro", "vous pouvez écrire à la patiente : {}, rash sous nivo",
    "le mail de la dame est {} colite sous ipi", "colite sous ipi. {} c'est son mail",
    "rash sous pembro, {} (mail du patient)", "rash on nivo; {} is her email",
    "her e-mail address, if the nurse needs it: {}, rash on nivo", "sa boîte mail c'est {} rash sous pembro",
    "my mother's email is {}, rash on pembro", "l'adresse de ma mère : {} elle a un rash sous nivo",
    "you can email him at {} about his rash on nivo", "mail du monsieur : {} colite sous nivo",
    "mail de sa fille : {} rash sous pembro", "écrivez-lui sur {} pour le rdv dermato, rash sous nivo",
    "the gentleman's e-mail is {}, rash on nivo",
)  # fmt: skip


@every_row(("mail", "frame"), product(MAILS, A_PATIENTS))
def test_an_email_that_is_told_to_be_a_patients_is_one(mail: str, frame: str) -> None:
    """Guards who it belongs to, before or behind it, also where a colleague is to write."""
    assert "email" in kinds_in(frame.format(mail)), frame.format(mail)


OTHERS = (
    "mon mail est {}, rash sous pembro chez un patient, quel dermato ?", "mail du référent : {} pour une colite",
    "le mail du Dr Vincent est {} colite sous nivo", "my email is {}, who is the dermatologist for a rash on nivo?",
    "my colleague's email is {}, colitis on nivo", "répondez-moi à {} : colite grade 2 sous nivo",
    "vous pouvez m'écrire à {}, colite sous nivo", "the registrar's email is {}; colitis on nivo",
    "mail du service : {} colite sous ipi", "l'interne, son mail est {} : colite",
    "l'adresse de l'infirmière : {} rash sous nivo", "on peut écrire au secrétariat à {}, colite sous nivo",
    "the nurse's email is {}, rash on nivo", "la pharmacienne m'a donné son mail : {}, rash sous nivo",
    "mon interne veut l'avis, son mail : {}, rash sous nivo", "our registrar can be reached at {}, colitis on nivo",
    "le pneumologue, on peut lui écrire à {} pour une toux sous nivo ?",
)  # fmt: skip


@every_row(("mail", "frame"), product((MAILS[0], MAILS[2], "pneumo@chu-dax.fr"), OTHERS))
def test_an_email_of_anybody_else_is_not(mail: str, frame: str) -> None:
    """Guards the asker's, a colleague's and a service's."""
    assert parts_of(frame.format(mail)) == [], frame.format(mail)


@every_row(("text", "is_a_patients"), [
    ("la fille me demande, tel 05 57 00 41 88 c'est le fixe de sa mère, yeux rouges sous immuno", True),
    ("tel 05 57 00 41 88, c'est le portable de la patiente, rash sous nivo", True),
    ("05 57 00 41 88 c'est le fixe de la secrétaire, rash sous nivo", False),
    ("me joindre au 05 57 00 41 88, c'est le fixe de mon cabinet, rash sous nivo", False),
])  # fmt: skip
def test_a_telephone_that_is_told_behind(text: str, *, is_a_patients: bool) -> None:
    """Guards whose telephone it is, behind the number."""
    assert ("phone" in kinds_in(text)) is is_a_patients
