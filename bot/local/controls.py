"""Controls for tests in other processes: inject faults, read what the bot called and what it has not confirmed."""

from dataclasses import asdict

from bot.local.page_api import PageHandler


class FaultsHandler(PageHandler):
    """The faults in force, for tests."""

    def get(self) -> None:
        """Send the faults that can still hit."""
        self.write_json({"faults": [asdict(fault) for fault in self.api.faults.pending()]})

    def post(self) -> None:
        """Inject a fault: the fields of faults.Fault."""
        try:
            fault = self.api.faults.add_json(self.body_as_json())
        except (ValueError, TypeError) as error:
            self.refuse(str(error))
        self.write_json(asdict(fault))

    def delete(self) -> None:
        """Let everything work again."""
        self.api.faults.clear()
        self.write_json({"faults": []})


class CallsHandler(PageHandler):
    """The log of the bot's calls, for tests."""

    def get(self) -> None:
        """Send the calls after the number « since », all or those of one « method »."""
        calls = self.api.calls.since(self.number("since"), self.get_query_argument("method", ""))
        self.write_json({"calls": [call.as_json() for call in calls]})


class UpdatesHandler(PageHandler):
    """The updates that the bot has not confirmed, for tests."""

    def get(self) -> None:
        """Send the waiting updates and the time of the last getUpdates."""
        updates = self.api.world.updates
        self.write_json({"updates": updates.pending(), "last_poll": updates.last_poll})
