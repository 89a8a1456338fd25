"""Where somebody lies or is filed: rooms, records of a service, practices, quoted messages, initials with an age."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

LYING = ("Bouscarel", "Vernouxel", "Petit", "Lagarrigue", "Rousselot")
IN_A_ROOM = (
    "{} en chambre 214 désature à 88 %, verre dépoli bilatéral", "{} chambre 214 vomit, colite",
    "{} au lit 4 tousse, pneumopathie", "{} au box 3 a une colite", "hier {} en chambre 12 a désaturé, pneumopathie",
    "{} in room 12 vomits, colitis", "{} en 214 désature, pneumopathie",
)  # fmt: skip


@every_row(("name", "frame"), product(LYING, IN_A_ROOM))
def test_a_surname_before_the_number_of_a_room_is_somebody(name: str, frame: str) -> None:
    """Guards surnames that no list holds, words and villages before a room and what a body does."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row(("what", "frame"), product(
    ("Optiflow", "Dinamap", "Scope", "Nivolumab", "Perfalgan", "Marmande", "Bergonié", "Isolement", "Tousseur",
     "Ventilé", "Trachéotomisé"),
    ("{} en chambre 214, colite", "{} chambre 12 à changer, pneumopathie", "{} au lit 4 pour la colite",
     "{} en chambre 3 : pneumopathie", "{} box 2 en panne, myocardite", "{} en 214 à changer, colite"),
))  # fmt: skip
def test_a_device_a_drug_or_a_town_before_a_room_is_nobody(what: str, frame: str) -> None:
    """Guards things that stand in rooms."""
    assert "name" not in kinds_in(frame.format(what)), frame.format(what)


INITIALS = ("G.H.", "J. D.", "R.T.", "P.-L. M.")
AGED = (
    "{}, a 58-year-old with RCC on pembrolizumab, ALT 400", "{}, a 58 year old man with colitis",
    "{} is a 71-year-old woman on nivolumab", "{}, an 81yo with colitis", "{}, une patiente de 58 ans, colite",
    "{} est un homme de 64 ans sous nivo", "{} (a 71-year-old lady on nivolumab)",
    "{}, homme de 64 ans, myosite", "{}, female, 58, hepatitis", "{} femme 64a myosite",
    "{}, a man of 58 with colitis", "{}, un homme âgé de 71 ans, rash",
)  # fmt: skip


@every_row(("letters", "frame"), product(INITIALS, AGED))
def test_initials_before_who_somebody_is_and_an_age_are_an_identity(letters: str, frame: str) -> None:
    """Guards initials that an article, or *is a*, parts from the age."""
    assert "name" in kinds_in(frame.format(letters)), frame.format(letters)


@every_row("text", [
    "PD-L1, a 10-year-old marker, colitis", "CT is a 10-year-old scanner",
    "M. D., 66 ans, colite", "RCP, une patiente de 58 ans, colite", "IV, a 58-year-old with colitis",
    "EV is a 58 mg dose, colitis", "CR : un homme de 64 ans sous nivo", "a 58-year-old man with colitis",
    "PR is a 58-year-old man with colitis", "C.R. patiente de 58 ans, colite", "P.S. femme 64 ans, colite",
    "N.B. homme de 71 ans, colite",
    "T.S.H. femme 64 ans, colite",
])  # fmt: skip
def test_an_abbreviation_before_an_age_is_nobody(text: str) -> None:
    """Guards abbreviations, countries and one letter behind a title."""
    assert "name" not in kinds_in(text), text


SERVICES = ("oncologie", "pneumo", "de dermatologie", "cardio", "du service", "hdj", "radiothérapie")
FILED = (
    "n° dossier {} 19-04417, femme avec uvéite", "dossier {} n° 19-04417, colite",
    "numéro de dossier {} : 1904417, rash",
    "dossier {} 1904417 colite", "N° patient {} 19 044 17, colite",
)  # fmt: skip


