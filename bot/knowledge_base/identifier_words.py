"""Shape of knowledge/language/identifiers.yaml: the words that tell a patient's identity from its look-alikes."""

from __future__ import annotations

from bot.knowledge_base.address_words import StreetWords
from bot.knowledge_base.civility_words import CivilityWords
from bot.knowledge_base.deed_words import DeedWords, Words, WorkWords
from bot.knowledge_base.entry_parts import Model
from bot.knowledge_base.familiar_words import FamiliarWords
from bot.knowledge_base.job_words import JobWords
from bot.knowledge_base.label_words import LabelWords
from bot.knowledge_base.phone_plans import PhoneWords
from bot.knowledge_base.pointing_words import PointingWords


class PatientWords(Model):
    """Who is cared for, and whose data lead to him or her."""

    patient: Words
    plural: Words
    relatives: Words
    kin: Words = ()
    """Of the family or near: with a name behind them, and an illness in the text, one who is cared for."""
    his_or_her: Words
    their: Words = ()
    """Likewise, before what is wrong with somebody (ses doigts)."""
    writer: Words
    """What is the writer's own."""
    mine: Words = ()
    """Before a relative of the writer's own."""
    told_of_oneself: Words = ()
    """Wordings of somebody who is cared for and writes: 'on m'a mis sous', 'mon oncologue'."""
    shared_with_nurses: Words = ()
    """Of those, the ones that a nurse or a pharmacist says, too (mes perfusions)."""
    mine_of_a_treatment: Words = ()
    """Before one's own treatment, with its number or not (ma 3e injection)."""
    treatments_of_oneself: Words = ()
    takes_oneself: Words = ()
    """Behind them a treatment is one's own (je prends du Keytruda)."""
    has_oneself: Words = ()
    """An age behind them tells the same, and an illness without a grade."""
    behind_name: Words
    """Right behind a name they make it that of somebody treated (sous, suivi, âgée)."""
    cared_for: Words
    """Behind a name they make it a patient's, even where he or she says it (je suis Mme Martin, suivie)."""
    finite: Words
    """Verbs that a surname in small letters may stand before (le patient fictif fait)."""
    does: Words
    """What only somebody does: behind a surname it is told of a person (sort, tousse, refuses)."""
    stays: Words
    """What is about somebody at the hospital: behind it, and *de*, stands who (dossier, bilan, transfert)."""
    done_to: Words = ()
    """What a doctor does to somebody, whose surname stands right behind (revu X)."""
    handled: Words = ()
    """Likewise, of whatever is told by an initial, a first name or the list of surnames (on m'a transféré B. X)."""
    seen: Words = ()
    """Likewise, of authors too: before an initial or a first name only (see B. X)."""
    vital_values: Words = ()
    """Before a figure, behind a surname with its initial: what is measured at a bed (FICTIF R. - TA 8/5)."""
    cleft: Words = ()
    """Before a surname that *qui* follows (c'est X qui refait)."""
    of_a_ward: Words = ()
    """Behind a surname, before a number or letter (X du secteur B)."""
    decided: Words = ()
    """What is decided of a treatment; behind it and *in* stands whose it is (restart nivo in X)."""
    decided_of: Words = ()
    """Between the treatment and who has it."""
    so_called: Words
    """Behind a surname they tell somebody (the Whitcombe gentleman)."""
    in_a_list: Words
    """Behind a surname, before a number: a list of who comes (X cure 4)."""
    family: Words
    """Before a surname, be it that of a place too (famille Pontacq)."""
    beside: Words
    """Before a surname in capitals they tell somebody (avec FICTIVE)."""
    sides: Words
    """Between the number of a room and the name of who lies there (lit 4 porte)."""
    rooms: Words
    """Before a number they are where somebody lies, and a name may follow."""
    sexes: Words = ()
    """Before an age, behind a name: 'X s. H72'."""
    shy_sexes: Words = ()
    """Of those, the ones that are a month too (M12): from forty on only."""
    persons: Words = ()
    """Who somebody is, between a name and an age, besides a patient (a man of 58)."""
    sex_signs: Words = ()
    """Signs of the sex, before an age or a year of birth."""
    sexes_in_full: Words = ()
    """Before a year of birth, besides the letters."""
    wards: Words = ()
    """Where somebody lies or is seen: 'M. X en hdj' is no colleague of it where an illness is named."""
    practices: Words = ()
    """Likewise, where nothing of `practices_of` says whose it is."""
    practices_of: Words = ()
    ages: Words
    ages_glued: Words
    aged: Words
    """Between a name and an age."""
    lives: Words
    homes: Words = ()
    """Where the elderly live: with its name, one letter and an age they fit one person."""
    residents: Words = ()
    """Who lives there: before a whole name, where a home is named or he is told to be ill; doctors are some too."""
    visited: Words = ()
    """Before a house number: what is done or brought at the home of somebody (passage au 27 rue…)."""
    called_to: Words = ()
    """Likewise of those who are called where somebody fell ill (appel au 3 impasse…), unless a service is named."""
    called_to_links: Words = ()
    care: Words
    """Of care, but no illness (hospitalisé, cure): with one of them a name behind a civility is a patient's."""
    clinical: Words
    """Of illness, and in no curated thing (saturation, fièvre): with one of them the text speaks of an illness."""


