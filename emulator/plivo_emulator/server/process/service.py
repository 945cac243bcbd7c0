"""The whole server as one ASGI app: the API, the control plane, and the life of what runs behind them."""

import json
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plivo_emulator.emulator import Tenant
from plivo_emulator.records.archive import Archive
from plivo_emulator.records.recording_path import is_recording
from plivo_emulator.records.unusable import Unusable
from plivo_emulator.server.accounts.account_settings import AccountSettings
from plivo_emulator.server.accounts.runtime import InitialAccounts, Runtime
from plivo_emulator.server.asgi.api_app import Api, ApiSettings
from plivo_emulator.server.asgi.door import Door
from plivo_emulator.server.asgi.hosts import Hosts
from plivo_emulator.server.asgi.inspector_pages import InspectorPages
from plivo_emulator.server.asgi.recording_files import RecordingFiles
from plivo_emulator.server.asgi.respond import AS_USUAL, JSON_CONTENT, SOON, Headers, Later, WholeAnswer, respond
from plivo_emulator.server.asgi.types import Receive, Scope, Send
from plivo_emulator.server.cluster.planes import Planes
from plivo_emulator.server.control.health import STOPPING
from plivo_emulator.server.control.plane import PREFIX, ControlPlane
from plivo_emulator.server.control.provisioning.seed import seed
from plivo_emulator.server.outbound.dispatcher import LONGEST
from plivo_emulator.server.outbound.own_listener import OwnListener
from plivo_emulator.server.outbound.way import DIRECT, Way
from plivo_emulator.server.process.api_hosts import api_hosts
from plivo_emulator.server.speech.speakers import Speakers
from plivo_emulator.voice.calls.call import LIVE_CALLS

if TYPE_CHECKING:
    from plivo_emulator.server.cluster.member import Membership

FAREWELL = 5.0
"""Real seconds that requests to apps get to finish once the server is told to stop."""

LATER = ((b"retry-after", b"1"), (b"connection", b"close"))
"""Headers of a refused call: nothing was done, so asking again later is safe."""

ACCOUNT = "/v1/Account/"
"""Beginning of the paths of most requests to the API."""

log = logging.getLogger("plivo_emulator")


@dataclass(frozen=True, slots=True)
class Options:
    """What a server is started with."""

    first: AccountSettings
    host: str = "127.0.0.1"
    """Where it listens."""
    names: Sequence[str] = ()
    """Names that requests may call it by, beside those of this machine and of the service."""
    control_token: str | None = field(default=None, repr=False)
    """What requests to the control plane must carry; None: nothing."""
    way: Way = DIRECT
    """The way to apps."""
    api: ApiSettings = field(default_factory=ApiSettings)
    others: Sequence[AccountSettings] = ()
    """Accounts beside the first."""
    longest: float = LONGEST
    """Real seconds that an app is waited for at most."""
    speakers: Speakers = field(default_factory=Speakers)
    """Who speaks words."""
    follow: Callable[[Tenant], None] | None = None
    """Is given each account that is opened; None: nobody listens."""
    member: "Membership | None" = None
    """The node that it is, if others share its records."""
    stepped: Callable[[int], None] | None = None
    """Is told how many steps of calls each turn of an account has made; None: nobody is."""


