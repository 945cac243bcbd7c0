"""Shapes that the readers of YAML files want: those of GitHub and of pre-commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import jsonschema_rs
import yaml

if TYPE_CHECKING:
    from pathlib import Path

WORKFLOW_SHAPE: Final = {
    "type": "object",
    "required": ["name", "on", "permissions", "jobs"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string"},
        "on": {"type": "object", "minProperties": 1},
        "permissions": {"const": {"contents": "read"}},
        "concurrency": {"type": "object", "required": ["group", "cancel-in-progress"]},
        "env": {"type": "object", "additionalProperties": {"type": "string"}},
        "jobs": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": {
                "type": "object",
                "required": ["runs-on", "timeout-minutes", "steps"],
                "additionalProperties": False,
                "properties": {
                    "if": {"type": "string"},
                    "runs-on": {"type": "string", "not": {"pattern": "latest"}},
                    "timeout-minutes": {"type": "integer", "maximum": 75},
                    "steps": {
                        "type": "array",
                        "items": {
                            "oneOf": [
                                {
                                    "required": ["uses"],
                                    "properties": {"uses": {"pattern": r"^[\w-]+/[\w-]+@[0-9a-f]{40}$"}},
                                },
                                {"required": ["name", "run"], "properties": {"run": {"type": "string"}}},
                            ]
                        },
                    },
                },
            },
        },
    },
}

WORDS: Final = {"type": "string", "minLength": 1}
NEEDED: Final = {
    "type": "object",
    "properties": {"required": {"type": "boolean"}},
    "additionalProperties": False,
}
"""Whether a field of a form may be left empty."""


def _field(kind: str, *required: str, **attributes: Any) -> dict[str, Any]:
    """A field of an issue form that somebody fills in."""
    known = {"label": WORDS, "description": WORDS, **attributes}
    return {
        "type": "object",
        "required": ["type", "id", "attributes"],
        "additionalProperties": False,
        "properties": {
            "type": {"const": kind},
            "id": {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"},
            "attributes": {
                "type": "object",
                "required": ["label", *required],
                "additionalProperties": False,
                "properties": known,
            },
            "validations": NEEDED,
        },
    }


FORM_SHAPE: Final = {
    "type": "object",
    "required": ["name", "description", "body"],
    "additionalProperties": False,
    "properties": {
        "name": WORDS,
        "description": WORDS,
        "title": WORDS,
        "labels": {"type": "array", "items": WORDS, "uniqueItems": True},
        "body": {
            "type": "array",
            "minItems": 1,
            "contains": {"not": {"properties": {"type": {"const": "markdown"}}}},
            "items": {
                "oneOf": [
                    {
                        "type": "object",
                        "required": ["type", "attributes"],
                        "additionalProperties": False,
                        "properties": {
                            "type": {"const": "markdown"},
                            "attributes": {
                                "type": "object",
                                "required": ["value"],
                                "additionalProperties": False,
                                "properties": {"value": WORDS},
                            },
                        },
                    },
                    _field("input", placeholder=WORDS, value=WORDS),
                    _field("textarea", placeholder=WORDS, value=WORDS, render=WORDS),
                    _field(
                        "dropdown",
                        "options",
                        multiple={"type": "boolean"},
                        default={"type": "integer", "minimum": 0},
                        options={"type": "array", "minItems": 1, "uniqueItems": True, "items": WORDS},
                    ),
                    _field(
                        "checkboxes",
                        "options",
                        options={
                            "type": "array",
                            "minItems": 1,
                            "items": {
                                "type": "object",
                                "required": ["label"],
                                "additionalProperties": False,
                                "properties": {"label": WORDS, "required": {"type": "boolean"}},
                            },
                        },
                    ),
                ]
            },
        },
    },
}

CHOOSER_SHAPE: Final = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "blank_issues_enabled": {"type": "boolean"},
        "contact_links": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "url", "about"],
                "additionalProperties": False,
                "properties": {"name": WORDS, "url": {"type": "string", "pattern": "^https://"}, "about": WORDS},
            },
        },
    },
}
"""Of `config.yml` beside the forms."""

STAGES: Final = {"type": "array", "items": {"enum": ["pre-commit", "pre-push"]}, "uniqueItems": True}

HOOKS_SHAPE: Final = {
    "type": "object",
    "required": ["repos"],
    "additionalProperties": False,
    "properties": {
        "minimum_pre_commit_version": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"},
        "default_install_hook_types": STAGES,
        "default_stages": STAGES,
        "repos": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["repo", "hooks"],
                "additionalProperties": False,
                "properties": {
                    "repo": {"const": "local"},
                    "hooks": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "type": "object",
                            "required": ["id", "name", "entry", "language"],
                            "additionalProperties": False,
                            "properties": {
                                "id": {"type": "string", "pattern": "^[a-z-]+$"},
                                "name": WORDS,
                                "entry": WORDS,
                                "language": {"const": "system"},
                                "files": {"type": "string", "format": "regex"},
                                "types_or": {"type": "array", "items": {"enum": ["python", "pyi"]}},
                                "pass_filenames": {"type": "boolean"},
                                "stages": STAGES,
                            },
                        },
                    },
                },
            },
        },
    },
}
"""Of `.pre-commit-config.yaml`, for hooks that download nothing: no other repository, no environment of their own."""


def loaded(file: Path) -> Any:
    """A YAML file as its reader sees it: `on` is a word, not a truth."""
    found = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {("on" if key is True else key): value for key, value in found.items()}


def misfits(file: Path, shape: dict[str, Any]) -> list[str]:
    """What is wrong with a file, each with its place."""
    return [f"{each.instance_path}: {each.message}" for each in jsonschema_rs.iter_errors(shape, loaded(file))]
