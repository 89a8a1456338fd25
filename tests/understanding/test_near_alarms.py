"""Kinds of near-alarms and of emergencies in a few words, each crossed in both directions."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row
from tests.understanding.test_alarms import urgency

PAIRS = ("76/44", "80/40", "62 / 35", "88/50")
BESIDE = ("pouls à 140", "FC 130", "sat 93", "tachycarde", "FR 24", "HR 128", "SpO2 94 %", "fièvre 39")
VERBS = ("étouffe", "s'étouffe", "suffoque", "croule")
BURDENS = ("sous la paperasse", "sous les dossiers", "sous les mails", "d'ennui")
STARTLED = ("choquée par l'annonce", "sous le choc du diagnostic", "est choqué par la facture", "shocked by the news")
SUPPOSES = ("si un jour", "si jamais", "le jour où")
SUPPOSED_SIGNS = ("il convulse", "elle ne respire plus", "il fait un choc", "elle perd connaissance")
SCALED = ("bloc complet", "état de choc", "arrêt cardiaque", "choc anaphylactique")
ONLY = (
    "ne répond que par des grognements",
    "répond par des gémissements",
    "ne fait plus que gémir",
    "elle grogne quand on la secoue",
    "only groans when shaken",
    "he only responds to pain",
    "she just moans",
)
METERS = ("glycémie affiche HI", "dextro hors échelle", "lecteur marque HI", "sugar reads HI", "glucose off the scale")
AGREEING = ("les deux jambes mortes", "un bras et une jambe morts", "jambes inertes", "lèvres bleuâtres")


@every_row(("pair", "beside"), list(product(PAIRS, BESIDE)))
def test_a_pair_without_a_name_is_a_pressure_beside_another_measure(
    pair: str, beside: str, assistant: Assistant
) -> None:
    """Guards a missed shock: a hurried hand leaves the letters TA out."""
    assert urgency(f"{pair}, {beside}", assistant) == "vital"
    assert urgency(f"{beside} {pair}", assistant) == "vital"


@every_row("said", [f"118/72, {one}" for one in BESIDE[:2]] + [f"44/76, {one}" for one in BESIDE[:2]])
def test_a_usual_pressure_and_a_pair_that_is_none_raise_nothing(said: str, assistant: Assistant) -> None:
    """Guards the limits: below 90 alarms, and the first number of a pressure is the higher one."""
    assert urgency(said, assistant) == "none"


@every_row("said", ["dermato 64/40", "vision 8/10", "rdv le 24/12", "80/40", "page 76/44 du référentiel"])
def test_a_pair_alone_is_no_pressure(said: str, assistant: Assistant) -> None:
    """Guards departments, dates and pages: without another measure of the body nothing is read into a pair."""
    assert urgency(said, assistant) == "none"


def test_a_named_pressure_is_the_pressure(assistant: Assistant) -> None:
    """Guards a second pair beside the named one: the heading of a page is not this patient's."""
    assert urgency("TA 130/80, pouls 72, page 76/44", assistant) == "none"


@every_row(("verb", "burden"), list(product(VERBS, BURDENS)))
def test_what_overwhelms_is_nobodys_body(verb: str, burden: str, assistant: Assistant) -> None:
    """Guards figures of speech, whoever they are said of; the verb by itself stays an alarm."""
    assert urgency(f"la patiente {verb} {burden}", assistant) == "none"
    assert urgency("la patiente s'étouffe sous son masque", assistant) == "vital"


@every_row("startled", STARTLED)
def test_what_startles_is_no_shock(startled: str, assistant: Assistant) -> None:
    """Guards feelings about a diagnosis; a shock without them stays one."""
    assert urgency(f"la patiente est {startled}, psychologue ?", assistant) == "none"
    assert urgency("la patiente est choquée, TA imprenable", assistant) == "vital"


@every_row(("supposes", "sign"), list(product(SUPPOSES, SUPPOSED_SIGNS)))
def test_what_may_happen_one_day_has_not(supposes: str, sign: str, assistant: Assistant) -> None:
    """Guards the question of a careful relative; said first, the sign is there, and so is one that was measured."""
    assert urgency(f"{supposes} {sign} à la maison, je fais quoi ?", assistant) == "none"
    assert urgency(f"{sign}, {supposes} ça recommence je fais quoi ?", assistant) == "vital"
    assert urgency(f"TA 60/30, {supposes} {sign} je fais quoi ?", assistant) == "vital"


