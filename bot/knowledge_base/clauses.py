"""Shape of knowledge/language/{negation,failures,values}.yaml: what denies, what fails, what stands around values."""

from __future__ import annotations

from collections.abc import Mapping

from bot.knowledge_base.entry_parts import NO_PHRASES, Model, Phrases
from bot.knowledge_base.fields import Key, Line
from bot.knowledge_base.functions import Function
from bot.knowledge_base.past_times import PastTimes


class Negation(Model):
    """How far a denial reaches. The denying words themselves are the cues negation, negation_after, history, past."""

    further: Phrases
    """Wordings that deny beside those cues: 'pas d'argument pour'."""
    histories: Phrases = NO_PHRASES
    """Events and diseases that a list behind the label of a history holds: 'ATCD : AVC 2015, IDM'. No complaint."""
    aftermath: Phrases = NO_PHRASES
    """Right before one of `histories` they tell that it alone is over: 'suites d'une myocardite grade 3'."""
    deaths: Phrases = NO_PHRASES
    """With `deaths_of` behind them a sign is what somebody died of, and nobody's today: 'mort d'un choc'."""
    deaths_of: Phrases = NO_PHRASES
    answers_no: Phrases
    """Alone behind a colon these deny what stands before it: 'convulsions : non'."""
    answers_none: Phrases = NO_PHRASES
    """Those of them that do so behind any mark: 'chest pain - none'."""
    says_no: Phrases = NO_PHRASES
    """Behind an item of a checklist these deny it without a colon: 'toux non / convulsions oui'."""
    answers_yes: Phrases = NO_PHRASES
    """Behind an item these say that it is there: 'toux non, convulsions oui'."""
    told_by_a_verb: Phrases = NO_PHRASES
    """Verbs with which an item of a list of denials is told as there: 'denies cough, *has* syncope'."""
    told_by_a_time: Phrases = NO_PHRASES
    """Times with which it is, behind a comma: 'denies fever, seizure *this morning*'."""
    ends_in_french: Phrases = NO_PHRASES
    """Words that end a French denial and go on with an English one: 'pas de fièvre, or il convulse'."""
    said_whole: Phrases = NO_PHRASES
    """What is denied whole: a sign right behind one of these is told anew, 'pas de fièvre *détresse respiratoire*'."""
    predicates: Phrases = Phrases()
    """How somebody is, which is no item of a list of what is denied: 'sans fièvre, dans le coma'."""
    further_behind: Phrases
    """Wordings that deny what stands before them, beside the cue negation_after."""
    results: Phrases = NO_PHRASES
    """Those of them that say how a test or an organ is; a sign before that is told: 'syncope scope normal'."""
    tests: Phrases
    """What is examined, and may be negative or normal by itself."""
    lists: Phrases
    """Those that deny every item of a list parted by commas: 'denies'."""
    ends: Phrases
    """Words at which a denial ends."""
    joins: Phrases
    """Words that end it unless the list goes on behind them: et, and."""
    goes_on: Phrases
    """Words that say, behind a comma or an 'and', that the list goes on."""
    last_of_list: Phrases
    """Words before the last item of a list: ni, ou."""
    seeming: Phrases
    """Wordings with a denying word that deny nothing: 'sans doute'."""
    excluding: Phrases
    """Words that exclude: denied themselves, they deny nothing ('pas exclu')."""
    undoing: Phrases
    """Words that undo an exclusion, beside the denying ones: 'non exclue'."""
    persisting: Phrases
    """Words for what gets better: denied, the sign goes on ('ne cède pas', 'pas amélioré')."""
    persisting_verbs: Phrases = NO_PHRASES
    """Those of them that stand right before a denial, as it is spoken: *cesse* pas."""
    ceasing: Phrases = NO_PHRASES
    """Verbs behind whose denial stands what goes on: *ne cesse* pas de convulser."""
    determining: Phrases = NO_PHRASES
    """Denials of the word behind them, whatever verb stands before: *aucune*, *pas de*."""
    undiminished: Phrases = NO_PHRASES
    """They say by themselves that what stands before them goes on: 'le choc persiste'."""
    adjacent: Phrases
    """Words that deny the one right behind them and nothing else: *non* gonflé."""
    of_the_next: Phrases = NO_PHRASES
    """Deny the state or the verb right behind them alone: *isn't in shock*, not *didn't treat the shock*."""
    resolved: Phrases
    """What is over: it says so of what stands before it, over one comma too."""
    doers: Phrases = NO_PHRASES
    """Right before a word for what is over it is the present: 'je récupère l'annuaire', as accents are not read."""
    links: Phrases
    """Little words between a denying word and its word: est, a été, encore."""
    asked_about: Phrases
    """Wordings that ask about a sign, or name it as a topic, without anybody having it."""
    asked_when: Phrases = NO_PHRASES
    """With each of `to_be_called` of its language behind these ask when one calls: 'dans quels cas doit-on appeler'."""
    to_be_called: Phrases = NO_PHRASES
    who_is_called: Phrases = NO_PHRASES
    """Between the two in the other order: 'appeler *le 15* quand ?'."""
    supposing: Phrases = NO_PHRASES
    """As the first words, before a bare name and a comma, with one of `then_asked` behind it: '*si* infarctus, …'."""
    then_asked: Phrases = NO_PHRASES
    presented: Phrases
    """Wordings that name a sign as a topic, unless somebody presents it: 'signes de'."""
    of: Line
    """The word at the end of such wordings that may be contracted: de."""
    of_contracted: tuple[Line, ...]
    """What it becomes with the article behind it: du, d'une."""
    relatives: Phrases
    """Family members; with each of `relatives_had` what follows is theirs, not the patient's."""
    relatives_of_mine: Phrases = NO_PHRASES
    """Behind one of these, before `relatives_had_today`, a relative may be the patient: 'mon père a fait'."""
    relatives_who_tell: Phrases = NO_PHRASES
    """With each of `tell_of` behind, and one of `theirs` or none, they tell of a patient: 'le fils dit que son'."""
    tell_of: Phrases = NO_PHRASES
    theirs: Phrases = NO_PHRASES
    relatives_had_today: Phrases = NO_PHRASES
    relatives_of: tuple[Line, ...]
    """Whose relatives, behind them: du patient."""
    relatives_had: Phrases
    past_times: PastTimes


