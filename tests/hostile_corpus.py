"""Hostile input, in one place: numbers, instants, texts and files that no entry of the project may trip over."""

from __future__ import annotations

import json

DIGITS = "9" * 5000
"""More digits than Python reads."""

NUMBERS = (
    *("0", "-0", "-1", "0.5", "-0.0", "1e400", "-1e400", "1e308", "1e-400", "0e0"),
    *(str(2**bits + more) for bits in (31, 32, 53, 63, 64) for more in (-1, 0)),
    *("99999999999999999999", "-99999999999999999999", "9" * 300, f"-{'9' * 300}", DIGITS, f"-{DIGITS}", f"0.{DIGITS}"),
)
"""As JSON writes them, or would if it could."""

INSTANTS = (
    "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59.999999-23:59",
    "9998-12-31T23:59:59.999999-23:59",
    "0001-01-01T00:00:00Z",
    "0001-01-01T00:00:00+23:59",
    "0000-01-01T00:00:00Z",
    "1969-12-31T23:59:59.999999Z",
    "10000-01-01T00:00:00Z",
    "2026-02-30T00:00:00Z",
    "2026-01-01T24:00:00Z",
    "2026-01-01T23:59:60Z",
    "2026-01-01T00:00:00+99:99",
    "2026-01-01T00:00:00",
    f"2026-01-01T00:00:00.{DIGITS}Z",
    "9999-12-31 23:59:59.999999",
    "0001-01-01 00:00",
)

TEXTS = (
    "",
    " ",
    "\0",
    "a\0b",
    "\r\nX-Injected: yes",
    "\N{RIGHT-TO-LEFT OVERRIDE}\N{ZERO WIDTH SPACE}",
    "\N{ARABIC-INDIC DIGIT ONE}\N{ARABIC-INDIC DIGIT TWO}",
    "\N{SUPERSCRIPT TWO}",
    "\N{DUCK}" * 500,
    "../../../../etc/passwd",
    "..",
    "%00%2e%2e%2f",
    "{{7*7}}${7*7}",
    "'; DROP TABLE calls; --",
    "a" * 10_000,
    "http://[::1",
    "http://a:99999999/",
    "http://\N{LATIN SMALL LETTER SHARP S}.test\\@x/",
    "ws://user:pass@/",
    "sip:@@",
    "&a=b#c?d",
    "nan",
    "Infinity",
)

DEEP = 100_000

SURROGATE = r'"\ud800"'
"""Half a character, as JSON can write it."""

VALUES = (
    *NUMBERS,
    *(json.dumps(text) for text in (*INSTANTS, *TEXTS, *NUMBERS)),
    *("null", "true", "[]", "{}", "[[]]", '[""]', "[null]", '{"":{"":[]}}', SURROGATE, f"[{SURROGATE}]", "NaN"),
    "[" * 1000 + "]" * 1000,
)
"""Values as JSON writes them."""

FILES: dict[str, bytes] = {
    "nothing": b"",
    "zeros": bytes(4096),
    "no text": b"\xff\xfe\x00\xd8" * 100,
    "no object": b"[]",
    "a number": DIGITS.encode(),
    "a number within": b'{"format": ' + DIGITS.encode() + b"}",
    "no number": b'{"format": 1e400}',
    "half a character": b'{"format": "\\ud800", "accounts": "\\ud800"}',
    "deep lists": b"[" * DEEP,
    "deep objects": b'{"a":' * DEEP,
    "deep and whole": b"[" * DEEP + b"]" * DEEP,
    "deep blocks": b"- " * 10_000,
    "itself": b"&a [*a]",
    "itself by name": b"accounts: &a\n  - *a\n",
    "a bomb of aliases": b"\n".join(
        [b"a0: &a0 [x, x, x, x, x, x, x, x, x]"]
        + [b"a%d: &a%d [%s]" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 12)]
    ),
    "an object of Python": b"!!python/object/apply:os.system ['true']",
    "two documents": b"a: 1\n---\nb: 2\n",
    "a tab": b"accounts:\n\t- x\n",
    "a name that is a list": b"? [a, b]\n: c\n",
}
"""What may stand in a file of JSON or YAML, by what it is."""

MARKUP = (
    "<script>canary()</script>",
    "</script><script>canary()</script>",
    "</SCRIPT ><img src=x onerror=canary()>",
    "<!--<script>",
    "]]><script>canary()</script>",
    "<svg onload=canary()>",
    '"><img src=https://canary.example/x onerror=canary()>',
    "' onmouseover='canary()",
    "javascript:canary()",
    "data:text/html,<script>canary()</script>",
    "<style>@import 'https://canary.example/x.css'</style>",
    "<iframe srcdoc='<script>parent.canary()</script>'></iframe>",
    "<base href=https://canary.example/>",
    "<meta http-equiv=refresh content='0;url=https://canary.example/'>",
    "<link rel=stylesheet href=https://canary.example/x.css>",
    "{{constructor.constructor('canary()')()}}",
    "&lt;script&gt;canary()&lt;/script&gt;",
    "\\u003cscript\\u003ecanary()",
    "\N{LINE SEPARATOR}canary()\N{PARAGRAPH SEPARATOR}",
    "__proto__",
    "constructor",
    "\x1b]0;canary\x07\x1b[31m",
)
"""What a page must show as text. `canary()` would run, `canary.example` would be asked."""
