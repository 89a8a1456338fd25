"""How far an announcement is, in numbers and in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.announcing.reasons import QUIET_HOURS, TOLD
from bot.answering.session_text import spoken_hour
from bot.answering.wording import Wording
from bot.storage import AnnouncementState, Report

_BAR: Final = 12


@dataclass(frozen=True, slots=True)
class Progress:
    """A snapshot of one announcement."""

    number: int
    state: AnnouncementState
    report: Report
    rate: float = 0.0
    """Deliveries per second, measured."""
    reason: str | None = None
    """Why it does not go on: see reasons."""
    goes_on: datetime | None = None
    """When it goes on after the quiet hours."""

    @property
    def waiting(self) -> int:
        """Deliveries that are still to be made."""
        return self.report.pending + self.report.sending

    @property
    def done(self) -> int:
        """Deliveries that have come to an end, whichever."""
        return self.report.total - self.waiting

    @property
    def remaining_seconds(self) -> float | None:
        """How long it still takes at this rate; None where that is unknown."""
        return self.waiting / self.rate if self.rate > 0 else None


def progress_text(progress: Progress, wording: Wording) -> str:
    """'▓▓▓▓░░░░░░░░ 120/300 · 19.8 per second · 9 s left'."""
    total = progress.report.total
    filled = _BAR * progress.done // total if total else _BAR
    bar = "▓" * filled + "░" * (_BAR - filled)
    if progress.state == "sending":
        left = progress.remaining_seconds
        return wording.say(
            "announce_progress",
            bar=bar,
            done=progress.done,
            total=total,
            rate=f"{progress.rate:.0f}",
            remaining=_spoken_duration(left, wording) if left is not None else "…",
        )
    state = _spoken_state(progress, wording)
    return wording.say("announce_progress_waiting", bar=bar, done=progress.done, total=total, state=state)


def report_text(progress: Progress, wording: Wording) -> str:
    """The final report, line by line: why it was halted, the numbers, what to do about the uncertain ones."""
    report = progress.report
    lines = []
    if progress.reason in TOLD:
        lines.append(wording.say(f"announce_stopped_{progress.reason}"))
    lines.append(
        wording.say(
            "announce_report",
            sent=report.sent,
            blocked=report.blocked,
            failed=report.failed,
            uncertain=report.uncertain,
        )
    )
    if report.failed:
        lines.append(wording.say("announce_report_failed", failed=report.failed))
    if report.cancelled:
        lines.append(wording.say("announce_report_cancelled", cancelled=report.cancelled))
    if report.uncertain:
        lines.append(wording.say("announce_resend_uncertain", uncertain=report.uncertain))
    return "\n".join(lines)


def _spoken_state(progress: Progress, wording: Wording) -> str:
    if progress.reason == QUIET_HOURS and progress.goes_on is not None:
        when = spoken_hour(progress.goes_on.astimezone(wording.knowledge.network.zone).time(), wording)
        return wording.say("announce_state_quiet", when=when)
    known = progress.state if progress.state in ("scheduled", "paused", "stopped", "cancelled") else "paused"
    return wording.say(f"announce_state_{known}")


def _spoken_duration(seconds: float, wording: Wording) -> str:
    whole = round(seconds)
    if whole < 60:
        return wording.say("announce_seconds", seconds=whole)
    minutes = round(whole / 60)
    if minutes < 60:
        return wording.say("announce_minutes", minutes=minutes)
    return wording.say("announce_hours", hours=minutes // 60, minutes=f"{minutes % 60:02}")
