"""Which of several answers a request was to get: the document names the variants of an operation by their queries."""

from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from plivo_emulator.contract_testing.causes.places import Places, Pointer

JSON = "application/json"


class DescribedAnswer(NamedTuple):
    """An answer of an operation."""

    schema: Pointer
    """Empty if the document has no schema for it."""
    branch: str = ""
    """Variant of the operation; empty if it has none."""


def meant(places: Places, operation: Pointer, status: int, url: str) -> DescribedAnswer:
    """The answer that the document has for a request to a URL that got this status."""
    responses = places.part((*operation, "responses"))
    known = responses if isinstance(responses, dict) else {}
    name = next((each for each in (str(status), f"{status // 100}XX", "default") if each in known), None)
    if name is None:
        return DescribedAnswer(())
    content = (*places.followed((*operation, "responses", name)), "content")
    kinds = places.part(content)
    kind = JSON if isinstance(kinds, dict) and JSON in kinds else next(iter(kinds or ()), None)  # type: ignore[call-overload]  # a mapping
    if kind is None or places.part(schema := (*content, kind, "schema")) is None:
        return DescribedAnswer(())
    return _variant(places, operation, schema, url) or DescribedAnswer(schema)


def _variant(places: Places, operation: Pointer, schema: Pointer, url: str) -> DescribedAnswer | None:
    """The variant that the query of a request asks for, if its answer is one of those that the schema has."""
    query = dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))
    forms = places.part((*places.followed(schema), "oneOf"))
    variants = places.part((*operation, "x-query-variants"))
    for variant in variants if isinstance(variants, list) else ():
        is_meant = variant.get("query", {}).items() <= query.items()
        named = ("components", "schemas", str(variant.get("response")))
        there = isinstance(forms, list) and any(each.get("$ref", "").endswith(f"/{named[-1]}") for each in forms)
        if is_meant and query.keys().isdisjoint(variant.get("absent", ())) and there:
            return DescribedAnswer(named, str(variant.get("operationId", "")))
    return None
