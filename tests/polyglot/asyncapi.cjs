// Reads an AsyncAPI document as other tools of AsyncAPI do, and tells what it found, as JSON.
const { readFileSync } = require("node:fs");
const { Parser } = require("@asyncapi/parser");

async function main(file) {
  const { document, diagnostics } = await new Parser().parse(readFileSync(file, "utf8"));
  const operations = document ? document.operations().all() : [];
  const found = operations.map((operation) => [
    operation.action(),
    operation.messages().all().map((message) => [message.name(), Object.keys(message.payload().json("properties"))]),
  ]);
  const said = diagnostics.map(({ code, message, path }) => ({ code, message, path: path.join("/") }));
  console.log(JSON.stringify({ operations: Object.fromEntries(found), diagnostics: said }));
}

main(process.argv[2]);