class Service:
    """ASGI app. `start` comes first, inside the event loop that it is to live in; `stop` comes last."""

    def __init__(self, options: Options, records: Archive) -> None:
        self._options = options
        self._records = records
        self._member = options.member
        self._media = RecordingFiles(records)
        self._inspector = InspectorPages()
        media_host = urlsplit(options.first.settings.media_url).hostname
        self._door = Door(Hosts(options.host, (*api_hosts(), *options.names, *filter(None, [media_host]))))
        self._running: Runtime | None = None
        self._api: Api | None = None
        self._control: ControlPlane | None = None
        self._stopped = False
        self.lost = False
        """Whether records could not be written in the end."""

    @property
    def running(self) -> Runtime:
        """What runs; raises RuntimeError before `start`."""
        if self._running is None:
            raise RuntimeError("the service has not been started")
        return self._running

    @property
    def live_calls(self) -> int:
        """Calls of all accounts that have not ended."""
        return sum(len(tenant.account[LIVE_CALLS]) for tenant in self.running.emulator)

    def start(self, listening: Iterable[tuple[str, int]] = ()) -> None:
        """Opens the accounts and makes the routes. Takes the addresses that it listens on."""
        options = self._options
        way = options.way._replace(own=OwnListener.of(listening, options.first.settings.media_url))
        running = Runtime(
            options.first,
            self._records,
            way,
            options.longest,
            initial=InitialAccounts(options.others, self._opened),
            speakers=options.speakers,
            sharing=self._member,
        )
        running.driver.stepped = options.stepped
        api = options.api._replace(stores_first=self._member is None)
        self._api = Api(running.emulator, self._records, running.driver, api)
        self._control = ControlPlane(running, options.control_token)
        self._running = running
        if self._member is not None:
            plans = {plan.settings.auth_id: plan for plan in (options.first, *options.others)}
            self._member.begin(running, Planes(self._api, self._control, self._media), plans, way.trusted)

    def _opened(self, running: Runtime, tenant: Tenant, plan: AccountSettings) -> None:
        """An account has been opened: it is followed from the first entry on, and gets what its settings say."""
        if self._options.follow is not None:
            self._options.follow(tenant)
        seed(running, tenant, plan)

    async def stop(self) -> None:
        """Takes no more calls, lets requests to apps finish, and flushes the records. Once is enough."""
        if self._stopped:
            return
        self._stopped = True
        late = await self.running.stop(FAREWELL)
        self._options.speakers.close()
        if late:
            log.warning("%d requests to apps were broken off.", late)
        if self._member is not None:
            await self._member.close()
        try:
            self._records.close()
        except Unusable as lost:
            self.lost = True
            log.error("%s. The newest records are lost.", self._records.trouble or lost)  # noqa: TRY400  # a sentence for people, no traceback
        finally:
            if self._member is not None:
                await self._member.leave()

    def at_once(self, scope: Scope, content: bytes, *, again: bool = False) -> WholeAnswer | Later:
        """Answers a request to the API whose body is there, or says how to ask; `again`: it was put off."""
        api, running, path = self._api, self._running, scope["path"]
        if api is None or running is None or self._member is not None or not path.startswith(ACCOUNT):
            return AS_USUAL
        if not again and api.is_due(path.split("/", 4)[3]):  # quicker to tell than whose the request is
            return SOON
        headers = dict(scope["headers"])
        if is_recording(path) or running.stopping or self._door.refusal(scope, headers) is not None:
            return AS_USUAL
        return api.at_once(scope, headers, content, again=again)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on to whom it is for."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] != "http" or self._control is None or self._api is None:
            await _hang_up(scope, receive, send)
        elif (refusal := self._door.refusal(scope, dict(scope["headers"]))) is not None:
            await self._refuse(scope, send, HTTPStatus.FORBIDDEN, refusal)
        elif self._inspector.takes(scope):
            await self._inspector(scope, receive, send)
        elif self._member is not None and self._member.takes(scope):
            await self._member(scope, receive, send, self)
        elif scope["path"].startswith(PREFIX):
            await self._control(scope, receive, send)
        elif self.running.stopping and self._api.places_call(scope):
            await self._refuse(scope, send, HTTPStatus.SERVICE_UNAVAILABLE, STOPPING, LATER)
        elif self._media.takes(scope):
            await self._media(scope, receive, send)
        else:
            await self._api(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self.start()
                await send({"type": "lifespan.startup.complete"})
            else:
                await self.stop()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _refuse(self, scope: Scope, send: Send, status: HTTPStatus, why: str, headers: Headers = ()) -> None:
        """Says why nothing was done."""
        body = json.dumps({"api_id": self.running.emulator.api_ids.uuid(), "error": why}).encode()
        await respond(send, scope, status, [JSON_CONTENT, *headers], body)


async def _hang_up(scope: Scope, receive: Receive, send: Send) -> None:
    """Closes what is no HTTP: the server takes no WebSockets."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1000})
