"""A sign of somebody beside a question that says nothing of it: the call to 15 comes first, in any order."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.understanding.clauses import sentences_of
from tests.rows import every_row
from tests.understanding.test_alarms import urgency

SIGNS = (
    "détresse respiratoire", "choc septique", "état de mal épileptique", "arrêt cardiaque", "coma", "inconsciente",
    "hémorragie digestive massive", "ne respire plus", "convulsions en cours", "douleur thoracique en étau",
    "bouche de travers", "purpura fulminans", "péritonite", "œdème de Quincke", "tétraparésie ascendante", "gasps",
    "vomit du sang", "anaphylaxis", "not breathing", "confusion et somnolence",
)  # fmt: skip
LOOKING_FOR_SOMEONE = (
    "dermatologue près de Dax ?",
    "quel gastro-entérologue référent à Bordeaux ?",
    "qui appeler dans les Landes ?",
    "pneumologue à Niort.",
    "endocrinologue joignable à Brive ?",
    "where is the nearest neurologist in Pau?",
)
OTHER_QUESTIONS = (
    "Quels sont les grades de la colite ?",
    "Quand est la prochaine formation ?",
    "Comment recevoir l'annuaire ?",
    "Rechallenge possible après une colite ?",
    "Quelle est la prochaine RCP ?",
    "Merci de me donner les coordonnées du secrétariat.",
)


@pytest.mark.slow
@every_row(("sign", "asked"), list(product(SIGNS, LOOKING_FOR_SOMEONE)))
def test_whoever_looks_for_someone_near_a_place_has_somebody_ill(sign: str, asked: str, assistant: Assistant) -> None:
    """Guards a missed emergency: a question in general names no specialist near a town."""
    for said in (f"{sign}, {asked}", f"{asked} Patient : {sign}", f"patient sous pembrolizumab, {sign}, {asked}"):
        assert urgency(said, assistant) == "vital", said


@pytest.mark.slow
@every_row(("sign", "asked"), list(product(SIGNS, OTHER_QUESTIONS)))
def test_another_sentence_says_nothing_of_the_sign(sign: str, asked: str, assistant: Assistant) -> None:
    """Guards a missed emergency: what is asked in a sentence of its own does not make a topic of the sign."""
    for said in (f"Patient avec {sign} ce matin. {asked}", f"{asked} Patiente de 60 ans, {sign}."):
        assert urgency(said, assistant) == "vital", said


@every_row(
    ("text", "sentences"),
    [
        ("SpO2 82.5 % ce matin. Que faire ?", ["SpO2 82.5 % ce matin.", " Que faire ?"]),
        ("M. X. est gris", ["M. X. est gris"]),
        ("stop !! il gaspe\nvite", ["stop !!", " il gaspe\n", "vite"]),
        ("", []),
    ],
)
def test_where_a_sentence_ends(text: str, sentences: list[str]) -> None:
    """Guards numbers and initials, whose points end nothing, and the place where each sentence begins."""
    found = sentences_of(text)
    assert [said for _, said in found] == sentences
    assert all(text[start:].startswith(said) for start, said in found)


@every_row(
    ("text", "expected"),
    [
        ("Glasgow 7 en 2011", "none"),
        ("sat à 84 en juin", "none"),
        ("sat à 84 en juin 2024", "none"),
        ("TA 70/40 en mars 2020", "none"),
        ("il y a 4 ans, Glasgow 3", "none"),
        ("sat à 84 en juin, 78 ce matin", "vital"),
        ("TA 70/40 il y a 10 minutes", "vital"),
        ("opéré en mars, SpO2 82", "vital"),
        ("Glasgow 7, AVC en 2011", "vital"),
        ("patient traité par nivolumab en 2025, TA 70/40", "vital"),
        ("acidocétose en janvier (pH 6,9). Aujourd'hui HbA1c 6,9", "none"),
        ("choc en janvier (TA 60/30, réa 3 jours). Ce jour TA 130/80", "none"),
        ("choc en janvier (TA 130/80). Ce jour TA 60/30", "vital"),
        ("pneumopathie le mois dernier (SpO2 96 %). Ce jour SpO2 77 %", "vital"),
        ("pneumopathie le mois dernier (SpO2 78 %). Ce jour 77 %", "vital"),
        ("choc en janvier (TA 60/30)", "vital"),
        ("en janvier (TA 60/30). Ce jour elle va bien, on reprend la cure", "none"),
        ("immuno arrêtée en janvier, TA 60/30. Aujourd'hui je l'envoie où ?", "vital"),
        ("dernière cure en janvier (TA 60/30). Aujourd'hui je l'envoie où ?", "vital"),
    ],
)
def test_a_value_of_a_past_time_is_nobodys_now(text: str, expected: str, assistant: Assistant) -> None:
    """Guards an old value against a call to 15, and a value of today beside an old date."""
    assert urgency(text, assistant) == expected


@every_row(
    ("text", "expected"),
    [
        ("il a pris toute la boîte de tramadol", "vital"),
        ("she emptied the bottle on purpose", "vital"),
        ("il s'est enfermé avec le fusil chargé", "vital"),
        ("elle a des idées suicidaires", "hospital"),
        ("aucune idée suicidaire, elle va bien", "none"),
        ("peut-on prendre les 60 mg de cortisone d'un coup le matin ?", "none"),
    ],
)
def test_who_harms_himself(text: str, expected: str, assistant: Assistant) -> None:
    """Guards the act against silence, the thought against the call of the act, and its denial."""
    assert urgency(text, assistant) == expected


@every_row(
    ("text", "expected"),
    [
        ("Convulsions ? Non.", "none"),
        ("Crachats de sang ? non. Selles rouges ? non. Bon pour C5 ?", "none"),
        ("Convulsions ? oui", "vital"),
        ("Conscient ? Non", "vital"),
        ("Il respire ? non !", "vital"),
        ("Pouls ? absent", "vital"),
        ("elle s'étouffe pas, elle avale très bien", "none"),
        ("il convulse pas", "none"),
        ("il convulse, pas de traitement", "vital"),
        ("il convulse pas mal", "vital"),
        ("13/8 de tension, elle jardine", "none"),
        ("120/70 de tension", "none"),
        ("7/4 de tension", "vital"),
        ("7 de tension", "vital"),
        ("Des convulsions ? Non pas encore, mais il ne respire plus", "vital"),
    ],
)
def test_a_no_behind_a_sign_and_the_second_of_a_pair(text: str, expected: str, assistant: Assistant) -> None:
    """Guards signs that were asked for or are denied as people speak, and 13/8 against the 8 of a shock."""
    assert urgency(text, assistant) == expected


@every_row(
    ("text", "expected"),
    [
        ("kaliémie 7,2 hémolysée, recontrôlée à 4,3", "none"),
        ("K 7,8 non hémolysé, QRS larges", "vital"),
        ("SpO2 70 mais le capteur avait glissé", "none"),
        ("the SpO2 read 70 because the probe had slipped", "none"),
        ("sat 70, sonde urinaire en place. Il est tombé de son lit", "vital"),
        ("hémolyse, TA 70/40", "vital"),
        ("Hyperkaliémie à 7,4 sur tube hémolysé", "none"),
        ("Hyperkaliémie à 7,4, tube non hémolysé", "vital"),
        ("SpO2 70, écran du scope en panne", "vital"),
    ],
)
def test_a_value_that_was_an_error_raises_nothing(text: str, expected: str, assistant: Assistant) -> None:
    """Guards a sensor that slipped against a call to 15, and a value that was confirmed against its denial."""
    assert urgency(text, assistant) == expected


@every_row(
    ("text", "expected"),
    [
        ("Vérifie l'orthographe : « Glasgow 3, mydriase »", "none"),
        ("Traduis en anglais : « détresse respiratoire, SpO2 70 % »", "none"),
        ("à relire : « le malade devient bleu, il ne respire plus »", "none"),
        ("« Glasgow 3 » me dit le SMUR, mon patient est au CH de Dax", "vital"),
        ("orthographe à revoir, Glasgow 3 ce matin", "vital"),
        ('vérifie l\'orthographe : "SpO2 70 %"', "none"),
    ],
)
def test_what_is_quoted_in_a_text_about_words_is_nobodys(text: str, expected: str, assistant: Assistant) -> None:
    """Guards a translation against a call to 15, and a value that stands outside its quotation."""
    assert urgency(text, assistant) == expected


@every_row(
    ("text", "expected"),
    [
        ("acidocétose l'an passé", "none"),
        ("anaphylaxis last summer", "none"),
        ("tracé de 2017 : BAV complet", "none"),
        ("compte rendu réa 2022 : choc septique, intubé 9 jours", "none"),
        ("avant l'immuno, en 2011, mon patient a fait un arrêt cardiaque", "none"),
        ("mélanome, en 2011, choc anaphylactique ce matin", "vital"),
        ("depuis l'an dernier mélanome, choc septique", "vital"),
        ("essoufflé depuis l'été dernier, ne respire plus", "vital"),
        ("dossier suivi depuis 2022 : choc septique ce matin", "vital"),
        ("compte rendu réa 2022 : pneumopathie. Ce matin choc septique", "vital"),
    ],
)
def test_a_past_time_may_have_a_name_and_a_record_a_date(text: str, expected: str, assistant: Assistant) -> None:
    """Guards history against a call to 15, and what goes on since then or stands outside the record."""
    assert urgency(text, assistant) == expected


@pytest.mark.slow
@pytest.mark.parametrize(("name", "at_most"), [("kept", 0), ("learned", 8)])
def test_what_people_write_to_each_other_is_no_emergency(name: str, at_most: int, assistant: Assistant) -> None:
    """Guards a wrong chat window: of 420 everyday messages 45 called 15 before; nothing learns from the kept ones."""
    path = Path(__file__).with_name("everyday") / f"{name}.txt"
    called = [line for line in path.read_text(encoding="utf-8").splitlines() if urgency(line, assistant) != "none"]
    assert len(called) <= at_most, called
