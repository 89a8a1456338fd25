"""Shape of knowledge/language/discourse.yaml: what makes an alarming word a topic rather than a sign of today."""

from __future__ import annotations

from bot.knowledge_base.entry_parts import NO_PHRASES, Model, Phrases


class DiscourseWords(Model):
    """Words that say of whom, or of what, a text speaks."""

    another_patient: Phrases = NO_PHRASES
    """Behind these nothing of the turn before holds: *autre patiente :* les deux genoux gonflés."""
    addition: Phrases = NO_PHRASES
    """With these a turn adds a toxicity to the patient of the turn before: 'il a *aussi* une arthrite' …"""
    no_addition: Phrases = NO_PHRASES
    """… but not so: 'hépatite *associée au* nivolumab' …"""
    somebody_new: Phrases = NO_PHRASES
    """… nor where it introduces somebody: 'j'ai aussi *un patient* avec une arthrite'."""
    same_place: Phrases = NO_PHRASES
    """… but the place, where these say so: *même ville*."""
    same_patient: Phrases = NO_PHRASES
    """The patient of the turn before, with another problem: *même patient, colite grade 1*."""
    handed_over: Phrases = NO_PHRASES
    """Others are with the patient already: *le samu l'a pris*. A sign that is read beside them counts all the same."""
    tells_more: Phrases = NO_PHRASES
    """They tell more of the patient of the turn before: *c'est pour* une colite, *il a aussi* une TSH à 60."""
    mine: Phrases
    """A patient who is there, or something that happens now."""
    right_now: Phrases = NO_PHRASES
    """It happens while it is written."""
    of_my_patient: Phrases = NO_PHRASES
    """Beside a measured value: whose it is."""
    what_now: Phrases
    """Asks what to do: of a patient who is there as well, unless one of `supposes` stands before."""
    supposes: Phrases
    """Before a sign: it has not happened."""
    somebody: Phrases
    civil_titles: Phrases = NO_PHRASES
    """Before a name, somebody who may be the patient; the first stands for all of them, and for the name."""
    owners: Phrases = NO_PHRASES
    """At the head of a clause: whose the part of the body is that follows ('*son* cœur s'arrête')."""
    subjects: Phrases
    """One word each; right before a sign they say that somebody has it now: *il* convulse."""
    beside_a_bare_name: Phrases = NO_PHRASES
    """Beside the bare name of an emergency they tell only where it is, since when, and that it is urgent."""
    around_care: Phrases = NO_PHRASES
    """When something happens: *dans les suites de*, *le lendemain de* …"""
    whose_care: Phrases = NO_PHRASES
    """… with one of these, one word each, before …"""
    of_the_care: Phrases = NO_PHRASES
    """… or one of these, where nothing is asked …"""
    events_of_care: Phrases = NO_PHRASES
    """… what was done to a patient: a sign beside it is that patient's."""
    turns: Phrases = NO_PHRASES
    """Right before a sign: what was told before it was calm, and this is of now (*stable, mais état de choc*)."""
    suspected: Phrases = NO_PHRASES
    """Beside the bare name of an emergency: somebody may have it now (*AVC probable*, *infarctus non exclu*)."""
    sudden: Phrases = NO_PHRASES
    """The same, which names no doubt: *AVC massif*."""
    believed: Phrases = NO_PHRASES
    """Right before such a word: it was only believed (*j'ai cru qu'il* ne respirait plus)."""
    between_subject: Phrases
    """What may stand between the two: il *ne* respire plus."""
    beds: Phrases = NO_PHRASES
    """Before a number, between the two: le monsieur *de la* 12 étouffe."""
    impersonal: Phrases
    """Wordings that hold a word for somebody and mean nobody: il y a."""
    in_general_before: Phrases
    """Words before `somebody` that make anybody of it: *un* patient."""
    unreal: Phrases
    """Stories, exams, drills, jokes: nothing of it happens, whoever is spoken of."""
    likened: Phrases = NO_PHRASES
    """Right before one of `unreal` they tell how somebody really is: *comme* dans un film."""
    about_words: Phrases
    """Translations, spellings, offices, figures of speech: nobody is ill, unless somebody or a value is spoken of."""
    makes: Phrases
    """Words before one of `works`, but for those of `made_between`: nobody is ill then, as with `about_words`."""
    made_between: Phrases
    works: Phrases
    """What somebody writes or teaches: topo, mémoire."""
    written: Phrases
    """Texts, teaching and figures, which name their topic behind them."""
    of_a_text: Phrases
    """Words between a text and its topic: fiche *pour*."""
    courses: Phrases = NO_PHRASES
    """A course that is given or asked for …"""
    treats_of: Phrases = NO_PHRASES
    """… the words behind which its matter stands, in the same sentence: 'formation : on *parle de* la myocardite' …"""
    on_its_programme: Phrases = NO_PHRASES
    """… and those before which it does: 'la colite sévère est-elle *au programme* de la formation'."""
    has_one: Phrases = NO_PHRASES
    """With these a clause begins in which the writer has what the course was about: 'et là *j'ai* une myocardite' …"""
    leads_to_it: Phrases = NO_PHRASES
    """… and what may stand before them: *et maintenant* j'ai."""
    one_of_it: Phrases = NO_PHRASES
    """… and between them and the disease, the patient or the grade: j'ai *une*."""
    dated: Phrases
    """When it takes place, between a text or a meeting and its topic: RMM *mardi* sur."""
    ends_a_topic: Phrases
    """Words at which the topic ends."""
    asks: Phrases
    """Words that a question begins with."""
    in_general: Phrases
    """What makes the question one in general, where it stands before every sign."""
    is_general: Phrases
    """What says it of the sign before: *est-elle fréquente*."""
    figures: Phrases
    """What makes of a grade a figure or a definition."""
    hypotheses: Phrases = NO_PHRASES
    """What supposes a grade of a case that was told before: *and if it becomes grade 4*."""
    comes_to: Phrases = NO_PHRASES
    """The same of the turn before alone: *ça devient grade 4 ?*."""
    numbered: Phrases = NO_PHRASES
    """Before a number these name a part of a text: *diapo 12*."""
    done_with: Phrases = NO_PHRASES
    """Right before 'arrêté (le nivolumab)' it was done, and is not asked."""
    graded_in_general: Phrases = NO_PHRASES
    """Behind these a graded toxicity is what may come, is told apart or is counted: 'comment reconnaître une', 'risque
    de'; nobody has it unless somebody or whom to call is spoken of."""
    thresholds: Phrases = NO_PHRASES
    """Behind these a grade is where something begins: *à partir de quelle saturation … grade 4*."""
    void_values: Phrases
    """What says that a measured value was an error."""
    appearing: Phrases = NO_PHRASES
    """Right before a sign: it is a problem of its own beside the disease that is named ('apparition d'arthralgies')."""
    facts: Phrases = NO_PHRASES
    """Results, findings, history, requests: they say neither that somebody is in danger nor the contrary."""
    introducing: Phrases = NO_PHRASES
    """What only introduces somebody, and that they are well: *homme de 60 ans, mélanome, vient pour contrôle*."""
    sensors: Phrases = NO_PHRASES
    """What measures, and …"""
    sensor_faults: Phrases = NO_PHRASES
    """… what is wrong with it behind it, in the same clause: the value was an error then too."""
    not_void_behind: Phrases = NO_PHRASES
    """Words before one of `void_values` that deny it: *non* hémolysé."""
    criteria: Phrases = NO_PHRASES
    """Alone behind a card they ask for its criteria: *les critères ?*, *critères du grade 3*."""
    given: Phrases = NO_PHRASES
    """Alone behind a card they ask what its sheet says of them: *bolus ?*."""
    around_a_short_turn: Phrases = NO_PHRASES
    """What may stand around both, besides little words and a grade."""
    worse_who: Phrases = NO_PHRASES
    """Who gets worse, and …"""
    worse_how: Phrases = NO_PHRASES
    """… that they do, each behind each: *ça* | *s'aggrave*."""
    worse: Phrases = NO_PHRASES
    """The same without anybody: *aggravation*."""
    of_the_office: Phrases = NO_PHRASES
    """A question with one of these asks about somebody who is called, and not about the case."""
    not_worse: Phrases = NO_PHRASES
    """Right beside it they deny it: *pas d'aggravation*."""
