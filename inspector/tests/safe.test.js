/** What leaves the page: commands, tests, and text that others wrote. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import test from "node:test";
import { curlOf, curlOfFields } from "../src/safe/curl.ts";
import { pyArguments, pyText, pyValue } from "../src/safe/python.ts";
import { quoted } from "../src/safe/shell.ts";
import { visible } from "../src/safe/text.ts";
import { pretty } from "../src/safe/xml.ts";

const HOSTILE = ["a'b", "$(id) `id` $HOME !!", "-o /etc/passwd", "\u001b[31mred", "\u202egnp.exe", "one\ntwo\r\n", "\\' \\", "\u2028", "@file", "שלום", "𝄞 \u0007'"];
const plain = (lines) => lines.map((line) => line.pieces.map((piece) => piece.text).join(""));

test("a word of a command is what it was, and nothing of it is done", () => {
  for (const text of HOSTILE) {
    const said = execFileSync("bash", ["-c", `LC_ALL=C.UTF-8; printf %s ${quoted(text)}`]).toString("utf8");
    assert.equal(said, text);
  }
});

test("no command holds a character that cannot be seen", () => {
  const message = { method: "POST", url: "http://a.test/\u202e?x=[1-9]", headers: [{ name: "X-Text", value: "\u001b]0;owned\u0007" }], body: "a=\u202e", body_base64: null, truncated: false, form: null };
  assert.doesNotMatch(curlOf(message), /[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
  assert.match(curlOf(message), /--globoff/);
});

test("a copied request carries its nonce and its signature, and leaves out what curl does by itself", () => {
  const headers = [
    { name: "X-Plivo-Signature-V3", value: "abc=" }, { name: "X-Plivo-Signature-V3-Nonce", value: "12" },
    { name: "Host", value: "a.test" }, { name: "Content-Length", value: "3" }, { name: "Authorization", value: "Basic ***" },
  ];
  const command = curlOf({ method: "POST", url: "http://a.test/", headers, body: "a=1", body_base64: null, truncated: false, form: null });
  assert.equal(command, `curl -sS --globoff -X 'POST' --url 'http://a.test/' -H 'X-Plivo-Signature-V3: abc=' -H 'X-Plivo-Signature-V3-Nonce: 12' -u "$AUTH" --data-raw 'a=1'`);
});

test("a header that would be two stays out of the command", () => {
  const message = { method: "GET", url: "http://a.test/", headers: [{ name: "X: y\r\nZ", value: "1" }], body: null, body_base64: null, truncated: false, form: null };
  assert.equal(curlOf(message), "curl -sS --globoff -X 'GET' --url 'http://a.test/'");
});

test("fields of a callback go into the query of a GET and into the body of a POST", () => {
  assert.equal(curlOfFields("GET", "http://a.test/x?y=1", { Text: "a b&c" }), "curl -sS --globoff -X 'GET' --url 'http://a.test/x?y=1&Text=a+b%26c'");
  assert.match(curlOfFields("POST", "http://a.test/x", { Text: "@/etc/passwd" }), /--data-raw 'Text=%40%2Fetc%2Fpasswd'$/);
});

test("a value is the same in Python", () => {
  const value = { texts: HOSTILE, none: null, yes: true, no: false, number: 0.5 };
  const program = `import json, sys; sys.stdout.write(json.dumps(${pyValue(value)}))`;
  assert.deepEqual(JSON.parse(execFileSync("python3", ["-c", program]).toString("utf8")), value);
  assert.doesNotMatch(pyText("\u202e\u001b\n"), /[\u0000-\u001f\u202e]/);
});

test("what is no name of an argument is handed over in a mapping", () => {
  assert.equal(pyArguments({ caller_name: "Ada", from: "1", "a) or exit(": 2 }), `caller_name="Ada", **{"from": "1", "a) or exit(": 2}`);
});

test("what cannot be seen is named", () => {
  assert.equal(visible("a\u202eb\u001bc\nd"), "a⟨U+202E⟩b⟨U+001B⟩c\nd");
});

test("a document is indented, and each line says where it comes from", () => {
  const lines = pretty(`<?xml version="1.0"?><Response>\n<GetDigits  action='/menu'\n numDigits="1"><Speak>Hi &amp; bye</Speak></GetDigits><Wait/></Response>`);
  assert.deepEqual(plain(lines), [
    '<?xml version="1.0"?>', "<Response>", `  <GetDigits action='/menu' numDigits="1">`, "    <Speak>Hi &amp; bye</Speak>", "  </GetDigits>", "  <Wait/>", "</Response>",
  ]);
  assert.deepEqual(lines.map((line) => line.source), [1, 1, 2, 3, 3, 3, 3]);
});

test("the element at a line and a column is marked", () => {
  const source = "<Response>\n  <Speak>Bye</Speak>\n  <Sppeak loop=\"2\">oops</Sppeak>\n</Response>";
  const marked = (pointer) => pretty(source, pointer).flatMap((line) => line.pieces).filter((piece) => piece.marked).map((piece) => piece.text).join("");
  assert.equal(marked({ line: 3, column: 3 }), '<Sppeak loop="2">');
  assert.equal(marked({ line: 3, column: 1 }), '<Sppeak loop="2">');
  assert.equal(marked({ name: "Speak" }), "<Speak>");
  assert.equal(marked({ line: 99, column: 1 }), "</Response>");
  assert.equal(marked(null), "");
});

test("documents that are broken, commented or long are shown as they are", () => {
  assert.deepEqual(plain(pretty("<Response><Speak>one < two <")), ["<Response>", "  <Speak>one", "    < two ", "      <"]);
  assert.deepEqual(plain(pretty("<a><!-- x > y --><![CDATA[<b>]]></a>")), ["<a>", "  <!-- x > y -->", "  <![CDATA[<b>]]>", "</a>"]);
  assert.deepEqual(plain(pretty("no such page")), ["no such page"]);
  assert.equal(pretty("<a>".repeat(20000)).length, 20000);
});
