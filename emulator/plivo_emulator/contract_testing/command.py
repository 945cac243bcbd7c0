"""`plivo-emulator contract SPEC URL`: property tests of any server against a document."""

import argparse
import random

from plivo_emulator.contract_testing.plan import ContractRun
from plivo_emulator.contract_testing.run import prove
from plivo_emulator.contract_testing.scenes.listening import Listening
from plivo_emulator.contract_testing.selection import required, selected
from plivo_emulator.contract_testing.stage import AnyServer
from plivo_emulator.contract_testing.target import Credentials, Document, NoTarget, check_access


def test(arguments: argparse.Namespace) -> int:
    """Runs the tests; raises NoTarget."""
    document, credentials = Document(arguments.spec), Credentials.of_environment()
    operations = selected(document, arguments.only or (), arguments.skip or (), writes=arguments.write)
    plan = ContractRun(
        seed=random.SystemRandom().randrange(2**31) if arguments.seed is None else arguments.seed,
        writes=arguments.write,
        seconds=arguments.budget if arguments.minutes is None else arguments.minutes * 60,
        once=arguments.budget is not None,
        reports=arguments.reports,
        required=required(document, operations, arguments.require),
        quiet=arguments.quiet,
        listening=_listening(arguments),
    )
    check_access(arguments.url, credentials)
    return prove(document, arguments.url, credentials, plan, AnyServer(document, plan), operations)


def _listening(arguments: argparse.Namespace) -> Listening | None:
    """Where callbacks come to; raises NoTarget before anything is requested."""
    if arguments.callbacks is None and arguments.lives is not None:
        raise NoTarget("--lives needs --callbacks: it checks the callbacks of calls")
    if arguments.callbacks is None:
        return None
    if not arguments.write:
        raise NoTarget("--callbacks needs --write: without calls there are no callbacks")
    listening = Listening(arguments.callbacks, arguments.bind, arguments.far_end, arguments.patience, arguments.lives)
    listening.check()
    return listening
