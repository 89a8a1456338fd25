"""Names that what stands around tells: in small letters, in a row, on the line of a subject, behind *patient is*."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

ROWS = (
    "leroy, chevalier et berger",
    "lambert, poirier et lefebvre",
    "Leroy, Chevalier et Berger",
    "poirier et lapeyre",
)
TOLD_AS_PATIENTS = (
    "{}, mes trois patients du mardi, ont tous une lipase à 5N sans douleur",
    "{}, nos patients de ce matin : rash sous nivo chez tous",
    "{}, les trois patientes sous ipi-nivo, ont une colite",
    "mes trois patients {} ont une lipase à 5N", "nos patientes : {}, TSH à 0,01",
)  # fmt: skip


@every_row(("row", "frame"), product(ROWS, TOLD_AS_PATIENTS))
def test_names_in_a_row_that_are_patients(row: str, frame: str) -> None:
    """Guards several surnames at once, in small letters too: who they are is said behind or before them."""
    assert "name" in kinds_in(frame.format(row)), frame.format(row)


@every_row(("row", "frame"), [
    *product(("nivolumab, ipilimumab et pembrolizumab", "dax, pau et orthez", "rash, colite et hépatite",
              "lundi, mardi et jeudi", "Dax, Bayonne et Bordeaux", "diarrhée, vomissements et douleurs"),
             TOLD_AS_PATIENTS),
    *product(("leroy, chevalier et berger", "Leroy, Chevalier et Berger"),
             ("{}, mes trois internes du mardi, demandent quoi faire d'une lipase à 5N",
              "{}, les trois oncologues de Pau, suivent la colite")),
])  # fmt: skip
def test_a_row_of_drugs_places_or_colleagues_is_nobody(row: str, frame: str) -> None:
    """Guards what patients take, where they come from and what they have; interns are no patients."""
    assert parts_of(frame.format(row)) == [], frame.format(row)


SURNAMES = ("poirier", "lapeyre", "fabre", "chevalier", "Poirier", "noyer")


@every_row(("name", "frame"), product(SURNAMES, (
    "la petite dame de la 12, {}, elle a encore 8 selles aujourd'hui, on passe à l'infliximab ?",
    "le monsieur du 7, {}, il tousse sous nivo", "la dame de la chambre 214, {}, a vomi sous nivo",
    "le patient du 3, {}, est à 39 sous pembro", "the lady in bed 7, {}, has diarrhoea on nivolumab",
    "celle de la 12, {}, elle a 8 selles sous nivo",
)))  # fmt: skip
def test_a_surname_beside_a_room_is_that_of_who_lies_there(name: str, frame: str) -> None:
    """Guards surnames that are trees and trades, in small letters between two commas."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row(("name", "frame"), product(("poirier", "lapeyre", "fabre", "noyer"), (
    "la mamie de la 7, {}, vomit depuis hier sous pembro", "le papi du 12 ({}) tousse sous nivo",
    "c'est pour {}, la dame du 12, colite G3", "vu ce matin {} au lit 4, colite G2", "{} (lit 4) : colite G2",
)))  # fmt: skip
def test_a_surname_beside_a_bed_in_other_words(name: str, frame: str) -> None:
    """Guards relatives' words for patients, brackets, and the room behind the name."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row("text", [
    "colite (lit 4) : G2", "perfusion au lit 4, rash sous nivo", "patient du 12 (nivo) tousse",
    "le patient du 3 (G3) a une colite",
    "c'est pour demain, la dame du 12, colite G3", "rash, la dame du 12, sous nivo", "scanner au lit 4, colite",
    "femme de 72 ans, poirier dans le jardin, elle tousse sous nivo", "diarrhée chambre 3 : colite sous ipi",
])  # fmt: skip
def test_a_thing_beside_a_bed_is_nobody(text: str) -> None:
    """Guards what is done and what somebody has in the same places."""
    assert parts_of(text) == [], text


@every_row(("what", "frame"), product(
    ("diabétique", "fébrile", "très fatiguée", "sous nivo", "colite", "hier", "en larmes", "retraitée", "normale",
     "grabataire", "cachectique", "insulinorequérante", "dénutrie", "obnubilée"),
    ("la petite dame de la 12, {}, elle a encore 8 selles aujourd'hui",
     "le monsieur du 7, {}, il tousse sous nivo", "le patient du 3, {}, est à 39 sous pembro"),
))  # fmt: skip
def test_what_somebody_is_beside_a_room_is_no_name(what: str, frame: str) -> None:
    """Guards states and illnesses in the same place."""
    assert parts_of(frame.format(what)) == [], frame.format(what)


@every_row(("who", "frame"), [
    *product(("ben youssef k.", "el amrani h.", "da costa m.", "van acker j.", "ben youssef karim", "du puy marie"),
             ("patient {}, arthrite des deux genoux sous pembro", "{} : patient du mardi", "pour {} : ALAT 12N")[:1]),
    *product(("du puy marie odile", "de la cruz jean", "d'almeida jose", "ben youssef karim", "van acker jules"),
             ("suite appel de ce matin pr {} : ALAT 12N, bili normale", "pour {}, TSH à 0,01",
              "dossier {} : colite G3", "chez {} la créat monte sous nivo")),
])  # fmt: skip
def test_a_particle_begins_a_name_in_small_letters(who: str, frame: str) -> None:
    """Guards surnames of several words, with the first name or its initial behind."""
    assert "name" in kinds_in(frame.format(who)), frame.format(who)


@every_row("text", [
    "pour la colite du patient marie", "dossier de la rcp du jeudi", "pour le suivi de la thyroïde",
    "pr la formation du jeudi",
    "patient du lot, colite", "patient de la creuse, rash sous nivo", "patient du dr martin jean, colite",
    "pour le rendez-vous du mardi, TSH à 0,01", "chez le dr du puy marie odile pour une colite",
    "pour le ch saint jean, TSH à 0,01", "patient de saint jean, colite", "pour le brave lucas, colite sous nivo",
    "chez la jeune marie la créat monte sous nivo", "pour les urgences de la rochelle, colite",
])  # fmt: skip
def test_a_particle_before_a_thing_or_a_place_is_none(text: str) -> None:
    """Guards articles, which are the same words, places and doctors."""
    assert parts_of(text) == [], text


@every_row(("trouble", "who", "goes_on"), product(
    ("j'ai un souci avec", "petit problème avec", "je suis inquiet pour", "I am worried about"),
    ("lagarde paulette", "paulette lagarde", "Lagarde Paulette", "poirier"),
    (" elle a des fourmis dans les pieds sous pembro", ", elle vomit sous nivo", " elle vomit sous nivo, colite ?"),
))  # fmt: skip
def test_who_one_is_in_trouble_with_is_a_patient(trouble: str, who: str, goes_on: str) -> None:
    """Guards *avec*, behind which a colleague stands elsewhere."""
    assert "name" in kinds_in(f"{trouble} {who}{goes_on}"), f"{trouble} {who}{goes_on}"


@every_row("text", [
    "j'ai un souci avec le nivo elle a des fourmis", "j'ai un souci avec ma patiente elle a une colite",
    "problème avec la perfusion elle a un rash sous nivo", "vu avec lagarde paulette, elle est d'accord pour la colite",
    "j'ai un souci avec le Dr Lagarde, elle ne rappelle pas pour la colite",
    "souci avec Dax, elle attend un lit pour sa colite", "un problème avec pembro, elle a une colite",
    "j'ai un souci avec marie odile de la pharmacie pour le nivo",
])  # fmt: skip
def test_trouble_with_a_thing_or_a_colleague_names_nobody(text: str) -> None:
    """Guards drugs, towns, doctors and who was asked."""
    assert parts_of(text) == [], text


@every_row(("head", "name"), product(
    ("re : ", "Re: ", "objet : ", "Objet: ", "TR : ", "concerne : "),
    ("Castéra", "Lagarrigue", "fabre", "Wickramasinghe"),
))  # fmt: skip
def test_a_surname_is_the_subject_of_a_letter(head: str, name: str) -> None:
    """Guards surnames that are villages: the line holds nothing else."""
    assert "name" in kinds_in(f"{head}{name}\noui la TSH est revenue à 0,01, T4 à 34"), name


@every_row(("head", "subject"), product(
    ("re : ", "objet : "),
    ("Dax", "colite", "Keytruda", "merci", "formation", "Bergonié", "RCP", "avis", "garde", "Bordeaux", "nivo"),
))  # fmt: skip
def test_a_thing_is_the_subject_of_a_letter(head: str, subject: str) -> None:
    """Guards towns, drugs and everyday words in the same place."""
    assert parts_of(f"{head}{subject}\noui la TSH est revenue à 0,01, T4 à 34") == [], subject


@every_row(
    ("label", "name"),
    product(("Pte = ", "Patient : ", "Nom : ", "patiente: "), ("d'Arcangues", "d'Abbadie", "D'Almeida")),
)
def test_an_elided_particle_begins_a_name_behind_a_label(label: str, name: str) -> None:
    """Guards *d'* before a surname that is a village's."""
    text = f"De : IDE HDJ\n{label}{name}\nVS 90, ceintures douloureuses, PPR ?"
    assert "name" in kinds_in(text), text


@every_row("text", [
    "Patient : d'Arcachon, colite G3", "Patiente : d'origine basque, colite",
    "Patient : d'accord pour la biopsie, colite",
    "Patiente : d'Aquitaine, rash",
])  # fmt: skip
def test_an_elided_particle_before_anything_else_names_nobody(text: str) -> None:
    """Guards towns and everyday words."""
    assert parts_of(text) == [], text


@every_row(("frame", "name"), product(
    ("Patient is {}, British resident in Dordogne, itching all over since cycle 2", "le patient est {}, 58 ans, colite",
     "la patiente est {}. TSH à 0,01", "the patient is {}, 71, on nivolumab, rash", "Patient est {}\ncolite G3",
     "ma patiente c'est {}, colite G2"),
    ("Wickramasinghe", "Lagarrigue", "Etchegoyhen", "Lapeyre", "Fabre", "Poirier"),
))  # fmt: skip
def test_a_name_stands_behind_is(frame: str, name: str) -> None:
    """Guards surnames that nothing explains, and those that are villages, before a mark or an age."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row(("frame", "how"), product(
    ("Patient is {}, resident in Dordogne, itching all over", "le patient est {}, 58 ans, colite",
     "la patiente est {}. TSH à 0,01", "the patient is {}, 71, on nivolumab, rash"),
    ("Caucasian", "Portuguese", "British", "Algerian", "Vietnamese", "Portugais", "Sénégalaise", "Diabétique",
     "Tunisien", "Stable", "Dialysée", "Scottish", "Dutch", "Hospitalisée", "Bordeaux", "Asymptomatique", "HLA-B27",
     "Greek", "Basque", "Landais", "Sourde", "Breton",
     "Catalan"),
))  # fmt: skip
def test_how_somebody_is_stands_behind_is_too(frame: str, how: str) -> None:
    """Guards where somebody comes from and how somebody is, with a capital too."""
    assert parts_of(frame.format(how)) == [], frame.format(how)


