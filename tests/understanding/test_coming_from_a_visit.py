"""Where somebody comes from who looks for people elsewhere: a visit, a way home."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

COMING = ("je sors de visite à {}", "en visite à {}", "je rentre de {}", "back from a home visit in {}")
VISITED = ("Royère-de-Vassivière", "Bourganeuf")
SOUGHT = ("il y a qui à Guéret comme gastro", "un gastro à Guéret ?", "gastroenterologist in Guéret?")
GUERET = "23096"


@every_row(("coming", "visited", "sought"), [*product(COMING, VISITED, SOUGHT)])
def test_the_place_of_a_visit_is_not_asked_about(coming: str, visited: str, sought: str, assistant: Assistant) -> None:
    """'je sors de visite à Royère … qui à Guéret' was asked back for which of the two."""
    place = ask(assistant, f"{coming.format(visited)}, {sought}").query.place
    assert place is not None
    assert place.key == GUERET


@every_row("coming", COMING)
def test_the_place_of_a_visit_alone_is_asked_about(coming: str, assistant: Assistant) -> None:
    """Guards the other direction: where no other place is named, it is near the visit."""
    place = ask(assistant, f"{coming.format('Guéret')}, un gastro ?").query.place
    assert place is not None
    assert place.key == GUERET