@every_row(("service", "frame"), product(SERVICES, FILED))
def test_a_service_may_stand_between_a_file_and_its_number(service: str, frame: str) -> None:
    """Guards records that are numbered by a service."""
    assert "record_number" in kinds_in(frame.format(service)), frame.format(service)


@every_row(("service", "frame"), product(SERVICES, (
    "dossier {} du 12/03/2026, colite", "dossier {} de 2024-03, colite", "dossier {} : 05 36 49 18 80, colite",
    "dossier {} 2026 colite grade 3", "dossier {} au 0536491880 colite", "dossier {} 40 mg de prednisone, colite",
    "dossier {} 33000 Bordeaux, colite", "dossier {} 47200 colite",
)))  # fmt: skip
def test_a_date_or_a_telephone_of_a_service_is_no_record(service: str, frame: str) -> None:
    """Guards days, years, amounts and a service's own telephone."""
    assert parts_of(frame.format(service)) == [], frame.format(service)


PROVIDERS = ("btinternet.com", "talktalk.net", "tiscali.fr", "skynet.be", "mailo.com", "comcast.net", "gmail.com")


@every_row(("provider", "frame"), product(PROVIDERS, (
    "Message from a man on durvalumab asking for the steroid leaflet, reply to t.hargreaves.lusignan@{} please",
    "une dame sous nivo demande la fiche colite, répondre à o.vernouxel@{}", "colite, écrire à vernouxel59@{}",
)))  # fmt: skip
def test_an_address_at_a_provider_of_households_is_a_patients(provider: str, frame: str) -> None:
    """Guards e-mails at providers that no hospital has."""
    assert "email" in kinds_in(frame.format(provider)), frame.format(provider)


@every_row(("provider", "frame"), product(PROVIDERS, (
    "message from a colleague, reply to t.hargreaves@{}, colitis", "mon mail : t.hargreaves@{}, avis colite",
    "my e-mail is t.hargreaves@{}, advice on colitis please", "secrétariat : rcp@{}, colite",
)))  # fmt: skip
def test_a_colleagues_address_at_a_provider_is_none(provider: str, frame: str) -> None:
    """Guards those who write from there."""
    assert parts_of(frame.format(provider)) == [], frame.format(provider)


SEEN = ("Stéphane L'Hermitte", "Stéphane N'Diaye", "Odette D'Amico", "Odette Vernouxel")


@every_row(("name", "frame"), product(SEEN, (
    "Vu ce jour {} au cabinet, céphalées, troisième ipi", "vue ce matin {} en consultation, rash", "Revu {}, colite",
    "{} au cabinet ce jour : colite sous nivo",
)))  # fmt: skip
def test_who_was_seen_at_the_practice_is_a_patient(name: str, frame: str) -> None:
    """Guards names with an apostrophe, and *au cabinet*, which is where a patient is seen."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row("text", [
    "contacter Odette Vernouxel au cabinet, colite", "Odette Vernouxel du cabinet demande la conduite, colite",
    "appeler Mme Vernouxel au cabinet, colite", "vu ce jour l'IRM de Pau, céphalées", "Vu ce jour L'Oréal, rash",
    "Odette Vernouxel, infirmière au cabinet, colite",
    "M. Dupont au cabinet médical de Pau demande un avis sur une colite", "Mme Vernouxel au cabinet de Dax, rash",
])  # fmt: skip
def test_who_works_at_the_practice_is_a_colleague(text: str) -> None:
    """Guards who is to be called there, and who is of it."""
    assert "name" not in kinds_in(text), text


SMALL = ("christian delmas-roye", "odette vernouxel", "marc etcheverry-sala", "marie-claude lanusse", "awa n'dioulax")


@every_row(("name", "frame"), product(SMALL, (
    'sms du patient : "bjr c\'est {}, g des aphtes et je peu plus manger"',
    "message « bonsoir ici {}, j'ai des boutons »",
    'sms : "bonjour docteur c\'est {} je suis sous nivo et je vomis"', "reçu « moi c'est {} j'ai la diarrhée »",
)))  # fmt: skip
def test_a_whole_name_in_small_letters_in_a_quoted_message_is_the_patients(name: str, frame: str) -> None:
    """Guards what a patient types, as it is handed on."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row("text", [
    'sms : "bonjour c\'est le secrétariat, colite"', 'sms du patient : "c\'est claire maintenant, j\'ai des aphtes"',
    'sms "c\'est rose et ça gratte, j\'ai un rash"', 'sms : "bjr c\'est odette vernouxel, infirmière, colite"',
    'le patient dit "c\'est pas grave", colite', 'sms "c\'est dominique urgent, colite"',
    'sms "c\'est mon oncologue paul vernouxel, colite"', 'il dit "c\'est marine et bleu", rash',
])  # fmt: skip
def test_what_else_a_quoted_message_says_is_nobodys(text: str) -> None:
    """Guards first names that are words, and professionals who write."""
    assert "name" not in kinds_in(text), text


