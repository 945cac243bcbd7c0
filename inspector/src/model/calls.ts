/** Calls of a journal, and which of them belong together. Grows with the journal. */
import { cause, type Entry, fact, parts } from "./entry";
import { micros } from "./instants";
import { isWrong } from "./problems";

export type CallState = "queued" | "dialling" | "ringing" | "in progress" | (string & {});

export interface Call {
  uuid: string;
  /** Which call of the run it is, from 0. */
  place: number;
  letter: string;
  hue: number;
  from: string;
  to: string;
  inbound: boolean;
  parent: string | null;
  state: CallState;
  cause: string;
  problems: number;
  began: number;
  answered: number | null;
  ended: number | null;
  first: number;
  last: number;
  /** Serial of the request that brought it, if that is known. */
  origin: number | null;
}

/** Calls that were joined, the oldest first. */
export interface Family {
  id: string;
  calls: Call[];
  problems: number;
  live: boolean;
}

/** Colours that calls take in turn; the letter tells them apart. */
export const HUES = 6;

/** A to Z, then AA, AB and so on. */
export const letter = (place: number): string =>
  (place < 26 ? "" : letter(Math.floor(place / 26) - 1)) + String.fromCharCode(65 + (place % 26));

/** A direction, as entries and callbacks write it. */
const isInbound = (direction: string): boolean => direction === "inbound";

export class Calls {
  readonly byUuid = new Map<string, Call>();
  /** Grows whenever calls are joined that were apart: what was drawn of either is out of date. */
  joins = 0;
  readonly #above = new Map<string, string>();
  /** First call of each room; a conference has its name until it ends. */
  readonly #rooms = new Map<string, string>();
  /** The last request that let a call come in. */
  #coming: { serial: number; from: string } | null = null;

  add(entry: Entry): void {
    if (entry.kind === "control.request" && fact(entry, "operation") === "createIncomingCall") {
      this.#coming = { serial: entry.serial, from: parts(entry, "arguments")["from"] ?? "" };
    }
    if (entry.kind === "conference.end") this.#rooms.delete(`conference ${fact(entry, "conference")}`);
    const uuid = entry.call_uuid;
    if (!uuid) return;
    const call = this.byUuid.get(uuid) ?? this.#begun(entry, uuid);
    if (!call) return;
    call.last = entry.serial;
    if (isWrong(entry)) call.problems++;
    this.#told(call, entry);
  }

  /** Id of the family of a call: the oldest call of it. */
  family(uuid: string): string {
    let at = uuid;
    for (let up = this.#above.get(at); up !== undefined; up = this.#above.get(at)) at = up;
    return at;
  }

  /** All families, the newest last. */
  families(): Family[] {
    const found = new Map<string, Family>();
    for (const call of this.byUuid.values()) {
      const id = this.family(call.uuid);
      let family = found.get(id);
      if (!family) found.set(id, (family = { id, calls: [], problems: 0, live: false }));
      family.calls.push(call);
      family.problems += call.problems;
      family.live ||= call.ended === null;
    }
    return [...found.values()];
  }

  #begun(entry: Entry, uuid: string): Call | null {
    if (!entry.kind.startsWith("call.")) return null;
    const place = this.byUuid.size;
    const direction = fact(entry, "direction");
    const inbound = direction ? isInbound(direction) : entry.kind === "call.ring";
    const call: Call = {
      uuid, place, letter: letter(place), hue: place % HUES, inbound,
      from: fact(entry, "from") || (inbound ? (this.#coming?.from ?? "") : ""),
      to: fact(entry, "to"), parent: null, state: "queued", cause: "", problems: 0,
      began: micros(entry.instant), answered: null, ended: null, first: entry.serial, last: entry.serial,
      origin: cause(entry) ?? (inbound ? (this.#coming?.serial ?? null) : null),
    };
    this.byUuid.set(uuid, call);
    return call;
  }

  #told(call: Call, entry: Entry): void {
    const parent = fact(entry, "parent");
    if (parent && !call.parent && entry.kind.startsWith("call.")) {
      call.parent = parent;
      call.from ||= this.byUuid.get(parent)?.from ?? "";
      this.#join(call.uuid, parent);
    }
    switch (entry.kind) {
      case "call.dial":
        call.state = "dialling";
        break;
      case "call.ring":
        call.state = "ringing";
        break;
      case "call.answer":
        call.state = "in progress";
        call.answered = micros(entry.instant);
        break;
      case "call.bridge":
        this.#join(call.uuid, fact(entry, "peer"));
        break;
      case "call.hang_up":
        call.state = fact(entry, "status");
        call.cause = fact(entry, "cause");
        call.ended = micros(entry.instant);
        break;
      case "callback.sent": {
        const fields = parts(entry, "fields");
        if (fields["CallUUID"] === call.uuid) call.from ||= fields["From"] ?? "";
        break;
      }
      case "conference.enter":
        this.#enter(call, `conference ${fact(entry, "conference")}`);
        break;
      case "mpc.event":
        this.#enter(call, `multiparty call ${fact(entry, "mpc_uuid")}`);
        break;
    }
  }

  #enter(call: Call, room: string): void {
    const first = this.#rooms.get(room);
    if (first) this.#join(call.uuid, first);
    else this.#rooms.set(room, call.uuid);
  }

  #join(one: string, other: string): void {
    if (!this.byUuid.has(one) || !this.byUuid.has(other)) return;
    const [a, b] = [this.family(one), this.family(other)];
    if (a === b) return;
    const oldest = this.byUuid.get(a)!.place < this.byUuid.get(b)!.place ? a : b;
    this.#above.set(oldest === a ? b : a, oldest);
    this.joins++;
  }
}
