"""What answer documents of a call's app say that no table promises: taken, and told."""

from collections.abc import Iterator
from contextlib import contextmanager

from plivo_emulator.validation.lenience import Lenience
from plivo_emulator.voice.calls.call import Call


@contextmanager
def leniently(call: Call, url: str) -> Iterator[Lenience]:
    """How a document is read, as strictly as the account wants; a warning tells each leniency once it could be read."""
    lenience = Lenience(strict=call.account.settings.strict_input)
    yield lenience
    for each in lenience:
        call.note("xml.lenient", url=url, **each.facts)
