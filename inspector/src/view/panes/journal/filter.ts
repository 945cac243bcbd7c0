/** Which entries of the journal are shown. */
import type { Entry } from "../../../model/entry";

export interface Wanted {
  /** Kind, `callback.*` for all that start so; nothing for all. */
  kind: string;
  /** UUID of a call or its beginning; nothing for all. */
  call: string;
  /** Words that are somewhere in the entry, in any case; nothing for all. */
  text: string;
}

/** Text of entries as it is searched, made once for each. */
const searched = new WeakMap<Entry, string>();

export const oneLine = (entry: Entry): string => JSON.stringify(entry.facts);

function textOf(entry: Entry): string {
  let text = searched.get(entry);
  if (text === undefined) {
    text = `${entry.serial} ${entry.instant} ${entry.kind} ${entry.call_uuid ?? ""} ${oneLine(entry)}`.toLowerCase();
    searched.set(entry, text);
  }
  return text;
}

export function filtered(entries: readonly Entry[], wanted: Wanted): readonly Entry[] {
  const kind = wanted.kind.trim();
  const start = kind.endsWith("*") ? kind.slice(0, -1) : null;
  const call = wanted.call.trim();
  const text = wanted.text.trim().toLowerCase();
  if (!kind && !call && !text) return entries;
  return entries.filter(
    (entry) =>
      (!kind || (start === null ? entry.kind === kind : entry.kind.startsWith(start))) &&
      (!call || (entry.call_uuid ?? "").startsWith(call)) &&
      (!text || textOf(entry).includes(text)),
  );
}

/** Kinds that there are, and the groups of them, to choose from. */
export function kinds(entries: readonly Entry[]): string[] {
  const all = new Set<string>();
  for (const { kind } of entries) {
    all.add(kind);
    all.add(`${kind.slice(0, kind.indexOf("."))}.*`);
  }
  return [...all].sort();
}
