/** The ladder as it is wished: rows of a family of calls, or of everything. */
import { computed } from "@preact/signals";
import type { Book } from "../model/book";
import type { Lane } from "../model/lanes";
import { type Row } from "../model/row";
import { Rows, type Wish } from "../model/rows";
import { go, param } from "./route";
import { beat, book } from "./session";

export interface Scene {
  lanes: Lane[];
  rows: Row[];
  spans: Rows["spans"];
  pending: Row[];
  start: number;
  /** Another one for another wish: what was remembered of the last one means nothing here. */
  source: Rows;
}

let drawn: { of: Book; rows: Rows } | null = null;

const same = (one: Wish, other: Wish): boolean => one.family === other.family && one.all === other.all && one.find === other.find;

/** Family that is chosen, by its present id: families join as calls do. */
export const family = computed<string | null>(() => {
  void beat.value;
  const wanted = param("call");
  return wanted && book.calls.byUuid.has(wanted) ? book.calls.family(wanted) : null;
});

export const wish = computed<Wish>(() => ({ family: family.value, all: param("all") === "1", find: param("find") }));

export const scene = computed<Scene>(() => {
  void beat.value;
  const wished = wish.value;
  const fits = drawn?.of === book && same(drawn.rows.wish, wished) && (wished.family === null || drawn.rows.shape === book.shape);
  if (drawn && fits) drawn.rows.grow();
  else drawn = { of: book, rows: new Rows(book, wished) };
  const { rows, spans, pending, lanes } = drawn.rows;
  return { lanes: lanes.all, rows, spans, pending, start: drawn.rows.start ?? 0, source: drawn.rows };
});

/** Serial of the entry that is chosen; 0 if none is. */
export const chosen = computed(() => Number(param("entry")) || 0);

/** Where a serial stands among rows: its own row, or the one that its answer is folded into; -1 for nowhere. */
export function placeOf(rows: readonly Row[], serial: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.serial < serial) low = middle + 1;
    else high = middle;
  }
  if (rows[low]?.serial === serial) return low;
  return rows.findIndex((row) => row.reply?.serial === serial);
}

export const place = computed(() => (chosen.value ? placeOf(scene.value.rows, chosen.value) : -1));
export const row = computed<Row | null>(() => scene.value.rows[place.value] ?? null);

/** Chooses an entry. Moves of the selection leave no steps for the back button. */
export const choose = (serial: number | null, change: Record<string, string | null> = {}): void =>
  go({ entry: serial, ...change }, "at" in change ? "push" : "replace");

/** The next row in a direction where something went wrong; -1 for none. */
export function nextFailure(step: 1 | -1): number {
  const rows = scene.peek().rows;
  const from = place.peek() < 0 && step < 0 ? rows.length : place.peek();
  for (let at = from + step; at >= 0 && at < rows.length; at += step) {
    if (rows[at]!.tone === "bad") return at;
  }
  return -1;
}
