"""The grade of a tumour and numbers of other things are no grade of the toxicity beside them."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

NAMES = (("colite", "colitis"), ("hypothyroïdie", "hypothyroidism"), ("arthritis", "arthritis"))
OTHER_THINGS = (
    "glioblastome grade 4",
    "tumeur de grade 3",
    "carcinome grade 3",
    "carcinome mammaire de grade 3",
    "tumor grade 3",
    "astrocytome de grade 3",
    "méningiome grade 2",
    "chondrosarcome de haut grade 3",
    "liposarcome grade 3",
    "mélanome stade IV",
    "melanoma stage IV",
    "cancer de stade IV",
    "stade IV",
    "stage IV",
    "il y a 3 mois",
    "dose 4",
    "3 months ago",
    "dose n° 4",
    "4e dose",
    "grade 3 carcinoma",
    "glioblastoma, grade 4",
    "TNE de grade 3",
    "glioblastome (grade 4)",
    "cancer du sein SBR 3",
    "tumeur : grade 3",
)


@pytest.mark.slow
@every_row(("thing", "name"), [(thing, name) for thing in OTHER_THINGS for name in NAMES])
def test_the_toxicity_keeps_its_own_grade(thing: str, name: tuple[str, str], assistant: Assistant) -> None:
    """Guards a mild toxicity against the conduct of a tumour's grade, on either side of it, and a bare one."""
    for said in (f"{name[0]} grade 1, {thing}", f"{thing}, {name[0]} grade 1"):
        found = {one.toxicity: one.grades for one in ask(assistant, said).query.problems}
        assert found in ({name[1]: (1,)}, {}), (said, found)
    bare = {one.toxicity: one.grades for one in ask(assistant, f"{name[0]}, {thing}").query.problems}
    assert bare in ({name[1]: ()}, {}), (thing, bare)


TUMOURS = ("carcinome bronchique", "mélanome", "cancer du poumon", "lymphome", "lung carcinoma", "tumeur urothéliale")


@pytest.mark.slow
@every_row(("tumour", "name"), [(tumour, name) for tumour in TUMOURS for name in NAMES])
def test_a_toxicity_beside_a_tumour_keeps_its_grade(tumour: str, name: tuple[str, str], assistant: Assistant) -> None:
    """Guards the grade of the patient's toxicity against being taken for that of the cancer."""
    frames = (
        "{t}, {n} grade 3",
        "{n} grade 3, {t}",
        "{t} sous nivolumab, {n} grade 3",
        "{n} grade 3 chez un patient avec {t}",
        "{t} : {n} grade 3",
        "{t}. Grade 3, {n}",
        "{t} {n} grade 3",
        "{n} grade 3 {t}",
        "{t} et {n} G3",
    )
    for frame in frames:
        said = frame.format(t=tumour, n=name[0])
        found = {one.toxicity: one.grades for one in ask(assistant, said).query.problems}
        assert found[name[1]] == (3,), (said, found)


@pytest.mark.parametrize("thing", ["BAV", "bloc auriculo-ventriculaire", "brûlure"])
def test_a_degree_of_a_block_or_a_burn_is_no_grade(thing: str, assistant: Assistant) -> None:
    """Guards 'BAV du 3e degré' against being a grade 3; of a disease of ours the same words are one."""
    for degree in ("3e degré", "du 2e degré", "du troisième degré"):
        assert assistant.reader.read(f"{thing} {degree} sous nivolumab").grades == ()
        assert assistant.reader.read(f"colite {degree} sous nivolumab").grades != ()
