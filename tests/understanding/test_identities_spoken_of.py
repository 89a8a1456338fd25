"""Who was discussed, presented or remembered, and who presents, writes or was asked: in both directions."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

NAMES = (
    "Thierry Pommarède", "Odette Vernouxel", "Awa N'Diaye", "Jean-Marc Etchebarne", "Claire Petit", "Kévin Szymczyk",
    "Maria da Silva", "Paul Lagarrigue", "Fatoumata Öztürk", "Marie-Laure Castelnau", "Bixente Ospital",
    "Anne Le Goff", "Robert Blanc", "Megan Pritchard",
)  # fmt: skip
SPOKEN_OF = (
    "Vous aviez discuté de {} à la RCP de mardi, il refait des transaminases à 480",
    "on a parlé de {} au staff hier, colite G3", "le cas présenté mardi, {}, refait une colite",
    "on avait présenté {} en RCP toxicités, myosite", "je voulais reparler de {}, colite G2 sous nivo",
    "vous vous souvenez de {} ? il refait une hépatite", "vous vous rappelez {} ? colite G3 en mars",
    "on staffe {} demain, ASAT 5N", "on a staffé {} lundi pour sa colite", "on reparle de {} jeudi, transas à 480",
    "j'ai discuté de {} avec l'onco, colite", "we discussed {} at the MDT, colitis is back",
    "do you remember {}, he has hepatitis again", "I presented {} at the board on Tuesday, myositis",
    "we spoke about {} last week, colitis G3", "concernant {} vu en RCP, rash", "{} discuté en RCP mardi : hépatite",
    "{} présenté en RCP toxicité, colite", "des nouvelles de {}, la colite ?", "le dossier {} passe en RCP, colite",
    "vous m'aviez parlé de {} mardi, il refait une colite", "il faudrait réévoquer {} en RCP, colite",
)  # fmt: skip


@every_row(("name", "frame"), product(NAMES, SPOKEN_OF))
def test_who_is_spoken_of_is_a_patient(name: str, frame: str) -> None:
    """Guards a whole name behind what is said of a case, before the meeting where it was said."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row("text", [
    "on a présenté Odette Vernouxel en RCP mardi, qu'avez-vous décidé ?", "discuté d'Odette Vernouxel en RCP toxicité",
    "we discussed Megan Pritchard at the MDT, any news?", "Vous aviez discuté de Rousselot à la RCP, transas à 480",
    "vous aviez discuté de Mme Petit à la RCP, colite", "on a présenté M. Petit en RCP, colite",
    "on a présenté Etcheverry au staff, hépatite sous nivo",
])  # fmt: skip
def test_a_board_a_title_or_a_listed_surname_tell_enough(text: str) -> None:
    """Guards messages in which nothing else is clinical, and a surname that many bear."""
    assert "name" in kinds_in(text), text


AT_WORK = (
    "{} présente les colites à la RCP de mardi", "discuté avec {} à la RCP, colite", "le topo de {} sur la myosite",
    "{} nous a parlé des colites au congrès", "l'article de {} sur les colites", "j'ai écouté {} parler des colites",
    "{} a présenté les données de nivolumab à l'ESMO", "vous aviez discuté avec {} à la RCP de mardi, colite",
    "le cours de {} sur les hépatites", "vous aviez discuté de l'article de {} en RCP, colite",
    "on a parlé du livre de {}, mélanome", "la conférence de {} sur la colite", "{} est l'oratrice du webinar colite",
    "we discussed the paper by {}, colitis", "{} presents the colitis talk on Tuesday",
    "as {} said at the meeting, colitis needs infliximab", "le webinar de {} sur les toxicités",
    "{} nous présente la RCP, colite", "{} anime la RCP toxicité", "{} est l'auteur du référentiel colite",
    "l'équipe de {} a montré que l'infliximab marche dans la colite", "présenté par {}, colite",
)  # fmt: skip


@every_row(("name", "frame"), product(NAMES, AT_WORK))
def test_who_presents_or_writes_is_nobody(name: str, frame: str) -> None:
    """Guards speakers, authors, and with whom something was discussed."""
    assert parts_of(frame.format(name)) == [], frame.format(name)


@every_row("text", [
    "On a discuté de Jimmy Carter et de son mélanome sous pembrolizumab", "on a parlé de James Allison au staff",
    "vous aviez discuté de Guillain Barré à la RCP", "on a discuté de Bordeaux Pellegrin en RCP, colite",
    "vous vous souvenez de Stevens Johnson sous nivo", "on a discuté de Check Mate 067 en RCP",
    "on a parlé de Mont de Marsan pour la colite", "on a parlé du Dr Claire Petit au staff, colite",
    "on a parlé de notre interne Claire Petit, colite", "on a parlé de Bordeaux en RCP, colite",
    "on a discuté de Stelara en RCP, colite", "on a présenté Checkmate 067 au staff, colite",
    "on a présenté le projet Claire Petit en réunion", "présenté Opdivo Yervoy en RCP, colite",
    "on a parlé de Claire Petit, notre interne, en réunion", "on a parlé de Kévin à la RCP, colite",
])  # fmt: skip
def test_what_is_discussed_is_nobody(text: str) -> None:
    """Guards famous people, diseases, hospitals, towns, trials, drugs and colleagues behind the same words."""
    assert parts_of(text) == [], text
