"""The command as people run it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Self

import httpx

if TYPE_CHECKING:
    import signal
    from types import TracebackType

COMMAND = [sys.executable, "-m", "plivo_emulator"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
AUTH_ID = "MAPLIVOVOICEEMULATOR"
AUTH_TOKEN = "emulator-token"  # noqa: S105  # the one that --help tells
LAST_LINE = "Ctrl-C stops it.\n"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the command to its end."""
    return subprocess.run(
        [*COMMAND, *arguments], env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=30
    )


class Serving:
    """`plivo-emulator serve` on a free port, once it has said that it takes calls."""

    def __init__(self, *arguments: str, verify: bool = True) -> None:
        self._process = subprocess.Popen(
            [*COMMAND, "serve", "--port", "0", *arguments],
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.said = ""
        """What it prints when it is ready."""
        try:
            self._listen()
            self.base = next(line.split()[-1] for line in self.said.splitlines() if "base URL" in line)
        except BaseException:
            self._end()
            raise
        self.client = httpx.Client(base_url=self.base, auth=(AUTH_ID, AUTH_TOKEN), timeout=30, verify=verify)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.client.close()
        self._end()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.said += line
            if line == LAST_LINE:
                break
        assert self.said.endswith(LAST_LINE), self._process.communicate()

    def _end(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.communicate()

    def signal(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def wait(self) -> tuple[int, str]:
        """Exit status and what stands on stderr, once it has ended."""
        _, complaint = self._process.communicate(timeout=30)
        return self._process.returncode, complaint

    def call(self, answer_url: str, **arguments: Any) -> httpx.Response:
        """Asks for a call to a phone that answers after a second."""
        body = {"from": "14155550100", "to": "15000010000", "answer_url": answer_url, **arguments}
        return self.client.post(f"/v1/Account/{AUTH_ID}/Call/", json=body)

    def records(self, **query: int | str) -> dict[str, Any]:
        """A page of records of calls."""
        page: dict[str, Any] = self.client.get(f"/v1/Account/{AUTH_ID}/Call/", params=query).json()
        return page

    def api(self, *segments: str) -> httpx.Response:
        """Something of the account, as the API tells it: `api("Endpoint")`."""
        return self.client.get("/".join(("/v1/Account", AUTH_ID, *segments, "")))

    def control(self, method: str, path: str, json: Any = None) -> httpx.Response:
        return self.client.request(method, f"/_emulator/v1/{path}", json=json)
