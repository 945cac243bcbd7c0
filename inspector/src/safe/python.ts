/** Values as Python reads them. */
import { escaped } from "./text";

/** A string, whatever is in it: JSON's escapes are Python's, too. */
export const pyText = (text: string): string => escaped(JSON.stringify(text));

/** A value of JSON. */
export function pyValue(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return pyText(value);
  if (Array.isArray(value)) return `[${value.map(pyValue).join(", ")}]`;
  return `{${Object.entries(value).map(([name, each]) => `${pyText(name)}: ${pyValue(each)}`).join(", ")}}`;
}

const NAME = /^[A-Za-z_]\w*$/;
/** Words that are no names of arguments. */
const TAKEN = new Set(["from", "import", "class", "def", "is", "in", "not", "and", "or", "if", "else", "for", "while", "with", "as", "pass", "return", "None", "True", "False", "lambda", "global", "try", "raise", "del", "yield", "assert", "async", "await"]);

/** Named arguments of a call; what cannot be a name is handed over in a mapping. */
export function pyArguments(given: Record<string, unknown>): string {
  const all = Object.entries(given);
  const plain = all.filter(([name]) => NAME.test(name) && !TAKEN.has(name)).map(([name, value]) => `${name}=${pyValue(value)}`);
  const rest = all.filter(([name]) => !NAME.test(name) || TAKEN.has(name));
  if (rest.length) plain.push(`**${pyValue(Object.fromEntries(rest))}`);
  return plain.join(", ");
}
