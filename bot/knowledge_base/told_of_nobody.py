"""Shape of knowledge/language/told_of_nobody.yaml: which part of a message tells of nobody who is in danger now."""

from __future__ import annotations

from bot.knowledge_base.entry_parts import Model, Phrases


class ToldOfNobody(Model):
    """Words that say it of the part of a message in which they stand; what is told beside that part counts."""

    told_in: Phrases
    """Before a story, at the head of a sentence: *dans* la série."""
    before_a_story: Phrases
    """What may stand between the two: dans *la dernière* série."""
    stories: Phrases
    """Films, books, dreams: nobody who is ill."""
    told_on: Phrases
    """The same whole: *à la télé*."""
    tales: Phrases
    """How it goes on behind a story without a mark: dans le film *un homme*; not 'dans la série de crises'."""
    opening: Phrases
    """What may stand before these at the head of the sentence: *hier* dans la série."""
    shows: Phrases
    """Behind a story what it shows, up to a comma: un film *où*."""
    told_again: Phrases
    """Where the story ends, and life goes on: *pour de vrai*, *mon* mari."""
    asks_for_words: Phrases
    """A translation or a spelling is asked for: what is quoted is a sentence, and nobody's."""
    papers: Phrases
    """What is written for others, whose items are quoted; with one of the two below."""
    works_on: Phrases
    asks_about_papers: Phrases
    callers: Phrases
    """Somebody speaks: what is quoted is what happens to them."""
    callers_now: Phrases
    """Those of them who can only be there, so that no word of a paper makes a topic of what they say."""
    called: Phrases
    """Behind the items of a paper and a mark: → *15*."""
    fears: Phrases
    """Who is afraid, before one of `feared` …"""
    feared: Phrases
    under_way: Phrases
    """… it has happened all the same, where one of these stands behind."""
    calm: Phrases
    """Beside the fear these say that nothing is the matter; without them a fear counts as what it fears."""
    until_now: Phrases
    """… and these, that it was so before: *d'habitude* il va bien."""
    each_time: Phrases
    """A habit: *à chaque* …"""
    laughable: Phrases
    """… where nobody falls ill: *penalty*."""
    figures_of_speech: Phrases
    """What nobody has so often: fait un *infarctus* à chaque penalty."""
    unanswered: Phrases
    """Somebody gives no answer …"""
    harmless_because: Phrases
    """… for a reason that is told as one: *normal*, *parce que* …"""
    reasons: Phrases
    """… and harms nobody: *sourd*. It has to end the sentence, but for `of_a_reason`."""
    of_a_reason: Phrases
    not_harmless: Phrases
    """Anywhere in the message these leave the sign what it is: *mais*, *par terre*."""
    things: Phrases
    """What does not answer and is no patient …"""
    broken: Phrases
    """… right before one of these, or before one of the next."""
    as_things_do: Phrases
    """What else is said of it in the sentence, where none of the next stands."""
    people: Phrases
    death_papers: Phrases
    """A death that is over, and the papers of it; what stands behind it, up to `told_again`, was its cause."""
    joins: Phrases
    """… and no further than these either."""
    services: Phrases
    """Who is called for help, behind …"""
    offices: Phrases
    """… one of these: nobody calls them."""
    of_an_office: Phrases
    """Between the two: chef de service *du* SAMU."""
    numbers: Phrases
    """… or one of these, where `sends` stands behind it in the sentence."""
    sends: Phrases
    recovered: Phrases
    """Behind a past time, in its sentence: what was told between the two is over."""
    not_yet: Phrases
    """Right before it they deny it: *not* back to normal."""
    since_then: Phrases
    """… unless one of these stands there."""
    check_lists: Phrases
    """Lists whose items, behind a colon, nobody has …"""
    asks_each_time: Phrases
    """… and what opens such a list without a colon: avant chaque cure *nous demandons* …"""
    filled_in: Phrases
    """… where none of these answers them: syncope : *oui*."""
    seen_there: Phrases
    """Who was examined: hier *aux urgences* pour une syncope …"""
    lately: Phrases
    """… on a day that is over …"""
    sent_home: Phrases
    """… and was sent home: what was told between is over …"""
    comes_back: Phrases
    """… unless one of these, or of `under_way`, stands behind."""
    own_lists: Phrases
    """Lists of whoever writes, whose items nobody has where `asks_about_papers` asks what is missing …"""
    lists_of_somebody: Phrases
    """… and those of a patient, whose items are his: *liste des problèmes :*."""
    looks_for: Phrases
    """Who looks for one of `papers` …"""
    for_others: Phrases
    """… to hand it out: the items behind its bracket or colon are nobody's."""
    titled: Phrases
    """What has a title in quotation marks: le module « Choc, coma » …"""
    called_so: Phrases
    """… and what may stand between: le module *intitulé* « … »."""
    drained: Phrases
    """What happens to a thing and to nobody: *plus de batterie* …"""
    dies: Phrases
    """… so that right behind it *it* dies, and nobody else."""
    of_the_thing: Phrases
    """Its pronoun: *il* va mourir."""
    jolts: Phrases
    """What a machine did …"""
    unharmed: Phrases
    """… to nobody: *aucun blessé*."""
    stops_a_house: Phrases
    """A strike or a failure, beside which …"""
    we_are_stopped: Phrases
    """… we all are: on est *paralysés*; with nothing behind it but a mark or one of the next."""
    by_a_house: Phrases
    when: Phrases
    """Behind a past time: sauvée en 2024 *quand* …"""
    stood_so: Phrases
    """… how things stood then: elle ne *respirait* plus. What is told up to the comma was of then."""
    from_day: Phrases
    """A stay between two days: *du* 3 …"""
    to_day: Phrases
    """… *au* 17 janvier."""
    that_is: Phrases
    """Behind a mark, what explains the short name before it: SAT 72 : *c'est le* …"""
    other_rates: Phrases
    """… as no measure of a patient: *taux de satisfaction*."""
    no_response: Phrases
    """Who does not respond …"""
    to_a_drug: Phrases
    """… *to* a treatment that is named right behind."""
    figures: Phrases
    """What befalls a body or, right before one of the next, files and computers: *coma* …"""
    of_papers: Phrases
    """… *administratif*."""
    carriers: Phrases
    """Who carries patients and, at the head of a sentence …"""
    do_not_answer: Phrases
    """… does not pick up the phone; what else stands there is told of whoever it is told of."""
