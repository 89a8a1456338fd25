"""Written texts: topics with their ways in, details and links; drugs; the subscription; help."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering.answer import Block, Bullets, Details, Paragraph, SourceLine, Title
from bot.answering.topics import help_section, subscription_section, topic_section, topics_of, treatments_section
from bot.answering.wording import Wording
from bot.assistant import Assistant
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Topic
from bot.understanding.case import Case
from bot.understanding.query import Query


def with_topic(region: Assistant, **changes: object) -> Knowledge:
    """The region whose topic about immunotoxicities is changed."""
    given = region.knowledge.topics["immunotoxicity"].model_dump(by_alias=True) | changes
    return replace(region.knowledge, topics={**region.knowledge.topics, "immunotoxicity": Topic.model_validate(given)})


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def about(knowledge: Knowledge, *keys: str, language: LanguageCode = "fr") -> tuple[Block, ...]:
    return topic_section("about", keys, Wording(knowledge, language)).blocks


def test_a_topic_that_belongs_elsewhere_gives_way_to_the_sections_own(region: Assistant) -> None:
    """Guards the default text of each section, and that a topic is told where it belongs."""
    wording = Wording(region.knowledge, "fr")
    assert topics_of("about", ("pharmacovigilance", "immunotoxicity"), wording) == ["immunotoxicity"]
    assert about(region.knowledge, "pharmacovigilance")[0] == Title("Les immunotoxicités")
    assert topic_section("rcp", (), wording).blocks[0] == Title("La réunion")
    assert topic_section("directory", (), wording).blocks[0] == Title("L'annuaire")


def test_two_topics_are_told_and_no_third(region: Assistant) -> None:
    """Guards the length of an answer about several topics."""
    known = region.knowledge
    for number in (1, 2):
        known = replace(
            known,
            topics={
                **known.topics,
                f"more_{number}": known.topics["immunotoxicity"].model_copy(
                    update={"title": known.topics["immunotoxicity"].title.model_copy(update={"fr": f"Sujet {number}"})}
                ),
            },
        )
    told = [block.text for block in about(known, "immunotoxicity", "more_1", "more_2") if isinstance(block, Title)]
    assert told == ["Les immunotoxicités", "Sujet 1"]


def test_open_ways_stand_on_lines_of_their_own_and_the_others_wait(region: Assistant) -> None:
    """Guards the address of what is open, and that nothing is invented for what is not."""
    label = {"fr": "Accès", "en": "Access"}, {"fr": "Courriel", "en": "E-mail"}
    known = with_topic(
        region, ways_in=[{"label": label[0], "at": "https://x.example"}, {"label": label[1], "at": "to_be_announced"}]
    )
    assert texts(about(known, "immunotoxicity"))[1:] == ["Accès : https://x.example", "Courriel : à venir."]
    assert "to_be_announced" not in str(about(known, "immunotoxicity"))


def test_what_nobody_read_is_neither_said_nor_folded(region: Assistant) -> None:
    """Guards statements and details from general knowledge until somebody signs them."""
    hidden = {"fr": "Pas lu.", "en": "Unread.", "evidence": "background"}
    known = with_topic(
        region, statements=[hidden, {"fr": "Lu.", "en": "Read."}], details=[hidden, {"fr": "Repli.", "en": "Fold."}]
    )
    blocks = about(known, "immunotoxicity")
    assert texts(blocks) == ["Lu."]
    assert [block.items for block in blocks if isinstance(block, Details)] == [("Repli.",)]


def test_links_and_a_form_to_copy_stand_below(region: Assistant) -> None:
    """Guards the address of a link, and the blank form that folds."""
    [link] = [
        text
        for text in texts(topic_section("pathway", ("pharmacovigilance",), Wording(region.knowledge, "en")).blocks)
        if "https" in text
    ]
    assert link == "The portal: https://report.example"
    form = with_topic(region, blank_form=[{"fr": "Nom : …", "en": "Name: …"}])
    assert any(isinstance(block, Details) and block.items == ("Nom : …",) for block in about(form, "immunotoxicity"))


@pytest.mark.parametrize("draft", [True, False])
def test_a_topic_is_a_draft_while_anything_that_it_shows_is(region: Assistant, draft: bool) -> None:
    """Guards the mark: folded details count as what is in sight does."""
    signed = {"status": "validated", "validated_by": "Dr Name, internist", "checked_on": "2026-11-23"}
    detail = {"fr": "Repli.", "en": "Fold."} | ({} if draft else signed)
    known = with_topic(region, statements=[{"fr": "Lu.", "en": "Read."} | signed], details=[detail])
    [source] = [block for block in about(known, "immunotoxicity") if isinstance(block, SourceLine)]
    assert source.draft is draft


def test_a_drug_says_what_it_is(region: Assistant) -> None:
    """Guards the three kinds of drugs: an inhibitor with its toxicities, another drug, and what treats a toxicity."""
    drugs = region.knowledge.treatments
    steroid = drugs["orvaplatine"].model_copy(update={"supportive": True})
    known = replace(region.knowledge, treatments={**drugs, "steroid": steroid})
    wording = Wording(known, "fr")

    def told(*keys: str) -> str:
        return " ".join(texts(treatments_section(Case(Query(treatments=keys), "a button"), wording).blocks))

    assert "c'est un inhibiteur" in told("calunimab")
    assert "n'est pas un inhibiteur" in told("orvaplatine")
    assert "traitement de la toxicité" in told("steroid")
    titles = treatments_section(
        Case(Query(treatments=("calunimab", "orvaplatine", "steroid")), "a button"), wording
    ).blocks
    assert [block.text for block in titles if isinstance(block, Title)] == ["Calunimab (Calunor)", "Orvaplatine"]


def test_a_drug_cites_its_document_and_its_draft_mark(region: Assistant) -> None:
    """Guards the source of what a drug is: its document, what nobody read too, and a signature."""
    drugs = region.knowledge.treatments
    for changes, labels, draft in (
        ({"source": "invented", "evidence": "read"}, ("Source inventée",), True),
        ({"source": "invented", "evidence": "background"}, ("Source inventée",), True),
        ({"source": "invented", "evidence": "read", "status": "validated"}, ("Source inventée",), False),
    ):
        known = replace(
            region.knowledge, treatments={**drugs, "calunimab": drugs["calunimab"].model_copy(update=changes)}
        )
        section = treatments_section(Case(Query(treatments=("calunimab",)), "a button"), Wording(known, "fr"))
        [source] = [block for block in section.blocks if isinstance(block, SourceLine)]
        assert (source.labels, source.draft) == (labels, draft)
    bare = treatments_section(Case(Query(treatments=("calunimab",)), "a button"), Wording(region.knowledge, "fr"))
    assert not [block for block in bare.blocks if isinstance(block, SourceLine)]


def test_who_wants_out_is_told_how(region: Assistant) -> None:
    """Guards the two directions of the subscription."""
    wording = Wording(region.knowledge, "fr")
    assert "Se désabonner" in texts(subscription_section(True, wording).blocks)[0]
    assert "Annonces de la formation" in texts(subscription_section(False, wording).blocks)[0]


def test_help_gives_five_examples_and_small_talk_none(region: Assistant) -> None:
    """Guards the help: an introduction, five questions to type, the limits; thanks and goodbye in a line."""
    wording = Wording(region.knowledge, "fr")
    blocks = help_section("help", wording).blocks
    [examples] = [block for block in blocks if isinstance(block, Bullets)]
    assert len(set(examples.items)) == 5
    assert len(texts(blocks)) == 2
    assert len(help_section("thanks", wording).blocks) == 1
    assert texts(help_section("goodbye", wording).blocks) == ["À bientôt. Urgence vitale : 15."]
