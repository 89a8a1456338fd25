"""Why an announcement does not go on, as it is kept beside its state."""

from typing import Final

from bot.storage import DeliveryError

QUIET_HOURS: Final = "quiet_hours"
"""Paused for the night; goes on by itself."""
OVERTAKEN: Final = "overtaken"
"""Paused because its session has changed; goes on by itself if the change is taken back."""
BY_HAND: Final = "by_hand"
OUTDATED: Final = "outdated"
"""What it says is over, or was replaced by another announcement."""
SUPERSEDED: Final = "superseded"
"""A draft that the knowledge has overtaken."""
DISMISSED: Final = "dismissed"
"""A draft that an administrator did not want to send."""
MALFORMED: Final = "malformed"
"""The messenger refuses the text itself."""
REFUSED: Final = "refused"
"""It refuses it to one chat, for a reason that we do not know."""
MAY_GO_AFTER_A_CORRECTION: Final[tuple[DeliveryError, ...]] = (MALFORMED, REFUSED)
"""Failures of a stopped announcement that are tried again once it is corrected and resumed."""
NETWORK: Final = "network"
"""Several calls in a row got no answer."""
ERROR: Final = "error"
"""An error of the program."""
TOLD: Final = frozenset({OVERTAKEN, BY_HAND, OUTDATED, MALFORMED, NETWORK, ERROR})
"""Reasons that the sender is told in words."""