class ProfessionalWords(Model):
    """Who is a colleague, and what belongs to a service."""

    titles: Words
    shorthand: Words = ()
    """Of those, the ones that are *pour* in small letters, before a civility (regarder pr Mme X)."""
    roles: Words
    greetings: Words
    addressing: Words = ()
    """Before whom a letter addresses (cher confrère)."""
    addressed: Words = ()
    """Who is addressed so, besides those with a title."""
    before: Words
    """Right before a civility: a greeting, a signature, somebody to call."""
    side: Words
    """*de la part de*: with the word before *de*."""
    of: Words
    """Between a name and a service: du service, de la pharmacie."""
    calls_in: Words = ()
    """With *de* before a civility: who calls a service is of none (appel de Mme X au secrétariat)."""
    reports: Words
    """Behind a name: somebody who told the writer something."""
    reports_as_anybody: Words = ()
    """Behind *nous*, what somebody who is ill does as well (X nous appelle pour une diarrhée)."""
    reports_nothing: Words = ()
    """Behind *nous*, they tell who was sent (X nous a été adressé)."""
    facilities: Words
    service_lines: Words
    doctor_endings: Words
    """Endings of the words for a doctor of a discipline, not for the discipline."""
    mail: Words
    """Parts of the domain of a professional address."""
    personal_mail: Words
    said_at: Words = ()
    """How the sign of an e-mail address is said."""
    said_dot: Words = ()
    said_joins: Words = ()
    """What joins the words of an address that is said: a dot, a dash."""
    form_fields: Words
    """Fields of a form in which a professional introduces himself."""
    emergencies: Words = ()
    """Who is called to where somebody is ill: an address beside them is that of somebody."""
    places: Words = ()
    """Besides facilities and services: what an address or a telephone may be of (CPAM, a course)."""
    numbers: Words
    """What announces the number of a professional, a hospital or a drug."""
    medicine_codes: Words = ()
    """How the code of thirteen figures on a box of a medicine begins."""
    functional_mail: Words = ()
    """Before the sign of an e-mail address: a mailbox of a function, and of nobody (rcp, secretariat)."""
    makers: Words = ()
    """Who makes drugs: no patient, whatever stands around."""
    laboratories: Words = ()
    """Where tubes are sent."""
    known_people: Words
    """People whose names hospitals, streets or diseases bear."""


