"""What each part of a message adds: a second matter, where who asks works, a word with two meanings, a town."""

from __future__ import annotations

from bot.assistant import Assistant
from bot.knowledge_base.kinds import SectionKind
from tests.conftest import ask
from tests.rows import every_row

BOTH: dict[str, set[SectionKind]] = {
    "Quel spécialiste pour une pneumopathie à Saintes ? Comment être averti des nouvelles sessions ?": {
        "referents", "subscription"},
    "la RCP, c'est quand, et quel spécialiste pour une uvéite à Dax ?": {"referents", "rcp"},
    "yaura une session en 2026 ? si oui mettez moi dans la liste de diffusion": {"training", "subscription"},
    "selles liquides sous immuno, je le passe à qui d'abord et qu'est ce que je lui dis de faire": {
        "pathway", "toxicity"},
    "un DRESS sous nivo, à qui je l'adresse à Limoges et qu'est-ce que je fais avant le transfert ?": {
        "referents", "toxicity"},
    "diabète inaugural sous pembro à Orthez : endocrino ? et insuline tout de suite ou pas": {"referents", "toxicity"},
    "nephrology contact Bordeaux, plus how do I sign up for your announcements": {"referents", "subscription"},
    "uvéite en ville, quel est le parcours, et la formation est-elle ouverte aux ophtalmologistes ?": {
        "pathway", "training"},
    "insuffisance surrénale à Loudun : quelle dose d'hydrocortisone, et quel endocrino ?": {"referents", "toxicity"},
    "Bonjour, qu'appelle-t-on immunotoxicité ?": {"about"},
    "How do I use this bot for checkpoint inhibitors?": {"about", "help"},
    "qu'est-ce que l'assistant sait faire pour le nivolumab ?": {"about", "help"},
    "Le généraliste suit un grade 1 sous anti-PD-L1 : il reste seul en première ligne, ou un référent d'emblée ?": {
        "pathway"},
}  # fmt: skip


@every_row("text", BOTH)
def test_each_part_is_answered(text: str, assistant: Assistant) -> None:
    """Guards each rule that finds a second question."""
    assert BOTH[text] <= {*ask(assistant, text).kinds}


@every_row(
    ("text", "toxicities"),
    [
        ("patient sous nivolumab, boutons grade 2", ("rash",)),
        ("elle a des boutons, grade 2", ("rash",)),
        ("les boutons ne marchent pas", ()),
        ("épaules et hanches raides le matin, patient sous nivolumab", ("polymyalgia",)),
        ("un rhumato à Dax pour des polyarthralgies", ("arthritis",)),
        ("insuff corticotrope sous nivo", ("hypophysitis",)),
        ("le code CIM-10 de l'amylose AL", ()),
    ],
)
def test_a_word_means_what_stands_beside_it(text: str, toxicities: tuple[str, ...], assistant: Assistant) -> None:
    """Guards words that are a disease beside a patient, and shortened ones."""
    assert ask(assistant, text).query.toxicities == toxicities


@every_row(
    ("text", "tier"),
    [
        ("Je suis rhumatologue en ville, j'aurais besoin du rhumato référent du CHU de Poitiers", "recourse"),
        ("un dermato de ville à Dax", "first_line"),
    ],
)
def test_where_who_asks_works_is_no_tier(text: str, tier: str, assistant: Assistant) -> None:
    """Guards the tier that is sought against that of the asker's own work."""
    assert ask(assistant, text).query.tier == tier


def test_near_the_patient(assistant: Assistant) -> None:
    """Guards the patient's town against that of whoever treats him."""
    text = "Patient domicilié à Guéret, traité chez nous à Limoges : quel pneumologue au plus près de chez lui ?"
    assert ask(assistant, text).place_name.startswith("Guéret")
