"""A configuration of HAProxy 2.6 or newer: all requests about one account go to one node.

The proxy is a shortcut. A node that is asked for the account of another passes the request on. So what the proxy does
not know (subaccounts of a seed file, spellings of a path that it cannot read) costs a hop, and is answered as well.
"""

from collections.abc import Iterable, Iterator, Sequence
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

from plivo_emulator import __version__
from plivo_emulator.proxy.whereabouts import ACCOUNT, SUBACCOUNT, Entrance, Whereabouts, whereabouts
from plivo_emulator.wire.secrecy import FORWARDED

HOST = "localhost"
"""What health checks name: every node takes it, wherever it listens."""
HERE = "127.0.0.1"
"""Where a proxy that is the only one listens for its successor."""
ALONE = "proxy"
"""Name of a proxy that is the only one."""
MARGIN = 60
"""Real seconds that the proxy waits longer than the longest request may take."""
BODY = 30
"""Real seconds in which a body must have come that the proxy looks into; a node waits as long."""

PAGE = """# Made by plivo-emulator {version}: make it anew rather than change it.
# Start it with: haproxy {start}
global
{local}
defaults
    mode http
    # A node that is gone is left at once.
    timeout connect 200ms
    timeout http-request {body}s
    timeout http-keep-alive 75s
    # Longer than the longest request; streams of events send something every few seconds. So a node that hangs is found
    # by health checks alone.
    timeout client {longest}s
    timeout server {longest}s
    timeout check 1s

# Who is where survives a reload, and other proxies learn it.
peers proxies
{peers}
{names}
frontend plivo
    bind {bind}
    # Nodes ask each other directly: nobody who comes here may say that a request was passed on.
    http-request del-header {forwarded}
    default_backend nodes

backend nodes
    # Whose account: what the path names, else the query, else the body, else the user of the credentials.
    acl named var(txn.account),length gt 0
{named}
    # An account that the node names goes to any, and a subaccount is where its account is: the map keeps what answers
    # say. It is in memory, and starts empty, as /dev/null has no lines.
{learned}
    http-request set-var(txn.account) uuid if {{ var(txn.makes) -m str {account} }}
    http-request set-var(txn.account) http_auth_user unless named
    http-request set-var(txn.account) str({default}) unless named
    http-request set-var(txn.account) var(txn.account),map_str(/dev/null)

    balance hash var(txn.account)
    hash-type consistent
    stick-table type string len 40 size 1m peers proxies
    stick on var(txn.account)

    # Entrance again elsewhere: what never reached a node, and what only reads. Anything else could be done twice.
    retries 2
    option redispatch 1
    retry-on conn-failure empty-response
    http-request disable-l7-retry unless METH_GET

    option httpchk
    http-check send meth {alive.method} uri {alive.path} ver HTTP/1.1 hdr Host {host}
    http-check expect status 200
    default-server check inter 500ms fastinter 100ms fall 2 rise 1 on-marked-down shutdown-sessions
{servers}
"""

NAMES = """
# Nodes that have names may come back with another address. A name that cannot be looked up keeps its last one.
resolvers names
    parse-resolv-conf
    hold valid 5s
    hold nx 24h
    hold other 24h
    hold refused 24h
    hold timeout 24h
    hold obsolete 24h
"""


class Peer(NamedTuple):
    """One of several proxies."""

    name: str
    address: str
    """Where it listens for the others: host and port."""


