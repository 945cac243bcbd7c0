"""The map where whoever looks at the account finds it."""

from plivo_emulator.explore.exploration import Exploration
from plivo_emulator.explore.kept.app_map import kept_calls
from plivo_emulator.server.control.overview.app_map import APP_MAP


def publish(found: Exploration) -> None:
    """Shows the map of an exploration in the inspector of its server, and says so in the journal."""
    account = found.account
    account[APP_MAP] = kept_calls(found).shown
    url, calls, findings = found.plan.app.answer_url, found.calls, len(found.findings)
    account.journal.note("app.explored", url=url, calls=calls, findings=findings)
