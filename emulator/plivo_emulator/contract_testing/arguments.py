"""Arguments of `plivo-emulator contract`."""

import argparse
from pathlib import Path

ABOUT = """Tests that a Plivo Voice server keeps to an OpenAPI document: every operation, with examples, edge cases,
random requests and walks along the document's links. Credentials come from PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN and are
written nowhere. Only GET is asked, and no callback, unless --write is given: then calls are placed and things are
deleted. Exit status: 0 nothing found, 1 something found, 2 not tested."""


def add(parser: argparse.ArgumentParser) -> None:
    """Gives a parser the arguments of the command."""
    parser.add_argument("spec", type=Path, metavar="SPEC", help="OpenAPI document, JSON or YAML")
    parser.add_argument("url", metavar="URL", help="base URL of the server, such as http://127.0.0.1:8080")
    parser.add_argument("--write", action="store_true", help="ask for what changes things, too")
    parser.add_argument("--minutes", type=int, metavar="N", help="go on with new random requests for so long")
    parser.add_argument("--seed", type=int, metavar="N", help="where chance starts; any by default, and printed")
    parser.add_argument("--reports", type=Path, metavar="DIR", help="folder for junit.xml and har.json")