@every_row(("begin", "goes_on"), product(
    ("Notre patient, le Dr Lacoste", "notre patiente, la Dre Fictive", "Mon patient, le docteur Wickram"),
    (", médecin retraité, 76 ans, est sous pembrolizumab et fait une polyarthrite",
     ", est sous pembrolizumab et fait une polyarthrite", ", 76 ans, a une colite sous nivo",
     ", médecin, est traité par nivolumab, rash", ", ancien généraliste, est suivi pour un mélanome, rash"),
))  # fmt: skip
def test_the_doctor_is_the_patient(begin: str, goes_on: str) -> None:
    """Guards a doctor who is cared for, told so behind his name."""
    assert "name" in kinds_in(begin + goes_on), begin + goes_on


@every_row("text", [
    "notre patient, le Dr Martin le suit, a une colite sous nivo",
    "Notre patient, le Dr Lacoste l'a vu hier, est sous pembrolizumab",
    "notre patient, le Dr Lacoste vous en a parlé, a une colite",
    "Pour notre patient, le Dr Lacoste, rhumatologue à Dax, propose du tocilizumab",
    "Notre patient, le Dr Lacoste, oncologue, vous l'adresse pour une colite",
    "le médecin de notre patient, le Dr Lacoste, est d'accord pour le pembrolizumab",
])  # fmt: skip
def test_a_doctor_beside_the_patient_is_a_colleague(text: str) -> None:
    """Guards the colleague who follows him."""
    assert parts_of(text) == [], text


