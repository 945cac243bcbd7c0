/** The run that is shown, where it comes from, and what to ask of it. */
import { batch, computed, effect, signal } from "@preact/signals";
import type { components } from "../control";
import { Book } from "../model/book";
import type { Entry } from "../model/entry";
import { control, Refused } from "../source/control";
import { embedded, type Kept, kept } from "../source/file";
import { type Clock, follow } from "../source/live";
import { type Change, go, param } from "./route";

/** Windows in which one part is shown at a time, as in the style sheet. */
export const SMALL = "(max-width: 1020px)";

export type Account = components["schemas"]["Account"];

/** `live`: an emulator serves this page. `file`: somebody opened a run. `report`: the run is in the page. */
export const origin = signal<"live" | "file" | "report">("live");
export const live = computed(() => origin.value === "live");
export const title = signal("");
export const failure = signal("");
export const exchanges = signal<Kept["exchanges"]>(new Map());
/** Map of the app that was explored, of a run that was kept; null if it has none. */
export const keptMap = signal<Kept["map"]>(null);

/** What is known of the run. It grows in place: read `beat` to hear of it. */
export let book = new Book();
export const beat = signal(0);

export const accounts = signal<Account[]>([]);
/** Account that is looked at. */
export const account = signal("");
export const clock = signal<Clock | null>(null);
/** `lost`: the emulator does not answer. */
export const connection = signal<"waiting" | "open" | "lost" | "none">("waiting");
/** What could not be done, in words for the person at the page. */
export const trouble = signal("");

/** Does something and tells of its failure at the top of the page. */
export async function ask<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    trouble.value = "";
    return await work();
  } catch (error) {
    trouble.value = error instanceof Error ? error.message : String(error);
    return null;
  }
}

let stop = new AbortController();
const AGAIN = 1000;
/** So many times as long as the last drawing took, the page is left to others. */
const PAUSES = 4;

/** Shows the journal of an account from its first entry, and follows it. */
export function open(authId: string): void {
  batch(() => {
    account.value = authId;
    title.value = authId;
    clock.value = null;
    book = new Book();
    beat.value++;
  });
  void keep();
}

/** What is chosen in an account, and left behind with it. */
const CHOSEN = { call: null, entry: null, phone: null, recording: null, stream: null, frame: null, of: null, line: null, place: null, way: null, finding: null };

/** The change of the address that leads to another account. */
export const toAccount = (authId: string): Change => ({ ...CHOSEN, account: authId });

export function turnTo(authId: string): void {
  go(toAccount(authId));
}

/** Follows until another account is opened or the page is hidden; a lost connection is made again. */
async function keep(): Promise<void> {
  stop.abort();
  const mine = (stop = new AbortController());
  while (!mine.signal.aborted) {
    try {
      await read(mine.signal);
    } catch (error) {
      if (mine.signal.aborted) return;
      connection.value = "lost";
      if (error instanceof Refused) trouble.value = error.message;
    }
    await new Promise((resume) => setTimeout(resume, AGAIN));
  }
}

async function read(until: AbortSignal): Promise<void> {
  let waiting: Entry[] = [];
  let cost = 0;
  const flush = (): void => {
    // Another run is shown by now, and these are not of it. Whoever comes back asks for them again.
    if (until.aborted) return;
    const [fresh, began] = [waiting, performance.now()];
    waiting = [];
    book.add(fresh);
    beat.value++;
    cost = performance.now() - began;
  };
  for await (const event of follow(account.peek(), book.last, until)) {
    connection.value = "open";
    if (event.clock) clock.value = event.clock;
    if (event.dropped) return;
    if (!event.entries.length) continue;
    // What comes in one go is drawn in one go; a long history must not keep the page from answering a hand.
    if (!waiting.length) setTimeout(flush, cost * PAUSES);
    waiting.push(...event.entries);
  }
  connection.value = "lost";
}

// A browser keeps six connections to a host for all tabs together: a hidden page lets go of its own.
document.addEventListener("visibilitychange", () => {
  if (!live.peek() || !account.peek()) return;
  if (document.hidden) stop.abort();
  else void keep();
});

function show(run: Kept, from: "file" | "report"): void {
  stop.abort();
  batch(() => {
    origin.value = from;
    connection.value = "none";
    title.value = run.title;
    failure.value = run.failure;
    exchanges.value = run.exchanges;
    keptMap.value = run.map;
    clock.value = null;
    book = new Book();
    book.add(run.entries);
    beat.value++;
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Shows a run that somebody chose. */
export async function openFile(file: File): Promise<void> {
  const run = kept(parsed(await file.text()), file.name);
  show(run, "file");
  go({ pane: "ladder", call: null, entry: null, account: null });
}

/** Shows what the page holds, or asks the emulator that serves it. */
export async function begin(): Promise<void> {
  const inside = embedded();
  if (inside) {
    show(inside, "report");
    // Why a test failed stands beside the ladder: where there is no room beside, it comes first.
    if (inside.failure && !location.hash && matchMedia(SMALL).matches) go({ side: "details", at: "side" }, "replace");
    return;
  }
  const wanted = param("account");
  if (wanted) open(wanted);
  const all = await control("get", "/_emulator/v1/accounts");
  accounts.value = all.accounts;
  // Links and the back button lead from account to account.
  effect(() => {
    const shown = param("account") || (accounts.peek()[0]?.auth_id ?? "");
    if (live.peek() && shown !== account.peek()) open(shown);
  });
}
