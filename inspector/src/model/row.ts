/** A row of the ladder. */
import type { Call } from "./calls";
import type { Entry } from "./entry";

export type RowTone = "plain" | "ok" | "bad" | "warn" | "media" | "quiet";

/** What a row shows of an entry: an arrow between two lanes, or a mark on one when both are the same. */
export interface Told {
  from: string;
  to: string;
  label: string;
  more: string;
  tone: RowTone;
  /** `media`: sound. `both`: two that hear each other. */
  line: "solid" | "dashed" | "media" | "both";
  /** A step that one expects: shown with all entries only. */
  quiet: boolean;
}

export interface Row extends Told {
  serial: number;
  at: number;
  entry: Entry;
  call: Call | null;
  /** Answer to what the row asks, once it has come. */
  reply: Entry | null;
  pill: string;
  pillTone: "ok" | "bad" | "plain" | "none";
}

/** A stretch of a call on its lane, in rows. */
export interface Span {
  lane: string;
  first: number;
  last: number;
  state: "ring" | "talk";
  hue: number;
  call: string;
}

export const arrow = (from: string, to: string, label: string, more = "", rest: Partial<Told> = {}): Told => ({
  from, to, label, more, tone: "plain", line: "solid", quiet: false, ...rest,
});

/** A mark on one lane. */
export const mark = (lane: string, label: string, more = "", rest: Partial<Told> = {}): Told => arrow(lane, lane, label, more, rest);
