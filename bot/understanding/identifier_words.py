"""The words around a name, a number or a date that tell a patient's data from its look-alikes."""

from __future__ import annotations

from dataclasses import dataclass


def word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class IdentifierWords:
    """The words that tell a patient's data from look-alikes: lower case, without accents, œ as oe."""

    civilities: frozenset[str] = word_set("monsieur madame mademoiselle mr mme mlle melle mrs mister")
    shy_civilities: frozenset[str] = word_set("m ms miss")
    """Also something else (metre, millisecond, to miss): the name behind them must have a capital."""
    patient: frozenset[str] = word_set("patient patiente pt pte malade homme femme")
    naming: frozenset[str] = word_set("nomme nommee denomme denommee s'appelle s'appelant prenomme prenommee named")
    """Words that announce the name of the person spoken of."""
    name_labels: frozenset[str] = word_set("nom prenom prenoms name surname identite")
    """Fields of a form: a name follows after a colon."""
    greetings: frozenset[str] = word_set("bonjour bonsoir hello hi salut")
    """In 'Bonjour Madame Dupont,' the name is that of the reader."""
    before_colleagues: frozenset[str] = word_set(
        "cher chere chers cheres dear merci thanks cordialement cdt cdlt regards sincerely signe signee contacter "
        "joindre appeler contact suis secretariat equipe consultation consult service"
    )
    """Words right before a civility that make the person a colleague: greeting, signature, somebody to call."""
    titles: frozenset[str] = word_set(
        "dr drs docteur docteurs doctor pr prof professeur professeure professor maitre referent referente"
    )
    roles: frozenset[str] = word_set(
        "secretaire cadre infirmier infirmiere ide idec ipa interne externe pharmacien pharmacienne assistant "
        "assistante technicien technicienne collegue confrere consoeur medecin chef directeur directrice president "
        "presidente coordinateur coordinatrice coordonnateur coordonnatrice kine dieteticienne psychologue nurse "
        "secretary pharmacist colleague resident ministre prefet prefete maire juge senateur doyen arc"
    )
    """Occupations: with one of them beside it, a name is a professional's."""
    facilities: frozenset[str] = word_set(
        "ch chu chr chru ght gh hopital hopitaux clinique polyclinique institut centre hia usld ehpad maison pole "
        "hospital clinic center batiment pavillon cabinet"
    )
    known_people: frozenset[str] = frozenset({
        "robert boulin", "samuel pozzi", "camille guerin", "francois mitterrand", "jean villar", "xavier arnozan",
        "jean bernard", "robert picque", "rene dubos", "georges renon", "alienor d aquitaine", "henri laborit",
        "claude bernard", "stevens johnson", "guillain barre", "gilbert",
    })  # fmt: skip
    """People whose names hospitals or diseases bear; callers add those of their own directory."""
    specialties: frozenset[str] = word_set(
        "dermato gastro cardio pneumo neuro nephro endocrino ophtalmo rhumato hemato onco interniste dermatologue "
        "gastroenterologue cardiologue pneumologue neurologue nephrologue endocrinologue ophtalmologue "
        "rhumatologue hematologue oncologue dermatologie cardiologie pneumologie neurologie nephrologie "
        "endocrinologie ophtalmologie rhumatologie hematologie oncologie dermatologist gastroenterologist "
        "cardiologist pulmonologist neurologist nephrologist endocrinologist ophthalmologist rheumatologist "
        "hematologist haematologist oncologist"
    )
    service_lines: frozenset[str] = word_set(
        "standard service services secretariat secretaire astreinte garde ligne dect avis poste fax bureau medecin "
        "interne referent referente infirmier infirmiere ide idec pharmacie pharmacien reseau rcp samu urgences "
        "consultation unite equipe hdj ward switchboard hotline desk oncall specialist formation inscription"
    )
    """With one of these, or a specialty, nearest to it, a telephone, an e-mail or an address is a professional's."""
    own: frozenset[str] = word_set("mon ma mes me moi m'appeler m'envoyer m'ecrire m'inscrire my mine je j'ai")
    """The writer's own telephone or e-mail."""
    relatives: frozenset[str] = word_set(
        "fille fils mari femme epoux epouse famille conjoint conjointe domicile daughter son's wife"
    )
    """Whose telephone or address also leads to the patient."""
    personal_mail: frozenset[str] = word_set(
        "gmail googlemail orange free wanadoo laposte sfr neuf bbox hotmail outlook live msn yahoo icloud me aol "
        "gmx numericable protonmail proton alice club-internet ymail"
    )
    """Providers (the domain without its ending) where private people have their mail."""
    clinical: frozenset[str] = word_set(
        "sous suivi suivie suivis patient patiente patients pt pte malade ne nee ans yo grade gr traite traitee "
        "hospitalise hospitalisee atteint atteinte nivo ipi pembro ici rash toux cough fievre fever pain ill sick "
        "treated immuno cancer selles stools tsh alat asat kaliemie creat creatinine troponine cpk fevg saturation "
        "spo2 oeil yeux bav ictere jaune confus confuse tousse vomit saigne cycle cure cortico chimio amaigri "
        "amaigrie choc sepsis oedeme ecog"
    )
    """One of these in the message makes a name in it a patient's."""
    clinical_beginnings: tuple[str, ...] = (
        "colit", "diarrh", "hepatit", "cytoly", "gastrit", "pancreatit", "nephrit", "insuffisan", "pneumonit",
        "pneumopath", "thyroid", "hypothyro", "hyperthyro", "hypophys", "surrenal", "diabet", "myocardit",
        "pericardit", "myosit", "myasth", "neuropath", "encephalit", "meningit", "uveit", "arthrit", "arthralg",
        "myalg", "vascularit", "sarcoid", "cytopeni", "anemi", "thrombop", "neutrop", "eruption", "prurit",
        "bullous", "bulleu", "pemphigo", "vitiligo", "febril", "dyspn", "vomi", "nause", "douleur", "cephal",
        "diplop", "ptosis", "melanom", "carcinom", "adenocarc", "tumeur", "metasta", "keytruda", "opdivo", "yervoy",
        "tecentriq", "imfinzi", "bavencio", "opdualag", "libtayo", "corticoid", "cortison", "prednis",
        "immunotherap", "symptom", "convuls", "deficit", "fatigu", "asthen", "hepatic", "thorac", "hemoptys",
    )  # fmt: skip
    clinical_endings: tuple[str, ...] = (
        "mab", "pathie", "emie", "urie", "ologue", "ologie", "ologist", "ology", "itis",
    )  # fmt: skip
    """These endings are never those of a surname either."""
    not_names: frozenset[str] = word_set(
        "a ai as au aux avec comment pourquoi combien ou quand c'est car ce cet cette ces chez comme dans de "
        "depuis des deux du elle elles en entre est et etait etes eu fait il ils je j'ai la le les leur lui ma "
        "mais mes mon ne ni nous on ont par pas plus pour qu'elle qu'il que quel quelle quelles quels qui quoi sa "
        "sans se ses si son sont sur ta tres tu un une va vers voici vous y age agee ayant admise admis aimerait "
        "allergique arrive arrivee aurait avait bonjour bonsoir consulte decede decedee demande devant doit dit "
        "donc enceinte encore gonfle gonflee jeune merci mange monte mort morte nee nouveau opere operee peut "
        "pouvez pourriez auriez avez connaissez cherche existe pourrait presente presentant presentait prend "
        "recoit recu recue refuse reste revient revoit sera serait sort sortie souffre svp tousse tombe tombee "
        "urgence urgent vient vit voit vomit vu vue adresse adressee habite joignable bien mal oui non aucun "
        "aucune is was has had with in at the an for who whom this that he she his her and or of to by needs "
        "presents showed shows shown under from not please what where when which imaging angiography scan "
        "cholangiography enterography spectroscopy elastography cardiaque cardiac irm mri tdm tep pet scanner bpco "
        "hta dnid avc vih ecg rcp cpam ctcae untel unetelle machin truc xx xxx xxxx dossier ipp nip nda ddn dob "
        "naissance birth contact contacter cas cela ca oncologie niort stade lundi mardi mercredi jeudi vendredi "
        "samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre "
        "adulte feminin masculin sexe homme femme male female"
    )
    """Ordinary words that stand behind a civility or a colon and are no name."""
    particles: frozenset[str] = word_set("de du des la le les el al ben bin van von der den da di dos")
    first_names: frozenset[str] = word_set(
        "adele agnes alain albert alexandra alexandre alice aline amandine ambroise anais andre andree anne annick "
        "annie antoine antoinette arlette armand arnaud arthur audrey aurelie aurelien baptiste beatrice benjamin "
        "benoit bernadette bernard bertrand brigitte bruno camille caroline catherine cecile celine chantal "
        "charles charlotte christelle christian christiane christine christophe claire claude claudine clement "
        "clementine colette corinne cyril damien daniel daniele danielle david delphine denis denise didier "
        "dominique edith edmond edouard elisabeth elise elodie emile emilie emma emmanuel enzo eric ernest estelle "
        "etienne eugene eva evelyne fabien fabienne fabrice fanny felix fernand fernande florence florian francis "
        "franck francois francoise frederic gabriel gabrielle gaelle gaston genevieve georges georgette gerard "
        "germaine gilbert gilberte gilles ginette gisele gregory guillaume gustave guy helene henri henriette "
        "hippolyte huguette hugo ines irene isabelle jack jacqueline jacques james jane jean jeanne jeannine "
        "jennifer jeremy jerome joel john jose joseph josette josiane julie julien juliette karine laetitia laura "
        "laure laurence laurent leon leonie liliane lionel louis louise lucas luc lucette lucie lucien lucienne "
        "lydie madeleine manon marc marcel marcelle margaret marguerite maria marie marielle marine marion marius "
        "mary martine maryse mathieu mathilde matthieu maurice maxime melanie michel michele micheline mireille "
        "mohamed monique muriel nadine nathalie nicolas nicole noel noemie odette odile olivier pascal pascale "
        "patrice patricia patrick paul paule paulette pauline peter philippe pierre pierrette rachel raphael "
        "raymond raymonde regine regis remi remy renee rene richard robert roger roland romain rosalie rose sabine "
        "sabrina sandra sandrine sarah sebastien serge simon simone solange sophie stephane stephanie suzanne "
        "sylvain sylvie theo therese thierry thomas valerie vanessa veronique victor vincent virginie viviane "
        "william xavier yann yves yvette yvonne zoe"
    )
    """Common first names: beside a patient word or a surname in capitals they make a name without civility."""
    events: frozenset[str] = word_set(
        "le du au en depuis des jusqu'au l'an since on from until before after avant apres vers formation session "
        "rcp rdv reunion version ctcae v amm loi decret arrete maj scanner irm tdm tep bio biologie chirurgie "
        "opere operee cure cycle congres cr courrier consultation hospitalisation debut diagnostic dose vaccin "
        "published publie publiee updated meeting training edition"
    )
    """Words right before a bare date that make it the date of an event."""
    medical_letters: frozenset[str] = word_set("ta fc fr iv po sc ct mr rx cr rv pv tp im ns ch rm bu cp no ua")
    """Two capitals before a date that are no initials."""


DEFAULT_WORDS = IdentifierWords()
