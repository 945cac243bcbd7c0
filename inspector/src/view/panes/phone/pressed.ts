/** Keys that were pressed in a call, and those that wait for time to move. */
import { type Entry, fact, parts } from "../../../model/entry";

export interface Pressed {
  key: string;
  /** Whether it was asked for and is not pressed yet: keys are pressed a tenth of a second apart. */
  waits: boolean;
}

/** `entries` are those of the call alone, in order. */
export function pressed(entries: readonly Entry[]): Pressed[] {
  const done: Pressed[] = [];
  let asked: string[] = [];
  for (const entry of entries) {
    if (entry.kind === "control.request" && fact(entry, "operation") === "pressKeys") {
      asked.push(...(parts(entry, "arguments")["digits"] ?? "").replace(/w/gi, ""));
    } else if (entry.kind === "far_end.press") {
      const key = fact(entry, "key");
      // A script presses keys of its own.
      if (asked[0] === key) asked = asked.slice(1);
      done.push({ key, waits: false });
    } else if (entry.kind === "call.hang_up") {
      asked = [];
    }
  }
  return [...done, ...asked.map((key) => ({ key, waits: true }))];
}
