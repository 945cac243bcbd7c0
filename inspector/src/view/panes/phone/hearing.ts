/** What a phone hears, told by the journal of its call. */
import type { Entry } from "../../../model/entry";
import { micros } from "../../../model/instants";

export interface Heard {
  serial: number;
  /** Kind of sound: `speak`, `play`, `speech`, `digits`, `tone` and so on. */
  kind: string;
  text: string;
  /** Microseconds since 1970. */
  began: number;
  /** When it ends by itself or was ended; null: it is repeated until somebody stops it. */
  until: number | null;
}

/** Kinds of sound that come from others on the line: what the document plays does not end them. */
const PEERS = new Set(["speech", "digits"]);

/**
 * All that a call has heard, oldest first, each with its end. `entries` are those of the call alone, in order.
 * A sound of a document ends early with its call, at the next sound of a document, at the next element, and at
 * a key where keys are asked for.
 */
export function hearing(entries: readonly Entry[]): Heard[] {
  const all: Heard[] = [];
  let asksKeys = false;
  const stop = (at: number, which: (heard: Heard) => boolean) => {
    for (let place = all.length - 1; place >= 0; place--) {
      const heard = all[place]!;
      if ((heard.until === null || heard.until > at) && which(heard)) heard.until = at;
    }
  };
  const ofDocument = (heard: Heard) => !PEERS.has(heard.kind);
  for (const entry of entries) {
    const { kind } = entry;
    const at = micros(entry.instant);
    if (kind.startsWith("audio.") && kind !== "audio.unreachable") {
      const { text, length, times } = entry.facts as { text?: string; length?: number; times?: number };
      const sound = kind.slice("audio.".length);
      if (!PEERS.has(sound)) stop(at, ofDocument);
      const until = times === 0 ? null : at + (length ?? 0) * (times ?? 1);
      all.push({ serial: entry.serial, kind: sound, text: text ?? "", began: at, until });
    } else if (kind === "hearing.cut") {
      stop(at, (heard) => heard.text === (entry.facts as { text?: string }).text);
    } else if (kind === "call.hang_up") {
      stop(at, () => true);
    } else if (kind.startsWith("xml.")) {
      stop(at, ofDocument);
      if (kind === "xml.GetDigits" || kind === "xml.GetInput") asksKeys = true;
    } else if (kind.startsWith("input.") || kind === "call.transfer") {
      stop(at, ofDocument);
      asksKeys = false;
    } else if (kind === "far_end.press" && asksKeys) {
      stop(at, ofDocument);
    }
  }
  return all;
}

/** Sounds under way at an instant; `all` is what `hearing` makes. */
export function heardAt(all: readonly Heard[], now: number): Heard[] {
  return all.filter((each) => each.began <= now && (each.until === null || each.until > now));
}
