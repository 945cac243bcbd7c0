"""Where callbacks go: URLs that say what is to come to them."""

from typing import NamedTuple

ANY = "any"
"""Method of a place that may be asked with either."""

EITHER = "either"
"""Owner of a place that a main account or one of its subaccounts may sign for."""

NEIGHBOUR = "neighbour"
"""Owner that is an account of its own: nobody else signs what comes to its places."""

OWN_QUERY = "app=Ann%20%26%20Bob&tenant="
"""Query that some URLs bring along: signatures must cover it, and callbacks must leave it alone."""


class Place(NamedTuple):
    """A URL of the receiver, without host and query."""

    run: str
    """Names the time between two resets of an account: nothing of an earlier run may be told in a later one."""
    owner: str
    """Who signs what comes here: a key of the receiver's tokens."""
    kind: str
    """Kind of callback: a file name of `openapi/callbacks/`; `media` for sound files."""
    method: str
    """`GET`, `POST`, or `any`."""
    name: str
    """Tells one URL from all others of its run."""

    @property
    def path(self) -> str:
        """Path of the URL."""
        return "/" + "/".join(self)

    @classmethod
    def of(cls, path: str) -> "Place | None":
        """Place that a path names; None if it is none."""
        parts = path.removeprefix("/").split("/")
        return cls(*parts) if len(parts) == len(cls._fields) and all(parts) else None
