/** All that is known of a run: its entries in order, its calls, and what belongs together. */
import { Calls } from "./calls";
import { cause, type Entry, fact } from "./entry";

export class Book {
  readonly entries: Entry[] = [];
  readonly calls = new Calls();
  /** Grows when something that was told before turns out to belong to another call. */
  shape = 0;
  readonly #bySerial = new Map<number, number>();
  /** Calls of entries that name none: of requests that made a call, and of what they caused. */
  readonly #owner = new Map<number, string>();

  /** Takes what has happened since; entries that are known already are passed over. */
  add(entries: readonly Entry[]): void {
    const joins = this.calls.joins;
    for (const entry of entries) {
      if (entry.serial <= this.last) continue;
      this.#bySerial.set(entry.serial, this.entries.length);
      this.entries.push(entry);
      this.calls.add(entry);
      this.#own(entry);
    }
    if (this.calls.joins !== joins) this.shape++;
  }

  get last(): number {
    return this.entries.at(-1)?.serial ?? 0;
  }

  entry(serial: number): Entry | null {
    const at = this.#bySerial.get(serial);
    return at === undefined ? null : (this.entries[at] ?? null);
  }

  /** The call that an entry is about, if it is about one; of a request that placed a call, that call. */
  callOf(entry: Entry): string | null {
    return entry.call_uuid ?? this.#owner.get(entry.serial) ?? null;
  }

  #own(entry: Entry): void {
    if (entry.call_uuid) {
      this.#blame(cause(entry), entry.call_uuid);
      return;
    }
    const named = fact(entry, "call_uuid") || fact(entry, "request_uuid") || this.#inPath(entry);
    const from = cause(entry);
    const sent = Number(fact(entry, "sent")) || null;
    const uuid = this.calls.byUuid.has(named) ? named : (this.#ownerOf(sent) ?? this.#ownerOf(from));
    if (!uuid) return;
    this.#owner.set(entry.serial, uuid);
    this.#blame(sent ?? from, uuid);
  }

  /** Calls that stand in the path of a request to the API. */
  #inPath(entry: Entry): string {
    if (entry.kind !== "api.request") return "";
    return fact(entry, "path").split("/").find((part) => this.calls.byUuid.has(part)) ?? "";
  }

  #ownerOf(serial: number | null): string | null {
    const entry = serial === null ? null : this.entry(serial);
    return entry && this.callOf(entry);
  }

  #blame(serial: number | null, uuid: string): void {
    const entry = serial === null ? null : this.entry(serial);
    if (!entry || entry.call_uuid || this.#owner.has(entry.serial)) return;
    this.#owner.set(entry.serial, uuid);
    this.shape++;
  }
}
