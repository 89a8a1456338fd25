"""/couverture: holes in words, a map as a photo, the table as a file; for administrators."""

from __future__ import annotations

import pytest

from tests.channels.telegram.harness import MEMBER, VISITOR, everything
from tests.conversation.coordination.conftest import Office


@pytest.mark.slow
async def test_the_holes_and_the_map_of_a_discipline(office: Office) -> None:
    """Guards the way of a coordinator: people concerned first, then one tap for the picture, one for the sheet."""
    page = await office.say("/couverture")
    told = everything(page)
    assert "habitants sans aucun référent à moins de 50 km" in told
    assert "Annuaire de démonstration" in told
    photo = (await office.press("Dermatologie", page))[0]
    assert photo.method == "sendPhoto"
    caption = everything([photo])
    assert "Landes (40)" in caption
    assert len(photo.parameters["caption"]) <= 1024
    assert (await office.press("Tableau", page))[0].method == "sendDocument"


@pytest.mark.parametrize("user", [MEMBER, VISITOR])
async def test_it_is_for_administrators(office: Office, user: int) -> None:
    """Guards the role: the command is no command of anybody else, and a forged button sends nothing."""
    assert "à moins de 50 km" not in everything(await office.say("/couverture", user=user))
    calls = await office.chat.tap("cov:map:dermatology", user)
    assert [call.method for call in calls] == ["answerCallbackQuery"]


async def test_a_button_of_another_knowledge_is_out_of_date(office: Office) -> None:
    """Guards a discipline that is gone."""
    assert "plus valable" in everything(await office.chat.tap("cov:map:nobody", 13))
