/** A call as a test: what came from outside is done again, and what followed is expected. */
import type { Book } from "../model/book";
import type { Call } from "../model/calls";
import { type Entry, fact, type Facts, parts } from "../model/entry";
import { micros } from "../model/instants";
import { pyArguments, pyText, pyValue } from "./python";

/** Body of a request to the API, as JSON or a form gave it. */
export type Bodies = (serial: number) => Record<string, unknown> | null;

/** Longest text that a test waits for: a part of what was heard is enough. */
const LONGEST = 60;
/** Characters of a line of the test. */
const LINE = 110;
/** Sounds of others on the line are what they say: the test does not wait for its own words. */
const OWN = new Set(["audio.speech", "audio.digits", "audio.unreachable"]);
/** Arguments that the test hands over in other ways, or that say nothing. */
const ELSEWHERE = new Set(["auth_id", "from", "to", "answer_url", "hangup_url", "fallback_url", "app_id"]);
/** Words for steps of phones, and what each takes in order. */
const STEPS: Record<string, readonly string[]> = { hear: ["text"], press: ["digits"], say: ["text", "confidence"], wait: ["seconds"], beep: [], hang_up: [] };
/** What a phone does when nothing is said of it. */
const PHONE: Record<string, unknown> = { reaction: "answer", after: 2, silence: 0, steps: [] };
const URLS: Record<string, string> = { inbound_call: "answer_url", answer: "answer_url", hangup: "hangup_url" };

class Sheet {
  readonly lines: string[] = [];
  readonly #book: Book;
  readonly #calls: readonly Call[];
  readonly #bodies: Bodies;
  readonly #names = new Map<string, string>();
  readonly #apps = new Map<string, string>();
  /** Steps of phones that the test names. */
  readonly #steps = new Set<string>();
  #now: number | null = null;

  constructor(book: Book, family: string, bodies: Bodies) {
    this.#book = book;
    this.#calls = [...book.calls.byUuid.values()].filter((call) => book.calls.family(call.uuid) === family);
    this.#bodies = bodies;
  }

