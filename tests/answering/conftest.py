"""The invented region, for rules that no clinical statement of the real knowledge may hide."""

from __future__ import annotations

from tests.answering.composed import rich
from tests.region.conftest import region

__all__ = ["region", "rich"]