class Failures(Model):
    """The wordings of a failure, to be combined with every function."""

    functions: Mapping[Key, Function]
    before_verb: Phrases
    """ne"""
    behind_verb: Phrases
    """plus, pas, rien: with 'ne', or alone at the end of the clause."""
    behind_verb_alone: Phrases
    """Those that also make a failure without 'ne'."""
    barely_behind: Phrases = NO_PHRASES
    """Behind a verb it can hardly be done any more: 'respire *à peine*'."""
    hardly_behind: Phrases = NO_PHRASES
    """The same, less and less: 'parle *de moins en moins*'."""
    may_follow: Phrases
    """What may follow them then: 'respire plus du tout', not 'respire plus vite'."""
    before_participle: Phrases
    """Auxiliaries: n'a pas (uriné)."""
    stops: Phrases
    """Before a verb, a participle or a noun: it is no more."""
    unable: Phrases
    """Before an infinitive: incapable de."""
    modals: Phrases
    """Verbs that, denied, make one: arrive, peut."""
    hard: Phrases
    """Before an infinitive: du mal à."""
    lacks: Phrases
    """Before a noun: pas de, sans."""
    loses: Phrases
    """Before a noun: absence de, perte de."""
    gone: Phrases
    """Behind a noun: absent, imprenable."""
    answered_no: Phrases = NO_PHRASES
    """Behind a colon, of what is, is done or is felt: 'conscient : non', 'pouls : aucun'."""
    sides: Phrases = NO_PHRASES
    """Between a function and its colon: 'motricité *D* : nulle'."""
    not_state: Phrases
    """Before a state: n'est plus."""
    little_words: Phrases
    """What may stand between the parts: articles, pronouns, adverbs."""
    reports: Phrases
    """Words that, before a pronoun, begin a clause with a subject of its own: dit *qu'* elle ne respire plus."""
    joins: Phrases
    """Words that go on with a list of functions: ni, et."""
    reversed_by: Phrases
    """Words behind it that make the contrary of it: ne respire pas *mal*."""
    patient: Phrases
    """Words for a patient as the subject."""
    of_people_and_things: Phrases = NO_PHRASES
    """Those of them that may stand for a thing too: *il*."""
    not_people: Phrases
    """Animals and machines: nothing in their clause is a patient's sign."""
    animals: Phrases = NO_PHRASES
    """Further animals, by kind and breed."""
    done_by: Phrases = NO_PHRASES
    """Right before one of them it did something to somebody: mordu *par* son chien."""
    things: Phrases
    """What is no patient, in the same clause: ordinateur, cathéter."""
    stands_at: Phrases = NO_PHRASES
    """Before a thing, these say where somebody is: un patient *dans* sa voiture."""
    beside: Phrases = NO_PHRASES
    """The same before somebody who is named right behind it: *devant* la télé elle convulse."""
    come_upon: Phrases = NO_PHRASES
    """Somebody who is not named, before those: *retrouvé* dans sa voiture."""
    well: Phrases = NO_PHRASES
    """Behind the verb of a function, or the last of several, these say that it works: respire et avale *bien*."""
    relative: Phrases = NO_PHRASES
    """Behind a thing, these say something of the thing after all: sur un logiciel *qui* ne répond plus."""


