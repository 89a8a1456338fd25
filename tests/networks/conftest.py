"""The two networks in miniature, founded once for all that reads them."""

from __future__ import annotations

from tests.networks.networks import asked_in, bretagne, martinique

__all__ = ["asked_in", "bretagne", "martinique"]
