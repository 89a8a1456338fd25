"""Libraries that only a measurement needs: they are no part of the assistant."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any


def needed(package: str, module: str = "") -> Any:  # noqa: ANN401 # libraries without types
    """The module of a package; without it the measurement ends and says what to install."""
    try:
        return import_module(module or package)
    except ImportError:
        sys.exit(f"{package} is not installed: python -m pip install {package} (for this measurement only)")
