"""What stands before a value of somebody: a name, a birth, a number, a telephone, an address."""

from __future__ import annotations

from bot.knowledge_base.deed_words import Words
from bot.knowledge_base.entry_parts import Model


class LabelWords(Model):
    """What stands before a value in a form. *(e)* may be written in; blanks, full stops and hyphens are alike."""

    name: Words
    sure_name: Words
    """Of those, the ones that announce a name without a mark."""
    dictated: Words = ()
    """A mark as it is said, between such a word and the name (nom deux points X)."""
    says: Words = ()
    """Between such a word and the name (son nom de jeune fille c'est X)."""
    sex: Words = ()
    """The label of the sex, before the letter."""
    name_tails: Words
    """What may follow such a word before its separator (de naissance, du patient)."""
    of_things: Words
    """Before such a word they make it the name of a thing."""
    initials: Words
    born: Words
    born_shy: Words
    """Without its accent it is a negation: a date must follow at once."""
    born_in_short: Words = ()
    """Only behind initials (T.W., b. 1949)."""
    birth_date: Words
    birth_year: Words
    record: Words
    before_a_label: Words
    """Between a number and the label of a record that follows it."""
    stays: Words = ()
    """What is numbered where a service stands between it and the number."""
    kept_in: Words = ()
    """Programs and registers that number files of their own (dossier DxCare 00…)."""
    short_record: Words
    """Also something else (a drug): the number has to be long or announced by a sign."""
    weak_record: Words
    """Only a number of at least six digits makes it a record number."""
    social_security: Words
    social_security_key: Words
    phone: Words
    homes: Words = ()
    """Beside the label of a telephone, or behind what is done with it: it rings at somebody's (tel de la maison)."""
    no_homes: Words = ()
    """Behind such a word: a house of health (maison médicale)."""
    personal: Words = ()
    """Between *her* and a telephone (her own mobile)."""
    personal_phone: Words = ()
    """What is a telephone only behind those (her own number)."""
    calls: Words = ()
    """What is done with a telephone (appeler)."""
    mail: Words
    writes_to: Words = ()
    """Before an e-mail: it is that of who is spoken of (on peut lui écrire à)."""
    whose_mail: Words = ()
    """Between an e-mail and whose it is (X, c'est son mail)."""
    address: Words
    links: Words
    """What may stand between a label and its value (n°, est, le, du patient)."""
    to_be_called: Words = ()
    """Behind *patient que*, before a telephone: it is the patient's (patient que je vous demande de rappeler : 06…)."""
    told_of: Words = ()
    """Between a patient and what is said of him, before his telephone (la patiente que je vous confie)."""
    call_me: Words = ()
    """Before such a verb it is the writer who is to be called (de me rappeler)."""
