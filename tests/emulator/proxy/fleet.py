"""Real nodes behind the real proxy, with one database, and what can happen to each of them."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import ExitStack, redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING, Any, Self

import httpx
from plivo_emulator.cli import main

from benchmarks.ports import free_port
from benchmarks.relay import Relay
from tests.emulator.cli.command import AUTH_ID, AUTH_TOKEN, Serving
from tests.haproxy import Haproxy
from tests.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from tests.postgres import Postgres

LEASE = float(os.environ.get("NODES_LEASE") or ("4" if "CI" in os.environ else "2"))
"""Real seconds; in the environment for a machine on which a process may get no turn for so long, as those of CI."""
PATIENCE = 120.0
"""Real seconds that a request may take at most."""
LOST_LEASE = 75
"""Exit status of a node that has lost its lease."""
WATCH = """
CREATE TABLE IF NOT EXISTS public.late (wrote text, auth_id text, about text);
TRUNCATE public.late;
CREATE OR REPLACE FUNCTION public.watch() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE account text := COALESCE(NEW.auth_id, OLD.auth_id);
BEGIN
    IF NOT EXISTS (
        SELECT FROM plivo_emulator.leases WHERE auth_id = account
        AND 'plivo-emulator node ' || node = current_setting('application_name')
    ) THEN
        INSERT INTO public.late VALUES (current_setting('application_name'), account, TG_TABLE_NAME);
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
"""
"""Notes each row that somebody writes who has not the account."""
WATCHED = ("calls", "unfinished_calls")


class Node:
    """One node, at one place, whoever runs there."""

    def __init__(self, name: str, database: str, relay: Relay, options: list[str]) -> None:
        self.name = name
        self.relay = relay
        self.url = f"http://127.0.0.1:{free_port()}"
        port = self.url.rpartition(":")[2]
        self._options = ["--port", port, "--database", database, "--node", name, "--node-url", self.url, *options]
        self.serving: Serving | None = None
        self.stopped = False
        self.is_cut = False

    @property
    def lives(self) -> bool:
        """Whether it runs, and nothing keeps it from its work."""
        return self.serving is not None and not self.stopped and not self.is_cut

    def start(self) -> None:
        """Starts it; an earlier process here must have ended."""
        self.serving = Serving(*self._options)

    def state(self) -> str:
        """Whether it runs, and what it has said if not: for somebody who waits for it in vain."""
        try:
            return f"{self.name} has ended: {self.ends(0.1)}" if self.serving is not None else f"{self.name} is gone"
        except subprocess.TimeoutExpired:
            return f"{self.name} runs"

    def kill(self) -> None:
        """Kills it."""
        assert self.serving is not None
        self.serving.signal(signal.SIGKILL)
        self.serving.wait()
        self._gone()

    def stop(self) -> None:
        """Stops it: it does nothing, and knows nothing of it."""
        assert self.serving is not None
        self.serving.signal(signal.SIGSTOP)
        self.stopped = True

    def wake(self) -> None:
        """Lets it go on."""
        assert self.serving is not None
        self.serving.signal(signal.SIGCONT)
        self.stopped = False

    def cut(self) -> None:
        """Cuts it off from the database."""
        self.relay.cut()
        self.is_cut = True

    def mend(self) -> None:
        """Lets it reach the database again."""
        self.relay.mend()
        self.is_cut = False

    def ends(self, within: float) -> tuple[int, str]:
        """Exit status of the process, which ends by itself within so many real seconds, and what it says."""
        assert self.serving is not None
        ended = self.serving.wait(within)
        self._gone()
        return ended

    def close(self) -> None:
        """Ends it, whatever was done to it."""
        if self.serving is not None:
            if self.stopped:
                self.wake()
            self.serving.signal(signal.SIGKILL)
            self.serving.wait()
            self._gone()
        self.relay.close()

    def _gone(self) -> None:
        assert self.serving is not None
        self.serving.client.close()
        self.serving = None
        self.stopped = False


class Fleet:
    """Nodes and their proxy."""

    def __init__(self, postgres: Postgres, count: int, *options: str) -> None:
        """Starts them; the database holds nothing."""
        self.postgres = postgres
        self._stack = ExitStack()
        self.nodes: list[Node] = []
        try:
            for number in range(count):
                relay = Relay(f"{postgres.folder}/.s.PGSQL.5432")
                database = f"postgresql://emulator@127.0.0.1:{relay.port}/postgres"
                node = Node(f"node-{number}", database, relay, ["--lease", f"{LEASE:g}", *options])
                self._stack.callback(node.close)
                self.nodes.append(node)
                node.start()
            self.proxy = self._stack.enter_context(Haproxy(self._configured))
            self.client = self._stack.enter_context(httpx.Client(base_url=self.proxy.url, timeout=PATIENCE))
            self._watch()
        except BaseException:
            self._stack.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def wire(self, auth_id: str = AUTH_ID, auth_token: str = AUTH_TOKEN, at: Node | None = None) -> Wire:
        """An account through the proxy, or as one node answers."""

        def request(method: str, path: str, **more: Any) -> httpx.Response:
            return self.client.request(method, path if at is None else at.url + path, **more)

        return Wire(request, (auth_id, auth_token), named=True, patience=PATIENCE / 2)

    def open_at(self, node: Node) -> set[str]:
        """Accounts that are open at a node; nothing if it does not answer."""
        try:
            told = self.client.get(f"{node.url}/_emulator/v1/accounts", timeout=PATIENCE)
        except httpx.TransportError:
            return set()
        return {account["auth_id"] for account in told.json()["accounts"]} if told.is_success else set()

    def late(self) -> list[tuple[Any, ...]]:
        """Rows that were written by somebody who had not the account."""
        return self.postgres.execute("SELECT * FROM public.late")

    def _configured(self, *options: str) -> str:
        nodes = [word for node in self.nodes for word in ("--node", node.url)]
        with redirect_stdout(StringIO()) as written:
            assert main(["haproxy", *nodes, *options]) == 0
        return written.getvalue()

    def _watch(self) -> None:
        triggers = "".join(
            f"CREATE OR REPLACE TRIGGER watch AFTER INSERT OR UPDATE OR DELETE ON plivo_emulator.{table}"
            " FOR EACH ROW EXECUTE FUNCTION public.watch();"
            for table in WATCHED
        )
        self.postgres.execute(WATCH + triggers)


def seconds_until(served: Wire, bound: float, nodes: Sequence[Node]) -> float:
    """Real seconds until an account is served; fails once they are more than so many, and says how nodes are."""
    began = time.monotonic()
    while True:
        try:
            if served.api("GET", "Call", timeout=bound).status_code == httpx.codes.OK:
                return time.monotonic() - began
        except httpx.TransportError:
            pass
        if time.monotonic() - began > bound:
            told = ", ".join(node.state() for node in nodes if node.lives)
            raise AssertionError(f"not served within {bound} s, {told}")