  /** The whole module. */
  written(): string {
    const placed = this.#calls.filter((call) => !call.parent);
    placed.forEach((call, at) => this.#names.set(call.uuid, placed.length === 1 ? "call" : `call_${at + 1}`));
    this.#urls();
    this.#surroundings();
    for (const entry of this.#between()) this.#act(entry);
    placed.forEach((call) => this.#ends(call));
    const first = placed[0];
    const name = `test_${first?.inbound ? "call_from" : "call_to"}_${((first?.inbound ? first.from : first?.to) ?? "").replace(/\W+/g, "_") || "somebody"}`;
    const apps = [...this.#apps].map(([origin, constant]) => `${constant} = ${pyText(origin.startsWith("app:") ? "http://127.0.0.1:5000" : origin)}  # where ${origin.startsWith("app:") ? `the app “${visibleName(origin)}”` : "the app"} is found`);
    const taken = this.#steps.size ? [`from plivo_emulator.testing.steps import ${[...this.#steps].sort().join(", ")}`, ""] : [];
    return [...taken, ...apps, "", "", `def ${name}(voice):`, ...this.lines.map((line) => `    ${line}`), ""].join("\n");
  }

  /** Entries from the first to the last of these calls, of these calls alone. */
  #between(): Entry[] {
    const mine = new Set(this.#calls.map((call) => call.uuid));
    return this.#book.entries.filter((entry) => {
      const uuid = this.#book.callOf(entry);
      return uuid !== null && mine.has(uuid);
    });
  }

  #urls(): void {
    const found = new Map<string, string>();
    for (const call of this.#calls) {
      for (const [name, url] of Object.entries(this.#given(call))) {
        if (name === "answer_url" || name === "hangup_url") found.set(name, found.get(name) ?? String(url));
      }
    }
    for (const entry of this.#between()) {
      const setting = entry.kind === "callback.sent" ? URLS[fact(entry, "event")] : undefined;
      if (setting && !found.has(setting)) found.set(setting, fact(entry, "url"));
    }
    for (const [setting, url] of found) this.lines.push(`voice.${setting} = ${this.#url(url)}`);
  }

  /** What a call was placed with, or came in with. */
  #given(call: Call): Record<string, unknown> {
    const origin = call.origin === null ? null : this.#book.entry(call.origin);
    if (!origin || call.parent) return {};
    return origin.kind === "control.request" ? asked(origin) : (this.#bodies(origin.serial) ?? {});
  }

  #url(url: string): string {
    const origin = /^(\w+:\/\/[^/?#]+|app:[^/?#]*)/.exec(url)?.[1];
    if (!origin) return pyText(url);
    let constant = this.#apps.get(origin);
    if (!constant) this.#apps.set(origin, (constant = this.#apps.size ? `APP_${this.#apps.size + 1}` : "APP"));
    return `${constant} + ${pyText(url.slice(origin.length))}`;
  }

  /** Arguments, with steps in the words of the language. */
  #arguments({ steps, ...given }: Record<string, unknown>): string {
    if (!Array.isArray(steps)) return pyArguments(given);
    const written = steps.map((step: Record<string, unknown>) => {
      const { action, ...rest } = step;
      const names = STEPS[String(action)];
      // A step that the language has no word for is written as the control plane takes it.
      if (!names || Object.keys(rest).some((name) => !names.includes(name))) return pyValue(step);
      this.#steps.add(String(action));
      return `${String(action)}(${names.filter((name) => name in rest).map((name) => pyValue(rest[name])).join(", ")})`;
    });
    return [pyArguments(given), `steps=[${written.join(", ")}]`].filter(Boolean).join(", ");
  }

  /** Phones and faults as they were set before: the last word on each counts. */
  #surroundings(): void {
    const first = Math.min(...this.#calls.map((call) => call.first));
    const last = Math.max(...this.#calls.map((call) => call.last));
    const numbers = new Set(this.#calls.flatMap((call) => [call.from, call.to]));
    const set = new Map<string, string>();
    for (const entry of this.#book.entries) {
      if (entry.serial > last) break;
      if (entry.kind !== "control.request") continue;
      const path = parts(entry, "path");
      const given = asked(entry);
      const number = path["number"] ?? "";
      const fault = path["fault_id"] ?? "";
      switch (fact(entry, "operation")) {
        case "setDevice":
          if (numbers.has(number)) set.set(`phone ${number}`, `voice.phone(${[pyText(number), this.#arguments(unlike(given, PHONE))].filter(Boolean).join(", ")})`);
          break;
        case "deleteDevice":
          set.delete(`phone ${number}`);
          break;
        case "setFault":
          if (entry.serial < first) set.set(`fault ${fault}`, `voice.fault(${[pyText(fault), pyArguments(given)].filter(Boolean).join(", ")})`);
          break;
        case "deleteFault":
          if (entry.serial < first) set.delete(`fault ${fault}`);
          break;
      }
    }
    this.lines.push(...set.values());
  }

  #act(entry: Entry): void {
    const call = entry.call_uuid ? this.#book.calls.byUuid.get(entry.call_uuid) : undefined;
    const name = call && this.#names.get(call.uuid);
    if (!call) return;
    if (entry.serial === call.first && name) this.#begin(entry, call, name);
    else if (entry.kind === "control.request") this.#move(entry, call, name);
    else if (name && entry.kind.startsWith("audio.") && !OWN.has(entry.kind)) this.#hears(entry, name);
  }

  #begin(entry: Entry, call: Call, name: string): void {
    this.#wait(entry);
    const given = this.#arguments(without(this.#given(call)));
    const from = call.from ? `from_=${pyText(call.from)}` : "";
    const numbers = call.inbound ? [pyText(call.from), pyText(call.to)] : [pyText(call.to), from];
    this.lines.push(`${name} = voice.${call.inbound ? "incoming" : "dial"}(${[...numbers, given].filter(Boolean).join(", ")})`);
  }

  /** What somebody did at the far end; of a leg that the app dialled, too. */
  #move(entry: Entry, call: Call, name: string | undefined): void {
    const given = asked(entry);
    const who = name ?? `voice.calls[${[...this.#book.calls.byUuid.values()].filter((each) => this.#calls.includes(each)).indexOf(call)}]`;
    const moves: Record<string, () => string> = {
      answerCall: () => `${who}.answers()`,
      rejectCall: () => `${who}.rejects(${pyValue(given["reason"] ?? "reject")})`,
      pressKeys: () => `${who}.presses(${pyValue(given["digits"])})`,
      saySentence: () => `${who}.says(${[pyValue(given["text"]), pyArguments(only(given, "confidence"))].filter(Boolean).join(", ")})`,
      hangUpCall: () => `${who}.hangs_up()`,
    };
    const move = moves[fact(entry, "operation")];
    if (!move) return;
    this.#wait(entry);
    this.lines.push(move());
  }

  #hears(entry: Entry, name: string): void {
    const whole = fact(entry, "text");
    if (!whole) return;
    const cut = whole.length > LONGEST ? whole.slice(0, LONGEST).replace(/\s\S*$/, "") : whole;
    this.lines.push(`${name}.hears(${pyText(cut)})`);
    this.#now = micros(entry.instant);
  }

