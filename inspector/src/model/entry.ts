/** An entry of the journal, and safe ways to read its facts. */
import type { components } from "../control";

export type Entry = components["schemas"]["JournalEntry"];
export type Facts = Record<string, unknown>;

/** A fact as text: nothing for what is missing, JSON for what has parts. */
export function text(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

export const fact = (entry: Entry, name: string): string => text((entry.facts as Facts)[name]);

export const number = (entry: Entry, name: string): number => Number((entry.facts as Facts)[name] ?? 0);

/** A fact that has parts of its own, as names and texts. */
export function parts(entry: Entry, name: string): Record<string, string> {
  const value = (entry.facts as Facts)[name];
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, text(each)]));
}

/** Serial of the entry that caused it; older runs do not know. */
export function cause(entry: Entry): number | null {
  const value = (entry as { cause?: unknown }).cause;
  return typeof value === "number" ? value : null;
}