@every_row(
    ("begin", "name"), product(("Mon patient est le Dr", "colite : ma patiente est la docteur"), ("Fabre", "Lacoste"))
)
def test_a_patient_who_is_told_to_be_a_doctor(begin: str, name: str) -> None:
    """Guards the doctor's own name behind *est*."""
    assert "name" in kinds_in(f"{begin} {name}, myosite sous nivo"), name


@every_row("text", [
    "le médecin du patient est le Dr Fabre, myosite sous nivo", "le référent de ma patiente est le Dr Fabre, colite",
    "pour mon patient le contact est le Dr Fabre, colite",
])  # fmt: skip
def test_the_doctor_of_a_patient_is_a_colleague(text: str) -> None:
    """Guards whose doctor somebody is."""
    assert parts_of(text) == [], text


@every_row("text", [
    "Adresse : Le Bourg, 24300 Eymet. colite G3, HAD ?",
    "domicile : ferme de Larrieu, 24560 Issigeac, colite G3, HAD ?",
    "Adresse : Les Trois Chênes 33210 Langon\nTSH 0,01",
])  # fmt: skip
def test_a_house_with_a_postal_code_is_an_address(text: str) -> None:
    """Guards houses without a number and a street, behind a label."""
    assert "address" in kinds_in(text), text


