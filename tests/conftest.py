"""What holds for all tests."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import HealthCheck, settings

from tests.differences import difference
from tests.effort import tries

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from tests.dealing import Families
    from tests.postgres import Postgres
    from tests.workers import Forked

pytest_plugins = ["tests.left_running"]

# How long an example takes, or to make one, says more about the machine than about the code.
settings.register_profile(
    "project", max_examples=tries(100), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("project")


IN_MEMORY = Path("/dev/shm")  # noqa: S108  # what tests put there is named as in any temporary folder
"""A folder of Linux that is on no disk."""

ROOM = 2 << 30
"""Bytes that must be free there."""

SELDOM = (20_000, 20, 20)
"""New objects before the garbage collector looks at the youngest, and how often until it looks at older ones, too."""

STACKS = 8
"""How many modules lie between two that are neighbours in the alphabet: all modules divided by this number."""

LONG = (
    "tests/emulator/server/test_stream_libraries.py",
    "tests/emulator/server/test_order.py",
    "tests/emulator/docs/test_commands.py",
    "tests/contract/foreign/test_faults.py",
    "tests/emulator/server/test_determinism.py",
    "tests/generator/test_command.py",
    "tests/emulator/explore/test_changes.py",
    "tests/contract/test_lives.py",
    "tests/emulator/server/test_hostile_requests.py",
    "tests/docs/test_mentions.py",
    "tests/docs/test_ci_kit.py",
    "tests/contract/foreign/test_living.py",
    "tests/emulator/testing/test_plugin.py",
    "tests/site/test_hostile_text.py",
    "tests/emulator/cli/test_no_call_vanishes.py",
    "tests/client/test_forks.py",
    "tests/emulator/testing/test_typing.py",
    "tests/docs/test_tutorial.py",
    "tests/repository/test_branch_coverage.py",
    "tests/repository/test_inspector.py",
    "tests/client/test_signed_requests.py",
    "tests/emulator/cluster/test_command.py",
    "tests/emulator/cli/test_command.py",
    "tests/generator/test_client_files.py",
    "tests/generator/test_canary.py",
)
"""Modules that take longest, which are begun first: one that is begun last would be waited for by idle cores."""

MEMORY = "GENERATOR_MEMORY"
"""Variable that says where the generator remembers what it has found out."""

REMEMBERED = Path(__file__).resolve().parent.parent / ".generator_cache"
"""Where it does so by default."""

NOBODY = Path(__file__).with_name("nobody.pem")
"""A certificate whose key nobody has."""


WORKERS: pytest.StashKey[Forked] = pytest.StashKey()
"""Workers that this process leads."""

MARKED = [Path(__file__).with_name(name) for name in ("polyglot", "publishing", "inspector", "agents")]
"""Folders whose tests are all marked, `polyglot`, `browser` or `agents`."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leaves out what would be deselected to the last test: each process collects on its own."""
    return True if collection_path in MARKED and _leaves_marked_out(config) else None


def pytest_configure(config: pytest.Config) -> None:
    """Lets this process, and all that it starts, trust nobody but who a test names: they talk to this machine alone.

    The authorities of the world take longer to load than most tests. Other people's tools may need them.
    What the generator remembers is a copy, too: it keeps little, and would forget the project's own document.
    """
    if _leaves_marked_out(config):
        os.environ["SSL_CERT_FILE"] = str(NOBODY)
        _stay_in_memory(IN_MEMORY)
    if config.option.collectonly:
        return
    folder = tempfile.mkdtemp(prefix="generator-memory-")
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    if REMEMBERED.is_dir():
        shutil.copytree(REMEMBERED, folder, dirs_exist_ok=True)
    os.environ[MEMORY] = folder


