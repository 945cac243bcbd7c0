"""Rules about events, which the service sends to callback URLs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.document.grammar import METHODS
from generator.document.loader import component_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document.index import Index, Node
    from generator.document.problems import Finding

_FORM: Final = "application/x-www-form-urlencoded"


def _methods(event: Node) -> dict[str, Node]:
    return {node.role: node for node in event.below if node.role in METHODS}


def _opens_socket(event: Node) -> bool:
    """Tell whether the event is the request that becomes a WebSocket: a GET that is answered with 101."""
    return any(node.key == "101" for method in _methods(event).values() for node in method.under("responses"))


def event_shape(index: Index) -> Iterator[Finding]:
    """An event is `summary`, a `post` and a `get`; one that opens a WebSocket, answered with 101, is a `get` alone."""
    for event in index.events:
        wanted = {"get"} if _opens_socket(event) else {"get", "post"}
        if set(_methods(event)) != wanted:
            found = ", ".join(_methods(event)) or "none"
            yield event.finding(f"The methods are {found}. Make them {', '.join(sorted(wanted))}.")
        if not event.text("summary"):
            yield event.finding("There is no summary. Say what happened, such as `A call ended`.", "summary")
        for key in event.value:
            if key not in (*METHODS, "summary", "description") and not key.startswith("x-"):
                yield event.finding(f"`{key}` does not belong to an event. Remove it.", key)


def event_method(index: Index) -> Iterator[Finding]:
    """A method of an event has no operationId (it is used in several places), and `security: []`."""
    for event in index.events:
        for node in _methods(event).values():
            if "operationId" in node.value:
                message = "An event is used in several places, but an operationId must be unique. Remove it."
                yield node.finding(message, "operationId")
            if node.value.get("security") != []:
                yield node.finding("The service does not log in to your server. Write `security: []`.", "security")
            for key in ("callbacks", "servers"):
                if key in node.value:
                    yield node.finding(f"`{key}` does not belong to an event. Remove it.", key)


def event_tag(index: Index) -> Iterator[Finding]:
    """Events have tags of their own: a tag shared with operations makes generators overwrite the operations' class."""
    taken = {tag for operation in index.operations for tag in operation.node.texts("tags")}
    for event in index.events:
        used = [tag for node in _methods(event).values() for tag in node.texts("tags")]
        shared = [tag for tag in used if tag in taken]
        if shared:
            yield event.finding(f"`{shared[0]}` is a tag of operations. Use one of the event tags.")
        elif len(set(used)) > 1:
            yield event.finding("`post` and `get` have different tags. Give both the same.")


def event_body(index: Index) -> Iterator[Finding]:
    """The `post` of an event takes a required body of one component, a form (the asynchronous result: JSON)."""
    for event in index.events:
        post = _methods(event).get("post")
        if post is None:
            continue
        bodies = post.under("requestBody")
        if not bodies or bodies[0].ref is None:
            yield post.finding("The body is not a component. Refer to one of components/requestBodies/.", "requestBody")
            continue
        body = index.end(bodies[0])
        expected = "application/json" if component_name(body.file) == "AsyncResultEvent" else _FORM
        if body.value and list(body.names("content")) != [expected]:
            yield body.finding(f"Events come as {expected}. Make that the only media type.", "content")
        if body.value and body.value.get("required") is not True:
            yield body.finding("An event always has its fields. Write `required: true`.")


def event_query(index: Index) -> Iterator[Finding]:
    """The `get` of an event takes one parameter: the same schema, `in: query`, `style: form`, `explode: true`."""
    for event in index.events:
        get = _methods(event).get("get")
        if get is None or _opens_socket(event):
            continue
        parameters = get.under("parameters")
        if len(parameters) != 1 or parameters[0].ref is None:
            message = "The fields do not come as one component. Refer to one of components/parameters/."
            yield get.finding(message, "parameters")
            continue
        parameter = index.end(parameters[0])
        found = {key: parameter.value.get(key) for key in ("in", "style", "explode")}
        if parameter.value and found != {"in": "query", "style": "form", "explode": True}:
            message = "The fields do not come one parameter each. Write in: query, style: form, explode: true."
            yield parameter.finding(message)
        if "requestBody" in get.value:
            yield get.finding("A GET has no body. Remove it.", "requestBody")


def event_one_name(index: Index) -> Iterator[Finding]:
    """Schema, request body and parameter of an event are three files of one name, which ends in `Event`."""
    for event in index.events:
        if _opens_socket(event):
            continue
        methods = _methods(event).values()
        uses = [node for method in methods for node in method.under("requestBody") + method.under("parameters")]
        names: dict[str, Node] = {}
        for node in uses:
            end = index.end(node)
            media = end.under("content")
            for schema in end.under("schema") + [schema for item in media for schema in item.under("schema")]:
                names.setdefault(schema.ref_name, schema)
            if node.ref:
                names.setdefault(component_name(node.ref), node)
        if uses and (len(names) > 1 or not next(iter(names), "").endswith("Event")):
            found = ", ".join(sorted(filter(None, names))) or "nothing that has a name"
            yield event.finding(f"It is made of {found}. Give all three one name that ends in Event.")


def event_response(index: Index) -> Iterator[Finding]:
    """An event is answered with one response, a component: 200 (a WebSocket: 101)."""
    for event in index.events:
        wanted = "101" if _opens_socket(event) else "200"
        for node in _methods(event).values():
            responses = node.under("responses")
            if [response.key for response in responses] != [wanted]:
                yield node.finding(f"Events document no errors. Keep the {wanted} alone.", "responses")
            elif wanted == "200" and responses[0].ref is None:
                message = "The response is written out. Refer to Received, AnswerDocument or SoundDocument."
                yield responses[0].finding(message)


def event_flat(index: Index) -> Iterator[Finding]:
    """Fields of a form are scalars: an event that comes as a form has no objects or lists in it."""
    for event in index.events:
        post = _methods(event).get("post")
        for body in post.under("requestBody") if post else ():
            end = index.end(body)
            media = [node for node in end.under("content") if node.key == _FORM]
            for schema in (schema for node in media for schema in node.under("schema")):
                for prop in index.properties(schema).values():
                    if index.end(prop).value.get("type") in ("object", "array"):
                        yield prop.finding(f"A form cannot carry the {index.end(prop).value['type']} `{prop.key}`.")


RULES: Final = (
    event_shape,
    event_method,
    event_tag,
    event_body,
    event_query,
    event_one_name,
    event_response,
    event_flat,
)
