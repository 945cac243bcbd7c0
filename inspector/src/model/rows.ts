/** From entries to the rows of a ladder. Grows with the book; a new wish is a new `Rows`. */
import type { Book } from "./book";
import type { Call } from "./calls";
import { cause, type Entry, fact, number } from "./entry";
import { length, micros } from "./instants";
import { Lanes, SERVICE } from "./lanes";
import { ANSWERS, Pairs } from "./pairs";
import { failed } from "./problems";
import type { Row, Span } from "./row";
import { tell } from "./tell";

/** What is to be shown. */
export interface Wish {
  /** Family of calls; everything without one. */
  family: string | null;
  /** Also steps that one expects. */
  all: boolean;
  /** Words that a row has to contain. */
  find: string;
}

const BEFORE_RING = new Set(["call.dial", "call.receive"]);
/** Answers take no row of their own when nothing has come between. */
const FOLDED_REPLIES = new Set(["callback.answered", "api.answered"]);

export class Rows {
  readonly rows: Row[] = [];
  readonly spans: Span[] = [];
  readonly lanes: Lanes;
  readonly wish: Wish;
  /** Shape of the book when this began: with another one it is out of date. */
  readonly shape: number;
  /** Instant of the first row, also of one that is not found. */
  start: number | null = null;
  readonly #book: Book;
  readonly #pairs = new Pairs();
  readonly #rowOf = new Map<number, Row>();
  readonly #open = new Map<string, Span>();
  readonly #streams = new Map<string, string>();
  readonly #rooms = new Set<string>();
  #taken = 0;

  constructor(book: Book, wish: Wish) {
    this.#book = book;
    this.wish = wish;
    this.shape = book.shape;
    this.lanes = new Lanes(wish.family === null);
    this.grow();
  }

  /** Takes what the book has got since. */
  grow(): void {
    const entries = this.#book.entries;
    for (; this.#taken < entries.length; this.#taken++) this.#take(entries[this.#taken]!);
  }

  /** Callbacks that the app has not answered, oldest first. */
  get pending(): Row[] {
    return this.#pairs.open.flatMap((entry) => (entry.kind === "callback.sent" ? (this.#rowOf.get(entry.serial) ?? []) : []));
  }

  #take(entry: Entry): void {
    const asked = this.#pairs.take(entry);
    if (entry.kind === "stream.connect") this.#streams.set(fact(entry, "stream_id"), fact(entry, "url"));
    const uuid = this.#book.callOf(entry);
    if (!this.#belongs(entry, uuid)) return;
    const call = uuid ? (this.#book.calls.byUuid.get(uuid) ?? null) : null;
    const row = this.#row(entry, call);
    if (!row) return;
    if (asked && this.#replied(asked, row)) return;
    if (entry.kind === "api.refused") this.#refused(row);
    this.#rowOf.set(entry.serial, row);
    if (row.quiet && !this.wish.all) return;
    this.start ??= row.at;
    if (!this.#found(row)) return;
    this.#instead(row);
    if (call) this.#spanned(row, call);
    this.rows.push(row);
  }

  #belongs(entry: Entry, uuid: string | null): boolean {
    const family = this.wish.family;
    if (family === null) return true;
    const room = fact(entry, "conference") || fact(entry, "mpc_uuid");
    if (uuid) {
      const mine = this.#book.calls.family(uuid) === family;
      if (mine && room) this.#rooms.add(room);
      return mine;
    }
    return entry.kind === "conference.end" ? this.#rooms.delete(room) : this.#rooms.has(room);
  }

  #row(entry: Entry, call: Call | null): Row | null {
    const told = tell(entry, {
      call,
      phone: call && entry.call_uuid ? this.lanes.phone(call) : SERVICE,
      service: SERVICE,
      app: (url) => this.lanes.app(url),
      phoneOf: (uuid) => {
        const other = this.#book.calls.byUuid.get(uuid);
        return other ? this.lanes.phone(other) : SERVICE;
      },
      streamUrl: (id) => this.#streams.get(id) ?? "",
    });
    if (!told) return null;
    const waits = entry.kind === "callback.sent";
    return {
      ...told, serial: entry.serial, at: micros(entry.instant), entry, call, reply: null,
      pill: waits ? "waiting" : "", pillTone: waits ? "plain" : "none",
    };
  }

  /** Marks the request as answered; whether that says it all, so that the answer needs no row. */
  #replied(asked: Entry, answer: Row): boolean {
    const request = this.#rowOf.get(asked.serial);
    if (!request) return false;
    const bad = failed(answer.entry);
    const what = fact(answer.entry, "failure") || fact(answer.entry, "status");
    const latency = answer.at - request.at;
    request.reply = answer.entry;
    request.pill = answer.entry.kind === "callback.answered" ? `${what} · ${length(number(answer.entry, "latency") || latency)}` : what;
    request.pillTone = bad ? "bad" : "ok";
    if (bad) request.tone = "bad";
    return !bad && !this.wish.all && FOLDED_REPLIES.has(answer.entry.kind) && (this.rows.at(-1) === request || answer.entry.kind in ANSWERS && answer.quiet);
  }

  /** The request says why it was refused. */
  #refused(row: Row): void {
    const request = this.#rowOf.get(cause(row.entry) ?? 0);
    if (request?.entry.kind !== "api.request") return;
    Object.assign(request, { more: fact(row.entry, "error"), tone: "bad" });
    row.quiet = true;
  }

  /** A phone that rings was dialled, or somebody calls in: one row tells both. */
  #instead(row: Row): void {
    const before = this.rows.at(-1);
    if (row.entry.kind !== "call.ring" || this.wish.all || before?.call !== row.call) return;
    if (before && BEFORE_RING.has(before.entry.kind)) this.rows.pop();
  }

  #found(row: Row): boolean {
    const find = this.wish.find.trim().toLowerCase();
    return !find || find.split(/\s+/).every((word) => searched(row).includes(word));
  }

  #spanned(row: Row, call: Call): void {
    const state = SPANS[row.entry.kind];
    if (state === undefined) return;
    const open = this.#open.get(call.uuid);
    if (open) open.last = this.rows.length;
    this.#open.delete(call.uuid);
    if (state === null) return;
    const span: Span = { lane: this.lanes.phone(call), first: this.rows.length, last: Infinity, state, hue: call.hue, call: call.uuid };
    this.#open.set(call.uuid, span);
    this.spans.push(span);
  }
}

/** What begins a stretch of a call, and what ends the last one. */
const SPANS: Record<string, Span["state"] | null> = { "call.ring": "ring", "call.answer": "talk", "call.hang_up": null };

const texts = new WeakMap<Entry, string>();

/** All that can be found of an entry, in small letters. */
export function textOf(entry: Entry): string {
  let known = texts.get(entry);
  if (known === undefined) {
    known = `#${entry.serial} ${entry.kind} ${entry.call_uuid ?? ""} ${JSON.stringify(entry.facts)}`.toLowerCase();
    texts.set(entry, known);
  }
  return known;
}

const searched = (row: Row): string => `${row.label} ${row.more} ${row.pill}`.toLowerCase() + textOf(row.entry);
