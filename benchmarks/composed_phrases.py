"""What people say for toxicities, disciplines and requests, written apart from the knowledge's own lists of phrases."""

from __future__ import annotations

from collections.abc import Mapping

Said = tuple[tuple[str, ...], tuple[str, ...]]
"""Phrases in French, and in English."""

TOXICITIES: Mapping[str, Said] = {
    # key of the toxicity, or several that are fair, or toxicity/form
    "rash": (
        ("rash du tronc", "éruption du dos", "plaques rouges diffuses"),
        ("rash on the trunk", "red skin eruption"),
    ),
    "pruritus": (
        ("démangeaisons diffuses", "prurit intense", "il se gratte partout"),
        ("itching all over", "itchy skin"),
    ),
    "bullous_dermatosis": (("pemphigoïde sous immuno", "maladie bulleuse"), ("blistering skin disease",)),
    "vitiligo": (("taches blanches sur la peau", "vitiligo des mains"), ("white patches on the skin",)),
    "colitis": (
        ("diarrhée profuse", "colite immuno", "toxicité digestive", "tox colique", "selles liquides"),
        ("loose stools", "bowel inflammation", "checkpoint colitis"),
    ),
    "hepatitis": (
        ("cytolyse hépatique", "toxicité hépatique", "inflammation du foie", "tox foie", "hépatite sous immuno"),
        ("liver inflammation", "liver toxicity", "raised transaminases"),
    ),
    "gastritis": (("inflammation de l'estomac", "gastrite immuno"), ("stomach inflammation",)),
    "pancreatitis": (("inflammation du pancréas", "toxicité pancréatique"), ("inflamed pancreas", "pancreas toxicity")),
    "pneumonitis": (
        ("toxicité pulmonaire", "pneumonite", "inflammation des poumons", "pneumopathie médicamenteuse"),
        ("lung inflammation", "lung toxicity", "immune pneumonitis"),
    ),
    "hypothyroidism": (("hypothyroïdie induite", "thyroïde trop lente"), ("sluggish thyroid",)),
    "hyperthyroidism": (("thyroïde trop active", "hyperthyroïdie induite"), ("overactive thyroid",)),
    "hypophysitis": (("inflammation de l'hypophyse", "atteinte de l'hypophyse"), ("inflamed pituitary",)),
    "adrenal_insufficiency": (("déficit surrénalien", "insuffisance des surrénales"), ("adrenal deficiency",)),
    "diabetes": (("diabète induit", "diabète sous immuno"), ("new onset diabetes",)),
    "myocarditis": (
        ("toxicité cardiaque", "inflammation du cœur", "atteinte du muscle cardiaque", "myocardite immuno"),
        ("heart inflammation", "cardiac toxicity"),
    ),
    "pericarditis": (("péricarde enflammé", "inflammation du péricarde"), ("inflamed pericardium",)),
    "nephritis": (
        ("toxicité rénale", "atteinte du rein", "néphrite immuno", "créatinine qui monte", "tox rein"),
        ("kidney toxicity", "kidney inflammation", "rising creatinine"),
    ),
    "arthritis": (("articulations gonflées", "arthrite des mains", "toxicité articulaire"), ("swollen joints",)),
    "polymyalgia": (("pseudo polyarthrite", "PPR induite"), ("polymyalgia",)),
    "myositis": (("inflammation des muscles", "myosite immuno", "toxicité musculaire"), ("muscle inflammation",)),
    "myasthenia": (("myasthénie induite", "myasthénie sous immuno"), ("immune myasthenia",)),
    "neuropathy": (("neuropathie des jambes", "fourmillements des pieds"), ("numb feet", "nerve damage in the legs")),
    "encephalitis": (("inflammation du cerveau", "encéphalite immuno"), ("brain inflammation",)),
    "uveitis": (
        ("inflammation de l'œil", "toxicité oculaire", "uvéite bilatérale"),
        ("eye inflammation", "inflamed eye"),
    ),
    "sicca": (("bouche sèche", "syndrome sec induit"), ("dry mouth",)),
    "cytopenia": (("plaquettes basses", "chute des plaquettes", "toxicité hématologique"), ("low platelets",)),
    "vasculitis": (("vascularite cutanée", "inflammation des vaisseaux"), ("inflamed blood vessels",)),
    "sarcoidosis": (("sarcoïdose induite", "granulomes sous immuno"), ("sarcoid granulomas",)),
    "infusion_reaction": (("réaction pendant la perf", "réaction à la perf"), ("reaction during the infusion",)),
}
UNCERTAIN = frozenset({"cytopenia", "rash", "infusion_reaction", "sicca", "vasculitis", "neuropathy", "uveitis"})
"""Toxicities whose phrases here may mean several forms: their urgency at a grade is not judged."""
SPECIALTIES: Mapping[str, Said] = {
    "dermatology": (("dermato", "médecin de la peau", "avis dermatologique"), ("skin specialist", "dermatologist")),
    "gastroenterology": (("gastro", "hépatologue", "spécialiste du foie"), ("liver specialist", "gut doctor")),
    "rheumatology": (("rhumato", "spécialiste des articulations"), ("joint specialist", "rheumatologist")),
    "internal_medicine": (("interniste", "avis de médecine interne"), ("internist",)),
    "endocrinology": (("endocrino", "spécialiste de la thyroïde", "avis endocrino"), ("hormone specialist",)),
    "pulmonology": (("pneumo", "médecin des poumons"), ("lung specialist", "chest physician")),
    "cardiology": (("cardio", "médecin du cœur", "avis cardio"), ("heart specialist", "cardiologist")),
    "nephrology": (("néphro", "spécialiste du rein"), ("kidney specialist", "nephrologist")),
    "neurology": (("neuro", "avis neurologique"), ("neurologist", "brain specialist")),
    "ophthalmology": (("ophtalmo", "oculiste", "médecin des yeux"), ("eye doctor", "eye specialist")),
    "hematology": (("hémato", "avis hématologique"), ("blood specialist", "haematologist")),
}
WHO: Said = (
    ("qui appeler", "quel numéro", "un référent", "qui contacter", "à qui l'adresser", "un contact"),
    ("who to call", "phone number", "a contact", "who can I refer to"),
)
WHAT: Said = (
    ("que faire", "quelle conduite", "je fais quoi", "quelle prise en charge", "CAT", "on fait quoi"),
    ("what to do", "how to manage it", "management", "what should I do"),
)
CRITERIA: Said = (("quels critères", "définition", "à quoi ça correspond"), ("criteria", "definition"))
PATHWAY: Said = (
    ("quel parcours", "quel niveau du parcours", "parcours de soins"),
    ("which care pathway", "care pathway"),
)
RECOURSE: Said = (("centre de recours", "établissement de recours"), ("recourse centre", "recourse hospital"))
GRADES: Said = (("grade {g}", "g{g}", "gr {g}", "de grade {g}", "grade{g}"), ("grade {g}", "g{g}", "gr {g}"))
PLACES: Said = (("à {p}", "{p}", "près de {p}", "vers {p}", "sur {p}"), ("in {p}", "{p}", "near {p}"))
OPENINGS: Said = (
    ("", "", "patient avec ", "bonjour, ", "j'ai un patient : ", "svp "),
    ("", "", "patient with ", "hello, ", "please: "),
)