def _stay_in_memory(folder: Path) -> None:
    """Has this process, and all that it starts, keep temporary files in memory, where that can be done.

    Tests make tens of thousands of files that nobody reads later: a disk takes longer over them than the tests.
    In CI nobody waits, and memory may be scarce.
    """
    if not {"TMPDIR", "CI"}.isdisjoint(os.environ) or not folder.is_dir():
        return
    system = os.statvfs(folder)
    if not system.f_flag & os.ST_NOEXEC and system.f_bavail * system.f_frsize >= ROOM and os.access(folder, os.W_OK):
        os.environ["TMPDIR"] = tempfile.tempdir = str(folder)


def _leaves_marked_out(config: pytest.Config) -> bool:
    return "not polyglot and not walks" in config.option.markexpr


@pytest.hookimpl(optionalhook=True)  # it belongs to a plugin that some runs leave out
def pytest_xdist_auto_num_workers() -> int:
    """Two workers more than cores: tests of servers wait for each other in real time now and then."""
    return (os.cpu_count() or 1) + 2


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(config: pytest.Config, specs: Sequence[Any]) -> None:
    """Waits for workers that end: they write then which branches they took, and whoever is late would be killed.

    They are forked from a process that has imported all modules, where that can be done.
    """
    from xdist.workermanage import NodeManager  # type: ignore[import-untyped]  # noqa: PLC0415  # it has no types; some runs leave it out

    NodeManager.EXIT_TIMEOUT = 300
    if sys.platform == "linux":
        from tests.workers import Forked  # noqa: PLC0415  # few processes lead a run

        config.stash[WORKERS] = Forked(config.invocation_params.args, specs)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Families | None:
    """Has one process run all tests that share what takes long to make."""
    from tests.dealing import Families  # noqa: PLC0415  # some runs leave xdist out

    return Families(config, log) if config.getoption("dist") == "loadscope" else None


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Keeps the garbage collector away from what is collected: it stays, and is too much to be searched again.

    Of what tests make, little is garbage that it must find. So it looks more seldom from then on.
    """
    gc.disable()
    try:
        collected = yield
    finally:
        gc.enable()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    return collected


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deals modules like cards if several processes run them: neighbours wait for the same.

    Tests of audio streams, for one, wait in real time until an app is quiet. All processes at once would be in them.
    The longest come first.
    """
    if not hasattr(config, "workerinput"):
        return
    modules: dict[str, list[pytest.Item]] = {}
    for item in items:
        modules.setdefault(item.nodeid.partition("::")[0], []).append(item)
    long = [modules.pop(name) for name in LONG if name in modules]
    stacks = [list(modules.values())[first::STACKS] for first in range(STACKS)]
    items[:] = [item for stack in (long, *stacks) for module in stack for item in module]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Ends the process that workers are forked from, and that of servers of tests, if any test has wanted it."""
    workers = session.config.stash.get(WORKERS, None)
    if workers is not None:
        workers.close()
    forked = sys.modules.get("tests.emulator.cli.forked")
    if forked is not None:
        forked.NURSERY.close()


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Has workers tell only what matters, that a test has ended and how: all else costs more to send than many a test.

    Nobody shows the names that a test goes by.
    """
    if not hasattr(item.config, "workerinput"):
        return None
    for report in runtestprotocol(item, log=False, nextitem=nextitem):
        if report.when == "call" or not report.passed:
            report.keywords = {}
            item.ihook.pytest_runtest_logreport(report=report)
    return True


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """Names every item of two lists or sets that differ."""
    return difference(left, right) if op == "==" else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Names the seed of every test that took a fresh one; the reports bring it along from other processes too."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, value in report.user_properties:
                if name == "seed" and report.when == "call":
                    terminalreporter.write_line(f"seed {value}: {report.nodeid}")


@pytest.fixture(scope="module")
def searched_once() -> None:
    """For modules that look for garbage: what stood before them is searched once; after many tests it is very much."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """A server of this process."""
    from tests.postgres import started  # noqa: PLC0415  # few tests need it

    yield from started()


@pytest.fixture
def postgres(postgres_server: Postgres) -> Postgres:
    """A server whose database holds no records."""
    postgres_server.empty()
    return postgres_server
