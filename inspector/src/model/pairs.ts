/** Finds what an answer answers. */
import { type Entry, fact, number } from "./entry";
import { micros } from "./instants";

/** Kinds of answers, and what they answer. */
export const ANSWERS: Record<string, string> = { "callback.answered": "callback.sent", "api.answered": "api.request" };

export class Pairs {
  /** Requests without an answer, by what both say: runs that were kept before answers named their request. */
  readonly #waiting = new Map<string, Entry[]>();
  readonly #asked = new Map<number, Entry>();

  /** Takes an entry; of an answer, gives what it answers, once. */
  take(entry: Entry): Entry | null {
    if (Object.values(ANSWERS).includes(entry.kind)) this.#ask(entry);
    if (!(entry.kind in ANSWERS)) return null;
    const sent = number(entry, "sent");
    return this.#settled(sent ? this.#asked.get(sent) : this.#guess(entry));
  }

  /** What is waited for, oldest first. */
  get open(): Entry[] {
    return [...this.#asked.values()];
  }

  #ask(entry: Entry): void {
    this.#asked.set(entry.serial, entry);
    const key = likeness(entry);
    const queue = this.#waiting.get(key);
    if (queue) queue.push(entry);
    else this.#waiting.set(key, [entry]);
  }

  #guess(answer: Entry): Entry | undefined {
    const queue = this.#waiting.get(likeness(answer)) ?? [];
    const since = micros(answer.instant) - number(answer, "latency");
    return queue.find((each) => micros(each.instant) === since) ?? queue[0];
  }

  #settled(asked: Entry | undefined): Entry | null {
    if (!asked) return null;
    this.#asked.delete(asked.serial);
    const queue = this.#waiting.get(likeness(asked)) ?? [];
    queue.splice(queue.indexOf(asked), 1);
    return asked;
  }
}

const likeness = (entry: Entry): string => [entry.kind.split(".")[0], fact(entry, "event"), fact(entry, "url"), entry.call_uuid].join(" ");
