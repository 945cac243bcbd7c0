"""The map and its calls in one file: the inspector, which opens anywhere."""

from plivo_emulator.explore.exploration import Exploration
from plivo_emulator.explore.kept.app_map import kept_calls
from plivo_emulator.inspector import one_file
from plivo_emulator.inspector.failed_test import EXCHANGED
from plivo_emulator.inspector.one_file import KeptRun
from plivo_emulator.server.control.exchanges.shown import shown as exchange_shown
from plivo_emulator.server.control.journal import shown
from plivo_emulator.server.control.provisioning.app_names import names_of


def page_of(found: Exploration) -> str:
    """The page, as HTML, without secrets."""
    kept, account = kept_calls(found), found.account
    serials = {serial for each in kept.calls for serial in each.trace.serials}
    entries = [entry for entry in account.journal if entry.serial in serials]
    exchanged = [entry for entry in entries if entry.kind in EXCHANGED]
    exchanges = {entry.serial: exchange_shown(account, entry, with_secrets=False) for entry in exchanged}
    names = names_of(account)
    run = KeptRun(
        found.chart.title,
        {"journal": [shown(entry, names) for entry in entries]},
        exchanges={serial: each for serial, each in exchanges.items() if each is not None},
        app_map=kept.shown,
    )
    return one_file.page(run)