  /** Lets time pass as it did before an input. */
  #wait(entry: Entry): void {
    const now = micros(entry.instant);
    if (this.#now !== null && now > this.#now) this.lines.push(`voice.advance(${(now - this.#now) / 1e6})`);
    this.#now = now;
  }

  #ends(call: Call): void {
    const name = this.#names.get(call.uuid)!;
    if (call.ended === null) return;
    const events = this.#book.entries
      .filter((each) => each.kind === "callback.sent" && each.call_uuid === call.uuid && !fact(each, "event").startsWith("media"))
      .map((each) => fact(each, "event"));
    this.lines.push(
      `${name}.ends()`,
      `assert (${name}.status, ${name}.hangup_cause) == (${pyText(call.state)}, ${pyText(call.cause)})`,
      ...listed(`assert ${name}.events == `, events),
    );
  }
}

/** A list on one line, or on several where it is long. */
function listed(before: string, names: readonly string[]): string[] {
  const line = `${before}${pyValue(names)}`;
  if (line.length <= LINE) return [line];
  return [`${before}[`, ...names.map((name) => `    ${pyText(name)},`), "]"];
}

const visibleName = (origin: string): string => origin.slice(4).replace(/[^\w .-]/g, "_");
const asked = (entry: Entry): Record<string, unknown> => {
  const given = (entry.facts as Facts)["arguments"];
  return typeof given === "object" && given !== null ? without(given as Record<string, unknown>, new Set(["auth_id"])) : {};
};
const without = (given: Record<string, unknown>, names: ReadonlySet<string> = ELSEWHERE): Record<string, unknown> =>
  Object.fromEntries(Object.entries(given).filter(([name, value]) => !names.has(name) && value !== null && !(name.endsWith("_method") && value === "POST")));
/** What is not as it would be anyway. */
const unlike = (given: Record<string, unknown>, usual: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(given).filter(([name, value]) => JSON.stringify(usual[name]) !== JSON.stringify(value)));
const only = (given: Record<string, unknown>, name: string): Record<string, unknown> => (given[name] === undefined ? {} : { [name]: given[name] });

/** A test of a family of calls, in the language of the emulator's pytest plugin. */
export const sheet = (book: Book, family: string, bodies: Bodies = () => null): string => new Sheet(book, family, bodies).written();
