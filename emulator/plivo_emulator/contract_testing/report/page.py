"""The report as one page of HTML. It asks for nothing else, runs no script, and takes no text as markup."""

from collections.abc import Iterator
from html import escape

from plivo_emulator.contract_testing.report.results import CauseSummary, Report

POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h2 { font-size: 1.05rem; margin: 0; overflow-wrap: anywhere; }
section { border-left: 4px solid #b3261e; padding: .2rem 0 .2rem 1rem; margin: 1.5rem 0; }
pre { overflow: auto; padding: .6rem; background: #8882; white-space: pre-wrap; overflow-wrap: anywhere; }
p { margin: .2rem 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; }
th, td { text-align: left; padding: .2rem 1rem .2rem 0; border-bottom: 1px solid #8884; }
.never { color: #b3261e; }
@media (prefers-color-scheme: dark) { .never { color: #f2b8b5; } }
"""


def page(results: Report, base: str) -> str:
    """The whole page."""
    return "\n".join(_lines(results, base)) + "\n"


def _lines(results: Report, base: str) -> Iterator[str]:
    title = f"Contract of {results.secrets.text(base)}"
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{escape(title)}</h1>"
    requests = f"{results.reach.cases} requests, seed {results.seed}, {results.places.file.name}"
    yield f"<p>{len(results.causes)} causes. {escape(requests)}.</p>"
    if results.stopped:
        yield f"<p>Not finished: {escape(results.stopped)}</p>"
    for cause in results.causes:
        yield from _cause(results.summary(cause))
    yield "<h2>Operations</h2>\n<table>\n<tr><th>operation</th><th>requests</th><th>answers</th></tr>"
    yield from _operations(results)
    yield "</table>\n</body>\n</html>"


def _cause(summary: CauseSummary) -> Iterator[str]:
    yield f"<section>\n<h2>{escape(summary.subject)}: {escape(summary.sentence)}</h2>"
    if summary.place:
        yield f"<p>{escape(summary.place)}</p>"
    yield f"<p>{escape(summary.times)}, {escape(summary.check)}</p>"
    if summary.story:
        yield f"<ol>{''.join(f'<li>{escape(line)}</li>' for line in summary.story)}</ol>"
    if summary.curl:
        yield f"<pre>{escape(summary.curl)}</pre>"
    if summary.answer:
        yield f"<pre>{escape(summary.answer)}</pre>"
    yield "</section>"


def _operations(results: Report) -> Iterator[str]:
    never = set(results.reach.never_succeeded())
    for name, statuses in results.reach.statuses():
        answers = ", ".join(f"{status} × {count}" for status, count in statuses.items())
        text = f"{answers} (never succeeded)".strip() if name in never else answers
        kind = ' class="never"' if name in never else ""
        yield f"<tr{kind}><td>{escape(name)}</td><td>{sum(statuses.values())}</td><td>{escape(text)}</td></tr>"
