/** Prints the call of a run as a test: `sheet_of.js run.json [call_uuid]`; `run.json` holds entries and bodies by serial. */
import { readFileSync } from "node:fs";
import { Book } from "../src/model/book.ts";
import { sheet } from "../src/safe/sheet.ts";

const { entries, bodies = {} } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const book = new Book();
book.add(entries);
const [first] = book.calls.byUuid.keys();
process.stdout.write(sheet(book, book.calls.family(process.argv[3] ?? first), (serial) => bodies[serial] ?? null));