class Multiples(Model):
    """How a value is said as a multiple of the normal one, or of what it was before."""

    by: Phrases
    """Before the factor: x, multipliée par."""
    of_normal: Phrases
    """Behind it, and no other unit: N, fois la normale, LSN."""
    changed: Mapping[float, Phrases]
    """Words that are a factor: triplée."""
    dated_before: Phrases
    """Between the earlier value and its date: 72 *il y a* trois semaines, 268."""
    dated_after: Phrases
    """Behind the date: 72 three weeks *ago*, 268."""
    base_before: Phrases
    """Before the earlier value, where it stands behind the present one: 300 *pour une base à* 85."""


class ValueWords(Model):
    """The words around a measured value."""

    between: Phrases
    """Words that may stand between the name of a measure and its number."""
    told_by: Phrases = NO_PHRASES
    """The same with one word more, whoever tells it: K+ rendu *par le* labo à 7,3."""
    no_teller: Phrases = NO_PHRASES
    """… unless that word has a number of its own: selon le *module* 3."""
    less: Phrases
    """Those of them that compare: inférieure à."""
    more: Phrases
    """supérieure à."""
    at_most: Phrases = NO_PHRASES
    """No higher than the number behind: *ne remonte pas au-dessus de* 78."""
    at_least: Phrases = NO_PHRASES
    """No lower: *ne redescend pas sous* 190."""
    towards: Phrases
    """Words before the number that counts, when two follow: passée de 96 *à* 82."""
    times: Phrases = NO_PHRASES
    """Times of the day beside one of several values: 12/8 à midi, 6/3 *là*."""
    hours: Phrases = NO_PHRASES
    """Behind the number of an hour: à 9 *h*."""
    before_a_time: Phrases = NO_PHRASES
    """Little words before a time or a value of such a series: *à* 9 h, *puis* 8."""
    days: Phrases = NO_PHRASES
    """Before the number of a day: *J*1 4,2, *J*3 7,1."""
    of_now: Phrases = NO_PHRASES
    """Beside a value that takes the place of an older one: 82 hier, 97 *ce matin*."""
    of_then: Phrases = NO_PHRASES
    """Behind the older one: 82 *hier*, 97 ce matin."""
    was_before: Phrases = NO_PHRASES
    """Before the older one: *était à* 82, là 97."""
    rechecked: Phrases
    """Words before the number of a second measurement, which replaces the first: TA 58/30, *recontrôlée* 124/70."""
    treated_meanwhile: Phrases
    """Between the two, or behind the second, they say that the first was true: SpO2 78, *sous masque* 96."""
    multiples: Multiples
    before_name_with_unit: Phrases = NO_PHRASES
    """*78 % en saturation*: between a number with a unit of the measure and the name behind it."""
    opens_a_value: Phrases = NO_PHRASES
    """*il est à 78 % SpO2*: before such a number, beside the words of `between`."""
    paired: Phrases = NO_PHRASES
    """Names of what is typed with a second, lower number: *TA 120-80*."""
    units_of_pairs: tuple[Line, ...] = ()
    """Units of what is told in pairs."""
    unpaired: Phrases = NO_PHRASES
    """Right behind one of them: *pression artérielle systolique 120-60* has fallen."""
    aims: Phrases = NO_PHRASES
    """Right before the name of a measure these make its number what it should be: *objectif de* SpO2 88 %."""
    not_values: Phrases
    """Words before a number that is no value: grade 3."""
    before_name: Phrases
    """Words between a number and the name behind it: 82 % *de* saturation."""
    other_units: tuple[Line, ...]
    """Units that make a number something else where the measure does not list them."""
    boxes: Phrases
    """Names of a measure that are also a postal box: BP."""
    addresses: Phrases
    """Words of an address."""
    houses: Phrases
    """What has a postal box, right before it: CHU, BP 40."""
    numbered: Phrases
    """Little words between a postal box and its number: BP n° 40."""
    labels_of_a_box: Phrases = NO_PHRASES
    """Right before it, with nothing but a blank between: *référent* BP 60, *numéro* BP 80."""
    of_a_pressure: Phrases = NO_PHRASES
    """Right behind its number: a pressure after all, BP 60 *systolic*."""
    lettered_scores: tuple[Line, ...]
    """Behind a number with the letter G these tell a score and no grade: *G5 au Glasgow*."""
    other_names: Phrases = NO_PHRASES
    """Names of other things in which the name of a measure stands: *vitamine K 5*."""
    also_measured: Phrases = NO_PHRASES
    """What else has a number of its own, which is no value of the name behind it: *CRP 14 - plaquettes 230*."""
    in_capitals: tuple[Line, ...]
    """Abbreviations that are ordinary words too: they count in capitals only."""
    titles: Phrases
    """Words behind which a word with a capital is somebody's name."""
    streets: Phrases
    """Words behind which a street has its name."""
    denial_ends: Phrases
    """The second half of a denial that stands around a verb."""
    denial_spoken: Phrases
    """Those of them that deny alone, right behind the verb and before a pause: 's'étouffe *pas*'."""
    denial_goes_on: Phrases
    """Behind it these take the denial back: plus *que*."""