@every_row("text", [
    "Adresse : Eymet, 24500 Eymet, colite G3", "Adresse : CHU de Bordeaux, 33000 Bordeaux, colite G3",
    "Adresse du service : Hôpital Le Bourg, 24300 Eymet, colite", "Adresse : maison de santé, 24300 Eymet, colite",
])  # fmt: skip
def test_a_town_or_a_service_with_a_postal_code_is_none(text: str) -> None:
    """Guards towns alone, hospitals and practices."""
    assert parts_of(text) == [], text


@every_row(("label", "place", "behind"), product(
    ("Adresse ; ", "Adresse : ", "adresse du patient : ", "habite "),
    ("lieu-dit Peyrelongue, 24560", "au lieu-dit Les Bordes", "Lieu dit Larrieu, 24560, maison aux volets bleus",
     "lieudit Bouzic"),
    (" — HAD pour corticoïdes IV, c'est possible en grade 3 ?", ". Colite G3, le CHU peut la prendre ?",
     " - SSIAD au courant, rash G2"),
))  # fmt: skip
def test_a_hamlet_behind_a_label_counts_whatever_service_stands_far_behind(label: str, place: str, behind: str) -> None:
    """Guards rural addresses, which have no number."""
    assert "address" in kinds_in(label + place + behind), label + place + behind


@every_row("text", [
    "Adresse de l'EHPAD : lieu-dit Peyrelongue, 24560, colite G3",
    "Adresse : lieu-dit Peyrelongue, centre hospitalier, colite G3",
    "Rendez-vous au 12 rue de l'Hôpital à Guéret ou c'est une ancienne adresse pour le dermato ?",
    "Adresse : lieu-dit Peyrelongue, maison de santé, colite G3",
    "rdv au 4 avenue de Paris à Dax, c'est bien le cardio ?", "Le dermato : rendez-vous au 12 rue Gambetta à Guéret ?",
    "the appointment is at 12 rue Gambetta in Guéret, is it the dermatologist?",
])  # fmt: skip
def test_where_one_has_an_appointment_is_no_home(text: str) -> None:
    """Guards the address of a service, and of a specialist who is sought."""
    assert parts_of(text) == [], text


@every_row("text", [
    "passage au 12 rue Gambetta à Guéret, colite", "le patient habite 12 rue Gambetta à Guéret, rdv dermato ?",
    "rdv dermato pour la dame du 12 rue Gambetta à Guéret, elle habite 12 rue Gambetta",
    "M. Fictif, rendez-vous au 12 rue Gambetta à Guéret pour sa colite, dermato ?",
])  # fmt: skip
def test_a_home_beside_an_appointment_is_one(text: str) -> None:
    """Guards the patient's own address where a specialist is sought too."""
    assert "address" in kinds_in(text), text
