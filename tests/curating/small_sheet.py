"""A small sheet: one row for a hospital of Creuse, and what the report says of it."""

from __future__ import annotations

from bot.curating.report import Report
from bot.curating.wish import Wish
from tests.curating.conftest import Desk, Table

HEADER = ["Clé", "Discipline", "Établissement", "Niveau", "Téléphone", "Vérifié le", "Démo"]
NEW = ["", "Ophtalmologie", "CH de Guéret", "premier recours", "06 39 98 12 34", "20/11/2026", "oui"]
KEY = "gueret_cardiology"


def said(desk: Desk, table: Table, wish: Wish | None = None) -> str:
    return "\n".join(Report(desk.bench, desk.propose(table, wish)).lines())