def configuration(nodes: Sequence[str], bind: str, default: str, peers: Sequence[Peer]) -> str:
    """The file, for the base URLs of the nodes.

    Requests come to `bind`; those that name no account are about `default`. Proxies of `peers` tell each other who is
    where; one alone listens beside its port for the process that takes over from it at a reload.
    """
    known = whereabouts()
    listening = [f"peer {peer.name} {peer.address}" for peer in peers] or [
        f"bind {HERE}:{_beside(bind)}",
        f"server {ALONE}",
    ]
    return PAGE.format(
        version=__version__,
        start="-L NAME -f haproxy.cfg" if peers else "-f haproxy.cfg",
        local="" if peers else f"    localpeer {ALONE}\n",
        body=BODY,
        longest=known.longest + MARGIN,
        peers=_lines(listening),
        names=NAMES if any(map(_has_name, nodes)) else "",
        bind=bind,
        forwarded=FORWARDED,
        named=_lines(_named(known)),
        default=default,
        learned=_lines(_learned(known)),
        alive=known.alive,
        account=ACCOUNT,
        host=HOST,
        servers=_lines(map(_server, nodes)),
    )


def _beside(bind: str) -> int:
    """The port below that of an address; the second, if it is the first."""
    return int(bind.rpartition(":")[2]) - 1 or 2


def _lines(each: Iterable[str]) -> str:
    return "\n".join(f"    {line}" for line in each)


def _named(known: Whereabouts) -> Iterator[str]:
    """Rules that find the account in a path, a query or a body."""
    for beginning in known.beginnings:
        there = f"if {{ path,url_dec -m beg {beginning.path} }}"
        if beginning.others:
            there += f" !{{ {_part_after(beginning.path)} -m str {' '.join(beginning.others)} }}"
        yield f"http-request set-var(txn.account) {_part_after(beginning.path)} {there}"
    queried = f"{{ path,url_dec -m beg {known.queried} }}"
    yield f"http-request set-var(txn.account) url_param({ACCOUNT}),url_dec if {queried} !named"
    for each in known.bodies:
        condition = f"if {_is(each)} !named"
        yield f"http-request wait-for-body time {BODY}s {condition}"
        yield f"http-request set-var(txn.account) req.body,json_query('$.{ACCOUNT}') {condition}"


def _learned(known: Whereabouts) -> Iterator[str]:
    """Rules that learn from answers which accounts and subaccounts there are, and forget those that are gone."""
    for what, each in ((ACCOUNT, known.opens_account), (SUBACCOUNT, known.opens_subaccount)):
        yield f"http-request set-var(txn.makes) str({what}) if {_is(each)}{' !named' if what == ACCOUNT else ''}"
    for method, path in known.closes:
        beginning = path.partition("{")[0]
        gone = f"{{ method {method} }} {{ path,url_dec -m beg {beginning} }}"
        yield f"http-request set-var(txn.drops) {_part_after(beginning)} if {gone}"
    yield f"http-response wait-for-body time {BODY}s if {{ var(txn.makes) -m found }} {{ status 201 }}"
    for what in (ACCOUNT, SUBACCOUNT):
        pair = f"%[res.body,json_query('$.{what}')] %[var(txn.account)]"
        yield f"http-response set-map(/dev/null) {pair} if {{ var(txn.makes) -m str {what} }} {{ status 201 }}"
    yield "http-response del-map(/dev/null) %[var(txn.drops)] if { var(txn.drops) -m found } { status 204 }"


def _is(entrance: Entrance) -> str:
    """Condition: it is this operation. The slash at the end of a path may be there or not."""
    path = entrance.path.rstrip("/")
    return f"{{ method {entrance.method} }} {{ path,url_dec -m str {path} {path}/ }}"


def _part_after(beginning: str) -> str:
    """What stands in a path behind a beginning, up to the next slash; parts count from 1, the empty first one too."""
    return f"path,field({beginning.count('/') + 1},/),url_dec"


def _server(node: str) -> str:
    """A node; it is called by where it is, so that its name stays when others come and go."""
    where = urlsplit(node).netloc
    name = "".join(each if each.isalnum() or each in ".-" else "_" for each in where)
    return f"server {name} {where}{' resolvers names init-addr libc,none' if _has_name(node) else ''}"


def _has_name(node: str) -> bool:
    """Whether a node is known by a name that others may look up."""
    host = urlsplit(node).hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return host != HOST
    return False
