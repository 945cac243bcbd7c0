"""Rules about what descriptions say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.document.loader import component_name, folder_of
from generator.lint.components.schemas import types
from generator.python.naming import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document.grammar import Kind
    from generator.document.index import Index, Node
    from generator.document.problems import Finding

_WITH_DESCRIPTION: Final[tuple[Kind, ...]] = (
    "operation",
    "parameter",
    "response",
    "header",
    "link",
    "tag",
    "server",
    "securityScheme",
)
_ARTICLE: Final = re.compile(r"(?:the|an?)\b", re.IGNORECASE)
_QUOTED: Final = re.compile("`[^`]*`")
_FILLER: Final = re.compile(
    r"\b(?:allows? you to|enables? you to|used to specify|this (?:parameter|field|property|argument|attribute)\b"
    r"|please|simply|e\.g\.|i\.e\.|etc\.)",
    re.IGNORECASE,
)
_EMPTY_WORDS: Final = frozenset(("the", "a", "an", "of", "is", "this", "for", "to", "in", "its"))


def _texts(index: Index) -> Iterator[tuple[Node, str]]:
    """Yield every object that has a description, with it."""
    for node in index.all(*_WITH_DESCRIPTION, "schema", "requestBody", "pathItem"):
        text = node.text("description")
        if text:
            yield node, text


def description_present(index: Index) -> Iterator[Finding]:
    """Everything is described: operations, parameters, properties, components, responses, headers, links, tags."""
    nodes = list(index.written(*_WITH_DESCRIPTION))
    roles = ("", "properties", "patternProperties")
    nodes += [node for node in index.written("schema") if node.role in roles]
    nodes += [node for node in index.written("requestBody") if not node.role]
    for node in (node for node in nodes if not node.text("description")):
        yield node.finding("There is no description. Say what it is; then unit, limits and default.")
    for node in index.written("example"):
        if not node.text("summary"):
            yield node.finding("There is no summary. Say which case it shows.")


def description_article(index: Index) -> Iterator[Finding]:
    """A description does not start with an article, except of responses and events, which have sentences."""
    for node, text in _texts(index):
        is_sentence = node.kind == "response" or (node.kind == "operation" and folder_of(node.file) == "callbacks")
        match = None if is_sentence else _ARTICLE.match(text)
        if match:
            message = f"The description starts with `{match[0]}`. Start with the noun or the verb."
            yield node.finding(message, "description")


def description_wording(index: Index) -> Iterator[Finding]:
    """A description says it straight: no "allows you to", no "this parameter", no "e.g.". What it quotes may say it."""
    for node, text in _texts(index):
        match = _FILLER.search(_QUOTED.sub("", text))
        if match:
            yield node.finding(f"`{match[0]}` says nothing. Write what it is or does.", "description")


def description_echo(index: Index) -> Iterator[Finding]:
    """A description says more than the name does."""
    for node, text in _texts(index):
        name = node.key if node.role in ("properties", "headers") else node.text("name")
        if not name and not node.role and node.kind in ("schema", "parameter", "requestBody", "header"):
            name = component_name(node.file)
        words_left = [word for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in _EMPTY_WORDS]
        known = {*words(name), *(word + "s" for word in words(name)), name.lower()}
        if name and words_left and set(words_left) <= known:
            yield node.finding(f"The description repeats the name `{name}`. Say what it is.", "description")


def description_sentence(index: Index) -> Iterator[Finding]:
    """A description is made of sentences: it starts with a capital and its first paragraph ends with a full stop."""
    for node, text in _texts(index):
        first = text.split("\n\n", 1)[0]
        if not first.rstrip("*_`)").endswith((".", ":", "!", "?")):
            yield node.finding("The first paragraph does not end like a sentence. Add a full stop.", "description")
        if text[0].islower():
            yield node.finding("The description starts with a small letter. Start with a capital.", "description")
        if text != text.strip() or any(line != line.rstrip() for line in text.split("\n")):
            yield node.finding("A line ends with spaces. Remove them.", "description")


def described_alike(index: Index) -> Iterator[Finding]:
    """What is alike is described alike: yes or no starts with "Whether", the verb of a URL with "HTTP verb for"."""
    for node in index.all("schema") if index.is_service else ():
        holder = node.parent if node.role == "schema" and node.parent is not None else node
        text = holder.text("description")
        if not text or (node is not holder and holder.kind != "parameter"):
            continue
        if "boolean" in types(node.value) and not text.startswith("Whether "):
            yield holder.finding("Elsewhere, a boolean is described differently. Start with `Whether`.", "description")
        elif node.ref_name == "HttpMethod" and not text.startswith("HTTP verb for `"):
            message = "Elsewhere, HTTP verbs are described differently. Start with ``HTTP verb for `NAME_url` ``."
            yield holder.finding(message, "description")


RULES: Final = (
    described_alike,
    description_present,
    description_article,
    description_wording,
    description_echo,
    description_sentence,
)
