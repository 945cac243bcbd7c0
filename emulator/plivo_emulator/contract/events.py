"""Callbacks as the spec has them: which fields an event of a kind may carry."""

from collections.abc import Iterable, Mapping


class UndeclaredField(Exception):
    """Code tried to send a field that the spec does not have."""


class Events:
    """Fields of each kind of event; a kind is a file name of `openapi/callbacks/`."""

    __slots__ = ("_fields",)

    def __init__(self, fields: Mapping[str, Iterable[str]]) -> None:
        self._fields = {kind: frozenset(names) for kind, names in fields.items()}

    def fill(self, kind: str, fields: Mapping[str, object], common: dict[str, str] | None = None) -> dict[str, str]:
        """Form of an event: text for each field, added to the `common` ones; what is None is left out.

        Raises UndeclaredField for a field that the spec does not have; the common ones are taken on trust.
        """
        form = common if common is not None else {}
        known = self._fields[kind]
        for name, value in fields.items():
            if name not in known:
                raise UndeclaredField(f"{kind}: {name} is not in the spec")
            if isinstance(value, str):
                form[name] = value
            elif value is not None:
                form[name] = _text(value)
        return form

    def has(self, kind: str, name: str) -> bool:
        """Whether an event of a kind has a field."""
        return name in self._fields[kind]


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
