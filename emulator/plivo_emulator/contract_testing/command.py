"""`plivo-emulator contract SPEC URL`: property tests of any server against a document."""

import argparse
import random

from plivo_emulator.contract_testing.plan import ContractRun
from plivo_emulator.contract_testing.run import prove
from plivo_emulator.contract_testing.scenes.listening import Listening
from plivo_emulator.contract_testing.selection import required, selected
from plivo_emulator.contract_testing.stage import AnyServer
from plivo_emulator.contract_testing.target import Credentials, Document, NoTarget, ask_first


def test(asked: argparse.Namespace) -> int:
    """Runs the tests; raises NoTarget."""
    document, credentials = Document(asked.spec), Credentials.of_environment()
    operations = selected(document, asked.only or (), asked.skip or (), writes=asked.write)
    plan = ContractRun(
        seed=random.SystemRandom().randrange(2**31) if asked.seed is None else asked.seed,
        writes=asked.write,
        seconds=asked.budget if asked.minutes is None else asked.minutes * 60,
        once=asked.budget is not None,
        reports=asked.reports,
        required=required(document, operations, asked.require),
        quiet=asked.quiet,
        listening=_listening(asked),
    )
    ask_first(asked.url, credentials)
    return prove(document, asked.url, credentials, plan, AnyServer(document, plan), operations)


def _listening(asked: argparse.Namespace) -> Listening | None:
    """Where callbacks come to; raises NoTarget before anything is asked."""
    if asked.callbacks is None and asked.lives is not None:
        raise NoTarget("--lives needs --callbacks: it checks the callbacks of calls")
    if asked.callbacks is None:
        return None
    if not asked.write:
        raise NoTarget("--callbacks needs --write: without calls there are no callbacks")
    listening = Listening(asked.callbacks, asked.bind, asked.far_end, asked.patience, asked.lives)
    listening.check()
    return listening