@every_row("sign", SCALED)
def test_a_question_about_a_scale_is_nobodys(sign: str, assistant: Assistant) -> None:
    """Guards questions of classification; the same sign of a patient alarms though the scale is named."""
    assert urgency(f"{sign} : quel grade dans la CTCAE ?", assistant) == "none"
    assert urgency(f"is {sign} grade 3 or 4 in CTCAE", assistant) == "none"
    assert urgency(f"mon patient est en {sign}, quel grade dans la CTCAE ?", assistant) == "vital"


@every_row("said", ["RMM mardi sur un arrêt cardiaque", "staff demain sur le choc anaphylactique : qui présente ?"])
def test_a_meeting_may_say_when_it_is_before_its_topic(said: str, assistant: Assistant) -> None:
    """Guards meetings: a day between the meeting and its topic parts nothing."""
    assert urgency(said, assistant) == "none"


@every_row("said", ["je cherche l'article sur le choc cardiogénique", "looking for the paper on cardiac arrest"])
def test_who_looks_for_a_text_has_nobody_ill(said: str, assistant: Assistant) -> None:
    """Guards searches in the literature."""
    assert urgency(said, assistant) == "none"


@every_row("said", [*ONLY, *METERS, *AGREEING])
def test_sounds_alone_meters_beyond_their_scale_and_every_ending_alarm(said: str, assistant: Assistant) -> None:
    """Guards missed comas, ketoacidoses and paralyses that were said in words of another form."""
    assert urgency(said, assistant) == "vital"


@every_row("said", ["hi, glucose 6", "il répond bien", "gémit quand on mobilise le genou", "jambes lourdes"])
def test_their_words_elsewhere_raise_nothing(said: str, assistant: Assistant) -> None:
    """Guards the words of those signs where nothing is wrong."""
    assert urgency(said, assistant) == "none"


@every_row("said", ["9 selles/j de plus que d'habitude sous ipi", "8 stools above baseline on nivolumab"])
def test_seven_stools_above_baseline_go_to_hospital(said: str, assistant: Assistant) -> None:
    """Guards CTCAE's 'hospitalisation indicated'; six do not, and a count without a baseline does not."""
    assert urgency(said, assistant) == "hospital"
    assert urgency(said.replace("9", "6").replace("8", "6"), assistant) == "none"
    assert urgency("9 selles par jour sous ipi", assistant) == "none"


@every_row(
    "said", ["diplopie sous pembro", "ptosis sous nivolumab", "mon patient voit double", "double vision on nivo"]
)
def test_eye_muscles_go_to_hospital_and_keep_what_to_do(said: str, assistant: Assistant) -> None:
    """Guards myositis with myocarditis behind a drooping lid: the hospital first, what to do there below."""
    answer = ask(assistant, said)
    assert (answer.urgency, answer.kinds[:2]) == ("hospital", ("urgent", "toxicity"))


@every_row(
    "said",
    [
        "son cœur ne bat plus",
        "her heart isn't beating",
        "on masse depuis dix minutes",
        "ma collègue masse",
        "CPR ongoing in the CT scanner",
        "trois crises sans qu'elle reprenne conscience",
        "saignement du cou, ça gicle jusqu'au mur",
    ],
)
def test_an_arrest_or_a_bleed_told_by_what_is_done_or_seen_alarms(said: str, assistant: Assistant) -> None:
    """Guards missed arrests: who massages has no time to name them."""
    assert urgency(said, assistant) == "vital"


@every_row("said", ["on a une masse au scanner", "le kiné masse la cicatrice", "son cœur bat vite", "la peau gicle"])
def test_a_mass_a_massage_and_a_fast_heart_are_no_arrest(said: str, assistant: Assistant) -> None:
    """Guards the other senses of those words."""
    assert urgency(said, assistant) == "none"


@every_row(
    "said",
    [
        "hémorragie de personnel dans le service",
        "si un patient fait un malaise pendant la perf, qui appelle qui ?",
        "is grade 4 hepatitis defined by ALT alone?",
        "c'est grade 3 ou 4 une colite hospitalisée ?",
    ],
)
def test_wards_rehearsals_and_scales_have_nobody_ill(said: str, assistant: Assistant) -> None:
    """Guards organising, drafting and grading against a call to 15."""
    assert urgency(said, assistant) == "none"


@every_row(
    "said", ["TV sans pouls, deux chocs délivrés, on continue le massage", "elle ne respire plus, on fait quoi ?"]
)
def test_an_emergency_that_was_understood_never_says_that_it_was_not(said: str, assistant: Assistant) -> None:
    """Guards the first screen of an emergency: the call stands there, and no excuse beneath it."""
    kinds = ask(assistant, said).kinds
    assert kinds[0] == "emergency"
    assert "fallback" not in kinds
