/** What went over the wire for an entry: asked of the emulator once, or found in the run. */
import { type Signal, signal } from "@preact/signals";
import { cause, type Entry } from "../model/entry";
import type { Exchange } from "../model/exchange";
import { type Body, control } from "../source/control";
import { account, book, exchanges, live } from "./session";

export interface Known {
  state: "asking" | "here" | "none";
  exchange: Exchange | null;
  /** Why there is none. */
  why: string;
}

/** Kinds of entries that something went over the wire for. */
const WIRED = /^(api\.(request|answered)|callback\.|xml\.|stream\.connect$)/;
export const isWired = (kind: string): boolean => WIRED.test(kind);

const NONE: Known = { state: "none", exchange: null, why: "" };
const asked = new WeakMap<object, Map<string, Signal<Known>>>();

/** The exchange of an entry. `version` tells one that is answered from the same one before. */
export function exchangeOf(serial: number, version = 0): Signal<Known> {
  const mine = asked.get(book) ?? new Map<string, Signal<Known>>();
  asked.set(book, mine);
  const key = `${serial} ${version}`;
  const known = mine.get(key);
  if (known) return known;
  const fresh = signal<Known>(NONE);
  mine.set(key, fresh);
  if (live.peek()) void load(serial, fresh);
  else fresh.value = kept(serial);
  return fresh;
}

/** Entries between one of a document and the request that it answers, at most. */
const FAR = 100;

/** The exchange of an entry, or of what it comes of: a run holds each once, at its request. */
function nearest(serial: number): Exchange | null {
  let at: number | null = serial;
  for (let steps = 0; at !== null && steps < FAR; steps++) {
    const found = exchanges.peek().get(at);
    if (found) return found;
    const entry: Entry | null = book.entry(at);
    at = entry ? cause(entry) : null;
  }
  return null;
}

function kept(serial: number): Known {
  const exchange = nearest(serial);
  return exchange ? { state: "here", exchange, why: "" } : { ...NONE, why: "The run holds its journal only." };
}

async function load(serial: number, into: Signal<Known>): Promise<void> {
  into.value = { ...NONE, state: "asking" };
  try {
    const exchange = await read(serial);
    into.value = exchange ? { state: "here", exchange, why: "" } : NONE;
  } catch (error) {
    into.value = { ...NONE, why: error instanceof Error ? error.message : String(error) };
  }
}

/** Asks for an exchange, whatever was heard of it before. */
export async function read(serial: number): Promise<Exchange | null> {
  const found = await control("get", "/_emulator/v1/journal/{serial}", { account: account.peek(), path: { serial } });
  return found.exchange;
}

export type Edited = Body<"/_emulator/v1/journal/{serial}/replay", "post">;

/** Sends a callback again, signed anew; its answer changes no call. */
export async function replay(serial: number, edited: Edited): Promise<Exchange | null> {
  const asked = { account: account.peek(), path: { serial }, body: edited };
  return (await control("post", "/_emulator/v1/journal/{serial}/replay", asked)).exchange;
}
