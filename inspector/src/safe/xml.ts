/** XML made readable: pieces of text, each with what it is. Nothing here is ever parsed as HTML. */

export type Part = "text" | "tag" | "name" | "value" | "comment";

export interface Piece {
  text: string;
  part: Part;
  /** Whether it belongs to the element that is pointed at. */
  marked: boolean;
}

export interface XmlLine {
  /** Line of the document that it comes from, counted from 1. */
  source: number;
  pieces: Piece[];
}

/** What to point at: a place, or the first element of a name. */
export type Pointer = { line: number; column: number } | { name: string } | null;

/** The sign that opens a comment is not written out: a page that holds the script would take it for one. */
const TOKEN = /<!-{2}[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<[^<>]*>?|[^<]+/g;
const ATTRIBUTE = /(\s+)([^\s=/>]+)?(?:(\s*=\s*)("[^"]*"?|'[^']*'?))?/g;
const INDENT = "  ";
/** Deeper elements stand no further to the right. */
const DEEPEST = 16;

interface Token {
  text: string;
  start: number;
  line: number;
}

/** Position of a line and a column, both counted from 1. */
function position(source: string, line: number, column: number): number {
  let at = 0;
  for (let each = 1; each < line; each++) {
    const next = source.indexOf("\n", at);
    if (next < 0) break;
    at = next + 1;
  }
  return at + Math.max(0, column - 1);
}

const nameOf = (tag: string): string => /^<\/?([^\s/>]+)/.exec(tag)?.[1] ?? "";

function tokens(source: string): Token[] {
  let line = 1;
  return [...source.matchAll(TOKEN)].map((found) => {
    const token = { text: found[0], start: found.index, line };
    line += found[0].split("\n").length - 1;
    return token;
  });
}

/** The token that is pointed at. */
function pointed(source: string, all: readonly Token[], pointer: Pointer): Token | null {
  if (!pointer) return null;
  if ("name" in pointer) return all.find((each) => each.text.startsWith(`<${pointer.name}`) && nameOf(each.text) === pointer.name) ?? null;
  const at = position(source, pointer.line, pointer.column);
  const on = all.find((each) => each.start <= at && at < each.start + each.text.length);
  // A parser may tell the place behind the tag.
  return on && !on.text.trim() ? (all.find((each) => each.start >= at) ?? on) : (on ?? all.at(-1) ?? null);
}

/** Lines, indented by depth; an element with nothing but text stays on one line. */
export function pretty(source: string, pointer: Pointer = null): XmlLine[] {
  const all = tokens(source);
  const target = pointed(source, all, pointer);
  const lines: XmlLine[] = [];
  let depth = 0;
  /** Whether the last line is an opened tag, perhaps with text, that its closing tag may follow. */
  let open = "";
  for (const token of all) {
    const marked = token === target;
    if (!token.text.startsWith("<") || token.text.startsWith("<![CDATA[")) {
      const text = token.text.trim().replace(/\s*\n\s*/g, " ");
      if (!text) continue;
      const piece: Piece = { text, part: "text", marked };
      if (open) lines.at(-1)!.pieces.push(piece);
      else lines.push({ source: token.line, pieces: [indent(depth), piece] });
      continue;
    }
    const name = nameOf(token.text);
    if (token.text.startsWith("</")) {
      depth = Math.max(0, depth - 1);
      if (open === name) lines.at(-1)!.pieces.push({ text: token.text, part: "tag", marked });
      else lines.push({ source: token.line, pieces: [indent(depth), { text: token.text, part: "tag", marked }] });
      open = "";
      continue;
    }
    lines.push({ source: token.line, pieces: [indent(depth), ...tag(token.text, marked)] });
    const empty = /^<[?!]/.test(token.text) || token.text.endsWith("/>");
    open = empty ? "" : name;
    if (!empty) depth++;
  }
  return lines;
}

const indent = (depth: number): Piece => ({ text: INDENT.repeat(Math.min(depth, DEEPEST)), part: "text", marked: false });

/** A tag with its attributes. */
function tag(text: string, marked: boolean): Piece[] {
  if (text.startsWith("<!")) return [{ text, part: "comment", marked }];
  const [, head = text, attributes = "", end = ""] = /^(<[^\s/>]*)([\s\S]*?)(\s*[?/]?>?)$/.exec(text) ?? [];
  const pieces: Piece[] = [{ text: head, part: "tag", marked }];
  for (const [, blank, name, equals, value] of attributes.matchAll(ATTRIBUTE)) {
    pieces.push({ text: blank ? " " : "", part: "text", marked });
    if (name) pieces.push({ text: name, part: "name", marked });
    if (equals) pieces.push({ text: "=", part: "text", marked }, { text: value ?? "", part: "value", marked });
  }
  pieces.push({ text: end, part: "tag", marked });
  return pieces.filter((each) => each.text);
}