@every_row(("initials", "rest"), product(("J-P", "M-C", "A.-M."), (
    "Lafitte K rénal sous nivo, créat à 210", "Vernouxel colite G2", "Rousselot, colite sous ipi", "Lafitte (colite)",
)))  # fmt: skip
def test_joined_initials_before_a_surname_are_a_name(initials: str, rest: str) -> None:
    """Guards *J-P X* before what somebody has."""
    assert "name" in kinds_in(f"{initials} {rest}")


@every_row("text", [
    "J-P Lafitte, cardiologue, colite", "Dr J-P Lafitte colite", "J-P Marmande colite", "C-D Colite sous nivo",
    "T-P Bas, colite", "A-B Bloc, myocardite", "vu avec J-P Lafitte, colite",
])  # fmt: skip
def test_joined_letters_before_something_else_are_nobody(text: str) -> None:
    """Guards colleagues, towns and words behind two letters."""
    assert "name" not in kinds_in(text), text


@every_row(("who", "room"), product(
    ("Mme Vernouxel", "M. Petit", "mr legrand"),
    ("de la 118", "de la chambre 12", "du lit 4", "chambre 12", "lit 4 porte"),
))  # fmt: skip
def test_a_civility_and_a_room_are_enough(who: str, room: str) -> None:
    """Guards who lies in a room where nothing else is clinical."""
    assert "name" in kinds_in(f"la dame c'est {who} {room}"), who


@every_row(("who", "room"), product(
    ("Mme Vernouxel", "M. Petit", "mr legrand"), ("la dame du 118 c'est", "la petite dame du 22,",
     "le lit 4 c'est", "celui de la 214, c'est"),
))  # fmt: skip
def test_so_is_a_room_before_a_civility(who: str, room: str) -> None:
    """Guards who is told to be the one of a room."""
    assert "name" in kinds_in(f"{room} {who}"), who


@every_row("text", [
    "Mme Vernouxel du 33", "le médecin du 33, Mme Vernouxel",
    "Mme Vernouxel de la 2e ligne du standard", "M. Vernouxel du 40 vient à la formation",
    "Dr Vernouxel de la 118", "Mme X de la 118", "Mme Vernouxel, cadre de la 118",
])  # fmt: skip
def test_a_department_or_a_colleague_of_a_room_is_none(text: str) -> None:
    """Guards numbers of departments, and who works there."""
    assert parts_of(text) == [], text


@every_row("text", [
    "La Rose de Jéricho peut-elle interagir avec le nivolumab ?", "la Rose de Jéricho et le pembro, rash",
    "La Rose de Noël sous nivo, colite", "L'Herbe de Saint Laurent et le nivolumab, rash",
])  # fmt: skip
def test_a_thing_behind_an_article_and_of_is_nobody(text: str) -> None:
    """Guards plants that begin like a first name."""
    assert parts_of(text) == [], text


@every_row("text", ["De La Rose Marie, colite", "Rose de Lavauzelle, colite"])
def test_who_is_called_so_is_somebody(text: str) -> None:
    """Guards particles, and a first name without an article."""
    assert "name" in kinds_in(text), text