class NameWords(Model):
    """What a name is made of, and what is none."""

    first_names: Words
    particles: Words
    before_a_place: Words
    """Before a word with a capital they make it a place or a street."""
    articles: Words
    """Behind one of them stands a thing, not a surname (le Nimbex)."""
    articles_of_many: Words = ()
    """Between *chez* and a surname: a household (chez les X)."""
    in_a_trial: Words = ()
    """Before the name of a trial (incluse dans NADINA)."""
    borne_by: Words
    """Before a name, with *de* or without, they show that a thing bears it (maladie, score, étude)."""
    not_names: Words
    not_name_endings: Words
    not_lower_case_endings: Words
    cited: Words
    """Behind the name of an author."""
    no_verbs: Words
    """With their accent: 'à' is not the verb 'a' behind a surname."""
    adjective_endings: Words
    """Behind 'le patient', in small letters, a word that ends so says how he is."""
    disease_endings: Words = ()
    """Of diseases that knowledge/ has no words for: behind an age, a word that ends so is no name."""
    participle_endings: Words
    """With their accent, of a word in small letters behind 'un monsieur': how he is, not his name."""
    ordinary_surnames: Words
    """Everyday words that are frequent surnames: names behind a civility, even in lower case."""
    occupations: Words
    """In lower case at the head of a line, before an age: what somebody does, not what they are called."""
    abbreviations: Words
    """In capitals, beside a patient or an age, they are no surname and no initials."""
    naming: Words
    naming_oneself: Words = ()
    """The writer's own name follows."""
    naming_oneself_plain: Words = ()
    """So it does behind these where it has a capital; mostly anything else follows them."""
    short_surnames: Words = ()
    """Of two letters, in small letters too behind a civility (mr li)."""
    i_am: Words = ()
    """Before the writer's occupation and a comma, behind which a patient is told of (jsuis ambulancier, Mme X)."""
    whom: Words = ()
    """Behind that patient (que je ramène)."""
    hospitals_outside: Words = ()
    """Hospitals of other regions that bear a surname: behind an article they are no patient (the Christie)."""
    works: Words = ()
    """Behind an article they are read, not cared for (le Vidal)."""
    denied: Words = ()
    """Behind an eponym with a civility: it is said to be no name (mme Hashimoto c'est pas le nom de la dame)."""
    dotted: Words = ()
    """Letters with full stops that are no initials (p.o.)."""
    spelled: Words
    """Behind them the letters of a name follow one by one."""
    spelled_as: Words = ()
    """Between a letter and the word that begins with it."""
    bear_another_name: Words = ()
    """Surnames of the list that are mostly something else in a message: an examination, an author, a test."""
    eponyms: Words = ()
    """Of whom diseases, signs and scores bear the name: behind an illness and *de* they are no patient."""
    by_a_colleague: Words = ()
    """Behind them a listed name that stands alone is a colleague's: *relu par*, *demander à*."""
    ends_a_request: Words = ()
    """Behind a surname that *pour* announces they show that it is one."""
    mute_endings: Words = ()
    """A word of the list that is an ordinary word without one of them is that word, misspelt."""
    glued_articles: Words = ()
    """Single letters that people glue to a word: *lhopital*."""
    before_small_places: Words = ()
    """Behind them a name with a capital is that of a place, known or not."""
    from_there: Words = ()
    """Between somebody who *nous arrive* and the place."""
    near_a_place: Words = ()
    """With *de* behind them a place follows: *près de*, *la commune de*."""
    elided: Words
    """Single letters that begin a name with an apostrophe (N'Diaye)."""
    pronouns: Words
    species: Words = ()
    """Behind a single letter, in small letters, they are a germ (M. avium)."""
    maiden: Words


class BirthDateWords(Model):
    """What stands around a date or a place of birth, and what makes a date that of an event."""

    on_a_day: Words
    before_the_number_of_a_month: Words = ()
    """Between a day and a month that are both said in numbers (le 5 du 6)."""
    during: Words
    """Before a month or a year of birth."""
    at: Words
    """Before a town of birth."""
    definite: Words = ()
    """Before somebody of whom it was told (appeler la dame au…)."""
    town_articles: Words
    town_links: Words
    events: Words
    published: Words = ()
    """Behind the sex and a year: what was published then (femme, 1985 : premier cas)."""
    between_spoken_numbers: Words = ()
    """Between two numbers said one after the other ('zéro six, euh, vingt-deux')."""


class DoseWords(Model):
    """Behind a number they make it an amount."""

    units: Words


class IdentifierWords(Model):
    """Everything that the search for patient identifiers knows of French and English."""

    civilities: CivilityWords
    patients: PatientWords
    professionals: ProfessionalWords
    names: NameWords
    labels: LabelWords
    dates: BirthDateWords
    streets: StreetWords
    doses: DoseWords
    phones: PhoneWords = PhoneWords()
    deeds: DeedWords = DeedWords()
    work: WorkWords = WorkWords()
    pointing: PointingWords = PointingWords()
    jobs: JobWords = JobWords()
    familiar: FamiliarWords = FamiliarWords()
